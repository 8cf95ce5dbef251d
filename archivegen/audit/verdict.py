"""What was found in a tree, file by file: the part of a judgement that a later one can keep."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from archivegen.audit.report import AuditFinding

Findings = dict[str, tuple[AuditFinding, ...]]  # by file; those that have none are left out


class Verdict(Struct, frozen=True):
    """What is wrong with files by themselves, and with what they lead to."""

    own: Findings = {}
    links: Findings = {}
    into_index: frozenset[str] = frozenset()  # files that may lead into the folder of the index

    def findings(self) -> Iterator[AuditFinding]:
        """Yield all that was found."""
        for found in chain(self.own.values(), self.links.values()):
            yield from found
