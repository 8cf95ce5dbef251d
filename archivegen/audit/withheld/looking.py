"""Look for withheld terms in a file of the site: its name, what it says, what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from archivegen.audit import bundles, linked_data
from archivegen.audit.kinds import IN_MARKUP, IN_TEXT, kind_of
from archivegen.audit.withheld import index_files, lists, readings
from archivegen.audit.withheld.containers import Opener
from archivegen.audit.withheld.terms import IN_NAME, Search, Sighting

_DATA: Final = (".json", ".jsonl", ".webmanifest")
_NOISE: Final = 65_536  # bytes: in more than that, of pixels, short words occur by chance
_DRAWN: Final = frozenset({"image", "font", "pdf"})  # packed, but for what is opened below
_RUN: Final = re.compile(rb"[\t\n\r\x20-\x7e]{6,}")
_WIDE_RUN: Final = re.compile(rb"(?:[\x20-\x7e]\0){6,}")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_REMEMBERED: Final = 200_000

Found = tuple[str, str]  # where an editor finds the term, where it stands in the file


class Looker:
    """Looks into the files of a site, one after the other."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._clean_tags: set[str] = set()  # that hold no term: pages share most of theirs

    def look(self, name: str, data: bytes, before: bytes = b"") -> list[Sighting]:
        """Look into a file; each term is told once, with the first place where it stands.

        `before` is an earlier version of it, in which nothing was found.
        """
        if before:
            data = lists.changed(name, data, before)
        opener = Opener()
        found: dict[str, str] = {}
        for term, place in self._everywhere(name, data, opener):
            found.setdefault(term, place)
        seen = [Sighting(name, term, place) for term, place in sorted(found.items())]
        return seen + [Sighting(name, "", place, why) for place, why in opener.closed]

    def _everywhere(self, name: str, data: bytes, opener: Opener) -> Iterator[Found]:
        for term in self._of_name(name):
            yield term, IN_NAME
        kind = kind_of(name)
        own = _own_lists(name, data) if kind == "bundle" else None
        if own is not None:  # what it bears is among the files that are looked into by themselves
            for told in own:
                yield from self._all("its lists", self._texts(told.decode("utf-8", "replace")))
            return
        indexed = index_files.read(name, data)
        if indexed is not None:
            yield from self._index(indexed)
            return
        if kind in IN_MARKUP:
            yield from self._markup(data.decode("utf-8", "replace"), nested=kind != "page")
        elif kind == "data" or name.endswith(_DATA):
            yield from self._all("its text", self._data(data.decode("utf-8", "replace")))
        elif kind in IN_TEXT or _is_text(data):
            yield from self._all("its text", self._texts(data.decode("utf-8", "replace")))
        else:
            texts = _runs(data) if kind in _DRAWN else _decodings(data)
            yield from self._all("its bytes", texts, only_long=True)
        if kind in IN_TEXT and not _is_utf8(data):
            yield from self._all("its text", _decodings(data))
        for part in opener.parts(data):
            texts = (text for one in _decodings(part.data) for text in self._texts(one))
            noisy = len(part.data) > _NOISE and not _is_text(part.data)
            yield from self._all(part.place, texts, only_long=noisy)

    def _of_name(self, name: str) -> set[str]:
        """Look into a name: of the file, then of each folder, since a slash is no word's end."""
        names = {name, unquote(name), *PurePosixPath(name).parts}
        return {term for one in names for term in self._search.find(one)}

    def _markup(self, text: str, *, nested: bool) -> Iterator[Found]:
        for block in linked_data.blocks(text):
            yield from self._all("its data for programs", self._data(block))
        visible, tags, comments = readings.markup(text)
        visible = readings.without_entities(visible)
        yield from self._all("its text", self._texts(visible) if nested else _said(visible))
        new = set(tags) - self._clean_tags
        if new:
            written = readings.without_entities("\n".join(new))
            found = list(self._all("a tag", _said(written)))
            yield from found
            if not found and len(self._clean_tags) < _REMEMBERED:
                self._clean_tags |= new
        for comment in comments:
            yield from self._all("a comment", self._texts(comment))

    def _index(self, said: index_files.Said) -> Iterator[Found]:
        """Look into the search index: its words, and its columns as what has any letters."""
        yield from self._all("the words of the search", said.texts)
        yield from self._all("its numbers", said.columns, only_long=True)

    @staticmethod
    def _texts(text: str) -> Iterator[str]:
        """Yield all readings of a text that may hold tags, which may hold escapes."""
        for one in _said(text):
            yield one
            bare = readings.without_tags(one)
            if bare is not one:
                yield bare

    @staticmethod
    def _data(text: str) -> Iterator[str]:
        """Yield all readings of JSON, of which nobody sees the escapes as they are written."""
        read = list(readings.decoded(text))
        for one in read if read and "\\" in text else (text, *read):
            yield readings.without_tags(one)
            if "<" in one:
                yield one

    def _all(self, place: str, texts: Iterable[str], *, only_long: bool = False) -> Iterator[Found]:
        for text in texts:
            for term in self._search.find(text, only_long=only_long):
                yield term, place


def _own_lists(name: str, data: bytes) -> Sequence[bytes] | None:
    """Give what a bundle says itself; None for what is none.

    A copy of the site says nothing, and one that is other than it should be blocks by that.
    """
    if bundles.is_copy(name):
        return ()
    bundle = bundles.read(name, data)
    return tuple(bundle.tags.values()) if bundle else None


def _said(text: str) -> Iterator[str]:
    yield text
    yield from readings.decoded(text)


def _runs(data: bytes) -> Iterator[str]:
    """Give what is readable in a file of which most is packed."""
    yield b"\n".join((*_RUN.findall(data), *_WIDE_RUN.findall(data))).decode("ascii")


def _decodings(data: bytes) -> Iterator[str]:
    """Yield what bytes may mean: UTF-8; one byte a letter, which reads UTF-16, too; UTF-16."""
    yield data.decode("utf-8", "replace")
    if not _is_utf8(data) or b"\0" in data:
        yield data.decode("latin-1")
        if data.startswith(_WIDE) or b"\0" in data[:64]:
            yield data.decode("utf-16-le", "replace")
            yield data.decode("utf-16-be", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4096] and _is_utf8(data)
