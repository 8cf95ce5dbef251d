"""The page about data: what can be downloaded of the whole archive, and how to cite and check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.exports.metadata import COLUMNS
from archivegen.exports.whole import Download, What
from archivegen.site import addresses, feeds
from archivegen.site.dates import day
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.markup import size
from archivegen.site.source import Meta, PageSource
from archivegen.site.view import View, relative
from archivegen.site.wording import capital, counted

BAG: Final = "zip"
_ORDER: Final[tuple[tuple[str, tuple[What, ...]], ...]] = (
    ("metadata", ("table", "lines", "package", "readme")),
    (BAG, ("bag",)),
    ("sums", ("sums",)),
)


def pages(view: View, downloads: Sequence[Download]) -> Iterator[PageSource]:
    """Write the page."""
    say, info, path = view.strings, view.catalogue.info, addresses.DATA
    yield PageSource(
        path=view.path(path).removesuffix(".html") + ".md",
        template="data.html",
        title=say["data.title"],
        meta={
            "ui": view.language,
            "tab": "",
            "path": path,
            "crumbs": crumbs(view, path, [Crumb(say["data.title"])]),
            "about": counted(say, "data.about", len(view.catalogue.records)),
            "sections": [_section(view, name, kinds, downloads) for name, kinds in _ORDER],
            "columns": [_column(view, column.name) for column in COLUMNS],
            "licence": view.say(info.licence) or say["data.no_licence"],
            "cite": _citation(view),
            "feeds": feeds.offered(view, path, *info.releases),
            "check": addresses.CHECK,
            "contents": list(_contents(view)),
        },
    )


def _section(view: View, name: str, kinds: Sequence[What], downloads: Sequence[Download]) -> Meta:
    say = view.strings
    return {
        "id": name,
        "title": say[f"data.{name}"],
        "about": say[f"data.{name}_about"],
        "files": [_file(view, one) for one in downloads if one.what in kinds],
    }


def _file(view: View, one: Download) -> Meta:
    return {
        "href": relative(view.path(addresses.DATA), one.path),
        "name": one.path.rpartition("/")[2],
        "about": view.strings[f"data.of_{one.what}"],
        "size": size(one.size, view.strings["list.decimal"]),
        "digest": one.digest,
    }


def _column(view: View, name: str) -> Meta:
    return {"name": name, "about": view.strings[f"column.{name}"]}


def _citation(view: View) -> str:
    """Cite the data: whose, which, as of when, where."""
    info, say = view.catalogue.info, view.strings
    latest = next((change.on for change in view.catalogue.changes), "")
    told = (
        capital(view.say(info.publisher)),
        f"{view.say(info.title)}: {say['data.data_set']}",
        say.say("data.as_of", date=day(latest, say)) if latest else "",
        f"{info.site_url}{view.path(addresses.DATA)}" if info.site_url else "",
    )
    return ". ".join(words for words in told if words)


def _contents(view: View) -> Iterator[Meta]:
    told = [*(name for name, _ in _ORDER), "columns", "use"]
    told += ["follow"] if feeds.offered(view, addresses.DATA) else []
    yield from ({"label": view.strings[f"data.{name}"], "href": f"#{name}"} for name in told)
