"""Cut texts into the words that readers search for.

`theme_overrides/assets/search/words.js` does the same; tests compare the two. `docs/search.md` says
what a word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

from archivegen.search import alphabet
from archivegen.search.folding import fold
from archivegen.search.stems import LANGUAGES, stem

__all__ = ["LANGUAGES", "fold", "term", "words"]

_LONGEST: Final = 256  # characters of a spelling; terms are shorter still, see stems
_ELIDED: Final = 3  # letters after an apostrophe that are a word: l’état, but not don’t

_JOINING: Final = alphabet.OUTER + alphabet.INNER + alphabet.COMMAS + alphabet.APOSTROPHES
_ASCII: Final = re.compile(r"[0-9A-Za-z]+(?:[@/:._\-,'`][0-9A-Za-z]+)*")
_AROUND: Final = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
_COMMA: Final = re.compile(f"[{alphabet.COMMAS}]")
_OUTER: Final = re.compile(f"[{re.escape(alphabet.OUTER)}]")
_INNER: Final = re.compile(f"[{re.escape(alphabet.INNER + alphabet.COMMAS)}]")
_ELIDING: Final = re.compile(f"[{re.escape(alphabet.ELIDING)}]")

_DIGITS: Final = frozenset("0123456789")

_Word = tuple[str, int]


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
    found: list[_Word] = []
    at = 0
    for piece in pieces(text):
        words = inside(piece)
        found += [(spelling, at + place) for spelling, place in words]
        at += words[-1][1] + 1 if words else 0
    return found


def pieces(text: str) -> list[str]:
    """Cut a text at its spaces, which no word has inside: its words are those of the pieces."""
    return text.split()


def inside(piece: str) -> list[tuple[str, int]]:
    """List the words of a piece, as `words` does."""
    bare = piece.strip(_AROUND)
    return [(_spelling(bare), 0)] if _is_word(bare) else _chunks(bare)


def _is_word(bare: str) -> bool:
    """Tell of most words that they are one; to look for chunks would find the same."""
    return bare.isalnum() and bare.isascii()


def _chunks(bare: str) -> list[_Word]:
    found: list[_Word] = []
    at = 0
    if bare.isascii() and len(bare) <= _LONGEST:
        for chunk in _ASCII.findall(bare.lower()):
            if chunk.isalnum():
                found.append((chunk, at))
                at += 1
                continue
            for part in _without_commas(chunk) if "," in chunk else (chunk,):
                at = _regular(part, at, found)
        return found
    pattern = _ASCII if bare.isascii() else _chunk_of(latin=alphabet.is_latin(bare))
    for chunk in pattern.findall(bare):
        at = _chunk(chunk, at, found)
    return found


def all_inside(pieces: Iterable[str]) -> tuple[list[str], list[int], list[int], list[int]]:
    """List the words of many pieces, as `inside` does of one.

    These are the spellings and the places of words; then the number of words of each piece, and
    how many places it takes.
    """
    spellings: list[str] = []
    places: list[int] = []
    counts: list[int] = []
    taken: list[int] = []
    for bare in [piece.strip(_AROUND) for piece in pieces]:
        if bare.isalnum() and bare.isascii() and len(bare) <= _LONGEST:  # `_is_word`, written out
            spellings.append(bare.lower())
            places.append(0)
            counts.append(1)
            taken.append(1)
        else:
            found = [(_spelling(bare), 0)] if _is_word(bare) else _chunks(bare)
            spellings += [spelling for spelling, _ in found]
            places += [place for _, place in found]
            counts.append(len(found))
            taken.append(found[-1][1] + 1 if found else 0)
    return spellings, places, counts, taken


def _chunk(chunk: str, at: int, found: list[_Word]) -> int:
    """List the words of a run of letters and of signs between them; return the place after it."""
    if not alphabet.is_latin(chunk) and _unspaced().match(chunk):
        pairs = list(_pairs(_unspaced().findall(chunk)))
        found += [(spelling, at + place) for spelling, place in pairs]
        return at + len(pairs)
    for part in _without_commas(chunk):
        at = _list(part, 0, at, found)
    return at


def _without_commas(chunk: str) -> list[str]:
    """Cut a chunk at its commas, but for those between digits."""
    return _cut(chunk, [at for at in _places(_COMMA, chunk) if not _in_number(chunk, at)])


def _regular(chunk: str, at: int, found: list[_Word]) -> int:
    """Do as `_list` does, in a fraction of the time, with ASCII in lower case that is not long."""
    outer = chunk.replace(":", "/").replace("@", "/").split("/")
    if len(outer) > 1:
        found.append((chunk, at))
    for part in outer:
        inner = part.replace("-", ".").replace("_", ".").replace(",", ".").split(".")
        if len(inner) > 1:
            found.append((part, at))
        for word in inner:
            if word.isalnum() or not _is_elided(word):
                found.append((word, at))
                at += 1
            else:
                at = _list(word, 0, at, found)
    return at


def _is_elided(word: str) -> bool:
    """Tell of ASCII whether one of its apostrophes has a word behind it."""
    _, *behind = word.replace("`", "'").split("'")
    return any(len(part) >= _ELIDED for part in behind)


def _pairs(characters: list[str]) -> Iterator[_Word]:
    if len(characters) == 1:
        yield _spelling(characters[0]), 0
    for at, (one, two) in enumerate(pairwise(characters)):
        yield _spelling(one + two), at


def _list(text: str, level: int, at: int, found: list[_Word]) -> int:
    """List a word and the words that it is made of; return the place after them."""
    for below, parted in enumerate(_PARTINGS[level:], start=level + 1):
        parts = parted(text)
        if len(parts) > 1:
            found.append((_spelling(text), at))
            for part in parts:
                at = _list(part, below, at, found)
            return at
    found.append((_spelling(text), at))
    return at + 1


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
