"""Everything that the site is made of: a new kind of page is a file here and a row in a table.

The site is a list of recipes. Any process can make any of them, and what did not change is not
made at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from msgspec.structs import replace

from archivegen.catalogue import Catalogue
from archivegen.exports.groups import groups
from archivegen.exports.pieces import piece
from archivegen.locale import strings
from archivegen.model.kinds import Kind
from archivegen.model.published import PublishedRecord
from archivegen.site import (
    addresses,
    changes,
    collection,
    conversations,
    editorial,
    feeds,
    files,
    home,
    lists,
    releases,
    schema,
    search,
    search_words,
    sharing,
    sitemap,
    terms,
    whole,
    withdrawn,
)
from archivegen.site.context import Context
from archivegen.site.data import NO_COPY
from archivegen.site.described import described
from archivegen.site.documents import document_pages
from archivegen.site.inputs import Inputs, digest
from archivegen.site.mail import mail_pages
from archivegen.site.source import Asset, PageSource, Recipe
from archivegen.site.view import View

DOCUMENT_PAGES: Final[dict[Kind, Callable[[PublishedRecord, Context], Iterator[PageSource]]]] = {
    "email": mail_pages,
}
"""What writes the pages of a document of some kind; `document_pages` writes the others."""

PAGES: Final[tuple[Callable[[View], Iterator[PageSource | Asset]], ...]] = (
    home.pages,
    withdrawn.pages,
    releases.pages,
    changes.pages,
    editorial.pages,
    feeds.pages,
    search.pages,
    search_words.scripts,
    collection.pages,
)
"""Written once for each interface language."""

FILES: Final[tuple[Callable[[Catalogue], Iterator[Asset]], ...]] = (
    files.robots,
    sitemap.sitemap,
)
"""Written once."""


def recipes(catalogue: Catalogue, stamp: str = "") -> Iterator[Recipe]:
    """List everything that the site is made of; `stamp` is a digest of the code that makes it."""
    inputs = Inputs(catalogue, stamp)
    for view in views(catalogue):
        for recipe in _recipes(view, inputs):
            yield replace(recipe, make=partial(_described, view, recipe))
    for others in FILES:
        yield Recipe(others.__name__, "", partial(others, catalogue))


def _recipes(view: View, inputs: Inputs) -> Iterator[Recipe]:
    yield from lists.recipes(view, inputs)
    yield from terms.recipes(view, inputs)
    yield from conversations.recipes(view, inputs)
    for write in PAGES:
        yield Recipe(f"{view.language} {write.__module__}", "", partial(write, view))
    yield from _documents(view, inputs)


def _described(view: View, recipe: Recipe) -> Iterator[PageSource | Asset]:
    return described(view, recipe.make())


def _documents(view: View, inputs: Inputs) -> Iterator[Recipe]:
    context = Context(view)
    world = inputs.world(view)
    for record in view.catalogue.records:
        matter = digest(world, inputs.document(record))
        yield Recipe(f"{view.language} {record.id}", matter, partial(_document, record, context))


def _document(record: PublishedRecord, context: Context) -> Iterator[PageSource | Asset]:
    things, terms = (schema.document(record, context),), sharing.dublin_core(record, context)
    for page in DOCUMENT_PAGES.get(record.kind, document_pages)(record, context):
        first = page.meta["path"] == addresses.document_page(record.id)
        yield replace(page, things=things, terms=terms) if first else page
    if not context.view.prefix:  # one set of files serves every language
        yield from files.files(record, context.catalogue)


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
    assets: list[Asset] = []
    for recipe in recipes(catalogue):
        for item in recipe.make():
            yield item
            if isinstance(item, Asset):
                assets.append(item)
    json = (one for one in assets if whole.is_held(one.path) and one.path.endswith(".json"))
    pieces = {PurePosixPath(one.path).stem: piece(one.data) for one in json}
    grouped = tuple(groups(catalogue, pieces))
    yield from whole.files(catalogue, views(catalogue), whole.of_assets(assets), grouped, NO_COPY)
