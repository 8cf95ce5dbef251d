"""Containment: no string, in any field, adds an element, attribute, link or template call.

Every field of an archive is filled with something hostile, and the whole site is rendered by the
real MkDocs; it must have the elements and attributes that it has with harmless words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archivegen.catalogue import Catalogue, build
from archivegen.model.archive import (
    ArchiveInfo,
    EditorsPage,
    Event,
    Marking,
    Person,
    Pick,
    Reason,
    Release,
    Statement,
)
from archivegen.model.dates import PartialDate
from archivegen.model.kinds import Note
from archivegen.model.prose import (
    Blocks,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    Words,
)
from archivegen.model.published import (
    Party,
    PublishedRecord,
    PublishedSheet,
    Thread,
    Tombstone,
    Version,
)
from archivegen.site import pages
from archivegen.site.source import PageSource
from tests.site.rendering import read, render
from tests.site.samples import image

HOSTILE = {
    "script": "</title></p></a></dd><script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\"><b onclick='x'> \" onmouseover=\"alert(1) ' autofocus ` style=x",
    "template": "{{ config.site_dir }}{% include 'main.html' %}{# x #}${x} <%= x %>",
    "markdown": "*a* [b](https://example.org) ![c](//example.org/x) --8<-- 'x' {: onclick=x }",
    "front matter": "---\ntemplate: main.html\n---\n\n    code\n\n```\nx\n```\n\n# h\n\n- item",
    "entities": "&lt;script&gt; &#60;b&#62; &amp;lt; \x02wzxhzdk:0\x03 <!-- x --> <?x ?> ]]>",
    "controls": "a\tb\x0b\x0c\x1c\x7f\x80\x85\u2028\u2029\ufeff\u202e\ufffe\U0001f600 many words",
}


# The editors may write Markdown themselves, in some fields; there it is not hostile.
THEIRS = {"markdown", "front matter"}


def archive_of(word: str, editors_word: str) -> Catalogue:
    """Fill every field that holds words with a word; ids, dates and languages stay in order."""
    told = {"": word}
    written = {"": editors_word}
    info = ArchiveInfo(
        title=told,
        description=told,
        publisher=told,
        notice=told,
        interface=("en", "sq"),
        licence=told,
        contact=told,
        reasons=(Reason("P1", told),),
        markings=(Marking(word, told),),
        tags={word: told},
        picks=(Pick("mail1", told, told),),
        releases=(
            Release(
                slug="first",
                title=told,
                number=1,
                published="2025-09-03",
                summary=told,
                source=written,
                verified=written,
                vetting=((told, written),),
                asked=written,
                statements=(
                    Statement(word, written, "2025-09-01", told),
                    Statement("ana", written),
                ),
            ),
        ),
        people=(
            _person("ana", "person", word),
            _person("org", "organisation", word),
        ),
        events=(Event(PartialDate(2020, 4, 1), told),),
        pages=(EditorsPage(slug="about", title=told, prose={"": "Words."}, in_tabs=True),),
    )
    return build(info, [*_records(word), _tombstone(word, editors_word)], {"first": 2})


def _person(identifier: str, kind: str, word: str) -> Person:
    told = {"": word}
    return Person(
        id=identifier,
        name=word,
        kind=kind,
        aliases=(word,),
        known_as=(word, word),
        role=told,
        organisation=word,
        period=told,
        other_offices=(told, told),
        description=told,
        reason=told,
        source=told,
        link=word,
    )


def _records(word: str) -> list[PublishedRecord]:
    line: Line = (Words(word, "bi"), Withheld("P1"), Words(word))
    picture = Paragraph((Picture(image("c", 9, 9), word),))
    blocks: Blocks = (
        Paragraph(line),
        picture,
        Heading(2, line),
        Verbatim(line),
        Quote((Paragraph(line),), line),
        Items(((Paragraph(line),), (Paragraph(line), Verbatim(line)))),
        Table(((line, line), (line, line)), header=True),
        Signature((Paragraph(line),)),
        WithheldBlock("P1"),
    )
    base: dict[str, Any] = {
        "release": "first",
        "tier": "full",
        "type": word,
        "title": line,
        "description": word,
        "language": "sq",
        "marking": word,
        "tags": (word,),
        "people": ("ana", "org"),
        "sender": (Party(line, "ana"), Party((Words(word),), "org")),
        "to": (Party(line),),
        "cc": (Party(line), Party(line, "org")),
        "notes": (Note("charset-guessed", word), Note(word, word)),
        "related": ("scan1",),
        "source": word,
        "rights": word,
        "note": word,
        "extra": ((word, word),),
        "withheld": (("P1", 2),),
        "versions": (Version("2025-09-03", (word, "editor")), Version("2025-10-01", (word,))),
    }
    sheet = PublishedSheet(1, blocks)
    pictured = PublishedSheet(1, blocks, image("a", 1200, 1700), image("b", 360, 500))
    hidden = PublishedSheet(2, blocks, image_withheld=True)
    return [
        PublishedRecord(
            id="mail1",
            kind="email",
            date=PartialDate(2020, 4, 11, "18:42", "+02:00"),
            sheets=(sheet,),
            attachments_withheld=2,
            thread=Thread("a", ("gap",)),
            **base,
        ),
        PublishedRecord(
            id="mail2",
            kind="email",
            date=PartialDate(2020, 4, 12),
            sheets=(sheet,),
            thread=Thread("b", ("a",)),
            **base,
        ),
        PublishedRecord(id="scan1", kind="scan", sheets=(pictured, hidden), parent="mail1", **base),
        PublishedRecord(id="text1", kind="text", date_written=word, sheets=(sheet,), **base),
        PublishedRecord(id="none1", kind="pdf", **(base | {"tier": "metadata"})),
    ]


def _tombstone(word: str, editors_word: str) -> Tombstone:
    return Tombstone(
        id="gone1",
        release="first",
        title=word,
        kind_word=word,
        date=PartialDate(2021, 3, 11),
        code="P1",
        text=editors_word,
        on="2025-11-17",
        roles=(word,),
        published_on="2025-11-14",
    )


HARMLESS = "x" * 80


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return site_of(archive_of(HARMLESS, HARMLESS), tmp_path_factory.mktemp("harmless"))


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    word = with_letters(HOSTILE[request.param])
    archive = archive_of(word, HARMLESS if request.param in THEIRS else word)
    return site_of(archive, tmp_path_factory.mktemp("hostile"))


def with_letters(word: str) -> str:
    """Add letters up to half of those by which a quotation, which has it twice, is recognised."""
    return f"{word} {'x' * (40 - sum(map(str.isalnum, word)))}".rstrip()


def site_of(catalogue: Catalogue, folder: Path) -> list[str]:
    """Render an archive in both languages; give the pages in the order of their sources."""
    made = (s for s in pages.sources(catalogue) if isinstance(s, PageSource))
    sources = [
        s for s in made if "terms/" not in s.path
    ]  # other words, other letters: see test_terms
    site = render(sources, pages.views(catalogue), folder, site_url="https://archive.example/")
    names = [source.path.removesuffix(".md") + ".html" for source in sources]
    return [(site / name).read_text(encoding="utf-8") for name in [*names, "404.html"]]


def skeleton(html: str) -> list[tuple[str, set[str]]]:
    """List the elements with the names of their attributes.

    Line breaks are words; whether a quotation is unfolded depends on how long it is.
    """
    return [
        (element.name, set(element.attributes) - {"open"})
        for element in read(html).elements
        if element.name != "br"
    ]


def test_words_change_nothing_but_words(hostile: list[str], harmless: list[str]) -> None:
    for tried, plain in zip(hostile, harmless, strict=True):
        assert skeleton(tried) == skeleton(plain)
        assert not read(tried).declarations


def test_no_word_becomes_an_address(hostile: list[str]) -> None:
    for html in hostile:
        for element in read(html).elements:
            for name in ("href", "src"):
                address = element.attributes.get(name, "").removeprefix("https://archive.example/")
                assert "//" not in address
                assert ":" not in address


@pytest.mark.parametrize("hostile", ["script", "template"], indirect=True)
def test_the_hostile_words_are_there_to_be_read(hostile: list[str]) -> None:
    for html in hostile[:-1]:
        words = "".join(read(html).words)
        assert "<script>alert(1)</script>" in words or "{{ config.site_dir }}" in words
