"""Cut a list of terms into files of about the same size, where neighbours have little in common.

Such borders have short names, and they depend on the terms around them only: a change elsewhere
leaves most of the files as they are.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from archivegen.search.numbers import Floats, Integers

_LEAST: Final = 0.7  # of the size aimed at
_MOST: Final = 1.3


def cut(sizes: Integers | Floats, aim: float, shared: Integers) -> list[int]:
    """Say where each file begins, and at last how many terms there are; there is one file at least.

    `sizes` and `shared` are those of each term: what it takes, and what it has in common with the
    one before. A term that is larger than a file gets one by itself.
    """
    ends = np.concatenate(([0.0], np.cumsum(sizes, dtype=np.float64)))
    borders = [0]
    while ends[-1] - ends[borders[-1]] > _MOST * aim:
        last = borders[-1]
        low, high = np.searchsorted(ends, ends[last] + np.array([_LEAST, _MOST]) * aim)
        if low < high:
            borders.append(int(low + np.argmin(shared[low:high])))
        else:
            borders.append(max(last + 1, int(high) - 1))
    if borders[-1] < len(sizes) or len(borders) == 1:
        borders.append(len(sizes))
    return borders
