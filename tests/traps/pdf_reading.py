"""PDFs whose text is not what the page shows, or cannot be read there; and some that look like it.

Fonts that draw one letter and say another, and words that were typed over words.
"""

from __future__ import annotations

from codecs import encode
from collections.abc import Mapping

from tests.readers.pdfs import FONTS, stream, write
from tests.traps import Trap
from tests.traps.pdf_making import BASE, LEFT, TWO_FONTS, Make, page, secret

HELVETICA = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica"
ACUTE = "\xb4"


def told(meanings: Mapping[str, str]) -> bytes:
    """Tell programs what the codes of a font mean (ToUnicode)."""
    pairs = "\n".join(
        f"<{ord(code):02x}> <{meaning.encode('utf-16-be').hex()}>"
        for code, meaning in meanings.items()
    )
    return stream(
        "/CMapName /Told def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(meanings)} beginbfchar\n{pairs}\nendbfchar".encode()
    )


def saying(
    drawn: str, meanings: Mapping[str, str], more: str = "", matrix: str = "1 0 0 1"
) -> Make:
    """Draw words in a font that tells programs something of its own."""
    return page(
        f"BT /F3 14 Tf {matrix} {LEFT} {BASE} Tm ({drawn}) Tj ET\n".encode("latin-1"),
        resources=TWO_FONTS,
        objects=(told(meanings), f"<< {HELVETICA} /ToUnicode 10 0 R >>"),
        more=more,
    )


def saying_otherwise(word: str, more: str = "", matrix: str = "1 0 0 1") -> Make:
    """Draw other letters than those of a word, in a font that says the word's."""
    return saying(encode(word, "rot13"), {encode(one, "rot13"): one for one in word}, more, matrix)


def numbered(drawn: str, said: str) -> Make:
    """Draw words in a font that has a number for each glyph, and no name."""
    codes = {letter: chr(0xA1 + at) for at, letter in enumerate(dict.fromkeys(drawn))}
    shapes = [stream(f"700 0 d0 BT /F1 1000 Tf ({letter}) Tj ET".encode()) for letter in codes]
    meanings = {codes[letter]: meaning for letter, meaning in zip(drawn, said, strict=True)}
    names = " ".join(f"{ord(code)} /g{ord(code)}" for code in codes.values())
    procs = " ".join(f"/g{ord(code)} {12 + at} 0 R" for at, code in enumerate(codes.values()))
    width = " ".join(["700"] * 95)
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /CharProcs << {procs} >> /Encoding << /Type /Encoding /Differences [{names}] >>"
        f" /FirstChar 161 /LastChar 255 /Widths [{width}] /Resources << {FONTS} >>"
        " /ToUnicode 10 0 R >>"
    )
    written = "".join(codes[letter] for letter in drawn)
    return page(
        f"BT /F3 14 Tf {LEFT} {BASE} Td ({written}) Tj ET\n".encode("latin-1"),
        resources=TWO_FONTS,
        objects=(told(meanings), font, *shapes),
    )


def typed_over(word: str, over: str, before: str = "", x: float = LEFT) -> Make:
    return page(secret(word), secret(over, before, x))


def _wrong(name: str, word: str, make: Make) -> Trap:
    return Trap(name, f"{name}.pdf", make, word, "blocked", "pdf.wrong-characters")


def _over(name: str, word: str, make: Make) -> Trap:
    return Trap(name, f"{name}.pdf", make, word, "blocked", "pdf.text-over-text")


def _shows(name: str, word: str, make: Make) -> Trap:
    return Trap(name, f"{name}.pdf", make, word, "quiet")


READING = (
    _wrong("wrong-letters", "Mirrelthwaite", saying_otherwise("Mirrelthwaite")),
    _wrong("wrong-letters-turned", "Burrowdine", saying_otherwise("Burrowdine", "/Rotate 90")),
    _wrong(
        "wrong-letters-upright",
        "Candlethorn",
        saying_otherwise("Candlethorn", matrix="0 1 -1 0"),
    ),
    _wrong(
        "wrong-figures",
        "4915263",
        saying("8350697", dict(zip("8350697", "4915263", strict=True))),
    ),
    _wrong("wrong-numbered-glyphs", "Zephyrmark", numbered("Bandcourse", "Zephyrmark")),
    _over("typed-over", "Swanmore", typed_over("Swanmore", "XXXXXXXXXXX")),
    _over("typed-over-with-words", "Thirlstane", typed_over("Thirlstane", "The quay was let")),
    _over("typed-over-with-signs", "Umberleigh", typed_over("Umberleigh", "#@#@#@#@#")),
    _over("typed-under", "Vellowmead", typed_over("XXXXXXXXXXXX", "Vellowmead")),
)

READING_QUIET = (
    _shows("ligatures", "office", saying("o\xaece", {"o": "o", "\xae": "ffi", "c": "c", "e": "e"})),
    _shows(
        "small-capitals", "minister", saying("MINISTER", {one: one.lower() for one in "MINSTER"})
    ),
    _shows("right-meanings", "Wexcombe", saying("Wexcombe", {one: one for one in "Wexcomb"})),
    _shows("numbered-glyphs", "Yoxfordbury", numbered("Yoxfordbury", "Yoxfordbury")),
    _shows("one-odd-letter", "Zelstone", saying("Zelstone", {"z": "s", "Z": "Z"})),
    _shows(
        "accents-over-letters",
        "Resume",
        page(secret("Resume"), secret(ACUTE, "", LEFT + 11), secret(ACUTE, "", LEFT + 46)),
    ),
    _shows("stamp-over-text", "Abbotsley", typed_over("Abbotsley", "RECEIVED", "1 0 0 rg")),
    _shows("struck-with-dashes", "Barnsmere", typed_over("Barnsmere", "---------------")),
    _shows(
        "close-lines", "Chideock", page(secret("Chideock"), write(LEFT, BASE - 9, "Over it", 14))
    ),
    _shows("underscores", "Dunkeswell", typed_over("Dunkeswell", "____________")),
)
PDF_READING_TRAPS = (*READING, *READING_QUIET)
