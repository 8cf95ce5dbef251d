"""Numbers in the messages that editors read."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """Write a number with the words that go with it: `1 word is`, `1,200 words are`."""
    return f"{count:,} {one if count == 1 else many}"
