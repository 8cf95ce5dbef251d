"""What is learnt from one file of the site, by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from archivegen.audit.bundles import Bundle
from archivegen.audit.kinds import SiteKind
from archivegen.audit.linked_data import LinkedData
from archivegen.audit.report import AuditFinding
from archivegen.model.findings import Severity


class Fault(Struct, frozen=True):
    """A finding that does not know yet in which file it is."""

    rule: str
    severity: Severity
    message: str
    excerpt: str = ""

    def within(self, file: str) -> AuditFinding:
        """Name the file."""
        return AuditFinding(file, self.rule, self.severity, self.message, self.excerpt)


class SiteFile(Struct, frozen=True, kw_only=True):
    """A file of the site as the rules see it; `text` is empty where the kind is no text."""

    name: str
    kind: SiteKind
    data: bytes
    text: str
    tags: tuple[str, ...]  # start tags as they are written, each once, in order
    build_folder: str  # the folder on this machine in which the site was built
    bundle: Bundle | None = None  # what is in it, if it is a bag of files of the site
    linked: LinkedData = LinkedData()  # what a page tells programs


FileRule = Callable[[SiteFile], Iterator[Fault]]


class PageFacts(Struct, frozen=True, array_like=True, gc=False):  # there are tens of thousands
    """What a file says that other files matter for, and what is wrong with it by itself.

    Depends on the file's name and bytes only, so that it can be kept for as long as they stay.
    """

    name: str
    size: int
    digest: str  # SHA-256 in hexadecimal
    links: tuple[str, ...] = ()  # addresses that lead to, or load, something; each once
    claims: tuple[str, ...] = ()  # addresses at which a page says that it, or another, is
    ids: tuple[str, ...] = ()  # anchors
    findings: tuple[AuditFinding, ...] = ()
    bears: tuple[str, ...] = ()  # SHA-256 of the files in it, which must be files of the site
    copies: dict[str, str] = {}  # in a copy of the site: path in the site → SHA-256

    def at(self, name: str) -> PageFacts:
        """Give the facts of the same bytes under another name of the same place."""
        findings = tuple(replace(one, file=name) for one in self.findings)
        return self if name == self.name else replace(self, name=name, findings=findings)
