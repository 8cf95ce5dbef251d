"""The prose tree as HTML: the only place that turns the words of documents into a page.

A block becomes one element on a line of its own, and no two lines have an empty one between them:
the body of a page would also pass through Python-Markdown untouched, as one raw block. Each line
of text decides its own direction (`dir="auto"`) and keeps its spaces (by the stylesheet), and no
character of it can reach beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from archivegen.locale import Strings
from archivegen.model.prose import (
    Block,
    Blocks,
    Heading,
    ImageRef,
    Inline,
    Items,
    Line,
    Paragraph,
    Picture,
    Quote,
    Separator,
    Signature,
    Table,
    Verbatim,
    Withheld,
    WithheldBlock,
    Words,
    lines,
    plain_line,
)
from archivegen.site.figures import figure_columns
from archivegen.site.linebreaks import soft_breaks, unbroken
from archivegen.site.markup import direction, lang, text, value
from archivegen.site.tongues import tongue

_TAGS: Final = {"b": "b", "i": "i", "u": "u", "s": "s", "c": "code", "^": "sup", "_": "sub"}
_BARS: Final = ("rdx", "rdx m", "rdx l")  # three lengths, chosen by kind: see Withheld
_OPEN_UP_TO: Final = 12  # lines of a quotation that is shown unfolded
_SOFT: Final = '<span class="lf">&#10;</span>'  # a line break, or a space where room is short
_LINE_CHARS: Final = 72  # about the measure of the page


class Frame(Struct, frozen=True):
    """What the words of a document need to know about the page around them."""

    strings: Strings
    reasons: dict[str, str]  # code → label in the interface's language
    reasons_at: str  # address of the page with the table of reasons
    pictures: str  # address of the folder of the document's pictures, with its slash
    own: str = ""  # attributes of the interface's words where the document's language is another
    language: str = ""  # of the document, if that is known
    others: tuple[str, ...] = ()  # languages in which some of it may be
    levels: dict[int, int] = {}  # of headings: as the document has them → as the page has them
    noted: tuple[Quote, str] | None = None  # one of the quotations, and HTML that is said of it
    _bars: dict[Withheld, str] = field(default_factory=dict)

    def within(self, blocks: Blocks) -> Frame:
        """Say what a quotation or a page needs to know, which may be in another language."""
        language = tongue(blocks, self.language, self.others)
        if language == self.language:
            return self
        return replace(self, language=language, own=lang(self.strings.language, language), _bars={})

    def bar(self, part: Withheld) -> str:
        """Write a withheld passage: a bar, its code, and a link to the reason."""
        if part not in self._bars:
            self._bars[part] = self._bar(part)
        return self._bars[part]

    def code(self, code: str) -> str:
        """Write a reason's code by itself, as a link to the reason."""
        label = self.reasons.get(code, "")
        title = f' title="{value(label)}"' if label else ""
        return f'<a class="code" href="{value(self.reason(code))}"{title}>{text(code)}</a>'

    def reason(self, code: str) -> str:
        """Say where the reason behind a code is told."""
        return f"{self.reasons_at}#{code}"

    def _bar(self, part: Withheld) -> str:
        label = self.reasons.get(part.code, part.code)
        heard = text(self.strings.say("prose.redacted", reason=label))
        own = self.own or f" dir={direction(self.strings.language)}"
        return (
            f'<a class="{_BARS[part.size if 0 <= part.size < len(_BARS) else 0]}"'
            f' href="{value(self.reason(part.code))}"{own}'
            f' data-why="{value(f"{part.code}: {label}")}"><span class="sr">{heard}</span>'
            f"<b>{text(part.code)}</b>"
            f'<span class="sr">{text(self.strings["prose.redacted_end"])}</span></a>'
        )


def prose_html(
    blocks: Blocks, frame: Frame, *, page: int = 1, first: int = 1, numbers: bool = False
) -> str:
    """Write blocks, a line of HTML each. Paragraphs can be linked to, as `#p<page>.<n>`.

    With `numbers` each paragraph shows its number, which is the link; `first` is that of the first.
    """
    return _Writer(frame, page, first=first, numbers=numbers).write(blocks)


