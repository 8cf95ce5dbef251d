"""What a file is, is told by its content; its name only settles what content cannot."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivegen.readers.detect import Format, detect

MESSAGE = b"Received: by mx\nFrom: a@example.org\nSubject: s\n\nText.\n"
PRINTED = b"From: Elena Vestoma\nTo: Ardo Kethmar\nSubject: Article 7\n\nText.\n"
MAILBOX = b"From a@x Mon Feb  2 10:11:12 2009\nFrom: a@x\n\nText.\n\n"


def zipped(*names: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(ZipInfo(name), "x")  # without the time of day
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n", "letter.txt", "pdf"),
        (b"\0" * 1000 + b"%PDF-1.4\n", "letter.pdf", "pdf"),
        (b"rubbish\n%PDF-1.4\nstartxref\n", "letter.pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "photo.jpg", "image"),
        (b"\xff\xd8\xff\xe0", "photo.png", "image"),
        (b"GIF89a", "a", "image"),
        (b"II*\0", "a", "image"),
        (b"MM\0*", "a", "image"),
        (b"RIFF\0\0\0\0WEBP", "a", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "office"),
        (b"{\\rtf1", "a.txt", "office"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a.zip", "office"),
        (zipped("mimetype", "content.xml"), "a.zip", "office"),
        (zipped("[Content_Types].xml")[:60], "a.docx", "office"),
        (zipped("a.docx", "word/letter.txt"), "a.docx", "zip"),
        (zipped(), "a", "zip"),
        (b"<html><body>404 Not Found</body></html>", "letter.pdf", "html"),
        (b"\xef\xbb\xbf \n<!-- saved --><!DOCTYPE html><p>", "a", "html"),
        ("<html>".encode("utf-16"), "a", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "a", "html"),
        (b"<table><tr><td>a", "a.txt", "html"),
        (b"words", "page.htm", "html"),
        (b"<svg xmlns='x'><script/></svg>", "a.svg", "unknown"),
        (b'<?xml version="1.0"?><feed/>', "a.xml", "unknown"),
        (MESSAGE, "letter.txt", "email"),
        (MESSAGE.replace(b"\n", b"\r\n"), "letter.pdf", "email"),
        (b"\xef\xbb\xbf\n" + MESSAGE, "a", "email"),
        (MESSAGE.decode().encode("utf-16"), "a.eml", "email"),
        (MESSAGE + b"%PDF-1.4\n", "a.eml", "email"),
        (PRINTED, "letter.eml", "email"),
        (PRINTED, "letter", "email"),
        (PRINTED, "letter.txt", "text"),  # a print-out of a message
        (b"From: a@x\rSubject: s\r\0Date: x\r\rtext", "a.eml", "email"),
        (b"Note: this\nis a text\n", "a.eml", "text"),
        (b"Subject: attached as a message\n\ntext\n", "a.eml", "email"),
        (b"Received: from a by b\nno header at all\n\ntext\n", "a.eml", "email"),
        (b"Subject: attached as a text\n\ntext\n", "a.txt", "text"),
        (MAILBOX + MESSAGE, "a.eml", "email"),
        (MAILBOX * 2, "a.eml", "mbox"),
        (MAILBOX, "a.mbox", "mbox"),
        (b"From here on\nwords", "a", "text"),
        (b"# Title", "a.md", "markdown"),
        (b"a,b\n1,2", "a.csv", "table"),
        ("a\tb".encode("utf-16"), "a.tsv", "table"),
        (b"a,b\n1,2", "a", "text"),
        ("Përgjigje".encode("latin-1"), "a.TXT", "text"),
        (b"words", "a.docx", "unknown"),
        (b"Not Found", "a.pdf", "unknown"),
        (bytes(range(256)) * 20, "a.txt", "unknown"),
        (b"\x7fELF\2\1\1\0\0\0\0\0\0", "a.txt", "unknown"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_file_is(data: bytes, name: str, kind: Format) -> None:
    assert detect(data, name) == kind


@given(st.binary(), st.text(max_size=12))
def test_anything_is_something(data: bytes, name: str) -> None:
    assert detect(data, name) in Format.__args__  # type: ignore[attr-defined]


def test_many_comments_before_a_page_take_no_time() -> None:
    assert detect(b"<!-- a -->" * 6000 + b"words", "a.txt") == "text"
