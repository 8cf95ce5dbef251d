"""What readers can download, as a build makes it: rebuilt, never a source, the same every time."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from tests.exports.pages import drawn
from tests.pipeline.archives import (
    LETTER,
    NOTE,
    make_archive,
    run_build,
    run_decide,
    tree,
    write_manifest,
)
from tests.readers.pdfs import Leaf, lines, pdf

REPORT = pdf(
    Leaf(lines("The fee was halved.\nIt was typed by Lira Domani in April.")),
    Leaf(lines("Nobody approved it.")),
)
TABLE = "year,fee\n2020,12\n2021,5\n"
WEB = "<html><body><p>The port was leased.</p></body></html>"


def png() -> bytes:
    file = BytesIO()
    drawn(400, 300).save(file, "PNG")
    return file.getvalue()


FILES: dict[str, str | bytes] = {
    "report.pdf": REPORT,
    "pier.png": png(),
    "letter.eml": LETTER,
    "note.txt": NOTE,
    "fees.csv": TABLE,
    "page.html": WEB,
}
ROWS = [{"id": Path(name).stem, "file": name, "tier": ""} for name in FILES]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_archive(tmp_path_factory.mktemp("archive"), FILES, ROWS)
    run_decide(folder)
    run_build(folder)
    return folder


def documents(folder: Path) -> dict[str, bytes]:
    return tree(folder / "site" / "documents")


def said(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document).split()


def test_every_document_has_the_files_that_its_kind_can_have(archive: Path) -> None:
    there = {name for name in documents(archive) if re.fullmatch(r"\w+\.(?!html)\w+", name)}
    assert there == {
        *("report.pdf", "report.txt", "report.json", "pier.pdf", "pier.json"),
        *("letter.txt", "letter.json", "note.txt", "note.json"),
        *("fees.txt", "fees.json", "page.txt", "page.json"),
    }


def test_the_pdf_says_what_the_text_file_says(archive: Path) -> None:
    files = documents(archive)
    words = files["report.txt"].decode().split()
    assert said(files["report.pdf"]) == words
    assert "[P1]" in words


def test_what_is_withheld_is_in_no_download(archive: Path) -> None:
    files = documents(archive)
    assert not {"Lira", "Domani"} & set(said(files["report.pdf"]))
    for name in ("report.txt", "report.json", "letter.txt", "letter.json"):
        assert b"Domani" not in files[name]


def test_the_page_tells_the_digest_of_each_file_and_leads_to_it(archive: Path) -> None:
    files = documents(archive)
    for stem in ("report", "pier", "letter"):
        html = files[f"{stem}.html"].decode()
        for name in files:
            if name.startswith(f"{stem}.") and name != f"{stem}.html":
                assert f"{hashlib.sha256(files[name]).hexdigest()}  {name}" in html
                assert f'href="{name}"' in html


def test_the_json_tells_the_digests_of_the_others(archive: Path) -> None:
    files = documents(archive)
    for one in json.loads(files["report.json"])["files"]:
        data = files[one["name"]]
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])


def digests(data: bytes) -> Iterator[bytes]:
    """Write the digests by which a file could be known, in the ways in which they are written."""
    for algorithm in ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s"):
        digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
        yield digest
        yield digest.hex().encode()
        yield digest.hex().upper().encode()
        yield b64encode(digest).rstrip(b"=")


@pytest.mark.parametrize("name", FILES)
def test_no_source_and_no_digest_of_one_is_in_the_site(archive: Path, name: str) -> None:
    source = archive / "content" / "releases" / "one" / "documents" / name
    data = source.read_bytes()
    for path, published in tree(archive / "site").items():
        assert published != data, path
        assert [digest for digest in digests(data) if digest in published] == [], path


@pytest.mark.parametrize("name", ["report.pdf", "pier.png"])
def test_no_piece_of_a_source_is_in_the_site(archive: Path, name: str) -> None:
    source = FILES[name]
    assert isinstance(source, bytes)
    pieces = {source[start : start + 48] for start in range(64, len(source) - 48, 48)}
    everything = b"\0".join(tree(archive / "site").values())
    assert [piece for piece in pieces if piece in everything and len(set(piece)) > 12] == []


def test_another_machine_with_more_processes_makes_the_same_files(
    archive: Path, tmp_path: Path
) -> None:
    other = make_archive(tmp_path / "elsewhere", FILES, ROWS)
    run_decide(other)
    run_build(other, jobs=2)
    assert documents(other) == documents(archive)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = make_archive(tmp_path, FILES, ROWS)
    run_decide(folder)
    run_build(folder)
    return folder


def made(folder: Path) -> dict[str, int]:
    """Tell when each PDF was made."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "build/flat").rglob("*.pdf")}


