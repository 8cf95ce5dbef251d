"""The pages of conversations: each reads as one exchange, in order, with what is missing.

A long one has several pages, of fifty messages each. No page needs a script: messages and
quotations fold by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import Final

from archivegen.catalogue.conversations import Conversation, Entry
from archivegen.model.dates import PartialDate
from archivegen.model.digests import written
from archivegen.model.prose import plain_line
from archivegen.model.published import PublishedRecord
from archivegen.site import addresses, conversation_list, dates
from archivegen.site.cite import cite_html
from archivegen.site.context import Context
from archivegen.site.conversation_facts import cited, trust_html
from archivegen.site.elapsed import elapsed
from archivegen.site.html import line_html
from archivegen.site.inputs import Inputs, digest
from archivegen.site.lanes import lanes_html
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.markup import text
from archivegen.site.message import Messages
from archivegen.site.paging import Paging, links_html
from archivegen.site.participants import participants_html
from archivegen.site.shortening import shortened_line
from archivegen.site.source import Meta, PageSource, Recipe
from archivegen.site.titles import title_html, title_text
from archivegen.site.view import View
from archivegen.site.wording import counted, number

_TITLE: Final = 300  # characters of a title
_STAMPS: Final = 3
_LANGUAGES: Final = 4
FOLDER: Final = "conversations"


def recipes(view: View, inputs: Inputs) -> Iterator[Recipe]:
    """List the pages of every conversation, and the lists of them."""
    shown = [at for at, one in enumerate(view.catalogue.conversations) if one.has_page]
    if not shown:
        return
    context = Context(view, FOLDER)
    world = inputs.world(view)
    yield from conversation_list.recipes(view, shown, context, inputs)
    for before, at, after in zip([-1, *shown], shown, [*shown[1:], -1], strict=False):
        page = _Exchange(context, at, (before, after))
        around = [inputs.conversation(one) for one in (before, at, after) if one >= 0]
        matter = digest(world, written((before >= 0, after >= 0)), *around)
        for number_ in range(1, page.paging.pages + 1):
            path = view.source(page.paging.address(number_))
            yield Recipe(path, f"{matter}{number_}", partial(page.source, path, number_))


class _Exchange:
    """Writes the pages of one conversation."""

    def __init__(self, context: Context, at: int, around: tuple[int, int]) -> None:
        self.context = context
        self.view = context.view
        self.conversation = context.catalogue.conversations[at]
        self.around = around
        ids = self.conversation.ids
        self.paging = Paging(addresses.conversation_page(self.conversation.name), len(ids))

    def source(self, path: str, page: int) -> tuple[PageSource]:
        here = self._title if page == 1 else self._page_title(page)
        meta = {**self._frame(here), **self._head, **self._matter(page)}
        # In tabs, bookmarks and search engines its first message has a page of the same name.
        title = self.view.strings.say("conversation.title_of", title=here)
        body = self._body(page)
        return (PageSource(path, template="conversation.html", title=title, meta=meta, body=body),)

    @cached_property
    def records(self) -> list[PublishedRecord]:
        return [self.context.catalogue.by_id[one] for one in self.conversation.ids]

    @cached_property
    def _at(self) -> dict[str, str]:
        """Say where each message is, as seen from any page of the conversation."""
        found = {}
        for row, identifier in enumerate(self.conversation.ids):
            page = self.paging.address(self.paging.number_of(row)).rpartition("/")[2]
            found[identifier] = f"{page}#m-{identifier}"
        return found

    @cached_property
    def _title(self) -> str:
        return title_text(shortened_line(self.records[0].title, _TITLE), self.view.strings)

    def _page_title(self, page: int) -> str:
        return self.view.strings.say("list.page", title=self._title, page=page)

    def _frame(self, title: str) -> Meta:
        path = [Crumb(self.view.strings["tab.conversations"], addresses.CONVERSATIONS)]
        return {
            "ui": self.view.language,
            "tab": "conversations",
            "crumbs": crumbs(self.view, self.paging.page, [*path, Crumb(title)]),
        }

    @cached_property
    def _head(self) -> Meta:
        """Collect what is the same on every page."""
        context = self.context
        return {
            "kicker_html": "".join(self._kicker()),
            "heading_html": self._heading(),
            "people_html": participants_html(self.records, context),
            "trust_html": trust_html(self.conversation, self.records, context),
            "cite_html": cite_html(cited(self.conversation, self.records, context), context),
            "neighbours_html": self._neighbours(),
        }

    def _matter(self, page: int) -> Meta:
        strings = self.view.strings
        first, last = self.paging.range(page)
        shown = strings.say(
            "list.shown",
            first=number(first, strings),
            last=number(last, strings),
            total=number(self.paging.rows, strings),
        )
        previous, following = strings["list.previous"], strings["list.next"]
        return {
            "path": self.paging.address(page),
            "shown": shown if self.paging.pages > 1 else "",
            "pages_html": links_html(self.paging, page, previous=previous, following=following),
            "chart_html": lanes_html(self.conversation, self._at, self.context)
            if page == 1
            else "",
        }

    def _kicker(self) -> Iterator[str]:
        context, conversation = self.context, self.conversation
        for marking in list(dict.fromkeys(r.marking for r in self.records if r.marking))[:_STAMPS]:
            yield f'<span class="stamp">{text(context.markings.get(marking, marking))}</span>'
        yield f"<span>{context.say('conversation.title')}</span>"
        yield f"<span>{text(extent(conversation, context))}</span>"
        if when := span(conversation, context):
            yield f"<span>{text(when)}</span>"
        languages = list(dict.fromkeys(r.language for r in self.records if r.language))
        if languages:
            yield f"<span>{text(', '.join(map(context.language, languages[:_LANGUAGES])))}</span>"

    def _heading(self) -> str:
        first = self.records[0]
        title = shortened_line(first.title, _TITLE)
        if not plain_line(title).strip():
            return f"<h1>{self.context.say('list.no_title')}</h1>"
        # dir="auto" already decides the direction from the words themselves
        language = self.context.lang_of_title(first).partition(" dir=")[0]
        return f'<h1 dir="auto"{language}>{line_html(title, self.context.frame(first))}</h1>'

    def _body(self, page: int) -> str:
        messages = Messages(self.context, self._at)
        pieces: list[str] = []
        before, gaps = self._above(page), 0
        for entry in self._entries(page):
            if not entry.id:
                gaps += 1
                continue
            if gaps:
                pieces.append(self._gap(gaps, before, entry.id))
            elif before and (later := self._later(before, entry.id)):
                pieces.append(f'<p class="after">{text(later)}</p>')
            pieces.append(messages.html(entry, before))
            before, gaps = entry.id, 0
        return "\n".join(pieces)

    def _entries(self, page: int) -> Iterator[Entry]:
        """Yield the messages of a page, each after the gaps before it."""
        first, last = self.paging.range(page)
        row = 1
        for entry in self.conversation.entries:
            if first <= row <= last:
                yield entry
            row += bool(entry.id)

    def _above(self, page: int) -> str:
        row = (page - 1) * self.paging.per_page
        return self.conversation.ids[row - 1] if row else ""

    def _later(self, before: str, here: str) -> str:
        known = self.context.catalogue.by_id
        first, last = known[before].date, known[here].date
        return elapsed(first, last, self.view.strings) if first and last else ""

    def _gap(self, count: int, before: str, after: str) -> str:
        """Say what is missing, and between which days it was sent."""
        context = self.context
        told = [counted(context.strings, "conversation.missing", count)]
        filed = context.catalogue.filed
        if before in filed and after in filed:
            days = [dates.month_day(filed[one], context.strings) for one in (before, after)]
            key = "conversation.between" if days[0] != days[1] else "conversation.on_day"
            told.append(context.strings.say(key, first=days[0], last=days[1]))
        return (
            f'<div class="gaprow"><p>{context.say("conversation.gap")}</p>'
            f"<p>{text(' '.join(told))}</p></div>"
        )

    def _neighbours(self) -> str:
        keys = ("conversation.earlier", "conversation.later")
        pieces = [self._neighbour(at, key) for at, key in zip(self.around, keys, strict=True)]
        return "".join(pieces) if any(at >= 0 for at in self.around) else ""

    def _neighbour(self, at: int, key: str) -> str:
        if at < 0:
            return "<span></span>"
        context = self.context
        other = context.catalogue.conversations[at]
        first = context.catalogue.by_id[other.ids[0]]
        label = f"{context.strings[key]}, {extent(other, context)}"
        title = title_html(shortened_line(first.title, _TITLE), context.strings)
        href = addresses.conversation_page(other.name).rpartition("/")[2]
        return (
            f'<a href="{href}"><small>{text(label)}</small>'
            f"<span{context.lang_of_title(first)}>{title}</span></a>"
        )


def extent(conversation: Conversation, context: Context) -> str:
    """Say how many messages there are, and how many are missing."""
    strings = context.strings
    told = counted(strings, "conversation.messages", len(conversation.ids))
    if missing := conversation.missing:
        told += ", " + counted(strings, "conversation.missing_short", missing)
    return told


def span(conversation: Conversation, context: Context) -> str:
    """Say from when to when a conversation goes; nothing where no day is known."""
    days = _days(conversation.ids, context)
    return dates.span(days[0], days[-1], context.strings) if days else ""


def _days(ids: Sequence[str], context: Context) -> list[PartialDate]:
    filed = context.catalogue.filed
    return [filed[one] for one in ids if one in filed]
