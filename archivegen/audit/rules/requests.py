"""Requests that a page makes by itself: to another host, or for data that hides in an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.addresses import shown, where
from archivegen.audit.facts import Fault
from archivegen.audit.markup import Tag
from archivegen.audit.styles import addresses

# Attributes that make a browser load or send something. Whatever the element: an attribute that
# means nothing on one element is still one that nobody meant to write there.
LOADING: Final = frozenset(
    {
        "src",
        "srcset",
        "imagesrcset",
        "data",
        "poster",
        "background",
        "lowsrc",
        "dynsrc",
        "icon",
        "manifest",
        "codebase",
        "archive",
        "classid",
        "action",
        "formaction",
        "ping",
        "attributionsrc",
        "href",
        "xlink:href",
    }
)
_LISTS: Final = frozenset({"srcset", "imagesrcset", "ping", "archive", "attributionsrc"})
_FOLLOWED: Final = frozenset({"a", "area"})  # their href waits for a click: rules/links.py
_ANIMATING: Final = frozenset({"animate", "set", "animatemotion", "animatetransform"})
_CALLS: Final = re.compile(r"url\(|image|src\(|\\", re.IGNORECASE)
_QUIET_RELS: Final = frozenset(
    {
        "canonical",
        "alternate",
        "author",
        "license",
        "next",
        "prev",
        "me",
        "help",
        "search",
        "bookmark",
        "up",
    }
)
_PARTED: Final = re.compile(r"[\s,]+")
_SIZE: Final = re.compile(r"(?:[\d.]+[wxh])?")  # what stands after an address in a srcset
_REFRESH: Final = re.compile(r"[\s\d.;,]*(?:url\s*=\s*)?['\"]?(.*)", re.IGNORECASE | re.DOTALL)


def in_tag(tag: Tag) -> Iterator[Fault]:
    """Find what an element loads from elsewhere."""
    for address in loaded(tag):
        if where(address) == "elsewhere":
            yield foreign(address)
        elif where(address) == "data":
            yield Fault(
                "request.data",
                "block",
                "A page carries a file inside an address (data:), where no other check looks. "
                "Put it into a file of its own.",
                shown(address),
            )


def foreign(address: str) -> Fault:
    """Report a request to another host."""
    return Fault(
        "request.foreign",
        "block",
        "The site loads something from another host, which would learn who reads the archive. "
        "Take it out, or put a copy into the site.",
        shown(address),
    )


def loaded(tag: Tag) -> Iterator[str]:
    """Yield the addresses that a browser loads when it meets an element."""
    if tag.name == "meta":
        yield from _refresh(tag)
        return
    if tag.name in _ANIMATING:
        yield from _animated(tag)
    for name, value in tag.attributes:
        if "(" in value and _CALLS.search(value):  # fill, filter, mask and others of drawings
            yield from addresses(value)
        if name in _LISTS:
            yield from (part for part in _PARTED.split(value) if not _SIZE.fullmatch(part))
        elif name in LOADING and not _waits(tag, name):
            yield value


def _animated(tag: Tag) -> Iterator[str]:
    """Yield the addresses that a drawing gives to an element as time goes by."""
    for name, value in tag.attributes:
        if name in {"to", "from", "by", "values"}:
            yield from (part.strip() for part in value.split(";") if "/" in part)


def _waits(tag: Tag, attribute: str) -> bool:
    if "href" not in attribute:
        return False
    return tag.name in _FOLLOWED or (tag.name == "link" and not fetches(tag))


def fetches(tag: Tag) -> bool:
    """Tell whether a `link` loads its target; a relation that is not known here may."""
    relations = tag.get("rel").lower().split()
    return not relations or not set(relations) <= _QUIET_RELS


def _refresh(tag: Tag) -> Iterator[str]:
    if tag.get("http-equiv").strip().lower() == "refresh":
        match = _REFRESH.match(tag.get("content"))
        if match and match[1]:
            yield match[1].rstrip("'\"")
