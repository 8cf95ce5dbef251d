"""One message of a conversation: who, to whom, when, what it says, what came with it."""

from __future__ import annotations

from typing import Final

from archivegen.catalogue.conversations import Entry
from archivegen.model.prose import Words, lines
from archivegen.model.published import PublishedRecord
from archivegen.site import dates
from archivegen.site.context import Context
from archivegen.site.html import Frame, message_html
from archivegen.site.markup import lang, text, value
from archivegen.site.participants import name_html, parties_html
from archivegen.site.shortening import shortened
from archivegen.site.wording import counted

_ROOM: Final = 4_000  # characters of a message that are shown; its own page has the rest
_INCIPIT: Final = 90  # characters of a folded message
_TO: Final = 3  # recipients that are named
_ATTACHED: Final = 6  # attachments that are named


class Messages:
    """Writes the messages of one conversation; `at` says where each can be linked to."""

    def __init__(self, context: Context, at: dict[str, str]) -> None:
        self._context = context
        self._at = at

    def html(self, entry: Entry, before: str) -> str:
        """Write a message; `before` is the id of the one that stands above it."""
        record = self._context.catalogue.by_id[entry.id]
        frame = self._context.frame(record)
        return (
            f'<article class="msg" id="m-{record.id}"><header>{self._header(record, frame)}'
            f"{self._answers(entry, before)}{self._tools(record)}</header>"
            f"<div>{self._words(record, frame)}{self._attached(record, frame)}</div></article>"
        )

    def _header(self, record: PublishedRecord, frame: Frame) -> str:
        context = self._context
        sender = name_html(record.sender[0], context, frame) if record.sender else ""
        name = sender or context.say("mail.unknown_sender")
        told = [f"<h2>{name}</h2>"]
        if record.to:
            told.append(f"<p>{self._to('conversation.to', record, frame)}</p>")
        if record.cc:
            told.append(f"<p>{self._to('conversation.cc', record, frame)}</p>")
        date = record.date
        when = dates.element(date, dates.human(date, context.strings)) if date else ""
        return "".join(told) + f"<p>{when or text(context.date(record.id))}</p>"

    def _to(self, key: str, record: PublishedRecord, frame: Frame) -> str:
        parties = record.to if key == "conversation.to" else record.cc
        names = parties_html(parties, self._context, frame, most=_TO)
        return self._context.phrase(key, names=names)

    def _answers(self, entry: Entry, before: str) -> str:
        """Say what a message answers, where that is not the one above it."""
        context = self._context
        told = ""
        if entry.answers and entry.answers != before and entry.answers in self._at:
            other = context.catalogue.by_id[entry.answers]
            date = (
                dates.brief(other.date, context.strings) if other.date else context.date(other.id)
            )
            link = f'<a href="{value(self._at[other.id])}">{text(date)}</a>'
            told = f"<p>{context.phrase('conversation.answers', date=link)}</p>"
        if entry.guess:
            told += f'<p class="guess">{context.say("conversation.guess")}</p>'
        return told

    def _tools(self, record: PublishedRecord) -> str:
        context = self._context
        copies = context.catalogue.sources.get(record.id, ())
        told = ""
        if copies:
            told = (
                f"<p>{text(counted(context.strings, 'conversation.sources', len(copies) + 1))}</p>"
            )
        href = f"{context.documents}{record.id}.html"
        return (
            f'{told}<p class="tools"><a href="{href}">{context.say("conversation.open")}</a> · '
            f'<a href="#m-{record.id}">{context.say("conversation.link")}</a></p>'
        )

    def _words(self, record: PublishedRecord, frame: Frame) -> str:
        """Write what it says, to be folded by the reader; of a very long one the beginning."""
        context = self._context
        blocks = tuple(block for sheet in record.sheets for block in sheet.blocks)
        shown, is_cut = shortened(blocks, _ROOM)
        words = message_html(shown, frame)
        if not words:
            key = "reader.described" if record.tier == "metadata" else "note.body-missing"
            return f'<p class="small faint">{context.say(key)}</p>'
        attributes = lang(record.language, context.view.language)
        rest = ""
        if is_cut:
            href = f"{context.documents}{record.id}.html"
            rest = f'<p class="attline"><a href="{href}">{context.say("conversation.rest")}</a></p>'
        return (
            f'<details class="fold" open><summary><span class="opener">'
            f"{context.say('conversation.fold')}</span>"
            f'<span class="incipit"{attributes}>{text(_incipit(record))}</span></summary>'
            f'<div class="mailbody"{attributes}>\n{words}\n</div>{rest}</details>'
        )

    def _attached(self, record: PublishedRecord, frame: Frame) -> str:
        context = self._context
        children = context.catalogue.children.get(record.id, ())
        told = [context.document_link(child) for child in children[:_ATTACHED]]
        if more := len(children) - _ATTACHED:
            told += [text(counted(context.strings, "list.others", more))] if more > 0 else []
        if record.attachments_withheld:
            codes = " ".join(frame.code(code) for code, _ in record.attachment_reasons)
            words = context.say("mail.withheld_many", count=record.attachments_withheld)
            told.append(f"{words} {codes}".strip())
        if not told:
            return ""
        count = len(children) + record.attachments_withheld
        label = counted(context.strings, "list.attachments", count)
        return f'<p class="attline">{text(label)}: {", ".join(told)}</p>'


def _incipit(record: PublishedRecord) -> str:
    """Give the first words of a message, for when it is folded."""
    found = ""
    for sheet in record.sheets:
        for line in lines(sheet.blocks):
            words = (part.text if isinstance(part, Words) else "[…]" for part in line)
            found = " ".join(f"{found} {''.join(words)}".split())
            if len(found) > _INCIPIT:
                return f"{found[:_INCIPIT].rstrip()}…"
    return found
