"""Ids of documents that were not published: they must appear nowhere, not even in a name.

An id with a digit in it is looked for as a word, anywhere. One of letters alone may be a word of
any language ("letter", "note"), which documents and style sheets use; it is looked for where it
names a document: in an address, or before the ending of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from archivegen.audit import bundles
from archivegen.audit.kinds import kind_of
from archivegen.audit.report import AuditFinding

_COMPRESSED: Final = frozenset({"image", "font"})  # short words occur there by chance
# Everything but letters and digits parts words; capitals count as small letters. Bytes, so that
# every encoding with ASCII in it is covered.
_FOLDED: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if chr(byte).isalnum() and byte < 128 else 32
    for byte in range(256)
)
_FEW: Final = 16
_ADDRESS: Final = re.compile(
    rb"\bdocuments/([a-z]{4,16})(?![a-z0-9])"
    rb"|(?<![a-z0-9])([a-z]{4,16})(?:-[0-9]+)?\.(?:html|webp|png|jpg|pdf|json|js|csv|txt|bib)\b"
)


def ids_in(name: str, data: bytes, ids: frozenset[str]) -> frozenset[str]:
    """Find ids of documents in a file or in its name."""
    if not ids:
        return frozenset()
    looked_at = name.encode()
    if kind_of(name) == "bundle":
        looked_at += b"\n" + _own_words(name, data)
    elif kind_of(name) not in _COMPRESSED:
        looked_at += b"\n" + data
    certain, wordlike = _sorted(ids)
    return _words(looked_at, certain) | _addressed(looked_at, wordlike)


def _own_words(name: str, data: bytes) -> bytes:
    """Give what a bundle says itself: what it bears is among the files that are looked into.

    A copy says nothing itself, and one that is other than it should be blocks by that.
    """
    if bundles.is_copy(name):
        return b""
    bundle = bundles.read(name, data)
    return b"\n".join(bundle.tags.values()) if bundle else data


@lru_cache(maxsize=8)
def _sorted(ids: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    wordlike = frozenset(one for one in ids if one.isalpha())
    return ids - wordlike, wordlike


def _words(data: bytes, ids: frozenset[str]) -> frozenset[str]:
    folded = data.translate(_FOLDED) if ids else b""
    present = _present(folded, ids)
    return present.intersection(folded.decode("ascii").split()) if present else frozenset()


def _addressed(data: bytes, ids: frozenset[str]) -> frozenset[str]:
    present = _present(data, ids)
    if not present:
        return frozenset()
    found = {(one or other).decode("ascii") for one, other in set(_ADDRESS.findall(data))}
    return present & found


def _present(data: bytes, ids: frozenset[str]) -> frozenset[str]:
    """Leave out ids that do not occur at all: of a few, that is soon known of a whole site."""
    if len(ids) > _FEW:
        return ids
    return frozenset(one for one in ids if one.encode() in data)


def unpublished(mentions: Iterable[tuple[str, str]]) -> Iterator[AuditFinding]:
    """Report ids found: pairs of file and id."""
    for file, document in mentions:
        yield AuditFinding(
            file,
            "id.unpublished",
            "block",
            "The file names a document that is not published. Take the id out of the text, the "
            "link or the list in which it stands.",
            f"{document[:2]}…",
        )
