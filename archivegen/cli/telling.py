"""Reports and errors in the words of the command line: pure text, printed elsewhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.audit.report import AuditFinding
from archivegen.audit.report import Report as AuditReport
from archivegen.counting import counted
from archivegen.errors import ArchiveError, ConfigError, Problem
from archivegen.model.findings import Failure, Finding, Refusal
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.whereabouts import whereabouts

if TYPE_CHECKING:  # a command loads what makes its own report, and nothing of the others
    from archivegen.pipeline.building import BuildReport
    from archivegen.pipeline.checking import Checked, CheckReport
    from archivegen.pipeline.deciding import Blocked, DecisionReport
    from archivegen.pipeline.inspection import Inspected

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
    "attachment": "attachments that a rule withholds",
    "parent": "part of a document that is not published",
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
    return counted(count, "document", "documents")


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
    yield f"{'In the preview' if preview else 'Published'}: {documents(report.published)}."
    if report.withdrawn:
        yield f"Withdrawn, with a notice in their place: {documents(report.withdrawn)}."
    if report.withheld:
        total = sum(report.withheld.values())
        yield f"Not published: {documents(total)}:"
        for reason, count in report.withheld.items():
            yield f"  {count:>6,}  {_REASONS.get(reason, reason)}"
    if report.withheld.get("not-vetted"):
        yield "  Look at new documents with `archivegen check`, then approve them."
    yield from _refusals(report.refusals)
    yield from _untold(report)
    yield from _remarks(report.remarks)
    yield from _site_warnings(report.warnings)
    files, pages = _files(report.files), counted(report.rendered, "page", "pages")
    size = f"{files}, {_bytes(report.bytes)}, {pages} made anew"
    yield f"{'The preview' if preview else 'The site'} is in {report.site} ({size})."


def _untold(report: BuildReport) -> Lines:
    """Tell what editors wrote and readers do not see."""
    yield from _not_shown(
        "Releases of which readers learn nothing yet",
        report.unannounced,
        "from their day on, as soon as one of their documents is published, or with "
        "`announce: true` in release.md",
    )
    yield from _not_shown(
        "People and bodies of people.csv of whom readers learn nothing yet",
        report.unnamed,
        "as soon as a published document has them under people, or as sender or recipient, or "
        "with `yes` under announce in people.csv",
    )


def _not_shown(what: str, names: Sequence[str], when: str) -> Lines:
    if names:
        yield f"{what}: {_listed(list(names))}."
        yield f"      They are shown {when}."


def _remarks(remarks: Iterable[Problem]) -> Lines:
    """Tell what stops nothing in the editors' files: what to do about all that are alike, once."""
    alike: dict[str, list[str]] = {}
    for one in remarks:
        alike.setdefault(one.remedy, []).append(f"{one.where()}: {one.message}")
    for remedy, lines in alike.items():
        yield from _some(lines)
        yield f"    {remedy}"


def _refusals(refusals: Iterable[Refusal]) -> Lines:
    """Explain the refusals that an editor may not expect: each once, with the documents' ids."""
    alike: dict[tuple[str, str], list[Refusal]] = {}
    for one in sorted(refusals, key=lambda one: (one.reason, one.message, one.id)):
        if one.reason not in ("not-vetted", "rejected", "held"):
            alike.setdefault((one.reason, one.message), []).append(one)
    told: Counter[str] = Counter()
    for (reason, message), group in alike.items():
        told[reason] += 1
        if told[reason] <= SHOWN:
            yield f"  {_listed([one.id for one in group])}: {message}"
            if group[0].advice:
                yield f"      {_advice_for_all(group)}"
    for reason, count in told.items():
        if count > SHOWN:
            yield f"  … and {count - SHOWN:,} more like these: {_REASONS[reason]} (see --json)"


