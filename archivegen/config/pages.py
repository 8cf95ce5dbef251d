"""`content/pages/*.md`: the editors' own pages. `about.sq.md` translates `about.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import structs

from archivegen.config.fields import LANGUAGE, Fields
from archivegen.config.front import read_page
from archivegen.config.report import Found
from archivegen.model.archive import EditorsPage, Translated

FOLDER: Final = "content/pages"
SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RESERVED: Final = frozenset({"index", "404"})  # pages that a site has anyway


def read_pages(folder: Path, found: Found) -> tuple[EditorsPage, ...]:
    """Read the pages in their order; the folder is optional."""
    pages = []
    paths = sorted(path for path in folder.glob("*.md") if not path.name.startswith("."))
    for path in paths:
        slug, _, language = path.stem.partition(".")
        place = found.of(f"{FOLDER}/{path.name}")
        if language:
            if not (folder / f"{slug}.md").exists() or not LANGUAGE.fullmatch(language):
                place.add("translation-alone", name=f"{slug}.md")
        elif not SLUG.fullmatch(slug) or slug in RESERVED:
            place.add("page-name", name=path.name)
        elif page := _page(path, slug, found):
            pages.append(page)
    return tuple(sorted(pages, key=lambda page: (page.order, page.slug)))


def read_settings(fields: Fields) -> EditorsPage:
    """Read the front matter of a page; the rest of the page is empty."""
    page = EditorsPage(
        slug="",
        title=fields.translated("title", required=True),
        prose={},
        in_tabs=fields.flag("tabs", default=False),
        in_footer=fields.flag("footer", default=True),
        order=fields.number("order", 100),
    )
    fields.finish()
    return page


def prose_of(path: Path, found: Found, folder: str) -> tuple[Translated, Translated]:
    """Read the translations beside a page: their titles, and their prose, by language."""
    titles: Translated = {}
    prose: Translated = {}
    for language, other in translations_of(path):
        place = found.of(f"{folder}/{other.name}")
        page = read_page(other, place)
        if page is None:
            continue
        fields = page.fields(place)
        if title := fields.text("title"):
            titles[language] = title
        fields.finish()
        prose[language] = page.prose
    return titles, prose


def translations_of(path: Path) -> Iterator[tuple[str, Path]]:
    """Find `about.sq.md` beside `about.md`."""
    for other in sorted(path.parent.glob(f"{path.stem}.*.md")):
        language = other.name[len(path.stem) + 1 : -len(".md")]
        if LANGUAGE.fullmatch(language):
            yield language, other


def _page(path: Path, slug: str, found: Found) -> EditorsPage | None:
    place = found.of(f"{FOLDER}/{path.name}")
    page = read_page(path, place)
    if page is None:
        return None
    told = read_settings(page.fields(place))
    titles, prose = prose_of(path, found, FOLDER)
    return structs.replace(
        told,
        slug=slug,
        title={**told.title, **titles},
        prose={"": page.prose, **prose},
    )
