"""Hundreds of findings stay readable: counts first, then some, and what each kind means once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from archivegen.audit.report import AuditFinding
from archivegen.audit.report import Report as AuditReport
from archivegen.cli import telling
from archivegen.model.findings import Failure, Finding, Refusal
from archivegen.pipeline.auditing import AuditRefused
from archivegen.pipeline.building import BuildReport
from archivegen.pipeline.checking import Checked, CheckReport
from archivegen.pipeline.deciding import Blocked, DecisionReport

MANY = 400
ARCHIVE = Path("/papers")


def finding(severity: str = "block", rule: str = "mail.bcc") -> Finding:
    return Finding(rule=rule, severity=severity, message="There is a Bcc header.", part="Bcc")  # type: ignore[arg-type]


def test_approving_everything_with_hundreds_blocked() -> None:
    ids = [f"k{number:04d}" for number in range(MANY)]
    report = DecisionReport(
        choice="approve",
        recorded=("a1b2",),
        blocked=tuple(Blocked(one, (finding(),)) for one in ids),
        unreadable=tuple(Failure(f"/papers/content/{one}.pdf", "read", "cut off") for one in ids),
        kept=tuple(ids),
    )
    lines = list(telling.decisions(report, ARCHIVE))
    assert lines[0] == "1 document approved."
    assert len(lines) < 80
    assert "400 documents not approved, because of findings:" in lines
    assert lines.count("unreadable: cut off") == 1
    assert "  content/k0000.pdf" in lines
    assert lines.count("mail.bcc: There is a Bcc header.") == 1
    assert sum("… and 380 more (see --json)" in line for line in lines) == 3


def test_checking_hundreds_with_nothing_but_notes() -> None:
    noted = [
        Checked(file=f"{number}.eml", status="ok", findings=(finding("info", "mail.transport"),))
        for number in range(MANY)
    ]
    stopped = Checked(file="bcc.eml", status="blocked", findings=(finding(),))
    lines = list(telling.checked(CheckReport((*noted, stopped)), reveal=False))
    assert lines[0] == "bcc.eml"
    assert "400 documents with notes only, which block nothing (see --json):" in lines
    assert "     400  mail.transport" in lines
    assert len(lines) < 10


def test_checking_a_few_tells_each_note() -> None:
    noted = [
        Checked(file=f"{number}.eml", status="ok", findings=(finding("info", "mail.transport"),))
        for number in range(3)
    ]
    lines = list(telling.checked(CheckReport(tuple(noted)), reveal=False))
    assert [line for line in lines if line.endswith(".eml")] == ["0.eml", "1.eml", "2.eml"]


def test_checking_tells_each_reason_once_and_every_document_that_cannot_be_read() -> None:
    failure = Failure("x", "read", "the PDF is damaged", "Get it anew.")
    bad = tuple(
        Checked(file=f"{number}.pdf", status="unreadable", failure=failure)
        for number in range(MANY)
    )
    lines = list(telling.checked(CheckReport(bad), reveal=False))
    assert lines[:3] == ["unreadable: the PDF is damaged", "      Get it anew.", "  0.pdf"]
    assert len(lines) == MANY + 3


def refusing(refusals: tuple[Refusal, ...]) -> BuildReport:
    """Report a build that published nothing."""
    return BuildReport(
        published=0,
        withdrawn=0,
        withheld=dict(Counter(one.reason for one in refusals)),
        refusals=refusals,
        failures=(),
        site="site",
        files=1,
        bytes=1,
        rendered=0,
    )


def test_a_build_with_hundreds_refused() -> None:
    refusals = tuple(
        Refusal(f"k{number:04d}", "one", "void", "it was approved, but changed", "Look at it.")
        for number in range(MANY)
    )
    lines = list(telling.build(refusing(refusals), preview=False))
    assert "     400  approved, but changed since" in lines
    assert len(lines) < 10
    (told,) = [line for line in lines if line.endswith("it was approved, but changed")]
    assert told.startswith("  k0000, k0001, ")
    assert " and 380 more (see --json): " in told
    assert lines.count("      Look at it.") == 1


@pytest.mark.parametrize(("count", "named"), [(1, "k00"), (3, "k00 k01 k02"), (25, "k00 k01")])
def test_the_command_that_is_advised_names_every_document(count: int, named: str) -> None:
    refusals = [
        Refusal(f"k{at:02}", "one", "void", "changed", f"Run `archivegen approve k{at:02}`.")
        for at in range(count)
    ]
    report = BuildReport(
        published=0,
        withdrawn=0,
        withheld={"void": count},
        refusals=tuple(refusals),
        failures=(),
        site="site",
        files=1,
        bytes=1,
        rendered=0,
    )
    (told,) = [line for line in telling.build(report, preview=False) if "archivegen" in line]
    assert told.startswith(f"      Run `archivegen approve {named}")
    assert told.endswith(" k18 k19 …`." if count > telling.SHOWN else f" {named}`.")


def test_a_build_tells_what_concerns_the_whole_site_and_that_a_preview_is_none() -> None:
    report = BuildReport(
        published=1,
        withdrawn=0,
        withheld={},
        refusals=(),
        failures=(),
        site="site",
        files=1,
        bytes=1,
        rendered=0,
        warnings=(AuditFinding("", "host.files", "warn", "Too many files."),),
    )
    lines = list(telling.build(report, preview=True))
    assert lines[:2] == ["In the preview: 1 document.", "Too many files."]
    assert lines[2].startswith("The preview is in ")


def test_a_build_tells_whom_the_site_does_not_show_and_what_shows_them() -> None:
    people = tuple(f"clerk-{number}" for number in range(MANY))
    (_, who, when, _) = telling.build(
        msgspec.structs.replace(refusing(()), unnamed=people), preview=False
    )
    assert who.startswith(
        "People and bodies of people.csv of whom readers learn nothing yet: clerk-0, "
    )
    assert who.endswith(f" and {MANY - telling.SHOWN} more (see --json).")
    assert when.startswith("      They are shown as soon as a published document has them")


def test_one_is_not_told_as_many() -> None:
    report = msgspec.structs.replace(refusing(()), rendered=1)
    (*_, last) = telling.build(report, preview=False)
    assert last == "The site is in site (1 file, 1 byte, 1 page made anew)."
    (*_, last) = telling.audit(AuditReport((), 1, 1))
    assert last == "1 file, 1 byte: the site is fine."
    one = AuditFinding("a.html", "request.foreign", "block", "Words.")
    assert ": 1 finding in the" in AuditRefused(AuditReport((one,), 1, 1)).message


def test_an_audit_with_hundreds_of_findings_tells_the_gravest_last() -> None:
    found = [
        AuditFinding(f"documents/{number}.html", rule, severity, "Words.")  # type: ignore[arg-type]
        for rule, severity in (("request.foreign", "block"), ("link.external", "info"))
        for number in range(MANY)
    ]
    lines = list(telling.audit(AuditReport(tuple(sorted(found)), MANY, 10)))
    kinds = [line for line in lines if not line.startswith("  ")]
    assert kinds[0] == "notes  link.external: Words."
    assert kinds[1] == "blocks  request.foreign: Words."
    assert len(lines) < 50
    assert lines[-1].endswith("must not be published as it is.")


def test_a_build_with_parts_of_hundreds_of_documents() -> None:
    refusals = tuple(
        Refusal(f"p{number:04d}", "one", "parent", f"it is part of k{number:04d}", "Publish it.")
        for number in range(MANY)
    )
    lines = list(telling.build(refusing(refusals), preview=False))
    assert len(lines) < 50
    assert "  … and 380 more like these: part of a document that is not published (see --json)" in (
        lines
    )


def test_checking_hundreds_of_parts_that_wait() -> None:
    parts = tuple(
        Checked(file=f"{number}.pdf", id=f"p{number:04d}", status="ok", waits_for="k0000")
        for number in range(MANY)
    )
    lines = list(telling.checked(CheckReport(parts), reveal=False))
    assert len(lines) < 30
    assert "  … and 380 more (see --json)" in lines
