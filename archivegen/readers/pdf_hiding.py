"""What was found to be hidden, as facts: for each page and reason how much, where, and what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.model.document import Fact
from archivegen.model.findings import Box
from archivegen.model.limits import MAX_HIDDEN_CHARS
from archivegen.readers.pdf_glyphs import Glyphs
from archivegen.readers.pdf_lines import whole
from archivegen.readers.pdf_placement import Placement, joined
from archivegen.readers.pdf_view import Reason, Reasons

NAMES: Final[dict[Reason, str]] = {
    "box": "pdf.text-under-box",
    "picture": "pdf.text-under-box",
    "annotation": "pdf.text-under-box",
    "colour": "pdf.hidden-text",
    "label": "pdf.box-label",
    "invisible": "pdf.hidden-text",
    "clipped": "pdf.hidden-text",
    "layer": "pdf.hidden-text",
    "not-drawn": "pdf.hidden-text",
    "tiny": "pdf.hidden-text",
    "outside": "pdf.outside-page",
    "font": "pdf.unverified-text",
    "unexamined": "pdf.unverified-text",
    "scan-dark": "pdf.ocr-under-box",
    "scan-blank": "pdf.ocr-without-ink",
    "misread": "pdf.wrong-characters",
    "overtyped": "pdf.text-over-text",
}


def hiding(reasons: Reasons, glyphs: Glyphs, place: Placement, page: int) -> Iterator[Fact]:
    """Tell what is hidden on a page, by reason: `value` is “reason count text”."""
    for reason in dict.fromkeys(reasons.values()):
        numbers = sorted(number for number, why in reasons.items() if why == reason)
        yield Fact(
            name=NAMES[reason],
            value=f"{reason} {len(numbers)} {_text(numbers, glyphs)}",
            page=page,
            box=_on_page(place.percent(joined([glyphs.boxes[number] for number in numbers]))),
        )


def _on_page(box: Box) -> Box | None:
    left, top, right, bottom = box
    return box if left < right and top < bottom else None


def _text(numbers: list[int], glyphs: Glyphs) -> str:
    chars, last = [], numbers[0]
    for number in numbers[:MAX_HIDDEN_CHARS]:
        if number > last + 1:
            chars.append(" ")
        chars.append(glyphs.text(number))
        last = number
    return " ".join(whole("".join(chars)).split())