def _advice_for_all(group: list[Refusal]) -> str:
    """Name all documents in the command that is advised, and no release: that has others, too."""
    first = group[0]
    more = " …" if len(group) > SHOWN else ""
    ids = " ".join(one.id for one in group[:SHOWN]) + more
    return first.advice.replace(f"approve {first.id}", f"approve {ids}", 1)


def _listed(ids: list[str]) -> str:
    more = f" and {len(ids) - SHOWN:,} more (see --json)" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


def _site_warnings(findings: Iterable[AuditFinding]) -> Lines:
    """Tell each warning once, with the files in which it stands."""
    files: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.severity == "warn":
            files.setdefault(finding.message, {})[finding.file] = None
    for message, names in files.items():
        yield message
        if "" in names:  # it concerns the whole site
            continue
        first = ", ".join(list(names)[:3])
        more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
        yield f"    In {first}{more}. `archivegen audit` shows each place."


def checked(report: CheckReport, *, reveal: bool) -> Lines:
    """Tell what cannot be read, then what was found in each of the others, then the sum.

    Documents with nothing but notes are told one by one only where they are few.
    """
    failed = [(_name(one), one.failure) for one in report.files if one.failure]
    yield from _unreadable(failed, most=len(failed))
    noted = [one for one in report.files if one.findings and _only_notes(one)]
    many = len(noted) > SHOWN
    for one in report.files:
        if one.findings and not (many and _only_notes(one)):
            yield from _findings(one, reveal=reveal)
    if many:
        yield f"{documents(len(noted))} with notes only, which block nothing (see --json):"
        yield from _counts(finding.rule for one in noted for finding in one.findings)
    yield from _waiting_parts(report)
    yield from _remarks(report.remarks)
    good, blocked, bad = (report.count(status) for status in ("ok", "blocked", "unreadable"))
    yield (
        f"{documents(len(report.files))} checked: {good:,} fine, {blocked:,} blocked, "
        f"{bad:,} unreadable."
    )


def _waiting_parts(report: CheckReport) -> Lines:
    """Tell what is approved, and not published because of what it is part of."""
    parts = [one for one in report.files if one.waits_for]
    if parts:
        yield (
            f"{documents(len(parts))} approved, and not published before what "
            f"{'it is' if len(parts) == 1 else 'they are'} part of:"
        )
        yield from _some([f"  {one.id}  (part of {one.waits_for})" for one in parts])


def _name(one: Checked) -> str:
    return f"{one.id}  {one.file}" if one.id else one.file


def _only_notes(one: Checked) -> bool:
    return all(finding.severity == "info" for finding in one.findings)


def _counts(words: Iterable[str]) -> Lines:
    for word, count in Counter(words).most_common():
        yield f"  {count:>6,}  {word}"


def _findings(one: Checked, *, reveal: bool) -> Lines:
    yield _name(one)
    for finding in one.findings:
        yield f"  {_SEVERITIES[finding.severity]}  {finding.rule}{_place(finding)}"
        yield f"      {finding.message}"
        shown = finding.secret if reveal and finding.secret else finding.excerpt
        if shown:
            yield f"      It reads: {shown}"


