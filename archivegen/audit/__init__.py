"""Inspects a finished site as an adversary would; reads nothing else.

`audit` does the whole. A build that changed a few pages keeps the facts of the others and asks
for the parts: `inspect` for each changed file, `mentions` for each changed file with all
unpublished ids (and for every file with the ids that became unpublished since), then `rejudge`
(or `judge_files` when something was lost), and `conclude`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from archivegen.audit.facts import PageFacts
from archivegen.audit.inspection import build_folder, inspect, inspect_all
from archivegen.audit.judgement import Contents, conclude, judge, judge_files
from archivegen.audit.rejudgement import Change, rejudge
from archivegen.audit.report import AuditFinding, Expected, HostLimits, Report
from archivegen.audit.rules.hosts import HOSTS
from archivegen.audit.rules.unpublished import ids_in
from archivegen.audit.survey import files_of, survey
from archivegen.audit.verdict import Verdict

__all__ = [
    "HOSTS",
    "AuditFinding",
    "Change",
    "Contents",
    "Expected",
    "HostLimits",
    "PageFacts",
    "Report",
    "Verdict",
    "audit",
    "build_folder",
    "conclude",
    "files_of",
    "inspect",
    "inspect_all",
    "judge",
    "judge_files",
    "mentions",
    "rejudge",
]


def audit(
    site: Path,
    *,
    expected: Expected | None = None,
    base_url: str = "",
    jobs: int = 1,
    hosts: Sequence[HostLimits] = HOSTS,
) -> Report:
    """Inspect a finished site.

    `expected` says what the build meant to publish; without it anything that is fit for
    publication may be there. `base_url` is the address at which the site will be published,
    with a slash at the end. `jobs` is the number of processes.

    Raises UsageError if there is no such folder.
    """
    files, findings = files_of(site)
    ids = expected.unpublished if expected else frozenset()
    facts, found = survey(site, files, ids, jobs)
    report = judge(facts, expected=expected, base_url=base_url, hosts=hosts, mentions=found)
    return Report(tuple(sorted((*findings, *report.findings))), report.files, report.bytes)


def mentions(path: Path, name: str, ids: Iterable[str]) -> frozenset[str]:
    """Find which of the ids a file holds as words of their own, in its text or in its name.

    Raises OSError if the file cannot be read.
    """
    return ids_in(name, path.read_bytes(), frozenset(ids))
