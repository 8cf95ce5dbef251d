"""The page about data: what can be downloaded of the whole archive, and how to cite and check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.exports.metadata import COLUMNS
from archivegen.exports.site_copy import SUMS, CopyTold
from archivegen.exports.whole import Download, What
from archivegen.site import addresses, feeds, schema
from archivegen.site.below_home import below_home
from archivegen.site.dates import day
from archivegen.site.markup import size
from archivegen.site.source import Meta, PageSource
from archivegen.site.view import View, relative
from archivegen.site.wording import capital, counted

BAG: Final = "zip"
COPY: Final = "offline"
NO_COPY: Final = CopyTold(reason="off")
_ORDER: Final[tuple[tuple[str, tuple[What, ...]], ...]] = (
    ("metadata", ("table", "lines", "package", "readme")),
    (BAG, ("bag", "bag_sums")),
    ("sums", ("sums",)),
)


def pages(
    view: View, downloads: Sequence[Download], copy: CopyTold = NO_COPY
) -> Iterator[PageSource]:
    """Write the page; `copy` is what is to be told of the copy of the site."""
    say, info, path = view.strings, view.catalogue.info, addresses.DATA
    yield below_home(
        view,
        path,
        template="data.html",
        title=say["data.title"],
        meta={
            "about": counted(say, "data.about", len(view.catalogue.records)),
            "sections": [
                *_copy(view, copy),
                *(_section(view, name, kinds, downloads) for name, kinds in _ORDER),
            ],
            "columns": [_column(view, column.name) for column in COLUMNS],
            "licence": view.say(info.licence) or say["data.no_licence"],
            "cite": _citation(view),
            "feeds": feeds.offered(view, path, *info.releases),
            "check": addresses.CHECK,
            "contents": list(_contents(view, copy)),
        },
        things=(schema.data_set(view, say["data.title"], downloads),),
    )


def _copy(view: View, copy: CopyTold) -> Iterator[Meta]:
    """Offer the site to be read offline, or say why there is no copy; nothing if none is wanted."""
    say = view.strings
    if copy.reason == "off":
        return
    decimal = say["list.decimal"]
    sized = [
        (one.path, say.say("data.about_size", size=size(one.about, decimal))) for one in copy.parts
    ]
    files = [
        *((path, "site", told) for path, told in sized),
        *([(SUMS, "site_sums", "")] if sized else []),
    ]
    yield {
        "id": COPY,
        "title": say["data.offline"],
        "about": say["data.offline_about" if files else "data.offline_none"],
        "files": [
            {
                "href": relative(view.path(addresses.DATA), path),
                "name": path.rpartition("/")[2],
                "about": say[f"data.of_{what}"],
                "size": told,
            }
            for path, what, told in files
        ],
    }


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


def _contents(view: View, copy: CopyTold) -> Iterator[Meta]:
    told = [] if copy.reason == "off" else [COPY]
    told += [*(name for name, _ in _ORDER), "columns", "use"]
    told += ["follow"] if feeds.offered(view, addresses.DATA) else []
    yield from ({"label": view.strings[f"data.{name}"], "href": f"#{name}"} for name in told)
