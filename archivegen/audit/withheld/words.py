"""Texts as words of bare letters and digits: the form in which withheld terms are searched.

Case, diacritics and compatibility forms are folded (see `model/folding.py`); what nobody sees
(soft hyphens, zero-width characters) is left out, so that it parts no word; everything else parts
words. A term of `LONG` letters and more is looked for in the letters of neighbouring words run
together, so that it is found torn apart, hyphenated or run together as well. A shorter one would
turn up in ordinary words that way (`an a…`), so its words have to be the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final
from unicodedata import category

from archivegen.model.folding import is_unseen, is_unspaced, letters_of
from archivegen.model.lost import without_letters

LONG: Final = 6  # letters and digits
MOST: Final = 96
HEAD: Final = 5  # letters with which a long term begins

_SOFT: Final = "-"  # a hyphen, which may stand inside a word
_ASCII: Final = "".join(
    one.lower() if one.isalnum() else _SOFT if one == "-" else " " for one in map(chr, range(128))
)
_OTHER: Final = re.compile("[^\x00-\x7f]")
_SPELT: Final = re.compile(r"(?<![^ ])[^ ](?: [^ ]){2,4}(?![^ ])")


class Text:
    """A text as words, ready to be searched more than once."""

    def __init__(self, text: str) -> None:
        self._folded = folded(text)
        words = self._folded.replace(_SOFT, " ").split()
        self.letters = "".join(words)
        self.places = list(accumulate(map(len, words), initial=0))  # where words begin; the end

    def heads(self) -> set[str]:
        """Give the first letters from the beginning of each word on."""
        letters = self.letters
        return {letters[at : at + HEAD] for at in self.places}

    def beginning(self, heads: Container[str]) -> list[int]:
        """Number the words from which on the letters begin in certain ways."""
        letters = self.letters
        return [n for n, at in enumerate(self.places) if letters[at : at + HEAD] in heads]

    def windows(self, heads: Container[str], lengths: frozenset[int]) -> Iterator[str]:
        """Yield words run together, of certain lengths, that begin in certain ways."""
        letters, longest = self.letters, max(lengths, default=0)
        for number in self.beginning(heads):
            at = self.places[number]
            for end in self.places[number + 1 :]:
                if end - at > longest:
                    break
                if end - at in lengths:
                    yield letters[at:end]

    def holds(self, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """Yield the long forms that the text holds, of those under their heads."""
        letters = self.letters
        for number in self.beginning(forms):
            at = self.places[number]
            for form in forms[letters[at : at + HEAD]]:
                if letters.startswith(form, at) and at + len(form) in self.ends:
                    yield form

    @cached_property
    def ends(self) -> frozenset[int]:
        """Tell where words end."""
        return frozenset(self.places)

    def vocabulary(self) -> set[str]:
        """Give the words, those with a hyphen also glued, and words that are spelt out."""
        plain = " ".join(self._folded.split())
        words = set(plain.replace(_SOFT, " ").split())
        if _SOFT in plain:
            words.update(plain.replace(f"{_SOFT} ", "").replace(_SOFT, "").split())
        for match in _SPELT.finditer(plain):
            words.update(_runs(match[0].split()))
        return words

    def groups(self) -> Iterator[str]:
        """Yield groups of words with few letters in all."""
        words = self._folded.replace(_SOFT, " ").split()
        for at, first in enumerate(words):
            size, group = len(first), first
            if size >= LONG - 1:
                continue
            for word in words[at + 1 : at + LONG]:
                size += len(word)
                if size >= LONG:
                    break
                group = f"{group} {word}"
                yield group


def folded(text: str) -> str:
    """Fold a text to letters, digits, hyphens and spaces."""
    if text.isascii():
        return text.translate(_ASCII)
    text = text.replace("\N{REPLACEMENT CHARACTER}", " ")  # of which noise read as text is full
    try:
        return _latin(text.encode("latin-1"))
    except UnicodeEncodeError:
        others = _OTHER.sub(_folded_one, text).encode("utf-8", "surrogatepass")
        return others.translate(_PLAIN).decode("utf-8", "surrogatepass")


def _latin(text: bytes) -> str:
    for character, form in _SEVERAL.items():
        text = text.replace(character, form)
    folded_text = text.translate(_SINGLE).decode("latin-1")
    for letter, foreign in _FOREIGN.items():
        folded_text = folded_text.replace(letter, foreign)
    return folded_text


def form_of(term: str) -> str:
    """Give the form in which a term is compared: its letters, or, if it is short, its words."""
    words = folded(term).replace(_SOFT, " ").split()
    letters = "".join(words)
    return letters if len(letters) >= LONG else " ".join(words)


def lost_forms_of(term: str) -> Iterator[str]:
    """Give the forms in which a term is compared where letters of it were lost."""
    yield from dict.fromkeys(map(form_of, without_letters(term)))


def forms_of(term: str) -> Iterator[str]:
    """Give every form in which a term is compared."""
    yield form_of(term)
    yield from lost_forms_of(term)


class _Table(dict[str, str]):
    """Characters beyond ASCII → what they become. Filled as characters are met."""

    def __missing__(self, character: str) -> str:
        self[character] = form = _form(character)
        return form


_TABLE: Final = _Table()


def _folded_one(match: re.Match[str]) -> str:
    return _TABLE[match[0]]


def _form(character: str) -> str:
    letters = letters_of(character)
    if letters:
        return f" {' '.join(letters)} " if is_unspaced(letters) else letters
    kind = category(character)
    if is_unseen(character) or kind in {"Cf", "Mn"}:
        return ""
    return _SOFT if kind == "Pd" else " "


def _runs(letters: Sequence[str]) -> Iterator[str]:
    for at in range(len(letters)):
        for end in range(at + 2, len(letters) + 1):
            yield "".join(letters[at:end])


# By the byte, folding takes a part of the time, and pixels that are read as text are megabytes.
_PLAIN: Final = (_ASCII + "".join(map(chr, range(128, 256)))).encode("latin-1")
_FORMS: Final = {chr(code): _form(chr(code)) for code in range(128, 256)}
_FOREIGN: Final = {one: form for one, form in _FORMS.items() if not form.isascii()}
_SEVERAL: Final = {
    one.encode("latin-1"): form.encode()
    for one, form in _FORMS.items()
    if len(form) != 1 and one not in _FOREIGN
}
_SINGLE: Final = "".join(
    (*_ASCII, *(form if len(form) == 1 and form.isascii() else one for one, form in _FORMS.items()))
).encode("latin-1")
