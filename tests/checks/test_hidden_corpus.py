"""Ordinary documents stay quiet: what is found in real ones is rare, and counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from archivegen import checks, readers
from archivegen.errors import Unreadable
from archivegen.model.document import SourceFile
from archivegen.readers.containers import members
from archivegen.readers.files import load
from tests.readers.outlines import store

pytestmark = pytest.mark.corpus

EVERY = 10  # of the messages of a mailbox


def sources(folder: Path) -> Iterator[SourceFile]:
    assert folder.is_dir()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".mbox":
            yield from list(members(path))[::EVERY]
        elif path.suffix in (".eml", ".txt", ".html", ".md", ".csv"):
            yield load(path)


def found(folder: Path) -> tuple[int, Counter[str], Counter[str]]:
    """Count documents, those with a finding of each weight, and those with each finding."""
    total, weights, rules = 0, Counter[str](), Counter[str]()
    for source in sources(folder):
        try:
            findings = checks.check(readers.read(source, store))
        except Unreadable:
            continue
        total += 1
        weights.update({one.severity for one in findings})
        rules.update({one.rule for one in findings if one.severity != "info"})
    return total, weights, rules


@pytest.mark.parametrize(
    ("folder", "block", "warn"),
    [
        ("mail-spamassassin", 0.005, 0.02),
        ("mail-r-lists", 0.0, 0.005),
        ("foia-clinton-text", 0.0, 0.0),
        ("i18n-udhr", 0.0, 0.0),
        ("i18n-debian-handbook", 0.0, 0.02),
    ],
)
def test_few_ordinary_documents_have_a_finding_that_stops_or_warns(
    corpus: Path, folder: str, block: float, warn: float
) -> None:
    total, weights, rules = found(corpus / folder)
    assert total
    assert weights["block"] <= total * block, rules
    assert weights["warn"] <= total * warn, rules


@pytest.mark.parametrize(
    ("name", "rule", "secret"),
    [
        ("redaction-traps/mail-headers.eml", "mail.bcc", "CANARY-SHARED-11"),
        ("redaction-traps/mail-hidden-html.eml", "html.hidden", "CANARY-SHARED-11-htmlhidden"),
        ("redaction-traps/mail-hidden-html.eml", "html.comment", "CANARY-SHARED-11-comment"),
        ("hostile-synthetic/email/attachment-names.eml", "mail.path", "archivegen-pwned"),
        ("hostile-synthetic/email/winmail-claim.eml", "mail.winmail", ""),
        ("hostile-synthetic/email/html-active.eml", "html.tracker", "pixel.gif"),
        ("hostile-synthetic/text/active.html", "html.embedded", "alert(8)"),
    ],
)
def test_a_synthetic_document_is_treated_as_its_list_says(
    corpus: Path, name: str, rule: str, secret: str
) -> None:
    document = readers.read(load(corpus / "synthetic" / name), store)
    findings = [one for one in checks.check(document) if one.rule == rule]
    assert findings
    assert any(secret in one.secret for one in findings)
    assert not secret or not any(secret in str(sheet.blocks) for sheet in document.sheets)
