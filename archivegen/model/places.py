"""Words, and where they stand in the picture of their page."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Final, Self

from msgspec import Struct

_STEPS: Final = 65_535  # of a page's width or height: finer than a pixel of any picture
_SIDES: Final = 4


class WordBox(Struct, frozen=True, array_like=True):
    """A word, and where it stands in the picture of its page: percent of width and height.

    The box is as high as the line's letters can be, whatever letters the word has.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float


class PlacedWords(Struct, frozen=True, array_like=True):
    """The words of a page with their places, small and quick to load: an archive has millions."""

    text: str = ""  # the words, with a space between two
    places: bytes = b""  # left, top, right, bottom of each, as 16 bits of the page's side

    @classmethod
    def of(cls, words: Iterable[WordBox]) -> Self:
        """Pack words; a space in one of them is left out."""
        kept = [word for word in words if word.text.strip()]
        sides = [
            round(max(0.0, min(100.0, side)) * _STEPS / 100)
            for word in kept
            for side in (word.left, word.top, word.right, word.bottom)
        ]
        packed = array("H", sides)
        text = " ".join("".join(word.text.split()) for word in kept)
        return cls(text, _little_endian(packed).tobytes())

    def __iter__(self) -> Iterator[WordBox]:
        """Give the words again, in their order."""
        sides = [side * 100 / _STEPS for side in self._sides()]
        for number, text in enumerate(self.text.split(" ") if self.text else ()):
            left, top, right, bottom = sides[number * _SIDES : (number + 1) * _SIDES]
            yield WordBox(text, left, top, right, bottom)

    def __len__(self) -> int:
        """Count the words."""
        return len(self.places) // (2 * _SIDES)

    def _sides(self) -> array[int]:
        packed = array("H")
        packed.frombytes(self.places)
        return _little_endian(packed)


def _little_endian(packed: array[int]) -> array[int]:
    if memoryview(b"\1\0").cast("H")[0] != 1:
        packed.byteswap()
    return packed
