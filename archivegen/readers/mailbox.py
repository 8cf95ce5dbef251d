"""Mailboxes in the mbox format, a message at a time.

A message begins at a line such as `From ana@example.org Mon Feb  2 10:11:12 2009` that a header
follows. So a `From ` in the running text of a program that did not escape it begins nothing, and
what a `Content-Length` header claims is not believed. One `>` is taken off lines that begin with
`>From ` or `>>From ` (mboxrd); programs that escaped only some of them cannot be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from archivegen.errors import Unreadable
from archivegen.model.document import SourceFile
from archivegen.model.limits import MAX_ARCHIVE_MEMBERS, MAX_SOURCE_BYTES, MB

_FROM: Final = b"From "
_DATED: Final = re.compile(rb"From [^\n]*\d:\d\d[^\n]*\b\d{4}\b")
_HEADER: Final = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
_ESCAPED: Final = re.compile(rb">+From ")
_LONGEST_LINE: Final = 16 * MB


def messages(file: BinaryIO, untrusted_name: str) -> Iterator[SourceFile]:
    """Yield the messages of a mailbox; memory holds one of them.

    Raises:
        Unreadable: the file is no mailbox, has too many messages, or one that is too large.

    """
    stem = untrusted_name.rpartition(".")[0] or untrusted_name
    for number, lines in enumerate(_messages(file), 1):
        if number > MAX_ARCHIVE_MEMBERS:
            raise Unreadable(
                f"the mailbox has more than {MAX_ARCHIVE_MEMBERS} messages",
                "Split it and import the parts.",
            )
        yield SourceFile(f"{stem}-{number:05d}.eml", b"".join(lines))


def _messages(file: BinaryIO) -> Iterator[list[bytes]]:
    lines = _lines(file)
    first = next((line for line, _ in lines if line.strip()), b"")
    if not first.removeprefix(b"\xef\xbb\xbf").startswith(_FROM):
        raise Unreadable(
            "this is no mailbox: it does not begin with a line «From …»",
            "If it is a single message, give its name the ending .eml.",
        )
    message: list[bytes] = []
    size = 0
    for line, following in lines:
        if line.startswith(_FROM) and _DATED.match(line) and _HEADER.match(following):
            yield _trimmed(message)
            message, size = [], 0
            continue
        message.append(line[1:] if _ESCAPED.match(line) else line)
        size += len(line)
        if size > MAX_SOURCE_BYTES:
            raise Unreadable(
                f"a message is larger than {MAX_SOURCE_BYTES // MB} MB",
                "Save it by itself, without its attachments.",
            )
    yield _trimmed(message)


def _lines(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield each line with the one that follows it."""
    line = file.readline(_LONGEST_LINE)
    while line:
        following = file.readline(_LONGEST_LINE)
        yield line, following
        line = following


def _trimmed(message: list[bytes]) -> list[bytes]:
    """Drop the empty line that parts messages."""
    return message[:-1] if message and not message[-1].strip() else message
