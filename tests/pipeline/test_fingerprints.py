"""A file is read again unless the file system vouches for it: an approval binds to its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivegen.pipeline import fingerprints
from archivegen.pipeline.fingerprints import FILE, FileDigests
from archivegen.pipeline.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no file is vouched for there")

HOUR = 3_600_000_000_000  # nanoseconds
HASH = fingerprints._hashed  # noqa: SLF001 (the only place that reads)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Desk:
    """An archive's folder, and what was read since one looked last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = Workspace(folder)
        self.store = self.work.cache / FILE
        self._reads: list[str] = []

    def file(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.write_bytes(data)
        return os.fspath(path)

    def hashed(self, path: str) -> object:
        self._reads.append(Path(path).name)
        return HASH(path)

    @property
    def read(self) -> list[str]:
        """Name what was read since."""
        names, self._reads = self._reads, []
        return names

    def ask(self, *paths: str, trust: bool = True) -> list[str]:
        with FileDigests(self.work, trust=trust) as digests:
            return list(digests.of_all(paths).values())


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """All files were made just now."""
    desk = Desk(tmp_path)
    monkeypatch.setattr(fingerprints, "_hashed", desk.hashed)
    return desk


@pytest.fixture
def desk(fresh: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """As if an hour were between any two things that happen: nobody can set a ctime."""
    monkeypatch.setattr(fingerprints, "_SETTLED", -HOUR)
    return fresh


def test_what_did_not_change_is_not_read_again(desk: Desk) -> None:
    one, two = desk.file("one", b"A letter"), desk.file("two", b"A reply")
    assert desk.ask(one, two) == [sha(b"A letter"), sha(b"A reply")]
    assert desk.read == ["one", "two"]
    assert desk.ask(two, one) == [sha(b"A reply"), sha(b"A letter")]
    assert desk.read == []


def test_one_file_by_itself(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    assert FileDigests(desk.work).of(path) == sha(b"A letter")


@pytest.mark.parametrize("data", [b"", b"x" * (1 << 20), b"x" * ((1 << 20) + 1)])
def test_files_of_any_size(desk: Desk, data: bytes) -> None:
    assert desk.ask(desk.file("one", data)) == [sha(data)]


def test_other_bytes_of_the_same_length_under_the_same_date(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    told = Path(path).stat()
    while Path(path).stat().st_ctime_ns == told.st_ctime_ns:  # the clock may tick slowly
        Path(path).write_bytes(b"A lettuc")
        os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert desk.ask(path) == [sha(b"A lettuc")]


def test_a_file_in_the_place_of_another(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    other = desk.file("other", b"A lettuc")
    desk.ask(path)
    Path(other).replace(path)
    assert desk.ask(path) == [sha(b"A lettuc")]


def test_a_file_that_was_just_changed_is_read_until_its_times_are_past(fresh: Desk) -> None:
    path = fresh.file("one", b"A letter")
    fresh.ask(path)
    fresh.ask(path)
    assert fresh.read == ["one", "one"]


def test_a_date_in_the_future_vouches_for_nothing(
    fresh: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh.file("one", b"A letter")
    ahead = time.time_ns() + HOUR
    os.utime(path, ns=(ahead, ahead))
    monkeypatch.setattr(fingerprints, "_SETTLED", 0)
    fresh.ask(path)
    fresh.ask(path)
    assert fresh.read == ["one", "one"]


def test_a_file_that_changes_while_it_is_read_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.file("one", b"A letter")
    states: Iterator[int] = iter(range(9))

    def restless(told: os.stat_result) -> tuple[int, int, int, int, int]:
        return told.st_size, 0, next(states), 0, told.st_dev

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(fingerprints, "_state", restless)
        desk.ask(path)
    assert not desk.store.exists()


def test_a_file_system_whose_clock_is_not_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.file("one", b"A letter")
    desk.work.cache.mkdir(parents=True)
    elsewhere = fingerprints._Clock(time.time_ns() + HOUR, device=-1)  # noqa: SLF001
    monkeypatch.setattr(fingerprints, "_clock", lambda _: elsewhere)
    desk.ask(path)
    desk.ask(path)
    assert desk.read == ["one", "one"]


def test_a_clock_that_was_set_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    earlier = time.time_ns() - HOUR
    monkeypatch.setattr(time, "time_ns", lambda: earlier)
    assert desk.ask(path) == [sha(b"A letter")]
    assert desk.read == ["one", "one"]


def test_who_trusts_nobody_reads_everything(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    assert desk.ask(path, trust=False) == [sha(b"A letter")]
    assert desk.read == ["one", "one"]


@pytest.mark.parametrize("name", ["nothing", "folder", "nul\0", "loop"])
def test_what_cannot_be_read_has_no_digest(desk: Desk, name: str) -> None:
    (desk.folder / "folder").mkdir()
    (desk.folder / "loop").symlink_to("loop")
    assert desk.ask(f"{desk.folder}/{name}", desk.file("one", b"1")) == ["", sha(b"1")]


def test_a_file_that_is_gone_has_no_digest(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    Path(path).unlink()
    assert desk.ask(path) == [""]


def test_files_that_are_gone_are_forgotten_and_others_are_not(desk: Desk) -> None:
    one, two, three = (desk.file(name, name.encode()) for name in ("one", "two", "three"))
    desk.ask(one, two)
    Path(one).unlink()
    desk.ask(three)
    stored = desk.store.read_bytes()
    assert b"/one" not in stored
    assert b"/two" in stored
    assert b"/three" in stored


def test_nothing_is_written_when_nothing_was_learned(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    before = desk.store.stat()
    desk.ask(path)
    assert desk.store.stat() == before


def test_nobody_else_may_look_into_it(desk: Desk) -> None:
    desk.ask(desk.file("one", b"A letter"))
    assert stat.S_IMODE(desk.store.parent.stat().st_mode) == 0o700
    assert [path.name for path in desk.store.parent.iterdir()] == [FILE]


def test_a_preview_shares_what_a_build_learned(desk: Desk) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path)
    assert FileDigests(Workspace(desk.folder, preview=True)).of(path) == sha(b"A letter")
    assert desk.read == ["one"]


def test_a_cache_that_cannot_be_written_only_costs_time(desk: Desk) -> None:
    (desk.folder / "build").write_text("no folder")
    path = desk.file("one", b"A letter")
    assert desk.ask(path) == desk.ask(path) == [sha(b"A letter")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), bit=st.integers(0, 7), cut=st.booleans())
def test_a_damaged_store_is_none(desk: Desk, place: int, bit: int, *, cut: bool) -> None:
    path = desk.file("one", b"A letter")
    desk.ask(path, trust=False)
    assert desk.store.exists()
    data = bytearray(desk.store.read_bytes())
    at = place % len(data)
    if cut:
        del data[at:]
    else:
        data[at] ^= 1 << bit
    desk.store.write_bytes(data)
    assert desk.read
    assert desk.ask(path) == [sha(b"A letter")]
    assert desk.read == ["one"]
