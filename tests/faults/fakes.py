"""Functions that fail in every way in which reading a hostile file can fail."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import time
from pathlib import Path

from msgspec import Struct

from archivegen.errors import EngineError, Unreadable

SECRET = "the words of Mira Invented"  # noqa: S105 (what a test looks for)


class Reading(Struct, frozen=True):
    """What a fake reader returns."""

    text: str
    by: int = 0


def read(item: str) -> Reading:
    """Fail as the first word of the item says; otherwise return it in capitals."""
    verb, _, rest = item.partition(" ")
    return FAULTS.get(verb, shout)(rest or verb)


def shout(text: str) -> Reading:
    return Reading(text.upper(), os.getpid())


def exit_at_once(_rest: str) -> Reading:
    os._exit(7)


def segfault(_rest: str) -> Reading:
    ctypes.string_at(0)
    raise AssertionError("not reached")


def be_killed(_rest: str) -> Reading:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("not reached")


def hang(_rest: str) -> Reading:
    while True:
        time.sleep(60)


def hang_deaf(_rest: str) -> Reading:
    """Hang without listening to any signal that can be ignored."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
    while True:
        time.sleep(60)


def grow(_rest: str) -> Reading:
    held = [bytearray(16 * 1024 * 1024)]
    while True:
        held.append(bytearray(16 * 1024 * 1024))


def raise_value_error(_rest: str) -> Reading:
    raise ValueError(SECRET)


def exit_politely(_rest: str) -> Reading:
    sys.exit(SECRET)


def interrupt(_rest: str) -> Reading:
    raise KeyboardInterrupt


def say_unreadable(rest: str) -> Reading:
    raise Unreadable(f"the file is {rest}", "Put another in its place.")


def say_machine_failed(_rest: str) -> Reading:
    raise EngineError("the disk is full", "Free some space.")


def fill_the_disk(_rest: str) -> Reading:
    raise OSError(errno.ENOSPC, "No space left on device")


def return_garbage(_rest: str) -> Reading:
    return ["not", "a", "reading"]  # type: ignore[return-value]


def return_unwritable(_rest: str) -> Reading:
    return Reading("\ud800")


def write_garbage_to_every_socket(_rest: str) -> Reading:
    for number in range(3, 64):
        try:
            if "socket" in str(Path(f"/proc/self/fd/{number}").readlink()):
                os.write(number, b"\xff" * 4_000)
        except OSError:
            continue
    return shout("done")


def write_half_a_frame_and_hang(_rest: str) -> Reading:
    for number in range(3, 64):
        try:
            if "socket" in str(Path(f"/proc/self/fd/{number}").readlink()):
                os.write(number, b"\x01\0\0\0\0\0\0\1\0half")
        except OSError:
            continue
    return hang("")


def print_secrets(_rest: str) -> Reading:
    sys.stdout.write(SECRET)
    sys.stderr.write(SECRET)
    os.write(1, SECRET.encode())
    os.write(2, SECRET.encode())
    return shout("printed")


def be_slow(rest: str) -> Reading:
    time.sleep(float(rest))
    return shout("slept")


def be_large(rest: str) -> Reading:
    return Reading("x" * int(rest))


FAULTS = {
    "crash": exit_at_once,
    "segfault": segfault,
    "killed": be_killed,
    "hang": hang,
    "deaf": hang_deaf,
    "grow": grow,
    "raise": raise_value_error,
    "exit": exit_politely,
    "interrupt": interrupt,
    "unreadable": say_unreadable,
    "machine": say_machine_failed,
    "full": fill_the_disk,
    "garbage": return_garbage,
    "unwritable": return_unwritable,
    "sockets": write_garbage_to_every_socket,
    "half": write_half_a_frame_and_hang,
    "print": print_secrets,
    "slow": be_slow,
    "large": be_large,
}
