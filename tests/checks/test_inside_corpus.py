"""What real PDFs and pictures hold besides their pages: false alarms are counted here."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archivegen import checks, readers
from archivegen.errors import Unreadable
from archivegen.readers.files import load
from tests.checks.trapping import shown
from tests.readers.outlines import store

pytestmark = pytest.mark.corpus

KINDS = (".pdf", ".jpg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp")
OURS = frozenset(
    rule
    for rule in checks.CHECKS
    if rule.startswith(("image.", "picture."))
    or rule
    in (
        *("pdf.redact", "pdf.revision", "pdf.attachment", "pdf.comment", "pdf.form"),
        *("pdf.media", "pdf.surplus", "pdf.script", "pdf.wording"),
    )
)


def grave(folder: Path) -> Counter[str]:
    """Count the files in which each rule stops or warns."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in KINDS:
            continue
        try:
            findings = checks.check(readers.read(load(path), store))
        except Unreadable:
            continue
        counts.update({one.rule for one in findings if one.severity != "info"} & OURS)
    return counts


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("foia-jfk", {}),
        ("scan-facsimiles", {}),
        ("dc-collectionbuilder-demo", {}),
        ("redaction-xray", {"pdf.script": 1}),  # it opens with a script
        # A small copy that shows another picture, a film of two frames, a bitmap that a program
        # wrote transparent all over: each is there.
        ("hostile-images-pillow", {"image.original": 1, "image.frames": 1, "image.alpha": 1}),
        ("hostile-pdfjs", {"pdf.script": 4, "pdf.comment": 1}),  # each is there
    ],
)
def test_real_files_have_only_what_is_in_them(
    corpus: Path, folder: str, expected: dict[str, int]
) -> None:
    assert grave(corpus / folder) == expected


@pytest.mark.parametrize(
    ("name", "rule", "secret"),
    [
        ("redaction-traps/annotation-note.pdf", "pdf.comment", "CANARY-SHARED-11-annot"),
        ("redaction-traps/embedded-file.pdf", "pdf.attachment", "CANARY-SHARED-11-embfile"),
        ("redaction-traps/info-author.pdf", "pdf.metadata", "CANARY-SHARED-11-author"),
        ("redaction-traps/earlier-revision.pdf", "pdf.revision", "CANARY-SHARED-11-rev1"),
        ("redaction-traps/gps-exif.jpg", "image.metadata", "CANARY-SHARED-11-artist"),
        ("redaction-traps/png-text-chunk.png", "image.metadata", "CANARY-SHARED-11-pngtext"),
        ("hostile-synthetic/pdf/openaction-js.pdf", "pdf.script", "app.alert"),
        ("hostile-synthetic/pdf/garbage-then-pdf.pdf", "pdf.surplus", ""),
        ("hostile-synthetic/pdf/password-owner-only.pdf", "pdf.metadata", ""),
    ],
)
def test_a_synthetic_document_is_treated_as_its_list_says(
    corpus: Path, name: str, rule: str, secret: str
) -> None:
    document = readers.read(load(corpus / "synthetic" / name), store)
    findings = checks.check(document)
    assert rule in {one.rule for one in findings}
    assert not secret or secret not in shown(document)
    assert not secret or not any(secret in one.message + one.excerpt for one in findings)
