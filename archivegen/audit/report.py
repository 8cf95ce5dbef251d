"""What the audit is told, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from archivegen.model.findings import Severity


class AuditFinding(Struct, frozen=True, order=True):
    """Something in the finished site that should not be there, or that is missing.

    `message` says what it is and what to do; `excerpt` is shortened, since build logs are public.
    """

    file: str  # relative to the site, with forward slashes
    rule: str
    severity: Severity
    message: str
    excerpt: str = ""


class Report(Struct, frozen=True):
    """The audit of a whole site."""

    findings: tuple[AuditFinding, ...]  # by file, then by rule
    files: int
    bytes: int

    @property
    def blocked(self) -> bool:
        """Tell whether the site must not be published as it is."""
        return any(finding.severity == "block" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Count the findings of each rule."""
        return dict(sorted(Counter(finding.rule for finding in self.findings).items()))


class Outgoing(Struct, frozen=True):
    """Where the build meant pages to lead to other hosts."""

    pages: frozenset[str] = frozenset()  # of the editors' own prose: to wherever they wrote
    cited: frozenset[tuple[str, str]] = frozenset()  # a page, and an address that it may lead to

    def allows(self, page: str, address: str) -> bool:
        """Tell whether a page was meant to lead to an address."""
        return page in self.pages or (page, address) in self.cited


class Expected(Struct, frozen=True, kw_only=True):
    """What the build meant to publish; whatever else the site holds is a finding."""

    files: Mapping[str, str]  # name → SHA-256 in hexadecimal
    unpublished: frozenset[str] = frozenset()  # ids of documents that must appear nowhere
    outgoing: Outgoing = Outgoing()
