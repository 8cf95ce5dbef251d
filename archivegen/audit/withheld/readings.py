"""The ways in which a text can be read: as it stands, without its tags, with escapes decoded.

A browser, a feed reader, a script and a person each read a file in their own way. A term that is
split by a tag for one of them is whole for another, so every reading is searched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from archivegen.model.misread import Piece, misread

_COMMENT: Final = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"(<[A-Za-z/!?][^>]*>)")
_SPLIT: Final = "\0"  # stands for a tag: it parts words, and no text of a page holds it
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_SCRIPT: Final = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})"
    r"|([0-7]{1,3})|(.))",
    re.DOTALL,
)
_STYLE: Final = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n\f]?|(\n)|(.))", re.DOTALL)
_WHITE: Final = frozenset("nrtbfv\n")
_ROUNDS: Final = 3  # an escape inside an escape inside an escape
_MOST: Final = 0x10FFFF


def markup(text: str) -> tuple[str, list[str], list[str]]:
    """Take markup apart: what stands between tags, the tags, the comments; as it is written."""
    comments: list[str] = []
    if "<!--" in text:
        comments = _COMMENT.findall(text)
        text = _COMMENT.sub(_SPLIT, text)
    if "<![" in text:
        text = text.replace("<![CDATA[", _SPLIT).replace("]]>", _SPLIT)
    pieces = _TAG.split(text)
    return _SPLIT.join(pieces[::2]), pieces[1::2], comments


def without_tags(text: str) -> str:
    """Give what stands between the tags of a text, if it has any."""
    return _TAG.sub(_SPLIT, _COMMENT.sub(_SPLIT, text)) if "<" in text else text


def without_entities(text: str) -> str:
    """Read the entities of markup: nobody sees it as it is written."""
    return html.unescape(text) if "&" in text else text


def decoded(text: str) -> Iterator[str]:
    """Yield a text with its escapes decoded, in each way in which it has any."""
    for _ in range(_ROUNDS):
        plain = _addresses(without_entities(text))
        read = _strings(plain)
        if read == text:
            return
        yield read
        if read != plain:
            yield _STYLE.sub(_of_style, plain)
        text = read


def read_again(text: str, rounds: int = 2) -> Iterator[str]:
    """Yield what a text was before it was read in another encoding than it was written in."""
    for pieces in misread(text):
        again = "".join(_replaced(text, pieces))
        yield again
        if rounds > 1:
            yield from read_again(again, rounds - 1)


def _replaced(text: str, pieces: Iterable[Piece]) -> Iterator[str]:
    at = 0
    for character, start, end in pieces:
        yield text[at:start]
        yield character
        at = end
    yield text[at:]


def _addresses(text: str) -> str:
    return unquote(text, errors="replace") if "%" in text and _PERCENT.search(text) else text


def _strings(text: str) -> str:
    if "\\" not in text:
        return text
    return _whole(_SCRIPT.sub(_of_script, text))


def _of_script(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3] or match[4]
    if digits:
        return _character(int(digits, 16))
    if match[5]:
        return _character(int(match[5], 8))
    return " " if match[6] in _WHITE else match[6]


def _of_style(match: re.Match[str]) -> str:
    if match[1]:
        return _character(int(match[1], 16)).encode("utf-8", "replace").decode()
    return "" if match[2] else match[3]


def _character(number: int) -> str:
    return chr(number) if number <= _MOST else " "  # a half of a character is joined later


def _whole(text: str) -> str:
    """Join halves of characters, which JSON and JavaScript write one by one."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
