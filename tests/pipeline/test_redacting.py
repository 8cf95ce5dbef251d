"""Through the whole pipeline: what is withheld in one document and stands in another."""

from __future__ import annotations

from base64 import b64decode
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from archivegen import config
from archivegen.model.document import Document
from archivegen.model.findings import Failure, Finding
from archivegen.model.prose import plain
from archivegen.pipeline.checking import check_archive
from archivegen.pipeline.desk import Desk, Kept, Prepared
from archivegen.pipeline.events import finish
from archivegen.pipeline.items import Item, items
from archivegen.pipeline.preparing import prepare
from archivegen.pipeline.workspace import Workspace
from tests.pipeline.archives import (
    RELEASE,
    make_archive,
    run_build,
    run_decide,
    tree,
    write_manifest,
)
from tests.readers.outlines import PIXEL
from tests.readers.pdfs import lines, pdf, write

NAME = "Lira Domani"
LIMITED = f'[[rule]]\nterm = "{NAME}"\nreason = "P1"\ndocuments = ["letter"]\n'
TEXTS = {
    "letter.txt": f"{NAME} typed it.",
    "copy.txt": "As LIRA\nDOMÁNI wrote: the fee was halved.\n\nLira Domani again.",
    "other.txt": "Nothing of it is here.",
}


def archive(folder: Path, rules: str = LIMITED) -> Path:
    make_archive(folder, TEXTS)
    write_rules(folder, rules)
    return folder


def write_rules(folder: Path, rules: str, release: str = "one") -> None:
    (folder / "content/releases" / release / "redactions.toml").write_text(rules)


def prepared(folder: Path) -> dict[str, Prepared]:
    loaded = config.load(folder)
    made = finish(prepare(loaded, items(loaded), Workspace(folder), jobs=0))
    return {id_: one for id_, one in made.items() if not isinstance(one, Failure)}


def found(one: Prepared) -> list[Finding]:
    return [finding for finding in one.findings if finding.rule.startswith("redaction.")]


def test_what_is_withheld_in_one_document_blocks_in_another(tmp_path: Path) -> None:
    made = prepared(archive(tmp_path))
    (finding,) = found(made["copy"])
    assert (finding.rule, finding.severity, finding.places) == ("redaction.elsewhere", "block", 2)
    assert "in letter (P1)" in finding.message
    assert NAME not in (finding.message + finding.excerpt)
    assert finding.secret.split("\n") == ["LIRA DOMÁNI", "Lira Domani"]
    assert found(made["letter"]) == found(made["other"]) == []


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("title", "Letter of Lira Domani"),
        ("description", "by Lira  Domani"),
        ("tags", "fees; LiraDomani"),
        ("from", "Lira Domani <ld@port.example>"),
        ("note", "L i r a D o m a n i"),
        ("source", "Lira Do-mani"),
        ("type", "lira-domani"),
    ],
)
def test_every_field_is_looked_at(tmp_path: Path, column: str, cell: str) -> None:
    folder = archive(tmp_path)
    rows = [{"id": name[:-4], "file": name, column: ""} for name in TEXTS]
    rows[2][column] = cell
    write_manifest(folder, rows)
    (finding,) = found(prepared(folder)["other"])
    assert (finding.rule, finding.places) == ("redaction.elsewhere", 1)
    assert finding.part == column


def test_who_is_withheld_elsewhere_must_not_be_linked_either(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    people = folder / "content/people.csv"
    people.write_text("id,name,kind,aliases\nld,L. D.,person,Lira Domani\n")
    rows = [{"id": name[:-4], "file": name, "people": ""} for name in TEXTS]
    rows[2]["people"] = "ld"
    write_manifest(folder, rows)
    (finding,) = found(prepared(folder)["other"])
    assert (finding.rule, finding.part) == ("redaction.elsewhere", "people")


def test_patterns_and_other_releases_are_looked_at_too(tmp_path: Path) -> None:
    folder = archive(tmp_path, "")
    other = folder / "content/releases/two"
    (other / "documents").mkdir(parents=True)
    (other / "release.md").write_text(RELEASE.replace("number: 1", "number: 2"))
    (other / "manifest.csv").write_text("id,file\n")
    write_rules(folder, "[[rule]]\npattern = '\\bLira Dom\\w+'\nreason = \"P1\"\n", "two")
    (finding,) = found(prepared(folder)["letter"])
    assert finding.rule == "redaction.elsewhere"
    assert "in another release" in finding.message


def test_a_rule_for_the_archive_leaves_nothing_to_report(tmp_path: Path) -> None:
    rules = f'[[rule]]\nterm = "{NAME}"\nreason = "P1"\nscope = "archive"\n'
    assert [found(one) for one in prepared(archive(tmp_path, rules)).values()] == [[], [], []]


def test_another_rule_finds_it_in_drafts_that_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path, "")
    assert found(prepared(folder)["copy"]) == []
    drafted: list[str] = []
    draft = Desk.prepare

    def noted(desk: Desk, item: Item, document: Document) -> Kept:
        drafted.append(item.row.id)
        return draft(desk, item, document)

    monkeypatch.setattr(Desk, "prepare", noted)
    write_rules(folder, LIMITED)
    assert [one.rule for one in found(prepared(folder)["copy"])] == ["redaction.elsewhere"]
    assert drafted == ["letter"]  # the only one to which the rule applies
    monkeypatch.setattr(Desk, "elsewhere", lambda *_: pytest.fail("looked at once more"))
    assert [one.rule for one in found(prepared(folder)["copy"])] == ["redaction.elsewhere"]


