"""What a reader made of a source, written so that a test can show it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from archivegen.model.document import SourceFile
from archivegen.model.prose import (
    Blocks,
    Heading,
    ImageRef,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Signature,
    Table,
    Verbatim,
    Words,
)

# The smallest PNG: one pixel.
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def store(data: bytes, width: int, height: int) -> ImageRef:
    """Keep nothing of a picture but its digest."""
    return ImageRef(sha256(data).hexdigest(), width, height, len(data))


def source(text: str | bytes, name: str = "letter.eml") -> SourceFile:
    """Make a source file of a text."""
    return SourceFile(name, text.encode() if isinstance(text, str) else text)


def outline(blocks: Blocks) -> str:
    """Write blocks a line each: what it is, and its words; what is inside is indented."""
    return "\n".join(_lines(blocks)) + "\n"


def words(line: Line) -> str:
    """Write a line with its styles as {b:…} and its line breaks as /."""
    return "".join(map(_part, line)).replace("\n", " / ").replace("\xa0", "~")


def _part(part: object) -> str:
    match part:
        case Words(text, ""):
            return text
        case Words(text, style):
            return f"{{{style}:{text}}}"
        case Picture(_, alt):
            return f"[picture{alt}]"
    raise AssertionError(part)


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(line):
                yield f"p {words(line)}"
            case Heading(level, line):
                yield f"h{level} {words(line)}"
            case Verbatim(line):
                yield f"pre {words(line)}"
            case Quote(inside, intro):
                yield f"quote {words(intro)}".rstrip()
                yield from _inside(inside)
            case Signature(inside):
                yield "signature"
                yield from _inside(inside)
            case Items(items, ordered):
                for item in items:
                    yield "1." if ordered else "-"
                    yield from _inside(item)
            case Table(rows, header):
                yield "table with header" if header else "table"
                yield from ("  " + " | ".join(map(words, row)) for row in rows)
            case _:
                yield type(block).__name__.lower()


def _inside(blocks: Blocks) -> Iterator[str]:
    return ("  " + line for line in _lines(blocks))
