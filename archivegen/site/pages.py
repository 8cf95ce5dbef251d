"""Everything that the site is made of: a new kind of page is a file here and a row in a table.

The site is made in portions, so that several processes can share the work: some documents with
their files, or all of one kind of page. Every portion can be made by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.locale import strings
from archivegen.model.kinds import Kind
from archivegen.model.published import PublishedRecord
from archivegen.site import changes, editorial, files, home, lists, releases, sitemap, withdrawn
from archivegen.site.context import Context
from archivegen.site.documents import document_page
from archivegen.site.mail import mail_page
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View

DOCUMENT_PAGES: Final[dict[Kind, Callable[[PublishedRecord, Context], PageSource]]] = {
    "email": mail_page,
}
"""What writes the page of a document of some kind; `document_page` writes the others."""

PAGES: Final[tuple[Callable[[View], Iterator[PageSource]], ...]] = (
    lists.pages,
    home.pages,
    withdrawn.pages,
    releases.pages,
    changes.pages,
    editorial.pages,
)
"""Written once for each interface language; the longest first."""

FILES: Final[tuple[Callable[[Catalogue], Iterator[Asset]], ...]] = (
    files.robots,
    sitemap.sitemap,
)
"""Written once."""

_DOCUMENTS: Final = 200  # of a portion


class Portion(Struct, frozen=True):
    """Some of the site: documents from `start` on, or else a row of PAGES, or FILES."""

    language: int  # index of the interface language
    start: int = -1  # of the documents
    row: int = -1  # of PAGES; FILES when there is neither


def portions(catalogue: Catalogue) -> list[Portion]:
    """Divide the site."""
    found = [Portion(0)]
    for language in range(len(catalogue.info.interface)):
        found += [Portion(language, row=row) for row in range(len(PAGES))]
        starts = range(0, len(catalogue.records), _DOCUMENTS)
        found += [Portion(language, start=start) for start in starts]
    return found


def make(catalogue: Catalogue, portion: Portion) -> Iterator[PageSource | Asset]:
    """Make a portion of the site: pages to render and files to copy, in a fixed order."""
    if portion.row >= 0:
        yield from PAGES[portion.row](views(catalogue)[portion.language])
    elif portion.start >= 0:
        yield from _documents(catalogue, portion)
    else:
        for others in FILES:
            yield from others(catalogue)


def _documents(catalogue: Catalogue, portion: Portion) -> Iterator[PageSource | Asset]:
    context = Context(views(catalogue)[portion.language])
    for record in catalogue.records[portion.start : portion.start + _DOCUMENTS]:
        yield DOCUMENT_PAGES.get(record.kind, document_page)(record, context)
        if portion.language == 0:  # one set of files serves every language
            yield from files.files(record)


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
    """Make the whole site."""
    for portion in portions(catalogue):
        yield from make(catalogue, portion)
