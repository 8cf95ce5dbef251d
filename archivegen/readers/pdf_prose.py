"""Lines of a PDF page made into paragraphs and headings.

A PDF does not say which lines belong together; a reader sees it from the gaps, the indents and the
ends of the lines. A line was wrapped when the first word of the next line had no room left on it:
then the two are joined by a space. Otherwise the break was meant (an address, a verse, a row of
figures), and is kept. Words are never changed: a hyphen at the end of a line stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from archivegen.clean.text import readable
from archivegen.model.prose import Block, Blocks, Heading, Paragraph, words
from archivegen.readers.pdf_lines import TextLine
from archivegen.readers.pdf_margins import Margins

_MOST_LINES: Final = 3_000  # a page of more is no prose, and comparing them takes too long
_CHUNK: Final = 60
_GAP: Final = 1.3  # times the usual distance of lines: a new paragraph
_LOOSE: Final = 2.6  # letters' sizes: lines of one paragraph are never further apart
_INDENT: Final = 0.8  # letters' sizes
_OTHER_SIZE: Final = 1.15
_HEADING: Final = 1.2  # times the size of most letters
_LARGE_HEADING: Final = 1.6
_HEADING_CHARS: Final = 70
_ALIKE: Final = 0.6  # of the letters have the usual size, or sizes say nothing (OCR)
_WORD: Final = re.compile(r"[^\W\d_]{3}")

_ENDS_SENTENCE: Final = re.compile(r"[.:;!?…][\"'”’»)\]]*$")
_DASH: Final = re.compile(r"\w[-\u2010-\u2014]$")
_ITEM: Final = re.compile(r"[•◦▪■●○–—*·-]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s")
_FOOTNOTE: Final = re.compile(r"\d{1,3}[A-Z]")


class _Run(Struct, frozen=True):
    """Lines that follow each other down a column, and the room that they take."""

    lines: tuple[TextLine, ...]
    left: float
    right: float
    top: float
    bottom: float

    def stands_above(self, other: _Run) -> bool:
        """Tell whether all of it is above the other, in the same column."""
        return (
            self.lines[0].angle == other.lines[0].angle
            and self.bottom >= other.top - 0.2 * other.lines[0].size
            and self.left < other.right
            and other.left < self.right
        )


def laid_out(lines: Sequence[TextLine]) -> tuple[Blocks, tuple[TextLine, ...]]:
    """Make the paragraphs and headings of a page, in reading order; also give its lines in it."""
    if not lines:
        return (), ()
    if len(lines) > _MOST_LINES:
        return tuple(_as_they_are(lines)), tuple(lines)
    joined = _rows(_downwards(lines))
    margins, usual = Margins(joined), _usual_size(joined)
    found: list[Block] = []
    order: list[TextLine] = []
    for run in _in_order(_runs(joined)):
        found += [_block(group, margins, usual) for group in _groups(run.lines, margins)]
        order += run.lines
    return tuple(found), tuple(order)


def _downwards(lines: Sequence[TextLine]) -> list[TextLine]:
    """Put lines of one direction together; pdfium gives some of those on their side upwards."""
    found: list[TextLine] = []
    for angle in dict.fromkeys(line.angle for line in lines):
        alike = [line for line in lines if line.angle == angle]
        up = sum(_below(after, before) for before, after in pairwise(alike))
        down = sum(_below(before, after) for before, after in pairwise(alike))
        found += reversed(alike) if up > down else alike
    return found


def _rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Join what stands side by side in a row: cells of a table, a number and its heading."""
    rows: list[TextLine] = []
    for line in lines:
        if rows and _beside(rows[-1], line):
            last = rows[-1]
            text = f"{last.text}\t{line.text}"
            rows[-1] = replace(
                last,
                text=text,
                right=line.right,
                hyphenated=line.hyphenated,
                words=last.words + line.words,
            )
        else:
            rows.append(line)
    return rows


def _beside(left: TextLine, right: TextLine) -> bool:
    near = abs(left.level - right.level) < 0.3 * min(left.size, right.size)
    return left.angle == right.angle and near and left.right <= right.left


def _as_they_are(lines: Sequence[TextLine]) -> Iterator[Block]:
    for start in range(0, len(lines), _CHUNK):
        some = lines[start : start + _CHUNK]
        yield Paragraph(words(readable("\n".join(line.text for line in some))))


