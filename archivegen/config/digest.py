"""What an approval is bound to: the file's bytes, its row, and the rules that fired on it.

Written `<file>.<row>.<rules>`, each the first 32 hexadecimal digits of a SHA-256, so that a
comparison says which of the three changed. The row counts by what it says, not by where it
stands: neither its number, nor the order of the columns, nor empty cells matter. Of a rule counts
what it does to the text; its note, and which other documents it names, do not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from typing import Final

from msgspec import Struct

from archivegen.config.private import Row, Rule

PARTS: Final = ("file", "row", "rules")
_LENGTH: Final = 32
_WRITTEN: Final = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})\.([0-9a-f]{32})")
_OF_A_RULE: Final = (
    *("reason", "term", "pattern", "header", "page", "box", "attachment"),
    *("paragraph", "size", "mark"),
)
_OF_A_ROW: Final = tuple(name for name in Row.__struct_fields__ if name != "number")
_cells = attrgetter(*_OF_A_ROW)
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode


class Digest(Struct, frozen=True):
    """Three digests, 32 hexadecimal digits each."""

    file: str
    row: str
    rules: str

    def text(self) -> str:
        """Write it as `decisions.csv` has it."""
        return f"{self.file}.{self.row}.{self.rules}"

    @classmethod
    def parse(cls, text: str) -> Digest | None:
        """Read what `text` writes; otherwise None."""
        match = _WRITTEN.fullmatch(text)
        return cls(*match.groups()) if match else None


def file_digest(path: Path) -> str:
    """Compute the SHA-256 of a file, 64 hexadecimal digits. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of(
    file_sha: str, row: Row, fired: Iterable[Rule], elsewhere: Iterable[Rule] = ()
) -> Digest:
    """Bind a file's SHA-256, its row, the rules that fired on it, and those of other documents.

    `elsewhere` are rules that do not apply to it, and would withhold something. Who accepted that
    accepted it for these words, and not for others that somebody withholds later.
    """
    there = (_canonical({"elsewhere": _rule(rule)}) for rule in elsewhere)
    rules = "\n".join(sorted({*(_canonical(_rule(rule)) for rule in fired), *there}))
    return Digest(file_sha[:_LENGTH], _short(_canonical(_row(row))), _short(rules))


def changed(old: str, new: str) -> tuple[str, ...]:
    """Name what differs between two written digests: of "file", "row" and "rules"."""
    before, after = Digest.parse(old), Digest.parse(new)
    if before is None or after is None:
        return PARTS
    return tuple(part for part in PARTS if getattr(before, part) != getattr(after, part))


def _row(row: Row) -> dict[str, object]:
    # Without what is empty: a column that is added later voids nothing until it says something.
    said = {name: value for name, value in zip(_OF_A_ROW, _cells(row), strict=True) if value}
    if row.date:
        said["date"] = row.date.iso()
    if row.extra:
        said["extra"] = dict(sorted(row.extra))
    return said


def _rule(rule: Rule) -> dict[str, object]:
    return {name: value for name in _OF_A_RULE if (value := getattr(rule, name))}


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
