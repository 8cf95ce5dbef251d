"""The conversations of the archive as lists: the latest first, the longest, the earliest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from archivegen.catalogue.conversations import Conversation
from archivegen.locale import Strings
from archivegen.model.dates import PartialDate
from archivegen.model.digests import written
from archivegen.model.prose import plain_line
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.inputs import Inputs, digest
from archivegen.site.listing import Crumb, crumbs
from archivegen.site.markup import text
from archivegen.site.paging import Paging, links_html, place
from archivegen.site.participants import participants
from archivegen.site.shortening import shortened_line
from archivegen.site.source import Meta, PageSource, Recipe
from archivegen.site.titles import title_html
from archivegen.site.view import View
from archivegen.site.wording import counted, number, within

_TITLE: Final = 200  # characters of a title
_NAMED: Final = 3  # participants
_NAME: Final = 60  # characters of a name
_PAGES: Final = {
    "latest": addresses.CONVERSATIONS,
    "longest": "conversations/index-longest.html",
    "first": "conversations/index-first.html",
}
_BEFORE: Final = PartialDate(1)


def recipes(view: View, shown: Sequence[int], context: Context, inputs: Inputs) -> Iterator[Recipe]:
    """List the pages of the three lists; `shown` are the conversations, by the first message."""
    conversations = view.catalogue.conversations
    last = {at: _last(conversations[at], context) for at in shown}
    orders = {
        "latest": sorted(shown, key=lambda at: (last[at], at), reverse=True),
        "longest": sorted(shown, key=lambda at: (-len(conversations[at].ids), at)),
        "first": list(shown),
    }
    world = inputs.world(view)
    rows = _Rows(context)
    for order, sorted_ in orders.items():
        paging = Paging(_PAGES[order], len(sorted_))
        for page in range(1, paging.pages + 1):
            on = paging.cut(sorted_, page)
            matter = digest(world, written((page, paging)), *map(inputs.conversation, on))
            path = view.source(paging.address(page))
            yield Recipe(path, matter, partial(_page, view, rows, paging, page, on))


def _last(conversation: Conversation, context: Context) -> PartialDate:
    filed = context.catalogue.filed
    return max((filed.get(one, _BEFORE) for one in conversation.ids), default=_BEFORE)


def _page(
    view: View, rows: _Rows, paging: Paging, page: int, on: Sequence[int]
) -> Iterator[PageSource]:
    strings = view.strings
    title = strings["tab.conversations"]
    first, last = paging.range(page)
    shown = strings.say(
        "list.shown",
        first=number(first, strings),
        last=number(last, strings),
        total=number(paging.rows, strings),
    )
    previous, following = strings["list.previous"], strings["list.next"]
    meta: Meta = {
        "ui": view.language,
        "tab": "conversations",
        "path": paging.address(page),
        "crumbs": crumbs(view, addresses.CONVERSATIONS, [Crumb(title)]),
        "heading": title,
        "about": counted(strings, "conversation.about", paging.rows),
        "order_html": _order(view, paging),
        "shown": shown if paging.pages > 1 else "",
        "pages_html": links_html(paging, page, previous=previous, following=following),
        "rows_html": "".join(map(rows.html, on)),
    }
    path = view.source(paging.address(page))
    name = _name(strings, paging.page)
    name = name if page == 1 else strings.say("list.page", title=name, page=page)
    yield PageSource(path=path, template="conversations.html", title=name, meta=meta)


def _name(strings: Strings, page: str) -> str:
    """Name a list so that no other is called the same; the latest first are just conversations."""
    title = strings["tab.conversations"]
    order = next(order for order, first in _PAGES.items() if first == page)
    if page == addresses.CONVERSATIONS:
        return title
    return strings.say("list.named", title=title, what=within(strings[f"conversation.{order}"]))


def _order(view: View, paging: Paging) -> str:
    """Write the three orders; one conversation has none."""
    if paging.rows == 1:
        return ""
    return "".join(
        place(
            view.strings[f"conversation.{order}"],
            page.rpartition("/")[2],
            here=page == paging.page,
        )
        for order, page in _PAGES.items()
    )


class _Rows:
    """The rows of the lists, each made once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._made: dict[int, str] = {}

    def html(self, at: int) -> str:
        """Write the row of a conversation."""
        if at not in self._made:
            self._made[at] = self._row(self._context.catalogue.conversations[at])
        return self._made[at]

    def _row(self, conversation: Conversation) -> str:
        context = self._context
        first = context.catalogue.by_id[conversation.ids[0]]
        title = title_html(shortened_line(first.title, _TITLE), context.strings)
        href = addresses.conversation_page(conversation.name).rpartition("/")[2]
        count = number(len(conversation.ids), context.strings)
        spoken = context.strings.say("mail.messages", count=len(conversation.ids))
        return (
            f'<tr><td class="c-when num">{text(self._when(conversation))}</td>'
            f'<td class="t"><a href="{href}"{context.lang_of_title(first)}>{title}</a></td>'
            f'<td class="c-who">{self._who(conversation)}</td>'
            f'<td class="c-count num"><span aria-hidden="true">{count}</span>'
            f'<span class="sr">{text(spoken)}</span></td></tr>'
        )

    def _when(self, conversation: Conversation) -> str:
        context = self._context
        filed = context.catalogue.filed
        days = [filed[one] for one in conversation.ids if one in filed]
        if not days:
            return context.strings["date.undated"]
        return dates.short_span(days[0], days[-1], context.strings)

    def _who(self, conversation: Conversation) -> str:
        context = self._context
        records = [context.catalogue.by_id[one] for one in conversation.ids]
        everybody, _ = participants(records)
        names = [plain_line(shortened_line(one.name, _NAME)) for one in everybody[:_NAMED]]
        told = ", ".join(f"<bdi>{text(name)}</bdi>" for name in names)
        if more := len(everybody) - _NAMED:
            others = text(counted(context.strings, "list.others", more)) if more > 0 else ""
            return f"{told} {others}".strip()
        return told
