"""Files that hold several documents: mailboxes, zip archives, and messages with attachments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archivegen.errors import Unreadable
from archivegen.model.document import SourceFile
from archivegen.readers.detect import detect
from archivegen.readers.files import unopened
from archivegen.readers.mail_message import file_of, understood
from archivegen.readers.mailbox import messages
from archivegen.readers.zips import zip_members

_HEAD: Final = 1 << 16
_ENDINGS: Final = (".mbox", ".mbx")


def members(path: Path) -> Iterator[SourceFile]:
    """Yield the documents in a mailbox or zip archive, one after the other.

    Names are untrusted, and only good for messages. An archive in an archive is given whole.

    Raises:
        Unreadable: the file cannot be opened, is neither, is damaged or encrypted, or holds more
            than the limits allow. What was given before stays good.

    """
    try:
        with path.open("rb") as file:
            kind = detect(file.read(_HEAD), path.name)
            if kind == "mbox" or path.suffix.lower() in _ENDINGS or kind == "email":
                file.seek(0)
                yield from messages(file, path.name)
                return
        if kind != "zip":
            raise Unreadable(
                "this is neither a mailbox nor a zip archive", "Import it as a document."
            )
        yield from zip_members(path)
    except OSError as error:
        raise unopened(error) from None


def attached(data: bytes) -> Iterator[SourceFile]:
    """Yield the attachments of a message, in the order and count of `Document.attachments`.

    An attached message is given whole, as the bytes of an `.eml` file. Images that the text
    shows in place are no attachments.

    Raises:
        Unreadable: the message has too many parts.

    """
    message = understood(data, lambda _: None)
    for index, part in enumerate(message.files, 1):
        yield file_of(part, index)
