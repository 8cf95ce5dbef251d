"""Earlier states of a PDF that are still in its file, and what they had that the last one has not.

A program may change a PDF by adding to its end; whoever cuts it off there has the state before.
Adding something is common (a signature, a filled form). What matters is what is gone: words,
pictures, and ink where the page is now lighter, which also tells of words that look different.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

import pikepdf
import pypdfium2
from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter

from archivegen.model.document import Fact
from archivegen.model.limits import (
    MAX_HIDDEN_CHARS,
    MAX_NESTING,
    MAX_PAGE_CHARS,
    MAX_REVISION_PAGES,
    MAX_REVISIONS,
)

_END: Final = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s?\n?")
_TABLE: Final = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)\b")
_WORD: Final = re.compile(r"\w{2,}")
_LONG_SIDE: Final = 400.0  # pixels, to compare how pages look
_LIGHTER: Final = 96  # of 255: darker ink was there
_TRACES: Final = 12  # pixels of it


class _State(Struct, frozen=True):
    """What a revision shows: words with the page where each stands first, pictures, and looks."""

    words: Counter[str]
    pages: dict[str, int]
    pictures: frozenset[bytes]
    looks: tuple[Image.Image, ...]


def revisions(data: bytes) -> Iterator[Fact]:
    """Tell what an earlier revision has and the last one has not; `value`: “kind what”.

    Kinds: words, pictures, ink.
    """
    cuts = _cuts(data)
    last = _state(data) if cuts else None
    if last is None:
        return
    for cut in cuts:
        earlier = _state(data[:cut])
        found = _lost(earlier, last) if earlier is not None else None
        if found is not None:
            yield found
            return


def _cuts(data: bytes) -> list[int]:
    """Find where earlier revisions end: at each mark of an end that leads to a table in front."""
    ends = [end for end in _END.finditer(data) if _TABLE.match(data, int(end[1]))]
    if b"/Linearized" in data[:2048]:
        ends = ends[1:]  # the first is that of its first page
    cuts = [end.end() for end in ends[:-1]]
    half = MAX_REVISIONS // 2
    return cuts if len(cuts) <= MAX_REVISIONS else [*cuts[:half], *cuts[-half:]]


def _lost(earlier: _State, last: _State) -> Fact | None:
    words = [word for word in earlier.words if earlier.words[word] > last.words[word]]
    if words:
        return Fact(
            "pdf.revision", f"words {' '.join(words)}"[:MAX_HIDDEN_CHARS], earlier.pages[words[0]]
        )
    if earlier.pictures - last.pictures:
        return Fact("pdf.revision", f"pictures {len(earlier.pictures - last.pictures)}")
    for number, (before, now) in enumerate(zip(earlier.looks, last.looks, strict=False), start=1):
        if _has_lost_ink(before, now):
            return Fact("pdf.revision", "ink", number)
    return None


def _has_lost_ink(before: Image.Image, now: Image.Image) -> bool:
    """Tell whether something dark is light now; edges may move by a pixel."""
    if before.size != now.size:
        return False
    around = now.filter(ImageFilter.MinFilter(3))
    lighter = ImageChops.subtract(around, before).point(_MARKED)
    return lighter.histogram()[255] >= _TRACES


_MARKED: Final = [255 if step >= _LIGHTER else 0 for step in range(256)]


def _state(data: bytes) -> _State | None:
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            words = _beside(pdf)
            pictures = frozenset(_pictures(pdf))
        return _seen(data, words, pictures)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, RuntimeError, ValueError, TypeError, OSError):
        return None  # an end that is none: nothing can be opened there


def _seen(data: bytes, words: Counter[str], pictures: frozenset[bytes]) -> _State:
    pages: dict[str, int] = {}
    looks = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for index in range(min(len(pdf), MAX_REVISION_PAGES)):
            page = pdf[index]
            for word in _WORD.findall(_text(page).casefold()):
                words[word] += 1
                pages.setdefault(word, index + 1)
            looks.append(_look(page))
            page.close()
    finally:
        pdf.close()
    return _State(words, {word: pages.get(word, 0) for word in words}, pictures, tuple(looks))


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range(0, min(text.count_chars(), MAX_PAGE_CHARS)))
    finally:
        text.close()


def _look(page: pypdfium2.PdfPage) -> Image.Image:
    """Draw the page small, without notes and fields: those are compared by their words."""
    scale = _LONG_SIDE / max(1.0, *page.get_size())
    bitmap = page.render(
        scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=False, grayscale=True
    )
    try:
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("L")
    finally:
        bitmap.close()


def _beside(pdf: pikepdf.Pdf) -> Counter[str]:
    """Count the words of notes and fields."""
    words: Counter[str] = Counter()
    for page in pdf.pages[:MAX_REVISION_PAGES]:
        for annotation in page.obj.get("/Annots", ()):
            for value in (annotation.get("/Contents"), annotation.get("/V")):
                if isinstance(value, pikepdf.String):
                    words.update(_WORD.findall(str(value).casefold()))
    return words


def _pictures(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Give the digests of the pictures on the pages."""
    for page in pdf.pages[:MAX_REVISION_PAGES]:
        yield from _drawn(page.resources, 0)


def _drawn(resources: Any, depth: int) -> Iterator[bytes]:
    things = resources.get("/XObject", {})
    for thing in things.values() if depth < MAX_NESTING else ():
        if thing.get("/Subtype") == "/Image":
            yield sha256(thing.read_raw_bytes()).digest()
        elif thing.get("/Subtype") == "/Form" and "/Resources" in thing:
            yield from _drawn(thing["/Resources"], depth + 1)
