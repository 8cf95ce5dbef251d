"""Images that a text shows in place: files of the same message, or bytes inside the HTML."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import unquote

from PIL import Image

from archivegen.clean.pixels import rebuilt
from archivegen.errors import Unreadable
from archivegen.model.document import Fact, StoreImage
from archivegen.model.limits import PAGE_IMAGE_WIDTH
from archivegen.model.prose import ImageRef
from archivegen.readers.picture_marks import marks

Rebuild = Callable[[bytes], ImageRef | None]
"""Make a picture from the pixels of an image file; may raise Unreadable."""

_DATA: Final = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,4};base64,", re.IGNORECASE)
_MOST: Final = 500  # pictures in one text
_SMALL: Final = 200  # pixels: less is a sign, or a line of ornament


class Rebuilding:
    """Makes pictures from their pixels, and notes what they show that a reader does not notice."""

    def __init__(self, store: StoreImage) -> None:
        self._store = store
        self._facts: dict[Fact, None] = {}

    def __call__(self, data: bytes) -> ImageRef:
        """Rebuild a picture; of an animation, the first frame. Raises Unreadable."""
        return rebuilt(data, self._store, PAGE_IMAGE_WIDTH, self._look)

    def _look(self, picture: Image.Image) -> None:
        if min(picture.size) >= _SMALL:
            self._facts.update(dict.fromkeys(Fact(one.name) for one in marks(picture, 0)))

    def facts(self) -> tuple[Fact, ...]:
        """Tell what was noticed, each kind once."""
        return tuple(self._facts)


class InlineImages:
    """Finds the image behind a source; keeps count of those that are shown or cannot be."""

    def __init__(self, rebuild: Rebuild, files: Mapping[str, Callable[[], bytes]]) -> None:
        self._rebuild = rebuild
        self._files = files
        self._known: dict[str, ImageRef | None] = {}
        # The files that the text asked for, by name, and the pictures that were made of them.
        self.used: dict[str, ImageRef | None] = {}
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
        embedded = _DATA.match(source)
        if embedded is not None:
            return self._rebuilt(_decoded(source[embedded.end() :]))
        name = content_name(source)
        if name in self._files:
            self.used[name] = self._rebuilt(self._files[name]())
            return self.used[name]
        if source.lower().startswith("cid:"):
            self.missing += 1
        return None

    def _rebuilt(self, data: bytes | None) -> ImageRef | None:
        try:
            return None if data is None else self._rebuild(data)
        except Unreadable:
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
