"""One file of the site, by itself: its links and anchors, and what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct

from archivegen.audit import bundles, linked_data, styles
from archivegen.audit.addresses import where
from archivegen.audit.facts import Fault, PageFacts, SiteFile
from archivegen.audit.kinds import IN_MARKUP, IN_TEXT, kind_of
from archivegen.audit.markup import Tag, read_tag, start_tags
from archivegen.audit.rules import FILE_RULES, TAG_RULES
from archivegen.audit.rules.links import missing_anchors
from archivegen.audit.rules.requests import loaded
from archivegen.audit.rules.sharing import picture_of

_LOCATION: Final = re.compile(r"<loc>\s*([^<\s]+)\s*</loc>")
_LEAST_FOLDER: Final = 3  # "/", a folder and one in it: shorter paths are words of any text


def inspect(path: Path, name: str) -> PageFacts:
    """Inspect one file; `name` is its place in the site, with forward slashes.

    Raises OSError if the file cannot be read.
    """
    site = path.absolute().parents[len(PurePosixPath(name).parts) - 1]
    return inspect_data(path.read_bytes(), name, build_folder(site))


def inspect_all(site: Path, names: Iterable[str]) -> list[PageFacts]:
    """Inspect files of a site. Raises OSError if one cannot be read."""
    machine = build_folder(site)
    return [inspect_data(read(f"{site}/{name}"), name, machine) for name in names]


def read(path: str) -> bytes:
    """Read a file."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (a `Path` takes longer than the file)
        return file.readall()


def inspect_data(
    data: bytes, name: str, build_folder: str, before: bundles.Before | None = None
) -> PageFacts:
    """Inspect a file that is in memory already; `before` is what a copy of the site was."""
    kind = kind_of(name)
    text, faults = _decode(data) if kind in IN_TEXT else ("", ())
    bundle = _bundle(name, data, before) if kind == "bundle" else None
    text = bundle.said if bundle else text
    tags = start_tags(text) if kind in IN_MARKUP else ()
    file = SiteFile(
        name=name,
        kind=kind,
        data=data,
        text=text,
        tags=tags,
        build_folder=build_folder,
        bundle=bundle,
        linked=linked_data.read(text, name) if kind == "page" else linked_data.LinkedData(),
    )
    addresses = _addresses(file)
    links = tuple(link for link in addresses.links if not link.startswith("#"))
    here = frozenset(link[1:] for link in addresses.links if link.startswith("#"))
    found = (
        *faults,
        *(fault for rule in FILE_RULES[kind] for fault in rule(file)),
        *addresses.faults,
        *missing_anchors(here, frozenset(addresses.ids)),
    )
    return PageFacts(
        name=name,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        links=links,
        claims=addresses.claims,
        ids=addresses.ids,
        findings=tuple(fault.within(name) for fault in dict.fromkeys(found)),
        bears=tuple(sorted(bundle.borne.values())) if bundle else (),
        copies=bundle.copied if bundle else {},
    )


def _bundle(name: str, data: bytes, before: bundles.Before | None) -> bundles.Bundle | None:
    if before is not None and bundles.is_copy(name):
        return bundles.read_again(data, before)
    return bundles.read(name, data)


class _Addresses(Struct, frozen=True):
    """What tags say: of one of them, or of all of a file."""

    links: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


_NOTHING: Final = _Addresses()


def _addresses(file: SiteFile) -> _Addresses:
    if file.kind == "style":
        return _Addresses(links=tuple(dict.fromkeys(_own(styles.addresses(file.text)))))
    if file.kind == "feed":
        return _Addresses(claims=tuple(dict.fromkeys(_LOCATION.findall(file.text))))
    parts = [part for part in map(_of_tag, file.tags) if part != _NOTHING]
    parts.append(_of_data(file.linked.addresses))
    return _Addresses(
        links=tuple(dict.fromkeys(link for part in parts for link in part.links)),
        claims=tuple(dict.fromkeys(claim for part in parts for claim in part.claims)),
        ids=tuple(key for part in parts for key in part.ids),
        faults=tuple(fault for part in parts for fault in part.faults),
    )


def _of_data(addresses: Sequence[str]) -> _Addresses:
    """Take what a page tells programs for links, or for addresses of the site in full."""
    full = tuple(one for one in addresses if where(one) == "elsewhere")
    return _Addresses(links=tuple(one for one in addresses if one not in full), claims=full)


@lru_cache(maxsize=65_536)
def _of_tag(written: str) -> _Addresses:
    """Judge a tag once: pages share most of theirs."""
    tag = read_tag(written)
    links: list[str] = []
    claims: list[str] = []
    for address in _leads(tag):
        absolute = tag.name in {"link", "meta"} and where(address) == "elsewhere"
        (claims if absolute else links).append(address)
    return _Addresses(
        links=tuple(links),
        claims=tuple(claims),
        ids=tuple(value for key, value in tag.attributes if value and _anchors(tag, key)),
        faults=tuple(fault for rule in TAG_RULES for fault in rule(tag)),
    )


def _own(addresses: Iterable[str]) -> Iterator[str]:
    return (address for address in addresses if where(address) != "elsewhere")


def _anchors(tag: Tag, key: str) -> bool:
    return key == "id" or (key == "name" and tag.name == "a")


def _leads(tag: Tag) -> Iterator[str]:
    """Yield where a tag leads, or what it loads, unless that is reported as a request."""
    yield from _own(loaded(tag))
    yield from filter(None, (picture_of(tag),))
    if tag.name in {"a", "area", "link"}:
        yield from (value for key, value in tag.attributes if key in {"href", "xlink:href"})


def _decode(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace"), (_NOT_UTF8,)


_NOT_UTF8: Final = Fault(
    "file.encoding",
    "block",
    "The file is not written in UTF-8, so the audit cannot be sure of what it says.",
)


def build_folder(site: Path) -> str:
    """Name the archive's folder on this machine; "" if it is too short to tell from words."""
    folder = site.absolute().parent
    if folder.name == "build":  # a site on its way, beside the pages that it is made from
        folder = folder.parent
    return str(folder) if len(folder.parts) >= _LEAST_FOLDER else ""
