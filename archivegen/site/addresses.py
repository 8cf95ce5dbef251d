"""Where the lists of the archive are: one table, so that every page links to the same places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from archivegen.catalogue import Catalogue
from archivegen.catalogue.facets import FacetName
from archivegen.site.slugs import slugs

HOME: Final = "index.html"
DOCUMENTS: Final = "documents/index.html"
DATES: Final = "dates/index.html"
TOPICS: Final = "topics/index.html"
PEOPLE: Final = "people/index.html"
RELEASES: Final = "releases/index.html"
CHANGES: Final = "changes.html"
CONVERSATIONS: Final = "conversations/index.html"
SEARCH: Final = "search.html"
TERMS: Final = "terms/index.html"
DATA: Final = "data.html"
CHECK: Final = "check.html"
COLLECTION: Final = "collection.html"
FEED_OF_DOCUMENTS: Final = "feeds/documents.atom"
FEED_OF_CHANGES: Final = "feeds/changes.atom"

_FOLDERS: Final[dict[FacetName, str]] = {
    "year": "dates",
    "month": "dates",
    "undated": "dates",
    "kind": "kinds",
    "tag": "topics",
    "language": "languages",
    "marking": "markings",
}

# Where all documents are of one kind, or of one release, their list is the list of all.
_MAY_BE_ALL: Final[tuple[FacetName, ...]] = ("kind", "language", "marking", "release")

FacetPages = dict[tuple[FacetName, str], str]


def facet_pages(catalogue: Catalogue) -> FacetPages:
    """Say where the list of each facet value is, for example `topics/audit.html` of a tag.

    A value that holds every document has no list of its own: it is the list of all documents.
    """
    pages: FacetPages = {}
    whole = {
        (name, facet.value)
        for name in _MAY_BE_ALL
        for facet in catalogue.facets.get(name, ())
        if len(facet.ids) == len(catalogue.once)
    }
    for name, folder in _FOLDERS.items():
        values = {facet.value for facet in catalogue.facets.get(name, ())}
        for value, slug in slugs(values).items():
            own = f"{folder}/{slug}.html"
            pages[name, value] = DOCUMENTS if (name, value) in whole else own
    pages |= {("person", id_): page for id_, page in people_pages(catalogue.people).items()}
    for release in catalogue.info.releases:
        own = f"releases/{release.slug}-documents.html"
        pages["release", release.slug] = DOCUMENTS if ("release", release.slug) in whole else own
    return pages


def people_pages(ids: Iterable[str]) -> dict[str, str]:
    """Say where the page of each person is, for those on the list and nobody else."""
    return {id_: f"people/{slug}.html" for id_, slug in slugs(ids).items()}


Role = Literal["written", "received", "mentioned"]
"""What somebody on the list has to do with a document."""


def person_list(page: str, role: Role) -> str:
    """Say where the list of what somebody wrote is: two hyphens stand in no name of a person."""
    return f"{page.removesuffix('.html')}--{role}.html"


def exchange_page(first: str, second: str) -> str:
    """Say where the list of what two people wrote to each other is, by the pages of the two."""
    one, other = (page.rpartition("/")[2].removesuffix(".html") for page in (first, second))
    return f"exchanges/{one}--{other}.html"


def month_anchor(year: int, month: int) -> str:
    """Name the place in a list where a month begins; month 0: only the year is known."""
    return f"m{year:04d}-{month:02d}"


def release_page(slug: str) -> str:
    """Say where the page of a release is."""
    return f"releases/{slug}.html"


def release_feed(slug: str) -> str:
    """Say where the feed of a release is."""
    return f"feeds/release-{slug}.atom"


def document_page(identifier: str, part: int = 1) -> str:
    """Say where the page of a document is, or a further part of it."""
    return f"documents/{document_name(identifier, part)}"


def document_name(identifier: str, part: int = 1) -> str:
    """Name the page of a document, as seen from others in its folder."""
    return f"{identifier}.html" if part == 1 else f"{identifier}-{part}.html"


def conversation_page(name: str) -> str:
    """Say where the page of a conversation is."""
    return f"conversations/{name}.html"


def editors_page(slug: str) -> str:
    """Say where a page of the editors is."""
    return f"pages/{slug}.html"
