"""What the headers of a message say besides its five published ones: of copies, and of tricks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archivegen.clean.text import one_line
from archivegen.model.document import Address, Fact
from archivegen.model.limits import MAX_NAME_CHARS
from archivegen.readers.mail_headers import header_text
from archivegen.readers.mail_parts import Part

_HARMLESS_NAMES: Final = (
    "from to cc date subject message-id in-reply-to references sender reply-to mime-version"
    " content-type content-transfer-encoding content-disposition content-language"
    " content-description importance priority sensitivity comments keywords organization"
    " organisation"
)
_GROUPS: Final = (
    ("mail.bcc", "bcc|resent-bcc"),
    ("mail.resent", "resent-.+"),
    (
        "mail.mailbox",
        (
            "(?:x-)?delivered-to|x-original-to|(?:x-)?envelope-to|return-path|(?:x-)?apparently-to"
            "|x-rcpt-to|x-real-to|x-forwarded-(?:to|for)|x-gmail-.+|x-gm-.+|x-mozilla-.+"
            "|x-account-key|x-uidl?|(?:x-)?status|x-keywords|x-labels?|x-folder|x-imap.*"
            "|x-evolution.*|x-apple-.+"
        ),
    ),
    ("mail.thread", "thread-(?:index|topic)"),
    ("mail.signed", "(?:x-google-)?dkim-signature|domainkey-signature|arc-.+"),
    ("", _HARMLESS_NAMES.replace(" ", "|")),
    ("mail.transport", ".*"),
)
_KINDS: Final = tuple((name, re.compile(pattern)) for name, pattern in _GROUPS)
_MOST: Final = 1000
_ONCE: Final = ("From", "Subject", "Date")  # of which one is shown, or which are read together
_MAILBOX: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_LIST: Final = re.compile(r"-(?:request|bounces?|owner|admin)@|\b(?:owner|bounces?)-[\w.-]+@")
_AT: Final = re.compile(r"\s+at\s+", re.IGNORECASE)  # how archives of lists write "@"
_LONGEST: Final = 10_000


def traces(head: Part, parties: tuple[Address, ...]) -> Iterator[Fact]:
    """Note each header that is not published and tells something, and what was tampered with.

    `parties` are those that the published headers name.
    """
    envelope = head.get_unixfrom()
    if envelope:  # the line that begins a message in a mailbox
        yield Fact("mail.mailbox", f"From line: {_read(envelope.removeprefix('From '))}")
    seen: set[str] = set()
    by_list = _by_list(head, parties)
    for name, value in head.items():
        kind = _kind(name.strip().lower())
        if kind == "mail.resent" and by_list:
            kind = "mail.transport"
        if not kind or not value.strip() or len(seen) >= _MOST:
            continue
        said = one_line(name, MAX_NAME_CHARS)
        if kind == "mail.bcc":
            yield Fact(kind, _read(value))
        elif kind in ("mail.transport", "mail.signed"):
            if said.lower() not in seen:
                yield Fact(kind, said)
        else:
            yield Fact(kind, f"{said}: {_read(value)}")
        seen.add(said.lower())
    yield from _repeated(head)
    yield from _tricks(head, parties)


def _by_list(head: Part, parties: tuple[Address, ...]) -> bool:
    """Tell whether a mailing list passed the message on, and no person."""
    by = " ".join(
        str(value).lower()
        for name in ("resent-from", "resent-sender")
        for value in head.get_all(name, [])
    )
    return bool(_LIST.search(by)) or any(
        mailbox.lower() in (party.email.lower() for party in parties)
        for mailbox in _MAILBOX.findall(by)
    )


def _kind(name: str) -> str:
    return next(kind for kind, pattern in _KINDS if pattern.fullmatch(name))


def _read(value: str) -> str:
    return one_line(header_text(value[:_LONGEST]).text, MAX_NAME_CHARS)


def _repeated(head: Part) -> Iterator[Fact]:
    """Note headers that stand twice and do not say the same."""
    for name in _ONCE:
        said = dict.fromkeys(_read(str(value)) for value in head.get_all(name, []))
        said.pop("", None)
        if len(said) > 1:
            yield Fact("mail.repeated", f"{name}: {' · '.join(said)}")


def _tricks(head: Part, parties: tuple[Address, ...]) -> Iterator[Fact]:
    """Note line breaks in encoded words, and names that pretend to be another mailbox."""
    for name in ("From", "To", "Cc", "Subject", "Sender"):
        for value in head.get_all(name, []):
            if "\n" in header_text(str(value)[:_LONGEST]).text.strip():
                yield Fact("mail.trick", f"{name}: {_read(str(value))}")
    for party in parties:
        claimed = _MAILBOX.search(party.name)
        real = _AT.sub("@", party.email).lower()
        if claimed and real and claimed[0].lower() != real:
            yield Fact("mail.trick", f"{party.name} <{party.email}>")
