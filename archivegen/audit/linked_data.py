"""Data about a page for programs, in a script element of it, read as strictly as it is written.

A browser takes such an element for data by its type alone, and what follows it for markup again by
its end alone. So the tag is written one way only, and the data has no sign in it that HTML knows.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from archivegen.audit.markup import Tag

TYPE: Final = "application/ld+json"
OPENING: Final = f'<script type="{TYPE}">'
_CLOSING: Final = "</script>"
_UNSAFE: Final = re.compile("[<>&\x00-\x1f\x7f\u2028\u2029]")
_CONTEXT: Final = "https://schema.org"


def _words(text: str) -> list[str]:
    return text.split()


_PLACES: Final = frozenset(
    {"contentUrl", "inDefinedTermSet", "item", "url"}
)  # properties that hold an address
_TYPES: Final = frozenset(
    _words("""
    ArchiveComponent ArchiveOrganization BreadcrumbList Collection DataDownload Dataset DefinedTerm
    DigitalDocument EmailMessage ImageObject ListItem Organization Person
    SpreadsheetDigitalDocument TextDigitalDocument WebContent WebSite CreativeWork
""")
)
_PROPERTIES: Final = _PLACES | frozenset(
    _words("""
    archiveHeld author ccRecipient collectionSize contentSize copyrightNotice creator dateCreated
    dateModified datePublished dateSent description distribution encodingFormat hasPart
    holdingArchive inLanguage isAccessibleForFree isPartOf itemListElement jobTitle
    keywords license mentions messageAttachment name position sender sha256 temporalCoverage
    toRecipient version
""")
)
_SOMEONE: Final = frozenset({"Person", "Organization"})
_OF_THE_LIST: Final = re.compile(r"(?:.*/)?people/[^/?#]+\.html")


class _Unfit(ValueError):
    """The data is not what this site writes."""


class LinkedData(Struct, frozen=True):
    """What stands in the data of a page; `fit` if it is as this site writes it, and no more."""

    fit: bool = True
    people_known: bool = True  # everyone who is named has a page
    addresses: tuple[str, ...] = ()


def is_exact(written: str, tag: Tag) -> bool:
    """Tell whether a tag opens data, in the one way in which it is written."""
    return tag.name == "script" and written == OPENING


def blocks(text: str) -> Iterator[str]:
    """Yield what stands in the elements of data of a page."""
    for piece in text.split(OPENING)[1:]:
        yield piece.partition(_CLOSING)[0]


def read(text: str, page: str = "") -> LinkedData:
    """Read the data of a page, which has a path in the site; one without any is fit."""
    found = list(blocks(text))
    if not found:
        return LinkedData()
    try:
        graph = _graph(found)
    except (ValueError, RecursionError):
        return LinkedData(fit=False)
    nodes = list(_nodes(graph))
    known = all(_is_known(node, page) for node in nodes)
    addresses = (node[place] for node in nodes for place in sorted(_PLACES & node.keys()))
    return LinkedData(people_known=known, addresses=tuple(dict.fromkeys(addresses)))


def _graph(found: list[str]) -> dict[str, Any]:
    if len(found) > 1 or _UNSAFE.search(found[0]):
        raise _Unfit
    graph = json.loads(
        found[0], object_pairs_hook=_object, parse_constant=_refuse, parse_float=_refuse
    )
    if not isinstance(graph, dict) or graph.pop("@context", "") != _CONTEXT:
        raise _Unfit
    several = graph.pop("@graph", None)
    if several is None:
        _check(graph)
    elif graph or not isinstance(several, list):
        raise _Unfit
    else:
        _check(several)
    return {"": graph if several is None else several}


def _check(value: Any, within: str = "") -> None:
    """See that a value has no property, no type and no form that this site does not write."""
    if isinstance(value, dict):
        types = value.get("@type")
        if not _TYPES.issuperset(types if isinstance(types, list) else [types]):
            raise _Unfit
        for key, one in value.items():
            if key != "@type":
                _check(one, key)
                if key not in _PROPERTIES or (key in _PLACES and not isinstance(one, str)):
                    raise _Unfit
    elif isinstance(value, list):
        for one in value:
            _check(one, within)
    elif not isinstance(value, str | int):
        raise _Unfit


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def _is_known(node: dict[str, Any], page: str) -> bool:
    """Tell whether a node is nobody, or someone of the editors' list, who has a page."""
    types = node["@type"]
    named = _SOMEONE & set(types if isinstance(types, list) else [types])
    return not named or _OF_THE_LIST.fullmatch(_resolved(node.get("url", ""), page)) is not None


def _resolved(address: str, page: str) -> str:
    """Take a relative address from its page on: on that of a person it is a name alone."""
    if ":" in address:
        return address
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values of one key, one program takes the first and another the last."""
    if len({key for key, _ in pairs}) < len(pairs):
        raise _Unfit
    return dict(pairs)


def _refuse(written: str) -> None:
    raise _Unfit(written)
