"""Lists of addresses in From, To and Cc.

Encoded words are decoded after the list has been taken apart, so that an encoded comma or angle
bracket cannot make one mailbox look like two, or like another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.clean.text import one_line
from archivegen.model.document import Address
from archivegen.model.limits import MAX_READ_CHARS
from archivegen.readers.mail_headers import Decoded, decoded_words, unfolded

_TOKEN: Final = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r"|\((?P<comment>(?:[^()\\]|\\.|\([^()]*\))*)\)?"
    r"|<(?P<angle>[^<>]*)>?"
    r"|(?P<mark>[,;:])"
    r'|(?P<text>[^"(<,;:]+)'
    r"|.",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_MOST: Final = 10_000


class _Mailbox:
    """A mailbox while its tokens come in."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comment = ""
        self.email: str | None = None

    def take(self, match: re.Match[str]) -> None:
        """Add a token that is no punctuation."""
        if match["quoted"] is not None:
            self.words.append(_ESCAPE.sub(r"\1", match["quoted"]))
        elif match["comment"] is not None:
            self.comment = _ESCAPE.sub(r"\1", match["comment"])
        elif match["angle"] is not None:
            self.email = match["angle"]
        else:
            self.words.append(match[0].strip(' "'))

    def address(self) -> tuple[str, str]:
        """Give name and address as written, not yet decoded."""
        text = " ".join(word for word in self.words if word)
        if self.email is not None:
            return text or self.comment, self.email
        if self.comment:
            return self.comment, text
        return ("", text) if "@" in text else (text, "")


def addresses(raw: str) -> tuple[tuple[Address, ...], bool]:
    """Read a list of addresses; also tell whether all of it was sound."""
    found: list[Address] = []
    sound = True
    for name, email in _mailboxes(unfolded(raw)):
        words, mailbox = decoded_words(name), decoded_words(email)
        sound = sound and words.sound and mailbox.sound
        address = _address(words, mailbox)
        if address.name or address.email:
            found.append(address)
        if len(found) == _MOST:
            return tuple(found), False
    return tuple(found), sound


def _mailboxes(text: str) -> Iterator[tuple[str, str]]:
    box = _Mailbox()
    group = ""
    for match in _TOKEN.finditer(text):
        mark = match["mark"]
        if mark is None:
            box.take(match)
        elif mark == ":" and box.email is None:
            group, box = " ".join(box.words), _Mailbox()
        elif mark != ":":
            name, email = box.address()
            if name or email:
                yield name, email
            elif group and mark == ";":
                yield group, ""  # an empty group, such as "undisclosed-recipients:;"
            if name or email or mark == ";":
                group = ""
            box = _Mailbox()
    name, email = box.address()
    yield (name or group, email) if not email else (name, email)


def _address(name: Decoded, email: Decoded) -> Address:
    mailbox = one_line(_unquoted(email.text).removeprefix("mailto:"), MAX_READ_CHARS)
    words = one_line(_unquoted(name.text), MAX_READ_CHARS)
    return Address("" if words.lower() == mailbox.lower() else words, mailbox)


def _unquoted(text: str) -> str:
    text = text.strip()
    while len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    return text
