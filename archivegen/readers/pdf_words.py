"""Where the words of a PDF page stand in its picture."""

from __future__ import annotations

from collections.abc import Iterable

from archivegen.clean.text import readable
from archivegen.model.document import WordBox
from archivegen.readers.pdf_glyphs import Glyphs
from archivegen.readers.pdf_lines import TextLine, whole
from archivegen.readers.pdf_placement import Placement, joined


def words(lines: Iterable[TextLine], glyphs: Glyphs, place: Placement) -> tuple[WordBox, ...]:
    """Find the words of lines, in their order; each as high as its line's letters can be."""
    return tuple(
        _word(range(first, last + 1), glyphs, place) for line in lines for first, last in line.words
    )


def _word(numbers: range, glyphs: Glyphs, place: Placement) -> WordBox:
    boxes = [glyphs.boxes[number] for number in numbers]
    text = readable(whole("".join(map(glyphs.text, numbers))))
    return WordBox(text, *place.percent(joined([*boxes, glyphs.line_box(numbers[0])])))
