"""Documents with something hidden in them, made by script, with invented people only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Treatment = Literal["blocked", "stripped", "flattened", "quiet"]


class Trap(NamedTuple):
    """A document, the secret in it, and what is expected to happen to both.

    Where the treatment is `quiet`, the secret is ordinary text, which must stay as it is.
    """

    name: str
    file_name: str
    make: Callable[[], bytes]
    secret: str
    treatment: Treatment
    rule: str = ""
