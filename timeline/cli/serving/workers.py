"""The processes of `timeline serve` with several workers, which answer the connections of one address.

One that ends is replaced.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from time import sleep

FAILED, PAUSE = 1, 1.0
"""The exit code of a worker with an error, and the seconds before another one takes its place."""
_ENDS = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


class Workers:
    """Some processes, each of which runs `serve` until it is asked to end."""

    def __init__(self, serve: Callable[[], None], listening: socket.socket, number: int) -> None:
        self._serve, self._listening, self._number = serve, listening, number
        self._pids: set[int] = set()
        self._ends, self._alive = os.pipe()  # the second is open for as long as this process is there
        self._ending = False

    def run(self) -> None:
        """Run the workers until this process is asked to end: then they are asked, and answer what was begun."""
        for name in _ENDS:
            signal.signal(name, self._end)
        while not self._ending:
            self._complete()
            if self._pids:
                self._await_end()
        while self._pids:
            self._await_end()

    def _end(self, number: int, _: object) -> None:
        """Take no more connections, and pass the signal on."""
        self._ending = True
        self._listening.close()  # or the system would take connections for workers that are gone
        for pid in self._pids:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _complete(self) -> None:
        """Fork the workers that are missing; a signal waits, so that it reaches each of them."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
        try:
            while len(self._pids) < self._number and not self._ending:
                self._fork()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)

    def _fork(self) -> None:
        from timeline.web.server.bounded.processes import end_with

        pid = os.fork()
        if pid:
            self._pids.add(pid)
            return
        code = FAILED
        try:
            for name in _ENDS:
                signal.signal(name, end_at_once)
            os.close(self._alive)
            end_with(self._ends)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
            self._serve()
            code = 0
        except Exception as error:
            log.exception("a worker has ended: %s", type(error).__name__)
        finally:
            os._exit(code)

    def _await_end(self) -> None:
        """Wait until a worker has ended; wait a moment more if it has failed."""
        pid, status = os.wait()
        if pid not in self._pids:
            return
        self._pids.discard(pid)
        if not self._ending:
            log.warning("a worker has ended (%s), and another one takes its place", _why(status))
            if os.waitstatus_to_exitcode(status) == FAILED:
                sleep(PAUSE)


def _why(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def end_at_once(*_: object) -> None:
    """End wherever the process is: an error that is raised between two steps of a program would only be printed."""
    os._exit(0)
