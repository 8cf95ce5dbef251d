"""The interface's words for the scripts of the search: a classic script for each language.

The scripts themselves hold no words, so that they are the same for every archive and language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

from archivegen.catalogue.facets import FacetName
from archivegen.model.kinds import Kind
from archivegen.search.calls import call
from archivegen.site import labels
from archivegen.site.source import Asset
from archivegen.site.view import View
from archivegen.site.wording import said

_SAID: Final = "search.script."
_SAID_OF_FACETS: Final = "search.facets."  # what the first results do without, in a file by itself
_NAMED: Final[tuple[FacetName, ...]] = (
    "kind",
    "language",
    "marking",
    "person",
    "release",
    "tag",
)


def scripts(view: View) -> Iterator[Asset]:
    """Write `search/words-<language>.js`, and `search/words-<language>-facets.js`."""
    words, facets = f"words-{view.language}", f"words-{view.language}-facets"
    for name, data in (
        call(words, _words(view)),
        call(facets, said(view.strings, _SAID_OF_FACETS)),
    ):
        yield Asset(f"search/{name}", data=data)


def _words(view: View) -> dict[str, Any]:
    strings = view.strings
    return {
        "thousands": strings["list.thousands"],
        "decimal": strings["list.decimal"],
        "months": [strings[f"month.{number}"] for number in range(1, 13)],
        "short": [strings[f"month-short.{number}"] for number in range(1, 13)],
        "day": strings["date.day"],
        "month": strings["date.month"],
        "redacted": strings["prose.redacted"],
        "redacted_end": strings["prose.redacted_end"],
        "reasons": {code.code: view.say(code.label) for code in view.catalogue.info.reasons},
        "labels": {name: _labels(view, name) for name in _NAMED},
        "say": said(strings, _SAID),
    }


def _labels(view: View, name: FacetName) -> dict[str, str]:
    """Name the values of a facet; those that are called what they are need no name."""
    values = [facet.value for facet in view.catalogue.facets.get(name, ())]
    if name == "kind":
        values += get_args(Kind)  # of a document whose editors call it something else
    named = ((value, labels.label(view, name, value)) for value in dict.fromkeys(values))
    return {value: label for value, label in named if label != value}
