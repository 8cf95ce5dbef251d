"""All files of the site together: links, limits, and what the build meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected, HostLimits, Report
from archivegen.audit.rules.hosts import HOSTS, limits
from archivegen.audit.rules.links import Links
from archivegen.audit.rules.manifest import manifest
from archivegen.audit.rules.unpublished import unpublished
from archivegen.audit.verdict import Verdict


class Contents(Struct, frozen=True):
    """Which files a tree holds."""

    sizes: Mapping[str, int]
    digests: Mapping[str, str]  # SHA-256 in hexadecimal


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
    contents = Contents(
        {name: page.size for name, page in files.items()},
        {name: page.digest for name, page in files.items()},
    )
    verdict = judge_files(files, expected.editors_pages if expected else None, base_url)
    return conclude(verdict, contents, expected=expected, hosts=hosts, mentions=mentions)


def judge_files(
    files: Mapping[str, PageFacts], editors_pages: frozenset[str] | None, base_url: str
) -> Verdict:
    """Judge every file, and what it leads to."""
    links = Links(files.keys(), lambda name: files[name].ids, editors_pages, base_url)
    found = ((page.name, links.faults(page)) for page in files.values())
    return Verdict(
        {page.name: page.findings for page in files.values() if page.findings},
        {name: findings for name, findings in found if findings},
    )


def conclude(
    verdict: Verdict,
    contents: Contents,
    *,
    expected: Expected | None = None,
    hosts: Sequence[HostLimits] = HOSTS,
    mentions: Iterable[tuple[str, str]] = (),
) -> Report:
    """Add what only the whole tree can be judged by: limits, the plan, and unpublished ids."""
    size = sum(contents.sizes.values())
    findings = [
        *verdict.findings(),
        *limits(contents.sizes, size, hosts),
        *_against_plan(contents, expected, mentions),
    ]
    return Report(tuple(sorted(findings)), len(contents.sizes), size)


def _against_plan(
    contents: Contents, expected: Expected | None, mentions: Iterable[tuple[str, str]]
) -> Iterator[AuditFinding]:
    if expected is not None:
        yield from manifest(contents.digests, expected.files)
    yield from unpublished(mentions)
