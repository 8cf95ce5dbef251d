"""The search in shards gives what one whole lunr index gives: documents, order and scores."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest

from archivegen.model.published import PublishedRecord
from archivegen.search.documents import Source, source
from archivegen.search.fields import BOOSTS, FIELDS
from tests.js import node
from tests.search.archives import catalogue, document, index_of
from tests.search.invented import papers

pytestmark = pytest.mark.node

LUNR = files("mkdocs.contrib.search") / "templates" / "search" / "lunr.js"
CORPUS = os.environ.get("ARCHIVEGEN_CORPUS", "")


def indexed(given: Iterable[PublishedRecord], folder: Path) -> Path:
    """Make the index in shards, and tell the other of the same documents."""
    records = list(given)
    everything = catalogue(records)
    sources = {record.id: source(record, everything) for record in records}
    settings = {
        "folder": str(index_of(records, folder)),
        "lunr": str(LUNR),
        "fields": [(name, BOOSTS[name]) for name in FIELDS],
        "documents": [{"id": id_, "values": values(one)} for id_, one in sources.items()],
    }
    written = folder / "settings.json"
    written.write_bytes(msgspec.json.encode(settings))
    return written


def values(document: Source) -> list[list[dict[str, Any]]]:
    return [
        [{"text": text, "language": language} for text, language in field]
        for field in document.fields()
    ]


def compared(settings: Path, *, seed: int, count: int, mistake: str = "") -> dict[str, Any]:
    """Ask both the same, and report what is not the same."""
    more = json.dumps({"seed": seed, "count": count, "mistake": mistake})
    command = [node.needed(), str(node.HERE / "differential.js"), str(settings), more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def invented_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed(papers(400, seed=4), tmp_path_factory.mktemp("papers"))


def test_every_result_is_that_of_a_whole_index(invented_papers: Path) -> None:
    report = compared(invented_papers, seed=1, count=1000)
    assert report["examples"] == []
    assert report["ids"] == 0
    assert report["queries"] > 1000
    assert report["results"] > 50_000
    assert report["ties"] > 10_000
    assert report["refused"] > 30
    found_nothing = {kind for kind, count in report["kinds"].items() if not count}
    assert not found_nothing


@pytest.mark.parametrize("mistake", ["ties", "singles", "last", "terms", "fields", "phrases"])
def test_a_mistake_of_the_evaluation_is_noticed(mistake: str, invented_papers: Path) -> None:
    report = compared(invented_papers, seed=3, count=100, mistake=mistake)
    assert report["different"] > 0


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="ARCHIVEGEN_CORPUS is not set")
def test_every_result_is_that_of_a_whole_index_of_released_mail(tmp_path: Path) -> None:
    report = compared(indexed(released_mail(), tmp_path), seed=5, count=2000)
    assert report["examples"] == []
    assert report["ids"] == 0
    assert report["queries"] > 1900
    assert report["results"] > 500_000


def released_mail() -> Iterable[PublishedRecord]:
    """Read 1,450 e-mails that a ministry released, with the table that came with them."""
    folder = Path(CORPUS) / "foia-clinton-text"
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = (folder / row["filename"]).read_text(encoding="utf-8", errors="replace")
            yield document(
                row["doc_no"].lower(),
                text.replace("\f", "\n"),
                row["subject"],
                sender=(row["from"],) if row["from"] else (),
                to=tuple(filter(None, (row["to"], row["cc"]))),
            )
