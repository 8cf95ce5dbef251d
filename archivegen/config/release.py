"""`content/releases/<slug>/release.md`: how the documents were obtained and verified."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from archivegen.config.fields import Fields
from archivegen.config.front import read_page
from archivegen.config.pages import prose_of
from archivegen.config.report import Found
from archivegen.model.archive import Release, Statement, Translated

FILE: Final = "release.md"


def read_release(path: Path, slug: str, found: Found) -> Release | None:
    """Read a release's description and its translations."""
    page = read_page(path, found)
    if page is None:
        return None
    titles, prose = prose_of(path, found, found.file.rpartition("/")[0])
    return described(page.fields(found), slug, titles, {"": page.prose, **prose})


def described(fields: Fields, slug: str, titles: Translated, prose: Translated) -> Release:
    """Read the front matter of a release."""
    release = Release(
        slug=slug,
        title={**fields.translated("title", required=True), **titles},
        number=fields.number("number", required=True),
        published=fields.day("published", required=True),
        announce=fields.flag("announce", default=False),
        summary=fields.translated("summary"),
        source=fields.translated("source"),
        verified=fields.translated("verified"),
        vetting=tuple(_row(row) for row in fields.tables("vetting", "label")),
        asked=fields.translated("asked"),
        statements=tuple(_statement(entry) for entry in fields.tables("statements", "who")),
        prose={language: text for language, text in prose.items() if text},
    )
    fields.finish()
    return release


def _row(fields: Fields) -> tuple[Translated, Translated]:
    row = fields.translated("label", required=True), fields.translated("text", required=True)
    fields.finish()
    return row


def _statement(fields: Fields) -> Statement:
    statement = Statement(
        who=fields.text("who", required=True),
        role=fields.translated("role"),
        received=fields.day("received"),
        text=fields.translated("text", required=True),
    )
    fields.finish()
    return statement
