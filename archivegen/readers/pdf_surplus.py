"""What stands in a PDF's file before it begins or after it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.model.document import Fact

_BLANK: Final = b" \t\r\n\0\x1a"
_HEADER: Final = 4_096  # where programs look for the beginning
_MUCH: Final = 512  # bytes: less is the junk of gateways and mail programs


def surplus(data: bytes) -> Iterator[Fact]:
    """Tell of what does not belong to the PDF; `value` is the number of bytes."""
    start = data.find(b"%PDF-", 0, _HEADER)
    end = data.rfind(b"%%EOF")
    before = len(data[: max(0, start)].strip(_BLANK))
    after = len(data[end + 5 :].strip(_BLANK)) if end > 0 else 0
    if max(before, after) >= _MUCH:
        yield Fact("pdf.surplus", str(before + after))
    elif before or after:
        yield Fact("pdf.metadata", "some bytes before its beginning or after its end")
