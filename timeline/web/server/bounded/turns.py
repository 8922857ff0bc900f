"""Who may use the processes: each has one request at a time, and requests about one file go to the same one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from zlib import crc32

from timeline.web.server.bounded.limits import BusyError, LostError, Work
from timeline.web.server.bounded.places import Places
from timeline.web.server.bounded.processes import Answered, Forking, Process, Sent
from timeline.web.state.shared.contract import SharedState


@dataclass
class _Kind:
    """The places of a kind of work, and the process of each, if it has one."""

    places: Places
    processes: list[Process | None]


class ProcessTurns:
    """The places of each kind of work; safe for threads."""

    def __init__(self, forking: Forking, shared: SharedState) -> None:
        self._forking, self._shared = forking, shared
        self._kinds: dict[str, _Kind] = {}
        self._making = Lock()

    def answer(self, sent: Sent, about: str, visitor: str, has_gone: Callable[[], bool]) -> Answered:
        """Return the answer of a process to a request about something, of a visitor if one is known.

        Raises:
            BusyError: If all turns are taken.
            OverError: If the request passes a limit.
            GoneError: If the client has gone.
            LostError: If the process ended by itself.
        """
        kind = self._of(sent.work)
        wanted = crc32(about.encode("utf-8", "replace")) % sent.work.turns
        with kind.places.turn(visitor, wanted) as place:
            used, kind.processes[place] = kind.processes[place], None
            process, answered = self._answered(used, sent, has_gone)
            if answered.last:
                process.end()
            else:
                kind.processes[place] = process
            return answered

    def may_answer(self) -> bool:
        """Return whether there is a process that forks others."""
        return self._forking.is_alive()

    def end(self) -> None:
        """End all processes."""
        for kind in self._kinds.values():
            for process in filter(None, kind.processes):
                process.end()
        self._forking.end()

    def _answered(
        self, used: Process | None, sent: Sent, has_gone: Callable[[], bool]
    ) -> tuple[Process, Answered]:
        """Return the answer to a request, and the process that gave it; one that has ended is replaced."""
        if used:
            try:
                return used, used.answer(sent, self._shared, has_gone)
            except LostError:
                pass
        try:
            process = self._forking.fork()
        except OSError as error:
            raise BusyError from error
        return process, process.answer(sent, self._shared, has_gone)

    def _of(self, work: Work) -> _Kind:
        with self._making:
            return self._kinds.setdefault(work.name, _Kind(Places(work), [None] * work.turns))
