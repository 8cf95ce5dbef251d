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

from archivegen.clean.encoded import readings
from archivegen.config.private import Rule
from archivegen.model.folding import letters_of

_WORDS: Final = re.compile(r"[^\W_]+|[\0\ufffc]")  # the last two stand for what is withheld
_BAR: Final = "|"
_STEM: Final = 4  # letters: of a shorter word, no other ending is looked for
_INSIDE: Final = 6  # letters: a shorter word may be a part of any other
_VOWELS: Final = "aeiouy"
_ENDING: Final = r"[^\W\d_]{0,4}"


class Near:
    """What is nearly a term."""

    def __init__(self, written: str) -> None:
        words = _plain(written).split()
        self.sought = _stem(words[-1]) if words else ""  # letters without which it is nowhere
        self._pattern = _pattern(words)

    def find(self, plain: str) -> Iterator[str]:
        """Find it in a text that was folded to its words."""
        if self.sought not in plain:
            return iter(())
        return (match.group() for match in self._pattern.finditer(plain))


def nearly(rules: tuple[Rule, ...], texts: Sequence[str]) -> Iterator[tuple[Rule, int, str]]:
    """Find what is nearly a rule's term: the rule, the text by its place, and the words."""
    sought = _sought(rules)
    if not sought:
        return
    read = [(place, one.text) for place, text in enumerate(texts) for one in readings(text)]
    letters = letters_of("\n".join([*texts, *(text for _, text in read)]))
    there = [(rule, near) for rule, near in sought if near.sought in letters]
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
    all_ = [(rule, Near(rule.term)) for rule in rules if rule.term and not rule.mark]
    return [(rule, near) for rule, near in all_ if len(near.sought) >= _STEM]


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    inflected = " ".join(_inflected(word) for word in words)
    if len(words) == 1 and len(words[0]) >= _INSIDE:
        return re.compile(rf"\b{inflected}\b|\w*{words[0]}\w*")
    return re.compile(rf"\b{inflected}\b")


def _inflected(word: str) -> str:
    stem = _stem(word)
    return f"{stem}{_ENDING}" if len(stem) >= _STEM - 1 and stem.isalpha() else word


def _stem(word: str) -> str:
    """Take away the vowel at the end, in whose place many endings stand."""
    return word[:-1] if word[-1] in _VOWELS and len(word) > _STEM - 1 else word


def _plain(text: str) -> str:
    """Fold a text to its words with single spaces; what is withheld parts them for good."""
    found = _WORDS.findall(normalize("NFC", text))
    return " ".join([letters_of(word) or _BAR for word in found])
