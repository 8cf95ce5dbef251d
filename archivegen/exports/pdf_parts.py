"""Which documents have a flat PDF, and how a large one is cut into files that hosts accept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archivegen.model.limits import MB
from archivegen.model.published import PublishedRecord, PublishedSheet

_KINDS: Final = frozenset({"pdf", "scan", "image"})
_LARGEST: Final = 18 * MB  # of a part: the strictest host takes files of 25 MB
_GROWTH: Final = 2  # a page of a PDF takes at most so many times the bytes of its WebP picture


def parts(record: PublishedRecord) -> list[Sequence[PublishedSheet]]:
    """Cut a document into the parts of its flat PDF; none, if it has no pictures of pages.

    The parts follow from what is published, before anything is made.
    """
    if record.kind not in _KINDS or record.tier != "full":
        return []
    if not any(sheet.image for sheet in record.sheets):
        return []
    cuts, total = [0], 0
    for number, sheet in enumerate(record.sheets):
        size = _GROWTH * sheet.image.size if sheet.image else 0
        total += size
        if total > _LARGEST and number > cuts[-1]:
            cuts.append(number)
            total = size
    ends = [*cuts[1:], len(record.sheets)]
    return [record.sheets[start:end] for start, end in zip(cuts, ends, strict=True)]
