"""The copy of the site in a zip archive: its files at their places, and nothing besides."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.audit import Copies, Withheld, audit, bundles, inspect, mentions
from archivegen.exports import site_copy
from archivegen.exports.zip_file import zip_file
from tests.audit.conftest import MakeSite, Page

PLACE = "data/site.zip"
Files = dict[str, bytes]
OWN = {"data", "sums"}  # folders of what no copy holds


def zipped(files: Files) -> bytes:
    return zip_file((f"site/{name}", site_copy.packed(name, data)) for name, data in files.items())


@pytest.fixture
def site(make_site: MakeSite, page: Page) -> Path:
    files = {"a.html": page("Two pages."), "ë.html": page("Three."), "a.txt": "Words.\n"}
    return make_site(
        {**files, "data/site-sums.txt": "…", "sums/site-zip.js": 'AG("sums/site-zip",[])\n'}
    )


def files_of(site: Path) -> Files:
    paths = (path for path in site.rglob("*") if path.is_file() and path.parent.name not in OWN)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def found(folder: Path, **archives: bytes) -> dict[str, list[str]]:
    for name, data in archives.items():
        (folder / "data" / f"{name.replace('_', '-')}.zip").write_bytes(data)
    told: dict[str, list[str]] = {}
    for finding in audit(folder).findings:
        if finding.severity == "block":
            told.setdefault(finding.file, []).append(finding.rule)
    return told


def test_a_copy_of_all_files_passes(site: Path) -> None:
    assert found(site, site=zipped(files_of(site))) == {}


def test_parts_pass_that_are_a_copy_together(site: Path) -> None:
    files = files_of(site)
    one = {"a.txt": files.pop("a.txt")}
    assert found(site, site_1=zipped(one), site_2=zipped(files)) == {}


@pytest.mark.parametrize("name", [".nojekyll", "CNAME", ".well-known/security.txt"])
def test_a_copy_may_lack_what_only_the_host_reads(site: Path, name: str) -> None:
    archive = zipped(files_of(site))
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("archive.example\n", encoding="utf-8")
    assert found(site, site=archive) == {}


def test_a_site_needs_no_copy(site: Path) -> None:
    assert found(site) == {}


def with_more(files: Files) -> Files:
    return {**files, "b.txt": b"Nobody vetted this.\n"}


def changed(files: Files) -> Files:
    return {**files, "a.txt": b"Other words.\n"}


def moved(files: Files) -> Files:
    return {**files, "b.txt": files["a.txt"]}


def exchanged(files: Files) -> Files:
    return {**files, "a.html": files["ë.html"], "ë.html": files["a.html"]}


def with_its_digest(files: Files) -> Files:
    return {**files, "data/site-sums.txt": "…".encode()}


def with_its_digest_for_the_page(files: Files) -> Files:
    return {**files, "sums/site-zip.js": b'AG("sums/site-zip",[])\n'}


def with_a_bundle(files: Files) -> Files:
    return {**files, "data/archive.zip": b"PK"}


def lacking(files: Files) -> Files:
    return {name: data for name, data in files.items() if name != "a.txt"}


def climbing(files: Files) -> Files:
    return {**files, "../a.txt": files["a.txt"]}


@pytest.mark.parametrize(
    "spoil",
    [
        with_more,
        changed,
        moved,
        exchanged,
        with_its_digest,
        with_its_digest_for_the_page,
        with_a_bundle,
        lacking,
        climbing,
    ],
)
def test_a_copy_of_anything_else_is_found(site: Path, spoil: Callable[[Files], Files]) -> None:
    assert found(site, site=zipped(spoil(files_of(site)))) == {PLACE: ["bundle.copy"]}


def test_a_file_in_two_parts_is_found(site: Path) -> None:
    files = files_of(site)
    again = zipped({"a.txt": files["a.txt"]})
    assert found(site, site_1=zipped(files), site_2=again) == {"data/site-2.zip": ["bundle.copy"]}


def other_program(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(target, "w") as other:
        for name in whole.namelist():
            other.writestr(name, whole.read(name))
    return target.getvalue()


def without_its_folder(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        files = {name.removeprefix("site/"): whole.read(name) for name in whole.namelist()}
    return zip_file((name, site_copy.packed(name, one)) for name, one in files.items())


SPOILED = (
    lambda data: data + b"\0",
    lambda data: b"\0" + data,
    lambda data: data[:-1],
    lambda data: data.replace(b"PK\x01\x02", b"\0PK\x01\x02", 1),
    lambda data: data.replace(b"\x08\x00\x00\x00\x21", b"\x08\x00\x01\x00\x21", 1),
    lambda data: data.replace(b"\x00\x08", b"\x00\x00", 1),  # a name that is not in ASCII
    lambda _: b"",
    other_program,
    without_its_folder,
)


@pytest.mark.parametrize("spoil", SPOILED)
def test_an_archive_with_room_for_anything_else_is_a_source_file(
    site: Path, spoil: Callable[[bytes], bytes]
) -> None:
    data = zipped(files_of(site))
    assert spoil(data) != data
    assert bundles.read(PLACE, spoil(data)) is None
    assert "file.source" in found(site, site=spoil(data))[PLACE]


def test_the_files_in_it_are_searched_by_themselves(site: Path) -> None:
    (site / PLACE).write_bytes(zipped(files_of(site)))
    withheld = Withheld((("Two pages", "line 1"),))
    files = {one.file for one in audit(site, withheld=withheld).findings if one.severity == "block"}
    assert files == {"a.html"}
    assert mentions(site / PLACE, PLACE, ["site99"]) == frozenset()


CONTENTS = st.dictionaries(
    st.sampled_from(["a.txt", "ë.html", "c.webp"]), st.binary(max_size=9), min_size=1
)


def read_before(files: Files) -> bundles.Before:
    data = zipped(files)
    read = bundles.read(PLACE, data)
    assert read is not None
    return bundles.Before(data, read.copied)


@given(CONTENTS, CONTENTS)
def test_a_copy_is_read_as_the_same_whatever_lay_there_before(now: Files, then: Files) -> None:
    data = zipped(now)
    assert bundles.read_again(data, read_before(then)) == bundles.read(PLACE, data)


def test_what_lies_in_it_as_it_did_stays_packed() -> None:
    then = bundles.Before(zipped({"a.txt": b"a", "b.txt": b"b"}), {"a.txt": "A", "b.txt": "B"})
    read = bundles.read_again(zipped({"a.txt": b"a", "b.txt": b"c", "c.txt": b"c"}), then)
    other = hashlib.sha256(b"c").hexdigest()
    assert read == bundles.Bundle({}, {}, {"a.txt": "A", "b.txt": other, "c.txt": other})


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_was_read_before_excuses_nothing(site: Path, spoil: Callable[[bytes], bytes]) -> None:
    data = zipped(files_of(site))
    assert bundles.read_again(spoil(data), read_before(files_of(site))) is None
    spoiled = bundles.Before(spoil(data), read_before(files_of(site)).copied)
    assert bundles.read_again(data, spoiled) == bundles.read(PLACE, data)


def test_a_part_that_is_not_as_it_was_looked_into_is_no_earlier_one(site: Path) -> None:
    (site / PLACE).write_bytes(zipped(files_of(site)))
    copies = Copies(site, {PLACE: inspect(site / PLACE, PLACE)})
    assert copies.of(PLACE) == read_before(files_of(site))
    assert copies.of("data/site-2.zip") is None
    (site / PLACE).write_bytes(zipped({"a.txt": b"other"}))
    assert copies.of(PLACE) is None
    (site / PLACE).unlink()
    assert copies.of(PLACE) is None
