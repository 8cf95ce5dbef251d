"""Take the network from this process for good, where the system lets a program do so by itself.

A reader that a hostile file has taken over could send out what the process holds. On Linux a
filter in the kernel refuses every socket that is not local (seccomp(2), with the classic BPF of
bpf(4)); it needs no rights, holds for whatever the process starts, and cannot be lifted. Elsewhere
there is nothing of the kind for an ordinary program.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from typing import Final, NamedTuple

_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2

# Where the kernel puts what a filter may look at (struct seccomp_data).
_NUMBER: Final = 0
_ARCHITECTURE: Final = 4
_FIRST_ARGUMENT: Final = 16  # its lower half: both machines are little-endian

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # the call fails with EACCES

_AF_UNIX: Final = 1
_IO_URING_SETUP: Final = 425  # a second way to open sockets, past the filter
_X32: Final = 0x40000000  # numbers from here on are those of another set of calls (x86-64)


class _Machine(NamedTuple):
    """What differs between processors: AUDIT_ARCH_… and the number of socket(2)."""

    architecture: int
    socket: int


_MACHINES: Final = {
    "x86_64": _Machine(0xC000003E, 41),
    "aarch64": _Machine(0xC00000B7, 198),
}


def give_up_network() -> bool:
    """Refuse this process, and whatever it starts, every socket but local ones.

    Tells whether that was possible.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    program = _program(machine)
    instructions = ctypes.create_string_buffer(program)
    whole = struct.pack("@HP", len(program) // 8, ctypes.addressof(instructions))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    refused: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, whole, 0, 0)
    return refused == 0


def _program(machine: _Machine) -> bytes:
    """Write the filter. A jump counts the instructions that it leaves out: if so, if not."""
    refuse, allow = 9, 8
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, refuse - 2, machine.architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, refuse - 4, 0, _X32),
        (_EQUAL, refuse - 5, 0, _IO_URING_SETUP),
        (_EQUAL, 0, allow - 6, machine.socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, refuse - 8, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
