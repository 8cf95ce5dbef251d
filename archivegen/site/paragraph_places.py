"""Where the paragraphs of a page stand in its picture, so that the picture can go along with them.

The words of a picture come in the order in which the text has them; a paragraph is found by its
first words, from where the one before it was found.
"""

from __future__ import annotations

from typing import Final

from archivegen.model.prose import Block, Blocks, WithheldBlock, plain
from archivegen.model.published import PublishedSheet

_FIRST: Final = 3  # words by which a paragraph is found
_AHEAD: Final = 600  # words among which it is looked for
_LONGEST: Final = 400  # characters of a paragraph that are looked at


def paragraph_tops(sheet: PublishedSheet) -> list[int]:
    """Say how far down the picture each element of a page's text begins, in percent.

    One that is not found begins where the one before does. Without any, there is nothing to say.
    """
    placed = list(sheet.words)
    if not placed:
        return []
    found = _found(sheet.blocks, [word.text for word in placed])
    tops: list[int] = []
    for at in found:
        before = tops[-1] if tops else 0
        tops.append(before if at is None else round(placed[at].top))
    return tops


def _found(blocks: Blocks, placed: list[str]) -> list[int | None]:
    """Find the elements of a text among the words of its picture."""
    found: list[int | None] = []
    cursor = 0
    before: Block | None = None
    for block in blocks:
        if not (isinstance(block, WithheldBlock) and block == before):  # pages tell these as one
            words = plain((block,))[:_LONGEST].split()[:_FIRST]
            at = _run(words, placed, cursor)
            found.append(at)
            cursor = cursor if at is None else at + 1
        before = block
    return found


def _run(words: list[str], placed: list[str], cursor: int) -> int | None:
    """Find where some words stand one after another."""
    if not words:
        return None
    for at in range(cursor, min(len(placed), cursor + _AHEAD)):
        if placed[at] == words[0] and placed[at : at + len(words)] == words:
            return at
    return None
