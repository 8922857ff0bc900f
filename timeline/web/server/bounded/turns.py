"""Who may use the processes: each has one request at a time, and requests about one file go to the same one."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Lock
from time import monotonic
from typing import Any
from zlib import crc32

from timeline.web.server.bounded.bridge import ASK, Bridge
from timeline.web.server.bounded.limits import BusyError, LostError, OverError, Work
from timeline.web.server.bounded.places import Places
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
class _Kind:
    """The places of a kind of work, and the process of each, if it has one."""

    places: Places
    processes: list[_Process | None]


class ProcessTurns:
    """The places of each kind of work; safe for threads."""

    def __init__(self, forking: Forking, bridge: Bridge) -> None:
        self._forking, self._bridge = forking, bridge
        self._kinds: dict[str, _Kind] = {}
        self._making = Lock()

    def answer(self, sent: Sent, about: str, visitor: str = "") -> Answered:
        """Return the answer of a process to a request about something, of a visitor if one is known.

        Raises:
            BusyError: If all turns are taken.
            OverError: If the request passes a limit.
            LostError: If the process ended by itself.
        """
        kind = self._of(sent.work)
        wanted = crc32(about.encode("utf-8", "replace")) % sent.work.turns
        with kind.places.turn(visitor, wanted) as place:
            used, kind.processes[place] = kind.processes[place], None
            process, answered = self._answered(used, sent)
            if answered.last:
                process.end()
            else:
                kind.processes[place] = process
            return answered

    def may_answer(self) -> bool:
        """Return whether there is a process that forks others."""
        return self._forking.is_alive()

    def _answered(self, used: _Process | None, sent: Sent) -> tuple[_Process, Answered]:
        """Return the answer to a request, and the process that gave it.

        A process that was used holds memory of earlier requests: one that passes the limit is replaced by a new one, as
        is one that has ended.
        """
        if used:
            try:
                return used, self._asked(used, sent)
            except LostError:  # it may have ended before, or with the process that forked it
                pass
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
        for kind in self._kinds.values():
            for process in filter(None, kind.processes):
                process.end()
        self._forking.end()

    def _of(self, work: Work) -> _Kind:
        with self._making:
            return self._kinds.setdefault(work.name, _Kind(Places(work), [None] * work.turns))

    def _new(self) -> _Process:
        try:
            connection, pid = self._forking.fork()
            return _Process(connection, pid, memory_of(pid))
        except OSError as error:
            raise BusyError from error

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
