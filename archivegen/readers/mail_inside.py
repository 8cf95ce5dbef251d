"""What the parts of a message say besides its text: of machines, of people, of what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from archivegen.clean.text import decode, one_line
from archivegen.model.document import Fact
from archivegen.model.limits import MAX_NAME_CHARS
from archivegen.readers.mail_headers import unfolded
from archivegen.readers.mail_parts import Part

_SIGNATURES: Final = re.compile(r"application/(?:pgp-signature|(?:x-)?pkcs7-signature)")
_SEALED: Final = re.compile(r"application/(?:(?:x-)?pkcs7-mime|pgp-encrypted)|multipart/encrypted")
_CARDS: Final = ("text/vcard", "text/x-vcard", "text/directory")
_TNEF: Final = ("application/ms-tnef", "application/vnd.ms-tnef")
_ELSEWHERE: Final = ("message/partial", "message/external-body")
_FOLDERS: Final = re.compile(r"[\\/]")
_LOCAL: Final = re.compile(r"(?:file:|[A-Za-z]:\\|\\\\|/(?:home|Users|var|tmp)/)")
_PEOPLE: Final = re.compile(
    r"^(?:ORGANIZER|ATTENDEE)\b[^\n]{0,2000}?(?:mailto:([^\s\n;]{1,320}))",
    re.IGNORECASE | re.MULTILINE,
)
_PGP: Final = b"-----BEGIN PGP MESSAGE-----"
_STOCK: Final = re.compile(
    r"^[^\n]{0,300}\b(?:multi-?part message|MIME|cryptographically signed|PGP|RFC ?[1-9]\d{3}"
    r"|end of [\w -]{1,60} digest|unsubscribe|mailing list)\b[^\n]{0,300}$"
    # What mailing lists add below a line.
    r"|^_{20,}[^\n]*\n(?:[^\n]*\n){0,3}?[^\n]*(?:mailing list|listinfo|unsubscribe)[^\n]*"
    r"(?:\n[^\n]*(?:@|https?://)[^\n]*){0,4}",
    re.IGNORECASE | re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST: Final = 1000
_MOST: Final = 300
_SAME: Final = re.compile(r"[\W_]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def inside(message: Part) -> tuple[Fact, ...]:
    """Note what the parts of a message carry."""
    found: dict[Fact, None] = {}
    for part in message.walk():
        found.update(dict.fromkeys(_of(part)))
        if len(found) >= _MOST:
            break
    return tuple(found)


def _of(part: Part) -> Iterator[Fact]:
    kind = part.media_type()
    yield from _names(part)
    encoding = part.odd_encoding()
    if encoding:
        yield Fact("mail.encoding", one_line(f"Content-Transfer-Encoding: {encoding}", _LONGEST))
    if _SIGNATURES.fullmatch(kind):
        yield Fact("mail.certificate", kind)
    elif _SEALED.fullmatch(kind) or (kind == "text/plain" and _PGP in part.content()):
        yield Fact("mail.sealed", kind)
    elif kind in _TNEF or part.file_name().lower() == "winmail.dat":
        yield Fact("mail.winmail", kind)
    elif kind in _ELSEWHERE:
        yield Fact("mail.elsewhere", kind)
    elif kind in _CARDS:
        yield Fact("mail.card", part.file_name() or kind)
    elif kind == "text/calendar":
        yield from _calendar(part)
    elif part.is_multipart():
        yield from _around(part)


def _names(part: Part) -> Iterator[Fact]:
    """Note two names for one file, and folders of somebody's machine."""
    names = part.claimed_names()
    bare = [_FOLDERS.split(name)[-1] for name in names]
    if any(not _is_same_name(bare[0], name) for name in bare[1:]):
        yield Fact("mail.filename", one_line(" · ".join(names), _LONGEST))
    place = unfolded(str(part.get("content-location", "")))
    for name in (*names, place if _LOCAL.match(place) else ""):
        if len(_FOLDERS.split(name.strip("/\\"))) > 1:
            yield Fact("mail.path", one_line(name, _LONGEST))


def _is_same_name(name: str, other: str) -> bool:
    """Compare names, of which the second may be made for programs that know ASCII only."""
    bare, plain = (_SAME.sub("", _ACCENTS.sub("", normalize("NFKD", one))) for one in (name, other))
    if bare.casefold() == plain.casefold():
        return True
    spelt = "".join("." if char in "?_" else re.escape(char) for char in other)
    return re.fullmatch(spelt, name, re.IGNORECASE) is not None


def _calendar(part: Part) -> Iterator[Fact]:
    text = re.sub(r"\n[ \t]", "", decode(part.content(), part.parameter("charset"))[0])
    for mailbox in dict.fromkeys(_PEOPLE.findall(text)):
        yield Fact("mail.calendar", one_line(mailbox, MAX_NAME_CHARS))


def _around(part: Part) -> Iterator[Fact]:
    """Note words before the first and after the last part, which no mail program shows."""
    for place in (part.preamble, part.epilogue):
        text = unfolded(place or "") if "\n" not in (place or "") else _decoded(place or "")
        rest = _STOCK.sub("", text)
        if _WORD.search(rest):
            yield Fact("mail.outside", one_line(rest, _LONGEST))


def _decoded(text: str) -> str:
    return decode(text.encode("utf-8", "surrogateescape"))[0]
