"""What passes between the run and its workers, over a pair of sockets.

To a worker: the number of an item, eight bytes. Back: a frame (kind, length, payload).
"""

from __future__ import annotations

import struct
from enum import IntEnum
from socket import socket
from typing import Final

import msgspec
from msgspec import Struct

from archivegen.errors import EngineError
from archivegen.model.limits import MB

MAX_PAYLOAD: Final = 512 * MB
REPLACE: Final = "Open it in its own program, save it anew, and put the new file in its place."
_NUMBER: Final = struct.Struct("!Q")
_HEADER: Final = struct.Struct("!BQ")


class Kind(IntEnum):
    """What a frame says about the item in hand."""

    VALUE = 1  # payload: what the function returned
    TROUBLE = 2  # payload: a Trouble
    MEMORY = 3  # it needed too much; the worker retires, since little may be left to it
    FAULT = 4  # payload: a Trouble that concerns the machine, not the item: ends the run


class Trouble(Struct, frozen=True, array_like=True):
    """Why there is no value, and what to do."""

    reason: str
    advice: str = ""


class Report(Struct, frozen=True):
    """What became of an item: the value as MessagePack, or the trouble."""

    index: int
    payload: bytes = b""
    trouble: Trouble | None = None


class Limits(Struct, frozen=True):
    """What an item may cost, and what is said when it costs more."""

    seconds: float
    memory: int  # bytes, on top of what the process begins with

    def too_slow(self) -> Trouble:
        """Say that the time is up."""
        return Trouble(f"it took longer than {self.seconds:g} seconds", REPLACE)

    def too_large(self) -> Trouble:
        """Say that the memory is up."""
        size = self.memory // MB
        return Trouble(f"it needs more than {size} MB of memory", "Split it, or save it smaller.")


class Garbled(Exception):
    """What came from a worker is no frame."""


class Inbox:
    """Puts frames together from the bytes of a worker, however they are cut."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def add(self, data: bytes) -> None:
        """Take the next bytes in."""
        self._bytes += data

    def next(self) -> tuple[Kind, bytes] | None:
        """Take the next whole frame out, if there is one. Raises Garbled."""
        if len(self._bytes) < _HEADER.size:
            return None
        kind, length = _HEADER.unpack_from(self._bytes)
        if kind not in Kind.__members__.values() or length > MAX_PAYLOAD:
            raise Garbled
        end = _HEADER.size + length
        if len(self._bytes) < end:
            return None
        payload = bytes(memoryview(self._bytes)[_HEADER.size : end])
        del self._bytes[:end]
        return Kind(kind), payload


def trouble_of(kind: Kind, payload: bytes, limits: Limits) -> Trouble | None:
    """Say what a frame means: None is a value. Raises EngineError, or MsgspecError if garbled."""
    if kind is Kind.VALUE:
        return None
    if kind is Kind.MEMORY:
        return limits.too_large()
    trouble = msgspec.msgpack.decode(payload, type=Trouble)
    if kind is Kind.FAULT:
        raise EngineError(trouble.reason, trouble.advice)
    return trouble


def send_number(channel: socket, number: int) -> None:
    """Tell a worker to do an item."""
    channel.sendall(_NUMBER.pack(number))


def receive_number(channel: socket) -> int | None:
    """Wait for the next item to do; None when the run is over, or its process is gone."""
    data = b""
    while len(data) < _NUMBER.size:
        more = channel.recv(_NUMBER.size - len(data))
        if not more:
            return None
        data += more
    return int(_NUMBER.unpack(data)[0])


def send_frame(channel: socket, kind: Kind, payload: bytes) -> None:
    """Tell the run what became of an item."""
    channel.sendall(_HEADER.pack(kind, len(payload)) + payload)
