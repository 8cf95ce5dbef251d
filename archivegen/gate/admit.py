"""The decision whether a draft may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from archivegen.clean.redact import Redactor
from archivegen.config.private import Row, Rule, Vetting
from archivegen.config.standing import Standing, split_reason
from archivegen.gate.draft import Draft
from archivegen.model.findings import Finding, Refusal, RefusalReason
from archivegen.model.published import PublishedRecord, Tombstone, Version


class House(Struct, frozen=True, kw_only=True):
    """The house rules: those of the archive, and the day."""

    vetting: Vetting
    codes: frozenset[str]  # reason codes
    today: str  # ISO day
    released: Mapping[str, str] = {}  # release → the ISO day from which readers get it


class Case(Struct, frozen=True, kw_only=True):
    """All that the decision rests on."""

    row: Row
    release: str
    standing: Standing
    draft: Draft
    findings: Sequence[Finding]
    house: House


def admit(case: Case) -> PublishedRecord | Refusal:
    """Let the draft through, or refuse it with the first reason that holds."""
    refusal = next(refusals(case), None)
    if refusal is not None:
        return refusal
    return msgspec.structs.replace(
        case.draft.record, versions=versions(case.standing, case.house.vetting)
    )


def refusals(case: Case) -> Iterator[Refusal]:
    """Yield every reason against publication, the gravest first."""
    yield from undecided(case.row, case.release, case.standing)
    yield from _blocked(case)
    if case.row.tier == "withdrawn":
        yield _refuse(
            case.row,
            case.release,
            "held",
            "its row says that it is withdrawn, but no decision does",
            "Run `archivegen withdraw` for it, so that the day and the reason are on record.",
        )
    if case.row.embargo > case.house.today:
        yield _refuse(
            case.row,
            case.release,
            "embargo",
            f"it is under embargo until {case.row.embargo}",
        )
    yield from unreleased(case.row, case.release, case.house)


def unreleased(row: Row, release: str, house: House) -> Iterator[Refusal]:
    """Yield the refusal of what is in a release whose day has not come."""
    day = house.released.get(release, "")
    if day > house.today:
        yield _refuse(
            row,
            release,
            "embargo",
            f"its release, {release}, is not published before {day}",
            f"That is the day of published in content/releases/{release}/release.md.",
        )


def undecided(row: Row, release: str, standing: Standing) -> Iterator[Refusal]:
    """Yield the refusal that follows from the decisions alone, if one does."""
    id_ = row.id
    match standing.state:
        case "approved":
            return
        case "held":
            yield _refuse(row, release, "held", "an editor holds it")
        case "rejected":
            yield _refuse(row, release, "rejected", "an editor rejected it")
        case "second-person":
            yield _refuse(
                row,
                release,
                "second-person",
                "it needs the approval of two people, and has one",
                f"Let another person run `archivegen approve {id_} --by …`.",
            )
        case "void":
            parts = " and ".join(_CHANGED[part] for part in standing.changed)
            yield _refuse(
                row,
                release,
                "void",
                f"it was approved, but {parts} changed since",
                f"Look again, then run `archivegen approve {id_}`.",
            )
        case _:
            yield _refuse(
                row,
                release,
                "not-vetted",
                "nobody has approved it yet",
                f"Run `archivegen check`, read it, then `archivegen approve {id_}`.",
            )


_CHANGED = {
    "file": "its file",
    "row": "its row in manifest.csv",
    "rules": "what the redaction rules take out of it",
}


def withheld_whole(row: Row, release: str, rule: Rule) -> Refusal:
    """Refuse an attachment that a rule withholds, whatever was decided about it."""
    return _refuse(
        row,
        release,
        "attachment",
        f"a redaction rule withholds this attachment whole, for the reason {rule.reason}",
        "If it may be published, take its rule with attachment out of redactions.toml.",
    )


def tombstone(
    row: Row, release: str, standing: Standing, house: House, redactor: Redactor
) -> Tombstone:
    """Make what remains of a withdrawn document.

    Its title is kept only where the editors set the row's tier to `withdrawn` and left one there.
    """
    told = row.tier == "withdrawn"
    decision = standing.decision
    code, text = split_reason(decision.note, house.codes) if decision else ("", "")
    history = versions(standing, house.vetting)
    return Tombstone(
        id=row.id,
        release=release,
        title=redactor.text(row.title) if told and "title" not in redactor.fields else "",
        kind_word=redactor.text(row.type) if told and "type" not in redactor.fields else "",
        date=row.date if told and "date" not in redactor.fields else None,
        code=code,
        text=redactor.text(text),
        on=standing.withdrawn_on,
        roles=_roles(standing.withdrawn_by, house.vetting),
        published_on=history[0].on if history else "",
    )


def versions(standing: Standing, vetting: Vetting) -> tuple[Version, ...]:
    """Tell on which days it was published or corrected, and by which roles it was vetted."""
    return tuple(Version(version.on, _roles(version.by, vetting)) for version in standing.versions)


def _roles(people: Iterable[str], vetting: Vetting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role_of(by, vetting) for by in people))


def role_of(by: str, vetting: Vetting) -> str:
    """Say in which role somebody decided: readers are told roles, never names."""
    return vetting.roles.get(by, "editor")


def _blocked(case: Case) -> Iterator[Refusal]:
    for finding in open_findings(case.findings, case.standing):
        yield _refuse(
            case.row,
            case.release,
            "finding",
            f"{finding.rule}: {finding.message}",
            f"Mend the file; or, if it may stay, `archivegen approve {case.row.id} "
            f"--waive {finding.rule} --note …`.",
        )


def open_findings(findings: Sequence[Finding], standing: Standing) -> tuple[Finding, ...]:
    """Choose the blocking findings that nobody has waived for this digest."""
    return tuple(
        finding
        for finding in findings
        if finding.severity == "block" and finding.rule not in standing.waived
    )


def _refuse(
    row: Row, release: str, reason: RefusalReason, message: str, advice: str = ""
) -> Refusal:
    return Refusal(row.id, release, reason, message, advice)
