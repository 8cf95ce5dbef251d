"""What the pages are made of before MkDocs sees them: sources and assets, and how to make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

Meta = dict[str, Any]
"""Front matter: strings, numbers, booleans, lists and dictionaries of them (JSON)."""


Terms = tuple[tuple[str, str], ...]
"""Terms of Dublin Core, without their prefix, and what they say."""


class PageSource(Struct, frozen=True):
    """A page: where it goes, its template, its front matter, and one block of our own HTML.

    `path` is relative to `docs/` and ends in `.md`. In `meta`, keys that end in `_html` hold HTML
    made by `site/html.py` and are printed as they are; every other string is escaped by the
    template. `things` and `terms` describe it to programs: see `site/described.py`.
    """

    path: str
    template: str
    title: str
    meta: Meta
    body: str = ""
    things: tuple[Meta, ...] = ()
    terms: Terms = ()


class Asset(Struct, frozen=True):
    """A file that is copied: one that was made before, by its digest, or bytes made here."""

    path: str
    digest: str = ""
    data: bytes = b""


class Recipe(Struct, frozen=True):
    """Some files of the site that are not made yet.

    `inputs` is a digest of everything that they are made of: while it is the same, so are they.
    Where it is empty, that is not known, and they are made each time.
    """

    name: str  # the same in every build
    inputs: str
    make: Callable[[], Iterable[PageSource | Asset]]
    long: bool = False  # it takes as long as hundreds of others, which are made beside it


def made_each_time(name: str, make: Callable[[], PageSource]) -> Recipe:
    """Describe a page that shows something of everything."""
    return Recipe(name, "", lambda: (make(),))
