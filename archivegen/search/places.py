"""The position shards: where in each document the words of a term stand, for phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from archivegen.search.calls import Files, call
from archivegen.search.cutting import cut
from archivegen.search.lists import WordList
from archivegen.search.numbers import Column, Integers, column
from archivegen.search.postings import Block

_AIM: Final = 6_000  # bytes of a file, compressed


class Places:
    """Collects the positions of all terms, block by block."""

    def __init__(self) -> None:
        self._data: list[bytes] = []
        self._sizes: list[Integers] = []

    def add(self, block: Block) -> None:
        """Add the positions of some terms, which follow those of the block before."""
        found = column(block.positions)
        ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(block.sizes)))
        self._data.append(found.data)
        self._sizes.append(np.diff(found.ends[ends]))

    def column(self) -> Column:
        """Give all positions; a part of the column is that of a term."""
        sizes = np.concatenate((np.zeros(1, np.int64), *self._sizes))
        return Column(b"".join(self._data), np.cumsum(sizes))


def borders(words: WordList, found: Column) -> list[int]:
    """Say where each file begins."""
    sizes = 0.72 * np.diff(found.ends) + 0.6 * words.sizes()
    return cut(sizes, _AIM, words.shared)


def files(words: WordList, found: Column, begins: Sequence[int]) -> Files[None]:
    """Write the position shards."""
    sizes = column(np.diff(found.ends))
    for number, (first, last) in enumerate(pairwise(begins)):
        parts = (sizes.part(first, last), found.part(first, last))
        yield call(f"p/{number}", words.part(first, last), *parts)
