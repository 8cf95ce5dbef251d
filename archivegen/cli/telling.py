"""Reports and errors in the words of the command line: pure text, printed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from archivegen.audit.report import AuditFinding
from archivegen.audit.report import Report as AuditReport
from archivegen.errors import ArchiveError, ConfigError, Problem
from archivegen.model.findings import Failure, Finding, Refusal
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.building import BuildReport
from archivegen.pipeline.checking import Checked, CheckReport
from archivegen.pipeline.deciding import DecisionReport

Lines = Iterator[str]

SHOWN = 20  # of a kind; the rest is counted, and is whole in --json

_REASONS = {
    "not-vetted": "not yet vetted",
    "held": "held by an editor",
    "rejected": "rejected by an editor",
    "void": "approved, but changed since",
    "finding": "stopped by a finding",
    "embargo": "under embargo",
    "second-person": "waiting for a second person",
    "unreadable": "could not be read",
}
_SEVERITIES = {"block": "blocks", "warn": "warns", "info": "notes"}
_DONE = {
    "approve": "approved",
    "hold": "held",
    "reject": "rejected",
    "withdraw": "withdrawn",
}


def documents(count: int) -> str:
    """Count documents in words."""
    return "1 document" if count == 1 else f"{count:,} documents"


def error(stopped: ArchiveError) -> Lines:
    """Explain an error: everything it holds, then what it comes to and what to do."""
    if isinstance(stopped, ConfigError):
        yield from problems(stopped.problems)
    if isinstance(stopped, AuditRefused):
        yield from audit(stopped.report)
    yield f"archivegen: {stopped.message}"
    if stopped.advice:
        yield stopped.advice


def problems(found: Iterable[Problem]) -> Lines:
    """Tell what is wrong in the editors' files: where, what, and what to do."""
    for problem in found:
        where = problem.where()
        yield f"{where}: {problem.message}" if where else problem.message
        yield f"    {problem.remedy}"


def build(report: BuildReport, *, preview: bool) -> Lines:
    """Tell what a build published, and what not, by reason."""
    yield f"Published: {documents(report.published)}."
    if report.withdrawn:
        yield f"Withdrawn, with a notice in their place: {documents(report.withdrawn)}."
    if report.withheld:
        total = sum(report.withheld.values())
        yield f"Not published: {documents(total)}:"
        for reason, count in report.withheld.items():
            yield f"  {count:>6,}  {_REASONS.get(reason, reason)}"
    yield from _refusals(report.refusals)
    yield from _site_warnings(report.warnings)
    size = f"{report.files:,} files, {_bytes(report.bytes)}, {report.rendered:,} pages made anew"
    yield f"{'The preview' if preview else 'The site'} is in {report.site} ({size})."


def _refusals(refusals: Iterable[Refusal]) -> Lines:
    """Explain the refusals that an editor may not expect, a few of each reason."""
    telling = [one for one in refusals if one.reason not in ("not-vetted", "rejected", "held")]
    telling.sort(key=lambda one: (one.reason, one.id))
    for _, group in groupby(telling, key=lambda one: one.reason):
        yield from _some([f"  {one.id}: {one.message}" for one in group])


def _site_warnings(findings: Iterable[AuditFinding]) -> Lines:
    """Tell each warning once, with the files in which it stands."""
    files: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.severity == "warn":
            files.setdefault(finding.message, {})[finding.file] = None
    for message, names in files.items():
        yield message
        first = ", ".join(list(names)[:3])
        more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
        yield f"    In {first}{more}. `archivegen audit` shows each place."


def checked(report: CheckReport, *, reveal: bool) -> Lines:
    """Tell what the checks found, a document after the other, then the sum."""
    for one in report.files:
        if one.findings or one.failure:
            yield from _one_checked(one, reveal=reveal)
    good, blocked, bad = (report.count(status) for status in ("ok", "blocked", "unreadable"))
    yield (
        f"{documents(len(report.files))} checked: {good:,} fine, {blocked:,} blocked, "
        f"{bad:,} unreadable."
    )


def _one_checked(one: Checked, *, reveal: bool) -> Lines:
    name = f"{one.id}  {one.file}" if one.id else one.file
    if one.failure:
        yield from failure(name, one.failure)
        return
    yield name
    for finding in one.findings:
        yield f"  {_SEVERITIES[finding.severity]}  {finding.rule}{_place(finding)}"
        yield f"      {finding.message}"
        shown = finding.secret if reveal and finding.secret else finding.excerpt
        if shown:
            yield f"      It reads: {shown}"


def failure(name: str, failed: Failure) -> Lines:
    """Tell why a document could not be read."""
    yield f"{name}"
    yield f"  unreadable: {failed.reason}"
    if failed.advice:
        yield f"      {failed.advice}"


def decisions(report: DecisionReport) -> Lines:
    """Tell what was recorded, and what stands in the way of the rest."""
    yield f"{documents(len(report.recorded))} {_DONE[report.choice]}."
    if report.already:
        yield f"{documents(len(report.already))} already {_DONE[report.choice]} by you."
    if report.waiting:
        yield f"{documents(len(report.waiting))} still wait for a second person."
    yield from _some(
        [line for failed in report.unreadable for line in failure(failed.source, failed)]
    )
    for blocked in report.blocked:
        yield f"Not approved: {blocked.id}"
        for finding in blocked.findings:
            yield f"  blocks  {finding.rule}{_place(finding)}: {finding.message}"
    if report.blocked:
        yield (
            "Mend those files; or, where a finding may stay, approve with "
            "--waive RULE --note 'the reason'."
        )


def audit(report: AuditReport) -> Lines:
    """Tell what the audit of a finished site found."""
    for finding in report.findings:
        yield f"{finding.file}"
        yield f"  {_SEVERITIES[finding.severity]}  {finding.rule}: {finding.message}"
        if finding.excerpt:
            yield f"      It reads: {finding.excerpt}"
    verdict = "must not be published as it is" if report.blocked else "is fine"
    yield f"{report.files:,} files, {_bytes(report.bytes)}: the site {verdict}."


def _place(finding: Finding) -> str:
    if finding.page:
        return f" (page {finding.page})"
    return f" ({finding.part})" if finding.part else ""


def _some(lines: list[str]) -> Lines:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"  … and {len(lines) - SHOWN:,} more (see --json)"


def _bytes(count: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:,.0f} {unit}"
        count = count // 1000 if unit == "bytes" else count / 1000  # type: ignore[assignment]
    return f"{count:,.1f} GB"


def check_json(report: CheckReport) -> dict[str, object]:
    """Put the check into the documented form for machines; secrets are never in it."""
    return {
        "files": [_checked_json(one) for one in report.files],
        "summary": {status: report.count(status) for status in ("ok", "blocked", "unreadable")},
    }


def _checked_json(one: Checked) -> dict[str, object]:
    said: dict[str, object] = {
        "file": one.file,
        "id": one.id,
        "kind": one.kind or None,
        "status": one.status,
        "findings": [_finding_json(finding) for finding in one.findings],
    }
    if one.failure:
        said["reason"] = one.failure.reason
        said["advice"] = one.failure.advice
    if one.standing:
        said["standing"] = one.standing
    return said


def _finding_json(finding: Finding) -> dict[str, object]:
    where: dict[str, object] = {"part": finding.part}
    if finding.page:
        where = {"page": finding.page}
        if finding.box:
            where["box"] = finding.box
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "where": where,
        "message": finding.message,
        "excerpt": finding.excerpt,
    }
