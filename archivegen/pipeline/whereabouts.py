"""Where a finding is, in words: the page, the part of it, and what holds it."""

from __future__ import annotations

from typing import Final

from archivegen.model.findings import Box, Finding

_LARGE: Final = 60.0  # percent of the page: so much of it is on no side
_ACROSS: Final = ("left", "centre", "right")
_DOWN: Final = ("top", "middle", "bottom")


def whereabouts(finding: Finding) -> str:
    """Say where to look, for example “page 3, top left, hidden text”; nothing if it is unknown."""
    page = f"page {finding.page}" if finding.page else ""
    side = _side(finding.box) if finding.page and finding.box else ""
    return ", ".join(filter(None, (page, side, finding.part)))


def _side(box: Box) -> str:
    left, top, right, bottom = box
    down = _third(top, bottom, _DOWN)
    across = _third(left, right, _ACROSS)
    return " ".join(filter(None, (down, across)))


def _third(start: float, end: float, names: tuple[str, str, str]) -> str:
    """Name the third of the page in which the middle is."""
    if end - start > _LARGE:
        return ""
    return names[min(2, max(0, int((start + end) / 2 * 3 // 100)))]
