"""What a reader should know of a conversation: its sources, how it was joined, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archivegen.catalogue.conversations import Conversation
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses, dates
from archivegen.site.cite import Source
from archivegen.site.context import Context
from archivegen.site.markup import facts, text
from archivegen.site.wording import counted

_SOURCES: Final = 4


def trust_html(
    conversation: Conversation, records: Sequence[PublishedRecord], context: Context
) -> str:
    """Write the rows source, joined by, and withheld."""
    say = context.strings
    return facts(
        (
            (say["trust.source"], "; ".join(_sources(records, context))),
            (say["conversation.joined"], text("; ".join(_joined(conversation, context)))),
            (say["trust.withheld"], text(", ".join(_withheld(records, context)))),
        )
    )


def cited(
    conversation: Conversation, records: Sequence[PublishedRecord], context: Context
) -> Source:
    """Collect what the citations of a conversation say; those who take part are on its page."""
    filed, info = context.catalogue.filed, context.catalogue.info
    days = [filed[record.id] for record in records if record.id in filed]
    languages = {record.language for record in records}
    name = conversation.name
    return Source(
        id=f"c.{name}",  # the message that it is named after may stand in the same bibliography
        kind="conversation",
        kind_word=counted(context.strings, "conversation.cited", len(records)),
        title=context.plain_title(records[0]),
        authors=(),
        recipients=(),
        date=days[0] if days else None,
        until=days[-1] if days else None,
        date_words=dates.span(days[0], days[-1], context.strings) if days else "",
        language=languages.pop() if len(languages) == 1 else "",
        site=context.site,
        publisher=context.view.say(info.publisher),
        where=context.strings.say("cite.conversation", site=context.site, id=name),
        version=1,
        url=f"{info.site_url}{addresses.conversation_page(name)}",
    )


def _sources(records: Sequence[PublishedRecord], context: Context) -> Iterator[str]:
    found = dict.fromkeys(filter(None, map(context.source_html, records)))
    if not found:
        yield context.say("trust.unstated")
    yield from list(found)[:_SOURCES]
    if (more := len(found) - _SOURCES) and more > 0:
        yield text(counted(context.strings, "list.others", more))
    twice = sum(record.id in context.catalogue.sources for record in records)
    if twice:
        yield text(counted(context.strings, "conversation.twice", twice, total=len(records)))


def _joined(conversation: Conversation, context: Context) -> Iterator[str]:
    messages = len(conversation.ids)
    guessed = conversation.guessed
    if not guessed:
        yield context.strings["conversation.by_headers"]
        return
    if messages - guessed > 1:
        rest = messages - guessed
        yield counted(context.strings, "conversation.some_by_headers", rest, total=messages)
    yield counted(context.strings, "conversation.some_by_subject", guessed, total=messages)


def _withheld(records: Sequence[PublishedRecord], context: Context) -> Iterator[str]:
    passages = sum(count for record in records for _, count in record.withheld)
    attachments = sum(record.attachments_withheld for record in records)
    if passages:
        yield context.strings.say("trust.passages", count=passages)
    if attachments:
        yield context.strings.say("trust.attachments", count=attachments)
    if not passages and not attachments:
        yield context.strings["trust.nothing"]
