"""The parts of the copy of the site: what is in which, and when there is no copy at all."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from archivegen.exports.site_parts import Part, largest, plan, why_not
from archivegen.model.hosts import HOSTS, HostLimits
from archivegen.model.index_folder import place_of
from archivegen.model.limits import MB

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


def parts_of(sizes: Mapping[str, int], aim: int) -> tuple[Part, ...]:
    return plan(sizes, aim).parts


def test_a_small_site_is_one_archive() -> None:
    [part] = parts_of({"index.html": 9_000, "data/site.zip": 5, "data/archive.zip": 5}, MB)
    assert (part.path, part.files) == ("data/site.zip", ("index.html",))


def test_a_large_one_comes_in_parts_with_every_file_once() -> None:
    parts = parts_of(LARGE, 4 * MB)
    assert [part.path for part in parts] == [f"data/site-{n}.zip" for n in range(1, len(parts) + 1)]
    files = [name for part in parts for name in part.files]
    assert len(parts) > 10
    assert sorted(files) == sorted(LARGE.keys() - {"data/archive.zip"})


def where(*beginnings: str) -> set[str]:
    """Name the parts that hold files whose names begin so."""
    return {
        part.path
        for part in parts_of(LARGE, 4 * MB)
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
        return {name: part.path for part in parts_of(sizes, 4 * MB) for name in part.files}

    before, after = where(LARGE), where({**LARGE, "documents/new1.html": 30_000})
    assert {name: after[name] for name in before} == before


def test_files_of_the_index_keep_their_part_though_their_folder_is_called_otherwise() -> None:
    def where(folder: str) -> dict[str, str]:
        index = {f"search/{folder}/t/{n}.js": 9_000 for n in range(500)}
        parts = parts_of({**LARGE, **index, "search/d/a.js": 90}, 4 * MB)
        return {place_of(name): part.path for part in parts for name in part.files}

    assert where("0123456789abcdef") == where("fedcba9876543210")


@pytest.mark.parametrize("page", ["data.html", "sq/data.html", "check.html", "sq/check.html"])
def test_what_a_page_weighs_that_tells_of_it_changes_nothing(page: str) -> None:
    light, heavy = ({**LARGE, page: size} for size in (20_000, 9 * MB))
    assert plan(light, 4 * MB) == plan(heavy, 4 * MB)


def test_a_part_is_as_large_as_the_strictest_host_takes() -> None:
    assert largest(HOSTS) == 18 * MB
    assert largest((HostLimits(name="x", file_bytes=100 * MB),)) == 72 * MB
    assert largest(()) == 18 * MB


def test_there_is_none_where_the_site_without_it_is_fit_for_the_host_and_with_it_is_not() -> None:
    planned = plan(LARGE, 18 * MB)
    count = len(planned.parts)
    site = sum(LARGE.values())

    def told(site_bytes: int = 0, files: int = 0) -> str:
        host = HostLimits(name="x", site_bytes=site_bytes, files=files)
        return why_not(LARGE, planned, (host,))

    assert told(site_bytes=site) == "size"
    assert told(site_bytes=site - 1) == ""  # it does not fit anyhow, which is told elsewhere
    assert told(site_bytes=3 * site) == ""
    assert told(files=len(LARGE)) == "files"
    assert told(files=len(LARGE) + count + 1) == "files"
    assert told(files=len(LARGE) + count + 2) == ""


def test_nobody_is_asked_to_unpack_more_than_some_dozens_of_parts() -> None:
    assert why_not(LARGE, plan(LARGE, MB), ()) == "size"
