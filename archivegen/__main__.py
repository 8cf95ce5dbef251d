"""The command `archivegen`, also as `python -m archivegen`."""

from __future__ import annotations

import sys
from typing import Final, NoReturn

from archivegen.startup import leave, starting

_INTERRUPTED: Final = 130


def main() -> NoReturn:
    """Load the program and run it; Ctrl-C is clean also while it loads."""
    try:
        with starting():
            from archivegen.cli import run  # noqa: PLC0415 (loading takes half a second)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    leave(run())


if __name__ == "__main__":
    main()
