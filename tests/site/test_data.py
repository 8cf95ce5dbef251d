"""The page about data says of each download what it is, how large, and its digest."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from archivegen.site import pages
from archivegen.site.source import Asset, PageSource
from tests.site.samples import record, scan, view


def made(**info: Any) -> tuple[dict[str, PageSource], dict[str, bytes]]:
    sources = list(pages.sources(view(record(), scan(id="scan1"), **info).catalogue))
    found = {one.path: one for one in sources if isinstance(one, PageSource)}
    return found, {one.path: one.data for one in sources if isinstance(one, Asset)}


@pytest.mark.parametrize(("path", "up"), [("data.md", ""), ("sq/data.md", "../")])
def test_every_download_is_there_with_its_size_and_digest(path: str, up: str) -> None:
    sources, assets = made()
    files = [file for section in sources[path].meta["sections"] for file in section["files"]]
    held = {name for name in assets if name.startswith("data/")} | {"SHA256SUMS.txt"}
    assert {file["href"] for file in files} == {up + name for name in held}
    for file in files:
        data = assets[file["href"].removeprefix("../")]
        assert file["digest"] == hashlib.sha256(data).hexdigest()
        assert file["about"]


def test_it_says_whose_the_data_is_and_as_of_when() -> None:
    sources, _ = made(licence={"": "CC BY 4.0"})
    meta = sources["data.md"].meta
    assert meta["licence"] == "CC BY 4.0"
    assert meta["cite"] == (
        "A newsroom. The Harbour Papers: data set. As of 3 September 2025."
        " https://archive.example/data.html"
    )


def test_what_is_not_known_is_not_claimed() -> None:
    sources, _ = made(licence={}, site_url="")
    meta = sources["data.md"].meta
    assert meta["licence"].startswith("Not stated.")
    assert "http" not in meta["cite"]


def test_every_file_that_readers_may_hold_is_listed() -> None:
    _, assets = made()
    lines = assets["SHA256SUMS.txt"].decode().splitlines()
    listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
    folders = ("data/", "documents/")
    held = {path for path in assets if path.startswith(folders) and not path.endswith(".js")}
    assert set(listed) == held - {"data/archive.zip", "data/archive-sums.txt"}
    for path, digest in listed.items():
        if assets[path]:  # a picture is made before
            assert digest == hashlib.sha256(assets[path]).hexdigest()


def test_the_page_that_checks_is_told_how_the_list_is_cut() -> None:
    sources, assets = made()
    head = sources["check.md"].meta["head"]
    assert len([path for path in assets if path.startswith("sums/")]) == 16**head
