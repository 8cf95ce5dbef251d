"""How Python is set up for a program that begins, works and ends.

What a build makes stays to its end, and hardly anything of it is cyclic: to look through all of it
for rubbish, again and again, took a tenth of the time. And NumPy's part for linear algebra, which
nothing here uses, begins with a thread for each processor, in each process that loads it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PATIENCE: Final = 1_000_000  # objects made before rubbish is looked for


@contextmanager
def starting() -> Iterator[None]:
    """Load a program; what it has loaded is never rubbish, and the rest seldom from then on."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    yield
    gc.freeze()
    gc.enable()
    gc.set_threshold(_PATIENCE, 20, 100)