def message_html(blocks: Blocks, frame: Frame) -> str:
    """Write the blocks of one message among others.

    No paragraph has an address there, and what is quoted is folded: it mostly stands above.
    """
    return _Writer(frame, 1, numbers=False, open_up_to=0).write_alone(blocks)


def line_html(line: Line, frame: Frame) -> str:
    """Write a line of text, with its styles and its withheld passages."""
    return "".join([_inline(part, frame) for part in line])


def pictures(blocks: Blocks) -> Iterator[ImageRef]:
    """Find the pictures that stand in the text, in order."""
    for line in lines(blocks):
        for part in line:
            if isinstance(part, Picture):
                yield part.image


def picture_name(image: ImageRef) -> str:
    """Name the file of a picture that stands in the text."""
    return f"{image.digest[:16]}.webp"


class _Writer:
    """Writes the blocks of one page, counting paragraphs, and lines for what is folded."""

    def __init__(
        self,
        frame: Frame,
        page: int,
        *,
        numbers: bool,
        first: int = 1,
        open_up_to: int = _OPEN_UP_TO,
    ) -> None:
        self.frame = frame
        self.open_up_to = open_up_to
        self.page = page
        self.numbers = numbers
        self.paragraphs = first - 1
        self.lines = 0
        self.quotes = 0  # how deep inside quotations: only there are lines counted

    def write(self, blocks: Blocks) -> str:
        return "\n".join(self._pieces(blocks, self._numbered))

    def write_alone(self, blocks: Blocks) -> str:
        """Write blocks without anchors."""
        return "\n".join(self._pieces(blocks, self._paragraph))

    def _pieces(self, blocks: Blocks, paragraph: Callable[[Paragraph], str]) -> Iterator[str]:
        for kind, group in groupby(blocks, key=_merged):
            if kind is not None:
                yield self._withheld(kind, sum(1 for _ in group))
                continue
            for block in group:
                if isinstance(block, Paragraph):
                    yield paragraph(block)
                else:
                    yield _WRITE[type(block)](self, block)

    def _within(self, blocks: Blocks) -> str:
        return "".join(self._pieces(blocks, self._paragraph))

    def _line(self, line: Line) -> str:
        if self.quotes:
            self.lines += _length(line)
        return line_html(line, self.frame)

    def _numbered(self, block: Paragraph) -> str:
        self.paragraphs += 1
        anchor = f"p{self.page}.{self.paragraphs}"
        link = self._number(anchor) if self.numbers else ""
        return f'<p id="{anchor}" dir="auto">{link}{self._flowing(block.line)}</p>'

    def _number(self, anchor: str) -> str:
        label = self.frame.strings.say("prose.paragraph", number=self.paragraphs)
        return (
            f'<a class="pn" href="#{anchor}" aria-label="{value(label)}"{self.frame.own}>'
            f"{self.paragraphs}</a>"
        )

    def _paragraph(self, block: Paragraph) -> str:
        return f'<p dir="auto">{self._flowing(block.line)}</p>'

    def _flowing(self, line: Line) -> str:
        """Write the line of a paragraph; breaks that only kept it narrow give way on a phone."""
        html = self._line(line)
        soft = soft_breaks(line) if "<br>" in html else frozenset()
        if not soft:
            return html
        first, *rest = html.split("<br>")
        broken = ((_SOFT if n in soft else "<br>") + piece for n, piece in enumerate(rest))
        return first + "".join(broken)

    def heading(self, block: Heading) -> str:
        below = min(max(block.level, 1) + 1, 6)  # the page's title is the only h1
        level = self.frame.levels.get(block.level, below)
        return f'<h{level} dir="auto">{self._line(block.line)}</h{level}>'

    def verbatim(self, block: Verbatim) -> str:
        return self._wide("prose.verbatim", f'<pre dir="auto">{self._line(block.line)}</pre>')

    def separator(self, _: Separator) -> str:
        return "<hr>"

    def signature(self, block: Signature) -> str:
        return f'<div class="sig">{self._within(block.blocks)}</div>'

    def items(self, block: Items) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join([f'<li dir="auto">{self._item(item)}</li>' for item in block.items])
        return f"<{tag}{start}>{items}</{tag}>"

    def _item(self, blocks: Blocks) -> str:
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return f"<div>{self._line(blocks[0].line)}</div>"
        return self._within(blocks)

    def quote(self, block: Quote) -> str:
        before, around = self.lines, self.frame
        self.quotes += 1
        self.frame = around.within(block.blocks)
        attributes = lang(self.frame.language, around.language)
        inner = self._within(block.blocks)
        if around.noted and block is around.noted[0]:
            inner += f'<p class="note"{self.frame.own}>{around.noted[1]}</p>'
        self.frame = around
        self.quotes -= 1
        count = self.lines - before
        say = self.frame.strings
        told = f"{text(say['prose.quoted'])} {text(say.say('prose.lines', count=count))}"
        intro = f": <bdi>{line_html(block.intro, self.frame)}</bdi>" if block.intro else ""
        folded = "" if count > self.open_up_to else " open"
        return (
            f'<details class="quoted"{folded}><summary>{self._ours(told)}{intro}</summary>'
            f"<div{attributes}>{inner}</div></details>"
        )

    def _ours(self, words: str) -> str:
        """Mark words of the interface as such, where the document's language is another."""
        return f"<span{self.frame.own}>{words}</span>" if self.frame.own else words

    def table(self, block: Table) -> str:
        head, rows = (block.rows[:1], block.rows[1:]) if block.header else ((), block.rows)
        figures = figure_columns(rows)
        heads = [f"<thead>{self._row(row, 'th scope=col', figures)}</thead>" for row in head]
        body = "".join([self._row(row, "td", figures) for row in rows])
        return self._wide(
            "prose.table", f'<table class="data">{"".join(heads)}<tbody>{body}</tbody></table>'
        )

    def _row(self, cells: tuple[Line, ...], opening: str, figures: frozenset[int]) -> str:
        tag = opening[:2]
        written = [
            f"<{opening}{' class=n' if column in figures else ''}>{self._line(cell)}</{tag}>"
            for column, cell in enumerate(cells)
        ]
        return f"<tr>{''.join(written)}</tr>"

    def _wide(self, label: str, inner: str) -> str:
        """Put what may be wider than the page into a box that the keyboard can scroll."""
        name = value(self.frame.strings[label])
        return f'<div class="scroll" role="group" tabindex="0" aria-label="{name}">{inner}</div>'

    def _withheld(self, code: str, count: int) -> str:
        self.lines += count
        label = self.frame.reasons.get(code, "")
        words = self.frame.strings.say("prose.block", count=count)
        return (
            f'<div class="rdx-block"{self.frame.own}><b>{text(words)}</b> {self.frame.code(code)}'
            f"{'<br>' + text(label) if label else ''}</div>"
        )


