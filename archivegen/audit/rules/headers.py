"""Headers of e-mail that name machines, mailboxes and hidden recipients.

Messages are published from an allow-list of headers, so one of these as a *label* (a cell, a
term, a key, a column) can only come from the build and blocks. In running *text* it may be what
a document says, for example a message returned as undeliverable that quotes its own headers: an
editor approved that text, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from archivegen.audit.facts import Fault, SiteFile
from archivegen.audit.kinds import IN_MARKUP

NEVER: Final = re.compile(
    r"x-[a-z]+-(?:ip|host)|x-originating-[a-z]+|x-(?:received|original-to|gmail-[a-z]+|mozilla-"
    r"[a-z]+)|x-(?:ms|microsoft)-[a-z\-]+|x-forefront-[a-z\-]+|x-mailer|received-spf|return-path"
    r"|delivered-to|envelope-to|dkim-signature|domainkey-signature|arc-[a-z\-]+"
    r"|authentication-results|thread-index|(?:resent-)?bcc"
)
# Each of those names begins with one of these, and few texts have any of them.
_SIGNS: Final = (
    *("x-", "received", "bcc", "resent-bcc", "return-path", "delivered-to", "envelope-to"),
    *("dkim-signature", "domainkey-signature", "arc-", "authentication-results", "message-id"),
    "thread-index",
)
_NAMES: Final = tuple((sign, re.compile(rf"{sign}[a-z-]*+(?=\s*+:)")) for sign in _SIGNS)
# Words of everyday language, too: in running text only with what a mail server writes after them.
_EVERYDAY: Final = frozenset({"received", "message-id"})
_SERVERS: Final = re.compile(
    r"\b(received):\s+(?:from|by)\s+\S+\s|\b(message-id):\s*(?:<|&lt;)\S+@", re.IGNORECASE
)
_BLANKS: Final = 50  # before a name, that are passed over
_LABEL: Final = re.compile(
    r"<(?:dt|th|td|label|b|strong|span)\b[^>]*>\s*([A-Za-z][A-Za-z\-]{2,50})\s*:?\s*<"
)
# Every name above has a hyphen in it, or is this: other keys, of which there may be a million, are
# passed over.
_KEY: Final = re.compile(r'"([A-Za-z]+-[A-Za-z\-]{1,48}|[Bb][Cc][Cc])"\s*:')
_COLUMN: Final = re.compile(r'[^,;\t"\r\n]+')


def transport(file: SiteFile) -> Iterator[Fault]:
    """Find transport headers, as labels and in running text."""
    # "Received" alone is a good label for other things, for example of a statement.
    labels = {name for name in _folded(_labels(file)) if name == "message-id" or _never(name)}
    for name in sorted(labels):
        yield Fault(
            "mail.header",
            "block",
            "A header that names machines or hidden people is published as a field. Only From, "
            "To, Cc, Date and Subject may be; take it out of the template or the columns.",
            name,
        )
    for name in sorted(_lines(file.text) - labels):
        yield Fault(
            "mail.text",
            "warn",
            "The text shows a header that names machines or hidden people. If it should not, "
            "add a redaction rule for it and approve the document again.",
            f"{name}: …",
        )


def _labels(file: SiteFile) -> list[str]:
    if file.kind in IN_MARKUP:
        return _LABEL.findall(file.text)
    if file.name.endswith((".json", ".jsonl", ".js")):
        return _KEY.findall(file.text)
    if file.name.endswith(".csv"):
        return _COLUMN.findall(file.text.partition("\n")[0])
    return []


def _lines(text: str) -> set[str]:
    begun = set(_begun(text.lower()))
    found = {name for name in begun if _never(name)}
    if begun & _EVERYDAY:
        found |= {(match[1] or match[2]).lower() for match in _SERVERS.finditer(text)}
    return found


def _begun(folded: str) -> Iterator[str]:
    """Find names before a colon that begin a line, or follow a tag, a reference or a colon."""
    for sign, pattern in _NAMES:
        if sign in folded:
            for match in pattern.finditer(folded):
                before = folded[max(0, match.start() - _BLANKS) : match.start()]
                said = before.rstrip()
                if said[-1:] in {"", ">", ";", ":"} or "\n" in before[len(said) :]:
                    yield match[0]


def _folded(names: list[str]) -> set[str]:
    return {name.strip().lower() for name in set(names)}


@lru_cache(maxsize=65_536)
def _never(name: str) -> bool:
    return NEVER.fullmatch(name) is not None
