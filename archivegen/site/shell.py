"""What every page shows around its own matter: the words and addresses of header and footer.

It goes into `extra` of the configuration, once a language, and not into every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from archivegen.model.archive import EditorsPage
from archivegen.site import addresses, feeds
from archivegen.site.markup import direction, text, value
from archivegen.site.view import View

_TABS: Final = (
    ("home", addresses.HOME),
    ("documents", addresses.DOCUMENTS),
    ("conversations", addresses.CONVERSATIONS),
    ("people", addresses.PEOPLE),
    ("dates", addresses.DATES),
    ("topics", addresses.TOPICS),
    ("releases", addresses.RELEASES),
    ("changes", addresses.CHANGES),
)

Link = dict[str, str]

ROOT: Final = "@root@"
"""Stands in addresses for the way to the top of the site."""


def extra(views: Sequence[View]) -> dict[str, Any]:
    """Collect `extra` for MkDocs: `languages`, and for each of them `ui`."""
    return {
        "languages": [view.language for view in views],
        "ui": {view.language: _interface(view) for view in views},
    }


def _interface(view: View) -> dict[str, Any]:
    info = view.catalogue.info
    return {
        "language": view.language,
        "direction": direction(view.language),
        "name": view.strings["name"],
        "prefix": view.prefix,
        "site": view.say(info.title),
        "about": view.say(info.description),
        "notice": view.say(info.notice),
        "imprint": " ".join(_imprint(view)),
        "sections_html": _sections_html(view),
        "footer_html": _footer_html(view),
        "words": _by_section(view.strings.table),
    }


def _imprint(view: View) -> Iterator[str]:
    info = view.catalogue.info
    if publisher := view.say(info.publisher):
        yield view.strings.say("shell.published_by", publisher=publisher)
    if licence := view.say(info.licence):
        yield _sentence(licence)
    if contact := view.say(info.contact):
        yield _sentence(view.strings.say("shell.contact", contact=contact))
    yield view.strings["shell.imprint"]


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _sections_html(view: View) -> dict[str, str]:
    """Write the list of sections once for each that can be the current one.

    A page puts its own way to the top of the site in the place of `ROOT`: what is written here
    once would otherwise be written ten thousand times.
    """
    tabs = list(_tabs(view))
    current = [tab["key"] for tab in tabs] + [""]
    return {key: "".join(_section(tab, key, view) for tab in tabs) for key in current}


def _section(tab: Link, current: str, view: View) -> str:
    mark = ' aria-current="true"' if current and tab.get("key") == current else ""
    return f'<li><a href="{_at(tab, view)}"{mark}>{text(tab["label"])}</a></li>'


def _footer_html(view: View) -> str:
    columns = ("".join(_section(link, "", view) for link in column) for column in _footer(view))
    return "".join(f"<ul>{links}</ul>" for links in columns if links)


def _at(link: Link, view: View) -> str:
    return value(f"{ROOT}{view.path(link['path'])}")


def _tabs(view: View) -> Iterator[Link]:
    there = {
        "conversations": any(one.has_page for one in view.catalogue.conversations),
        "people": bool(view.catalogue.info.people),
        "topics": bool(view.catalogue.facets.get("tag")),
    }
    for key, path in _TABS:
        if there.get(key, True):
            yield {"key": key, "label": view.strings[f"tab.{key}"], "path": path}
    for page in _ordered(view):
        if page.in_tabs:
            yield {"key": addresses.editors_page(page.slug), **_to_page(page, view)}


def _footer(view: View) -> Iterator[list[Link]]:
    say = view.strings
    yield [_to_page(page, view) for page in _ordered(view) if page.in_footer]
    yield [
        {"label": say["data.downloads"], "path": addresses.DATA},
        {"label": say["check.title"], "path": addresses.CHECK},
    ]
    yield [
        {"label": say["tab.changes"], "path": addresses.CHANGES},
        *_feed(view),
        {"label": say["collection.title"], "path": addresses.COLLECTION},
    ]


def _feed(view: View) -> Iterator[Link]:
    if feeds.exist(view):
        yield {"label": view.strings["feed.in_footer"], "path": addresses.FEED_OF_CHANGES}


def _ordered(view: View) -> list[EditorsPage]:
    return sorted(view.catalogue.info.pages, key=lambda page: (page.order, page.slug))


def _to_page(page: EditorsPage, view: View) -> Link:
    return {"label": view.say(page.title), "path": addresses.editors_page(page.slug)}


def _by_section(table: dict[str, str]) -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {}
    for key, words in table.items():
        section, _, rest = key.partition(".")
        sections.setdefault(section, {})[rest] = words
    return sections
