"""What remains of a document that was withdrawn: its address, the reason, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.model.published import Tombstone
from archivegen.site import addresses, dates
from archivegen.site.context import Context
from archivegen.site.documents import frame_meta, page_of
from archivegen.site.markup import facts, link, text
from archivegen.site.source import PageSource
from archivegen.site.trust import roles_and_day
from archivegen.site.view import View


def pages(view: View) -> Iterator[PageSource]:
    """Write a page for every document that was withdrawn."""
    context = Context(view)
    for stone in view.catalogue.tombstones:
        yield tombstone_page(stone, context)


def tombstone_page(stone: Tombstone, context: Context) -> PageSource:
    """Write the page that stands where the document was."""
    meta = frame_meta(stone, context)
    meta["tombstone_html"] = tombstone_html(stone, context, level=2)
    return page_of(stone, "tombstone.html", meta, "", context)


def tombstone_html(stone: Tombstone, context: Context, *, level: int = 3) -> str:
    """Write the notice: what it was, why it went, by which roles, and what remains."""
    title = f"<h{level}>{text(stone.title)}</h{level}>" if stone.title else ""
    return (
        f'<article class="tombstone"><p class="kind">{context.say("tombstone.withdrawn")} '
        f'<span class="id">{text(stone.id)}</span></p>{title}'
        f"<p>{_told(stone, context)}{' ' + text(stone.text) if stone.text else ''}</p>"
        f'<dl class="facts">{facts(_rows(stone, context))}</dl></article>'
    )


def _told(stone: Tombstone, context: Context) -> str:
    if not (stone.published_on and stone.on):
        return context.say("tombstone.told_undated")
    published = dates.day(stone.published_on, context.strings)
    on = dates.day(stone.on, context.strings)
    return context.say("tombstone.told", published=published, on=on)


def _rows(stone: Tombstone, context: Context) -> Iterator[tuple[str, str]]:
    say = context.strings
    yield say["tombstone.reason"], _reason(stone, context)
    yield say["tombstone.decided"], roles_and_day(stone.roles, stone.on, context)
    yield say["tombstone.remains"], _remains(stone, context)
    changes = link(context.page(addresses.CHANGES), say["tombstone.history"])
    yield say["tombstone.copy"], f"{context.say('tombstone.copy_text')} {changes}"


def _reason(stone: Tombstone, context: Context) -> str:
    if not stone.code:
        return ""
    href = f"{context.page(addresses.release_page(stone.release))}#{stone.code}"
    label = text(context.reasons.get(stone.code, ""))
    code = f'<span class="code">{text(stone.code)}</span>'
    return (
        f"{code} {label}"
        if stone.release not in context.releases
        else f"{link(href, stone.code)} {label}"
    )


def _remains(stone: Tombstone, context: Context) -> str:
    parts = [context.say("tombstone.remains_notice")]
    if stone.date:
        date = dates.human(stone.date, context.strings)
        parts.append(context.say("tombstone.remains_date", date=date))
    if stone.kind_word:
        parts.append(context.say("tombstone.remains_kind", kind=context.kind(stone).lower()))
    return ", ".join(parts)
