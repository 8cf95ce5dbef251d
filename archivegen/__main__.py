"""The command `archivegen`, also as `python -m archivegen`."""

from __future__ import annotations

import gc
import sys
from typing import Final, NoReturn

_INTERRUPTED: Final = 130
_PATIENCE: Final = 1_000_000  # objects made before rubbish is looked for


def main() -> NoReturn:
    """Load the program and run it; Ctrl-C is clean also while it loads."""
    # What a build makes stays to its end, and hardly anything of it is cyclic: to look through all
    # of it for rubbish, again and again, took a tenth of the time.
    gc.disable()
    try:
        from archivegen.cli import main as run  # noqa: PLC0415 (loading takes half a second)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    gc.freeze()
    gc.enable()
    gc.set_threshold(_PATIENCE, 20, 100)
    run()


if __name__ == "__main__":
    main()
