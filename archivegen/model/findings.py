"""What a check found, and what became of a document that was not published."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

Severity = Literal["block", "warn", "info"]

RefusalReason = Literal[
    "not-vetted",
    "held",
    "rejected",
    "void",
    "finding",
    "embargo",
    "second-person",
    "parent",
    "attachment",
    "unreadable",
]


ON_REQUEST: Final = ("picture.words",)
"""Findings that are only looked for when somebody asks for it, so that they cannot block."""

Box = tuple[float, float, float, float]
"""A part of a page: left, top, right, bottom in percent of its width and height, as it is shown."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something that a check objects to. `excerpt` is masked; the whole is only in `secret`."""

    rule: str
    severity: Severity
    message: str
    page: int | None = None
    box: Box | None = None
    part: str = ""
    excerpt: str = ""
    secret: str = ""  # shown by --reveal on a terminal, never written
    places: int = 1  # of which this one finding tells


class Refusal(Struct, frozen=True):
    """A document that the gate did not let through."""

    id: str
    release: str
    reason: RefusalReason
    message: str
    advice: str = ""


class Failure(Struct, frozen=True):
    """A stage that failed for one item; the others went on."""

    source: str
    stage: str
    reason: str
    advice: str = ""
