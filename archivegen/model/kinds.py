"""What a document is, and the notes about its reading that its page shows."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["email", "pdf", "scan", "image", "web", "text", "table"]
"""By content: a scan is pages of pictures without text; text covers Markdown, table covers CSV."""

Tones = Literal["colour", "grey", "clip", "bilevel"]
"""In which tones pictures of scanned pages are published; fewer tones carry fewer marks."""


class Note(Struct, frozen=True, array_like=True):
    """Something readers of the page should know; `code` is translated, `value` is the raw value.

    Codes: date-unreadable, charset-guessed, damaged-repaired, text-shortened, pages-shortened,
    header-broken, nested-too-deep, table-shortened, no-text, empty, body-missing, image-missing,
    file-left-out.
    """

    code: str
    value: str = ""
