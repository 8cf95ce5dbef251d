"""Problems are collected, not raised one by one: editors mend everything in one go."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from archivegen.config.problems import PROBLEMS, UNREAD
from archivegen.errors import Problem

_SHOWN: Final = 80  # characters of a cell that a message repeats
_OUR_OWN: Final = frozenset(("hint", "wanted", "advice"))  # values that are advice
_ALIKE: Final = 0.7


class Found:
    """Collects the problems of one file; `unread` are those of which a part could not be read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def of(self, file: str) -> Found:
        """Collect into the same list, for another file."""
        other = Found(file)
        other.problems, other.unread = self.problems, self.unread
        return other

    def add(self, code: str, *, row: int | None = None, column: str = "", **values: object) -> None:
        """Note a problem of the table `PROBLEMS`; `values` fill in its wording."""
        said = {name: filled_in(name, str(value)) for name, value in values.items()}
        wording = PROBLEMS[code]
        problem = Problem(
            message=wording.message.format(**said),
            remedy=wording.remedy.format(**said),
            file=self.file,
            row=row,
            column=column,
        )
        self.problems.append(problem)
        if code in UNREAD:
            self.unread.add(self.file)


def shown(text: str) -> str:
    """Make a cell safe to repeat in a message: one line, short, nothing a terminal obeys."""
    plain = _one_line(text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def masked(text: str) -> str:
    """Show enough of what may be withheld for an editor to recognise it: its first letter."""
    first = next((character for character in text if character.isalnum()), "")
    return f"{first}…"


def filled_in(name: str, value: str) -> str:
    """Cut cells, and no advice of our own: a list of the words that are allowed is for reading."""
    return _one_line(value) if name in _OUR_OWN else shown(value)


def _one_line(text: str) -> str:
    return "".join(
        " " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text
    )


def nearest(word: str, known: Iterable[str], alike: float = _ALIKE) -> str:
    """Find the known word that was probably meant, or an empty string."""
    by_key = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_key, n=1, cutoff=alike)
    return by_key[close[0]] if close else ""


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest what was probably meant, else say something that helps anyway."""
    guess = nearest(word, known)
    return f"Did you mean “{shown(guess)}”?" if guess else otherwise
