"""Which attachments a rule withholds: by name, of the documents in scope, with all inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.config.private import Archive, ReleaseFolder, Row, Rule, Vetting
from archivegen.config.scope import unmatched_attachments, withheld_attachments
from archivegen.model.archive import ArchiveInfo


def row(id_: str, file: str, parent: str = "", original: str = "") -> Row:
    extra = (("original_name", original),) if original else ()
    return Row(id=id_, file=file, number=2, parent=parent, extra=extra)


ROWS = (
    row("mail", "a.eml"),
    row("minutes", "a.eml.parts/01-Minutes.pdf", "mail"),
    row("list", "a.eml.parts/02-list.xls", "mail", "Përgjegjësit/LIST [1].xls"),
    row("inner", "a.eml.parts/03-inner.eml", "mail"),
    row("scan", "a.eml.parts/03.01-scan.tiff", "inner"),
    row("loose", "minutes.pdf"),
)
OTHER = (row("reply", "b.eml"), row("copy", "b.eml.parts/01-minutes.pdf", "reply"))


def archive(*rules: Rule, of_other: tuple[Rule, ...] = ()) -> Archive:
    def folder(slug: str, rows: tuple[Row, ...], rules: tuple[Rule, ...]) -> ReleaseFolder:
        return ReleaseFolder(slug=slug, folder=Path(), rows=rows, decisions=(), rules=rules)

    releases = (folder("one", ROWS, rules), folder("two", OTHER, of_other))
    return Archive(folder=Path(), info=ArchiveInfo(title={}), vetting=Vetting(), releases=releases)


def attachment(name: str, *documents: str, archive_wide: bool = False) -> Rule:
    return Rule(reason="P1", attachment=name, documents=documents, archive_wide=archive_wide)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("minutes.pdf", ["minutes"]),
        ("MINUTES.PDF", ["minutes"]),
        ("01-minutes.pdf", ["minutes"]),
        ("*.xls", ["list"]),
        ("list [1].xls", ["list"]),
        ("min*", ["minutes"]),
        ("min\u200butes.pdf", ["minutes"]),
        ("m?nutes.pdf", ["minutes"]),
        ("inner.eml", ["inner", "scan"]),
        ("minutes", []),
        ("a.eml", []),
    ],
)
def test_an_attachment_is_known_by_its_name(name: str, ids: list[str]) -> None:
    assert sorted(withheld_attachments(archive(attachment(name)))) == ids


def test_a_rule_holds_where_the_message_is() -> None:
    assert set(withheld_attachments(archive(attachment("minutes.pdf", archive_wide=True)))) == {
        "minutes",
        "copy",
    }
    assert set(withheld_attachments(archive(attachment("minutes.pdf", "mail")))) == {"minutes"}
    assert not withheld_attachments(archive(attachment("scan.tiff", "mail")))
    assert set(withheld_attachments(archive(attachment("scan.tiff", "inner")))) == {"scan"}
    assert set(withheld_attachments(archive(attachment("scan.tiff", "scan")))) == {"scan"}


def test_the_first_rule_gives_the_reason() -> None:
    first, second = Rule(reason="S1", attachment="*"), attachment("minutes.pdf")
    assert withheld_attachments(archive(first, second))["minutes"] == first


def test_a_rule_that_names_a_message_without_such_an_attachment_is_told() -> None:
    rule = attachment("minuets.pdf", "mail")
    wrong = archive(rule, attachment("minutes.pdf", "mail"), attachment("nothing.pdf"))
    assert unmatched_attachments(wrong, withheld_attachments(wrong)) == {"mail": [rule]}


def test_an_archive_without_such_rules_has_none() -> None:
    assert withheld_attachments(archive(Rule(reason="P1", term="x"))) == {}
