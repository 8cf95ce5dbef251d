"""Days on which something takes effect. What cannot be read is a problem: it fails closed."""

from __future__ import annotations

from functools import lru_cache

from archivegen.model.dates import PartialDate


def is_day(text: str) -> bool:
    """Tell whether a text is a day, YYYY-MM-DD, that exists."""
    date = PartialDate.parse(text)
    return date is not None and bool(date.day) and not date.time and text == date.iso()


@lru_cache(maxsize=4096)  # most of an archive is decided on a few days
def is_day_or_moment(text: str) -> bool:
    """Tell whether a text is a day or a moment, as `on` of a decision is."""
    date = PartialDate.parse(text)
    return date is not None and bool(date.day)
