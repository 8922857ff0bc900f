"""Who may use the processes: each has one request at a time, and requests about one file go to the same one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from threading import Condition
from time import monotonic
from typing import Any
from zlib import crc32

from timeline.web.server.bounded.bridge import ASK, Bridge
from timeline.web.server.bounded.limits import BusyError, LostError, OverError, Work
from timeline.web.server.bounded.processes import OVER, Answered, Forking, Sent, memory_of
from timeline.web.state.shared.contract import SharedError

GLANCE = 0.05
"""The seconds between two looks at the memory of a process."""


@dataclass
class _Process:
    connection: Connection
    pid: int
    least: int
    """The bytes of memory of the process when it began, which it has in common with the server."""

    def end(self) -> None:
        with suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        self.connection.close()


@dataclass
class _Places:
    """The places of a kind of work: the process of each, if it has one, who has it, and who waits for one."""

    work: Work
    processes: list[_Process | None]
    taken: list[str | None]
    waiting: list[str] = field(default_factory=list)
    free: Condition = field(default_factory=Condition)

    def is_free_for(self, visitor: str) -> bool:
        """Return whether a visitor may take a place; the empty one stands for somebody unknown."""
        return None in self.taken and not (visitor and self.taken.count(visitor) >= self.work.of_one)

    def is_full_for(self, visitor: str) -> bool:
        """Return whether a visitor cannot even wait."""
        most = self.work.waiting
        return len(self.waiting) >= most or (visitor != "" and 2 * self.waiting.count(visitor) >= most)


class ProcessTurns:
    """The places of each kind of work; safe for threads."""

    def __init__(self, forking: Forking, bridge: Bridge) -> None:
        self._forking, self._bridge = forking, bridge
        self._places: dict[str, _Places] = {}
        self._making = Condition()

    def answer(self, sent: Sent, about: str, visitor: str = "") -> Answered:
        """Return the answer of a process to a request about something, of a visitor if one is known.

        Raises:
            BusyError: If all turns are taken.
            OverError: If the request passes a limit.
            LostError: If the process ended by itself.
        """
        places = self._of(sent.work)
        wanted = crc32(about.encode("utf-8", "replace")) % sent.work.turns
        with self._turn(places, wanted, visitor) as place:
            used, places.processes[place] = places.processes[place], None
            process, answered = self._answered(used, sent)
            if answered.last:
                process.end()
            else:
                places.processes[place] = process
            return answered

    def _answered(self, used: _Process | None, sent: Sent) -> tuple[_Process, Answered]:
        """Return the answer to a request, and the process that gave it.

        A process that was used holds memory of earlier requests: one that passes the limit is replaced by a new one.
        """
        if used:
            try:
                return used, self._asked(used, sent)
            except OverError as error:
                if error.limit != "memory":
                    raise
        process = self._new()
        return process, self._asked(process, sent)

    def _asked(self, process: _Process, sent: Sent) -> Answered:
        """Return the answer of a process, which ends if it gives none."""
        try:
            return self._conversation(process, sent)
        except BaseException:
            process.end()
            raise

    def end(self) -> None:
        """End all processes."""
        for places in self._places.values():
            for process in filter(None, places.processes):
                process.end()
        self._forking.end()

    def _of(self, work: Work) -> _Places:
        with self._making:
            return self._places.setdefault(work.name, _Places(work, [None] * work.turns, [None] * work.turns))

    def _new(self) -> _Process:
        with self._making:
            try:
                connection, pid = self._forking.fork()
                return _Process(connection, pid, memory_of(pid))
            except OSError as error:
                raise BusyError from error

    @contextmanager
    def _turn(self, places: _Places, wanted: int, visitor: str) -> Iterator[int]:
        """Hold a place, the wanted one if it is free."""
        with places.free:
            if not places.is_free_for(visitor):
                self._wait(places, visitor)
            free = [n for n, taken in enumerate(places.taken) if taken is None]
            place = wanted if wanted in free else free[0]
            places.taken[place] = visitor
        try:
            yield place
        finally:
            with places.free:
                places.taken[place] = None
                places.free.notify_all()

    def _wait(self, places: _Places, visitor: str) -> None:
        if places.is_full_for(visitor):
            raise BusyError
        places.waiting.append(visitor)
        try:
            if not places.free.wait_for(lambda: places.is_free_for(visitor), places.work.patience):
                raise BusyError
        finally:
            places.waiting.remove(visitor)

    def _conversation(self, process: _Process, sent: Sent) -> Answered:
        """Send a request, answer the questions of the process about the shared state, and return its answer."""
        connection, end = process.connection, monotonic() + sent.work.seconds
        try:
            connection.send(sent)
            while True:
                while not connection.poll(GLANCE):
                    if memory_of(process.pid) > process.least + sent.work.memory:
                        raise OverError("memory")
                    if monotonic() > end:
                        raise OverError("seconds")
                kind, *said = connection.recv()
                if kind == ASK:
                    connection.send(self._told(*said))
                elif kind == OVER:
                    raise OverError(said[0])
                else:
                    answered: Answered = said[0]
                    return answered
        except (EOFError, OSError) as error:
            raise LostError from error

    def _told(self, method: str, arguments: tuple[Any, ...]) -> tuple[SharedError | None, Any]:
        try:
            return None, self._bridge.answer(method, arguments)
        except SharedError as error:
            return error, None
