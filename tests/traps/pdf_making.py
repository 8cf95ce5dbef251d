"""Pages with a word at a known place, and what can be drawn over it, made by script."""

from __future__ import annotations

from collections.abc import Callable
from zlib import compress

import pypdfium2

from tests.readers.pdfs import FONTS, Leaf, lines, pdf, stream, write

Make = Callable[[], bytes]

PROSE = lines("""
The harbour office of Telmora wrote to the ministry on the second of March about
the minimum annual fee, which three of the five shipping lines had not paid since
the summer before last. It asked for an answer within the month.
""")
BASE = 560  # the base line on which the secret stands
LEFT = 150
ROOM = f"{LEFT - 8} {BASE - 8} 180 28"  # left, bottom, width, height


def secret(
    text: str, before: str = "", x: float = LEFT, y: float = BASE, size: float = 14
) -> bytes:
    """Write a word, in a state of its own that `before` sets."""
    return f"q {before} ".encode() + write(x, y, text, size) + b"Q\n"


def box(colour: str = "0 g", room: str = ROOM) -> bytes:
    return f"q {colour} {room} re f Q\n".encode()


def page(
    *parts: bytes,
    resources: str = FONTS,
    objects: tuple[bytes | str, ...] = (),
    more: str = "",
    root: str = "",
) -> Make:
    leaf = Leaf(PROSE + b"".join(parts), resources=resources, more=more)
    return lambda: pdf(leaf, objects=objects, root=root)


def hatching(step: float) -> bytes:
    """Draw lines across the word in both directions."""
    left, bottom, width, height = map(float, ROOM.split())
    count = int((width + height) / step)
    drawn = "".join(
        f"{left + at * step} {bottom} m {left + at * step - height} {bottom + height} l "
        f"{left + at * step - height} {bottom} m {left + at * step} {bottom + height} l "
        for at in range(count)
    )
    return f"q 0 G 1.8 w {drawn} S Q\n".encode()


def form(content: bytes, more: str = "") -> bytes:
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {FONTS} >> {more}"
    return stream(content, head)


def annotation(kind: str, drawn: int, more: str = "", room: str = ROOM) -> str:
    left, bottom, width, height = map(float, room.split())
    rect = f"{left} {bottom} {left + width} {bottom + height}"
    return (
        f"<< /Type /Annot /Subtype /{kind} /Rect [{rect}] /F 4 /AP << /N {drawn} 0 R >> {more} >>"
    )


def appearance(content: str, more: str = "") -> bytes:
    _left, _bottom, width, height = ROOM.split()
    return stream(
        content.encode(),
        f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << {more} >>",
    )


def scanned(content: bytes) -> bytes:
    """Draw a page, and make a picture of it as a scanner does."""
    sheet = pypdfium2.PdfDocument(pdf(content))
    try:
        drawn = sheet[0].render(scale=2, grayscale=True).to_pil()
    finally:
        sheet.close()
    head = (
        f"/Type /XObject /Subtype /Image /Width {drawn.width} /Height {drawn.height}"
        " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    )
    return stream(compress(drawn.tobytes()), head)


def scan(ink: bytes, layer: bytes, over: bytes = b"", *, layer_first: bool = False) -> Make:
    """Make a scan of a page with a text layer, invisible or drawn first."""

    def make() -> bytes:
        shown = b"q 595 0 0 842 0 0 cm /Im Do Q\n"
        parts = (layer, shown) if layer_first else (shown, b"q 3 Tr " + layer + b"Q\n")
        leaf = Leaf(b"".join((*parts, over)), resources=f"{FONTS} /XObject << /Im 10 0 R >>")
        return pdf(leaf, objects=(scanned(ink),))

    return make


def layered(word: str) -> Make:
    """Put a word on a layer that is switched off."""
    return page(
        b"/OC /Hidden BDC " + secret(word) + b"EMC\n",
        resources=f"{FONTS} /Properties << /Hidden 10 0 R >>",
        objects=("<< /Type /OCG /Name (Draft) >>",),
        root="/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>",
    )


def layered_form(word: str) -> Make:
    """Put a word into a form on a layer that is switched off."""
    return page(
        b"/Fm Do\n",
        resources=f"{FONTS} /XObject << /Fm 10 0 R >>",
        objects=(form(secret(word), "/OC 11 0 R"), "<< /Type /OCG /Name (Draft) >>"),
        root="/OCProperties << /OCGs [11 0 R] /D << /OFF [11 0 R] >> >>",
    )


def in_state(word: str, state: str) -> Make:
    """Write a word with a graphics state."""
    return page(secret(word, "/Gs gs"), resources=f"{FONTS} /ExtGState << /Gs << {state} >> >>")


def type3(letters: str, more: str = "") -> str:
    """Write a font whose letters are all drawn by object 10."""
    names = " ".join(f"{ord(letter)} /{letter}" for letter in letters)
    drawn = " ".join(f"/{letter} 10 0 R" for letter in letters)
    width = " ".join(["600"] * 128)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /CharProcs << {drawn} >> /Encoding << /Type /Encoding /Differences [{names}] >>"
        f" /FirstChar 0 /LastChar 127 /Widths [{width}] /Resources << >> {more} >>"
    )


TWO_FONTS = FONTS.removesuffix(">>") + "/F3 11 0 R >>"
CODES = b"""/CMapName /Blocks def 1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfchar <58> <2588> endbfchar"""


def own_font(word: str, letter_shape: bytes) -> Make:
    """Write a word in a font of which every letter is drawn in the same way."""
    return page(
        f"BT /F3 14 Tf {LEFT} {BASE} Td ({word}) Tj ET\n".encode(),
        resources=TWO_FONTS,
        objects=(stream(letter_shape), type3("".join(sorted(set(word))))),
    )


def with_blocks(*parts: bytes) -> Make:
    """Make a page that can also write blocks (█), as X in the font F3."""
    shape = stream(b"600 0 0 -250 600 900 d1 0 -250 620 1150 re f")
    objects = (shape, type3("X", "/ToUnicode 12 0 R"), stream(CODES))
    return page(*parts, resources=TWO_FONTS, objects=objects)


BLOCKS = f"BT /F3 14 Tf {LEFT - 5} {BASE} Td (XXXXXXXXXXXX) Tj ET\n".encode()


def over_annotation(word: str, kind: str, content: str, more: str = "", rest: str = "") -> Make:
    return page(
        secret(word),
        objects=(appearance(content, more), annotation(kind, 10, rest)),
        more="/Annots [11 0 R]",
    )
