"""Who takes part in a conversation: those on the editors' list with links, others by their names.

Somebody who is not on the list is named as their own message names them, and nothing leads to
them. Whose name is withheld is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from archivegen.model.prose import Line, Withheld, plain_line
from archivegen.model.published import Party, PublishedRecord
from archivegen.site.context import Context
from archivegen.site.html import Frame, line_html
from archivegen.site.markup import facts, text
from archivegen.site.shortening import shortened_line
from archivegen.site.wording import counted

_SHOWN: Final = 15  # participants that are named
_NAME: Final = 200  # characters of a name


class Participant(Struct, frozen=True):
    """Somebody who wrote; `person` is an id of the editors' list, or empty."""

    name: Line
    person: str
    messages: int


def participants(records: Iterable[PublishedRecord]) -> tuple[list[Participant], int]:
    """Count who sent how many messages, most first; and how many bear no name that may be told."""
    found: dict[str, list[Party]] = {}
    unnamed = 0
    for record in records:
        party = record.sender[0] if record.sender else None
        if party is None or not (key := _key(party)):
            unnamed += 1
        else:
            found.setdefault(key, []).append(party)
    everybody = [Participant(some[0].name, some[0].person, len(some)) for some in found.values()]
    everybody.sort(key=lambda one: -one.messages)
    return everybody, unnamed


def participants_html(records: Sequence[PublishedRecord], context: Context) -> str:
    """Write who takes part, with the number of messages of each."""
    say = context.strings
    everybody, unnamed = participants(records)
    rows = [_row(one, context) for one in everybody[:_SHOWN]]
    rest = everybody[_SHOWN:]
    if rest:
        sent = counted(say, "conversation.messages", sum(one.messages for one in rest))
        others = counted(say, "conversation.more_people", len(rest))
        rows.append(f"<div><dt>{text(others)}</dt><dd>{text(sent)}</dd></div>")
    if unnamed:
        sent = counted(say, "conversation.messages", unnamed)
        rows.append(facts([(say["conversation.unnamed"], text(sent))]))
    return "".join(rows)


def name_html(party: Party, context: Context, frame: Frame) -> str:
    """Write a name, with a link for those on the list."""
    name = line_html(shortened_line(party.name, _NAME), frame)
    href = context.lists.get(("person", party.person)) if party.person else ""
    # A withheld passage is a link itself, and links cannot be nested.
    if href and not _is_withheld(party.name):
        name = f'<a href="{href}">{name}</a>'
    return f"<bdi>{name}</bdi>"


def parties_html(parties: Sequence[Party], context: Context, frame: Frame, *, most: int) -> str:
    """Write some names, and how many more there are."""
    told = ", ".join(name_html(party, context, frame) for party in parties[:most])
    if len(parties) <= most:
        return told
    return f"{told} {text(counted(context.strings, 'list.others', len(parties) - most))}"


def _row(one: Participant, context: Context) -> str:
    sent = text(counted(context.strings, "conversation.messages", one.messages))
    role = context.roles.get(one.person, "") if one.person else ""
    told = f"{role}, {sent}" if role else sent
    name = plain_line(shortened_line(one.name, _NAME))
    href = context.lists.get(("person", one.person)) if one.person else ""
    shown = f'<a class="plain" href="{href}">{text(name)}</a>' if href else text(name)
    return f"<div><dt><bdi>{shown}</bdi></dt><dd>{told}</dd></div>"


def _key(party: Party) -> str:
    if party.person:
        return f"#{party.person}"
    if _is_withheld(party.name):
        return ""
    return " ".join(plain_line(party.name).casefold().split())


def _is_withheld(name: Line) -> bool:
    return any(isinstance(part, Withheld) for part in name)
