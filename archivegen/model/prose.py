"""Text with structure: the only form in which words cross the gate.

HTML, mail and PDF are all read into this small tree and written from it again, so that a page
can hold nothing that the tree has no name for: no attribute, no link, no script, no comment.

Strings are untrusted words, to be escaped where they are written. A line feed in `Words` is a
line break; every other control character was replaced when the document was read
(`clean/text.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct


class ImageRef(Struct, frozen=True, array_like=True):
    """A WebP picture made from pixels, kept in the blob store under its digest."""

    digest: str  # SHA-256 of the WebP bytes
    width: int
    height: int
    size: int  # bytes


class Words(Struct, frozen=True, tag="w", array_like=True):
    """A run of text. `style` holds any of: b i u s(trike) c(ode) ^ (superscript) _ (subscript)."""

    text: str
    style: str = ""


class Withheld(Struct, frozen=True, tag="x", array_like=True):
    """A passage that was taken out, with the code of the reason. Says nothing of its length."""

    code: str
    size: int = 0  # 0, 1 or 2: chosen by kind, never by the length of the words


class Picture(Struct, frozen=True, tag="i", array_like=True):
    """An inline image, rebuilt from pixels."""

    image: ImageRef
    alt: str = ""


Inline = Words | Withheld | Picture
Line = tuple[Inline, ...]


class Paragraph(Struct, frozen=True, tag="p", array_like=True):
    """A paragraph; numbered and addressable on the page."""

    line: Line


class Heading(Struct, frozen=True, tag="h", array_like=True):
    """A heading inside the document, level 1 to 6."""

    level: int
    line: Line


class Verbatim(Struct, frozen=True, tag="v", array_like=True):
    """Text whose spaces and line breaks carry meaning (a `pre`, a drawn table)."""

    line: Line


class Quote(Struct, frozen=True, tag="q", array_like=True):
    """Quoted matter. `intro` is the line that announces it ("On Monday X wrote:"), if any."""

    blocks: tuple[Block, ...]
    intro: Line = ()


class Items(Struct, frozen=True, tag="l", array_like=True):
    """A list; each item is a sequence of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1  # number of the first: of what goes on after a cut, not 1


class Table(Struct, frozen=True, tag="t", array_like=True):
    """A table of data; `header` says that the first row names the columns."""

    rows: tuple[tuple[Line, ...], ...]
    header: bool = False


class Signature(Struct, frozen=True, tag="s", array_like=True):
    """The signature under a message, dimmed on the page."""

    blocks: tuple[Block, ...]


class Separator(Struct, frozen=True, tag="r", array_like=True):
    """A horizontal rule."""


class WithheldBlock(Struct, frozen=True, tag="y", array_like=True):
    """Whole paragraphs that were taken out."""

    code: str


Block = (
    Paragraph | Heading | Verbatim | Quote | Items | Table | Signature | Separator | WithheldBlock
)
Blocks = tuple[Block, ...]


def lines(blocks: Blocks) -> Iterator[Line]:
    """Yield every line of text of the blocks, in reading order."""
    return (row for row in rows(blocks) if not isinstance(row, WithheldBlock))


def rows(
    blocks: Blocks, told: Callable[[Blocks], Iterable[Block]] = iter
) -> Iterator[Line | WithheldBlock]:
    """Yield every line of text and every withheld block, in reading order.

    `told` chooses among blocks that are beside each other.
    """
    for block in told(blocks):
        if isinstance(block, (Paragraph, Heading, Verbatim)):  # as most are: to match takes longer
            yield block.line
            continue
        match block:
            case Quote(inner, intro):
                yield intro
                yield from rows(inner, told)
            case Signature(inner):
                yield from rows(inner, told)
            case Items(items):
                for item in items:
                    yield from rows(item, told)
            case Table(cells):
                for row in cells:
                    yield from row
            case WithheldBlock():
                yield block
            case _:
                pass


def plain_line(line: Line) -> str:
    """Join the words of a line; a withheld passage becomes `[code]`."""
    return "".join(
        part.text
        if isinstance(part, Words)
        else f"[{part.code}]"
        if isinstance(part, Withheld)
        else part.alt
        for part in line
    )


def plain(blocks: Blocks) -> str:
    """Join the text of the blocks, a line each."""
    return "\n".join(plain_line(line) for line in lines(blocks))


def words(text: str) -> Line:
    """Make a line of plain words; no words, no line."""
    return (Words(text),) if text else ()
