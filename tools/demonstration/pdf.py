"""Writes PDF files by hand: standard fonts, plain content streams, at most one picture a page.

Streams are not compressed, so that the bytes depend on nothing but this text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tools.demonstration.metrics import FONTS

A4: Final = (595.0, 842.0)

Colour = tuple[float, float, float]
BLACK: Final[Colour] = (0.07, 0.07, 0.07)
WHITE: Final[Colour] = (1, 1, 1)


@dataclass(frozen=True)
class Text:
    """Words on a baseline; x and y in points from the lower left corner."""

    x: float
    y: float
    text: str
    font: str = "times"
    size: float = 11
    word_space: float = 0
    spread: float = 0
    colour: Colour = BLACK
    turn: tuple[float, float, float, float] = (1, 0, 0, 1)

    def operators(self, *, visible: bool = True) -> bytes:
        turn = " ".join(f"{number:.4f}" for number in self.turn)
        return (
            f"BT /{self.font} {self.size:g} Tf {_colour(self.colour)} rg {0 if visible else 3} Tr "
            f"{self.word_space:.3f} Tw {self.spread:g} Tc {turn} {self.x:.2f} {self.y:.2f} Tm "
        ).encode() + _string(self.text)


@dataclass(frozen=True)
class Shape:
    """Anything that is not text, as PDF operators."""

    drawn: str

    def operators(self) -> bytes:
        return f"q {self.drawn} Q".encode()


@dataclass(frozen=True)
class Picture:
    """A JPEG or a fax strip that fills the page."""

    data: bytes
    width: int
    height: int
    space: str = "DeviceRGB"


@dataclass
class Page:
    """What stands on a page, in the order in which it is read; its feet are not text of a scan."""

    marks: list[Text | Shape] = field(default_factory=list)
    feet: list[Text | Shape] = field(default_factory=list)
    stamps: list[Text | Shape] = field(default_factory=list)
    picture: Picture | None = None

    def content(self) -> bytes:
        if self.picture is None:
            return b"\n".join(mark.operators() for mark in [*self.marks, *self.feet, *self.stamps])
        drawn = f"q {A4[0]:g} 0 0 {A4[1]:g} 0 0 cm /Scan Do Q".encode()
        layer = [m.operators(visible=False) for m in self.marks if isinstance(m, Text)]
        return b"\n".join([drawn, *layer])


def rectangle(x: float, y: float, width: float, height: float, colour: Colour = BLACK) -> Shape:
    """Fill a rectangle."""
    return Shape(f"{_colour(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")


def stroke(points: Sequence[tuple[float, float]], width: float, colour: Colour = BLACK) -> Shape:
    """Draw a line through points."""
    path = " ".join(f"{x:.2f} {y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
    return Shape(f"1 J 1 j {width:g} w {_colour(colour)} RG {path} S")


def write(pages: Sequence[Page], title: str = "") -> bytes:
    """Put pages into a file."""
    objects: list[bytes] = [b"", b""]  # the catalogue and the tree of pages come first
    fonts = " ".join(f"/{name} {number} 0 R" for name, number in _fonts(objects).items())
    kids = [_page(objects, page, fonts) for page in pages]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    objects.append(b"<< /Title " + _literal(title) + b" /Producer (Fictional demonstration) >>")
    return _file(objects)


def _fonts(objects: list[bytes]) -> dict[str, int]:
    numbers = {}
    for name, base in FONTS.items():
        kind = f"/Type /Font /Subtype /Type1 /BaseFont /{base}"
        objects.append(f"<< {kind} /Encoding /WinAnsiEncoding >>".encode())
        numbers[name] = len(objects)
    return numbers


def _page(objects: list[bytes], page: Page, fonts: str) -> int:
    resources = f"/Font << {fonts} >>"
    if (picture := page.picture) is not None:
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
            f"/ColorSpace /{picture.space} /BitsPerComponent 8 /Filter /DCTDecode "
        )
        objects.append(_stream(picture.data, head))
        resources += f" /XObject << /Scan {len(objects)} 0 R >>"
    objects.append(_stream(page.content(), "<< "))
    box = f"[0 0 {A4[0]:g} {A4[1]:g}]"
    objects.append(
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources << {resources} >> "
        f"/Contents {len(objects)} 0 R >>".encode()
    )
    return len(objects)


def _stream(data: bytes, head: str) -> bytes:
    return f"{head}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    )
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def _string(text: str) -> bytes:
    return _literal(text) + b" Tj ET"


def _literal(text: str) -> bytes:
    data = text.encode("cp1252")
    for plain in (b"\\", b"(", b")"):
        data = data.replace(plain, b"\\" + plain)
    return b"(" + data + b")"


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:g}" for part in colour)
