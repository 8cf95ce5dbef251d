"""Encodings: what a declared name means, and a guess where nothing is declared.

The guess compares how often the frequent letters of a script come up when the bytes are read as
each of its encodings. It is meant for whole texts; that it is a guess is always noted.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 1 << 16
_FALLBACK: Final = "windows-1252"
_ENOUGH: Final = 6  # bytes beyond ASCII: fewer are no evidence of another script

# Text encodings only: Python also knows codecs that unpack, execute escapes or take quadratic
# time (`idna`), and a document must not choose among those.
_TEXT_CODEC: Final = re.compile(
    r"(ascii|utf[-_](7|8|8[-_]sig|16|32)([-_][bl]e)?|iso8859[-_]\d+|cp\d+|koi8[-_]\w|mac[-_]\w+"
    r"|gb2312|gbk|gb18030|hz|big5\w*|euc[-_]\w+|shift[-_]jis\w*|iso2022[-_]\w+|johab|ptcp154"
    r"|tis[-_]620|kz1048|hp[-_]roman8)"
)
# What a name means in practice: programs declare a subset and write its extension.
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

# Frequent characters beyond ASCII, by encoding. At equal scores the earlier one is taken.
_CYRILLIC: Final = "оеаинтсрвлкмдпуя"
_SINGLE_BYTE: Final = (
    ("windows-1252", "ëçéèàêâîôûùäöüßñáíóúãõåæøïÉËÇÄÖÜœ’‘“”–—…€£§°«»·\xa0"),
    ("windows-1250", "ąęłżźćńśóáéíúýčďěňřšťůžőűöäüđîâășţŠŽČŁŚ’‘“”„–—…§°«»·\xa0"),
    ("windows-1254", "ığşİçöüĞŞÇÖÜ’‘“”–—…\xa0"),
    ("windows-1251", _CYRILLIC),
    ("koi8-r", _CYRILLIC),
    ("ibm866", _CYRILLIC),
    ("iso8859-5", _CYRILLIC),
    ("windows-1253", "αοιετσνηυρπκμλςάέήίόύώ"),
    ("windows-1255", "יוהלאמרבתשנםכד"),
    ("windows-1256", "اليمنتروبةعدسفهك"),
    ("cp874", "านรอกเงมยลวดท่้สตะปบคแหจี"),
)
_LATIN: Final = frozenset({"windows-1252", "windows-1250", "windows-1254"})

_KANA: Final = frozenset(map(chr, range(0x3041, 0x30FF))) | frozenset("、。「」")
_HANGUL: Final = frozenset("이다는의에을가고하한은지로기도사인를대서자시")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_GB_COMMON: Final = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_BIG5_COMMON: Final = re.compile(rb"[\xa1-\xa3\xa4-\xc6][\x40-\x7e\xa1-\xfe]")


def codec_of(declared: str) -> str:
    """Name Python's codec for a declared charset; empty if it is none that we decode with."""
    name = declared.strip().strip("\"'").lower()
    if not name or not name.isascii():
        return ""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if codec == "ascii" or not _TEXT_CODEC.fullmatch(codec):
        return ""
    return _WIDER.get(codec, codec)


def guess(data: bytes) -> str:
    """Choose the likeliest encoding of bytes that are neither declared nor UTF-8."""
    sample = data[:_SAMPLE]
    return _double_byte(sample) or _single_byte(sample)


def _double_byte(sample: bytes) -> str:
    for encoding, frequent, expected in (
        ("shift_jis", _KANA, 0.25),
        ("euc_jp", _KANA, 0.25),
        ("cp949", _HANGUL, 0.15),
    ):
        text = _whole(sample, encoding)
        if text and _share(text, frequent) > expected:
            return encoding
    return _chinese(sample)


def _chinese(sample: bytes) -> str:
    high = sum(map(len, _HIGH.findall(sample)))
    if len(_GB_COMMON.findall(sample)) * 2 > high * 0.9 and _whole(sample, "gb18030"):
        return "gb18030"
    if len(_BIG5_COMMON.findall(sample)) * 2 > high * 0.9 and _whole(sample, "big5"):
        return "big5"
    return ""


def _single_byte(sample: bytes) -> str:
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    together = sum(len(run) for run in runs if len(run) > 1) / high if high else 0.0
    best, winner = 0.25, _FALLBACK
    for encoding, frequent in _SINGLE_BYTE:
        score = _share(sample.decode(encoding, errors="replace"), frozenset(frequent))
        if encoding in _LATIN:
            score *= 1 - 0.7 * together
        else:  # words of the other scripts have no ASCII letters between theirs
            score *= together if high >= _ENOUGH else 0
        if score > best:
            best, winner = score, encoding
    return winner


def _whole(sample: bytes, encoding: str) -> str:
    """Decode all of it, but for a character that the end of the sample may have cut."""
    for cut in range(4):
        try:
            return sample[: len(sample) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 8:
                return ""
    return ""


def _share(text: str, frequent: frozenset[str]) -> float:
    counts = Counter(char for char in text if not char.isascii())
    total = sum(counts.values())
    return sum(counts[char] for char in frequent) / total if total else 0.0
