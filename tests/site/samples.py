"""A small archive, made by hand, of invented people: what the tests of pages are about."""

from __future__ import annotations

from typing import Any

from archivegen.catalogue import build
from archivegen.locale import strings
from archivegen.model.archive import ArchiveInfo, EditorsPage, Marking, Person, Reason, Release
from archivegen.model.dates import PartialDate
from archivegen.model.prose import ImageRef, Paragraph, words
from archivegen.model.published import Party, Published, PublishedRecord, PublishedSheet, Version
from archivegen.site import lists, pages
from archivegen.site.context import Context
from archivegen.site.documents import document_pages
from archivegen.site.html import Frame
from archivegen.site.inputs import Inputs
from archivegen.site.source import PageSource
from archivegen.site.view import View

FRAME = Frame(
    strings=strings("en"),
    reasons={"P1": "name of a private person"},
    reasons_at="../releases/first.html",
    pictures="k7f3qz/",
)


def archive_info(**changes: Any) -> ArchiveInfo:
    fields: dict[str, Any] = {
        "title": {"en": "The Harbour Papers", "sq": "Letrat e portit"},
        "publisher": {"": "a newsroom"},
        "interface": ("en", "sq"),
        "site_url": "https://archive.example/",
        "reasons": (Reason("P1", {"en": "name of a private person", "sq": "emër privat"}),),
        "markings": (Marking("I kufizuar", {"en": "Restricted", "sq": "I kufizuar"}),),
        "releases": (
            Release(
                slug="first",
                title={"": "First release"},
                number=1,
                published="2025-09-03",
                source={"": "Two mailboxes."},
            ),
        ),
        "people": (
            Person("ana", "Ana Harbour", role={"en": "Director", "sq": "Drejtore"}),
            Person("ben", "Ben Quay", organisation="Port Authority"),
        ),
        "pages": (EditorsPage(slug="about", title={"": "About"}, prose={"": "Words."}),),
    }
    return ArchiveInfo(**(fields | changes))


def record(**changes: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "id": "k7f3qz",
        "release": "first",
        "kind": "email",
        "tier": "full",
        "title": words("Re: Article 7"),
        "date": PartialDate(2020, 4, 11, "18:42", "+02:00"),
        "language": "en",
        "sender": (Party(words("Ana Harbour"), "ana"),),
        "to": (Party(words("Ben Quay"), "ben"),),
        "sheets": (sheet("The figure was given to me by telephone."),),
        "versions": (Version("2025-09-03", ("archivist", "lawyer")),),
    }
    return PublishedRecord(**(fields | changes))


def sheet(*paragraphs: str, number: int = 1, **changes: Any) -> PublishedSheet:
    blocks = tuple(Paragraph(words(text)) for text in paragraphs)
    fields: dict[str, Any] = {"number": number, "blocks": blocks}
    return PublishedSheet(**(fields | changes))


def image(digit: str = "a", width: int = 1200, height: int = 1697) -> ImageRef:
    return ImageRef(digit * 64, width, height, 91_000)


def pictured(*paragraphs: str, number: int = 1, **changes: Any) -> PublishedSheet:
    pictures = {"image": image(), "thumbnail": image("b", 360, 509)}
    return sheet(*paragraphs, number=number, **(pictures | changes))


def view(*published: Published, language: str = "en", **info: Any) -> View:
    prefix = "" if language == "en" else f"{language}/"
    return View(build(archive_info(**info), published), strings(language), prefix)


def context(*published: Published, language: str = "en", **info: Any) -> Context:
    return Context(view(*published, language=language, **info))


def page_of(
    document: PublishedRecord, *others: PublishedRecord, language: str = "en"
) -> PageSource:
    return pages_of(document, *others, language=language)[0]


def pages_of(
    document: PublishedRecord, *others: PublishedRecord, language: str = "en"
) -> list[PageSource]:
    archive = view(document, *others, language=language)
    record = archive.catalogue.by_id[document.id]
    return list(pages.DOCUMENT_PAGES.get(record.kind, document_pages)(record, Context(archive)))


def scan(**changes: Any) -> PublishedRecord:
    fields: dict[str, Any] = {
        "kind": "scan",
        "sheets": (pictured("One."), pictured("Two.", number=2)),
    }
    return record(**(fields | changes))


def lists_of(*published: Published, language: str = "en", **info: Any) -> list[PageSource]:
    """Make the pages of all lists."""
    seen = view(*published, language=language, **info)
    recipes = lists.recipes(seen, Inputs(seen.catalogue))
    return [page for recipe in recipes for page in recipe.make() if isinstance(page, PageSource)]
