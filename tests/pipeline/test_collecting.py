"""What the downloads of everything are put together of is kept, and never wrong."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import msgspec
import pytest

from archivegen.cache import Results
from archivegen.catalogue import Catalogue, build
from archivegen.errors import EngineError
from archivegen.exports.groups import Group, of_withdrawn
from archivegen.exports.offers import offers
from archivegen.exports.pieces import Piece, piece
from archivegen.model.prose import words
from archivegen.model.published import Published, PublishedRecord, Tombstone
from archivegen.pipeline import collecting
from archivegen.pipeline.collecting import Source, collect
from archivegen.pipeline.events import finish
from tests.site.samples import archive_info, record, sheet

COUNT = 60


@pytest.fixture(autouse=True)
def _small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one document in 16 end a group."""
    monkeypatch.setattr("archivegen.exports.groups._OF_A_PAGE", 1 << 12)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path / "files", tmp_path / "cache", preview=False)


@pytest.fixture(scope="module")
def published() -> list[Published]:
    return [record(id=f"d{n:04}", sheets=(sheet(f"It is {n}."),)) for n in range(COUNT)]


def stone(id_: str) -> Tombstone:
    return Tombstone(
        id=id_,
        release="first",
        title="",
        kind_word="email",
        date=None,
        code="P1",
        text="It could identify a person.",
        on="2025-11-17T10:00:00+01:00",
        roles=("editor",),
        published_on="2025-09-03",
    )


def written(catalogue: Catalogue, source: Source) -> dict[str, tuple[str, str]]:
    """Write the JSON of each document, as a build does."""
    source.files.mkdir(exist_ok=True)
    found: dict[str, tuple[str, str]] = {}
    for one in catalogue.records:
        data = offers(one, catalogue)[-1].data
        (source.files / f"{one.id}.json").write_bytes(data)
        found[one.id] = f"{one.id}.json", hashlib.sha256(data).hexdigest()
    return found


def collected(published: list[Published], source: Source) -> list[Group]:
    catalogue = build(archive_info(), published)
    return finish(collect(catalogue, written(catalogue, source), source, 0))


def afresh(published: list[Published], source: Source) -> list[Group]:
    """Collect without anything that was kept."""
    return collected(published, Source(source.files, source.cache / "another", preview=False))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    found: list[bytes] = []

    def noted(data: bytes) -> Piece:
        found.append(data)
        return piece(data)

    monkeypatch.setattr(collecting, "piece", noted)
    return found


def test_every_document_is_in_one_group(published: list[Published], source: Source) -> None:
    groups = collected(published, source)
    found = [id_ for group in groups for id_ in group.pieces]
    assert sorted(found) == sorted(item.id for item in published)
    assert len(groups) > 2


def test_what_did_not_change_is_not_made_again(
    published: list[Published], source: Source, made: list[bytes]
) -> None:
    before = collected(published, source)
    assert len(made) == COUNT
    made.clear()
    assert collected(published, source) == before
    assert made == []


def corrected(published: list[Published], at: int) -> list[Published]:
    one = published[at]
    assert isinstance(one, PublishedRecord)
    other = record(id=one.id, title=words("Another title"), sheets=one.sheets)
    return [*published[:at], other, *published[at + 1 :]]


@pytest.mark.parametrize("at", [0, 30, COUNT - 1])
def test_a_changed_document_costs_its_own_piece(
    published: list[Published], source: Source, made: list[bytes], at: int
) -> None:
    collected(published, source)
    made.clear()
    changed = corrected(published, at)
    after = collected(changed, source)
    assert len(made) == 1
    assert after == afresh(changed, source)


@pytest.mark.parametrize("at", [0, 30, COUNT])
def test_what_is_added_withdrawn_and_moved_gives_what_is_made_from_nothing(
    published: list[Published], source: Source, at: int
) -> None:
    collected(published, source)
    more = [*published[:at], record(id="another"), *published[at:]]
    assert collected(more, source) == afresh(more, source)
    fewer = [item for item in more if item.id not in {"d0005", "d0050"}]
    assert collected(fewer, source) == afresh(fewer, source)
    gone: list[Published] = [*fewer, stone("d0005")]
    assert collected(gone, source) == afresh(gone, source)


def test_a_withdrawn_document_has_a_row_and_nothing_of_it_is_kept(source: Source) -> None:
    secret = record(id="secret", sheets=(sheet("Lira Domani typed it."),))
    collected([record(), secret], source)
    assert [bool(text) for row, text in kept(source) if b"secret" in row] == [True]
    groups = collected([record(), stone("secret")], source)
    catalogue = build(archive_info(), [record(), stone("secret")])
    assert groups[-1].pieces["secret"] == of_withdrawn(catalogue)["secret"]
    assert [text for row, text in kept(source) if b"secret" in row] == [None]


def kept(source: Source) -> list[tuple[bytes, object]]:
    """Read the row and the text of every piece in the store."""
    with sqlite3.connect(source.cache / "results.sqlite") as connection:
        rows = connection.execute("SELECT data FROM results").fetchall()
    groups = [msgspec.msgpack.decode(data)[1] for (data,) in rows]
    return [(piece[2], piece[4]) for pieces, *_ in groups for piece in pieces.values()]


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x90", b"\x92\x90\x93\x80\x90\x90"])
def test_a_damaged_store_costs_time_only(
    published: list[Published], source: Source, data: bytes, made: list[bytes]
) -> None:
    before = collected(published, source)
    with sqlite3.connect(source.cache / "results.sqlite") as connection:
        names = [name for (name,) in connection.execute("SELECT key FROM results")]
    Results(source.cache).put_many((name, data) for name in names)
    made.clear()
    assert collected(published, source) == before
    assert len(made) == COUNT


def test_what_is_too_large_for_the_store_is_made_each_time(
    published: list[Published], source: Source, made: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_LARGEST", 10)
    before = collected(published, source)
    assert collected(published, source) == before
    assert len(made) == 2 * COUNT


def test_a_preview_keeps_its_own(
    published: list[Published], source: Source, made: list[bytes]
) -> None:
    collected(published, source)
    preview = Source(source.files, source.cache, preview=True)
    collected([*published, record(id="unvetted")], preview)
    made.clear()
    collected(published, source)
    assert made == []


def test_a_file_that_somebody_changed_is_not_published(source: Source) -> None:
    catalogue = build(archive_info(), [record()])
    documents = written(catalogue, source)
    (source.files / documents[record().id][0]).write_bytes(b"{}")
    with pytest.raises(EngineError, match="was changed after the build wrote it"):
        finish(collect(catalogue, documents, source, 0))