def _runs(lines: Sequence[TextLine]) -> list[_Run]:
    runs: list[list[TextLine]] = []
    for line in lines:
        if runs and _below(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_run(run) for run in runs]


def _run(lines: list[TextLine]) -> _Run:
    return _Run(
        lines=tuple(lines),
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        top=lines[0].level + lines[0].size,
        bottom=lines[-1].level,
    )


def _below(above: TextLine, line: TextLine) -> bool:
    lower = above.level - line.level > 0.3 * min(above.size, line.size)
    return above.angle == line.angle and lower and _overlap(above, line)


def _overlap(one: TextLine, other: TextLine) -> bool:
    return one.left < other.right and other.left < one.right


def _in_order(runs: Sequence[_Run]) -> list[_Run]:
    """Put what was drawn late but stands above (a heading, a stamp) before what is below it."""
    placed: list[_Run] = []
    for run in runs:
        later = (at for at, other in enumerate(placed) if run.stands_above(other))
        placed.insert(next(later, len(placed)), run)
    return placed


def _groups(lines: Sequence[TextLine], margins: Margins) -> list[list[TextLine]]:
    """Part a run into paragraphs."""
    distances = [above.level - line.level for above, line in pairwise(lines)]
    usual = median(distances) if distances else 0.0
    groups = [[lines[0]]]
    for line in lines[1:]:
        if _begins_anew(groups[-1], line, usual, margins):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins_anew(group: list[TextLine], line: TextLine, usual: float, margins: Margins) -> bool:
    last = group[-1]
    rests = bool(_ENDS_SENTENCE.search(last.text))
    distance = last.level - line.level
    if max(last.size, line.size) > _OTHER_SIZE * min(last.size, line.size):
        return True
    if distance > _LOOSE * line.size:
        return True
    if rests and all(_FOOTNOTE.match(each.text) for each in (group[0], line)):
        return True
    goes_on = margins.wrapped(last, line)
    if distance > _GAP * (group[-2].level - last.level if len(group) > 1 else usual):
        return not goes_on or rests
    return _indent_begins(group, line, goes_on=goes_on and not rests) or (
        not goes_on
        and (_ITEM.match(line.text) is not None or (rests and _is_prose(group, margins)))
    )


def _indent_begins(group: list[TextLine], line: TextLine, *, goes_on: bool) -> bool:
    """Tell a first line that is indented, or one that ends an indented passage."""
    last, step = group[-1], line.left - group[-1].left
    if abs(step) < _INDENT * line.size or _centred(last, line):
        return False
    if step > 0:
        return not goes_on
    return len(group) > 1 and not goes_on


def _centred(one: TextLine, other: TextLine) -> bool:
    return abs(one.left + one.right - other.left - other.right) < one.size


def _is_prose(group: list[TextLine], margins: Margins) -> bool:
    pairs = pairwise(group)
    return any(margins.wrapped(above, line) for above, line in pairs)


def _block(group: list[TextLine], margins: Margins, usual: float) -> Block:
    text = readable(_joined(group, margins))
    size = group[0].size / usual
    if size >= _HEADING and len(text) <= _HEADING_CHARS and _WORD.search(text):
        return Heading(2 if size >= _LARGE_HEADING else 3, words(text))
    return Paragraph(words(text))


def _joined(group: list[TextLine], margins: Margins) -> str:
    text = group[0].text
    for above, line in pairwise(group):
        text += _between(above, line, wrapped=margins.wrapped(above, line)) + line.text
    return text


def _between(above: TextLine, line: TextLine, *, wrapped: bool) -> str:
    if not wrapped:
        return "\n"
    if above.hyphenated or (_DASH.search(above.text) and line.text[:1].isalpha()):
        return ""
    wide = all(east_asian_width(char) in "WF" for char in (above.text[-1], line.text[0]))
    return "" if wide else " "


def _usual_size(lines: Sequence[TextLine]) -> float:
    """Find the size of most letters; infinite where sizes differ too much to mean anything."""
    usual = median(line.size for line in lines for _ in range(1 + len(line.text) // 8))
    alike = sum(
        len(line.text) for line in lines if usual / _OTHER_SIZE <= line.size <= usual * _OTHER_SIZE
    )
    return usual if alike >= _ALIKE * sum(len(line.text) for line in lines) else inf
