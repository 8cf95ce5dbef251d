"""How often personal data are found in real e-mails, and whether they are some."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from archivegen import readers
from archivegen.checks import check_record, standards
from archivegen.config.private import Vetting
from archivegen.model.prose import words
from archivegen.model.published import PublishedRecord, PublishedSheet
from archivegen.readers.files import load
from tests.readers.outlines import store

pytestmark = pytest.mark.corpus

# Somebody looked at each of the phone numbers, addresses of machines and days of birth: all are
# what they are said to be. Two numbers lost a figure when the page was recognised.
DOCUMENTS = {
    "personal.email": 1290,
    "personal.phone": 142,
    "personal.ip": 3,
    "personal.birth": 3,
}
PHONES = 108


def test_in_foia_e_mails_nothing_is_found_that_is_none(corpus: Path) -> None:
    rules = standards(Vetting(), ())
    documents, secrets = Counter[str](), defaultdict[str, set[str]](set)
    files = sorted((corpus / "foia-clinton-text").rglob("*.txt"))
    assert len(files) == 1450
    for file in files:
        for finding in check_record(published(file), rules):
            documents[finding.rule] += 1
            secrets[finding.rule] |= set(finding.secret.split("\n"))
    assert documents == DOCUMENTS
    assert len(secrets["personal.phone"]) == PHONES


def published(file: Path) -> PublishedRecord:
    document = readers.read(load(file), store)
    return PublishedRecord(
        id="k7f3qz",
        release="one",
        kind="text",
        tier="full",
        title=words(document.title),
        sheets=tuple(PublishedSheet(sheet.number, sheet.blocks) for sheet in document.sheets),
    )
