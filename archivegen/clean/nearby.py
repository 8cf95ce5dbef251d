"""Words that are nearly a withheld term: with another ending, or inside a longer word.

Whether `Domanit` is Domani with the ending of a case, or somebody else, only a person can tell. So
these are reported, not taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from archivegen.clean.readings import readings
from archivegen.clean.skeletons import skeleton
from archivegen.config.private import Rule
from archivegen.model.folding import letters_of

_WORDS: Final = re.compile(r"[^\W_]+|[\0\ufffc]")  # the last two stand for what is withheld
_BAR: Final = "|"
_STEM: Final = 4  # letters: of a shorter word, only endings of a list are looked for
_ROOT: Final = 2  # letters: a shorter word has no other ending
_INSIDE: Final = 6  # letters: a shorter word may be a part of any other
_VOWELS: Final = "aeiouy"
_ENDING: Final = r"[^\W\d_]{0,4}"
# Of Albanian nouns, folded: `Besa` is `Besën`, `Besës`, `Besë`; `Ben` is `Beni`, `Benit`, `Benin`.
# Any ending at all would find ordinary words (`best`, `analysis`) beside so short a name.
_CASES: Final = "(?:en|es|a|e|i|in|it|u|un|ut|je)"


class Near:
    """What is nearly a term."""

    def __init__(self, written: str) -> None:
        words = _plain(written).split()
        self._roots = tuple(map(_root, words))  # letters without which it is nowhere
        self._pattern = _pattern(words)
        self._inside = words[0] if len(words) == 1 and len(words[0]) >= _INSIDE else ""
        self.is_sought = bool(words) and _is_sought(words)

    def can_be_in(self, letters: str) -> bool:
        """Tell whether all of its letters are there."""
        return all(root in letters for root in self._roots)

    def find(self, plain: str) -> Iterator[str]:
        """Find it in a text that was folded to its words."""
        if not self.can_be_in(plain):
            return iter(())
        found = {match.start(): match.group() for match in self._pattern.finditer(plain)}
        if self._inside:
            found.update(_around(self._inside, plain))
        return (found[at] for at in sorted(found))


def nearly(rules: tuple[Rule, ...], texts: Sequence[str]) -> Iterator[tuple[Rule, int, str]]:
    """Find what is nearly a rule's term: the rule, the text by its place, and the words."""
    sought = _sought(rules)
    if not sought:
        return
    read = [(place, one.text) for place, text in enumerate(texts) for one in readings(text)]
    letters = letters_of("\n".join([*texts, *(text for _, text in read)]))
    there = [(rule, near) for rule, near in sought if near.can_be_in(letters)]
    plain = [_plain(text) for text in texts] if there else []
    decoded = [(place, _plain(text)) for place, text in read] if there else []
    for rule, near in there:
        as_written = [list(near.find(text)) for text in plain]
        for place, found in enumerate(as_written):
            yield from ((rule, place, words) for words in found)
        only_decoded = [
            (place, words)
            for place, text in decoded
            for words in near.find(text)
            if words not in as_written[place]
        ]
        yield from ((rule, place, words) for place, words in dict.fromkeys(only_decoded))


@lru_cache(maxsize=256)
def _sought(rules: tuple[Rule, ...]) -> list[tuple[Rule, Near]]:
    all_ = [
        (rule, Near(written))
        for rule in rules
        if rule.term and not rule.mark
        for written in dict.fromkeys((rule.term, skeleton(rule.term)))
    ]
    return [(rule, near) for rule, near in all_ if near.is_sought]


def _is_sought(words: Sequence[str]) -> bool:
    """Tell whether there is anything nearly it; codes and signs are what they are."""
    if len(_stem(words[-1])) >= _STEM:
        return True
    return all(map(str.isalpha, words)) and any(len(_root(word)) >= _ROOT for word in words)


def _around(word: str, plain: str) -> Iterator[tuple[int, str]]:
    """Find the words that hold a word; by an expression, a long run of letters takes for ever."""
    at = plain.find(word)
    while at >= 0:
        start = plain.rfind(" ", 0, at) + 1
        end = plain.find(" ", at)
        end = end if end >= 0 else len(plain)
        yield start, plain[start:end]
        at = plain.find(word, end)


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    inflected = " ".join([_inflected(word, alone=len(words) == 1) for word in words])
    return re.compile(rf"\b{inflected}\b")


def _inflected(word: str, *, alone: bool) -> str:
    """Write an expression for a word with any ending or, if it is a short one, with some."""
    stem, root = _stem(word), _root(word)
    if not stem.isalpha():
        return word
    ways = [f"{stem}{_ENDING}"] if len(stem) >= (_STEM if alone else _STEM - 1) else []
    if len(stem) < _STEM:
        ways += [f"{root}{_CASES}", f"{word}s"] if len(root) >= _ROOT else []
        ways += [] if alone else [word]
    return f"(?:{'|'.join(ways)})" if ways else word


def _stem(word: str) -> str:
    """Take away the vowel at the end, in whose place many endings stand."""
    return word[:-1] if word[-1] in _VOWELS and len(word) > _STEM - 1 else word


def _root(word: str) -> str:
    """Take away the vowel also of a name of three letters."""
    return word[:-1] if word[-1] in _VOWELS and len(word) > _ROOT else word


def _plain(text: str) -> str:
    """Fold a text to its words with single spaces; what is withheld parts them for good."""
    found = _WORDS.findall(normalize("NFC", text))
    return " ".join([letters_of(word) or _BAR for word in found])
