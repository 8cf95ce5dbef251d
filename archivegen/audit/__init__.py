"""Inspects a finished site as an adversary would; reads nothing else.

`audit` does the whole. A build that changed a few pages keeps the facts of the others and asks
for the parts: `look_at` for each changed file, with all unpublished ids and all withheld terms
(`mentions` and `look_into` for every other file, with those that are new); then `rejudge` (or
`judge_files` when something was lost), and `conclude`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from archivegen.audit.bundles import is_copy, may_bear
from archivegen.audit.facts import PageFacts
from archivegen.audit.inspection import build_folder, inspect, inspect_all
from archivegen.audit.judgement import Contents, conclude, judge, judge_files
from archivegen.audit.rejudgement import Change, rejudge
from archivegen.audit.report import AuditFinding, Expected, Outgoing, Report
from archivegen.audit.rules.unpublished import ids_in
from archivegen.audit.survey import Copies, Seen, Sought, files_of, look_at, survey
from archivegen.audit.verdict import Verdict
from archivegen.audit.withheld import Earlier, Sighting, Withheld, is_list, look, look_into
from archivegen.model.hosts import HOSTS, HostLimits

NOTHING: Final = Withheld()

__all__ = [
    "HOSTS",
    "AuditFinding",
    "Change",
    "Contents",
    "Copies",
    "Earlier",
    "Expected",
    "HostLimits",
    "Outgoing",
    "PageFacts",
    "Report",
    "Seen",
    "Sighting",
    "Sought",
    "Verdict",
    "Withheld",
    "audit",
    "build_folder",
    "conclude",
    "files_of",
    "inspect",
    "inspect_all",
    "is_copy",
    "is_list",
    "judge",
    "judge_files",
    "look",
    "look_at",
    "look_into",
    "may_bear",
    "mentions",
    "rejudge",
]


def audit(  # noqa: PLR0913 (all but the first are named)
    site: Path,
    *,
    expected: Expected | None = None,
    base_url: str = "",
    jobs: int = 1,
    hosts: Sequence[HostLimits] = HOSTS,
    withheld: Withheld = NOTHING,
) -> Report:
    """Inspect a finished site.

    `expected` says what the build meant to publish; without it anything that is fit for
    publication may be there. `base_url` is the address at which the site will be published,
    with a slash at the end. `jobs` is the number of processes. `withheld` is what must appear
    nowhere.

    Raises UsageError if there is no such folder.
    """
    files, findings = files_of(site)
    ids = expected.unpublished if expected else frozenset()
    seen = survey(site, files, Sought(ids, withheld), jobs)
    report = judge(
        seen.facts,
        expected=expected,
        base_url=base_url,
        hosts=hosts,
        mentions=seen.mentions,
        sightings=seen.sightings,
    )
    return Report(tuple(sorted((*findings, *report.findings))), report.files, report.bytes)


def mentions(path: Path, name: str, ids: Iterable[str]) -> frozenset[str]:
    """Find which of the ids a file holds as words of their own, in its text or in its name.

    Raises OSError if the file cannot be read.
    """
    return ids_in(name, path.read_bytes(), frozenset(ids))
