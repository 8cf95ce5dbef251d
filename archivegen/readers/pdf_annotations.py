"""What lies on a page of a PDF without being part of it: notes, fields, marks to redact.

Notes and values are given here whether they are shown or not; `pdf_unshown.py` tells them apart
by what a reader sees on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

import pikepdf

from archivegen.clean.text import one_line
from archivegen.model.document import Fact
from archivegen.model.findings import Box
from archivegen.model.limits import MAX_NESTING, MAX_NOTE_CHARS

PLAIN: Final = frozenset(("/Link", "/Widget", "/Popup"))
_WRITTEN: Final = frozenset(("/Tx", "/Ch"))  # fields that hold words: text, and choices
_SIGNER: Final = frozenset(("/Name", "/Location", "/ContactInfo", "/Reason", "/Cert"))
_MARKUP: Final = re.compile(r"<[^>]*>")
_ANY_PAGE: Final = (0.0, 0.0, 612.0, 792.0)

Inherited = dict[str, Any]


def noted(page: Any, number: int) -> Iterator[Fact]:
    """Tell of the notes, fields and marks on a page, each with its place."""
    for annotation in page.get("/Annots", ()):
        box = percent(page, annotation.get("/Rect"))
        kind = annotation.get("/Subtype")
        if kind == "/Redact":
            yield Fact("pdf.redact", _text(annotation, "/OverlayText"), number, box)
        if kind == "/Widget":
            yield from field(annotation, number, box)
        elif kind not in PLAIN:
            yield from _note(annotation, number, box)


def _note(annotation: Any, number: int, box: Box | None) -> Iterator[Fact]:
    words = _text(annotation, "/Contents") or _unmarked(_text(annotation, "/RC"))
    if words:
        yield Fact("pdf.comment", words, number, box)
    if "/T" in annotation:
        yield Fact("pdf.metadata", "names of those who wrote notes")


def field(thing: Any, number: int = 0, box: Box | None = None) -> Iterator[Fact]:
    """Tell what a field of a form holds: its value and, if it has another, its default."""
    held = _inherited(thing)
    if held.get("/FT") == "/Sig":
        signature = held.get("/V")
        if isinstance(signature, pikepdf.Dictionary) and signature.keys() & _SIGNER:
            yield Fact("pdf.metadata", "details of a signature")
    elif held.get("/FT") in _WRITTEN:
        for words in dict.fromkeys(_held(held, name) for name in ("/V", "/DV")):
            if words:
                yield Fact("pdf.form", words, number, box)


def _held(held: Inherited, name: str) -> str:
    """Read a value; of a choice, as it is shown and not as it is coded."""
    value = held.get(name)
    if isinstance(value, pikepdf.Array):
        value = " ".join(str(part) for part in value if isinstance(part, pikepdf.String))
    words = _string(value)
    for option in held.get("/Opt", ()):
        if isinstance(option, pikepdf.Array) and len(option) == 2 and str(option[0]) == words:
            return _string(option[1])
    return words


def _inherited(thing: Any) -> Inherited:
    """Collect what a field has of its own or from those that it belongs to."""
    held: Inherited = {}
    for _ in range(MAX_NESTING):
        if not isinstance(thing, pikepdf.Dictionary):
            break
        for name in ("/FT", "/V", "/DV", "/Opt"):
            if name not in held and name in thing:
                held[name] = thing[name]
        thing = thing.get("/Parent")
    return held


def _text(holder: Any, name: str) -> str:
    return _string(holder.get(name))


def _string(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        value = value.read_bytes()[:MAX_NOTE_CHARS].decode("utf-8", "replace")
    if isinstance(value, pikepdf.String | str):
        return one_line(str(value), MAX_NOTE_CHARS)
    return ""


def _unmarked(rich: str) -> str:
    return one_line(unescape(_MARKUP.sub(" ", rich)), MAX_NOTE_CHARS)


def percent(page: Any, rectangle: Any) -> Box | None:
    """Say where a rectangle of the page's space lies on the page as it is shown."""
    place = _corners(rectangle)
    if place is None:
        return None
    left, bottom, right, top = _shown(page)
    width, height = max(right - left, 1e-6), max(top - bottom, 1e-6)
    shares = [
        ((place[0] - left) / width, (top - place[3]) / height),
        ((place[2] - left) / width, (top - place[1]) / height),
    ]
    for _ in range(_quarters(page)):
        shares = [(1 - down, across) for across, down in shares]
    across, down = zip(*shares, strict=True)
    return _clipped(min(across)), _clipped(min(down)), _clipped(max(across)), _clipped(max(down))


def _clipped(share: float) -> float:
    return round(min(max(share, 0.0), 1.0) * 100, 2)


def _shown(page: Any) -> Box:
    whole = _corners(_of_page(page, "/MediaBox")) or _ANY_PAGE
    crop = _corners(_of_page(page, "/CropBox")) or whole
    cut = (
        max(whole[0], crop[0]),
        max(whole[1], crop[1]),
        min(whole[2], crop[2]),
        min(whole[3], crop[3]),
    )
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else whole


def _quarters(page: Any) -> int:
    turn = _of_page(page, "/Rotate")
    return int(turn) // 90 % 4 if isinstance(turn, int) else 0


def _of_page(page: Any, name: str) -> Any:
    for _ in range(MAX_NESTING):
        if not isinstance(page, pikepdf.Dictionary) or name in page:
            break
        page = page.get("/Parent")
    return page.get(name) if isinstance(page, pikepdf.Dictionary) else None


def _corners(rectangle: Any) -> Box | None:
    try:
        x0, y0, x1, y1 = (float(edge) for edge in rectangle)
    except (TypeError, ValueError):
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
