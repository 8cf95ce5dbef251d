"""Mailboxes and zip archives: a document at a time, bounded, and never a path."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path
from stat import S_IFLNK
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.errors import Unreadable
from archivegen.readers import zips
from archivegen.readers.containers import members
from archivegen.readers.mailbox import messages

FIRST = b"From a@example.org Mon Feb  2 10:11:12 2009\n"
LETTER = b"From: a@example.org\nSubject: s\n\nText.\n"


def contents(path: Path) -> dict[str, bytes]:
    return {file.untrusted_name: file.data for file in members(path)}


def mailbox(data: bytes) -> list[bytes]:
    return [file.data for file in messages(BytesIO(data), "box.mbox")]


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return path


def test_a_mailbox_gives_its_messages_in_order(tmp_path: Path) -> None:
    path = tmp_path / "inbox.mbox"
    path.write_bytes(FIRST + LETTER + b"\n" + FIRST + b"Subject: two\n\nMore.\n")
    assert contents(path) == {
        "inbox-00001.eml": LETTER,
        "inbox-00002.eml": b"Subject: two\n\nMore.\n",
    }


def test_line_ends_of_windows_are_kept() -> None:
    data = (FIRST + LETTER + b"\n").replace(b"\n", b"\r\n")
    assert mailbox(data * 2) == [LETTER.replace(b"\n", b"\r\n")] * 2


def test_one_mark_is_taken_off_escaped_lines() -> None:
    body = b"Subject: s\n\n>From here\n>>From there\n> From far\n"
    assert mailbox(FIRST + body) == [b"Subject: s\n\nFrom here\n>From there\n> From far\n"]


def test_running_text_that_begins_with_from_begins_no_message() -> None:
    body = b"Subject: s\nContent-Length: 5\n\nFrom inside the text\nFrom 10:11 to 12:00, 2009\n\n"
    assert mailbox(FIRST + body + FIRST + LETTER) == [body[:-1], LETTER]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Tue Jan 06 10:00:00 2009\n",
        b"From elena at example.org  Sun Jan  1 07:23:24 2006\n",
        b'From "Elena V" Wed Jan 30 18:07:01 2002\n',
        b"From a@example.org Mon Feb  2 10:11:12 +0100 2009\n",
    ],
)
def test_a_line_that_begins_a_message_has_many_forms(line: bytes) -> None:
    assert mailbox(FIRST + LETTER + b"\n" + line + LETTER) == [LETTER, LETTER]


def test_a_file_without_such_a_line_is_no_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "not.mbox"
    path.write_bytes(b"just text\nno from line\n")
    with pytest.raises(Unreadable, match="no mailbox"):
        contents(path)


def test_a_mailbox_of_many_messages_takes_the_memory_of_one() -> None:
    data = (FIRST + LETTER + b"x" * 1000 + b"\n\n") * 5000
    file = BytesIO(data)
    tracemalloc.start()
    count = sum(1 for _ in messages(file, "box"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5000
    assert peak < 200_000


@given(st.binary(max_size=300))
def test_any_bytes_are_messages_or_no_mailbox(data: bytes) -> None:
    assert mailbox(FIRST + data)
    if not data.lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"From "):
        with pytest.raises(Unreadable, match="no mailbox"):
            mailbox(data)


def test_a_zip_gives_its_files_under_untrusted_names(tmp_path: Path) -> None:
    nested = archive(tmp_path / "n.zip", {"deep.txt": b"deep"}).read_bytes()
    files = {"a.txt": b"one", "../../etc/passwd": b"two", "folder/n.zip": nested}
    path = archive(tmp_path / "all.zip", files)
    assert contents(path) == files
    assert sorted(file.name for file in tmp_path.iterdir()) == ["all.zip", "n.zip"]


def test_folders_links_and_notes_of_macos_are_passed_over(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"folder/": b"", "__MACOSX/._a": b"x", ".DS_Store": b"x"})
    link = ZipInfo("link")
    link.external_attr = (S_IFLNK | 0o777) << 16
    with ZipFile(path, "a") as target:
        target.writestr(link, "/etc/passwd")
        target.writestr("a.txt", b"one")
    assert contents(path) == {"a.txt": b"one"}


def test_names_in_utf8_are_read_even_where_the_zip_does_not_say_so(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"xxshtje.txt": b"one"})
    data = path.read_bytes().replace(b"xxshtje", "çshtje".encode())
    path.write_bytes(data)
    assert list(contents(path)) == ["çshtje.txt"]


def test_a_damaged_file_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": b"one" * 50, "b.txt": b"two"})
    data = bytearray(path.read_bytes())
    data[data.index(b"a.txt") + 7] ^= 0xFF
    path.write_bytes(data)
    names: list[str] = []
    with pytest.raises(Unreadable, match=r"1 file .* is damaged: a\.txt"):
        names.extend(file.untrusted_name for file in members(path))
    assert names == ["b.txt"]


def test_an_encrypted_zip_says_so(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": b"one"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="encrypted"):
        contents(path)


def test_a_bomb_is_stopped_whatever_its_headers_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path / "bomb.zip", {"a.txt": b"\0" * 5_000_000})
    monkeypatch.setattr(zips, "MAX_SOURCE_BYTES", 1_000_000)
    with pytest.raises(Unreadable, match="a file in the zip archive"):
        contents(path)
    monkeypatch.setattr(zips, "MAX_ARCHIVE_BYTES", 900_000)
    with pytest.raises(Unreadable, match="the zip archive unpacks"):
        contents(path)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "a.zip", {str(number): b"" for number in range(11)})
    monkeypatch.setattr(zips, "MAX_ARCHIVE_MEMBERS", 10)
    with pytest.raises(Unreadable, match="more than 10 files"):
        contents(path)


@pytest.mark.parametrize("cut", [10, 60, -20])
def test_a_cut_zip_is_damaged(tmp_path: Path, cut: int) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": b"one"})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Unreadable, match="damaged"):
        contents(path)


@pytest.mark.parametrize("name", ["none.zip", ""])
def test_what_cannot_be_opened_says_why(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match=r"not there|a folder"):
        contents(tmp_path / name)


def test_a_document_is_no_container(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    with pytest.raises(Unreadable, match="neither"):
        contents(path)
