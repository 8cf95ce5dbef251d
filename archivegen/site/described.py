"""What every page tells programs, added when it is made: its head, and what it is about.

A page says what it is about (`things`, `terms`); where it is, what it is called and the path to it
are taken from what it shows, so that neither can say something else.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

import msgspec

from archivegen.site import addresses, linked_data, sharing
from archivegen.site.linked_data import Thing
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View, address_of


def described(view: View, made: Iterable[PageSource | Asset]) -> Iterator[PageSource | Asset]:
    """Add to every page among some files what it tells programs."""
    for item in made:
        yield _described(view, item) if isinstance(item, PageSource) else item


def _described(view: View, page: PageSource) -> PageSource:
    path = page.meta.get("path", "")
    if not path:
        return page
    info = view.catalogue.info
    home = path == addresses.HOME
    title = view.say(info.title) if home else page.title
    url = address_of(view, path, path) if info.site_url else ""
    tags = sharing.tags_html(title, url, "website" if home else "article", page.terms)
    if info.picture and url:
        tags += sharing.picture_html(f"{info.site_url}assets/{info.picture}")
    things = [*page.things, *_path_to(view, page, path)]
    meta = {**page.meta, "tags_html": tags, "data_html": linked_data.script(things)}
    return msgspec.structs.replace(page, meta=meta)


def _path_to(view: View, page: PageSource, path: str) -> Iterator[Thing]:
    """Describe the path that the page shows; one of a single step leads nowhere."""
    steps = page.meta.get("crumbs") or ()
    if len(steps) > 1:
        yield linked_data.breadcrumbs(
            [(step["label"], _target(view, path, step.get("href", ""))) for step in steps]
        )


def _target(view: View, path: str, href: str) -> str:
    """Write an address that the page gives, relative to itself, as programs are given it."""
    if not href:
        return ""
    return address_of(view, path, posixpath.normpath(posixpath.join(posixpath.dirname(path), href)))
