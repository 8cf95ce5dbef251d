"""How a process asks the system for memory.

The C library gives large pieces back as soon as they are freed, and the system has to clear each
page that it hands out again. Where arrays of megabytes come and go, that takes a tenth of the time.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

# Of `malloc.h`: what is taken and given back by itself, and what may lie unused at the end.
_MMAP_THRESHOLD: Final = -3
_TRIM_THRESHOLD: Final = -1
_LARGEST: Final = 32 * 2**20  # bytes; more is not allowed
_UNUSED: Final = 256 * 2**20


def keep_freed() -> None:
    """Keep what is freed for what comes next, where the C library can: before a process ends."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:  # musl has none
        mallopt(_MMAP_THRESHOLD, _LARGEST)
        mallopt(_TRIM_THRESHOLD, _UNUSED)
