"""PDFs with text that a reader of the page does not see, and pages that only look like it."""

from __future__ import annotations

from collections.abc import Callable
from zlib import compress

import pypdfium2

from tests.readers.pdfs import FONTS, Leaf, lines, pdf, picture, stream, write
from tests.traps import Trap, Treatment

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


def own_font(word: str, letter_shape: bytes) -> Make:
    """Write a word in a font of which every letter is drawn in the same way."""
    letters = sorted(set(word))
    names = " ".join(f"{ord(letter)} /{letter}" for letter in letters)
    drawn = " ".join(f"/{letter} 10 0 R" for letter in letters)
    width = " ".join(["600"] * 128)
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /CharProcs << {drawn} >> /Encoding << /Type /Encoding /Differences [{names}] >>"
        f" /FirstChar 0 /LastChar 127 /Widths [{width}] /Resources << >> >>"
    )
    return page(
        f"BT /F3 14 Tf {LEFT} {BASE} Td ({word}) Tj ET\n".encode(),
        resources="/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        " /F3 11 0 R >>",
        objects=(stream(letter_shape), font),
    )


def over_annotation(word: str, kind: str, content: str, more: str = "", rest: str = "") -> Make:
    return page(
        secret(word),
        objects=(appearance(content, more), annotation(kind, 10, rest)),
        more="/Annots [11 0 R]",
    )


BLACK = "0 g 0 0 180 28 re f"
MULTIPLY = "/ExtGState << /Gs << /BM /Multiply >> >>"


def _hides(name: str, word: str, make: Make, rule: str, treatment: Treatment = "blocked") -> Trap:
    return Trap(name, f"{name}.pdf", make, word, treatment, rule)


def _covers(name: str, word: str, *parts: bytes) -> Trap:
    return _hides(name, word, page(secret(word), *parts), "pdf.text-under-box")


def _conceals(name: str, word: str, make: Make) -> Trap:
    return _hides(name, word, make, "pdf.hidden-text")


def _shows(name: str, word: str, make: Make) -> Trap:
    return Trap(name, f"{name}.pdf", make, word, "quiet")


IMAGE = f"{FONTS} /XObject << /Im 10 0 R >>"
POLYGON = (
    f"q 0.2 g {LEFT - 10} {BASE - 9} m 260 540 l 340 575 l 240 595 l 140 582 l h f Q\n".encode()
)

COVERED = (
    _covers("black-box", "Quillobran", box()),
    _covers("white-box", "Vespertane", box("1 g")),
    _covers("polygon", "Ombrelack", POLYGON),
    _covers("hatched", "Marlquist", hatching(6.0)),
    _covers("thick-line", "Thornwyck", f"q 24 w 130 {BASE + 5} m 330 {BASE + 5} l S Q\n".encode()),
    _covers("labelled-box", "Pellhurst", box(), secret("(b)(6) withheld", "1 g")),
    _hides(
        "picture-over-text",
        "Dunmarrow",
        page(
            secret("Dunmarrow"),
            f"q 180 0 0 28 {LEFT - 8} {BASE - 8} cm /Im Do Q\n".encode(),
            resources=IMAGE,
            objects=(picture(),),
        ),
        "pdf.text-under-box",
    ),
    _hides(
        "annotation-over-text",
        "Grimsallow",
        over_annotation("Grimsallow", "Square", BLACK),
        "pdf.text-under-box",
    ),
    _hides(
        "field-over-text",
        "Tollmarsh",
        over_annotation("Tollmarsh", "Widget", BLACK, rest="/FT /Tx /T (name)"),
        "pdf.text-under-box",
    ),
    _hides(
        "box-over-form",
        "Ravenlock",
        page(
            b"/Fm Do\n",
            box(),
            resources=f"{FONTS} /XObject << /Fm 10 0 R >>",
            objects=(
                form(b"/Fm Do", "").replace(
                    FONTS.encode(), FONTS.encode() + b" /XObject << /Fm 11 0 R >>"
                ),
                form(secret("Ravenlock")),
            ),
        ),
        "pdf.text-under-box",
    ),
    _hides(
        "box-on-turned-page",
        "Quorinth",
        page(secret("Quorinth"), box(), more="/Rotate 90"),
        "pdf.text-under-box",
    ),
)

CONCEALED = (
    _conceals("white", "Ferrowick", page(secret("Ferrowick", "1 g"))),
    _conceals("nearly-white", "Velmarice", page(secret("Velmarice", "0.98 0.97 0.98 rg"))),
    _conceals("black-on-black", "Norwindel", page(box(), secret("Norwindel"))),
    _conceals(
        "blue-on-blue", "Hollistane", page(box("0 0 0.5 rg"), secret("Hollistane", "0 0 0.52 rg"))
    ),
    _conceals(
        "behind-text",
        "Brackenf",
        page(secret("Brackenf", "1 g"), secret("The quay was let", size=14)),
    ),
    _conceals("no-opacity", "Sallowmere", in_state("Sallowmere", "/ca 0 /CA 0")),
    _conceals("invisible-mode", "Wyndthorpe", page(secret("Wyndthorpe", "3 Tr"))),
    _conceals("clip-mode", "Aldermoor", page(secret("Aldermoor", "7 Tr"))),
    _conceals(
        "invisible-over-text",
        "Harrowlin",
        page(secret("The quay was let"), secret("Harrowlin", "3 Tr")),
    ),
    _conceals("clipped", "Cresswyn", page(secret("Cresswyn", "20 20 30 30 re W n"))),
    _conceals("switched-off-layer", "Dovermill", layered("Dovermill")),
    _conceals("switched-off-form", "Eskerdale", layered_form("Eskerdale")),
    _conceals("tiny", "Farthwell", page(secret("Farthwell", size=0.1))),
    _hides("off-page", "Gorsemire", page(secret("Gorsemire", x=700)), "pdf.outside-page"),
    _hides(
        "outside-crop-box",
        "Hazelrig",
        page(secret("Hazelrig"), more="/CropBox [0 600 595 842]"),
        "pdf.outside-page",
    ),
    _hides(
        "font-without-ink",
        "Islington",
        own_font("Islington", b"600 0 0 0 600 700 d1"),
        "pdf.unverified-text",
    ),
)

