"""A whole number on the command line, in words that need no mathematics."""

from __future__ import annotations

from typing import Any

import click


class Number(click.ParamType):  # type: ignore[type-arg] # not in every version that we take
    """A whole number between two others."""

    name = "N"

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it, or say which numbers there are to choose from."""
        text = str(value)
        if text.isascii() and text.isdecimal() and len(text) <= len(str(self._most)):
            number = int(text)
            if self._least <= number <= self._most:
                return number
        wrong = f"“{text}” is no whole number from {self._least} to {self._most}."
        raise click.BadParameter(wrong, ctx, param)
