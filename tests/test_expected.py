"""The synthetic part of the corpus: every row of its list behaves as the list says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct

from archivegen import checks
from archivegen.pipeline.checking import Checked, check_archive
from archivegen.pipeline.day import today
from archivegen.pipeline.events import finish
from tests.cli.running import process
from tests.pipeline.archives import run_build, run_decide
from tests.test_traps import words_of

pytestmark = pytest.mark.corpus

CANARY: Final = "CANARY-SHARED"
VISIBLE: Final = "CANARY-VISIBLE"
MANY: Final = "many-parts.eml"  # 1,500 attachments are read, and not built

# Of what cannot be read, a part of what the editor is told. All other rows are read.
REPORTED: Final = {
    "hostile-synthetic/pdf/zero-bytes.pdf": "empty",
    "hostile-synthetic/pdf/xref-loop.pdf": "cannot be repaired",
    "hostile-synthetic/pdf/password-user.pdf": "encrypted",
    "hostile-synthetic/image/bomb.png": "120 million pixels",
    "hostile-synthetic/image/ifd-loop.tif": "damaged",
    "hostile-synthetic/image/xss.svg": "not supported",
    "hostile-synthetic/office/ok-control.docx": "Office document",
    "hostile-synthetic/office/truncated.docx": "Office document",
    "hostile-synthetic/office/bomb.docx": "Office document",
    "hostile-synthetic/office/billion-laughs.docx": "Office document",
    "hostile-synthetic/office/xxe.docx": "Office document",
    "hostile-synthetic/office/zip-slip.docx": "Office document",
    "hostile-synthetic/office/not-a-zip.xlsx": "not supported",
    "hostile-synthetic/office/empty.docx": "empty",
    "hostile-synthetic/office/nested.zip": "zip archive",
    "hostile-synthetic/email/not-an-mbox.mbox": "no mailbox",
    "hostile-synthetic/text/binary.txt": "not supported",
    "redaction-traps/tracked-changes.docx": "Office document",
    "redaction-traps/hidden-text.docx": "Office document",
    "redaction-traps/core-props.docx": "Office document",
}
# What an editor must decide on, or should look at.
FOUND: Final = {
    "redaction-traps/text-under-box.pdf": "pdf.text-under-box",
    "redaction-traps/white-text.pdf": "pdf.hidden-text",
    "redaction-traps/annotation-note.pdf": "pdf.comment",
    "redaction-traps/embedded-file.pdf": "pdf.attachment",
    "redaction-traps/info-author.pdf": "pdf.metadata",
    "redaction-traps/earlier-revision.pdf": "pdf.revision",
    "redaction-traps/hidden-layer.pdf": "pdf.hidden-text",
    "redaction-traps/outside-cropbox.pdf": "pdf.outside-page",
    "redaction-traps/gps-exif.jpg": "image.metadata",
    "redaction-traps/png-text-chunk.png": "image.metadata",
    "redaction-traps/mail-headers.eml": "mail.bcc",
    "redaction-traps/mail-hidden-html.eml": "html.hidden",
    "hostile-synthetic/pdf/openaction-js.pdf": "pdf.script",
    "hostile-synthetic/text/fm-evil.md": "markdown.front",
}
MEMBERS: Final = {
    "hostile-synthetic/email/thread-loops.mbox": 8,
    "hostile-synthetic/email/crlf.mbox": 8,
    "hostile-synthetic/email/content-length.mbox": 2,
    "hostile-synthetic/email/attachment-names.eml": 17,
    "hostile-synthetic/names/": 22,  # and one that begins with a dot: such files are left alone
}


class Seen(Struct, frozen=True):
    """What became of the list: the rows, what a check says, and the words of the site."""

    rows: tuple[str, ...]
    checked: tuple[Checked, ...]
    failures: dict[str, str]  # at import
    site: Path
    words: dict[str, str]

    def of(self, row: str) -> tuple[Checked, ...]:
        """Find the documents that a row of the list came to."""
        documents = "content/releases/one/documents/"
        return tuple(one for one in self.checked if one.file.startswith(f"{documents}{row}"))

    def reasons(self, row: str) -> str:
        """Join what is told of what cannot be read."""
        told = [one.failure.reason for one in self.of(row) if one.failure]
        return " ".join([*told, self.failures.get(row, "")])


@pytest.fixture(scope="module")
def seen(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    source, folder = corpus / "synthetic", tmp_path_factory.mktemp("synthetic") / "archive"
    listed = (source / "EXPECTED.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert process(folder.parent, "init", folder).code == 0
    imported = process(
        folder,
        *("import", source / "hostile-synthetic", source / "redaction-traps"),
        *("--release", "one", "--yes", "--json"),
    )
    failed = [step for step in imported.report["steps"] if step["outcome"] == "failed"]
    checked = finish(check_archive(folder, jobs=2)).files
    chosen = [one.id for one in checked if one.id and not one.failure and MANY not in one.file]
    run_decide(folder, "approve", *chosen, waives=checks.IDS, note="only to see what is published")
    run_build(folder, jobs=2, today=today())  # the release begins on the day of its import
    return Seen(
        rows=tuple(line.split("\t")[0] for line in listed),
        checked=checked,
        failures={step["name"]: str(step["problem"]) for step in failed},
        site=folder / "site",
        words=words_of(folder / "site"),
    )


def test_every_row_is_read_or_said_to_be_unreadable_with_the_reason(seen: Seen) -> None:
    assert len(seen.rows) > 80
    for row in seen.rows:
        if row in REPORTED:
            assert REPORTED[row] in seen.reasons(row), row
        else:
            assert seen.of(row), row
            assert any(one.failure is None for one in seen.of(row)), row


def test_every_trap_is_found(seen: Seen) -> None:
    traps = {row for row in seen.rows if row.startswith("redaction-traps/")}
    assert traps == {row for row in (*FOUND, *REPORTED) if row.startswith("redaction-traps/")}
    for row, rule in FOUND.items():
        (one,) = seen.of(row)
        assert rule in {finding.rule for finding in one.findings}, row


def test_containers_come_to_as_many_documents_as_they_hold(seen: Seen) -> None:
    assert {row: len(seen.of(row)) for row in MEMBERS} == MEMBERS


def test_the_canaries_are_nowhere_in_the_site_also_when_everything_is_waived(seen: Seen) -> None:
    assert len(seen.words) > 300
    assert [name for name, words in seen.words.items() if CANARY.casefold() in words] == []


def test_what_a_reader_sees_stays(seen: Seen) -> None:
    (mail,) = seen.of("hostile-synthetic/email/html-active.eml")
    assert VISIBLE.casefold() in seen.words[f"documents/{mail.id}.html"]


def test_no_script_of_a_document_stands_in_a_page(seen: Seen) -> None:
    for name, words in seen.words.items():
        if name.startswith("documents/") and name.endswith(".html"):
            assert "<script>" not in words, name
