"""The gate is shut unless everything that opens it is there."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from archivegen.clean.redact import Redactor
from archivegen.config.digest import digest_of
from archivegen.config.private import Choice, Decision, Row, Rule, Vetting
from archivegen.config.standing import people_needed, standing
from archivegen.gate.admit import Case, House, admit, tombstone
from archivegen.gate.draft import Draft
from archivegen.gate.settle import settle
from archivegen.model.dates import PartialDate
from archivegen.model.findings import Finding, Refusal
from archivegen.model.prose import words
from archivegen.model.published import PublishedRecord, Tombstone, Version

ROW = Row(id="k7f3qz", file="a.eml", number=2, title="A letter")
SHA = "0" * 64
BCC = Finding(rule="mail.bcc", severity="block", message="The message has a Bcc header.")
HOUSE = House(
    vetting=Vetting(roles={"ak": "archivist", "ed": "editor"}, two_people=("Secret",)),
    codes=frozenset({"S1"}),
    today="2025-06-12",
)


def decision(choice: Choice, row: Row = ROW, **more: Any) -> Decision:
    digest = digest_of(SHA, row, ()).text()
    values = {"by": "ak", "on": "2025-05-04", "digest": digest, **more}
    return Decision(id=row.id, decision=choice, **values)


def judged(*decisions: Decision, row: Row = ROW, **more: Any) -> PublishedRecord | Refusal:
    digest = digest_of(more.pop("sha", SHA), row, more.pop("fired", ())).text()
    record = PublishedRecord(
        id=row.id, release="one", kind="email", tier="full", title=words(row.title)
    )
    needed = people_needed(row, HOUSE.vetting)
    case = Case(
        row=row,
        release="one",
        standing=standing(decisions, digest, needed),
        draft=Draft(record, ()),
        findings=more.pop("findings", ()),
        house=HOUSE,
    )
    return admit(case)


def reason(outcome: PublishedRecord | Refusal) -> str:
    return outcome.reason if isinstance(outcome, Refusal) else "published"


def test_nothing_is_published_by_default() -> None:
    assert reason(judged()) == "not-vetted"


def test_an_approval_opens_the_gate() -> None:
    outcome = judged(decision("approve"))
    assert isinstance(outcome, PublishedRecord)
    assert outcome.versions == (Version("2025-05-04", ("archivist",)),)


@pytest.mark.parametrize(("choice", "expected"), [("hold", "held"), ("reject", "rejected")])
def test_the_last_decision_counts(choice: Choice, expected: str) -> None:
    assert reason(judged(decision("approve"), decision(choice))) == expected
    assert reason(judged(decision(choice), decision("approve"))) == "published"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sha": "1" * 64}, "its file changed"),
        ({"row": msgspec.structs.replace(ROW, title="Another")}, "its row in manifest.csv changed"),
        ({"fired": [Rule(reason="S1", term="x")]}, "what the redaction rules take out"),
    ],
)
def test_any_change_voids_the_approval_and_the_message_says_which(
    change: dict[str, Any], said: str
) -> None:
    outcome = judged(decision("approve"), **change)
    assert reason(outcome) == "void"
    assert isinstance(outcome, Refusal)
    assert said in outcome.message
    assert "approve k7f3qz" in outcome.advice


def test_a_blocking_finding_stops_the_document_until_it_is_waived() -> None:
    assert reason(judged(decision("approve"), findings=[BCC])) == "finding"
    waived = decision("approve", waives=("mail.bcc",), note="public office")
    assert reason(judged(waived, findings=[BCC])) == "published"


def test_a_waiver_of_one_finding_does_not_waive_another() -> None:
    other = Finding(rule="pdf.attachment", severity="block", message="…")
    waived = decision("approve", waives=("mail.bcc",))
    assert reason(judged(waived, findings=[BCC, other])) == "finding"


def test_warnings_do_not_stop_it() -> None:
    warning = Finding(rule="pdf.script", severity="warn", message="…")
    assert reason(judged(decision("approve"), findings=[warning])) == "published"


@pytest.mark.parametrize(
    ("embargo", "expected"),
    [("2025-06-13", "embargo"), ("2025-06-12", "published"), ("2024-01-01", "published")],
)
def test_an_embargo_holds_until_its_day(embargo: str, expected: str) -> None:
    row = msgspec.structs.replace(ROW, embargo=embargo)
    assert reason(judged(decision("approve", row), row=row)) == expected


def test_a_marked_document_needs_two_different_people() -> None:
    row = msgspec.structs.replace(ROW, marking="Secret")
    one = decision("approve", row)
    assert reason(judged(one, row=row)) == "second-person"
    assert reason(judged(one, one, row=row)) == "second-person"
    two = judged(one, decision("approve", row, by="ed"), row=row)
    assert isinstance(two, PublishedRecord)
    assert two.versions[0].roles == ("archivist", "editor")


def test_a_row_marked_withdrawn_without_a_decision_is_not_published() -> None:
    row = msgspec.structs.replace(ROW, tier="withdrawn")
    assert reason(judged(decision("approve", row), row=row)) == "held"


def test_names_of_those_who_decide_never_become_roles() -> None:
    outcome = judged(decision("approve", by="Somebody By Name"))
    assert isinstance(outcome, PublishedRecord)
    assert outcome.versions[0].roles == ("editor",)


def withdrawn(row: Row, *more: Rule) -> Tombstone:
    decisions = [
        decision("approve"),
        decision("withdraw", on="2025-05-09", by="ed", note="S1: names Lira Domani"),
    ]
    redactor = Redactor([Rule(reason="S1", term="Lira Domani"), *more])
    return tombstone(row, "one", standing(decisions, "anything"), HOUSE, redactor)


def test_a_tombstone_tells_the_reason_the_day_and_the_role_and_is_redacted_too() -> None:
    stone = withdrawn(ROW)
    assert (stone.code, stone.text) == ("S1", "names [S1]")
    assert (stone.on, stone.published_on, stone.roles) == ("2025-05-09", "2025-05-04", ("editor",))


def test_a_tombstone_has_a_title_only_where_the_editors_left_one() -> None:
    row = msgspec.structs.replace(ROW, date=PartialDate(2021))
    assert (withdrawn(row).title, withdrawn(row).date) == ("", None)
    kept = withdrawn(msgspec.structs.replace(row, tier="withdrawn"))
    assert (kept.title, kept.date) == ("A letter", PartialDate(2021))


@pytest.mark.parametrize("header", ["title", "type", "date"])
def test_a_tombstone_has_no_field_that_a_rule_withholds(header: str) -> None:
    date = PartialDate(2021)
    row = msgspec.structs.replace(ROW, date=date, type="letter", tier="withdrawn")
    stone = withdrawn(row, Rule(reason="P1", header=header))
    shown = {"title": stone.title, "type": stone.kind_word, "date": stone.date}
    assert [name for name, value in shown.items() if not value] == [header]


def record(id_: str, **more: Any) -> PublishedRecord:
    return PublishedRecord(id=id_, release="one", kind="email", tier="full", title=(), **more)


def test_unpublished_ids_stand_nowhere_and_held_attachments_are_counted() -> None:
    rows = [
        Row(id="mail", file="a", number=2),
        Row(id="shown", file="b", number=3, parent="mail"),
        Row(id="secret", file="c", number=4, parent="mail"),
    ]
    published = [
        record("mail", related=("secret", "shown")),
        record("shown", parent="mail"),
        record("orphan", parent="secret"),
    ]
    mail, shown, orphan = settle(published, rows, {"secret": "P1"})
    assert isinstance(mail, PublishedRecord)
    assert (mail.related, mail.attachments_withheld) == (("shown",), 1)
    assert mail.attachment_reasons == (("P1", 1),)
    assert isinstance(shown, PublishedRecord)
    assert shown.parent == "mail"
    assert isinstance(orphan, PublishedRecord)
    assert orphan.parent == ""
