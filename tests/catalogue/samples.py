"""Documents and messages of invented people, for the tests of what is told of many of them."""

from __future__ import annotations

from typing import Any

from archivegen.model.dates import PartialDate
from archivegen.model.prose import Blocks, Paragraph, Quote, words
from archivegen.model.published import Party, PublishedRecord, PublishedSheet, Thread

TEXT = (
    "The harbour master writes that the eastern basin was dredged to eleven metres and not to "
    "fourteen, that the barges left at night, and that the pilots measured the ground with a lead "
    "on a line because nobody would lend them the instrument which the contract had paid for. He "
    "asks whether the invoice describes another basin, and offers to show this one to the auditors."
)


def document(id_: str, *paragraphs: str, date: str = "", **more: Any) -> PublishedRecord:
    blocks = tuple(Paragraph(words(text)) for text in paragraphs)
    fields: dict[str, Any] = {
        "release": "one",
        "kind": "text",
        "tier": "full",
        "title": words(f"Document {id_}"),
        "sheets": (PublishedSheet(1, blocks),) if blocks else (),
    }
    return PublishedRecord(id=id_, date=PartialDate.parse(date), **(fields | more))


def message(
    id_: str, date: str, *parents: str, key: str | None = None, **more: Any
) -> PublishedRecord:
    """Write a message that refers to others; its key is its id, unless one is given."""
    own = f"key-{id_}" if key is None else key
    thread = Thread(own, tuple(f"key-{parent}" for parent in parents)) if own else Thread()
    return document(id_, date=date, **{"kind": "email", "thread": thread, **more})


def letter(
    id_: str, date: str, subject: str, sender: str, *to: str, **more: Any
) -> PublishedRecord:
    """Write a message that refers to nothing, as an old or printed one does."""
    fields: dict[str, Any] = {
        "title": words(subject),
        "sender": (Party(words(sender)),),
        "to": tuple(Party(words(name)) for name in to),
    }
    return message(id_, date, key="", **(fields | more))


def quoting(own: str, quoted: str) -> Blocks:
    """Write the blocks of an answer that quotes what it answers."""
    return (Paragraph(words(own)), Quote((Paragraph(words(quoted)),)))
