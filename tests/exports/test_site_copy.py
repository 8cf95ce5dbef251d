"""The copy of the site to read offline: what is in it, in which part, and when there is none."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.exports.pieces import Packed
from archivegen.exports.site_copy import (
    about,
    is_in_it,
    largest,
    packed,
    plan,
    taken,
    why_not,
)
from archivegen.exports.zip_file import packed_members, zip_file
from archivegen.model.hosts import HOSTS, HostLimits
from archivegen.model.index_folder import place_of
from archivegen.model.limits import MB

names = st.from_regex(r"(?:[a-zë]{1,6}/){0,2}[a-zë]{1,8}\.(?:html|webp|pdf|js)", fullmatch=True)
sites = st.dictionaries(names, st.binary(max_size=300), min_size=1, max_size=12)
IDS = [f"d{n:04}" for n in range(400)]
LARGE = {
    **{f"documents/{one}.html": 40_000 for one in IDS},
    **{f"sq/documents/{one}.html": 40_000 for one in IDS},
    **{f"documents/{one}/p1.webp": 90_000 for one in IDS},
    **{f"documents/{one}.js": 4_000 for one in IDS},
    **{f"search/d/{one}-1.js": 4_000 for one in IDS},
    **{f"documents/index-p{n}.html": 50_000 for n in range(9)},
    **{f"conversations/c{n}.html": 50_000 for n in range(200)},
    **{f"dates/{n}.html": 50_000 for n in range(200)},
    "index.html": 20_000,
    "data.html": 20_000,
    "data/archive.zip": 9 * MB,
}


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
def test_it_takes_what_is_told_and_its_end(site: dict[str, bytes]) -> None:
    told = {name.removeprefix("site/"): one for name, one in members(site).items()}
    whole = zip_file((f"site/{name}", one) for name, one in told.items())
    assert len(whole) == taken(told) + 22


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


def test_a_small_site_is_one_archive() -> None:
    [part] = plan({"index.html": 9_000, "data/site.zip": 5, "data/archive.zip": 5}, MB)
    assert (part.path, part.files) == ("data/site.zip", ("index.html",))


def test_a_large_one_comes_in_parts_with_every_file_once() -> None:
    parts = plan(LARGE, 4 * MB)
    assert [part.path for part in parts] == [f"data/site-{n}.zip" for n in range(1, len(parts) + 1)]
    files = [name for part in parts for name in part.files]
    assert len(parts) > 10
    assert sorted(files) == sorted(LARGE.keys() - {"data/archive.zip"})


def where(*beginnings: str) -> set[str]:
    """Name the parts that hold files whose names begin so."""
    return {
        part.path
        for part in plan(LARGE, 4 * MB)
        for name in part.files
        if name.startswith(beginnings)
    }


def test_the_files_of_a_document_are_in_one_part() -> None:
    for one in IDS:
        assert len(where(f"documents/{one}", f"sq/documents/{one}", f"search/d/{one}")) == 1


def test_what_any_change_touches_what_one_of_a_conversation_and_of_a_document_are_apart() -> None:
    documents = where("documents/d", "search/d/")
    talks = where("conversations/")
    lists = where("dates/", "documents/index", "index.html")
    assert documents & talks == documents & lists == talks & lists == set()
    assert min(map(len, (documents, talks, lists))) > 1


def test_another_document_moves_no_file_to_another_part() -> None:
    def where(sizes: dict[str, int]) -> dict[str, str]:
        return {name: part.path for part in plan(sizes, 4 * MB) for name in part.files}

    before, after = where(LARGE), where({**LARGE, "documents/new1.html": 30_000})
    assert {name: after[name] for name in before} == before


def test_files_of_the_index_keep_their_part_though_their_folder_is_called_otherwise() -> None:
    def where(folder: str) -> dict[str, str]:
        index = {f"search/{folder}/t/{n}.js": 9_000 for n in range(500)}
        parts = plan({**LARGE, **index, "search/d/a.js": 90}, 4 * MB)
        return {place_of(name): part.path for part in parts for name in part.files}

    assert where("0123456789abcdef") == where("fedcba9876543210")


@pytest.mark.parametrize("page", ["data.html", "sq/data.html", "check.html", "sq/check.html"])
def test_what_a_page_weighs_that_tells_of_it_changes_nothing(page: str) -> None:
    light, heavy = ({**LARGE, page: size} for size in (20_000, 9 * MB))
    assert plan(light, 4 * MB) == plan(heavy, 4 * MB)


@pytest.mark.parametrize(
    ("size", "told"),
    [(7, 7), (99, 99), (101, 110), (5_788_634, 5_800_000), (9_990_000, 10_000_000)],
)
def test_sizes_are_told_in_two_figures(size: int, told: int) -> None:
    assert about(size) == told


def test_a_part_is_as_large_as_the_strictest_host_takes() -> None:
    assert largest(HOSTS) == 18 * MB
    assert largest((HostLimits(name="x", file_bytes=100 * MB),)) == 72 * MB
    assert largest(()) == 18 * MB


def test_there_is_none_where_the_site_without_it_is_fit_for_the_host_and_with_it_is_not() -> None:
    parts = plan(LARGE, 18 * MB)
    site = sum(LARGE.values())

    def told(site_bytes: int = 0, files: int = 0) -> str:
        host = HostLimits(name="x", site_bytes=site_bytes, files=files)
        return why_not(LARGE, parts, (host,))

    assert told(site_bytes=site) == "size"
    assert told(site_bytes=site - 1) == ""  # it does not fit anyhow, which is told elsewhere
    assert told(site_bytes=3 * site) == ""
    assert told(files=len(LARGE)) == "files"
    assert told(files=len(LARGE) + len(parts) + 1) == "files"
    assert told(files=len(LARGE) + len(parts) + 2) == ""


def test_nobody_is_asked_to_unpack_more_than_some_dozens_of_parts() -> None:
    assert why_not(LARGE, plan(LARGE, MB), ()) == "size"
