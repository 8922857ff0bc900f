"""The server of `timeline serve`: waitress, in one process or in each of several workers.

It answers the requests that it has begun when it is asked to end, for up to `DRAIN` seconds.
"""

from __future__ import annotations

import ctypes
import logging
import os
import re
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from timeline.cli.serving.workers import end_at_once

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from timeline.cli.serving.connections import PatientServer

CONNECTIONS = 1000
"""The maximum number of open connections (waitress's default: 100), so that stalled clients do not block others."""
LARGEST_HEAD = 64_000
"""The maximum number of bytes of the first line and the headers of a request (waitress's default: 256 kB)."""
LARGEST_REQUEST = 5_100_000
"""The maximum number of bytes of a request before the page checks a lower limit (waitress's default: 1 GB)."""
LARGEST_ANSWER = 64_000_000
"""The maximum number of bytes of a response that wait in memory for a slow client. The page's files are smaller."""
FREE_THREADS = 4
"""The number of threads of a process that no request takes which may wait for its turn."""
DRAIN = 120
"""The maximum number of seconds for the requests that were begun before the end of the server, as for an export."""
ARENAS = 2
"""The most heaps of the C library in a process (its default: 8 for each processor)."""
MMAP_THRESHOLD = 1_000_000
"""The bytes from which a block of memory is one of its own, which goes back to the system when it is freed."""
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # of <malloc.h>
_FOLDER = "timeline-state-"


def give_memory_back() -> None:
    """Let this process, and those that it forks, give freed memory back to the system; only glibc has the choice.

    By default, each of many threads keeps free blocks for itself, and the limit from which a block has its own
    memory grows with the blocks that are freed: a server that had passed some large files on kept half as much again.
    """
    with suppress(AttributeError, OSError, TypeError):
        choose = ctypes.CDLL(None).mallopt
        choose(_M_ARENA_MAX, ARENAS)
        choose(_M_MMAP_THRESHOLD, MMAP_THRESHOLD)


def waiting_threads() -> int:
    """Return the number of threads of a process for requests that may wait for their turn, or for another process."""
    from timeline.web.server.bounded.limits import EVERY

    return sum(work.turns + work.waiting for work in EVERY)


def waitress_server(
    app: WSGIApplication, listening: socket.socket, may_wait: Callable[[str], bool], *, alone: bool = True
) -> PatientServer:
    """Return a waitress server for a socket; requests that may wait, by path, have their own threads.

    One that is not `alone` leaves connections to the other workers.
    """
    from timeline.cli.serving.connections import TAKEN_AT_ONCE, PatientServer

    # waitress warns about each request that waits a moment; the page itself shows when it is busy.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = PatientServer.at(
        listening,
        app,
        (may_wait, waiting_threads()),
        threads=FREE_THREADS,
        connection_limit=CONNECTIONS,
        cleanup_interval=1,
        channel_request_lookahead=1,  # or the server does not notice that a client has gone
        asyncore_use_poll=True,  # select() cannot watch that many
        max_request_header_size=LARGEST_HEAD,
        max_request_body_size=LARGEST_REQUEST,
        # Uploaded files and their exports stay in memory: by default, waitress writes long ones to disk.
        inbuf_overflow=LARGEST_REQUEST,
        outbuf_overflow=LARGEST_ANSWER,
        outbuf_high_watermark=LARGEST_ANSWER,  # beyond it, a thread would wait for the client
        # The application itself reads the headers of proxies, with `proxies`, and knows by them who is not here.
        clear_untrusted_proxy_headers=False,
        ident=None,
    )
    server.taken_at_once = TAKEN_AT_ONCE if alone else 1
    return server


class Draining:
    """The end of a waitress server: no new connections, then the end of each connection that has no request."""

    def __init__(self, server: PatientServer, seconds: float = DRAIN) -> None:
        self._server, self._seconds = server, seconds
        self._begun = Event()

    def begin(self, *_: object) -> None:
        """Begin to end, for a signal, which a worker may get twice: from the system, and from its master."""
        if not self._begun.is_set():
            self._begun.set()
            Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        self._in_loop(self._stop_listening)
        end = monotonic() + self._seconds
        while self._server.active_channels and monotonic() < end:
            self._in_loop(self._close_idle)
        self._in_loop(self._close)

    def _in_loop(self, step: Callable[[], None]) -> None:
        """Run a step in the thread of the server, between two events, and wait a moment for it."""
        done = Event()

        def run() -> None:
            step()
            done.set()

        # Another thread may have woken the loop: then it has run the step, and the last one closes the trigger.
        with suppress(OSError):
            self._server.trigger.pull_trigger(run)
        done.wait(1)
        Event().wait(0.02)

    def _stop_listening(self) -> None:
        self._server.accepting = False
        self._server.del_channel()
        self._server.socket.close()

    def _close_idle(self) -> None:
        for channel in list(self._server.active_channels.values()):
            if not (channel.requests or channel.request or channel.total_outbufs_len):
                channel.handle_close()

    def _close(self) -> None:
        for channel in list(self._server.active_channels.values()):
            channel.handle_close()
        self._server.trigger.close()


def run_waitress(server: PatientServer, stop: Callable[[], None]) -> None:
    """Run a server until it is asked to end; then `stop` ends what its threads wait for. Ctrl+C ends it at once."""
    signal.signal(signal.SIGINT, end_at_once)
    signal.signal(signal.SIGTERM, Draining(server).begin)
    try:
        server.run()
    finally:
        stop()
    server.end()


@contextmanager
def state_folder(named: Path | None) -> Iterator[Path]:
    """Yield the folder of the state that workers share: the one that is named, or one that goes with the server."""
    if named is not None:
        yield named
        return
    _clear_abandoned()
    folder, owner = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-")), os.getpid()
    try:
        yield folder
    finally:
        if os.getpid() == owner:  # not in a worker, which ends in the same function
            shutil.rmtree(folder, ignore_errors=True)


def _clear_abandoned() -> None:
    """Remove the folders of this user's servers that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        number = re.fullmatch(rf"{_FOLDER}(\d+)-.*", folder.name)
        if (
            number
            and not folder.is_symlink()
            and folder.stat().st_uid == os.geteuid()
            and not _runs(int(number[1]))
        ):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
