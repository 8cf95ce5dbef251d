"""What stands above every document: path, stamp, facts in one line, title, notes on its reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from archivegen.model.dates import PartialDate
from archivegen.model.prose import plain_line
from archivegen.model.published import Published, PublishedRecord
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.html import Frame, line_html
from archivegen.site.markup import lang, text
from archivegen.site.shortening import shortened_line
from archivegen.site.titles import LONGEST

_SHORT: Final = 24  # characters of a column's value that still fits the line above the title


def crumbs(item: Published, context: Context) -> list[dict[str, Any]]:
    """Lead from the front page to the document: overview, year, month, identifier."""
    path = [_crumb(context.strings["tab.home"], context.page(addresses.HOME))]
    path += _crumbs_of_date(context.catalogue.filed.get(item.id), context)
    return [*path, {"label": item.id, "id": True}]


def kicker_html(record: PublishedRecord, context: Context) -> str:
    """Write the line above the title: stamp, what it is, when, in which language."""
    return "".join(_kicker(record, context))


def heading_html(record: PublishedRecord, context: Context, frame: Frame) -> str:
    """Write the title as the page's heading, in its own language."""
    shown = shortened_line(record.title, LONGEST)
    title = line_html(shown, frame) if record.title else context.title(record.id)
    language = _language(record, context)
    whole = ""
    if len(plain_line(record.title)) > LONGEST:
        words = line_html(record.title, frame)
        whole = (
            f"<details><summary>{context.say('document.whole_title')}</summary>"
            f'<p dir="auto"{language}>{words}</p></details>'
        )
    return f'<h1 dir="auto"{language}>{title}</h1>{whole}'


def standfirst_lang(context: Context) -> str:
    """Write the language of the editors' sentence as an attribute, where it is another one."""
    view = context.view
    return lang(view.editors_language, view.language).partition(" dir=")[0]


def in_brief(record: PublishedRecord, context: Context) -> str:
    """Say what a document is and when it was written, for lists of other sites' search."""
    written = dates.human(record.date, context.strings) if record.date else ""
    about = ", ".join(filter(None, (_what(record, context), written)))
    return f"{context.plain_title(record)}. {about}."


def notes(record: PublishedRecord, context: Context) -> list[str]:
    """Say what readers of the page should know about its reading, in words."""
    table = context.strings.table
    told = [
        table[f"note.{note.code}"].format(value=note.value)
        for note in record.notes
        if f"note.{note.code}" in table
    ]
    if record.tier == "metadata":
        told.append(context.strings["reader.described"])
    elif record.tier == "text" and record.kind in ("pdf", "scan", "image"):
        told.append(context.strings["reader.only_text"])
    return told


def _language(record: PublishedRecord, context: Context) -> str:
    # dir="auto" already decides the direction from the words themselves
    return context.lang_of_title(record).partition(" dir=")[0]


def _crumbs_of_date(date: PartialDate | None, context: Context) -> Iterator[dict[str, Any]]:
    if date is None:
        if href := context.lists.get(("undated", "undated")):
            yield _crumb(context.strings["date.undated"], href)
        return
    if href := context.lists.get(("year", f"{date.year:04d}")):
        yield _crumb(f"{date.year}", href)
    if date.month and (href := context.lists.get(("month", f"{date.year:04d}-{date.month:02d}"))):
        yield _crumb(context.strings[f"month.{date.month}"], href)


def _crumb(label: str, href: str) -> dict[str, Any]:
    return {"label": label, "href": href}


def _kicker(record: PublishedRecord, context: Context) -> Iterator[str]:
    if record.marking:
        stamp = context.markings.get(record.marking, record.marking)
        yield f'<span class="stamp">{text(stamp)}</span>'
    yield f"<span>{text(_what(record, context))}</span>"
    yield _when(record, context)
    if record.language:
        yield f"<span>{text(context.language(record.language))}</span>"
    for name, words in record.extra:
        if words and len(words) <= _SHORT:
            yield f"<span>{text(column_label(name))} <bdi>{text(words)}</bdi></span>"
    if attached := len(context.catalogue.children.get(record.id, ())) + record.attachments_withheld:
        yield f"<span>{context.say('document.with_attachments', count=attached)}</span>"


def _when(record: PublishedRecord, context: Context) -> str:
    """Write the date; of an attachment without one, the day on which it was sent."""
    if record.date:
        return dates.element(record.date, dates.human(record.date, context.strings))
    if sent := context.catalogue.filed.get(record.id):
        day = dates.human(sent, context.strings)
        return f"<span>{context.say('document.sent', date=day)}</span>"
    return f"<span>{context.say('date.undated')}</span>"


def _what(record: PublishedRecord, context: Context) -> str:
    kind = context.kind(record)
    if record.kind in ("pdf", "scan") and record.sheets:
        return context.strings.say("document.pages", kind=kind, count=len(record.sheets))
    return kind


def column_label(name: str) -> str:
    """Write the name of one of the editors' own columns for readers."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
