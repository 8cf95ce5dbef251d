"""What documents are compared by is made once, and anew where words changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from archivegen.cache import key
from archivegen.catalogue.prints import Print, print_of
from archivegen.model.published import PublishedRecord
from archivegen.pipeline import printing
from archivegen.pipeline.events import finish
from archivegen.pipeline.stamp import cataloguing_stamp
from archivegen.pipeline.workspace import Workspace
from tests.catalogue.samples import TEXT, document


def prints(
    records: Sequence[PublishedRecord], work: Workspace, jobs: int = 0
) -> Mapping[str, Print]:
    return finish(printing.prints(records, work, jobs))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which documents were looked at."""
    looked: list[str] = []

    def noting(record: PublishedRecord) -> Print:
        looked.append(record.id)
        return print_of(record)

    monkeypatch.setattr(printing, "print_of", noting)
    return looked


def test_only_new_words_are_looked_at(tmp_path: Path, made: list[str]) -> None:
    work = Workspace(tmp_path)
    first = prints([document("a", TEXT), document("b", "Words.")], work)
    second = prints([document("a", TEXT), document("b", "Other harbours."), document("c")], work)
    assert made == ["a", "b", "b", "c"]
    assert first["a"] == second["a"]
    assert second["b"].terms == ("harbours",)


def test_what_is_told_of_a_document_besides_its_words_changes_nothing(
    tmp_path: Path, made: list[str]
) -> None:
    prints([document("a", TEXT)], Workspace(tmp_path))
    prints([document("a", TEXT, tags=("fee",), people=("ana",))], Workspace(tmp_path))
    assert made == ["a"]


def test_a_damaged_store_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    prints([document("a", TEXT)], Workspace(tmp_path))
    name = key("prints", cataloguing_stamp(), "False")
    Workspace(tmp_path).results().put(name, b"no prints")
    assert prints([document("a", TEXT)], Workspace(tmp_path))["a"].sketch
    assert made == ["a", "a"]


def test_several_processes_make_the_same_prints(tmp_path: Path) -> None:
    documents = [document(f"d{number}", f"{TEXT} {number}") for number in range(201)]
    alone = prints(documents, Workspace(tmp_path / "alone"))
    assert prints(documents, Workspace(tmp_path / "several"), jobs=2) == alone
