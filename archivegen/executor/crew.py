"""The near side: the workers of one run, what each has in hand, and when it is overdue."""

from __future__ import annotations

import multiprocessing
import selectors
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from time import monotonic
from typing import Any, Final

import msgspec

from archivegen.errors import EngineError
from archivegen.executor.wire import (
    REPLACE,
    Garbled,
    Inbox,
    Kind,
    Limits,
    Report,
    Trouble,
    send_number,
    trouble_of,
)
from archivegen.executor.worker import START_METHOD, serve
from archivegen.model.limits import MB

_READ: Final = 1 * MB
_FAREWELL: Final = 5.0  # seconds for a worker that has nothing in hand to end by itself


_near_ends: Final[set[socket.socket]] = set()
"""Those of all runs of this process. A forked worker holds them too, whichever run it is of, and
while it does the workers of another do not notice that they were let go."""


def _close(near: socket.socket) -> None:
    _near_ends.discard(near)
    near.close()


class _Worker:
    """A process, the items that were given to it, and when the first must be done."""

    def __init__(self, process: Any, channel: socket.socket) -> None:
        self.process = process
        self.channel = channel
        self.inbox = Inbox()
        self.given: deque[int] = deque()
        self.deadline = float("inf")
        self.retired = False

    def give(self, index: int) -> None:
        self.given.append(index)
        try:
            send_number(self.channel, index)
        except ConnectionError:
            return  # it is dead, which the end of its bytes will tell, with the item in hand

    def end(self, patience: float) -> int | None:
        """Let it go, or make it; the code that it ended with."""
        _close(self.channel)
        self.process.join(patience)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


class Crew:
    """Workers that do a function over items, and are replaced when they are lost."""

    def __init__(
        self, function: Callable[[Any], Any], items: Sequence[Any], jobs: int, limits: Limits
    ) -> None:
        self._function = function
        self._items = items
        self._jobs = jobs
        self._limits = limits
        self._waiting = deque(range(len(items)))
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._context: BaseContext = multiprocessing.get_context(START_METHOD)

    def reports(self, pause: float | None = None) -> Iterator[Report | None]:
        """Do every item; report on each once, as it is done. Raises EngineError.

        Yields None after `pause` seconds in which none was done, if that is given.
        """
        try:
            self._dispatch()
            while self._waiting or any(worker.given for worker in self._workers):
                reports = self._listen(pause) + self._overdue()
                self._dispatch()
                paused = monotonic()
                yield from reports or (None,)
                self._forgive(monotonic() - paused)
        finally:
            self._close()

    def _dispatch(self) -> None:
        """Give every worker something to do, and a little more while there is plenty."""
        while len(self._workers) < self._jobs and self._has_use_for_another():
            self._start()
        ahead = 2 if len(self._waiting) > 4 * self._jobs else 1
        for worker in self._workers:
            while self._waiting and len(worker.given) < ahead and not worker.retired:
                self._give(worker, self._waiting.popleft())

    def _has_use_for_another(self) -> bool:
        idle = sum(1 for worker in self._workers if not worker.given and not worker.retired)
        return len(self._waiting) > idle

    def _give(self, worker: _Worker, index: int) -> None:
        fresh = not worker.given
        worker.give(index)
        if fresh:
            worker.deadline = self._deadline(worker)

    def _start(self) -> None:
        near, far = socket.socketpair()
        _near_ends.add(near)
        inherited = tuple(_near_ends) if START_METHOD == "fork" else ()
        process = self._context.Process(  # type: ignore[attr-defined] # typeshed: not on the base
            target=serve,
            args=(far, inherited, self._function, self._items, self._limits),
            daemon=True,
        )
        try:
            with _no_interrupt():
                process.start()
        except OSError as error:
            _close(near)
            raise EngineError(
                f"a process cannot be started: {error}", "Close other programs, or use fewer jobs."
            ) from error
        finally:
            far.close()
        worker = _Worker(process, near)
        self._workers.append(worker)
        self._selector.register(near, selectors.EVENT_READ, worker)

    def _listen(self, pause: float | None) -> list[Report]:
        soonest = min(worker.deadline for worker in self._workers)
        timeout = None if soonest == float("inf") else max(0.0, soonest - monotonic())
        if pause is not None:
            timeout = pause if timeout is None else min(pause, timeout)
        ready = self._selector.select(timeout)
        return [report for key, _ in ready for report in self._hear(key.data)]

    def _hear(self, worker: _Worker) -> list[Report]:
        try:
            data = worker.channel.recv(_READ)
        except ConnectionError:
            data = b""
        if not data:
            return self._lost(worker, None)
        worker.inbox.add(data)
        return list(self._frames(worker))

    def _frames(self, worker: _Worker) -> Iterator[Report]:
        try:
            while (frame := worker.inbox.next()) is not None:
                yield self._report(worker, *frame)
        except (Garbled, msgspec.MsgspecError):
            yield from self._lost(worker, Trouble("its reader returned something garbled", REPLACE))

    def _report(self, worker: _Worker, kind: Kind, payload: bytes) -> Report:
        if not worker.given:
            raise Garbled
        trouble = trouble_of(kind, payload, self._limits)
        index = worker.given.popleft()
        worker.retired = kind is Kind.MEMORY
        worker.deadline = self._deadline(worker)
        return Report(index, payload, trouble)

    def _deadline(self, worker: _Worker) -> float:
        if worker.retired:
            return monotonic() + _FAREWELL
        return monotonic() + self._limits.seconds if worker.given else float("inf")

    def _overdue(self) -> list[Report]:
        now = monotonic()
        late = [worker for worker in self._workers if worker.deadline <= now]
        trouble = self._limits.too_slow()
        return [report for worker in late for report in self._lost(worker, trouble)]

    def _lost(self, worker: _Worker, trouble: Trouble | None) -> list[Report]:
        """Blame the item in hand, if any; what was given ahead waits for another worker."""
        self._workers.remove(worker)
        self._selector.unregister(worker.channel)
        code = worker.end(0.0 if trouble else _FAREWELL)
        victim = worker.given.popleft() if worker.given and not worker.retired else None
        self._waiting.extendleft(reversed(worker.given))
        if victim is None:
            return []
        return [Report(victim, trouble=trouble or self._crash(code))]

    def _crash(self, code: int | None) -> Trouble:
        if code == -getattr(signal, "SIGKILL", 9):
            return self._limits.too_large()  # the system kills what takes too much
        return Trouble(f"its reader crashed ({_ending(code)})", REPLACE)

    def _forgive(self, seconds: float) -> None:
        """Count no time during which nobody listened."""
        for worker in self._workers:
            worker.deadline += seconds

    def _close(self) -> None:
        for worker in self._workers:
            self._selector.unregister(worker.channel)
            worker.end(0.0 if worker.given else _FAREWELL)
        self._workers.clear()
        self._selector.close()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold back the keyboard's interrupt: a new process has yet to say that it ignores it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
