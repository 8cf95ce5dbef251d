"""Where a message stands in its conversation: a line of dots, gaps included."""

from __future__ import annotations

from typing import Final

from archivegen.catalogue.conversations import Conversation, Entry
from archivegen.model.dates import PartialDate
from archivegen.site import dates
from archivegen.site.context import Context
from archivegen.site.markup import text
from archivegen.site.parties import names

_AROUND: Final = 8  # entries shown before and after the current one


def place_html(identifier: str, context: Context) -> str:
    """Write the neighbours of a message in its conversation; nothing where it stands alone."""
    index = context.catalogue.conversation_of.get(identifier)
    if index is None:
        return ""
    conversation = context.catalogue.conversations[index]
    entries = conversation.entries
    here = next(n for n, entry in enumerate(entries) if entry.id == identifier)
    first, last = max(0, here - _AROUND), min(len(entries), here + _AROUND + 1)
    shown = [
        _more("mail.before", first, context),
        *(_entry(entry, context, here=entry.id == identifier) for entry in entries[first:last]),
        _more("mail.after", len(entries) - last, context),
    ]
    return f'{_summary(conversation, context)}<ol class="place more">{"".join(shown)}</ol>'


def _summary(conversation: Conversation, context: Context) -> str:
    """Say what the conversation is: its first title, how many messages, from when to when."""
    ids = conversation.ids()
    count = context.strings.say("mail.messages", count=len(ids))
    days = [context.catalogue.filed[i] for i in ids if i in context.catalogue.filed]
    first, last = (_day(days[0], context), _day(days[-1], context)) if days else ("", "")
    if first and first != last:
        told = context.say("mail.span", count=count, first=first, last=last)
    else:
        told = context.say("mail.span_day", count=count, first=first) if first else text(count)
    return f'<p class="quiet"><bdi>{context.title(ids[0])}</bdi>, {told}</p>'


def _day(date: PartialDate, context: Context) -> str:
    return dates.short(date, context.strings)


def _entry(entry: Entry, context: Context, *, here: bool) -> str:
    reply = "re" if entry.reply else ""
    if not entry.id:
        return f'<li class="{reply} gap">{context.say("mail.gap")}</li>'
    record = context.catalogue.by_id[entry.id]
    sender = names(record.sender)
    name = text(sender[0]) if sender and sender[0] else context.say("mail.unknown_sender")
    date = dates.brief(record.date, context.strings) if record.date else context.date(entry.id)
    when = context.say("mail.here", date=date) if here else text(date)
    current = ' aria-current="true"' if here else ""
    classes = f"{reply} here" if here else reply
    return (
        f'<li class="{classes}"><a href="{entry.id}.html"{current}><bdi>{name}</bdi></a>'
        f"<small>{when}</small></li>"
    )


def _more(key: str, count: int, context: Context) -> str:
    return f'<li class="gap">{context.say(key, count=count)}</li>' if count else ""
