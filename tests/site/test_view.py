"""The way from one page to another."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.site.view import relative

NAMES = st.sampled_from(("documents", "sq", "a", "b", "index.html", "k7f3qz.html"))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("index.html", "documents/a.html", "documents/a.html"),
        ("documents/a.html", "documents/b.html", "b.html"),
        ("sq/documents/a.html", "documents/a/p1.webp", "../../documents/a/p1.webp"),
        ("documents/a.html", "index.html#top", "../index.html#top"),
        ("documents/a.html", "#top", "#top"),
        ("documents/", "documents", "."),
        ("sq/documents/", "documents", "../../documents"),
    ],
)
def test_addresses_lead_from_the_folder_of_a_page(source: str, target: str, found: str) -> None:
    assert relative(source, target) == found


@given(PATHS, PATHS)
def test_every_way_is_the_shortest(source: str, target: str) -> None:
    folder = posixpath.dirname(source) or "."
    assert relative(source, target) == posixpath.relpath(target, folder)
