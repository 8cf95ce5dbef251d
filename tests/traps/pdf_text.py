"""PDFs with text that a reader of the page does not see, and pages that only look like it."""

from __future__ import annotations

from tests.readers.pdfs import FONTS, picture, stream, write
from tests.traps import Trap, Treatment
from tests.traps.pdf_making import (
    BASE,
    BLOCKS,
    LEFT,
    PROSE,
    ROOM,
    Make,
    annotation,
    appearance,
    box,
    form,
    hatching,
    in_state,
    layered,
    layered_form,
    over_annotation,
    own_font,
    page,
    scan,
    secret,
    with_blocks,
)

BLACK = "0 g 0 0 180 28 re f"
GROUP = "/Group << /S /Transparency /CS /DeviceGray >>"
FORM = f"{FONTS} /XObject << /Fm 10 0 R >>"
SHADING = (
    f"{FONTS} /Shading << /Sh << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 500 0]"
    " /Function << /FunctionType 2 /Domain [0 1] /C0 [0.2] /C1 [0.4] /N 1 >>"
    " /Extend [true true] >> >>"
)
TILE = stream(
    b"0 g 0 0 4 4 re f",
    "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4"
    " /Resources << >>",
)
STENCIL = stream(
    bytes(8),
    "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ImageMask true /BitsPerComponent 1",
)
SQUARE = "<< /Type /Annot /Subtype /Square /Rect [142 552 322 580] /IC [0 0 0] /C [0 0 0] /F 4 >>"
OVER = f"q 180 0 0 28 {LEFT - 8} {BASE - 8} cm /Im Do Q\n".encode()
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
    _covers("opaque-highlight", "Tintagel", box("1 1 0 rg")),
    _hides(
        "blocks-over-text",
        "Uppingham",
        with_blocks(secret("Uppingham"), BLOCKS),
        "pdf.text-under-box",
    ),
    _hides(
        "shading-over-text",
        "Verwood",
        page(secret("Verwood"), f"q {ROOM} re W n /Sh sh Q\n".encode(), resources=SHADING),
        "pdf.text-under-box",
    ),
    _hides(
        "tiles-over-text",
        "Wadebridge",
        page(
            secret("Wadebridge"),
            f"q /Pattern cs /Tile scn {ROOM} re f Q\n".encode(),
            resources=f"{FONTS} /Pattern << /Tile 10 0 R >>",
            objects=(TILE,),
        ),
        "pdf.text-under-box",
    ),
    _hides(
        "stencil-over-text",
        "Yelverton",
        page(secret("Yelverton"), OVER, resources=IMAGE, objects=(STENCIL,)),
        "pdf.text-under-box",
    ),
    _hides(
        "square-note-over-text",
        "Zennorby",
        page(secret("Zennorby"), objects=(SQUARE,), more="/Annots [10 0 R]"),
        "pdf.text-under-box",
    ),
    _hides(
        "picture-over-text",
        "Dunmarrow",
        page(
            secret("Dunmarrow"),
            OVER,
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
    _conceals("text-over-blocks", "Amersham", with_blocks(BLOCKS, secret("Amersham"))),
    _conceals(
        "transparent-group",
        "Budleigh",
        page(
            b"q /Gs gs /Fm Do Q\n",
            resources=f"{FORM} /ExtGState << /Gs << /ca 0 >> >>",
            objects=(form(secret("Budleigh"), GROUP),),
        ),
    ),
    _conceals(
        "masked",
        "Chipstead",
        page(
            secret("Chipstead", "/Gs gs"),
            resources=f"{FONTS} /ExtGState << /Gs << /SMask << /S /Luminosity /G 10 0 R >> >> >>",
            objects=(form(b"0 g 0 0 595 842 re f", GROUP),),
        ),
    ),
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
    _shows("blocks-without-text", "shipping", with_blocks(BLOCKS)),
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
                appearance("1 1 0 rg 0 0 180 28 re f"),
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
