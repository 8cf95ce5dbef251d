"""All files of the site together: links, limits, and what the build meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected, HostLimits, Report
from archivegen.audit.rules.hosts import HOSTS, limits
from archivegen.audit.rules.links import Links
from archivegen.audit.rules.manifest import manifest
from archivegen.audit.rules.unpublished import unpublished


def judge(
    facts: Iterable[PageFacts],
    *,
    expected: Expected | None = None,
    base_url: str = "",
    hosts: Sequence[HostLimits] = HOSTS,
    mentions: Iterable[tuple[str, str]] = (),
) -> Report:
    """Judge a site by the facts of its files, which may be kept from an earlier inspection.

    `mentions` are pairs of file and unpublished id, as `mentions()` finds them.
    """
    files = {page.name: page for page in facts}
    size = sum(page.size for page in files.values())
    findings = [finding for page in files.values() for finding in page.findings]
    findings += Links(files, expected, base_url).check()
    findings += limits(files.values(), len(files), size, hosts)
    findings += _against_plan(files, expected, mentions)
    return Report(tuple(sorted(findings)), len(files), size)


def _against_plan(
    files: dict[str, PageFacts], expected: Expected | None, mentions: Iterable[tuple[str, str]]
) -> Iterator[AuditFinding]:
    if expected is not None:
        yield from manifest(files, expected)
    yield from unpublished(mentions)
