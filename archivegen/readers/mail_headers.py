"""Headers of a message as text: folding, encoded words (RFC 2047) and undeclared 8-bit text."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from binascii import a2b_qp
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from archivegen.clean.charsets import codec_of
from archivegen.clean.text import CONTROL, REPLACEMENT, decode, readable, without_controls

_WORD: Final = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_FOLD: Final = re.compile(r"[\r\n]+[ \t]?")
_LONGEST: Final = 1 << 20  # characters of one header; a list of ten thousand recipients fits
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")


class Decoded(Struct, frozen=True):
    """A header's text, and whether it was written as the standards ask."""

    text: str
    sound: bool = True


class _Piece(Struct):
    """Plain text, or bytes of one charset that neighbouring encoded words make up together."""

    text: str = ""
    charset: str = ""
    data: bytes = b""


def unfolded(raw: str) -> str:
    """Join a folded header; bytes beyond ASCII that Python kept as surrogates become text."""
    raw = _FOLD.sub(" ", raw[:_LONGEST]).strip(" \t")
    try:
        if raw.isascii():
            return readable(without_controls(raw))
        return decode(raw.encode("utf-8", "surrogateescape"))[0]
    except UnicodeEncodeError:  # surrogates that stand for no byte: a parameter in UTF-7
        return readable(raw)


def header_text(raw: str) -> Decoded:
    """Decode a header for people."""
    text = unfolded(raw)
    return decoded_words(text) if "=?" in text else Decoded(text, _is_sound(text))


def _is_sound(text: str) -> bool:
    return REPLACEMENT not in text and CONTROL not in text


def decoded_words(text: str) -> Decoded:
    """Decode the encoded words of a text that was unfolded; what cannot be decoded stays raw."""
    sound = _is_sound(text)
    words: list[str] = []
    for piece in _pieces(text):
        if not piece.data:
            words.append(piece.text)
            sound = sound and not _WORD.search(piece.text)
            continue
        charset = piece.charset.partition("*")[0]
        decoded, notes = decode(piece.data, charset)
        sound = sound and not notes and bool(codec_of(charset) or charset.lower() == "us-ascii")
        words.append(decoded)
    return Decoded("".join(words), sound)


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut a text into plain pieces and encoded ones; spaces between encoded words vanish.

    Neighbours of one charset are joined as bytes: programs cut words in the middle of a character.
    """
    end = 0
    waiting: _Piece | None = None
    for match in _WORD.finditer(text):
        data = _word_bytes(match[2].lower(), match[3])
        if data is None:
            continue
        between = text[end : match.start()]
        if waiting is not None and not between.strip():
            between = ""
            if waiting.charset == match[1].lower():
                waiting.data += data
                end = match.end()
                continue
        if waiting is not None:
            yield waiting
        yield _Piece(text=between)
        waiting = _Piece(charset=match[1].lower(), data=data)
        end = match.end()
    if waiting is not None:
        yield waiting
    yield _Piece(text=text[end:])


def _word_bytes(encoding: str, word: str) -> bytes | None:
    data = word.encode("utf-8", errors="replace")
    if encoding == "q":
        return a2b_qp(data, header=True)
    try:
        return b64decode(_padded(data)) if not _NOT_BASE64.search(data.rstrip(b"= ")) else None
    except Base64Error:
        return None


def _padded(data: bytes) -> bytes:
    data = data.rstrip(b"= ")
    return data + b"=" * (-len(data) % 4)
