"""Control characters in a page: browsers do not agree on what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile

# All but tab, line feed and form feed; the carriage return is among them, since Chromium reads
# the words around a later line feed as one after it.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0d-\x1f\x7f]")


def controls(file: SiteFile) -> Iterator[Fault]:
    """Find control characters that the readers of documents should have replaced."""
    match = _CONTROL.search(file.text)
    if match:
        yield Fault(
            "markup.control",
            "block",
            "The page holds a control character, so that browsers may see other tags in it than "
            "the audit. Take it out of the text or the template; lines end with a line feed.",
            f"U+{ord(match[0]):04X}",
        )
