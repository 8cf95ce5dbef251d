"""What a message answers, and what answers it: rows of its head, and a link at what it quotes.

Only what the messages themselves say counts: where one refers to a message that the archive does
not have, that is told, and the nearest before it is not taken for it. What was joined by its
subject alone is called a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archivegen.catalogue.conversations import Entry
from archivegen.model.prose import Blocks, Quote, plain
from archivegen.model.published import PublishedRecord
from archivegen.site import dates
from archivegen.site.context import Context
from archivegen.site.markup import link, text
from archivegen.site.parties import names

_NAMED: Final = 6  # replies before the rest is folded
_COMPARED: Final = 80  # letters of a quotation that must be in the message that is answered


class Answers:
    """What the archive knows of a message's question and its replies."""

    def __init__(self, record: PublishedRecord, context: Context) -> None:
        self._context = context
        catalogue = context.catalogue
        self._record = catalogue.by_id[catalogue.copies.get(record.id, record.id)]
        index = catalogue.conversation_of.get(self._record.id)
        entries = catalogue.conversations[index].entries if index is not None else ()
        self._entry = next((one for one in entries if one.id == self._record.id), Entry("", False))
        self._replies = [one for one in entries if one.answers == self._record.id]

    def rows(self) -> Iterator[tuple[str, str]]:
        """Write the rows `In reply to` and `Replies`; empty where there is nothing to say."""
        say = self._context.strings
        yield say["mail.in_reply_to"], self._answered()
        yield say["mail.replies"], self._answering()

    def quoted(self, blocks: Blocks) -> tuple[Quote, str] | None:
        """Find the quotation of the message that is answered, and write a link to that message."""
        entry = self._entry
        if not entry.answers:
            return None
        said = _letters(sheet.blocks for sheet in self._known(entry.answers).sheets)
        for block in blocks:
            quoted = _letters([block.blocks])[:_COMPARED] if isinstance(block, Quote) else ""
            if quoted and isinstance(block, Quote):
                label = self._context.strings["mail.in_archive"]
                found = len(quoted) == _COMPARED and quoted in said
                return (block, link(f"{entry.answers}.html", label)) if found else None
        return None

    def _answered(self) -> str:
        entry, context = self._entry, self._context
        if not entry.reply:
            return ""
        if entry.answers and (entry.guess or self._is_direct(self._record, entry.answers)):
            return self._told(entry.answers, guess=entry.guess)
        if not entry.answers:
            return context.say("mail.not_here")
        return context.phrase("mail.not_here_after", message=self._told(entry.answers, guess=False))

    def _answering(self) -> str:
        told = [
            self._told(one.id, guess=one.guess)
            for one in self._replies
            if one.guess or self._is_direct(self._known(one.id), self._record.id)
        ]
        if len(told) <= _NAMED:
            return "<br>".join(told)
        more = self._context.say("mail.more", count=len(told) - _NAMED)
        rest = "<br>".join(told[_NAMED:])
        return f"{'<br>'.join(told[:_NAMED])}<details><summary>{more}</summary>{rest}</details>"

    def _told(self, identifier: str, *, guess: bool) -> str:
        """Name a message by who sent it, and when."""
        context, record = self._context, self._known(identifier)
        sender = names(record.sender)
        name = text(sender[0]) if sender and sender[0] else context.say("mail.unknown_sender")
        date = dates.human(record.date, context.strings) if record.date else context.date(record.id)
        why = f' <span class="role">{context.say("mail.by_subject")}</span>' if guess else ""
        return f'<a href="{identifier}.html"><bdi>{name}</bdi>, {text(date)}</a>{why}'

    def _is_direct(self, answer: PublishedRecord, identifier: str) -> bool:
        """Tell whether a message answers another itself, and not one between them."""
        nearest = answer.thread.parents[:1]
        return nearest == (self._known(identifier).thread.key,)

    def _known(self, identifier: str) -> PublishedRecord:
        return self._context.catalogue.by_id[identifier]


def _letters(texts: Iterable[Blocks]) -> str:
    """Reduce a text to its letters and figures: quoting changes lines, marks and spaces."""
    return "".join(filter(str.isalnum, "".join(map(plain, texts))))
