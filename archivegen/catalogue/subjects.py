"""Messages joined by their subject: a guess, for those that do not say what they answer.

Old mailboxes, printed e-mails and some programs have no In-Reply-To and no References. Then the
subject is all that is left (RFC 5256, 2.1 and 3, step 5; J. Zawinski, "message threading", 1997),
and it misleads easily. So a guess needs a mark of a reply, a subject that says something, people
in common, and not too much time between; and pages call it a guess.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from archivegen.model.prose import Withheld, plain_line
from archivegen.model.published import Party, PublishedRecord

_WINDOW: Final = 30  # days between a message and its answer
_LOOK_BACK: Final = 20  # earlier messages of the same subject that an answer is held against
_LONGEST: Final = 300  # characters of a subject that count
_SHORTEST: Final = 6  # letters of a subject that says something
_MARKS: Final = 12  # of replies and lists, before a subject

# How programs mark a reply or a forwarded message, in the languages that they speak.
_REPLY: Final = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|vl|vb|ang|fwd?|fw|wg|tr|rv|rif|r|i|inoltra|res|enc|odp|pd"
    r"|ynt|ilt|i̇lt|vá|továbbítás|p[eë]rgj|p[eë]rg|ndih|отв|ha|пер|απ|πρθ|σχετ|转发|回复|答复|رد|إعادة|השב|הועבר)"
    r"(?:\s*[\[(]\d{1,4}[\])]|\s*\*\d{1,4}|\s*\^\d{1,4})?\s*[:\uff1a]\s*"
)
_LIST: Final = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_AFTER: Final = re.compile(r"\s*\((?:fwd?|was:[^()]{0,300}|vorher:[^()]{0,300})\)$")
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")

# What thousands of messages are called, so that it joins nothing.
_GENERIC: Final = frozenset(
    {
        *("hello", "hithere", "question", "questions", "meeting", "update", "urgent", "important"),
        *("thanks", "thankyou", "reply", "answer", "message", "document", "documents", "notes"),
        *("attachment", "attached", "report", "invoice", "reminder", "followup", "nosubject"),
        *("without subject", "untitled", "testing", "testmail", "information", "request", "agenda"),
        *("outofoffice", "automaticreply", "undeliverable", "deliverystatusnotification"),
        *("takim", "takimi", "pyetje", "pergjigje", "përgjigje", "dokument", "dokumenti"),
        *("faleminderit", "urgjent", "njoftim", "kerkese", "kërkesë", "pershendetje"),
        *("përshëndetje", "panjetitull", "patitull", "patemë", "pateme", "raport", "raporti"),
        *("frage", "anfrage", "termin", "treffen", "danke", "dringend", "rechnung", "keinbetreff"),
        *("bonjour", "réunion", "merci", "sansobjet", "urgente", "riunione", "grazie"),
        *("nessunoggetto", "sinasunto", "reunión", "gracias", "semassunto", "вопрос", "встреча"),
    }
)


class Subject(Struct, frozen=True):
    """What a subject says without its marks, and whether it had one of a reply."""

    words: str  # empty: it says nothing that messages could be joined by
    marked: bool


def subject(written: str) -> Subject:
    """Take the marks of replies, forwards and lists off a subject, however many there are."""
    rest = " ".join(written[:_LONGEST].casefold().split())
    marked = False
    for _ in range(_MARKS):
        reply = _REPLY.match(rest)
        found = reply or _LIST.match(rest)
        if found is None:
            break
        marked = marked or reply is not None
        rest = rest[found.end() :]
    rest = _AFTER.sub("", rest).strip(" .!?-–")
    letters = _NOT_LETTERS.sub("", rest)
    says = len(letters) >= _SHORTEST and letters not in _GENERIC
    return Subject(rest if says else "", marked)


def guesses(records: Iterable[PublishedRecord]) -> Iterator[tuple[str, str]]:
    """Yield pairs (message, the earlier message that it seems to answer), in order of time.

    `records` are in order of time. Only messages that refer to nothing are looked at.
    """
    earlier: dict[str, list[_Message]] = {}
    for record in records:
        found = _message(record)
        if found is None:
            continue
        group = earlier.setdefault(found.subject.words, [])
        if found.subject.marked and (answered := _answered(found, group)):
            yield found.id, answered
        group.append(found)


class _Message(Struct, frozen=True):
    id: str
    subject: Subject
    on: int  # the day's number
    sender: frozenset[str]
    parties: frozenset[str]


def _message(record: PublishedRecord) -> _Message | None:
    """Look at a record as a message that could be joined by its subject, if it is one."""
    date = record.date
    if record.thread.parents or record.title_by_editors or not record.sender:
        return None
    if date is None or not date.day or any(isinstance(part, Withheld) for part in record.title):
        return None
    said = subject(plain_line(record.title))
    if not said.words:
        return None
    sender, others = _names(record.sender), _names((*record.to, *record.cc))
    on = dt.date(date.year, date.month, date.day).toordinal()
    return _Message(record.id, said, on, sender, sender | others)


def _answered(message: _Message, group: list[_Message]) -> str:
    """Find the last message that one of its recipients can have answered."""
    for other in reversed(group[-_LOOK_BACK:]):
        if message.on - other.on > _WINDOW:
            return ""
        answers = message.sender & other.parties and other.sender & message.parties
        if answers and message.sender | other.sender > message.sender & other.sender:
            return other.id
    return ""


def _names(parties: Iterable[Party]) -> frozenset[str]:
    """Name parties so that they can be compared; a withheld name is nobody's."""
    return frozenset(filter(None, map(_name, parties)))


def _name(party: Party) -> str:
    if any(isinstance(part, Withheld) for part in party.name):
        return ""
    return (
        f"#{party.person}" if party.person else " ".join(plain_line(party.name).casefold().split())
    )
