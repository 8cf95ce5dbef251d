"""The command line: the only place that prints or exits."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Final, NoReturn

import click

# Importing a module adds its commands.
from archivegen.cli import intake, publishing, vetting
from archivegen.cli.root import cli
from archivegen.cli.shell import explain
from archivegen.errors import ArchiveError, Exit

__all__ = ["cli", "intake", "main", "publishing", "vetting"]

_INTERRUPTED: Final = 130  # what shells expect after Ctrl-C


def main() -> NoReturn:
    """Run the command, and exit with its code."""
    sys.exit(_run())


def _run() -> int:
    try:
        return int(cli.main(standalone_mode=False) or Exit.FINE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. The published site is as it was.", err=True)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except ArchiveError as error:
        return explain(error)
    except BrokenPipeError:
        return Exit.FINE  # the reader of our output had enough
    except Exception:  # noqa: BLE001 (the last resort: nothing may end in a raw traceback)
        return _unexpected()


def _unexpected() -> Exit:
    if os.environ.get("ARCHIVEGEN_DEBUG"):
        traceback.print_exc()
    kind = sys.exc_info()[0]
    name = kind.__name__ if kind else "error"
    click.echo(
        f"archivegen: an internal fault ({name}). The published site is as it was.", err=True
    )
    click.echo(
        "Please report it, with what ARCHIVEGEN_DEBUG=1 shows; that may quote documents.", err=True
    )
    return Exit.FAULT


if __name__ == "__main__":
    main()
