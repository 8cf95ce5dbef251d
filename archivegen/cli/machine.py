"""Reports for machines, as docs/commands.md lists them: field by field, so that they stay stable.

What a check found whole (`Finding.secret`) is in none of them, and no path of this machine is but
that of the site.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from archivegen.audit.report import AuditFinding
from archivegen.errors import ArchiveError, ConfigError, Problem
from archivegen.model.findings import Failure, Finding, Refusal
from archivegen.pipeline.auditing import AuditRefused

if TYPE_CHECKING:  # a command loads what makes its own report, and nothing of the others
    from archivegen.intake.importing import Step
    from archivegen.intake.planning import ImportPlan, Metadata
    from archivegen.pipeline.building import BuildReport
    from archivegen.pipeline.checking import Checked, CheckReport
    from archivegen.pipeline.deciding import DecisionReport
    from archivegen.pipeline.importing import ImportReport
    from archivegen.pipeline.inspection import Inspected
    from archivegen.pipeline.withholding import Sealing

Json = dict[str, object]

_STATUSES: Final = ("ok", "blocked", "unreadable")


def encoded(report: Json, *, one_line: bool) -> str:
    """Write a report as JSON. What no text can hold (half of a character) becomes a mark."""
    data = msgspec.json.encode(_whole(report))
    return (data if one_line else msgspec.json.format(data, indent=2)).decode()


def _whole(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {key: _whole(one) for key, one in value.items()}
        case list() | tuple():
            return [_whole(one) for one in value]
        case _:
            return value


def started(archive: Path, files: Iterable[Path]) -> Json:
    """Report a new archive."""
    return {"archive": os.fspath(archive), "files": [_below(archive, file) for file in files]}


def planned(plan: ImportPlan) -> Json:
    """Report what an import would do."""
    return {
        "release": plan.release,
        "new": plan.is_new,
        "sources": dict(Counter(candidate.kind for candidate in plan.candidates)),
        "metadata": _metadata(plan.metadata) if plan.metadata else None,
        "remarks": [_problem(one) for one in plan.remarks],
    }


def _metadata(metadata: Metadata) -> Json:
    return {
        "file": metadata.file,
        "rows": metadata.count,
        "joined": len(metadata.join.rows),
        "columns": [
            {"column": one.target, "from": one.column, "by_editor": one.by_editor}
            for one in metadata.choices
        ],
    }


def imported(report: ImportReport) -> Json:
    """Report what an import did."""
    return {
        "release": report.release,
        "counts": report.counts(),
        "steps": [_step(step) for step in report.steps],
    }


def _step(step: Step) -> Json:
    return {
        "outcome": step.outcome,
        "name": step.name,
        "id": step.id or None,
        "file": step.file or None,
        "parent": step.parent or None,
        "problem": _problem(step.problem) if step.problem else None,
    }


def checked(report: CheckReport) -> Json:
    """Report what the checks found."""
    return {
        "files": [_checked(one) for one in report.files],
        "summary": {status: report.count(status) for status in _STATUSES},
        "remarks": [_problem(one) for one in report.remarks],
    }


def _checked(one: Checked) -> Json:
    return {
        "file": one.file,
        "id": one.id,
        "release": one.release or None,
        "kind": one.kind or None,
        "status": one.status,
        "standing": one.standing or None,
        "waits_for": one.waits_for or None,
        "findings": [_finding(finding) for finding in one.findings],
        "reason": one.failure.reason if one.failure else None,
        "advice": one.failure.advice if one.failure else None,
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "where": _place(finding),
        "message": finding.message,
        "excerpt": finding.excerpt,
        "places": finding.places,
    }


def _place(finding: Finding) -> Json:
    if not finding.page:
        return {"part": finding.part}
    return {"page": finding.page, "box": finding.box} if finding.box else {"page": finding.page}


def decided(report: DecisionReport, archive: Path) -> Json:
    """Report what was recorded, and what was not."""
    return {
        "decision": report.choice,
        "recorded": list(report.recorded),
        "already": list(report.already),
        "waiting": list(report.waiting),
        "kept": list(report.kept),
        "parts": list(report.parts),
        "blocked": [
            {"id": one.id, "findings": [_finding(finding) for finding in one.findings]}
            for one in report.blocked
        ],
        "unreadable": [_failure(one, archive) for one in report.unreadable],
    }


def built(report: BuildReport, archive: Path) -> Json:
    """Report what a build published."""
    return {
        "published": report.published,
        "withdrawn": report.withdrawn,
        "withheld": report.withheld,
        "unannounced": list(report.unannounced),
        "unnamed": list(report.unnamed),
        "refusals": [_refusal(one) for one in report.refusals],
        "unreadable": [_failure(one, archive) for one in report.failures],
        "site": report.site,
        "files": report.files,
        "bytes": report.bytes,
        "rendered": report.rendered,
        "warnings": [_audit_finding(one) for one in report.warnings],
        "remarks": [_problem(one) for one in report.remarks],
    }


def _refusal(one: Refusal) -> Json:
    return {
        "id": one.id,
        "release": one.release,
        "reason": one.reason,
        "message": one.message,
        "advice": one.advice,
    }


def _failure(one: Failure, archive: Path) -> Json:
    return {"file": _below(archive, one.source), "reason": one.reason, "advice": one.advice}


def audited(done: Inspected) -> Json:
    """Report what the audit of a site found."""
    report = done.report
    return {
        "status": "blocked" if report.blocked else "ok",
        "findings": [_audit_finding(one) for one in report.findings],
        "counts": report.counts(),
        "files": report.files,
        "bytes": report.bytes,
        "searched": done.searched,
    }


def sealed(done: Sealing, archive: Path) -> Json:
    """Report what became of the sealed list."""
    return {"file": _below(archive, done.file), "terms": done.terms, "changed": done.changed}


def _audit_finding(one: AuditFinding) -> Json:
    return {
        "file": one.file,
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "excerpt": one.excerpt,
    }


def error(stopped: ArchiveError) -> Json:
    """Report why a command stopped."""
    problems = stopped.problems if isinstance(stopped, ConfigError) else ()
    findings = stopped.report.findings if isinstance(stopped, AuditRefused) else ()
    return {
        "error": {
            "exit_code": int(stopped.exit_code),
            "message": stopped.message,
            "advice": stopped.advice,
            "problems": [_problem(one) for one in problems],
            "findings": [_audit_finding(one) for one in findings],
        }
    }


def _problem(one: Problem) -> Json:
    return {
        "file": one.file,
        "row": one.row,
        "column": one.column or None,
        "message": one.message,
        "remedy": one.remedy,
    }


def _below(archive: Path, path: Path | str) -> str:
    return Path(os.path.relpath(path, archive)).as_posix()
