"""Where a message stands in its conversation: a line of dots, gaps included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archivegen.catalogue.conversations import Conversation, Entry
from archivegen.model.dates import PartialDate
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.markup import link, text
from archivegen.site.parties import names
from archivegen.site.wording import counted

_AROUND: Final = 8  # entries shown before and after the current one


def place_html(identifier: str, context: Context) -> str:
    """Write the neighbours of a message in its conversation; nothing where it stands alone.

    A copy stands where its record does.
    """
    identifier = context.catalogue.copies.get(identifier, identifier)
    index = context.catalogue.conversation_of.get(identifier)
    if index is None:
        return ""
    conversation = context.catalogue.conversations[index]
    entries = conversation.entries
    here = context.positions[identifier]
    first, last = max(0, here - _AROUND), min(len(entries), here + _AROUND + 1)
    shown = [
        _more("mail.before", first, context),
        *(_entry(entries, n, context, here=n == here) for n in range(first, last)),
        _more("mail.after", len(entries) - last, context),
    ]
    if index not in context.summaries:
        context.summaries[index] = _summary(conversation, context)
    return f'{context.summaries[index]}<ol class="place more">{"".join(shown)}</ol>'


def _summary(conversation: Conversation, context: Context) -> str:
    """Say what the conversation is: its first title, how many messages, from when to when."""
    ids = conversation.ids
    count = context.strings.say("mail.messages", count=len(ids))
    days = [context.catalogue.filed[i] for i in ids if i in context.catalogue.filed]
    told = [text(count)]
    if days:
        told.append(text(dates.span(days[0], days[-1], context.strings)))
    html = f'<p class="quiet"><bdi>{context.title(ids[0])}</bdi>, {", ".join(told)}</p>'
    if conversation.has_page:
        href = f"../{addresses.conversation_page(conversation.name)}"
        label = counted(context.strings, "conversation.read", len(ids))
        html += f"<p>{link(href, label)}</p>"
    return html


def _entry(entries: Sequence[Entry], index: int, context: Context, *, here: bool) -> str:
    entry = entries[index]
    reply = "re" if entry.reply else ""
    if not entry.id:
        when = _between(entries, index, context)
        return f'<li class="{reply} gap">{context.say("mail.gap")}{when}</li>'
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


def _between(entries: Sequence[Entry], index: int, context: Context) -> str:
    """Say between which days a missing message was sent, where its neighbours tell."""
    before = next((entry.id for entry in reversed(entries[:index]) if entry.id), "")
    after = next((entry.id for entry in entries[index:] if entry.id), "")
    filed = context.catalogue.filed
    if before not in filed or after not in filed:
        return ""
    days = [PartialDate(day.year, day.month, day.day) for day in (filed[before], filed[after])]
    first, last = (dates.brief(day, context.strings) for day in days)
    told = context.say("mail.gap_between", first=first, last=last) if first != last else text(first)
    return f"<small>{told}</small>"


def _more(key: str, count: int, context: Context) -> str:
    return f'<li class="gap">{context.say(key, count=count)}</li>' if count else ""
