"""The one kind of zip archive that a site may hold: a bag of its own files, and nothing besides."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import Withheld, audit, bundles, mentions
from archivegen.exports.bag import bag
from archivegen.exports.pieces import pack
from tests.audit.conftest import MakeSite

TEXTS = {"k7f3qz": b"The fee was halved.\n", "q4v7ne": b"It was Quillobran.\n"}
PLACE = "data/archive.zip"


def archive(texts: dict[str, bytes] = TEXTS, info: str = "a newsroom") -> bytes:
    payload = {f"texts/{id_}.txt": pack(data) for id_, data in texts.items()}
    return bag("archive", payload, [("Source-Organization", info)])


def site(make_site: MakeSite, data: bytes, place: str = PLACE) -> Path:
    texts: dict[str, str | bytes] = {f"documents/{id_}.txt": text for id_, text in TEXTS.items()}
    return make_site({**texts, place: data})


def rules(folder: Path, withheld: Withheld = Withheld()) -> dict[str, list[str]]:  # noqa: B008
    found: dict[str, list[str]] = {}
    for finding in audit(folder, withheld=withheld).findings:
        if finding.severity == "block":
            found.setdefault(finding.file, []).append(finding.rule)
    return found


def test_a_bag_of_files_of_the_site_passes(make_site: MakeSite) -> None:
    assert rules(site(make_site, archive())) == {}


def test_a_bag_elsewhere_is_a_source_file_as_any_other(make_site: MakeSite) -> None:
    folder = site(make_site, archive(), "documents/archive.zip")
    assert rules(folder) == {"documents/archive.zip": ["file.source"]}


def test_a_file_in_it_that_the_site_does_not_hold_is_found(make_site: MakeSite) -> None:
    folder = site(make_site, archive({**TEXTS, "secret1": b"Nobody vetted this.\n"}))
    assert rules(folder) == {PLACE: ["bundle.other"]}


def test_one_that_differs_from_that_of_the_site_is_found(make_site: MakeSite) -> None:
    folder = site(make_site, archive({**TEXTS, "k7f3qz": b"The fee was doubled.\n"}))
    assert rules(folder) == {PLACE: ["bundle.other"]}


def test_a_withheld_word_is_found_in_its_own_words_and_in_the_file_that_it_bears(
    make_site: MakeSite,
) -> None:
    withheld = Withheld((("Quillobran", "line 1"),))
    found = rules(site(make_site, archive(info="Quillobran & Sons")), withheld)
    assert found == {"documents/q4v7ne.txt": ["withheld.found"], PLACE: ["withheld.found"]}


def test_an_id_in_it_that_is_not_published_is_found(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(archive())
    assert mentions(path, PLACE, ["k7f3qz", "zz9zz9"]) == {"k7f3qz"}


def zipped(method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    """Pack the same files with another program."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive())) as whole, zipfile.ZipFile(target, "w") as other:
        for name in whole.namelist():
            other.writestr(zipfile.ZipInfo(name), whole.read(name), method)
        other.comment = comment
    return target.getvalue()


def _with_size(data: bytes) -> bytes:
    return data.replace(b"PK\x05\x06", b"PK\x05\x06\x01", 1)


def _manifest(data: bytes) -> bytes:
    """Write a bag whose list of digests says something else than what is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    manifest = files["archive/manifest-sha256.txt"]
    files["archive/manifest-sha256.txt"] = manifest.replace(b"texts/k", b"texts/j")
    from archivegen.exports.zip_file import zip_file  # noqa: PLC0415

    return zip_file((name, pack(one)) for name, one in files.items())


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "a byte behind it": lambda data: data + b"\0",
    "a byte before it": lambda data: b"\0" + data,
    "a comment": lambda _: zipped(comment=b"Quillobran"),
    "another program's fields": lambda _: zipped(),
    "members that are not packed": lambda _: zipped(zipfile.ZIP_STORED),
    "an end that says otherwise": _with_size,
    "a list of digests that says otherwise": _manifest,
    "no end": lambda data: data[:-22],
    "nothing": lambda _: b"",
    "no members": lambda _: b"PK\x05\x06" + bytes(18),
    "two members of a name": lambda data: data.replace(b"q4v7ne", b"k7f3qz"),
    "another folder": lambda data: data.replace(b"archive/", b"archivf/"),
    "a text by another name": lambda data: data.replace(b"texts/k7f3qz.txt", b"texts/k7f3qz.exe"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_whatever_is_not_exactly_a_bag_is_refused(make_site: MakeSite, what: str) -> None:
    data = SPOILT[what](archive())
    assert bundles.read(PLACE, data) is None
    assert rules(site(make_site, data))[PLACE] == ["file.source"]


def test_a_spoilt_bag_is_looked_into_as_any_other_zip(make_site: MakeSite) -> None:
    withheld = Withheld((("Quillobran", "line 1"),))
    found = rules(site(make_site, zipped()), withheld)
    assert "withheld.found" in found[PLACE]


@given(place=st.integers(0, len(archive()) - 1), change=st.integers(1, 255))
def test_no_byte_of_it_can_be_changed(place: int, change: int) -> None:
    data = bytearray(archive())
    data[place] ^= change
    read = bundles.read(PLACE, bytes(data))
    assert read is None or read == bundles.read(PLACE, archive())


def test_it_tells_the_digests_of_what_it_bears() -> None:
    read = bundles.read(PLACE, archive())
    assert read is not None
    assert read.borne == {
        f"data/texts/{id_}.txt": hashlib.sha256(data).hexdigest() for id_, data in TEXTS.items()
    }