def _unreadable(failed: Iterable[tuple[str, Failure]], most: int = SHOWN) -> Lines:
    """Tell each reason once, with what to do and the documents that it keeps from being read."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name, failure in failed:
        alike.setdefault((failure.reason, failure.advice), []).append(f"  {name}")
    for (reason, advice), names in alike.items():
        yield f"unreadable: {reason}"
        if advice:
            yield f"      {advice}"
        yield from _some(names, most)


def decisions(report: DecisionReport, archive: Path) -> Lines:
    """Tell what was recorded, then what stands in the way of the rest."""
    done = _DONE[report.choice]
    yield f"{documents(len(report.recorded))} {done}."
    if report.already:
        yield f"{documents(len(report.already))} already {done} by you."
    if report.waiting:
        count = len(report.waiting)
        yield f"{documents(count)} still {'needs' if count == 1 else 'need'} a second person."
    if report.kept:
        yield (
            f"{documents(len(report.kept))} left as decided before: held, rejected or withdrawn. "
            "To approve one all the same, name its id:"
        )
        yield from _some([f"  {id_}" for id_ in report.kept])
    yield from _parts(report)
    if report.unreadable:
        yield f"{documents(len(report.unreadable))} not {done}, because nobody can read them:"
        names = (os.path.relpath(one.source, archive) for one in report.unreadable)
        yield from _unreadable(zip(names, report.unreadable, strict=True))
    if report.blocked:
        yield f"{documents(len(report.blocked))} not {done}, because of findings:"
        yield from _stopped(report.blocked)


def _parts(report: DecisionReport) -> Lines:
    """Tell what is not published because of the document that it is part of."""
    if not report.parts:
        return
    count = len(report.parts)
    are, their, them = ("is", "its", "it") if count == 1 else ("are", "their", "them")
    if report.choice == "approve":
        yield (
            f"{count:,} of them {are} part of a document that is not approved, and {are} not "
            "published before that:"
        )
    else:
        whole = "it" if len(report.recorded) + len(report.already) == 1 else "them"
        yield f"{documents(count)} that {are} part of {whole} {are} not published either:"
    yield from _some([f"  {id_}" for id_ in report.parts])
    if report.choice == "withdraw":
        yield f"To leave a notice in {their} place, too, withdraw {them} by id."


def _stopped(blocked: Sequence[Blocked]) -> Lines:
    """Tell what each kind of finding means once, and which documents have it."""
    yield from _some(
        [
            f"  {one.id}  {', '.join(f'{found.rule}{_place(found)}' for found in one.findings)}"
            for one in blocked
        ]
    )
    messages = {finding.rule: finding.message for one in blocked for finding in one.findings}
    for rule, message in messages.items():
        yield f"{rule}: {message}"
    yield (
        "Mend those files; or, where a finding may stay, approve with "
        '--waive RULE --note "the reason".'
    )


def inspected(done: Inspected) -> Lines:
    """Tell what the audit of a site found, and what it could not look for."""
    yield from audit(done.report)
    if not done.in_archive:
        yield (
            "It was not searched for words that must appear nowhere: there is no archive here, so "
            "no list of them."
        )
        yield "To search for them, run this in the archive, or name it with --archive."


def audit(report: AuditReport) -> Lines:
    """Tell what the audit of a finished site found: of each kind a few places, the gravest last."""
    kinds: dict[tuple[str, str, str], list[AuditFinding]] = {}
    for finding in report.findings:
        key = (finding.severity, finding.rule, finding.message)
        kinds.setdefault(key, []).append(finding)
    for (severity, rule, message), found in sorted(kinds.items(), key=_gravity):
        yield f"{_SEVERITIES[severity]}  {rule}: {message}"
        yield from _some([_where(one) for one in found])
    verdict = "must not be published as it is" if report.blocked else "is fine"
    yield f"{_files(report.files)}, {_bytes(report.bytes)}: the site {verdict}."


def _gravity(kind: tuple[tuple[str, str, str], list[AuditFinding]]) -> tuple[int, str]:
    (severity, rule, _), _ = kind
    return -list(_SEVERITIES).index(severity), rule


def _where(finding: AuditFinding) -> str:
    file = finding.file or "the whole site"
    return f"  {file}: {finding.excerpt}" if finding.excerpt else f"  {file}"


def _place(finding: Finding) -> str:
    place = whereabouts(finding)
    return f" ({place})" if place else ""


def _some(lines: list[str], most: int = SHOWN) -> Lines:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most:,} more (see --json)"


def _files(count: int) -> str:
    return counted(count, "file", "files")


def _bytes(count: int) -> str:
    if count == 1:
        return "1 byte"
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:,.0f} {unit}"
        count = count // 1000 if unit == "bytes" else count / 1000  # type: ignore[assignment]
    return f"{count:,.1f} GB"
