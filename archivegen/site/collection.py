"""The page of the reader's own collection, and the words of the scripts that keep and cite.

What readers keep stays in their browsers; the archive only says which documents it has withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from archivegen.search.calls import call
from archivegen.site import addresses
from archivegen.site.below_home import below_home
from archivegen.site.source import Asset, PageSource
from archivegen.site.view import View
from archivegen.site.wording import said

_SAID: Final = "collection.script."
_CITED: Final = ("letter", "others", "source", "version", "conversation")


def pages(view: View) -> Iterator[PageSource | Asset]:
    """Write the page, and `collection/kept-<language>.js`."""
    path = addresses.COLLECTION
    title = view.strings["collection.title"]
    yield below_home(
        view,
        path,
        template="collection.html",
        title=title,
        meta={
            "withdrawn": " ".join(stone.id for stone in view.catalogue.tombstones),
        },
    )
    name, data = call(f"kept-{view.language}", _words(view))
    yield Asset(f"collection/{name}", data=data)


def _words(view: View) -> dict[str, Any]:
    strings = view.strings
    cited = {name: strings[f"cite.{name}"] for name in _CITED}
    return {
        "say": said(strings, _SAID),
        "cite": {**cited, "site": view.say(view.catalogue.info.title)},
        "talk": {
            "messages": [strings["conversation.cited.one"], strings["conversation.cited.many"]],
            "span": strings["date.span"],
            "day": strings["date.day-month"],
        },
    }
