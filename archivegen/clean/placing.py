"""Which words of a page's picture are which words of its text.

Both are in one order and spelled alike, but for a hyphen at the end of a line that the text may
have lost. Where they differ all the same, the next word that fits is looked for; what fits nowhere
has no place, and whoever asks must expect the worst of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.model.places import WordBox

NOWHERE: Final = -1
_AHEAD: Final = 60  # words in which the next one that fits is looked for
_LONGEST: Final = 200  # letters of a word that are compared
_HYPHENS: Final = "-\u2010\u00ad"


def placed(texts: Sequence[str], words: Sequence[WordBox]) -> list[list[int]]:
    """Tell for each character of each line which word it belongs to; of a space, NOWHERE."""
    walk = _Walk(words)
    return [list(walk.along(text)) for text in texts]


class _Walk:
    """Goes along the words of a page."""

    def __init__(self, words: Sequence[WordBox]) -> None:
        self._words = ["".join(word.text.split()) for word in words]
        self._word = 0
        self._at = 0  # in the word
        self._is_lost = False  # since the word of the text differs from that of the picture

    def along(self, text: str) -> Iterator[int]:
        """Find the word of each character of a line."""
        begins = True
        for start, character in enumerate(text):
            if character.isspace():
                begins = True
                yield NOWHERE
                continue
            if begins:
                self._is_lost = not self._begin(text[start : start + _LONGEST].split(maxsplit=1)[0])
            begins = False
            yield self._take(character)

    def _take(self, character: str) -> int:
        self._skip_hyphen(character)
        if self._is_lost or self._next() != character:
            self._is_lost = True
            return NOWHERE
        here = self._word
        self._at += 1
        if self._at == len(self._words[here]):
            self._word, self._at = here + 1, 0
        return here

    def _next(self) -> str:
        word = self._words[self._word] if self._word < len(self._words) else ""
        return word[self._at : self._at + 1]

    def _skip_hyphen(self, character: str) -> None:
        """Pass the hyphen of a word that was parted, where the text has it whole."""
        last = self._word < len(self._words) and self._at == len(self._words[self._word]) - 1
        if last and self._at and self._next() in _HYPHENS and character not in _HYPHENS:
            self._word, self._at = self._word + 1, 0

    def _begin(self, rest: str) -> bool:
        """Go to the word with which the text goes on, if it is there soon."""
        if self._at and rest.startswith(self._words[self._word][self._at :]):
            return True  # of the picture, one word
        for ahead in range(self._word, min(self._word + _AHEAD, len(self._words))):
            word = self._words[ahead]
            if word and rest.startswith(word.rstrip(_HYPHENS) or word):
                self._word, self._at = ahead, 0
                return True
        return False
