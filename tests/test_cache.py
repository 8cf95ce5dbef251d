"""The cache: what was put comes back exactly, or not at all."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.cache import Blobs, Results, close_all, key
from archivegen.errors import EngineError
from archivegen.model.prose import ImageRef

PICTURE = b"RIFF....WEBP of an invented harbour"
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="forks a process")


@pytest.fixture
def results(tmp_path: Path) -> Results:
    return Results(tmp_path / "cache")


def database(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "results.sqlite"


def test_a_key_is_a_digest_that_depends_on_every_part() -> None:
    assert key("read", b"bytes", "1") == key("read", b"bytes", "1")
    assert len({key("a"), key("b"), key("a", ""), key("", "a"), key()}) == 5


def test_a_key_depends_on_where_one_part_ends_and_the_next_begins() -> None:
    assert key("ab", "c") != key("a", "bc")


def test_a_key_is_made_of_names_that_are_not_unicode_too() -> None:
    assert key("caf\udce9.eml") != key("cafe.eml")


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_only_equal_parts_make_equal_keys(
    some: list[str | bytes], others: list[str | bytes]
) -> None:
    def as_bytes(parts: list[str | bytes]) -> list[bytes]:
        return [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]

    assert (key(*some) == key(*others)) == (as_bytes(some) == as_bytes(others))


def test_a_picture_is_kept_under_the_digest_of_its_bytes(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    ref = blobs.store(PICTURE, 40, 30)
    digest = sha256(PICTURE).hexdigest()
    assert ref == ImageRef(digest, 40, 30, len(PICTURE))
    assert blobs.path(ref) == blobs.path(digest) == tmp_path / digest[:2] / f"{digest}.webp"
    assert blobs.path(ref).read_bytes() == PICTURE


def test_the_same_picture_is_written_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    path = blobs.path(blobs.store(PICTURE, 40, 30))
    before = path.stat()
    blobs.store(PICTURE, 40, 30)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_picture_cut_short_by_a_power_failure_is_written_again(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    path = blobs.path(blobs.store(PICTURE, 40, 30))
    path.write_bytes(PICTURE[:7])
    blobs.store(PICTURE, 40, 30)
    assert path.read_bytes() == PICTURE


def test_storing_leaves_no_temporary_file(tmp_path: Path) -> None:
    Blobs(tmp_path).store(PICTURE, 40, 30)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".webp"]


def test_others_on_the_machine_may_not_look_into_the_cache(tmp_path: Path) -> None:
    Blobs(tmp_path / "blobs").store(PICTURE, 40, 30)
    Results(tmp_path / "results").put("a", b"secret")
    for folder in (tmp_path / "results", *(tmp_path / "blobs").glob("??")):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 62 + "/b"])
def test_only_a_digest_names_a_picture(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        Blobs(tmp_path).path(digest)


def test_pictures_that_nobody_uses_are_forgotten(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    used, unused = blobs.store(PICTURE, 1, 1), blobs.store(PICTURE + b"2", 1, 1)
    assert blobs.forget_except({used.digest}) == 1
    assert blobs.path(used).exists()
    assert not blobs.path(unused).exists()


def test_a_picture_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(EngineError, match="cannot be written") as caught:
        Blobs(tmp_path / "taken").store(PICTURE, 1, 1)
    assert "deleted" in caught.value.advice


def test_what_was_put_comes_back(results: Results) -> None:
    results.put("a", b"one")
    assert results.get("a") == b"one"
    assert results.get("b") is None


def test_the_last_value_put_under_a_key_counts(results: Results) -> None:
    results.put("a", b"one")
    results.put("a", b"two")
    assert results.get("a") == b"two"


def test_values_survive_the_program(tmp_path: Path) -> None:
    first = Results(tmp_path)
    first.put("a", b"one")
    first.close()
    assert Results(tmp_path).get("a") == b"one"


def test_a_store_that_was_dropped_is_closed_with_all_others(tmp_path: Path) -> None:
    Results(tmp_path).put("a", b"1")
    assert len(list(tmp_path.iterdir())) > 1
    close_all()
    assert [path.name for path in tmp_path.iterdir()] == ["results.sqlite"]


def test_many_are_put_and_got_at_once(results: Results) -> None:
    entries = {f"key {number}": str(number).encode() * 50 for number in range(1_800)}
    results.put_many(entries.items())
    assert results.get_many([*entries, "missing"]) == entries


@settings(max_examples=25)
@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.binary()))
def test_any_bytes_under_any_key_come_back(entries: dict[str, bytes]) -> None:
    store = shared()
    store.put_many(entries.items())
    assert store.get_many(entries) == entries


def test_a_value_that_was_changed_on_disk_is_a_miss(tmp_path: Path, results: Results) -> None:
    results.put_many([("a", b"one"), ("b", b"two")])
    results.close()
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("UPDATE results SET data = ? WHERE key = 'a'", (b"forged",))
    connection.close()
    assert results.get_many(["a", "b"]) == {"b": b"two"}


def test_a_value_moved_to_another_key_is_a_miss(tmp_path: Path, results: Results) -> None:
    results.put("a", b"one")
    results.close()
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("UPDATE results SET key = 'b'")
    connection.close()
    assert results.get("b") is None


@pytest.mark.parametrize("length", [0, 10, 100, 4096, 6000])
def test_a_file_cut_short_is_a_miss_and_works_again(tmp_path: Path, length: int) -> None:
    results = Results(tmp_path / "cache")
    results.put_many((f"{number}", b"value" * 100) for number in range(200))
    results.close()
    os.truncate(database(tmp_path), length)
    assert set(results.get_many(map(str, range(200))).values()) <= {b"value" * 100}
    results.put("new", b"again")
    assert results.get("new") == b"again"


def test_a_file_of_garbage_is_a_miss_and_works_again(tmp_path: Path, results: Results) -> None:
    database(tmp_path).parent.mkdir()
    database(tmp_path).write_bytes(b"not a database at all, but long enough" * 200)
    assert results.get("a") is None
    results.put("a", b"one")
    assert results.get("a") == b"one"


def test_a_table_of_another_shape_is_a_miss_and_works_again(
    tmp_path: Path, results: Results
) -> None:
    results.put("a", b"one")
    results.close()
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.executescript("DROP TABLE results; CREATE TABLE results (other TEXT)")
    connection.close()
    assert results.get("a") is None
    results.put("a", b"two")
    assert results.get("a") == b"two"


def test_the_format_of_another_version_is_dropped(tmp_path: Path, results: Results) -> None:
    results.put("a", b"one")
    results.close()
    with sqlite3.connect(database(tmp_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert results.get("a") is None


def test_bytes_garbled_in_the_middle_never_come_back_as_a_value(tmp_path: Path) -> None:
    results = Results(tmp_path / "cache")
    expected = {str(number): f"value {number}".encode() * 20 for number in range(300)}
    results.put_many(expected.items())
    results.close()
    with database(tmp_path).open("r+b") as file:
        file.seek(database(tmp_path).stat().st_size // 2)
        file.write(os.urandom(9_000))
    found = results.get_many(expected)
    assert found.items() <= expected.items()


def test_entries_that_nobody_asks_for_are_forgotten_and_the_file_shrinks(
    tmp_path: Path, results: Results
) -> None:
    results.put_many((str(number), os.urandom(2_000)) for number in range(300))
    results.close()
    before = database(tmp_path).stat().st_size
    assert results.forget_except({"7", "8"}) == 298
    results.close()
    assert set(results.get_many(map(str, range(300)))) == {"7", "8"}
    results.close()
    assert database(tmp_path).stat().st_size < before / 10


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    results = Results(tmp_path / "taken")
    assert results.get("a") is None
    with pytest.raises(EngineError, match="cannot be written"):
        results.put("a", b"one")


def test_threads_share_one_store(results: Results) -> None:
    def work(name: str) -> None:
        for number in range(50):
            results.put(f"{name}{number}", name.encode())

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results.get_many(f"{n}{i}" for n in "abcd" for i in range(50))) == 200


@needs_fork
def test_processes_share_one_store(tmp_path: Path) -> None:
    results, blobs = Results(tmp_path / "results"), Blobs(tmp_path / "blobs")
    results.put("parent", b"before the fork")

    def work(name: str) -> None:
        for number in range(50):
            results.put(f"{name}{number}", results.get("parent") or b"missed")
            blobs.store(PICTURE * number, 1, 1)

    run_forked(work, "abc")
    assert set(results.get_many(f"{n}{i}" for n in "abc" for i in range(50)).values()) == {
        b"before the fork"
    }
    assert len(list((tmp_path / "blobs").rglob("*.webp"))) == 50
    assert not list((tmp_path / "blobs").rglob("*.tmp"))


def run_forked(work: object, names: str) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=work, args=(name,)) for name in names]  # type: ignore[arg-type]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0


_shared: list[Results] = []


def shared() -> Results:
    """One store for all the examples of a property; each writes over what it reads."""
    return _shared[0]


@pytest.fixture(autouse=True, scope="module")
def _one_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    _shared.append(Results(tmp_path_factory.mktemp("shared")))
