"""The reader: each page as a row, its picture beside its text, and a strip of pages at the side.

It works without script for any number of pages: pictures are loaded when they come near, the
strip thins out in long documents, and what is shown (picture, text, size) is chosen by radio
buttons that only the stylesheet looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.model.prose import ImageRef
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.site.context import Context
from archivegen.site.html import Frame, prose_html
from archivegen.site.markup import lang
from archivegen.site.word_places import has_places

_THUMBNAILS_UP_TO: Final = 200  # pages; beyond that the strip has only numbers, this many at most
_LONG: Final = 20  # pages from which the browser may leave out of work what is not in view
_VIEWS: Final = ("both", "picture", "text")
_ZOOMS: Final = (("fit", ""), ("150", "150%"), ("200", "200%"))


def reader_html(record: PublishedRecord, context: Context, frame: Frame) -> str:
    """Write the pages of a document; text alone, where no page has a picture."""
    if not any(sheet.image or sheet.image_withheld for sheet in record.sheets):
        return _text_only(record, context, frame)
    return _Reader(record, context, frame).html()


def _text_only(record: PublishedRecord, context: Context, frame: Frame) -> str:
    attributes = lang(record.language, context.view.language)
    classes = "text alone tabular" if record.kind == "table" else "text alone"
    parts = []
    for sheet in record.sheets:
        head = _page_head(sheet, context, frame) if len(record.sheets) > 1 else ""
        words = prose_html(sheet.blocks, frame, page=sheet.number, numbers=True)
        parts.append(
            f'<div class="{classes}" id="page-{sheet.number}"{attributes}>{head}{words}</div>'
        )
    return '<div class="alones">\n' + "\n".join(parts) + "\n</div>"


def _page_head(sheet: PublishedSheet, context: Context, frame: Frame) -> str:
    number = sheet.number
    return (
        f'<p class="pg"{frame.own}><span>{context.say("reader.page", number=number)}</span>'
        f'<a href="#page-{number}">{context.say("reader.link")}</a></p>'
    )


class _Reader:
    """Writes the reader of one document that has pictures of its pages."""

    def __init__(self, record: PublishedRecord, context: Context, frame: Frame) -> None:
        self.record = record
        self.context = context
        self.frame = frame
        self.count = len(record.sheets)
        self.has_text = any(sheet.blocks for sheet in record.sheets)
        self.lang = lang(record.language, context.view.language)

    def html(self) -> str:
        rows = [self._row(sheet) for sheet in self.record.sheets]
        classes = "sheets long" if self.count > _LONG else "sheets"
        inner = "\n".join([*self._controls(), f'<div class="{classes}">', *rows, "</div>"])
        places = " data-words" if has_places(self.record) else ""  # there is a file of them
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
            f"{_labels('zoom', zooms)}</div></div>"
        )

    def _strip(self) -> str:
        shown = self._thumbnails() if self.count <= _THUMBNAILS_UP_TO else self._numbers()
        label = self.context.say("reader.pages")
        return f'<nav class="strip" aria-label="{label}">{"".join(shown)}</nav>'

    def _thumbnails(self) -> Iterator[str]:
        for sheet in self.record.sheets:
            number = sheet.number
            yield f'<a href="#page-{number}">{self._thumbnail(sheet)}{number}</a>'

    def _numbers(self) -> Iterator[str]:
        step = -(-self.count // _THUMBNAILS_UP_TO)
        for sheet in self.record.sheets[::step]:
            yield f'<a href="#page-{sheet.number}">{sheet.number}</a>'

    def _thumbnail(self, sheet: PublishedSheet) -> str:
        image = sheet.thumbnail
        return self._img(image, f"p{sheet.number}-t", "", lazy=True) if image else ""

    def _row(self, sheet: PublishedSheet) -> str:
        text = self._text(sheet) if self.has_text else ""
        return f'<div class="sheet" id="page-{sheet.number}">{self._leaf(sheet)}{text}</div>'

    def _leaf(self, sheet: PublishedSheet) -> str:
        say = self.context.say
        if sheet.image is None:
            told = say("reader.withheld") if sheet.image_withheld else ""
            return f'<div class="leaf none">{told}</div>'
        key = "alt" if self.has_text else "alt_alone"
        alt = say(f"reader.{key}", count=self.count, page=sheet.number)
        first = sheet is self.record.sheets[0]
        image = self._img(sheet.image, f"p{sheet.number}", alt, lazy=not first)
        caption = say("reader.caption", count=self.count, page=sheet.number)
        if sheet.boxes:
            caption += " " + say("reader.boxes", count=sheet.boxes)
        href = f"{self.frame.pictures}p{sheet.number}.webp"
        return (
            f'<figure class="leaf"><a href="{href}">{image}</a>'
            f"<figcaption>{caption}</figcaption></figure>"
        )

    def _img(self, image: ImageRef, name: str, alt: str, *, lazy: bool) -> str:
        loading = ' loading="lazy"' if lazy else ""
        return (
            f'<img src="{self.frame.pictures}{name}.webp" alt="{alt}" width="{image.width}"'
            f' height="{image.height}"{loading}>'
        )

    def _text(self, sheet: PublishedSheet) -> str:
        head = _page_head(sheet, self.context, self.frame)
        words = prose_html(sheet.blocks, self.frame, page=sheet.number, numbers=True)
        if not words:
            none = self.context.say("reader.no_text")
            words = f'<p class="small faint"{self.frame.own}>{none}</p>'
        return f'<div class="text"{self.lang}>{head}\n{words}</div>'


def _inputs(group: str, names: Sequence[str]) -> str:
    return "".join(
        f'<input type="radio" class="sr" name="{group}" id="{group}-{name}"'
        f"{'' if index else ' checked'}>"
        for index, name in enumerate(names)
    )


def _labels(group: str, named: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<label for="{group}-{name}">{label}</label>' for name, label in named)
