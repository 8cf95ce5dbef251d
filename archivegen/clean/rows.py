"""Lines of text taken apart at their line breaks and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archivegen.model.prose import Inline, Line, Words


def rows_of(line: Line) -> list[Line]:
    """Split a line at its line feeds; styles and pictures stay."""
    rows: list[list[Inline]] = [[]]
    for part in line:
        if not isinstance(part, Words):
            rows[-1].append(part)
            continue
        for number, text in enumerate(part.text.split("\n")):
            if number:
                rows.append([])
            if text:
                rows[-1].append(Words(text, part.style))
    return [tuple(row) for row in rows]


def joined(rows: Sequence[Line]) -> Line:
    """Put rows together with a line feed between them."""
    return merged(_with_breaks(rows))


def merged(parts: Iterable[Inline]) -> Line:
    """Join neighbouring words of one style; line breaks take the style before them."""
    line: list[Inline] = []
    texts: list[str] = []
    style = ""
    for part in parts:
        if not isinstance(part, Words):
            _flush(line, texts, style)
            line.append(part)
        elif part.style == style or (texts and part.text == "\n"):
            texts.append(part.text)
        elif part.text:
            _flush(line, texts, style)
            style = part.style
            texts.append(part.text)
    _flush(line, texts, style)
    return tuple(line)


def _with_breaks(rows: Sequence[Line]) -> Iterator[Inline]:
    for number, row in enumerate(rows):
        if number:
            yield Words("\n")
        yield from row


def _flush(line: list[Inline], texts: list[str], style: str) -> None:
    if texts:
        line.append(Words("".join(texts), style))
        texts.clear()
