"""Where to start: the documents that the editors recommend, with a look at their first page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archivegen.model.archive import Pick
from archivegen.model.dates import PartialDate
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses, labels
from archivegen.site.dates import human
from archivegen.site.linebreaks import unbroken
from archivegen.site.markup import lang, text, value
from archivegen.site.paper import Extent, paper_html
from archivegen.site.source import Meta
from archivegen.site.titles import title_html, title_lang
from archivegen.site.view import View, relative
from archivegen.site.wording import counted

# Of a document without pictures, more than its frame shows.
_PAPER: Final = Extent(lines=16, characters=400)


def picks(view: View) -> list[Meta]:
    """Describe the recommended documents that are published; the first one is shown large."""
    found = [pick for pick in view.catalogue.info.picks if pick.id in view.catalogue.by_id]
    return [_pick(view, pick, first=index == 0) for index, pick in enumerate(found)]


def _pick(view: View, pick: Pick, *, first: bool) -> Meta:
    record = view.catalogue.by_id[pick.id]
    picture = _picture(view, record, large=first)
    return {
        "href": addresses.document_page(record.id),
        "picture": picture,
        "paper_html": "" if picture else paper_html(record, _PAPER),
        "paper_lang_html": lang(record.language, around=view.language),
        "title_html": _title(view, pick, record),
        "text_html": unbroken(text(" ".join(_sentences(view, pick, record)))),
        "stamp": labels.marking(view, record.marking),
    }


def _title(view: View, pick: Pick, record: PublishedRecord) -> str:
    href = value(addresses.document_page(record.id))
    if words := view.say(pick.title):
        return f'<a href="{href}">{text(words)}</a>'
    attributes = title_lang(record, view)
    return f'<a href="{href}"{attributes}>{title_html(record.title, view.strings)}</a>'


def _picture(view: View, record: PublishedRecord, *, large: bool) -> Meta:
    """Choose the picture of the first page: large, or as a thumbnail."""
    for sheet in record.sheets[:1]:
        image = sheet.image if large else sheet.thumbnail or sheet.image
        if image is not None:
            end = "" if image is sheet.image else "-t"
            target = f"documents/{record.id}/p{sheet.number}{end}.webp"
            source = relative(view.path(addresses.HOME), target)
            return {"src": source, "width": image.width, "height": image.height}
    return {}


def _sentences(view: View, pick: Pick, record: PublishedRecord) -> Iterator[str]:
    """Say what the editors say, or else what it is."""
    if words := view.say(pick.text):
        yield words
        return
    yield ", ".join(_facts(view, record)) + "."
    if record.language and record.language != view.language:
        language = labels.language(view, record.language)
        yield view.strings.say("home.in_language", language=language)


def _facts(view: View, record: PublishedRecord) -> Iterator[str]:
    kind = labels.label(view, "kind", record.type or record.kind)
    attachments = len(view.catalogue.children.get(record.id, ())) + record.attachments_withheld
    if attachments:
        yield counted(view.strings, "home.with_attachments", attachments, kind=kind)
    else:
        yield kind
    if len(record.sheets) > 1:
        yield counted(view.strings, "release.pages", len(record.sheets))
    if record.date:
        yield human(_day(record.date), view.strings)


def _day(date: PartialDate) -> PartialDate:
    return PartialDate(date.year, date.month, date.day)