def test_what_was_accepted_is_accepted_for_these_words_only(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    report = run_decide(folder)
    assert [one.id for one in report.blocked] == ["copy"]
    run_decide(folder, "approve", "copy", waives=("redaction.elsewhere",), note="known")
    assert run_build(folder).published == 3
    second = '[[rule]]\nterm = "the fee"\nreason = "P1"\ndocuments = ["letter"]\n'
    write_rules(folder, LIMITED + second)
    assert run_build(folder).withheld == {"void": 1}


def test_what_is_nearly_withheld_warns(tmp_path: Path) -> None:
    rules = '[[rule]]\nterm = "Lira Doman"\nreason = "P1"\n'
    (finding,) = found(prepared(archive(tmp_path, rules))["letter"])
    assert (finding.rule, finding.severity) == ("redaction.near", "warn")
    assert finding.part == "title, text"  # the title is taken from the text
    assert "Domani" not in finding.message + finding.excerpt


def broken_off(first: str, second: str) -> bytes:
    """Make a PDF whose sentence goes on behind the foot of a page and the head of the next."""
    foot, head = write(280, 40, "Page 1 of 2"), write(72, 800, "Port office")
    return pdf(lines(f"The letter was written by {first}") + foot, head + lines(f"{second} of it."))


def test_a_name_parted_by_the_end_of_a_page_is_withheld(tmp_path: Path) -> None:
    folder = make_archive(tmp_path, {"minutes.pdf": broken_off("Lira", "Domani")})
    write_rules(folder, f'[[rule]]\nterm = "{NAME}"\nreason = "P1"\nscope = "archive"\n')
    one = prepared(folder)["minutes"]
    texts = [plain(sheet.blocks) for sheet in one.draft.record.sheets]
    assert texts == [
        "The letter was written by [P1]\nPage 1 of 2",
        "Port office\n[P1] of it.",
    ]
    assert all(sheet.boxes for sheet in one.draft.record.sheets)
    assert found(one) == []


def test_a_name_parted_by_the_end_of_a_page_is_found_in_another_document(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "letter.txt": f"{NAME} typed it.",
        "minutes.pdf": broken_off("Lira", "Domani"),
    }
    folder = make_archive(tmp_path, texts)
    write_rules(folder, LIMITED)
    (finding,) = found(prepared(folder)["minutes"])
    assert (finding.rule, finding.places) == ("redaction.elsewhere", 2)
    assert finding.secret.split("\n") == ["Lira", "Domani"]


def test_what_is_nearly_a_name_across_the_end_of_a_page_warns(tmp_path: Path) -> None:
    folder = make_archive(tmp_path, {"minutes.pdf": broken_off("Lira", "Domanit")})
    write_rules(folder, f'[[rule]]\nterm = "{NAME}"\nreason = "P1"\n')
    (finding,) = found(prepared(folder)["minutes"])
    assert (finding.rule, finding.places, finding.page) == ("redaction.near", 1, 1)
    assert finding.secret.split() == ["lira", "domanit"]


MAIL = """\
From: Ardo Kethmar <ak@port.example>
Date: Tue, 14 Apr 2020 16:20:00 +0200
Subject: Minutes

Attached.
"""


WITHHELD = '[[rule]]\nattachment = "list.txt"\nreason = "P1"\n'


def with_attachment(folder: Path) -> Path:
    files = {
        "mail.eml": MAIL,
        "mail.eml.parts/01-minutes.txt": "They met.",
        "mail.eml.parts/02-list.txt": "Names.",
    }
    rows = [
        {"id": "mail", "file": "mail.eml", "parent": ""},
        {"id": "minutes", "file": "mail.eml.parts/01-minutes.txt", "parent": "mail"},
        {"id": "list", "file": "mail.eml.parts/02-list.txt", "parent": "mail"},
    ]
    make_archive(folder, files, rows)
    run_decide(folder)
    write_rules(folder, WITHHELD)
    return folder


def test_an_attachment_is_withheld_whole_and_its_message_says_so(tmp_path: Path) -> None:
    folder = with_attachment(tmp_path)
    (refusal,) = run_build(folder).refusals
    assert (refusal.id, refusal.reason) == ("list", "attachment")
    assert "P1" in refusal.message
    site = tree(folder / "site")
    assert not [name for name, data in site.items() if b"Names." in data]
    page = site["documents/mail.html"].decode()
    assert "Name of a private person" in page


@pytest.mark.parametrize("rules", ["", '[[rule]]\nattachment = "lists.txt"\nreason = "P1"\n'])
def test_without_its_rule_an_attachment_needs_a_new_approval(tmp_path: Path, rules: str) -> None:
    folder = with_attachment(tmp_path)
    write_rules(folder, WITHHELD)
    (folder / "content/releases/one/decisions.csv").unlink()
    run_decide(folder)  # of everything, while the rule withholds the list
    assert run_build(folder).withheld == {"attachment": 1}
    write_rules(folder, rules)
    (refusal,) = run_build(folder).refusals
    assert (refusal.id, refusal.reason) == ("list", "void")
    assert "what the redaction rules take out of it changed" in refusal.message
    run_decide(folder, "approve", "list", on="2025-06-20")
    assert run_build(folder).published == 3


def test_an_approval_without_the_rule_holds_again_without_it(tmp_path: Path) -> None:
    folder = with_attachment(tmp_path)  # approved before there was a rule
    write_rules(folder, "")
    assert run_build(folder).published == 3


def test_an_attachment_that_is_withheld_is_in_no_preview(tmp_path: Path) -> None:
    folder = with_attachment(tmp_path)
    run_build(folder, preview=True)
    site = tree(Workspace(folder, preview=True).site)
    assert site
    assert not [name for name, data in site.items() if b"Names." in data]


def test_a_check_says_that_it_is_withheld(tmp_path: Path) -> None:
    report = finish(check_archive(with_attachment(tmp_path), jobs=1))
    rules = {one.id: [finding.rule for finding in one.findings] for one in report.files}
    assert rules["list"] == ["redaction.attachment"]
    assert rules["minutes"] == []


def test_an_attachment_that_is_not_there_blocks_its_message(tmp_path: Path) -> None:
    folder = with_attachment(tmp_path)
    rule = '[[rule]]\nattachment = "lists.txt"\nreason = "P1"\ndocuments = ["mail"]\n'
    write_rules(folder, rule)
    (finding,) = found(prepared(folder)["mail"])
    assert (finding.rule, finding.severity) == ("redaction.region", "block")


def with_picture(folder: Path, rule: str) -> Path:
    """Make an archive of a message that shows the picture `witness.png` in its text."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "ak@port.example", "Minutes"
    message.set_content('<p>The <b>quay</b>:</p><img src="cid:one">', subtype="html")
    picture = b64decode(PIXEL)
    message.add_related(picture, "image", "png", cid="<one>", filename="witness.png")
    make_archive(folder, {"mail.eml": message.as_bytes()}, [{"id": "mail", "file": "mail.eml"}])
    write_rules(folder, rule)
    run_decide(folder)
    return folder


def test_a_picture_in_a_message_is_withheld_by_the_name_of_its_file(tmp_path: Path) -> None:
    shown = with_picture(tmp_path / "a", '[[rule]]\nattachment = "other.png"\nreason = "P1"\n')
    rule = '[[rule]]\nattachment = "witness.*"\nreason = "P1"\ndocuments = ["mail"]\n'
    withheld = with_picture(tmp_path / "b", rule)
    assert found(prepared(withheld)["mail"]) == []
    for folder, expected in ((shown, True), (withheld, False)):
        assert not run_build(folder).refusals
        pictures = [name for name in tree(folder / "site") if name.endswith(".webp")]
        assert any("mail" in name for name in pictures) == expected


def test_a_void_approval_says_only_what_is_known_to_have_changed(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    run_decide(folder, "approve", "letter")
    rows = [{"id": name[:-4], "file": name, "title": "Another"} for name in TEXTS]
    write_manifest(folder, rows)
    (refusal,) = [one for one in run_build(folder).refusals if one.id == "letter"]
    assert refusal.message == "it was approved, but its row in manifest.csv changed since"
    write_manifest(folder, [{**row, "title": ""} for row in rows])
    write_rules(folder, "")
    (refusal,) = [one for one in run_build(folder).refusals if one.id == "letter"]
    assert refusal.message.endswith("but what the redaction rules take out of it changed since")
