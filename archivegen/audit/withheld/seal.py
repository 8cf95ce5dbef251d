"""A list of withheld terms as keyed hashes: searched with the key, and of no use without it.

Each term becomes a keyed hash of its folded form, 64 bits long. Whoever has the file and not the
key can try no guess, not even one of a phone number: a guess needs the key first, which has 128
bits or more and goes through scrypt, so that even part of a lost key would not help. Whoever has
both can try guesses, and nothing else. A key that is no key (a word, a pattern) is refused.

Entries are sorted and filled up with random ones to 256, 1,024, 4,096 and so on, so that neither
their order nor their number says anything; each sealing takes another salt, so that two versions
cannot be compared. A second, short hash of the first letters lets a search pass over most words
of a text; which lengths occur is masked with the key.

Sources: RFC 7914 (scrypt), RFC 7693 (BLAKE2, its keyed mode).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b32decode, b32encode
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from msgspec import Struct

from archivegen.audit.withheld.words import HEAD, LONG, MOST
from archivegen.errors import UsageError

T = TypeVar("T")

KEY_NAME: Final = "ARCHIVEGEN_SEAL_KEY"
LEAST_KEY: Final = 16  # bytes
NEW_KEY: Final = 32
_PREFIX: Final = "agseal-"
_VARIED: Final = 8  # different bytes that any 16 random ones have, but for one in 10^12
_FIRST: Final = "archivegen seal 1"
_FIELDS: Final = ("salt", "list", "lengths", "heads", "entries")
_ENTRY: Final = 8  # bytes
_START: Final = 2
_SALT: Final = 16
_MASK: Final = MOST // 8 + 1
_COST: Final = 2**14  # of scrypt, with blocks of 8: 16 MB and some 40 ms
_LINE: Final = 76
_NOTE: Final = """\
# Hashes of words that must appear nowhere in the site, made by “archivegen seal”. It may be
# committed: without the key nobody can tell, or try, which words they are.
"""


class Seal(Struct, frozen=True):
    """A sealed list, opened with its key: it can be asked, and not read."""

    key: bytes
    starts: frozenset[bytes]
    entries: frozenset[bytes]
    lengths: frozenset[int]  # in letters

    def may_begin(self, head: str) -> bool:
        """Tell whether a term may begin with these letters."""
        return _hash(self.key, b"start", head, _START) in self.starts

    def holds(self, form: str) -> bool:
        """Tell whether a form is that of a term."""
        return _hash(self.key, b"entry", form, _ENTRY) in self.entries


def new_key() -> str:
    """Make a key of 256 bits."""
    return _PREFIX + b32encode(secrets.token_bytes(NEW_KEY)).decode().rstrip("=").lower()


def read_key(written: str) -> bytes:
    """Read a key. Raises UsageError for what is none, or could be guessed."""
    bare = "".join(written.split()).lower().removeprefix(_PREFIX)
    key = _bytes(bare)
    if len(key) < LEAST_KEY or len(set(key)) < _VARIED:
        raise UsageError(
            f"What {KEY_NAME} holds is not a key of 128 bits or more, so it could be guessed.",
            "Make one with “archivegen seal --new-key”; it may also be 32 or more random "
            "hexadecimal digits.",
        )
    return key


def _bytes(bare: str) -> bytes:
    try:
        return bytes.fromhex(bare)
    except ValueError:
        pass
    try:
        return b32decode(bare.upper() + "=" * (-len(bare) % 8))
    except ValueError:
        return b""


def seal(forms: Iterable[str], key: bytes) -> str:
    """Write a sealed list of forms (see `words.form_of`)."""
    there = sorted(set(forms))
    salt = secrets.token_bytes(_SALT)
    derived = _derived(key, salt)
    size = _padded(len(there))
    starts = [_hash(derived, b"start", form[:HEAD], _START) for form in there if _is_long(form)]
    entries = [_hash(derived, b"entry", form, _ENTRY) for form in there]
    values = (
        salt,
        _fingerprint(derived, there),
        _masked(derived, sum({1 << length_of(form) for form in there})),
        b"".join(sorted(_filled(starts, size, _START))),
        b"".join(sorted(_filled(entries, size, _ENTRY))),
    )
    fields = zip(_FIELDS, values, strict=True)
    body = "\n".join((_FIRST, *(f"{name}\n{_wrapped(value)}" for name, value in fields)))
    return f"{_NOTE}{body}\nend\n{_sum(derived, body)}\n"


def open_seal(written: str, key: bytes) -> Seal:
    """Open a sealed list. Raises UsageError if it is damaged, or if this is not its key."""
    body, fields, total = _read(written)
    derived = _derived(key, fields["salt"])
    if not hmac.compare_digest(_sum(derived, body), total):
        raise _broken(f"or {KEY_NAME} is not the key that it was sealed with")
    mask = int.from_bytes(_masked(derived, int.from_bytes(fields["lengths"], "big")), "big")
    return Seal(
        derived,
        frozenset(_cut(fields["heads"], _START)),
        frozenset(_cut(fields["entries"], _ENTRY)),
        frozenset(length for length in range(MOST + 1) if mask >> length & 1),
    )


def is_sealed(written: str, forms: Iterable[str], key: bytes) -> bool:
    """Tell whether a sealed list is of exactly these forms. Raises UsageError as `open_seal`."""
    seal_ = open_seal(written, key)
    _, fields, _ = _read(written)
    return hmac.compare_digest(_fingerprint(seal_.key, sorted(set(forms))), fields["list"])


def length_of(form: str) -> int:
    """Count the letters of a form."""
    return len(form) - form.count(" ")


def _is_long(form: str) -> bool:
    return length_of(form) >= LONG


def _derived(key: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(key, salt=salt, n=_COST, r=8, p=1, dklen=64)


def _hash(key: bytes, use: bytes, text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=size, key=key, person=use).digest()


def _fingerprint(key: bytes, forms: Iterable[str]) -> bytes:
    return _hash(key, b"list", "\n".join(forms), _SALT)


def _sum(key: bytes, body: str) -> str:
    return _hash(key, b"file", body, _SALT).hex()


def _masked(key: bytes, lengths: int) -> bytes:
    """Mask, or unmask, a set of lengths."""
    pad = int.from_bytes(_hash(key, b"lengths", "", _MASK), "big")
    return (lengths ^ pad).to_bytes(_MASK, "big")


def _padded(count: int) -> int:
    size = 256
    while size < count:
        size *= 4
    return size


def _filled(values: list[bytes], size: int, width: int) -> list[bytes]:
    return values + [secrets.token_bytes(width) for _ in range(size - len(values))]


def _wrapped(value: bytes) -> str:
    digits = value.hex()
    return "\n".join(digits[at : at + _LINE] for at in range(0, len(digits), _LINE))


def _read(written: str) -> tuple[str, dict[str, bytes], str]:
    """Take a sealed list apart: what was summed up, its fields, the sum."""
    lines = [line.strip() for line in written.splitlines() if not line.startswith("#")]
    body, _, total = "\n".join(line for line in lines if line).rpartition("\nend\n")
    first, *rest = body.split("\n")
    fields: dict[str, str] = {}
    name = ""
    for line in rest:
        if line in _FIELDS:
            name = line
        fields[name] = fields.get(name, "") + line * (line != name)
    if first != _FIRST or tuple(fields) != _FIELDS:
        raise _broken("or made by another version of archivegen")
    try:
        return body, {key: bytes.fromhex(value) for key, value in fields.items()}, total
    except ValueError:
        raise _broken("for it has other signs than it can have") from None


def _cut(value: bytes, width: int) -> list[bytes]:
    return [value[at : at + width] for at in range(0, len(value), width)]


def _broken(why: str) -> UsageError:
    return UsageError(
        f"The sealed list of withheld words is damaged, {why}.",
        "Where the list itself is, seal it again with “archivegen seal”.",
    )


def remembering(ask: Callable[[str], T]) -> Callable[[str], T]:
    """Ask about each text once: words come again and again."""
    known: dict[str, T] = {}

    def answer(text: str) -> T:
        if text not in known:
            if len(known) > _KNOWN:
                known.clear()
            known[text] = ask(text)
        return known[text]

    return answer


_KNOWN: Final = 500_000
