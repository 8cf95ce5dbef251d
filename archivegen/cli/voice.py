"""Print a line, safely: what all of the command line says goes through here."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import Final

import click

_UNSAFE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))  # categories of characters


def plain(text: str) -> str:
    """Mark what a terminal would obey: names of files and found secrets come from anybody."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if c != "\n" and unicodedata.category(c) in _UNSAFE else c
        for c in text
    )


def echo(line: str, *, err: bool = False) -> None:
    """Print a line. When the reader has had enough, go on silently: the exit code still counts."""
    try:
        click.echo(plain(line), err=err)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
