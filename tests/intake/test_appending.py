"""Rows are added to editors' tables, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.config.report import Found
from archivegen.config.tables import read_table
from archivegen.errors import ConfigError, UsageError
from archivegen.intake.appending import append_rows

COLUMNS = ("id", "file")
ROW = {"id": "new", "file": "n.txt"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"id,file\nnew,n.txt\n"),
        (b"id,file\n", b"id,file\nnew,n.txt\n"),
        (b"id,file", b"id,file\nnew,n.txt\n"),
        (b'file,id\r\na," b "\r\n', b'file,id\r\na," b "\r\nn.txt,new\r\n'),
        (b"id;file\na;b", b"id;file\na;b\nnew;n.txt\n"),
        (b"id\tfile\n", b"id\tfile\nnew\tn.txt\n"),
        (b"sep=;\r\nid;file\r\n", b"sep=;\r\nid;file\r\nnew;n.txt\r\n"),
        (b"sep=;\nid\na\n", b"sep=;\nid;file\na;\nnew;n.txt\n"),
        (b"\xef\xbb\xbfid,file\n", b"\xef\xbb\xbfid,file\nnew,n.txt\n"),
        ("id,file\ntë,b\n".encode("utf-16"), "id,file\ntë,b\nnew,n.txt\n".encode("utf-16")),
        (b"id,file,title\n\n", b"id,file,title\n\nnew,n.txt,\n"),
    ],
)
def test_what_is_there_stays_byte_for_byte(before: bytes, after: bytes, tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_bytes(before)
    append_rows(path, COLUMNS, [ROW])
    assert path.read_bytes() == after


def test_a_new_table_begins_with_its_columns(tmp_path: Path) -> None:
    append_rows(tmp_path / "manifest.csv", COLUMNS, [{"id": "new", "extra": "x"}])
    assert (tmp_path / "manifest.csv").read_text() == "id,file,extra\nnew,,x\n"


def test_a_column_that_is_missing_is_added_for_every_row(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text('id;file\na;"b;c"\n')
    append_rows(path, COLUMNS, [{**ROW, "extra": "x", "empty": ""}])
    assert path.read_text() == 'id;file;extra\na;"b;c";\nnew;n.txt;x\n'


def test_a_table_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text('id,file\na,"b\n')
    with pytest.raises(ConfigError) as caught:
        append_rows(path, COLUMNS, [ROW])
    assert caught.value.problems[0].row == 2
    assert path.read_text() == 'id,file\na,"b\n'


def test_a_crash_while_writing_leaves_the_old_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("id,file\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archivegen.intake.appending.os.fsync", full)
    with pytest.raises(UsageError, match="No space left"):
        append_rows(path, COLUMNS, [ROW])
    assert path.read_text() == "id,file\n"
    assert [child.name for child in tmp_path.iterdir()] == ["manifest.csv"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path = tmp_path / "real.csv"
    path.write_text("id,file\n")
    path.chmod(0o640)
    (tmp_path / "manifest.csv").symlink_to(path)
    append_rows(tmp_path / "manifest.csv", COLUMNS, [ROW])
    assert (tmp_path / "manifest.csv").is_symlink()
    assert path.read_text() == "id,file\nnew,n.txt\n"
    assert path.stat().st_mode & 0o777 == 0o640


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).map(str.strip)
rows = st.lists(st.fixed_dictionaries({"id": cells, "file": cells, "own": cells}), max_size=4)


@settings(max_examples=40)  # each writes to the disk, and waits for it
@given(rows, rows, st.sampled_from(["", "id;file\n", "id\tfile\r\n", "\ufeffown,id,file\n"]))
def test_any_cell_survives_writing_and_reading(
    first: list[dict[str, str]], second: list[dict[str, str]], start: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "manifest.csv")
        path.write_bytes(start.encode())
        append_rows(path, COLUMNS, first)
        append_rows(path, COLUMNS, second)
        found = Found("manifest.csv")
        table = read_table(path, found, COLUMNS)
    assert found.problems == []
    assert table is not None
    read = [{name: cell for name, cell in record.cells.items() if cell} for record in table.records]
    said = [{name: cell for name, cell in row.items() if cell} for row in [*first, *second]]
    assert read == [row for row in said if row]
