"""What documents have in common is the same, whoever looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivegen.catalogue import arrange, build
from archivegen.model.archive import ArchiveInfo
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
