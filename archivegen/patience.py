"""How often Python looks for rubbish.

What a build makes stays to its end, and hardly anything of it is cyclic: to look through all of it
for rubbish, again and again, took a tenth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PATIENCE: Final = 1_000_000  # objects made before rubbish is looked for


@contextmanager
def patient() -> Iterator[None]:
    """Load a program; what it has loaded is never rubbish, and the rest seldom from then on."""
    gc.disable()
    yield
    gc.freeze()
    gc.enable()
    gc.set_threshold(_PATIENCE, 20, 100)
