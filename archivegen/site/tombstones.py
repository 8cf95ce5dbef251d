"""What remains of a document that was withdrawn, as the page of changes shows it."""

from __future__ import annotations

from collections.abc import Iterator

from archivegen.model.dates import PartialDate
from archivegen.model.published import Tombstone
from archivegen.site import addresses, labels
from archivegen.site.change_words import stone_title
from archivegen.site.dates import day, human
from archivegen.site.source import Meta
from archivegen.site.titles import title_lang
from archivegen.site.view import View, relative


def tombstone(view: View, page: str, stone: Tombstone) -> Meta:
    """Describe a tombstone for the template, as seen from a page."""
    return {
        "id": stone.id,
        "title": stone_title(view, stone),
        "lang_html": title_lang(stone, view),
        "href": relative(page, addresses.document_page(stone.id)),
        "paragraphs": list(_paragraphs(view, stone)),
        "code": stone.code,
        "reason": _reason(view, stone),
        "decided": _decided(view, stone),
        "remains": _remains(view, stone),
    }


def _paragraphs(view: View, stone: Tombstone) -> Iterator[str]:
    if stone.published_on:
        yield view.strings.say(
            "tombstone.told",
            published=day(stone.published_on, view.strings),
            on=day(stone.on, view.strings),
        )
    if words := _reason_told(view, stone):
        yield words


def _reason_told(view: View, stone: Tombstone) -> str:
    """Take the reason in this language where the editors' table of changes has it."""
    for change in view.catalogue.changes:
        if change.kind == "withdrawn" and change.id == stone.id:
            return change.text.get(view.language) or stone.text
    return stone.text


def _reason(view: View, stone: Tombstone) -> str:
    reasons = view.catalogue.info.reasons
    return view.say(next((reason.label for reason in reasons if reason.code == stone.code), {}))


def _decided(view: View, stone: Tombstone) -> str:
    table = view.strings.table
    roles = ", ".join(table.get(f"role.{role}", role) for role in dict.fromkeys(stone.roles))
    moment = PartialDate.parse(stone.on)
    on = human(moment, view.strings) if moment else stone.on
    return view.strings.say("tombstone.decided_by", roles=roles, date=on) if roles else on


def _day(date: PartialDate) -> PartialDate:
    """Leave out the time of day: the less remains, the better."""
    return PartialDate(date.year, date.month, date.day)


def _remains(view: View, stone: Tombstone) -> str:
    strings = view.strings
    remains = [strings["tombstone.remains_notice"]]
    if stone.date:
        remains.append(strings.say("tombstone.remains_date", date=human(_day(stone.date), strings)))
    if stone.kind_word:
        kind = labels.label(view, "kind", stone.kind_word)
        remains.append(strings.say("tombstone.remains_kind", kind=kind))
    return ", ".join(remains)
