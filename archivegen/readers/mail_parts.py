"""The structure of a message: which parts are its text, and which are documents of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value
from typing import Final, cast

from msgspec import Struct

from archivegen.clean.text import decode, one_line, wide_encoding
from archivegen.errors import Unreadable
from archivegen.model.limits import MAX_NAME_CHARS, MAX_NESTING, MAX_PARTS
from archivegen.readers.mail_encodings import KNOWN, encoding_name
from archivegen.readers.mail_headers import decoded_words, unfolded

_TYPE: Final = re.compile(r"[\w!#$&^.+-]{1,100}/[\w!#$&^.+-]{1,100}", re.ASCII)
_OPAQUE: Final = "application/octet-stream"
_LONGEST_STRUCTURAL_HEADER: Final = 4096  # Python's parser of parameters is quadratic
_SIGNATURES: Final = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
)
_ENCODING: Final = "content-transfer-encoding"
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_BOM: Final = b"\xef\xbb\xbf"

_Value = str | tuple[str | None, str | None, str]
"""What a parameter has; as RFC 2231 encodes it, it is of a charset, a language and a text."""


class _Raw(Compat32):
    """Headers as they stand in the source: we decode them ourselves, safely and much faster.

    `policy.default` parses every header when a part is met, takes five times as long, and raises
    on dates, charsets and parameters that real messages have.
    """

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Give a header as it is."""
        del name
        return value

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Bound those headers that the parser itself takes apart, and name encodings plainly."""
        name, value = super().header_source_parse(sourcelines)
        if name.lower().startswith("content-"):
            value = value[:_LONGEST_STRUCTURAL_HEADER]
        if name.lower() == _ENCODING:
            value = encoding_name(value)
        return name, value


class Part(Message):
    """A part of a message. Attached messages, and what is nested too deep, stay closed.

    So an attached message keeps its exact bytes, and no depth of nesting costs recursion.
    """

    depth = 0

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        """Count the depth while the parser puts a part into this one."""
        cast("Part", payload).depth = self.depth + 1
        super().attach(payload)

    def get_content_type(self) -> str:
        """Tell the parser the type, or that this part must not be opened."""
        return _OPAQUE if self.is_closed() else self.media_type()

    def is_closed(self) -> bool:
        """Tell whether this part is kept as bytes although it has parts itself."""
        main = self.media_type().partition("/")[0]
        return main == "message" or (main == "multipart" and self.is_too_deep())

    def is_too_deep(self) -> bool:
        """Tell whether the parts of this part are nested too deep to be read."""
        return self.depth >= MAX_NESTING

    def media_type(self) -> str:
        """Name the type as declared, `text/plain` if it is not."""
        declared = super().get_content_type()
        return declared if _TYPE.fullmatch(declared) else _OPAQUE

    def content(self) -> bytes:
        """Decode the bytes of this part; what cannot be decoded is given as it stands."""
        try:
            payload = self.get_payload(decode=True)
        except (ValueError, TypeError, LookupError):
            payload = None
        if isinstance(payload, bytes):
            return payload
        raw = self.get_payload()
        return raw.encode("utf-8", errors="surrogateescape") if isinstance(raw, str) else b""

    def odd_encoding(self) -> str:
        """Name what this part declares as its encoding, if that is none or are two."""
        declared = [str(value) for value in self.get_all(_ENCODING, [])]
        odd = len(set(declared)) > 1 or not KNOWN.issuperset(declared)
        return " · ".join(dict.fromkeys(declared)) if odd else ""

    def parameter(self, name: str, header: str = "content-type") -> str:
        """Read a parameter of a header; empty if there is none that can be read."""
        try:
            value = cast("_Value", self.get_param(name, "", header))
        except (ValueError, TypeError, LookupError):
            return ""
        return unfolded(_text_of(value))

    def file_name(self) -> str:
        """Read the (untrusted) name of a file, without the folders that it may claim."""
        return next(iter(self.file_names()), "")

    def file_names(self) -> tuple[str, ...]:
        """Read all the names of a file, without folders; the one that counts is first."""
        bare = (
            name.replace("\\", "/").rstrip("/ ").rpartition("/")[2] for name in self.claimed_names()
        )
        return tuple(one_line(name, MAX_NAME_CHARS) for name in bare if name.strip(". "))

    def claimed_names(self) -> tuple[str, ...]:
        """Read every name that a file is given, as it is given; the one that counts is first.

        `filename*` goes before `filename`, which is for programs that do not know it (RFC 6266,
        4.3), and the disposition before the type (RFC 2183, 2.3).
        """
        return (
            *self._parameters("filename", "content-disposition"),
            *self._parameters("name", "content-type"),
        )

    def _parameters(self, name: str, header: str) -> Iterator[str]:
        try:
            every = cast("Sequence[tuple[str, _Value]]", self.get_params([], header))
            values = [value for key, value in every if key.lower() == name]
        except (ValueError, TypeError, LookupError):
            return
        for value in sorted(values, key=lambda value: isinstance(value, str)):
            read = decoded_words(unfolded(_text_of(value))).text
            if read:
                yield read

    def content_id(self) -> str:
        """Read the name by which other parts refer to this one."""
        return _content_id(unfolded(str(self.get("content-id", ""))))

    def disposition(self) -> str:
        """Read whether the part is `attachment` or `inline`, or neither."""
        raw = self.get("content-disposition", "")
        return str(raw).partition(";")[0].strip().lower()


def _text_of(value: _Value) -> str:
    try:
        return value if isinstance(value, str) else collapse_rfc2231_value(value)
    except (ValueError, TypeError, LookupError):
        return ""


Choice = tuple[tuple[Part, ...], ...]
"""Versions of one text, of which one is to be shown; each is a sequence of parts."""


class Structure(Struct, frozen=True):
    """The parts of a message, in order: its texts, and the files that come with them."""

    bodies: tuple[Choice, ...] = ()
    files: tuple[Part, ...] = ()
    too_deep: bool = False


def opened(data: bytes) -> Part:
    """Parse the bytes of a message.

    Raises:
        Unreadable: it has more than `MAX_PARTS` parts.

    """
    if data.startswith(_WIDE_MARKS) or wide_encoding(data):
        data = decode(data)[0].encode()
    message = BytesParser(Part, policy=_Raw()).parsebytes(data.removeprefix(_BOM).lstrip(b"\r\n"))
    for count, _ in enumerate(message.walk()):
        if count > MAX_PARTS:
            raise Unreadable(
                f"the message has more than {MAX_PARTS} parts",
                "Save its attachments from a mail program and import them one by one.",
            )
    return cast("Part", message)


def structure(message: Part) -> Structure:
    """Sort the parts of a message."""
    if not message.is_multipart() and _is_text(message):
        return Structure(bodies=(((message,),),))
    return _sorted(message)


def _sorted(part: Part) -> Structure:
    kind = part.media_type()
    if not part.is_multipart():
        if kind.startswith("multipart/") and not part.is_too_deep():
            return Structure(bodies=(((part,),),))  # no boundary was found: it is read as text
        if _is_body(part):
            return Structure(bodies=(((part,),),))
        return Structure(files=(part,), too_deep=part.is_closed() and part.is_too_deep())
    if kind == "multipart/related":
        return _related(part)
    children = [_sorted(child) for child in _children(part)]
    bodies = tuple(body for child in children for body in child.bodies)
    if kind == "multipart/alternative":
        bodies = _alternatives(children)
    return Structure(
        bodies=bodies,
        files=tuple(file for child in children for file in child.files),
        too_deep=any(child.too_deep for child in children),
    )


def _related(part: Part) -> Structure:
    """Take the text of the root: the part that `start` names, or the first (RFC 2387, 3.2).

    A text of another part is shown by no mail program, so it is a file.
    """
    parts = list(_children(part))
    children = [_sorted(child) for child in parts]
    start = _content_id(part.parameter("start"))
    named = (at for at, child in enumerate(parts) if start and start == child.content_id())
    root = next(named, 0)
    if not children or not children[root].bodies:
        bodies = tuple(body for child in children for body in child.bodies)
        files = tuple(file for child in children for file in child.files)
    else:
        bodies = children[root].bodies
        files = tuple(
            file
            for at, child in enumerate(children)
            for file in (*(() if at == root else _texts(child)), *child.files)
        )
    return Structure(bodies, files, any(child.too_deep for child in children))


def _texts(structure: Structure) -> Iterator[Part]:
    """Name every part of every version of the texts."""
    return (part for body in structure.bodies for version in body for part in version)


def _content_id(raw: str) -> str:
    return raw.strip().strip("<>")


def _alternatives(children: Sequence[Structure]) -> tuple[Choice, ...]:
    """Make one choice of the texts of all children; the last of nested alternatives counts."""
    texts = (tuple(part for body in child.bodies for part in body[-1]) for child in children)
    choice = tuple(text for text in texts if text)
    return (choice,) if choice else ()


def _children(part: Part) -> Iterator[Part]:
    children = cast("Sequence[Part]", part.get_payload())
    signed = part.media_type() == "multipart/signed"
    for child in children:
        # A signature proves who sent the message and carries certificates with names.
        if not (signed and child.media_type() in _SIGNATURES):
            yield child


def _is_text(part: Part) -> bool:
    return part.media_type().startswith("text/") and part.disposition() != "attachment"


def _is_body(part: Part) -> bool:
    """Tell whether a part is text of the message itself: shown in place, and without a name."""
    return (
        part.media_type() in ("text/plain", "text/html", "text/enriched", "text/richtext")
        and part.disposition() != "attachment"
        and not part.file_name()
    )
