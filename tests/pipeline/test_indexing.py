"""The search index from build to build: what is made anew, and what is left behind."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archivegen.catalogue import Catalogue
from archivegen.errors import EngineError
from archivegen.model.archive import Person
from archivegen.model.published import PublishedRecord
from archivegen.pipeline import indexing, making_index
from archivegen.pipeline.index_order import Index
from archivegen.search import numbers, postings, shelf
from archivegen.search.documents import Source, source
from tests.pipeline.archives import tree
from tests.search.archives import INFO, contents, document, make_index

LETTER = document("lett", "The fee was halved.", "The tender", sender=["Mira Talvesh"])
REPLY = document("repl", "Fees are negotiated.", "Re: The tender", to=["Mira Talvesh"])
NOTE = document("note", "A figure and no name.", kind="text", language="sq")
ARCHIVE = (LETTER, REPLY, NOTE)


def lying(folder: Path) -> dict[str, Path]:
    """List the files of an index, as they lie."""
    top = folder / "build" / "search"
    return {path.relative_to(top).as_posix(): path for path in top.rglob("*.js")}


def age(folder: Path) -> None:
    """Make files old, to see which are written anew."""
    for path in lying(folder).values():
        os.utime(path, (0, 0))


def new(folder: Path) -> set[str]:
    return {name for name, path in lying(folder).items() if path.stat().st_mtime}


def test_the_files_lie_where_the_index_says_with_their_digests(tmp_path: Path) -> None:
    index = make_index(ARCHIVE, tmp_path)
    found = contents(index)
    assert {
        "search/entry.js",
        f"search/{index.folder}/table.js",
        "search/d/lett.js",
    } <= found.keys()
    assert f"search/{index.folder}/lunr.js" in found
    assert len(found) == len(lying(tmp_path))


def test_the_folder_is_named_after_what_is_in_it(tmp_path: Path) -> None:
    one = make_index(ARCHIVE, tmp_path / "one")
    same = make_index(ARCHIVE[::-1], tmp_path / "two")
    other = make_index((replace(LETTER, title=REPLY.title), REPLY, NOTE), tmp_path / "three")
    assert one.folder == same.folder != other.folder


def test_a_build_without_a_change_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_index(ARCHIVE, tmp_path)
    age(tmp_path)
    monkeypatch.setattr(making_index, "make", None)
    assert make_index(ARCHIVE, tmp_path) == first
    assert new(tmp_path) == set()


def test_a_changed_document_is_read_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_index(ARCHIVE, tmp_path)
    age(tmp_path)
    read: list[str] = []

    def watched(record: PublishedRecord, catalogue: Catalogue) -> Source:
        read.append(record.id)
        return source(record, catalogue)

    monkeypatch.setattr(making_index, "source", watched)
    make_index((LETTER, replace(REPLY, marking="Restricted"), NOTE), tmp_path)
    assert read == ["repl"]
    assert new(tmp_path) == {"d/repl.js", "entry.js", "index/table.js", "index/f/marking.js"}


def test_titles_of_attachments_and_names_of_people_are_noticed(tmp_path: Path) -> None:
    child = replace(NOTE, parent="lett")
    make_index((LETTER, REPLY, child), tmp_path)
    child = replace(child, title=REPLY.title)
    renamed = replace(INFO, people=(Person("talvesh", "Mira Harbour"),))
    index = make_index((LETTER, REPLY, child), tmp_path, info=renamed)
    clean = make_index((LETTER, REPLY, child), tmp_path / "clean", info=renamed)
    assert contents(index) == contents(clean)


def test_of_a_document_that_was_withdrawn_nothing_stays(tmp_path: Path) -> None:
    secret = document("gone", "Zanzibar zanzibar", "Unmistakable")
    make_index((*ARCHIVE, secret), tmp_path)
    make_index(ARCHIVE, tmp_path)
    assert not (tmp_path / "build" / "search" / "d" / "gone.js").exists()
    for name, data in tree(tmp_path / "build").items():
        assert b"anzibar" not in data, name
        assert b"nmistakab" not in data, name


def test_a_text_that_became_shorter_leaves_no_part_behind(tmp_path: Path) -> None:
    long = document("long", "\n\n".join(f"Paragraph {n} of many" * 9 for n in range(300)))
    make_index((long,), tmp_path)
    assert (tmp_path / "build" / "search" / "d" / "long-1.js").exists()
    make_index((document("long", "Short."),), tmp_path)
    assert sorted(path.name for path in (tmp_path / "build/search/d").iterdir()) == ["long.js"]


@pytest.mark.parametrize("name", ["search.msgpack", "words.msgpack", "search/d/note.js"])
@pytest.mark.parametrize("damage", ["gone", "short", "other"])
def test_whatever_is_damaged_is_made_anew(name: str, damage: str, tmp_path: Path) -> None:
    good = contents(make_index(ARCHIVE, tmp_path))
    file = tmp_path / "build" / name
    data = file.read_bytes()
    file.unlink()
    if damage != "gone" and name.endswith(".msgpack"):
        file.write_bytes(data[:-9] if damage == "short" else data[:-9] + b"x" * 9)
    more = document("more", "One more.")
    make_index((*ARCHIVE, more), tmp_path)
    assert contents(make_index(ARCHIVE, tmp_path)) == good


def test_a_build_that_was_stopped_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = contents(make_index(ARCHIVE, tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(making_index, "_keep", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_index((LETTER, replace(REPLY, title=NOTE.title), NOTE), tmp_path)
    assert contents(make_index(ARCHIVE, tmp_path)) == good


@pytest.mark.parametrize("alone", [20, 100])
def test_several_processes_or_one_of_its_own_give_the_same_bytes(
    alone: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (indexing, making_index):
        monkeypatch.setattr(module, "ALONE", alone)
    monkeypatch.setattr(making_index, "_FEWEST", 3)
    monkeypatch.setattr(making_index, "_WORDS", 10)
    archive = [document(f"d{n:03}", f"Word{n} and word{n * 7 % 13}, fee {n}.") for n in range(40)]
    here = contents(make_index(archive, tmp_path / "here", jobs=0))
    assert contents(make_index(archive, tmp_path / "two", jobs=2)) == here


def test_what_is_wrong_in_a_process_of_its_own_is_told_as_it_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(_languages: object) -> dict[str, bytes]:
        raise EngineError("mkdocs ships another lunr", "Install the one of the lock file.")

    monkeypatch.setattr(making_index, "client_files", other)
    for jobs in (0, 2):
        with pytest.raises(EngineError, match="another lunr") as raised:
            make_index(ARCHIVE, tmp_path, jobs=jobs)
        assert raised.value.advice == "Install the one of the lock file."


@given(st.lists(st.integers(0, 9)), st.integers(0, 3))
def test_documents_are_shared_out_in_order_by_their_pages(sizes: list[int], hands: int) -> None:
    most = 10
    records = [document(f"d{n:03}", "\f".join(["Word."] * size)) for n, size in enumerate(sizes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making_index, "_FEWEST", most)
        patch.setattr(making_index, "_MOST", most)
        found = list(making_index.shares(records, hands))
    assert [one for share in found for one in share] == records
    for share in found:
        assert sum(max(1, len(one.sheets)) for one in share) <= most
    for share, following in pairwise(found):  # none could have been longer
        assert sum(max(1, len(one.sheets)) for one in (*share, following[0])) > most


def test_a_document_that_is_longer_than_a_share_is_one_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making_index, "_MOST", 2)
    book = document("book", "\f".join(["Word."] * 5))
    assert list(making_index.shares([LETTER, book, NOTE], 0)) == [[LETTER], [book], [NOTE]]


def test_it_does_not_matter_how_much_is_done_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = [document(f"d{n:03}", f"Word{n} and word{n * 7 % 13}, fee {n}.") for n in range(40)]
    whole = contents(make_index(archive, tmp_path / "whole"))
    for module, some in ((numbers, 3), (shelf, 7), (postings, 20), (making_index, 11)):
        monkeypatch.setattr(module, "_AT_ONCE", some)
    assert contents(make_index(archive, tmp_path / "portions")) == whole


def test_a_document_that_cannot_be_indexed_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making_index, "source", lambda *_: 1 / 0)
    with pytest.raises(EngineError, match="search index could not be made"):
        make_index(ARCHIVE, tmp_path)


WORDS = [
    "fee",
    "fees",
    "tender",
    "14/2020",
    "Talvesh",
    "policisë",
    "東京都",
    "[[P1]]",
    "a@b.example",
]
texts = st.lists(st.sampled_from([*WORDS, "\n\n"]), max_size=30).map(" ".join)
steps = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"), texts, st.sampled_from(["en", "sq", "de"]), st.booleans()
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps, st.randoms(use_true_random=False))
def test_a_build_after_any_changes_gives_the_bytes_of_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[str, str, str, bool]],
    order: Random,
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    archive: dict[str, PublishedRecord] = {}
    index: Index | None = None
    for id_, text, language, stays in changes:
        if stays:
            archive[id_] = document(
                f"{id_}000", text, text[:9].replace("\n", ""), language=language
            )
        else:
            archive.pop(id_, None)
        listed = order.sample(list(archive.values()), len(archive))
        index = make_index(listed, folder / "walk")
    assert index is not None
    clean = make_index(archive.values(), folder / "clean")
    assert contents(index) == contents(clean)
    assert len(lying(folder / "walk")) == len(clean.files)
