"""How the program begins and ends."""

from __future__ import annotations

import subprocess
import sys
import weakref

import pytest

from archivegen import startup
from tests.cli.running import environment

_LAST_WORDS = """
from archivegen.startup import hold, leave

class Heavy:
    def __del__(self):
        print("taken down")

hold(Heavy())
print("said", end="")
leave(3)
"""

_REGISTERED = """
import atexit
from archivegen.startup import leave

atexit.register(print, "closed")
leave(3)
"""

_ANOTHER_THREAD = """
import threading, time
from archivegen.startup import leave

threading.Thread(target=lambda: (time.sleep(0.2), print("written"))).start()
leave(3)
"""


class Thing:
    """Something whose end can be noticed."""


BUFFERED = environment(PYTHONUNBUFFERED="")  # else there are no last words to be written


def program(text: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", text],
        env=BUFFERED,
        check=False,
        text=True,
        timeout=30,
        stdout=out,
        stderr=subprocess.PIPE,
    )


def test_a_program_that_leaves_says_everything_and_takes_nothing_down() -> None:
    done = program(_LAST_WORDS)
    assert (done.returncode, done.stdout, done.stderr) == (3, "said", "")


def test_a_program_that_leaves_does_what_was_registered_for_its_end() -> None:
    done = program(_REGISTERED)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (3, "closed", "")


def test_a_program_that_leaves_waits_for_a_thread_that_still_works() -> None:
    done = program(_ANOTHER_THREAD)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (3, "written", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes a stream")
def test_a_program_that_was_given_nowhere_to_speak_leaves_all_the_same() -> None:
    closed = ["sh", "-c", 'exec "$0" -c "$1" >&-', sys.executable, _LAST_WORDS]
    done = subprocess.run(
        closed, env=BUFFERED, check=False, text=True, timeout=30, stderr=subprocess.PIPE
    )
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
def test_a_program_whose_last_words_cannot_be_written_says_so() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 (a device)
        done = program(_LAST_WORDS, full.fileno())
    assert done.returncode != 0
    assert "No space left on device" in done.stderr


def test_what_is_held_stays_until_something_else_is_held() -> None:
    first, second = Thing(), Thing()
    seen = weakref.ref(first)
    startup.hold(first)
    del first
    assert seen() is not None
    startup.hold(second)
    assert seen() is None
