"""Processes that answer requests: forked from one that has the application, and has no threads.

A process of a server has threads, and a fork of it can have locks that nobody opens. Therefore the server forks one
process before it has threads, which forks the others. Only Linux has all that this needs; the module can be imported
everywhere.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from timeline.web.server.bounded.limits import Limit, Work

FORK = b"f"
OVER, ANSWER = "over", "answer"
SPARE = 200_000_000
"""The bytes by which the memory of a process may grow; one that has grown more ends after its answer."""
POLITE = 10
"""By how much the processes give way to the server, which answers everybody else meanwhile."""
ROOM = 2_000_000_000
"""The bytes of addresses beyond the memory of a request, much of which libraries reserve without using it."""
_PR_SET_PDEATHSIG = 1
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
    """The process that forks others, each of which calls `begin` with its connection and then answers requests."""

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
        self._control = here

    def fork(self) -> tuple[Connection, int]:
        """Fork a process; return the connection with it, and its id."""
        self._control.send(FORK)
        said, descriptors, _, _ = socket.recv_fds(self._control, 32, 1)
        if not descriptors:
            raise OSError("no process could be forked")
        return Connection(descriptors[0]), int(said)

    def end(self) -> None:
        """End the process."""
        self._control.close()


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
        for name in (signal.SIGTERM, signal.SIGCHLD):
            signal.signal(name, signal.SIG_DFL)
        # A terminal sends Ctrl+C to all processes: the server ends, and then its connections.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        _close_listening(control.fileno())
        forking = os.getpid()
        while control.recv(1):
            here, there = socket.socketpair()
            pid = os.fork()
            if pid == 0:
                end_with(forking)
                control.close()
                here.close()
                _answer_all(Connection(there.detach()), begin)
            there.close()
            socket.send_fds(control, [str(pid).encode()], [here.fileno()])
            here.close()
    finally:
        os._exit(0)


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
