"""Cut what a document says of itself to the length that pages show, once it was redacted.

Whoever cuts first cuts a name in two, and no rule finds what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.model.prose import Inline, Line, Words

_LONGEST_WORD: Final = 60


def shortened(line: Line, limit: int) -> Line:
    """Cut a line at a space; a withheld passage counts as one character."""
    return line if sum(map(_length, line)) <= limit else tuple(_parts(line, limit - 1))


def shortened_text(text: str, limit: int) -> str:
    """Cut a text at a space."""
    return text if len(text) <= limit else f"{_cut(text, limit - 1)}…"


def _parts(line: Line, left: int) -> Iterator[Inline]:
    for part in line:
        if _length(part) > left:
            yield Words(f"{_cut(part.text, left) if isinstance(part, Words) else ''}…")
            return
        yield part
        left -= _length(part)


def _cut(text: str, limit: int) -> str:
    """Leave out the word in which the limit falls, unless it is none of any language."""
    space = text.rfind(" ", max(0, limit - _LONGEST_WORD), limit + 1)
    return text[: limit if space < 0 else space].rstrip()


def _length(part: Inline) -> int:
    return len(part.text) if isinstance(part, Words) else 1
