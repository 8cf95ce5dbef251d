"""Makes e-mails (RFC 5322, MIME) out of the texts of the story.

Written by hand rather than with the standard library's generator, whose folding of lines differs
from one Python to the next: the bytes have to be the same everywhere.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_TYPES: Final = {
    "csv": "text/csv",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "tiff": "image/tiff",
    "eml": "message/rfc822",
}
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A part of a message: its headers and its encoded body."""

    headers: tuple[str, ...]
    body: bytes

    def bytes(self) -> bytes:
        return b"".join(f"{header}\r\n".encode() for header in self.headers) + b"\r\n" + self.body


def text_part(text: str, kind: str = "plain", encoding: str = "quoted-printable") -> Part:
    """Encode a text: `encoding` is quoted-printable, base64 or latin1 (quoted-printable too)."""
    charset = "iso-8859-1" if encoding == "latin1" else "utf-8"
    data = text.replace("\n", "\r\n").encode(charset)
    method = "base64" if encoding == "base64" else "quoted-printable"
    flowed = kind == "plain" and encoding != "base64"
    head = (
        f"Content-Type: text/{kind}; charset={charset}" + ("; format=fixed" if flowed else ""),
        f"Content-Transfer-Encoding: {method}",
    )
    return Part(head, _base64(data) if method == "base64" else _quoted(data))


def attachment(name: str, file: str, data: bytes, content_id: str = "") -> Part:
    """Attach a file under a name; with a content id it is an inline picture."""
    media = _TYPES[file.rsplit(".", 1)[-1]]
    where = "inline" if content_id else "attachment"
    head = [f"Content-Type: {media}; {_parameter('name', name)}"]
    if content_id:
        head.append(f"Content-ID: <{content_id}>")
    head.append(f"Content-Disposition: {where}; {_parameter('filename', name)}")
    if media == "message/rfc822":
        return Part((*head, "Content-Transfer-Encoding: 7bit"), data)
    return Part((*head, "Content-Transfer-Encoding: base64"), _base64(data))


def multipart(kind: str, parts: Sequence[Part], seed: str) -> Part:
    """Join parts; the boundary is made from the seed."""
    boundary = f"=_{seed}_{kind}"
    opening = f"--{boundary}\r\n".encode()
    body = b"\r\n".join(opening + part.bytes() for part in parts)
    head = (f'Content-Type: multipart/{kind}; boundary="{boundary}"',)
    return Part(head, body + f"\r\n--{boundary}--\r\n".encode())


def message(headers: Sequence[tuple[str, str]], part: Part) -> bytes:
    """Put headers above a body."""
    lines = [f"{name}: {value}" for name, value in headers]
    return Part((*lines, "MIME-Version: 1.0", *part.headers), part.body).bytes()


def header_words(text: str) -> str:
    """Write a header's words, as encoded words (RFC 2047) where they are not ASCII."""
    if text.isascii():
        return text
    chunks, chunk = [], ""
    for character in text:
        if len((chunk + character).encode()) > 39:
            chunks.append(chunk)
            chunk = ""
        chunk += character
    encoded = (base64.b64encode(part.encode()).decode() for part in [*chunks, chunk])
    return "\r\n ".join(f"=?utf-8?B?{part}?=" for part in encoded)


def mailbox(name: str, address: str) -> str:
    """Write a mailbox; the name is quoted or encoded where that is needed."""
    if not name:
        return address
    plain = name.isascii() and name.replace(" ", "").isalnum()
    shown = name if plain else f'"{name}"' if name.isascii() else header_words(name)
    return f"{shown} <{address}>"


def date_line(when: datetime) -> str:
    """Write a date as RFC 5322 wants it, in English whatever the machine speaks."""
    day, month = _DAYS[when.weekday()], _MONTHS[when.month - 1]
    return f"{day}, {when.day} {month} {when:%Y %H:%M:%S %z}"


def transport(when: datetime, sender: str, recipient: str, seed: str) -> list[tuple[str, str]]:
    """Invent what servers add on the way (documentation addresses of RFC 5737)."""
    by, at = recipient.split("@")[1], sender.split("@")[1]
    day = date_line(when)

    def number(step: int) -> int:
        return 2 + (sum(map(ord, seed)) * step) % 250

    host = f"mail.{at} (mail.{at} [192.0.2.{number(3)}])"
    desk = f"desk-{number(7)}.{at} ([198.51.100.{number(5)}])"
    signed = f"v=1; a=rsa-sha256; d={at}; s=2020;\r\n h=from:to:date:subject;"
    return [
        ("Return-Path", f"<{sender}>"),
        ("Delivered-To", recipient),
        ("Received", f"from {host}\r\n by mx1.{by} with ESMTPS id {seed.upper()};\r\n {day}"),
        ("Received", f"from {desk}\r\n by mail.{at}; {day}"),
        ("DKIM-Signature", f"{signed}\r\n bh={_seal(seed, 4)};\r\n b={_seal(seed, 9)}"),
        ("X-Originating-IP", f"[203.0.113.{number(11)}]"),
        ("X-Mailer", "Orvenia Groupware 11.2"),
    ]


def _seal(seed: str, factor: int) -> str:
    """Something that looks like a signature and signs nothing."""
    return base64.b64encode(
        bytes((ord(c) * factor * (i + 3)) % 256 for i, c in enumerate(seed * 5))
    ).decode()


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _quoted(data: bytes) -> bytes:
    plain = quopri.encodestring(data.replace(b"\r\n", b"\n"))
    return plain.replace(b"\n", b"\r\n")


def _parameter(name: str, value: str) -> str:
    if value.isascii():
        return f'{name}="{value}"'
    if name == "name":
        return f'name="{header_words(value)}"'
    escaped = "".join(
        chr(b) if chr(b).isalnum() and b < 128 else f"%{b:02X}" for b in value.encode()
    )
    return f"{name}*=utf-8''{escaped}"