def test_a_pdf_is_made_again_only_when_its_pages_change(fresh: Path) -> None:
    before = made(fresh)
    assert len(before) == 2
    note = fresh / "content" / "releases" / "one" / "documents" / "note.txt"
    note.write_text("Another note.\n")
    run_decide(fresh)
    run_build(fresh)
    assert made(fresh) == before


def test_a_pdf_that_is_gone_is_made_again_with_the_same_bytes(fresh: Path) -> None:
    before = documents(fresh)
    for path in (fresh / "build" / "flat").rglob("*.pdf"):
        path.unlink()
    run_build(fresh)
    assert len(made(fresh)) == 2
    assert documents(fresh) == before


def test_of_a_withdrawn_document_no_file_is_left(fresh: Path) -> None:
    run_decide(fresh, "withdraw", "report", note="P1: It named someone.")
    run_build(fresh)
    assert [name for name in documents(fresh) if name.startswith("report")] == ["report.html"]
    assert len(made(fresh)) == 1


@pytest.mark.parametrize(
    ("tier", "left"),
    [
        ("text", {"report.html", "report.json", "report.txt"}),
        ("metadata", {"report.html", "report.json"}),
    ],
)
def test_a_tier_without_pictures_has_no_pdf(fresh: Path, tier: str, left: set[str]) -> None:
    write_manifest(fresh, [{**row, "tier": tier if row["id"] == "report" else ""} for row in ROWS])
    run_decide(fresh)
    run_build(fresh)
    files = documents(fresh)
    assert {name for name in files if name.startswith("report")} == left
    assert "report.pdf" not in files["report.html"].decode()


def test_without_pdfs_nothing_speaks_of_them_and_none_is_left(fresh: Path) -> None:
    settings = fresh / "content" / "archive.toml"
    as_usual, offered = settings.read_text(), documents(fresh)
    settings.write_text(f"{as_usual}\n[downloads]\npdf = false\n")
    run_build(fresh)
    files = documents(fresh)
    assert set(offered) - set(files) == {"report.pdf", "pier.pdf"}
    assert b"report.pdf" not in files["report.html"] + files["report.json"]
    assert made(fresh) == {}
    settings.write_text(as_usual)
    run_build(fresh)
    assert documents(fresh) == offered


def test_a_preview_has_its_own(fresh: Path) -> None:
    run_build(fresh, preview=True)
    assert len(list((fresh / "build" / "preview" / "flat").rglob("*.pdf"))) == 2


def shards(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give the lists of digests that lie ready for the site, and when each was written."""
    found = (folder / "build" / "files" / "sums").iterdir()
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def rewritten(folder: Path, text: str) -> dict[str, tuple[bytes, int]]:
    """Build with another text of the note."""
    note = folder / "content" / "releases" / "one" / "documents" / "note.txt"
    note.write_text(text)
    run_decide(folder)
    run_build(folder)
    return shards(folder)


def test_lists_of_digests_that_did_not_change_are_not_written_again(fresh: Path) -> None:
    before = shards(fresh)
    after = rewritten(fresh, "Another note.\n")
    same = {name for name, (data, _) in before.items() if after[name][0] == data}
    assert 0 < len(same) < len(before)
    assert {name: before[name] for name in same} == {name: after[name] for name in same}


def test_a_list_of_digests_that_is_gone_is_written_again(fresh: Path) -> None:
    before = shards(fresh)
    for name in before:
        (fresh / "build" / "files" / "sums" / name).unlink()
    after = rewritten(fresh, "Another note.\n")
    assert after.keys() == before.keys()
    there = tree(fresh / "site" / "sums")
    assert {name: data for name, (data, _) in after.items()}.items() <= there.items()
