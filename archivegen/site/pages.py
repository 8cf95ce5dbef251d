"""Everything that the site is made of: a new kind of page is a file here and a row in PAGES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from archivegen.catalogue import Catalogue
from archivegen.locale import strings
from archivegen.site import (
    changes,
    documents,
    editorial,
    files,
    home,
    lists,
    mail,
    releases,
    sitemap,
    withdrawn,
)
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View

PAGES: Final[tuple[Callable[[View], Iterator[PageSource]], ...]] = (
    home.pages,
    documents.pages,
    mail.pages,
    withdrawn.pages,
    lists.pages,
    releases.pages,
    changes.pages,
    editorial.pages,
)
"""Written once for each interface language."""

FILES: Final[tuple[Callable[[Catalogue], Iterator[Asset]], ...]] = (
    files.files,
    files.robots,
    sitemap.sitemap,
)
"""Written once."""


def views(catalogue: Catalogue) -> tuple[View, ...]:
    """See the archive in each of its interface languages; the first is at the top of the site.

    Raises KeyError for a language that has no words.
    """
    languages = catalogue.info.interface
    return tuple(
        View(catalogue, strings(language), f"{language}/" if number else "")
        for number, language in enumerate(languages)
    )


def sources(catalogue: Catalogue) -> Iterator[PageSource | Asset]:
    """Yield the whole site as pages to render and files to copy, in a fixed order."""
    for view in views(catalogue):
        for pages in PAGES:
            yield from pages(view)
    for others in FILES:
        yield from others(catalogue)
