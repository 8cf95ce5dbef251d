"""All files of the site together: links, limits, and what the build meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from archivegen.audit import withheld
from archivegen.audit.bundles import is_copy
from archivegen.audit.facts import PageFacts
from archivegen.audit.report import AuditFinding, Expected, Outgoing, Report
from archivegen.audit.rules.borne import strangers
from archivegen.audit.rules.copies import differences
from archivegen.audit.rules.hosts import limits
from archivegen.audit.rules.links import Links, may_lead_into_index
from archivegen.audit.rules.manifest import manifest
from archivegen.audit.rules.unpublished import unpublished
from archivegen.audit.verdict import Verdict
from archivegen.audit.withheld import Sighting
from archivegen.model.hosts import HOSTS, HostLimits


class Contents(Struct, frozen=True):
    """Which files a tree holds."""

    sizes: Mapping[str, int]
    digests: Mapping[str, str]  # SHA-256 in hexadecimal
    borne: Mapping[str, Sequence[str]] = {}  # bag → SHA-256 of what is in it
    copied: Mapping[str, Mapping[str, str]] = {}  # copy → path in the site → SHA-256


def judge(  # noqa: PLR0913 (all but the first are named)
    facts: Iterable[PageFacts],
    *,
    expected: Expected | None = None,
    base_url: str = "",
    hosts: Sequence[HostLimits] = HOSTS,
    mentions: Iterable[tuple[str, str]] = (),
    sightings: Iterable[Sighting] = (),
) -> Report:
    """Judge a site by the facts of its files, which may be kept from an earlier inspection.

    `mentions` are pairs of file and unpublished id, as `mentions()` finds them; `sightings` are
    what `look()` gives.
    """
    files = {page.name: page for page in facts}
    contents = Contents(
        {name: page.size for name, page in files.items()},
        {name: page.digest for name, page in files.items()},
        {name: page.bears for name, page in files.items() if page.bears},
        {name: page.copies for name, page in files.items() if is_copy(name)},
    )
    verdict = judge_files(files, expected.outgoing if expected else None, base_url)
    return conclude(
        verdict, contents, expected=expected, hosts=hosts, mentions=mentions, sightings=sightings
    )


def judge_files(
    files: Mapping[str, PageFacts], outgoing: Outgoing | None, base_url: str
) -> Verdict:
    """Judge every file, and what it leads to."""
    links = Links(files.keys(), lambda name: files[name].ids, outgoing, base_url)
    found = ((page.name, links.faults(page)) for page in files.values())
    return Verdict(
        {page.name: page.findings for page in files.values() if page.findings},
        {name: findings for name, findings in found if findings},
        frozenset(page.name for page in files.values() if may_lead_into_index(page)),
    )


def conclude(  # noqa: PLR0913 (all but the first two are named)
    verdict: Verdict,
    contents: Contents,
    *,
    expected: Expected | None = None,
    hosts: Sequence[HostLimits] = HOSTS,
    mentions: Iterable[tuple[str, str]] = (),
    sightings: Iterable[Sighting] = (),
) -> Report:
    """Add what only the whole tree can be judged by, and what was looked for in it."""
    size = sum(contents.sizes.values())
    seen = tuple(sightings)
    findings = [
        *verdict.findings(),
        *limits(contents.sizes, size, hosts),
        *strangers(contents.borne, contents.digests),
        *differences(contents.copied, contents.digests),
        *_against_plan(contents, expected, mentions),
        *withheld.findings(seen),
    ]
    told = withheld.masked(findings, seen)
    return Report(tuple(sorted(told)), len(contents.sizes), size)


def _against_plan(
    contents: Contents, expected: Expected | None, mentions: Iterable[tuple[str, str]]
) -> Iterator[AuditFinding]:
    if expected is not None:
        yield from manifest(contents.digests, expected.files)
    yield from unpublished(mentions)
