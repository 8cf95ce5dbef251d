"""The headings of a document as those of its page: below the page's own, and none left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archivegen.model.prose import Heading
from archivegen.model.published import PublishedSheet

_FIRST: Final = 2  # the title of the page is its only h1
_LOWEST: Final = 6


def levels(sheets: Iterable[PublishedSheet]) -> dict[int, int]:
    """Place the levels of headings that a document uses one after another, from h2 on."""
    used = {block.level for sheet in sheets for block in sheet.blocks if isinstance(block, Heading)}
    return {level: min(_FIRST + rank, _LOWEST) for rank, level in enumerate(sorted(used))}
