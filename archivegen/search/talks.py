"""What readers who kept a conversation are told of it, in the file of the message that names it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from archivegen.catalogue import Catalogue
from archivegen.search.passages import Shown, shown

_DAY: Final = len("2020-04-11")


class Talk(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conversation: its first message's title and language, its messages, its ISO days."""

    title: Shown
    language: str = ""
    messages: int
    first: str = ""
    last: str = ""


def talk_of(identifier: str, catalogue: Catalogue) -> Talk | None:
    """Describe the conversation that is named after a document, if there is one with a page."""
    at = catalogue.conversation_of.get(identifier)
    conversation = None if at is None else catalogue.conversations[at]
    if conversation is None or conversation.name != identifier or not conversation.has_page:
        return None
    ids = conversation.ids
    first = catalogue.by_id[ids[0]]
    days = [catalogue.filed[one].iso()[:_DAY] for one in ids if one in catalogue.filed]
    return Talk(
        title=shown(first.title),
        language=first.language,
        messages=len(ids),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )
