"""What a file is, by its content. A name is only believed where content cannot tell."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile

from archivegen.clean.text import wide_encoding

Format = Literal[
    "email",
    "mbox",
    "pdf",
    "html",
    "text",
    "markdown",
    "table",
    "image",
    "zip",
    "office",
    "unknown",
]

_MAGIC: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"II+\0", "image"),
    (b"MM\0+", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
)
_OFFICE_NAMES: Final = (
    "[Content_Types].xml mimetype docProps/app.xml docProps/core.xml word/document.xml"
    " xl/workbook.xml ppt/presentation.xml"
)
_OFFICE_MEMBERS: Final = frozenset(_OFFICE_NAMES.split())
_OFFICE_STARTS: Final = (
    b"[Content_Types].xml",
    b"mimetypeapplication/",
    b"_rels/.rels",
    b"docProps/",
    b"word/",
    b"xl/",
    b"ppt/",
)
_PDF_START: Final = re.compile(rb"%PDF-\d")
_PDF_BEFORE: Final = 1024  # bytes of rubbish that may stand before a PDF
_HEAD: Final = 1 << 16
_ZIP_NAME: Final = 30  # where the name of the first member stands

_FROM_LINE: Final = re.compile(rb"^From [^\r\n]*\d\d?:\d\d[^\r\n]*\r?$", re.MULTILINE)
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_MOST_HEADERS: Final = 200
_HEADER: Final = re.compile(r"([!-9;-~]{1,76})[ \t]*:")
# Headers that only messages have; the others stand on print-outs of messages as well.
_SURE: Final = re.compile(
    r"received|return-path|delivered-to|message-id|in-reply-to|references|mime-version|content-.*"
    r"|dkim-signature|arc-.*|x-.+|list-.+|errors-to",
    re.IGNORECASE,
)
_LIKELY: Final = frozenset(("from", "to", "cc", "bcc", "subject", "date", "sender", "reply-to"))
_TEXT_ENDINGS: Final = frozenset(("txt", "text", "md", "markdown", "csv", "tsv", "tab", "log"))

_NEVER_TEXT_NAMES: Final = (
    "pdf doc docx xls xlsx ppt pptx odt ods odp rtf msg pst jpg jpeg png gif tif tiff webp bmp heic"
    " zip gz 7z rar exe"
)
_NEVER_TEXT: Final = frozenset(_NEVER_TEXT_NAMES.split())

_HTML: Final = re.compile(
    r"(?>\s+|<!--.*?-->|<\?xml[^>]*\?>)*+(?:<!doctype\s+html|<(?:html|head|body|title|meta|base|style"
    r"|script|table|div|p|h[1-6]|center|font|br|span|article|section|main|ul|ol|pre|b|i)\b[^>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP: Final = re.compile(r"\s*(?:<\?xml|<svg|<!doctype)", re.IGNORECASE)
_MOST_NULS: Final = 2
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_BY_ENDING: Final[dict[str, Format]] = {
    "md": "markdown",
    "markdown": "markdown",
    "csv": "table",
    "tsv": "table",
    "tab": "table",
    "htm": "html",
    "html": "html",
    "xhtml": "html",
}


def detect(data: bytes, untrusted_name: str) -> Format:
    """Recognise a file's format; `unknown` for what no reader understands."""
    return _by_magic(data) or _by_text(data, _ending(untrusted_name)) or _late_pdf(data)


def _by_magic(data: bytes) -> Format | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "image"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip_kind(data)
    return None


def _zip_kind(data: bytes) -> Format:
    """Tell documents that are zip files from zip files of documents, also damaged ones."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return "zip" if _OFFICE_MEMBERS.isdisjoint(archive.namelist()) else "office"
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return "office" if data.startswith(_OFFICE_STARTS, _ZIP_NAME) else "zip"


def _by_text(data: bytes, ending: str) -> Format | None:
    head = _head_as_text(data)
    if head is None:
        return None
    message = _message(data, head, ending)
    if message is not None:
        return message
    if _PDF_START.search(data, 0, _PDF_BEFORE + 8) and b"startxref" in data:
        return "pdf"
    if _HTML.match(head):
        return "html"
    if _MARKUP.match(head):
        return "unknown"
    # Text under the name of another format is an error page, or what is left of a damaged file.
    return "unknown" if ending in _NEVER_TEXT else _BY_ENDING.get(ending, "text")


def _late_pdf(data: bytes) -> Format:
    return "pdf" if _PDF_START.search(data, 0, _PDF_BEFORE + 8) else "unknown"


def _message(data: bytes, head: str, ending: str) -> Format | None:
    """Recognise a message by its headers; several behind each other are an mbox."""
    text = head.lstrip("\r\n")
    if text.startswith("From ") and _FROM_LINE.match(text.encode("ascii", "replace")):
        marks = _FROM_LINE.finditer(data)
        next(marks, None)
        several = next(marks, None) is not None or ending in ("mbox", "mbx")
        return "mbox" if several else "email"
    return "email" if _has_headers(text, ending) else None


def _has_headers(text: str, ending: str) -> bool:
    if not _HEADER.match(text):
        return False
    sure = likely = 0
    for line in _LINE_END.split(text, _MOST_HEADERS):
        if not line.strip("\0"):
            break
        if line[0] in " \t" and sure + likely:
            continue
        match = _HEADER.match(line)
        if match is None:  # a broken header among good ones, or no header at all
            return _is_message(sure, likely, ending, whole=False)
        name = match[1].lower()
        sure += bool(_SURE.fullmatch(name))
        likely += name in _LIKELY
    return _is_message(sure, likely, ending, whole=True)


def _is_message(sure: int, likely: int, ending: str, *, whole: bool) -> bool:
    """Decide by how many headers stand at the top, and whether nothing else is among them."""
    if ending == "eml":  # also what was attached as a message: as a text it would show its headers
        return sure + likely > 0
    if not whole:
        return sure > 1
    return sure + likely > 1 and (sure > 0 or ending not in _TEXT_ENDINGS)


def _head_as_text(data: bytes) -> str | None:
    """Decode the first bytes roughly; None if they are no text in any encoding."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        text = head.decode("utf-32", errors="replace")
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="replace")
    elif wide_encoding(head):
        text = head.decode(wide_encoding(head), errors="replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    foreign = len(_CONTROL.findall(text))
    return None if foreign > max(2, len(text) // 50) or text.count("\0") > _MOST_NULS else text


def _ending(untrusted_name: str) -> str:
    return untrusted_name.rpartition(".")[2].lower() if "." in untrusted_name else ""
