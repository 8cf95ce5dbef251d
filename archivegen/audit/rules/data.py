"""Scripts that carry words of documents: one call, with data and nothing else in it.

Whatever a document says stands there between quotation marks. If it could end them, it would run
in the page; so each of these files is read as strictly as JSON is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from archivegen.audit.facts import Fault, SiteFile

_OPENING: Final = "AG("
_CLOSING: Final = (");\n", ")\n", ");", ")")


def call(file: SiteFile) -> Iterator[Fault]:
    """Find files of data that hold anything else."""
    if not _is_call(file.text):
        yield Fault(
            "script.data",
            "block",
            "A file of the search holds something other than data, and a browser would run it. "
            "Delete the folder build/ and build again; if it comes back, report it.",
        )


def _is_call(text: str) -> bool:
    closing = next((one for one in _CLOSING if text.endswith(one)), None)
    if closing is None or not text.startswith(_OPENING):
        return False
    try:
        values = json.loads(f"[{text[len(_OPENING) : -len(closing)]}]", parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return bool(values) and isinstance(values[0], str)


def _refuse(constant: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(constant)