_WRITE: Final[dict[type[Block], Callable[[_Writer, Any], str]]] = {
    Heading: _Writer.heading,
    Items: _Writer.items,
    Quote: _Writer.quote,
    Separator: _Writer.separator,
    Signature: _Writer.signature,
    Table: _Writer.table,
    Verbatim: _Writer.verbatim,
}


def _merged(block: Block) -> str | None:
    """Say by what neighbouring blocks are told as one: the reason for which they are withheld."""
    return block.code if isinstance(block, WithheldBlock) else None


def _length(line: Line) -> int:
    """Count the lines that a line takes on the page, roughly: for telling how much is folded."""
    return sum(1 + len(words) // _LINE_CHARS for words in plain_line(line).split("\n"))


def _inline(part: Inline, frame: Frame) -> str:
    if isinstance(part, Words):
        return _styled(part) if part.style else unbroken(text(part.text))
    if isinstance(part, Withheld):
        return frame.bar(part)
    image = part.image
    return (
        f'<img src="{value(frame.pictures + picture_name(image))}" width="{image.width}"'
        f' height="{image.height}" alt="{value(part.alt)}" loading="lazy">'
    )


def _styled(part: Words) -> str:
    tags = [_TAGS[letter] for letter in part.style if letter in _TAGS]
    opening = "".join([f"<{tag}>" for tag in tags])
    return opening + unbroken(text(part.text)) + "".join([f"</{tag}>" for tag in reversed(tags)])
