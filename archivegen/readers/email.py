"""E-mail: the headers that may be published, the text, and what comes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.clean.text import one_line
from archivegen.model.document import (
    Address,
    Attachment,
    Document,
    Mail,
    Sheet,
    SourceFile,
    StoreImage,
)
from archivegen.model.kinds import Note
from archivegen.model.limits import MAX_READ_CHARS
from archivegen.readers.inline_images import Rebuilding
from archivegen.readers.mail_addresses import addresses
from archivegen.readers.mail_dates import mail_date
from archivegen.readers.mail_headers import header_text, unfolded
from archivegen.readers.mail_inside import inside
from archivegen.readers.mail_message import file_of, understood
from archivegen.readers.mail_parts import Part
from archivegen.readers.mail_traces import traces

_ID: Final = re.compile(r"<\s*([^<>\s]{1,300})\s*>")
_MOST_IDS: Final = 1000
_LONGEST_SUBJECT: Final = 10_000
_BROKEN: Final = frozenset(
    (
        "MissingHeaderBodySeparatorDefect",
        "FirstHeaderLineIsContinuationDefect",
        "NoBoundaryInMultipartDefect",
        "StartBoundaryNotFoundDefect",
    )
)


def read(source: SourceFile, store: StoreImage) -> Document:
    """Read a message.

    Raises:
        Unreadable: it has too many parts.

    """
    rebuild = Rebuilding(store)
    message = understood(source.data, rebuild)
    head = message.part
    subject = header_text(_raw(head, "subject")[:_LONGEST_SUBJECT])
    written = one_line(unfolded(_raw(head, "date")), MAX_READ_CHARS)
    date = mail_date(written)
    parties = _Parties(head)
    broken = [*parties.broken, *([] if subject.sound else ["Subject"])]
    undated = (Note("date-unreadable", written),) if written and date is None else ()
    return Document(
        kind="email",
        sheets=(Sheet(1, message.blocks),),
        title=one_line(subject.text, MAX_READ_CHARS),
        date=date,
        date_written=written,
        mail=Mail(
            sender=parties.of("From") or parties.of("Sender"),
            to=parties.of("To"),
            cc=parties.of("Cc"),
            message_id=next(iter(_ids(_raw(head, "message-id"))), ""),
            in_reply_to=_ids(_raw(head, "in-reply-to")),
            references=_ids(_raw(head, "references")),
        ),
        attachments=tuple(_attachments(message.files)),
        insets=message.insets,
        notes=(
            *message.notes,
            *undated,
            *(Note("header-broken", name) for name in broken),
            *_damage(head),
        ),
        facts=(*traces(head, parties.all()), *inside(head), *message.facts, *rebuild.facts()),
    )


class _Parties:
    """The lists of addresses, and which of them were not written as the standards ask."""

    def __init__(self, head: Part) -> None:
        self._head = head
        self.broken: list[str] = []
        self._lists = {name: self._read(name) for name in ("From", "To", "Cc", "Sender")}

    def all(self) -> tuple[Address, ...]:
        return tuple(dict.fromkeys(one for found in self._lists.values() for one in found))

    def of(self, name: str) -> tuple[Address, ...]:
        return self._lists[name]

    def _read(self, name: str) -> tuple[Address, ...]:
        raw = self._head.get_all(name, [])
        if not raw:
            return ()
        found, sound = addresses(", ".join(raw))
        if not sound:
            self.broken.append(name)
        return found


def _raw(head: Part, name: str) -> str:
    return str(head.get(name, ""))


def _ids(raw: str) -> tuple[str, ...]:
    """Read the identifiers of messages in a header, without their angle brackets."""
    return tuple(dict.fromkeys(_ID.findall(unfolded(raw))[:_MOST_IDS]))


def _damage(head: Part) -> Iterator[Note]:
    """Tell of headers without an end, or parts without a boundary."""
    if any(type(defect).__name__ in _BROKEN for defect in head.defects):
        yield Note("damaged-repaired")


def _attachments(files: tuple[Part, ...]) -> Iterator[Attachment]:
    for index, part in enumerate(files, 1):
        file = file_of(part, index)
        others = part.file_names()[1:]
        yield Attachment(index, file.untrusted_name, part.media_type(), len(file.data), others)
