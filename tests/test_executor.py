"""A bad item costs itself and nothing else."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivegen.errors import EngineError
from archivegen.executor import Outcome, crew, polled, run
from archivegen.executor.wire import Garbled, Inbox, Kind
from archivegen.model.limits import MB
from tests.faults.fakes import SECRET, Reading, read

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def outcomes(items: Sequence[str], jobs: int = 2, **limits: Any) -> list[Outcome[Reading]]:
    found = sorted(run(read, items, jobs=jobs, stage="read", **limits), key=lambda o: o.index)
    assert [outcome.index for outcome in found] == list(range(len(items)))
    return found


def reason(item: str, **limits: Any) -> str:
    """Do a bad item among good ones; see that these are done, and return what is said of it."""
    good = ["a", "b", "c"]
    *before, bad, last = outcomes([*good, item, "d"], **limits)
    assert [outcome.value and outcome.value.text for outcome in [*before, last]] == list("ABCD")
    assert bad.value is None
    assert bad.failure is not None
    assert (bad.failure.source, bad.failure.stage) == (item, "read")
    assert SECRET not in f"{bad.failure.reason} {bad.failure.advice}"
    return bad.failure.reason


def looked_at(_: str) -> int:
    """Count the objects that a search for rubbish would go through."""
    return len(gc.get_objects())


def processes() -> set[int]:
    """List the children of this process, the dead ones that nobody buried included."""
    me = os.getpid()
    return {
        int(stat.parent.name)
        for stat in Path("/proc").glob("[0-9]*/stat")
        if (text := read_or_nothing(stat)) and int(text.rpartition(")")[2].split()[1]) == me
    }


def read_or_nothing(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


@pytest.fixture(autouse=True)
def no_process_and_no_file_is_left_behind() -> Any:
    if sys.platform != "linux":
        yield
        return
    resource_tracker.ensure_running()  # Python's own helper, which stays for good
    before, files = processes(), open_files()
    yield
    assert processes() - before == set()
    assert open_files() <= files


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("jobs", [0, 1, 2, 5])
def test_every_item_is_done_once(jobs: int) -> None:
    done = outcomes([f"item{number}" for number in range(40)], jobs)
    assert [o.value and o.value.text for o in done] == [f"ITEM{number}" for number in range(40)]


@pytest.mark.parametrize("jobs", [0, 2])
def test_no_items_no_outcomes(jobs: int) -> None:
    assert outcomes([], jobs) == []


def test_items_are_done_in_other_processes_and_these_are_used_again() -> None:
    workers = {o.value.by for o in outcomes(["a"] * 50) if o.value}
    assert os.getpid() not in workers
    assert len(workers) <= 2


def test_without_jobs_items_are_done_here() -> None:
    assert {o.value.by for o in outcomes(["a"] * 3, jobs=0) if o.value} == {os.getpid()}


def test_no_more_processes_are_started_than_there_are_items() -> None:
    found = outcomes(["slow 0.05"] * 3, jobs=20)
    assert len({o.value.by for o in found if o.value}) == 3


def test_outcomes_come_as_they_are_done() -> None:
    found = run(read, ["slow 0.4", "a"], jobs=2, stage="read")
    assert [outcome.index for outcome in found] == [1, 0]


def test_an_item_that_ends_the_process_costs_only_itself() -> None:
    assert reason("crash") == "its reader crashed (exit code 7)"


@linux_only
def test_a_worker_does_not_look_for_rubbish_in_what_it_began_with() -> None:
    """That would copy all of the memory that it shares with the run."""
    (seen,) = run(looked_at, ["a"], jobs=1, stage="count")
    assert seen.value is not None
    assert seen.value < len(gc.get_objects()) / 10


def test_an_item_that_breaks_the_memory_costs_only_itself() -> None:
    assert reason("segfault") == "its reader crashed (SIGSEGV)"


def test_an_item_for_which_the_system_kills_the_process_took_too_much_memory() -> None:
    assert "memory" in reason("killed")


@pytest.mark.parametrize("item", ["hang", "deaf", "half"])
def test_an_item_that_hangs_is_stopped_when_its_time_is_up(item: str) -> None:
    assert reason(item, seconds=0.3) == "it took longer than 0.3 seconds"


@linux_only
def test_an_item_that_takes_too_much_memory_is_stopped() -> None:
    assert reason("grow", memory=200 * MB) == "it needs more than 200 MB of memory"


@linux_only
def test_an_item_that_takes_less_memory_than_allowed_is_done() -> None:
    (found,) = outcomes([f"large {20 * MB}"], memory=200 * MB)
    assert found.value is not None
    assert len(found.value.text) == 20 * MB


def test_an_unexpected_error_is_named_without_its_words() -> None:
    assert reason("raise") == "an unexpected ValueError"


@pytest.mark.parametrize("item", ["exit", "interrupt"])
def test_what_is_meant_to_end_a_program_ends_only_the_item(item: str) -> None:
    assert reason(item).startswith("an unexpected")


@pytest.mark.parametrize("jobs", [0, 2])
def test_an_unreadable_item_says_why_and_what_to_do(jobs: int) -> None:
    (found,) = outcomes(["unreadable encrypted"], jobs)
    assert found.failure is not None
    assert found.failure.reason == "the file is encrypted"
    assert found.failure.advice == "Put another in its place."


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_machine_that_fails_ends_the_run(jobs: int) -> None:
    with pytest.raises(EngineError, match="the disk is full"):
        outcomes(["machine", "a"], jobs)


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_full_disk_ends_the_run_and_is_told_as_one(jobs: int) -> None:
    with pytest.raises(EngineError, match="no room left on the disk"):
        outcomes(["full", "a"], jobs)


@pytest.mark.parametrize("jobs", [0, 2])
def test_a_value_of_another_type_is_garbled(jobs: int) -> None:
    assert "garbled" in reason("garbage", jobs=jobs)


def test_a_value_that_cannot_be_written_is_reported() -> None:
    assert reason("unwritable") == "an unexpected UnicodeEncodeError"


@linux_only
def test_garbage_in_place_of_an_answer_costs_only_the_item() -> None:
    assert "garbled" in reason("sockets", jobs=1)


@pytest.mark.parametrize("fault", ["crash", "hang", "segfault", "killed"])
def test_many_bad_items_one_after_another_do_not_end_the_run(fault: str) -> None:
    found = outcomes([fault, "a"] * 6, seconds=0.2)
    assert [outcome.value is None for outcome in found] == [True, False] * 6


def test_items_given_ahead_to_a_worker_that_is_lost_are_done_by_another() -> None:
    items = ["a"] * 30
    items[3] = items[11] = "crash"
    found = outcomes(items, jobs=1)
    assert [number for number, outcome in enumerate(found) if outcome.failure] == [3, 11]


def test_items_wait_for_no_one_while_others_are_slow() -> None:
    began = time.monotonic()
    outcomes(["slow 0.5", *["a"] * 200])
    assert time.monotonic() - began < 1.5


def test_a_caller_that_asks_now_and_then_has_its_turn_while_nothing_is_done() -> None:
    found = list(polled(read, ["slow 0.3", "a"], jobs=1, stage="read"))
    assert [one.value and one.value.text for one in found if one] == ["SLEPT", "A"]
    assert found.count(None) > 3


def test_what_is_done_here_leaves_no_turn_to_the_caller_but_between_items() -> None:
    found = list(polled(read, ["a", "b"], jobs=0, stage="read"))
    assert [one and one.value and one.value.text for one in found] == ["A", "B"]


def test_time_that_the_caller_takes_is_not_counted() -> None:
    found = []
    for outcome in run(read, ["a"] * 4, jobs=1, stage="read", seconds=0.2):
        time.sleep(0.3)
        found.append(outcome.failure)
    assert found == [None] * 4


def test_nothing_that_a_reader_prints_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    outcomes(["print", "segfault", "print"])
    assert "".join(capfd.readouterr()) == ""


def test_a_failure_is_named_as_the_caller_asks() -> None:
    (found,) = run(read, ["raise"], jobs=1, stage="read", name=lambda item: f"release/{item}.eml")
    assert found.failure is not None
    assert found.failure.source == "release/raise.eml"


def test_a_caller_that_loses_interest_leaves_nothing_running() -> None:
    found = run(read, ["a", *["slow 60"] * 4], jobs=2, stage="read")
    next(found)
    found.close()  # type: ignore[attr-defined]


def test_a_caller_that_fails_leaves_nothing_running() -> None:
    def fail() -> None:
        for _outcome in run(read, ["a", *["hang"] * 4], jobs=2, stage="read"):
            raise KeyError

    with pytest.raises(KeyError):
        fail()


def test_the_type_is_found_behind_partial_functions_and_objects() -> None:
    class Reader:
        def __call__(self, item: int) -> str:
            return "x" * item

        def method(self, item: int) -> str:
            return self(item)

    functions: list[Callable[[int], str]] = [
        Reader(),
        Reader().method,
        partial(partial(lambda_like, "x")),
    ]
    for function in functions:
        assert [o.value for o in run(function, [3], jobs=0, stage="read")] == ["xxx"]


def lambda_like(letter: str, item: int) -> str:
    return letter * item


def test_a_function_that_declares_nothing_needs_a_type() -> None:
    with pytest.raises(TypeError, match="result_type"):
        next(run(lambda item: item, [3], jobs=0, stage="read"))
    (found,) = run(lambda item: item, [3], jobs=1, stage="read", result_type=int)
    assert found.value == 3


def test_processes_are_started_anew_where_there_is_no_safe_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crew, "START_METHOD", "spawn")
    found = outcomes(["a", "crash", "b"], jobs=1)
    assert [o.value and o.value.text for o in found] == ["A", None, "B"]


PROGRAM = """
import sys, time
sys.path[:0] = [{root!r}]
from tests.faults.fakes import read
from archivegen.executor import run

