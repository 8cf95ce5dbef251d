"""The page of changes: what was added, corrected or withdrawn, newest first, and by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from archivegen.catalogue import Change
from archivegen.site import addresses, feeds
from archivegen.site.change_words import said_html, subject_html
from archivegen.site.dates import day
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.paging import Paging, links_html, place
from archivegen.site.source import Meta, PageSource
from archivegen.site.tombstones import tombstone
from archivegen.site.view import View
from archivegen.site.wording import number, within

PER_PAGE: Final = 25
_KINDS: Final = ("added", "corrected", "withdrawn", "statement")


def pages(view: View) -> Iterator[PageSource]:
    """Write the changes of all kinds, and those of each kind that there is."""
    for kind in ("", *_KINDS):
        found = _of(view, kind)
        if found or not kind:
            yield from _pages(view, kind, found)


def _name(view: View, kind: str) -> str:
    title = view.strings["tab.changes"]
    what = within(view.strings[f"changes.{kind}"]) if kind else ""
    return view.strings.say("list.named", title=title, what=what) if what else title


def _of(view: View, kind: str) -> Sequence[Change]:
    return [change for change in view.catalogue.changes if kind in ("", change.kind)]


def _pages(view: View, kind: str, found: Sequence[Change]) -> Iterator[PageSource]:
    paging = Paging(_first(kind), len(found), PER_PAGE)
    head = _name(view, kind), "".join(_kinds(view, kind))
    for page in range(1, paging.pages + 1):
        yield _page(view, paging, page, paging.cut(found, page), head)


def _first(kind: str) -> str:
    return f"changes-{kind}.html" if kind else addresses.CHANGES


def _kinds(view: View, current: str) -> Iterator[str]:
    for kind in ("", *_KINDS):
        found = _of(view, kind)
        if found or not kind:
            count = number(len(found), view.strings)
            label = view.strings.say(f"changes.{kind or 'all'}_of", number=count)
            yield place(label, _first(kind), here=kind == current)


def _page(
    view: View, paging: Paging, page: int, found: Sequence[Change], head: tuple[str, str]
) -> PageSource:
    strings = view.strings
    name, kinds = head
    title = strings["tab.changes"]
    path = paging.address(page)
    return PageSource(
        path=view.source(path),
        template="changes.html",
        title=name if page == 1 else strings.say("list.page", title=name, page=page),
        meta={
            "ui": view.language,
            "tab": "changes",
            "path": path,
            "crumbs": crumbs(view, path, [Crumb(title)]),
            "heading": title,
            "kinds_html": kinds,
            "feeds": feeds.offered(view, path),
            "feed": addresses.FEED_OF_CHANGES if feeds.exist(view) else "",
            "days": list(_days(view, path, found)),
            "shown": _shown(view, paging, page),
            "pages_html": links_html(
                paging,
                page,
                previous=strings["changes.later"],
                following=strings["changes.earlier"],
            ),
        },
    )


def _shown(view: View, paging: Paging, page: int) -> str:
    if paging.pages == 1:
        return ""
    first, last = paging.range(page)
    return view.strings.say("list.shown", first=first, last=last, total=paging.rows)


def _days(view: View, path: str, found: Sequence[Change]) -> Iterator[Meta]:
    stones = {stone.id: stone for stone in view.catalogue.tombstones}
    for on, changes in groupby(found, key=lambda change: change.on):
        entries = []
        for change in changes:
            stone = stones.get(change.id) if change.kind == "withdrawn" else None
            entries.append(
                {"stone": tombstone(view, path, stone)} if stone else _entry(view, path, change)
            )
        yield {"on": on, "date": day(on, view.strings), "entries": entries}


def _entry(view: View, path: str, change: Change) -> Meta:
    return {
        "kind": view.strings[f"changes.{change.kind}"],
        "subject_html": subject_html(view, path, change),
        "said_html": said_html(view, change),
    }
