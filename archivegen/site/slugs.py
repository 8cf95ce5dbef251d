"""Slugs: the editors' words as names of files, readable, unique and the same in every build."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_LETTERS: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n"}
)
_BETWEEN: Final = re.compile(r"[^a-z0-9]+")
_LENGTH: Final = 60
# Names that pages of lists have for themselves: the index, further pages, the other order, and
# the documents of a release.
_TAKEN: Final = re.compile(r"|index|(.*-)?(p\d+|newest|documents)")


def slug(value: str) -> str:
    """Fold a value to lower-case ASCII words joined by hyphens; empty if nothing remains."""
    folded = unicodedata.normalize("NFKD", value.casefold().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode()
    return _BETWEEN.sub("-", ascii_only).strip("-")[:_LENGTH].rstrip("-")


def slugs(values: Iterable[str]) -> dict[str, str]:
    """Give each value a slug that no other value and no page of its own has.

    Where two fold to the same, the one that is written as its slug, or else the first in order,
    keeps it; the others carry a digest of the value, so that an address does not depend on how
    many there are.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for value in sorted(set(values), key=lambda value: (slug(value) != value, value)):
        name = slug(value)
        if name in taken or _TAKEN.fullmatch(name):
            name = f"{name}-{_digest(value)}".lstrip("-")
        given[value] = name
        taken.add(name)
    return given


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]
