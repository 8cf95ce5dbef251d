"""What reads hostile files cannot reach anybody."""

from __future__ import annotations

import errno
import platform
import socket
import subprocess
import sys

import pytest

from archivegen.executor import run
from archivegen.executor.isolation import give_up_network

if sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"}:
    pytest.skip("the system has no such filter", allow_module_level=True)

FAMILIES = {"IPv4": socket.AF_INET, "IPv6": socket.AF_INET6, "netlink": socket.AF_NETLINK}
KINDS = {"stream": socket.SOCK_STREAM, "datagram": socket.SOCK_DGRAM, "raw": socket.SOCK_RAW}
OPEN = (
    "import socket\n"
    "from archivegen.executor.isolation import give_up_network\n"
    "assert give_up_network()\n"
)


def _open(what: str) -> str:
    family, kind = what.split()
    try:
        socket.socket(FAMILIES[family], KINDS[kind]).close()
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "open"


def in_a_worker(what: str) -> str | None:
    (outcome,) = run(_open, [what], jobs=1, stage="read")
    return outcome.value


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_cannot_open_a_socket_to_the_network(family: str, kind: str) -> None:
    assert in_a_worker(f"{family} {kind}") == "EACCES"


def test_this_process_still_can() -> None:
    assert _open("IPv4 stream") == "open"


def alone(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", OPEN + program], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr


def test_local_sockets_work_as_before() -> None:
    assert alone("a, b = socket.socketpair(); a.send(b'x'); print(b.recv(1))") == "b'x'"


def test_a_program_that_it_starts_cannot_either() -> None:
    inner = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    assert "PermissionError" in alone(program)


def test_the_other_way_to_open_a_socket_is_closed_too() -> None:
    program = (
        "import ctypes, errno\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "print(libc.syscall(425, 8, ctypes.create_string_buffer(256)),"
        " errno.errorcode[ctypes.get_errno()])"
    )
    assert alone(program) == "-1 EACCES"


def test_it_says_that_it_was_possible() -> None:
    assert alone(f"print({give_up_network.__name__}())") == "True"
