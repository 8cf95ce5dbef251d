"""What the values of facets are called in the interface's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from archivegen.catalogue.facets import FacetName
from archivegen.model.dates import PartialDate
from archivegen.site.dates import human
from archivegen.site.view import View


def label(view: View, facet: FacetName, value: str) -> str:
    """Say what a value is called; words that only the editors know stay as they wrote them."""
    return _LABELS[facet](view, value)


def kind(view: View, word: str) -> str:
    """Name a kind of document; the editors' own words for what it is stay as they are."""
    return view.strings.table.get(f"kind.{word}", word)


def date(view: View, value: str) -> str:
    """Name a year or a month."""
    found = PartialDate.parse(value)
    return human(found, view.strings) if found else value


def language(view: View, code: str) -> str:
    """Name a language; one that the interface has no word for is named by its code."""
    table = view.strings.table
    return table.get(f"language.{code}") or table.get(f"language.{code.partition('-')[0]}") or code


def marking(view: View, written: str) -> str:
    """Translate a protective marking for its stamp."""
    known = (m.label for m in view.catalogue.info.markings if m.written == written)
    return view.say(next(known, {})) or written


def person(view: View, identifier: str) -> str:
    """Name someone on the editors' list; others are named by what stands there."""
    known = view.catalogue.people.get(identifier)
    return known.name if known else identifier


def release(view: View, slug: str) -> str:
    """Name a release by its title."""
    known = (r.title for r in view.catalogue.info.releases if r.slug == slug)
    return view.say(next(known, {})) or slug


def tag(view: View, word: str) -> str:
    """Name a topic."""
    return view.say(view.catalogue.info.tags.get(word, {})) or word


def undated(view: View, _: str) -> str:
    """Name what bears no date."""
    return view.strings["date.undated"]


_LABELS: Final[dict[FacetName, Callable[[View, str], str]]] = {
    "kind": kind,
    "language": language,
    "marking": marking,
    "month": date,
    "person": person,
    "release": release,
    "tag": tag,
    "undated": undated,
    "year": date,
}
