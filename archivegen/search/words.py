"""Cut texts into the words that readers search for.

`theme_overrides/assets/search/words.js` does the same; tests compare the two. `docs/search.md` says
what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import accumulate, islice, pairwise
from typing import Final

from msgspec import Struct

from archivegen.search import alphabet
from archivegen.search.folding import fold
from archivegen.search.stems import LANGUAGES, stem

__all__ = ["LANGUAGES", "fold", "term", "words"]

_LONGEST: Final = 256  # characters of a spelling; terms are shorter still, see stems
_ELIDED: Final = 3  # letters after an apostrophe that are a word: l’état, but not don’t

_JOINING: Final = alphabet.OUTER + alphabet.INNER + alphabet.COMMAS + alphabet.APOSTROPHES
_END: Final = "\n"  # in no piece
_ASCII: Final = re.compile(r"[0-9A-Za-z]+(?:[@/:._\-,'`][0-9A-Za-z]+)*|\n")
_AROUND: Final = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
_COMMA: Final = re.compile(f"[{alphabet.COMMAS}]")
_OUTER: Final = re.compile(f"[{re.escape(alphabet.OUTER)}]")
_INNER: Final = re.compile(f"[{re.escape(alphabet.INNER + alphabet.COMMAS)}]")
_ELIDING: Final = re.compile(f"[{re.escape(alphabet.ELIDING)}]")

_DIGITS: Final = frozenset("0123456789")

# Made only when a text is not ASCII, for they are large.


@lru_cache(maxsize=2)
def _chunk_of(*, latin: bool) -> re.Pattern[str]:
    charset = partial(alphabet.charset, latin=latin)
    word = f"[{charset('letter')}][{charset('letter', 'mark', 'dropped')}]*"
    spaced = f"{word}(?:[{re.escape(_JOINING)}]{word})*"
    if latin:
        return re.compile(spaced)
    return re.compile(f"{spaced}|[{charset('paired')}][{charset('paired', 'mark', 'dropped')}]*")


@lru_cache(maxsize=1)
def _unspaced() -> re.Pattern[str]:
    charset = partial(alphabet.charset, latin=False)
    return re.compile(f"[{charset('paired')}][{charset('mark', 'dropped')}]*")


def get_ready() -> None:
    """Load what texts need that are not ASCII: once, before others do it in processes each."""
    _chunk_of(latin=True)
    fold("é")


def words(text: str) -> list[tuple[str, int]]:
    """List the words of a text: each in lower case, and its place, counted from 0.

    A word that is made of words stands before them, at the place of the first.
    """
    inside = all_inside(pieces(text))
    found = zip(inside.spellings, inside.places, strict=True)
    starts = accumulate(inside.taken, initial=0)
    return [
        (spelling, start + place)
        for start, count in zip(starts, inside.counts, strict=False)
        for spelling, place in islice(found, count)
    ]


def pieces(text: str) -> list[str]:
    """Cut a text at its spaces, which no word has inside: its words are those of the pieces."""
    return text.split()


class Inside(Struct, frozen=True):
    """The words of pieces, one after another, each with its place in its piece."""

    spellings: list[str]
    places: list[int]
    counts: list[int]  # words of each piece
    taken: list[int]  # places of each piece


def all_inside(pieces: Iterable[str]) -> Inside:
    """List the words of pieces, as `words` does of a text. Many at once are soon done."""
    found = Inside([], [], [], [])
    spelt, placed = found.spellings.append, found.places.append
    counted, taken = found.counts.append, found.taken.append
    bare = [piece.strip(_AROUND) for piece in pieces]
    chunks = _chunks(bare)
    for piece in bare:
        ascii_ = piece.isascii()
        if ascii_ and piece.isalnum() and len(piece) <= _LONGEST:  # as most are
            spelt(piece.lower())
            placed(0)
            counted(1)
            taken(1)
            continue
        before, at = len(found.spellings), 0
        for chunk in iter(chunks.__next__, _END) if ascii_ else _others(piece):
            at = _chunk(chunk, at, found)
        counted(len(found.spellings) - before)
        taken(at)
    return found


def _chunks(bare: Iterable[str]) -> Iterator[str]:
    """Cut pieces of ASCII that are not a single word, all at once; each ends with `_END`."""
    cut = [one for one in bare if one.isascii() and not (one.isalnum() and len(one) <= _LONGEST)]
    return iter(_ASCII.findall(_END.join((*cut, "")).lower()))


def _others(piece: str) -> list[str]:
    """Cut a piece that is not ASCII; chunks that are come in lower case, as those of `_chunks`."""
    found = _chunk_of(latin=alphabet.is_latin(piece)).findall(piece)
    return [chunk.lower() if chunk.isascii() else chunk for chunk in found]


def _chunk(chunk: str, at: int, found: Inside) -> int:
    """List the words of a run of letters and of signs between them; return the place after it."""
    if chunk.isascii() and len(chunk) <= _LONGEST:  # and in lower case
        if chunk.isalnum():
            return _add(chunk, at, found)
        for part in _without_commas(chunk) if "," in chunk else (chunk,):
            at = _regular(part, at, found)
        return at
    if not alphabet.is_latin(chunk) and _unspaced().match(chunk):
        for pair in _pairs(_unspaced().findall(chunk)):
            at = _add(_spelling(pair), at, found)
        return at
    for part in _without_commas(chunk):
        at = _list(part, 0, at, found)
    return at


def _add(spelling: str, at: int, found: Inside) -> int:
    """List a word with its place; return the next one."""
    found.spellings.append(spelling)
    found.places.append(at)
    return at + 1


def _without_commas(chunk: str) -> list[str]:
    """Cut a chunk at its commas, but for those between digits."""
    return _cut(chunk, [at for at in _places(_COMMA, chunk) if not _in_number(chunk, at)])


def _regular(chunk: str, at: int, found: Inside) -> int:
    """Do as `_list` does, in a fraction of the time, with ASCII in lower case that is not long."""
    spelt, placed = found.spellings.append, found.places.append  # `_add`, written out
    outer = chunk.replace(":", "/").replace("@", "/").split("/")
    if len(outer) > 1:
        spelt(chunk)
        placed(at)
    for part in outer:
        inner = part.replace("-", ".").replace("_", ".").replace(",", ".").split(".")
        if len(inner) > 1:
            spelt(part)
            placed(at)
        for word in inner:
            if word.isalnum() or not _is_elided(word):
                spelt(word)
                placed(at)
                at += 1
            else:
                at = _list(word, 0, at, found)
    return at


def _is_elided(word: str) -> bool:
    """Tell of ASCII whether one of its apostrophes has a word behind it."""
    _, *behind = word.replace("`", "'").split("'")
    return any(len(part) >= _ELIDED for part in behind)


def _pairs(characters: list[str]) -> Iterator[str]:
    if len(characters) == 1:
        yield characters[0]
    for one, two in pairwise(characters):
        yield one + two


def _list(text: str, level: int, at: int, found: Inside) -> int:
    """List a word and the words that it is made of; return the place after them."""
    for below, parted in enumerate(_PARTINGS[level:], start=level + 1):
        parts = parted(text)
        if len(parts) > 1:
            _add(_spelling(text), at, found)
            for part in parts:
                at = _list(part, below, at, found)
            return at
    return _add(_spelling(text), at, found)


def _elided(text: str) -> list[str]:
    """Part a word at the apostrophes that have a word behind them."""
    marks = _places(_ELIDING, text)
    ends = zip(marks, [*marks[1:], len(text)], strict=False)
    return _cut(text, [mark for mark, end in ends if len(fold(text[mark + 1 : end])) >= _ELIDED])


def _in_number(text: str, comma: int) -> bool:
    return fold(text[comma - 1]) in _DIGITS and fold(text[comma + 1]) in _DIGITS


def _places(sign: re.Pattern[str], text: str) -> list[int]:
    return [found.start() for found in sign.finditer(text)]


def _cut(text: str, signs: list[int]) -> list[str]:
    """Cut a text at signs, which go."""
    if not signs:
        return [text]
    return [text[start + 1 : end] for start, end in pairwise([-1, *signs, len(text)])]


_PARTINGS: Final = (_OUTER.split, _INNER.split, _elided)


def _spelling(text: str) -> str:
    text = text.lower()
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip(_JOINING)


def term(spelling: str, language: str) -> str:
    """Find the term of the index for a spelling: folded, and its stem in one of `LANGUAGES`."""
    return stem(language, fold(spelling))
