"""Whatever bytes come: a document of readable strings within the limits, or Unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.clean.text import readable
from archivegen.errors import Unreadable
from archivegen.model.document import Document
from archivegen.model.limits import MAX_NAME_CHARS, MAX_READ_CHARS
from archivegen.readers import READERS, Reader, email, read
from archivegen.readers.containers import attached, members
from archivegen.readers.detect import Format
from tests.readers.outlines import PIXEL, source, store

MAIL_PIECES = [
    "From: Ana <a@example.org>\n",
    "Subject: =?utf-8?B?w6s=?= =?x?Q?=E9?=\n",
    "Date: 2 Feb 2009\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Type: multipart/alternative; boundary=y\n",
    "Content-Type: text/html; charset=utf-7\n",
    "Content-Type: text/plain; format=flowed\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/plain; charset*=x'y'z; name*0*=a''%ff\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Transfer-Encoding: x-uuencode\n",
    "Content-Disposition: attachment; filename==?x?=\n",
    "Content-ID: <a>\n",
    "Bcc: b\n",
    "\n",
    "--x\n",
    "--x--\n",
    "--y\n",
    "> quoted \n",
    "On a X wrote:\n",
    "-----Original Message-----\n",
    "From: a\nSent: b\nTo: c\n",
    "-- \n",
    "+2AA-\n",
    "begin 644 a\n#0V%T\nend\n",
    "<p>a<img src=cid:a><div class=gmail_quote>",
    "w6s=\n",
    "=C3=AB=\n",
    "\x00\x85\ufdd0",
    "\r",
    "ë",
    f"data:image/png;base64,{PIXEL}",
]


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def result(reader: Reader, data: bytes, name: str) -> Document | Unreadable:
    """Give what a reader makes of bytes; any other exception fails the test."""
    try:
        return reader(source(data, name), store)
    except Unreadable as error:
        return error


def check(document: Document | Unreadable) -> None:
    if isinstance(document, Unreadable):
        assert document.message
        assert document.advice
        return
    for string in strings(msgspec.to_builtins(document)):
        assert readable(string) == string
    assert len(document.title) <= MAX_READ_CHARS
    assert "\n" not in document.title
    for attachment in document.attachments:
        assert len(attachment.untrusted_name) <= MAX_NAME_CHARS
    # What the next stages keep must come back as it was.
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document) == document


@pytest.mark.parametrize("kind", ["email", "html", "markdown", "table", "text"])
@given(
    data=st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace"))
)
@settings(max_examples=50, deadline=None)
def test_any_bytes_can_be_read_as(kind: Format, data: bytes) -> None:
    check(result(READERS[kind], data, "a"))


@given(st.lists(st.sampled_from(MAIL_PIECES), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_message_can_be_read_and_taken_apart(message: str) -> None:
    data = encoded(message)
    document = email.read(source(data), store)
    check(document)
    files = list(attached(data))
    assert [(a.untrusted_name, a.size) for a in document.attachments] == [
        (file.untrusted_name, len(file.data)) for file in files
    ]


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.eml", "a.txt", "a.md", "a.csv", "a.html", "a.pdf", "a.jpg", "a"]),
)
@settings(deadline=None)
def test_any_file_is_a_document_or_unreadable(data: bytes, name: str) -> None:
    check(result(read, data, name))


@pytest.mark.corpus
def test_real_and_hostile_files_are_documents_or_unreadable(corpus: Path) -> None:
    paths = [
        path
        for folder in ("synthetic", "mail-spamassassin", "mail-python-email-tests", "i18n-udhr")
        for path in sorted((corpus / folder).rglob("*"))
        if path.is_file() and path.suffix not in (".pdf", ".png", ".jpg", ".tif")
    ]
    assert paths
    for path in paths:
        check(result(read, path.read_bytes(), path.name))


@pytest.mark.corpus
def test_a_mailing_list_of_years_is_read(corpus: Path) -> None:
    path = next(iter(sorted((corpus / "mail-r-lists").rglob("*.mbox"))))
    documents = [email.read(message, store) for message in members(path)]
    assert len(documents) > 1000
    assert sum(document.date is None for document in documents) * 500 < len(documents)
    assert sum(bool(document.mail and document.mail.message_id) for document in documents) == len(
        documents
    )
