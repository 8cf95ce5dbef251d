"""The reader: each page as a row, its picture beside its text, and a strip of pages at the side.

It works without script: pictures are loaded when they come near, and what is shown (picture, text,
size) is chosen by radio buttons that only the stylesheet looks at. `assets/reader.js` adds what
needs one: any size, turning, dragging, keys, and a picture that goes along with its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.catalogue.parts import Slice
from archivegen.model.prose import ImageRef
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.site.context import Context
from archivegen.site.html import Frame, prose_html
from archivegen.site.markup import lang, value
from archivegen.site.paragraph_places import paragraph_tops
from archivegen.site.parts import Share
from archivegen.site.word_places import has_places

_LONG: Final = 20  # pages from which the browser may leave out of work what is not in view
_VIEWS: Final = ("both", "picture", "text")
_ZOOMS: Final = (("fit", ""), ("150", "150%"), ("200", "200%"))


def reader_html(record: PublishedRecord, share: Share, context: Context, frame: Frame) -> str:
    """Write what a page shows of a document; text alone, where nothing has a picture."""
    if not any(sheet.image or sheet.image_withheld for sheet in record.sheets):
        return _text_only(record, share, context, frame)
    return _Reader(record, share, context, frame).html()


def has_pictures(record: PublishedRecord) -> bool:
    """Tell whether the reader has any picture to show."""
    return any(sheet.image for sheet in record.sheets)


def _text_only(record: PublishedRecord, share: Share, context: Context, frame: Frame) -> str:
    classes = "text alone tabular" if record.kind == "table" else "text alone"
    parts = []
    for piece in share.part.slices:
        sheet = piece.sheet
        inner = _within(sheet, record, frame)
        attributes = lang(inner.language, context.view.language)
        head = _page_head(sheet, context, inner) if len(record.sheets) > 1 else ""
        words = prose_html(sheet.blocks, inner, page=sheet.number, first=piece.first, numbers=True)
        parts.append(
            f'<div class="{classes}" id="page-{sheet.number}"{attributes}>{head}{words}</div>'
        )
    return '<div class="alones">\n' + "\n".join(parts) + "\n</div>"


def _within(sheet: PublishedSheet, record: PublishedRecord, frame: Frame) -> Frame:
    """Say what the words of a page need to know; of several, one may be in another language."""
    return frame.within(sheet.blocks) if len(record.sheets) > 1 else frame


def _page_head(sheet: PublishedSheet, context: Context, frame: Frame) -> str:
    number = sheet.number
    return (
        f'<p class="pg"{frame.own}><span>{context.say("reader.page", number=number)}</span>'
        f'<a href="#page-{number}">{context.say("reader.link")}</a></p>'
    )


class _Reader:
    """Writes the reader of one document, or of a part of it, that has pictures of its pages."""

    def __init__(
        self, record: PublishedRecord, share: Share, context: Context, frame: Frame
    ) -> None:
        self.slices = share.part.slices
        self.sheets = [piece.sheet for piece in self.slices]
        self.context = context
        self.frame = frame
        self.record = record
        self.count = len(record.sheets)
        self.has_text = any(sheet.blocks for sheet in record.sheets)

    def html(self) -> str:
        rows = [self._row(piece) for piece in self.slices]
        classes = "sheets long" if len(rows) > _LONG else "sheets"
        inner = "\n".join([*self._controls(), f'<div class="{classes}">', *rows, "</div>"])
        places = " data-words" if has_places(self.sheets) else ""  # there is a file of them
        return f'<div class="reader{self._kind()}"{places}>\n{inner}\n</div>'

    def _kind(self) -> str:
        return ("" if self.count > 1 else " single") + ("" if self.has_text else " pictures")

    def _controls(self) -> Iterator[str]:
        if self.has_text:
            yield _inputs("view", _VIEWS)
        yield _inputs("zoom", [name for name, _ in _ZOOMS])
        if self.count > 1:
            yield self._strip()
        yield self._toolbar()

    def _toolbar(self) -> str:
        say = self.context.say
        views = [(name, say(f"reader.{name}")) for name in _VIEWS] if self.has_text else []
        zooms = [(name, label or say("reader.fit")) for name, label in _ZOOMS]
        return (
            f'<div class="toolbar"><div class="tabs2">{_labels("view", views)}</div>'
            f'<div class="tabs2"><span class="faint">{say("reader.zoom")}</span>'
            f"{_labels('zoom', zooms)}</div>{self._tools()}</div>"
        )

    def _tools(self) -> str:
        """Write what only works with script, and the words that the script says."""
        say = self.context.say
        several = ("previous", "next") if self.count > 1 else ()
        buttons = "".join(
            f'<button type="button" data-do="{name}">{say(f"reader.{name}")}</button>'
            for name in (*several, "smaller", "larger", "turn")
        )
        told = "".join(
            f' data-{name}="{value(self.context.strings[f"reader.{name}"])}"'
            for name in ("page", "usage", "size", "turned")
        )
        return (
            f'<div class="tabs2 tools"{told}>{buttons}<span class="sr" role="status"></span></div>'
        )

    def _strip(self) -> str:
        label = self.context.say("reader.pages")
        links = "".join(
            f'<a href="#page-{sheet.number}">{self._thumbnail(sheet)}{sheet.number}</a>'
            for sheet in self.sheets
        )
        return f'<nav class="strip" aria-label="{label}">{links}</nav>'

    def _thumbnail(self, sheet: PublishedSheet) -> str:
        image = sheet.thumbnail
        return self._img(image, f"p{sheet.number}-t", "", lazy=True) if image else ""

    def _row(self, piece: Slice) -> str:
        sheet = piece.sheet
        text = self._text(piece) if self.has_text else ""
        tops = " ".join(map(str, paragraph_tops(sheet))) if text and sheet.image else ""
        told = f' data-tops="{tops}"' if tops else ""
        return f'<div class="sheet" id="page-{sheet.number}"{told}>{self._leaf(sheet)}{text}</div>'

    def _leaf(self, sheet: PublishedSheet) -> str:
        say = self.context.say
        if sheet.image is None:
            told = say("reader.withheld") if sheet.image_withheld else ""
            return f'<div class="leaf none">{told}</div>'
        key = "alt" if self.has_text else "alt_alone"
        alt = say(f"reader.{key}", count=self.count, page=sheet.number)
        first = sheet is self.sheets[0]
        image = self._img(sheet.image, f"p{sheet.number}", alt, lazy=not first)
        caption = say("reader.caption", count=self.count, page=sheet.number)
        if sheet.boxes:
            caption += " " + say("reader.boxes", count=sheet.boxes)
        href = f"{self.frame.pictures}p{sheet.number}.webp"
        return (
            f'<figure class="leaf"><div class="stage"><a href="{href}">{image}</a></div>'
            f'<figcaption>{caption} <a href="{href}">{say("reader.open")}</a></figcaption></figure>'
        )

    def _img(self, image: ImageRef, name: str, alt: str, *, lazy: bool) -> str:
        loading = ' loading="lazy"' if lazy else ""
        return (
            f'<img src="{self.frame.pictures}{name}.webp" alt="{alt}" width="{image.width}"'
            f' height="{image.height}"{loading}>'
        )

    def _text(self, piece: Slice) -> str:
        sheet = piece.sheet
        frame = _within(sheet, self.record, self.frame)
        head = _page_head(sheet, self.context, frame)
        words = prose_html(sheet.blocks, frame, page=sheet.number, first=piece.first, numbers=True)
        if not words:
            none = self.context.say("reader.no_text")
            words = f'<p class="small faint"{frame.own}>{none}</p>'
        attributes = lang(frame.language, self.context.view.language)
        return f'<div class="text"{attributes}>{head}\n{words}</div>'


def _inputs(group: str, names: Sequence[str]) -> str:
    return "".join(
        f'<input type="radio" class="sr" name="{group}" id="{group}-{name}"'
        f"{'' if index else ' checked'}>"
        for index, name in enumerate(names)
    )


def _labels(group: str, named: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<label for="{group}-{name}">{label}</label>' for name, label in named)
