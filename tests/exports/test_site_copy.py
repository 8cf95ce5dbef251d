"""The copy of the site to read offline: what is in it, and how it is packed."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.exports.pieces import Packed
from archivegen.exports.site_copy import about, is_in_it, packed, taken, tells_of_it
from archivegen.exports.zip_file import packed_members, zip_file

names = st.from_regex(r"(?:[a-zë]{1,6}/){0,2}[a-zë]{1,8}\.(?:html|webp|pdf|js)", fullmatch=True)
sites = st.dictionaries(names, st.binary(max_size=300), min_size=1, max_size=12)


def members(site: dict[str, bytes]) -> dict[str, Packed]:
    return {name: packed(name, data) for name, data in site.items()}


@given(sites)
def test_any_program_unpacks_it_to_the_files_that_it_was_made_of(site: dict[str, bytes]) -> None:
    data = zip_file(members(site).items())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == site


@given(sites)
def test_it_says_the_same_whatever_the_order_of_the_files(site: dict[str, bytes]) -> None:
    turned = reversed(list(members(site).items()))
    assert zip_file(members(site).items()) == zip_file(turned)


@given(sites)
def test_what_was_packed_is_read_back_as_it_was_packed(site: dict[str, bytes]) -> None:
    found = dict(packed_members(zip_file(members(site).items())))
    assert zip_file(found.items()) == zip_file(members(site).items())


@given(sites, st.binary(min_size=1, max_size=40), st.integers(0, 2_000))
def test_what_is_damaged_is_read_back_as_nothing_or_something_else_but_ends(
    site: dict[str, bytes], noise: bytes, place: int
) -> None:
    data = zip_file(members(site).items())
    at = place % len(data)
    assert len(list(packed_members(data[:at] + noise + data[at:]))) <= len(data)


def test_pictures_are_stored_and_pages_deflated() -> None:
    data = b"the same words " * 90
    assert (packed("a/p1.webp", data).stored, packed("a/p1.webp", data).data) == (True, data)
    assert not packed("a.html", data).stored
    assert len(packed("a.html", data).data) < len(data) / 10


@given(sites)
def test_the_pages_that_tell_of_it_do_not_count(site: dict[str, bytes]) -> None:
    def size(files: dict[str, bytes]) -> int:
        return len(zip_file((f"site/{name}", one) for name, one in members(files).items()))

    silent = {name: data for name, data in site.items() if not tells_of_it(name)}
    telling = members({**site, "data.html": b"A copy.", "sq/check.html": b"A copy."})
    whole = zip_file((f"site/{name}", one) for name, one in telling.items())
    assert taken(len(whole), telling) == size(silent)


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("index.html", True),
        ("data/metadata.csv", True),
        ("data/archive.zip", False),
        ("data/archive-2.zip", False),
        ("data/site.zip", False),
        ("data/site-12.zip", False),
        ("data/site-sums.txt", False),
        ("sums/site-zip.js", False),
        ("sums/c.js", True),
        ("documents/site.zip.html", True),
    ],
)
def test_it_holds_everything_but_bundles(name: str, *, there: bool) -> None:
    assert is_in_it(name) == there


@pytest.mark.parametrize(
    ("size", "told"),
    [(7, 7), (99, 99), (101, 110), (5_788_634, 5_800_000), (9_990_000, 10_000_000)],
)
def test_sizes_are_told_in_two_figures(size: int, told: int) -> None:
    assert about(size) == told
