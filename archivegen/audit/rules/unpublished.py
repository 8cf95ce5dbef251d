"""Ids of documents that were not published: they must appear nowhere, not even in a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from archivegen.audit.kinds import kind_of
from archivegen.audit.report import AuditFinding

_COMPRESSED: Final = frozenset({"image", "font"})  # short words occur there by chance
_WORD: Final = re.compile(r"[0-9a-z]+")
# Everything but letters and digits parts words; capitals count as small letters. Bytes, so that
# every encoding with ASCII in it is covered.
_FOLDED: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if chr(byte).isalnum() and byte < 128 else 32
    for byte in range(256)
)


def ids_in(name: str, data: bytes, ids: frozenset[str]) -> frozenset[str]:
    """Find ids that stand as words of their own in a file or its name."""
    if not ids:
        return frozenset()
    found = ids.intersection(_WORD.findall(name.lower()))
    if kind_of(name) in _COMPRESSED:
        return found
    return found | ids.intersection(data.translate(_FOLDED).decode("ascii").split())


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
