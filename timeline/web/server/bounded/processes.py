"""Processes that answer requests: forked from one that has the application, and has no threads.

A process of a server has threads, and a fork of it can have locks that nobody opens. Therefore the server forks one
process before it has threads, which forks the others. The first that it forks is one like itself: if one of the two
ends, the other forks another in its place. Only Linux has all that this needs; the module can be imported everywhere.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from time import process_time
from typing import Any, NamedTuple

from timeline.web.server.bounded.limits import Limit, Work

FORK, ONE_MORE = b"f", b"o"
"""What the server asks for: a process that answers requests, or another one that forks."""
FORKING, PATIENCE = 2, 10.0
"""The number of processes that fork, and the seconds after which one that does not answer is taken for ended."""
OVER, ANSWER = "over", "answer"
SPARE = 200_000_000
"""The bytes by which the memory of a process may grow; one that has grown more ends after its answer."""
POLITE = 10
"""By how much the processes give way to the server, which answers everybody else meanwhile."""
ROOM = 2_000_000_000
"""The bytes of addresses beyond the memory of a request, much of which libraries reserve without using it."""
_PR_SET_PDEATHSIG = 1
log = logging.getLogger(__name__)
_STATM = "/proc/{pid}/statm"


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


class _OutOfTime(BaseException):
    """The seconds of computing are over."""


Answer = Callable[[Sent], Answered]


class Forking:
    """The processes that fork others, each of which calls `begin` with its connection and then answers requests."""

    def __init__(self, begin: Callable[[Connection], Answer]) -> None:
        here, there = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()
        if os.fork() == 0:
            here.close()
            _fork_on_demand(there, begin)
        gc.unfreeze()
        there.close()
        self._controls: list[socket.socket] = []
        self._lock = Lock()
        with self._lock:
            self._add(here)
            self._complete()

    def fork(self) -> tuple[Connection, int]:
        """Fork a process; return the connection with it, and its id. Raise OSError if that is not possible."""
        with self._lock:
            descriptor, pid = self._ask(FORK)
            self._complete()
        return Connection(descriptor), pid

    def is_alive(self) -> bool:
        """Return whether there is a process that forks; replace one that has ended."""
        with self._lock:
            self._complete()
            return bool(self._controls)

    def end(self) -> None:
        """End the processes."""
        for control in self._controls:
            control.close()

    def _ask(self, what: bytes) -> tuple[int, int]:
        """Return a connection with a new process, and its id."""
        for control in [*self._controls]:
            try:
                control.send(what)
                said, descriptors, _, _ = socket.recv_fds(control, 32, 1)
            except OSError:
                said, descriptors = b"", []
            if descriptors:
                return descriptors[0], int(said)
            if not said:
                self._lose(control)
        raise OSError("no process could be forked")

    def _complete(self) -> None:
        """Replace the processes that have ended, if one is left."""
        for control in [*self._controls]:
            if _has_ended(control):
                self._lose(control)
        with suppress(OSError):
            while len(self._controls) < FORKING:
                descriptor, _ = self._ask(ONE_MORE)
                self._add(socket.socket(fileno=descriptor))

    def _add(self, control: socket.socket) -> None:
        control.settimeout(PATIENCE)
        self._controls.append(control)

    def _lose(self, control: socket.socket) -> None:
        log.error("a process that forks the processes for expensive requests has ended")
        self._controls.remove(control)
        control.close()


def _has_ended(control: socket.socket) -> bool:
    """Return whether the process at the other end of a connection has ended; otherwise it says nothing unasked."""
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    return bool(waiting.poll(0))


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process uses; 0 if it has ended."""
    return _pages(pid)[1]


def _pages(pid: int) -> tuple[int, int]:
    """Return the bytes of addresses and of memory of a process."""
    try:
        addresses, memory = Path(_STATM.format(pid=pid)).read_text("ascii").split()[:2]
    except (OSError, ValueError):
        return 0, 0
    size = os.sysconf("SC_PAGE_SIZE")
    return int(addresses) * size, int(memory) * size


def _fork_on_demand(control: socket.socket, begin: Callable[[Connection], Answer]) -> None:
    """Fork a process for each request, until the server has ended. Does not return."""
    try:
        # A terminal sends Ctrl+C to all processes, systemd SIGTERM: the server ends, and then its connections.
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
            signal.signal(name, signal.SIG_IGN)
        _close_listening(control.fileno())
        while what := control.recv(1):
            control = _forked(control, what, begin)
    finally:
        os._exit(0)


def _forked(control: socket.socket, what: bytes, begin: Callable[[Connection], Answer]) -> socket.socket:
    """Fork a process and tell the server; return the connection of this one, or of a new one that forks too."""
    forking = os.getpid()
    here, there = socket.socketpair()
    with here, suppress(OSError):
        try:
            pid = os.fork()
        except OSError:  # too many processes, or too little memory
            control.send(b"none")
            there.close()
            return control
        if pid == 0:
            control.close()
            if what == ONE_MORE:
                return there
            here.close()
            end_with(forking)
            _answer_all(Connection(there.detach()), begin)
        socket.send_fds(control, [str(pid).encode()], [here.fileno()])
    there.close()
    return control


def end_with(parent: int) -> None:
    """Let this process be killed when the thread that made it ends, also while it computes; on Linux only."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        os._exit(0)


def _close_listening(kept: int) -> None:
    """Close the sockets that listen, so that a server that has ended takes no connections."""
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor < 3 or descriptor == kept:
            continue
        try:
            with socket.socket(fileno=os.dup(descriptor)) as copy:
                listens = copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
        except OSError:
            continue
        if listens:
            os.close(descriptor)


def _answer_all(server: Connection, begin: Callable[[Connection], Answer]) -> None:
    """Answer requests until the server has ended or the memory has grown too much. Does not return."""
    try:
        os.nice(POLITE)
        answer, least = begin(server), memory_of(os.getpid())
        last = False
        while not last:
            sent: Sent = server.recv()
            _bound(sent.work)
            said: tuple[Any, ...]
            try:
                answered = answer(sent)
                last = memory_of(os.getpid()) > least + SPARE
                said = (ANSWER, answered._replace(last=last))
            except (_OutOfTime, MemoryError) as error:
                limit: Limit = "memory" if isinstance(error, MemoryError) else "computing"
                last, said = True, (OVER, limit)
            _unbound()
            server.send(said)
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _out_of_time(end: float) -> None:
    """End the request if the seconds of computing are over; otherwise the signal comes again after a second.

    The system compares a time that it takes in samples. In a process that has answered many requests, it can differ
    by seconds from the time that was used.
    """
    if process_time() >= end:
        raise _OutOfTime


def _bound(work: Work) -> None:
    """Limit the seconds of computing, and the addresses, of the request that follows."""
    import resource

    end = process_time() + work.computing
    signal.signal(signal.SIGXCPU, lambda *_: _out_of_time(end))
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(end), resource.getrlimit(resource.RLIMIT_CPU)[1]))
    addresses = _pages(os.getpid())[0] + work.memory + ROOM
    resource.setrlimit(resource.RLIMIT_AS, (addresses, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _unbound() -> None:
    import resource

    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        most = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most, most))
