"""Images that a text shows in place: files of the same message, or bytes inside the HTML."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import unquote

from archivegen.errors import Unreadable
from archivegen.model.prose import ImageRef

Rebuild = Callable[[bytes], ImageRef | None]
"""Make a picture from the pixels of an image file; may raise Unreadable."""

_DATA: Final = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,4};base64,", re.IGNORECASE)
_MOST: Final = 500  # pictures in one text


class InlineImages:
    """Finds the image behind a source; keeps count of those that are shown or cannot be."""

    def __init__(self, rebuild: Rebuild, files: Mapping[str, Callable[[], bytes]]) -> None:
        self._rebuild = rebuild
        self._files = files
        self._known: dict[str, ImageRef | None] = {}
        self.used: set[str] = set()  # names of files that the text asked for
        self.missing = 0

    def __call__(self, untrusted_source: str) -> ImageRef | None:
        """Give the picture to show; None for what is elsewhere or cannot be read."""
        source = untrusted_source.strip()
        if source not in self._known:
            if len(self._known) >= _MOST:
                return None
            self._known[source] = self._shown(source)
        return self._known[source]

    def _shown(self, source: str) -> ImageRef | None:
        data = self._bytes_of(source)
        if data is None:
            return None
        try:
            return self._rebuild(data)
        except Unreadable:
            self.missing += 1
            return None

    def _bytes_of(self, source: str) -> bytes | None:
        embedded = _DATA.match(source)
        if embedded is not None:
            return _decoded(source[embedded.end() :])
        name = content_name(source)
        if name in self._files:
            self.used.add(name)
            return self._files[name]()
        if source.lower().startswith("cid:"):
            self.missing += 1
        return None


def content_name(source: str) -> str:
    """Write the name by which a text and a part of its message refer to each other."""
    if source.lower().startswith("cid:"):
        return unquote(source[4:]).strip().strip("<>")
    return source.strip().strip("<>")


def _decoded(text: str) -> bytes | None:
    try:
        return b64decode(unquote(text))
    except (Base64Error, ValueError):
        return None
