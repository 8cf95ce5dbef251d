"""What of a document's words it is compared with others by: small, and worked out once.

A sketch is the smallest hashes of its runs of words (A. Broder, "On the resemblance and
containment of documents", 1997: MinHash with one hash function, the bottom k). The share of equal
hashes, as far as both sketches reach, estimates how much of their words two documents have in
common. Quotations and signatures are left out: an answer that quotes a message whole is not a
copy of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import accumulate
from typing import Final
from zlib import crc32

from msgspec import Struct

from archivegen.model.prose import Blocks, Items, Quote, Signature, Words, lines
from archivegen.model.published import PublishedRecord

_SIZE: Final = 64  # hashes of a sketch; the estimate is right to about 6 in a hundred
_RUN: Final = 3  # words of a run
_FEWEST: Final = 30  # runs: shorter texts are alike by chance
_WHOLE: Final = 2**32  # above every hash
_MOST: Final = 200_000  # characters that are looked at
_TERMS: Final = 32
_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_TERM: Final = re.compile(r"[^\W\d_]{6,30}")
_ODD: Final = 0x9E3779B1  # spreads what crc32 leaves close together


class Print(Struct, frozen=True, array_like=True):
    """What a document's words are compared by."""

    sketch: tuple[int, ...] = ()  # ascending; empty: too short
    terms: tuple[str, ...] = ()  # the words that it uses most, of those that are not names

    @property
    def limit(self) -> int:
        """Say up to which hash the sketch has all that there are."""
        return self.sketch[-1] if len(self.sketch) == _SIZE else _WHOLE


def print_of(record: PublishedRecord) -> Print:
    """Make the print of a published document."""
    said = own_words(record)
    return Print(_sketch(said), _terms(said))


def own_words(record: PublishedRecord) -> str:
    """Join the published words of a document, without what it quotes."""
    pieces: list[str] = []
    room = _MOST
    for sheet in record.sheets:
        for words in _pieces(sheet.blocks):
            pieces.append(words)
            room -= len(words)
            if room < 0:
                return "\n".join(pieces)[:_MOST]
    return "\n".join(pieces)


def _pieces(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Quote | Signature):
            continue
        if isinstance(block, Items):
            for item in block.items:
                yield from _pieces(item)
            continue
        for line in lines((block,)):
            words = "".join([part.text if isinstance(part, Words) else " " for part in line])
            yield _QUOTED.sub("", words) if ">" in words else words


def _sketch(said: str) -> tuple[int, ...]:
    words = _WORD.findall(said.casefold())
    if len(words) < _FEWEST + _RUN - 1:
        return ()
    joined = " ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    runs = {joined[a : b - 1] for a, b in zip(starts, starts[_RUN:], strict=False)}
    if len(runs) < _FEWEST:
        return ()
    return tuple(nsmallest(_SIZE, {crc32(run.encode()) * _ODD & 0xFFFFFFFF for run in runs}))


def _terms(said: str) -> tuple[str, ...]:
    """Choose the words that a document uses most, long ones first.

    Only words that it writes in small letters: a name of somebody who is not on the editors' list
    shall not become a link between documents.
    """
    counts = Counter(word for word in _TERM.findall(said) if word.islower())
    return tuple(nsmallest(_TERMS, counts, key=lambda word: (-_weight(word, counts), word)))


def _weight(word: str, counts: Counter[str]) -> int:
    return counts[word] * min(len(word), 12)


def prints_of(records: Iterable[PublishedRecord]) -> dict[str, Print]:
    """Make the print of each document, by its id."""
    return {record.id: print_of(record) for record in records}
