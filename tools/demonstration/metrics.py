"""Widths of characters in the fourteen standard fonts, as PDFium knows them."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, Final

import pypdfium2.raw as pdfium

FONTS: Final = {
    "times": "Times-Roman",
    "times-bold": "Times-Bold",
    "times-italic": "Times-Italic",
    "helvetica": "Helvetica",
    "helvetica-bold": "Helvetica-Bold",
    "courier": "Courier",
    "courier-bold": "Courier-Bold",
}


@cache
def _font(name: str) -> Any:
    document = pdfium.FPDF_CreateNewDocument()
    return pdfium.FPDFText_LoadStandardFont(document, FONTS[name].encode())


@cache
def _advance(font: str, character: str) -> float:
    width = ctypes.c_float()
    if not pdfium.FPDFFont_GetGlyphWidth(_font(font), ord(character), 1000, ctypes.byref(width)):
        message = f"{FONTS[font]} has no {character!r}"
        raise ValueError(message)
    return round(width.value) / 1000


def width(text: str, font: str, size: float, spread: float = 0) -> float:
    """Measure a text in points; `spread` is added after every character."""
    return sum(_advance(font, character) * size + spread for character in text)
