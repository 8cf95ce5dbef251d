"""The command line: the only place that prints or exits."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import Final

import click

from archivegen.cli.root import cli
from archivegen.cli.voice import echo
from archivegen.errors import Exit

__all__ = ["cli", "run"]

_INTERRUPTED: Final = 130  # what shells expect after Ctrl-C


def run() -> int:
    """Run the command that this process was called with, and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a log may be in an old encoding
    try:
        return int(cli.main(prog_name="archivegen", standalone_mode=False) or Exit.FINE)
    except (KeyboardInterrupt, click.Abort):
        echo("Stopped. The published site is as it was.", err=True)
        return _INTERRUPTED
    except click.NoSuchOption as error:
        from archivegen.cli.misspelt import unknown_option

        unknown_option(error).show()
        return Exit.USAGE
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except OSError as error:
        return _machine(error)
    except Exception:  # noqa: BLE001 (the last resort: nothing may end in a raw traceback)
        return _unexpected()


def _machine(error: OSError) -> Exit:
    """Tell what the system would not do, such as writing to a full disk."""
    _debug()
    name = f" ({error.filename})" if isinstance(error.filename, str) else ""
    echo(f"archivegen: {error.strerror or type(error).__name__}{name}.", err=True)
    echo(
        "Make sure that there is room on the disk, and that you may read and write the archive's "
        "folder. The published site is as it was.",
        err=True,
    )
    return Exit.FAULT


def _unexpected() -> Exit:
    _debug()
    kind = sys.exc_info()[0]
    name = kind.__name__ if kind else "error"
    echo(f"archivegen: an internal fault ({name}). The published site is as it was.", err=True)
    echo(
        "Please report it, with what ARCHIVEGEN_DEBUG=1 shows; that may quote documents.", err=True
    )
    return Exit.FAULT


def _debug() -> None:
    if os.environ.get("ARCHIVEGEN_DEBUG"):
        traceback.print_exc()
