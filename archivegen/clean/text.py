"""Bytes to text, and the one cleaning that every string of a document goes through."""

from __future__ import annotations

import codecs
import re
from typing import Final

from archivegen.clean.charsets import codec_of, guess
from archivegen.model.kinds import Note

REPLACEMENT: Final = "\ufffd"

# Noncharacters (U+FDD0 to U+FDEF, and the last two of each plane) may not stand in XML or HTML.
_NONCHARACTERS: Final = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NOT_TEXT: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)

# Nobody sees a control character, so it must not part a word: `marks` takes this one out with all
# that is unseen, and tells. It is U+206F, of no use since Unicode 3.0. An escape that begins a
# command to a terminal is left for `marks` to know it by.
CONTROL: Final = "\u206f"
_CONTROLS: Final = re.compile(
    f"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufdd0-\ufdef{_NONCHARACTERS}]|\x1b(?!\\[)"
)
# A letter typed over itself is bold, one over a line is underlined.
_OVERSTRUCK: Final = re.compile(r"_\x08(?=[^\n\x08])|([^\n\x08])(?:\x08(?:\1|_))+")

_MARKS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Encodings whose bytes look like ASCII or UTF-8 although they mean something else.
_DISGUISED: Final = re.compile(r"iso2022|hz|utf[-_]?(7|16|32)")
_SAMPLE: Final = 4096
_FEW: Final = 8


def readable(text: str) -> str:
    """Replace what is not text, and nothing else: no normalisation, no trimming.

    Every line end becomes a line feed, also those that end a page. Control characters except tab
    and line feed, lone surrogates and noncharacters become U+FFFD.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text or "\v" in text:
        text = text.replace("\f", "\n").replace("\v", "\n")
    if text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable():
        return text  # nearly always, and twenty times faster than the expression
    foreign = [char for char in set(text) if _NOT_TEXT.match(char)]
    if len(foreign) > _FEW:
        return _NOT_TEXT.sub(REPLACEMENT, text)
    for char in foreign:
        text = text.replace(char, REPLACEMENT)
    return text


def without_controls(text: str) -> str:
    """Put one unseen character in the place of each control character that is no space.

    So a name with one in it is found by whoever looks for the name.
    """
    if text.replace("\n", "").isprintable():
        return text
    if "\b" in text:
        text = _OVERSTRUCK.sub(r"\1", text)
    return _CONTROLS.sub(CONTROL, text)


def one_line(text: str, limit: int) -> str:
    """Write a text on one line of at most `limit` characters, for titles and names."""
    line = " ".join(readable(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Note, ...]]:
    """Decode bytes by their mark, as UTF-8, as declared, or by a guess, which is noted.

    UTF-8 goes before what is declared: text in another encoding is hardly ever valid UTF-8 by
    chance, and wrong declarations are common. The text is `readable` and `without_controls`.
    """
    text = _certain(data, codec_of(declared))
    if text is not None:
        return readable(without_controls(text)), ()
    encoding = "utf-8" if _nearly_utf8(data) else guess(data)
    text = data.decode(encoding, errors="replace")
    return readable(without_controls(text)), (Note("charset-guessed", encoding),)


def wide_encoding(data: bytes) -> str:
    """Recognise UTF-16 without a mark by its zero bytes, otherwise give an empty string."""
    sample = data[: _SAMPLE // 2 * 2]
    half = len(sample) // 2
    if half < 2 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return ""


def _certain(data: bytes, declared: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    if declared and _DISGUISED.match(declared):
        return _strictly(data, declared) or _strictly(data, "utf-8")
    if b"\x1b$" in data:
        return _strictly(data, "iso2022_jp_2") or _strictly(data, "utf-8")
    text = _strictly(data, "utf-8")
    return _strictly(data, declared) if text is None and declared else text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether only a few bytes stand in the way, as when a text was cut in a character."""
    text = data.decode("utf-8", errors="replace")
    foreign = sum(map(text.count, {char for char in set(text) if not char.isascii()}))
    return text.count(REPLACEMENT) * 10 < foreign