INK = PROSE + write(LEFT, BASE, "The quay was let", 14)
SCANS = (
    _hides(
        "scanned-box",
        "Jarrowby",
        scan(INK + box(), PROSE + secret("Jarrowby")),
        "pdf.ocr-under-box",
    ),
    _hides(
        "scanned-grey-box",
        "Kestermoor",
        scan(INK + box("0.35 g"), PROSE + secret("Kestermoor")),
        "pdf.ocr-under-box",
    ),
    _hides(
        "box-over-scan",
        "Lambourne",
        scan(INK, PROSE + secret("Lambourne"), box()),
        "pdf.text-under-box",
    ),
    _hides(
        "white-box-over-scan",
        "Mossgarth",
        scan(INK, PROSE + secret("Mossgarth"), box("1 g")),
        "pdf.text-under-box",
    ),
    _hides(
        "layer-under-scanned-box",
        "Netherby",
        scan(INK + box(), PROSE + secret("Netherby"), layer_first=True),
        "pdf.ocr-under-box",
    ),
    _hides(
        "wiped-scan",
        "Oakhanger",
        scan(PROSE, PROSE + secret("Oakhanger")),
        "pdf.ocr-without-ink",
        "stripped",
    ),
)

QUIET = (
    _shows("white-on-black", "Pevensey", page(box(), secret("Pevensey", "1 g"))),
    _shows("drawn-highlight", "Quenington", page(box("1 1 0 rg"), secret("Quenington"))),
    _shows(
        "highlight",
        "Rotherwick",
        over_annotation(
            "Rotherwick",
            "Highlight",
            "/Gs gs 1 1 0 rg 0 0 180 28 re f",
            MULTIPLY,
            "/QuadPoints [142 580 322 580 142 552 322 552]",
        ),
    ),
    _shows(
        "marker-laid-over",
        "Selbourne",
        page(
            secret("Selbourne"),
            b"/Gs gs " + box("1 1 0 rg"),
            resources=f"{FONTS} /ExtGState << /Gs << /ca 0.4 >> >>",
        ),
    ),
    _shows(
        "watermark", "Tilbrook", page(secret("DRAFT", "0.85 g", 60, 500, 150), secret("Tilbrook"))
    ),
    _shows("turned-page", "Uffculme", page(secret("Uffculme"), more="/Rotate 270")),
    _shows(
        "shadow",
        "Wenlock",
        page(secret("Wenlock", "0.6 g", LEFT + 0.7, BASE - 0.7), secret("Wenlock")),
    ),
    _shows("fake-bold", "Yarnwick", page(secret("Yarnwick"), secret("Yarnwick", "", LEFT + 0.2))),
    _shows("stroked-bold", "Zeals", page(secret("Zeals", "2 Tr 0.4 w"))),
    _shows("outlines", "Abberley", page(secret("Abberley", "1 Tr 0.5 w", 72, BASE, 60))),
    _shows("box-without-text", "shipping", page(box())),
    _shows("spaces-under-box", "shipping", page(secret("                "), box())),
    _shows(
        "struck",
        "Bampton",
        page(secret("Bampton"), f"q 1 w 140 {BASE + 5} m 330 {BASE + 5} l S Q\n".encode()),
    ),
    _shows("framed", "Coddenham", page(secret("Coddenham"), f"q {ROOM} re S Q\n".encode())),
    _shows("small-print", "Dartmeet", page(secret("Dartmeet", size=4.5))),
    _shows(
        "in-a-form",
        "Evershot",
        page(
            b"/Fm Do\n",
            resources=f"{FONTS} /XObject << /Fm 10 0 R >>",
            objects=(form(secret("Evershot")),),
        ),
    ),
    _shows(
        "sticky-note",
        "Fenwick",
        page(
            secret("Fenwick"),
            objects=(
                appearance("1 1 0 rg 0 0 24 24 re f"),
                annotation("Text", 10, "/Contents (ask)", f"{LEFT} {BASE - 6} 24 24"),
            ),
            more="/Annots [11 0 R]",
        ),
    ),
    _shows("clean-scan", "quay", scan(INK, PROSE + write(LEFT, BASE, "The quay was let", 14))),
    _shows(
        "layer-under-scan",
        "quay",
        scan(INK, PROSE + write(LEFT, BASE, "The quay was let", 14), layer_first=True),
    ),
    _shows("scan-with-real-box", "shipping", scan(INK + box(), PROSE)),
    _shows(
        "white-on-black-scan",
        "Godshill",
        scan(PROSE + box() + secret("Godshill", "1 g"), PROSE + secret("Godshill")),
    ),
    _shows("semi-transparent", "Hartland", in_state("Hartland", "/ca 0.5")),
    _shows("coloured-letters", "Ilam", own_font("Ilam", b"600 0 d0 0.8 0 0 rg 50 0 450 600 re f")),
)

PDF_TEXT_TRAPS = (*COVERED, *CONCEALED, *SCANS, *QUIET)
