"""Imports of real collections; their folder is in the environment variable ARCHIVEGEN_CORPUS."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from archivegen.config import load
from archivegen.config.private import ReleaseFolder
from archivegen.intake.importing import ImportPlan, Step, carry_out, plan
from archivegen.intake.starting import init

CORPUS = os.environ.get("ARCHIVEGEN_CORPUS", "")
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS, reason="ARCHIVEGEN_CORPUS is not set"),
]

Imported = tuple[ImportPlan, list[Step], ReleaseFolder]


def bring_in(archive: Path, source: str, metadata: str = "") -> Imported:
    init(archive)
    corpus = Path(CORPUS)
    table = corpus / metadata if metadata else None
    planned = plan([corpus / source], archive, "one", table)
    steps = list(carry_out(planned))
    (release,) = load(archive).releases
    again = {step.outcome for step in carry_out(plan([corpus / source], archive, "one", table))}
    assert again <= {"known", "failed", "remark"}
    return planned, steps, release


def joined(planned: ImportPlan) -> int:
    assert planned.metadata is not None
    return len(planned.metadata.join.rows)


def documents(steps: Iterable[Step]) -> list[Step]:
    """Leave out what is only said of documents: several have the same bytes."""
    return [step for step in steps if step.outcome != "remark"]


def test_released_mail_with_its_table(tmp_path: Path) -> None:
    folder = "foia-clinton-text"
    planned, _, release = bring_in(tmp_path, folder, f"{folder}/metadata.csv")
    assert joined(planned) == len(release.rows) == 1450
    assert sum(row.date is not None for row in release.rows) == 1378
    assert sum(bool(row.date_written) for row in release.rows) == 23
    assert release.rows[0].title == "Fw: Gen Shelton"


def test_telegrams_with_their_table(tmp_path: Path) -> None:
    folder = "foia-cables-bolivia"
    planned, _, release = bring_in(tmp_path, folder, f"{folder}/cable_metadata.csv")
    assert joined(planned) == len(release.rows) == 160
    assert all(row.date and row.title and row.marking for row in release.rows)


def test_a_collection_of_collectionbuilder(tmp_path: Path) -> None:
    folder = "dc-collectionbuilder-demo"
    planned, _, release = bring_in(
        tmp_path, f"{folder}/objects", f"{folder}/_data/demo-compoundobjects-metadata.csv"
    )
    assert joined(planned) == 4
    titles = {row.file: row.title for row in release.rows}
    assert titles["demo_002.pdf"] == "Spokane County Court House, Spokane, Washington"
    assert titles["demo_004.jpg"] == ""


def test_awkward_names(tmp_path: Path) -> None:
    _, steps, release = bring_in(tmp_path, "synthetic/hostile-synthetic/names")
    assert len(release.rows) == len(documents(steps)) == 22


def test_hostile_mail(tmp_path: Path) -> None:
    _, steps, release = bring_in(tmp_path, "synthetic/hostile-synthetic/email")
    failed = [step.name for step in steps if step.outcome == "failed"]
    assert failed == ["not-an-mbox.mbox"]
    names = [row.file for row in release.rows if row.file.startswith("attachment-names.eml.parts/")]
    assert len(names) == 16
    assert sum(row.file.startswith("crlf.mbox/") for row in release.rows) == 8


def test_a_year_of_a_mailing_list(tmp_path: Path) -> None:
    _, steps, release = bring_in(tmp_path, "mail-r-lists")
    assert sum(step.outcome == "imported" for step in steps) == 12_851
    assert len(release.rows) == len(documents(steps))
