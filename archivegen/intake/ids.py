"""Ids of documents: random, so that they say nothing and nobody can guess a withheld one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container
from typing import Final

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"  # no i, l, o: they look like 1 and 0
_ANY: Final = LETTERS + "23456789"
_LENGTH: Final = 6

Choose = Callable[[str], str]


def new_id(taken: Container[str], choose: Choose = secrets.choice) -> str:
    """Draw an id that is not taken; `choose` picks a character of a string.

    It has a digit, so that it is no word: the audit looks for unpublished ids in texts.
    """
    while True:
        drawn = choose(LETTERS) + "".join(choose(_ANY) for _ in range(_LENGTH - 1))
        if drawn not in taken and not drawn.isalpha():
            return drawn
