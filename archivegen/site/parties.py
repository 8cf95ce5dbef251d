"""Senders and recipients: their names as the document gives them, and what they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archivegen.model.prose import Withheld, plain_line
from archivegen.model.published import Party
from archivegen.site.context import Context
from archivegen.site.html import Frame, line_html

_SHOWN: Final = 20  # recipients before the rest is folded
_FOLDED: Final = 400  # recipients of which a page tells at all


def parties_html(
    parties: Sequence[Party], context: Context, frame: Frame, *, before_role: str = " "
) -> str:
    """Write parties with links to those on the editors' list, and what they were.

    A long list folds; the end of a very long one is in the document's data only.
    """
    written = [_party(party, context, frame, before_role) for party in parties[:_FOLDED]]
    if len(written) <= _SHOWN:
        return ", ".join(written)
    more = context.say("mail.more", count=len(parties) - _SHOWN)
    rest = ", ".join(written[_SHOWN:])
    if left := len(parties) - len(written):
        rest += f". {context.say('mail.more_in_data', count=left)}"
    return f"{', '.join(written[:_SHOWN])}<details><summary>{more}</summary>{rest}</details>"


def names(parties: Sequence[Party]) -> list[str]:
    """Name parties in plain words; those whose whole name is withheld by the code."""
    return [plain_line(party.name).strip() for party in parties]


def on_the_list(parties: Sequence[Party]) -> list[str]:
    """Name parties of the editors' list by their ids, but none whose name is withheld here."""
    found = (party.person for party in parties if party.person and not _withheld(party))
    return list(dict.fromkeys(found))


def _withheld(party: Party) -> bool:
    return any(isinstance(part, Withheld) for part in party.name)


def _party(party: Party, context: Context, frame: Frame, before_role: str) -> str:
    name = line_html(party.name, frame)
    if not party.person:
        return f"<bdi>{name}</bdi>"
    role = context.roles.get(party.person, "")
    href = context.lists.get(("person", party.person))
    # A withheld passage is a link itself, and links cannot be nested.
    if href and not _withheld(party):
        name = f'<a href="{href}">{name}</a>'
    shown = f'{before_role}<span class="role">{role}</span>' if role else ""
    return f"<bdi>{name}</bdi>{shown}"
