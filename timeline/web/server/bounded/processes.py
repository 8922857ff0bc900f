"""Processes that answer expensive requests, each within limits that the system keeps.

A process of a server has threads, and a fork of it can have locks that nobody opens. Therefore the server forks one
process before it has threads, which has the application and forks the others. A pool of a library would fork from the
threads, or load the application once more: two seconds and as much memory as the server has. Only Linux has all that
this needs; the module can be imported everywhere.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any, NamedTuple

from timeline.web.server.bounded.limits import BusyError, Exceeded, GoneError, LostError, OverError, Work
from timeline.web.state.shared.contract import ASK, SharedState

PATIENCE = 10.0
"""The seconds after which a process that forks and does not answer is taken for ended."""
GLANCE = 0.1
"""The seconds between two looks whether a client is still there."""
OVER, ANSWER = "over", "answer"
SPARE = 200_000_000
"""The bytes by which the memory of a process may grow; one that has grown more ends after its answer."""
POLITE = 10
"""By how much the processes give way to the server, which answers everybody else meanwhile."""
AGAIN = 1.0
"""The seconds of computing after which a process that goes on beyond its limit is told so again."""


class Sent(NamedTuple):
    """A request for a process."""

    work: Work
    environ: dict[str, str | int]
    body: bytes


class Answered(NamedTuple):
    """The answer of a process: the status line, the headers and the content.

    `last` is true if the process then ends.
    """

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    last: bool = False


Answer = Callable[[Sent], Answered]


class Process:
    """A process that answers one request at a time."""

    def __init__(self, connection: Connection, pid: int) -> None:
        self._connection, self._pid = connection, pid

    def answer(self, sent: Sent, shared: SharedState, has_gone: Callable[[], bool]) -> Answered:
        """Return the answer to a request, and answer the questions of the process about the shared state until then.

        Raises:
            OverError: If the request passes a limit.
            GoneError: If the client has gone.
            LostError: If the process ended by itself.
        """
        try:
            return self._conversation(sent, shared, has_gone)
        except (EOFError, OSError) as error:
            self.end()
            raise LostError from error
        except BaseException:
            self.end()
            raise

    def end(self) -> None:
        """End the process."""
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
        self._connection.close()

    def _conversation(self, sent: Sent, shared: SharedState, has_gone: Callable[[], bool]) -> Answered:
        connection, end = self._connection, monotonic() + sent.work.seconds
        connection.send(sent)
        while True:
            while not connection.poll(GLANCE):
                if monotonic() > end:
                    raise OverError("seconds")
                if has_gone():
                    raise GoneError
            kind, *said = connection.recv()
            if kind == ASK:
                connection.send(shared.tell(*said))
            elif kind == OVER:
                raise OverError(said[0])
            else:
                answered: Answered = said[0]
                return answered


class Forking:
    """The process that forks others, each of which calls `begin` with its connection and then answers requests.

    None of them keeps the socket at which the server listens.
    """

    def __init__(self, begin: Callable[[Connection], Answer], listening: socket.socket | None = None) -> None:
        self._control, control = socket.socketpair()
        self._lock = Lock()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()
        if os.fork() == 0:
            self._control.close()
            if listening is not None:
                listening.close()
            _fork_on_demand(control, begin)
        gc.unfreeze()
        control.close()
        self._control.settimeout(PATIENCE)

    def fork(self) -> Process:
        """Fork a process. Raise BusyError if that is not possible."""
        here, there = socket.socketpair()
        with self._lock, here, there:
            try:
                socket.send_fds(self._control, [b"f"], [there.fileno()])
                pid = int(self._control.recv(32) or -1)
            except OSError as error:  # a late answer would be taken for that to the next question
                self.end()
                raise BusyError from error
            if pid <= 0:
                raise BusyError
            return Process(Connection(here.detach()), pid)

    def is_alive(self) -> bool:
        """Return whether the process is there; it says nothing unasked."""
        with self._lock:
            if self._control.fileno() < 0:
                return False
            ended = select.poll()
            ended.register(self._control, select.POLLIN)
            return not ended.poll(0)

    def end(self) -> None:
        """End the process."""
        self._control.close()


def end_with(connection: int) -> None:
    """End this process as soon as the process at the other end of a connection has closed it, or has ended."""
    ended = select.poll()
    ended.register(connection, 0)  # the end is always reported

    def wait() -> None:
        ended.poll()
        os._exit(0)

    Thread(target=wait, daemon=True).start()


def _fork_on_demand(control: socket.socket, begin: Callable[[Connection], Answer]) -> None:
    """Fork a process for each request, until the server has ended. Does not return."""
    try:
        # A terminal sends Ctrl+C to all processes, systemd SIGTERM: the server ends, and then its connections.
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(name, signal.SIG_IGN)
        while descriptors := socket.recv_fds(control, 1, 1)[1]:
            pid = _forked()
            if pid == 0:
                control.close()
                _answer_all(Connection(descriptors[0]), begin)
            os.close(descriptors[0])
            control.send(str(pid).encode())
    finally:
        os._exit(0)


def _forked() -> int:
    try:
        return os.fork()
    except OSError:  # too many processes, or too little memory
        return -1


def _answer_all(server: Connection, begin: Callable[[Connection], Answer]) -> None:
    """Answer requests until the server has ended or the memory has grown too much. Does not return."""
    try:
        end_with(server.fileno())
        os.nice(POLITE)
        answer, most = begin(server), _memory() + SPARE
        last = False
        while not last:
            sent: Sent = server.recv()
            said: tuple[Any, ...]
            try:
                with _bounded(sent.work):
                    answered = answer(sent)
                last = _memory() > most
                said = (ANSWER, answered._replace(last=last))
            except (Exceeded, MemoryError) as error:
                last, said = True, (OVER, error.limit if isinstance(error, Exceeded) else "memory")
            server.send(said)
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _memory() -> int:
    """Return the bytes of memory of this process that others do not share."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def _bounded(work: Work) -> Iterator[None]:
    """Limit the seconds of computing and the memory of a request."""
    import resource

    def out_of_time(*_: object) -> None:
        raise Exceeded("computing")

    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    signal.signal(signal.SIGPROF, out_of_time)
    resource.setrlimit(resource.RLIMIT_DATA, (_memory() + work.memory, most))
    signal.setitimer(signal.ITIMER_PROF, work.computing, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
