"""The far side: a process that does one item after another within its limits."""

from __future__ import annotations

import errno
import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any, Final

import msgspec

from archivegen.errors import EngineError, Unreadable
from archivegen.executor.isolation import give_up_network
from archivegen.executor.wire import Kind, Limits, Trouble, receive_number, send_frame
from archivegen.model.limits import MAX_FILE_BYTES

if sys.platform != "win32":
    import resource

START_METHOD: Final = "fork" if sys.platform == "linux" else "spawn"
"""Forked workers start in milliseconds and hold the items; macOS has fork, but no safe one."""

REPORT: Final = "This is a fault of archivegen: please report it, with the file if it is public."
GRACE: Final = 10.0  # seconds

_encoder: Final = msgspec.msgpack.Encoder()


def serve(
    channel: socket,
    inherited: tuple[socket, ...],
    function: Callable[[Any], Any],
    items: Sequence[Any],
    limits: Limits,
) -> None:
    """Do the items that the run asks for, until it closes the channel.

    `inherited`: the run's own ends of channels, which a forked process holds too. Left open, they
    would keep this process waiting for a run that is long gone.
    """
    for end in inherited:
        end.close()
    _confine(limits)
    gc.freeze()  # what it began with is no rubbish, and to look at it would copy it
    with suppress(ConnectionError):
        while (number := receive_number(channel)) is not None:
            alarm(limits.seconds)
            kind, payload = attempt(function, items[number])
            alarm(0)
            send_frame(channel, kind, payload)
            if kind is Kind.MEMORY:
                return


def attempt(function: Callable[[Any], Any], item: Any) -> tuple[Kind, bytes]:
    """Do one item; whatever it raises becomes words that hold nothing of the item."""
    try:
        return Kind.VALUE, _encoder.encode(function(item))
    except Unreadable as error:
        return Kind.TROUBLE, _encoder.encode(Trouble(error.message, error.advice))
    except EngineError as error:
        return Kind.FAULT, _encoder.encode(Trouble(error.message, error.advice))
    except MemoryError:
        return Kind.MEMORY, b""
    except OSError as error:
        return _by_the_system(error)
    except BaseException as error:  # noqa: BLE001 (one item must not end the worker)
        return Kind.TROUBLE, _encoder.encode(
            Trouble(f"an unexpected {type(error).__name__}", REPORT)
        )


def _by_the_system(error: OSError) -> tuple[Kind, bytes]:
    """Tell a full disk, which is no fault of the item; else nothing that it may bring about."""
    if error.errno == errno.ENOSPC:
        trouble = Trouble("there is no room left on the disk", "Make room, and run it again.")
        return Kind.FAULT, _encoder.encode(trouble)
    return Kind.TROUBLE, _encoder.encode(Trouble(f"an unexpected {type(error).__name__}", REPORT))


def _confine(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides what an interrupt ends
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _be_silent()
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        _limit(resource.RLIMIT_AS, _begun_with() + limits.memory)
        _limit(resource.RLIMIT_CORE, 0)  # an image of the memory would hold the document
        _limit(resource.RLIMIT_FSIZE, MAX_FILE_BYTES)
    give_up_network()


def _be_silent() -> None:
    """Keep what libraries say about hostile files off the terminal and out of build logs."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 for good


def _limit(what: int, amount: int) -> None:
    if sys.platform != "win32":
        _soft, hard = resource.getrlimit(what)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        with suppress(OSError, ValueError):  # macOS refuses some; the time limit still holds
            resource.setrlimit(what, (allowed, hard))


def _begun_with() -> int:
    """Count the address space in use: a forked process begins with that of the run."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def alarm(seconds: float) -> None:
    """Die some time after the run would have stopped this process, in case it is gone; 0: never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE if seconds else 0)