if __name__ == "__main__":
    try:
        for outcome in run(read, {items!r}, jobs=2, stage="read"):
            print("ready", flush=True)
            {then}
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def program(items: list[str], then: str = "pass") -> subprocess.Popen[str]:
    text = PROGRAM.format(root=str(Path(__file__).parent.parent), items=items, then=then)
    started = subprocess.Popen(
        [sys.executable, "-c", text],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


def members(session: int) -> set[int]:
    """List the processes of a session that are alive."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = read_or_nothing(stat).rpartition(")")[2].split()
        if fields and int(fields[3]) == session and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def gone(session: int, within: float) -> bool:
    end = time.monotonic() + within
    while members(session) and time.monotonic() < end:
        time.sleep(0.02)
    return not members(session)


@linux_only
def test_an_interrupt_from_the_keyboard_ends_the_workers_and_reaches_the_caller() -> None:
    started = program(["a", "hang", "hang"])
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does: to everyone
    out, err = started.communicate(timeout=10)
    assert (out, err, started.returncode) == ("interrupted\n", "", 0)
    assert gone(started.pid, 1)


@linux_only
def test_workers_end_when_the_run_is_killed() -> None:
    started = program(["a", "slow 0.5", "b"], then="time.sleep(60)")
    assert len(members(started.pid)) == 3
    started.kill()
    started.communicate(timeout=10)
    assert gone(started.pid, 5)


@linux_only
def test_a_worker_that_hangs_when_there_is_no_run_to_stop_it_ends_by_itself() -> None:
    root = str(Path(__file__).parent.parent)
    text = f"""if True:
        import sys, time
        sys.path[:0] = [{root!r}]
        from archivegen.executor import worker
        worker.GRACE = 0.1
        worker.alarm(0.1)
        time.sleep(60)
    """
    ended = subprocess.run([sys.executable, "-c", text], timeout=30, check=False)
    assert ended.returncode == -signal.SIGALRM


@given(st.lists(st.binary(max_size=40), max_size=8), st.integers(1, 17))
def test_frames_are_put_together_however_their_bytes_are_cut(
    payloads: list[bytes], cut: int
) -> None:
    inbox, found = Inbox(), []
    data = b"".join(
        bytes([Kind.VALUE]) + len(payload).to_bytes(8, "big") + payload for payload in payloads
    )
    for start in range(0, len(data), cut):
        inbox.add(data[start : start + cut])
        while (frame := inbox.next()) is not None:
            found.append(frame)
    assert found == [(Kind.VALUE, payload) for payload in payloads]


@settings(max_examples=50)
@given(st.binary(min_size=9))
def test_any_bytes_are_frames_or_garbled(data: bytes) -> None:
    inbox = Inbox()
    inbox.add(data)
    try:
        while inbox.next() is not None:
            pass
    except Garbled:
        assert data


def test_a_frame_of_absurd_length_is_garbled_at_once() -> None:
    inbox = Inbox()
    inbox.add(b"\x01" + b"\xff" * 8)
    with pytest.raises(Garbled):
        inbox.next()


def test_the_cost_of_an_item_is_small() -> None:
    assert min(cost_of(500) for _ in range(3)) < 0.0003


def cost_of(items: int) -> float:
    began = time.perf_counter()
    outcomes(["a"] * items)
    return (time.perf_counter() - began) / items
