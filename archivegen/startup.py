"""How Python is set up for a program that begins, works and ends.

What a build makes stays to its end, and hardly anything of it is cyclic: to look through all of it
for rubbish, again and again, took a tenth of the time. At the end, letting go of a hundred thousand
documents, piece by piece, took a twentieth of it, though the system takes all of it back at once.
And NumPy's part for linear algebra, which nothing here uses, begins with a thread for each
processor, in each process that loads it.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

_PATIENCE: Final = 1_000_000  # objects made before rubbish is looked for
_held: Final[list[object]] = []


@contextmanager
def starting() -> Iterator[None]:
    """Load a program; what it has loaded is never rubbish, and the rest seldom from then on."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    yield
    gc.freeze()
    gc.enable()
    gc.set_threshold(_PATIENCE, 20, 100)


def hold(*things: object) -> None:
    """Keep large things until this process ends, which is soon, or others are held instead."""
    _held[:] = things


def leave(code: int) -> NoReturn:
    """End this process without taking down first what it holds; all that was said is written.

    Where that could not be written, or a thread still works, it ends as Python does it.
    """
    if threading.active_count() == 1:
        atexit._run_exitfuncs()  # noqa: SLF001 (the only way to do what libraries registered)
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):  # none where it was closed
                stream.flush()
        except OSError:
            sys.exit(code)
        os._exit(code)
    sys.exit(code)
