"""What documents have in common is the same, whoever looks for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from archivegen import catalogue
from archivegen.catalogue import Basis, Common, arrange, build, common_to
from archivegen.model.archive import ArchiveInfo
from archivegen.model.prose import words
from archivegen.model.published import Party, Published, Tombstone
from archivegen.pipeline import relating
from archivegen.pipeline.events import finish
from archivegen.pipeline.printing import are_printed, prints
from archivegen.pipeline.relating import relate
from archivegen.pipeline.workspace import Workspace
from tests.catalogue.samples import TEXT, document

INFO = ArchiveInfo(title={"": "Papers"})
RECORDS = (
    *(document(one, TEXT) for one in ("a", "b")),
    *(document(one, "umbrella", tags=("fee", "seal")) for one in ("c", "d")),
    *(document(f"bulk{n:02}", f"nothing at all, number {n}") for n in range(20)),
)


@pytest.mark.parametrize("few", [0, 1_000], ids=["in a process of its own", "here"])
@pytest.mark.parametrize("known", [0, 3, len(RECORDS)], ids=["anew", "after some", "again"])
def test_an_arranged_archive_that_is_related_is_one_that_was_built_whole(
    few: int, known: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relating, "_FEW", few)
    work = Workspace(tmp_path)
    if known:
        finish(prints(RECORDS[:known], work, 0))
    whole = build(INFO, RECORDS)
    assert (set(whole.near), set(whole.kin)) == ({"a", "b"}, {"c", "d"})
    assert finish(relate(arrange(INFO, RECORDS), work, jobs=2)) == whole
    assert are_printed(work)


@pytest.mark.parametrize("few", [0, 1_000], ids=["in a process of its own", "here"])
def test_what_was_withdrawn_is_compared_with_nothing(
    few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relating, "_FEW", few)
    work = Workspace(tmp_path)
    finish(relate(arrange(INFO, RECORDS), work, jobs=2))
    rest: tuple[Published, ...] = (*RECORDS[1:], Tombstone(id="a", release="one", title=""))
    related = finish(relate(arrange(INFO, rest), work, jobs=2))
    assert related == build(INFO, rest)
    assert related.near == {}


CHANGES: tuple[tuple[dict[str, Any], bool], ...] = (
    ({"title": words("Corrected")}, False),
    ({"note": words("A note.")}, False),
    ({"tags": ("fee",)}, True),
    ({"people": ("ana",)}, True),
    ({"parent": "b"}, True),
    ({"related": ("b",)}, True),
    ({"sender": (Party(words("Umbrella")),)}, True),
    ({"sheets": RECORDS[2].sheets}, True),
    ({"id": "z"}, True),
)


@pytest.mark.parametrize(("change", "again"), CHANGES)
def test_documents_are_compared_again_only_if_what_they_are_compared_by_changed(
    change: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    work = Workspace(tmp_path)
    finish(relate(arrange(INFO, RECORDS), work, jobs=1))
    changed = (*RECORDS[1:], replace(RECORDS[0], **change))
    whole = build(INFO, changed)
    compared: list[Basis] = []

    def noting(basis: Basis) -> Common:
        compared.append(basis)
        return common_to(basis)

    monkeypatch.setattr(catalogue, "common_to", noting)
    assert finish(relate(arrange(INFO, changed), work, jobs=1)) == whole
    assert bool(compared) is again
