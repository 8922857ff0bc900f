"""The server of `timeline serve`: waitress, in one process or in each of several workers.

It answers the requests that it has begun when it is asked to end, for up to `DRAIN` seconds. A server of this machine
opens the browser, and keeps the files that were edited lately for the start page.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from timeline.cli.serving.connections import PatientServer

CONNECTIONS = 1000
"""The maximum number of open connections (waitress's default: 100), so that stalled clients do not block others."""
SILENT = 30
"""The seconds after which a connection without a request is closed (default: 120): others pay for it."""
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
FAILED, PAUSE = 1, 1.0
"""The exit code of a worker with an error, and the seconds before another one takes its place."""
_ENDS = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


def give_memory_back() -> None:
    """Let this process, and those that it forks, give freed memory back to the system; only glibc has the choice.

    By default, each of many threads keeps free blocks for itself, and the limit from which a block has its own
    memory grows with the blocks that are freed: a server that had passed some large files on kept half as much again.
    """
    with suppress(AttributeError, OSError, TypeError):
        choose = ctypes.CDLL(None).mallopt
        choose(_M_ARENA_MAX, ARENAS)
        choose(_M_MMAP_THRESHOLD, MMAP_THRESHOLD)


def waitress_server(
    app: WSGIApplication,
    listening: socket.socket,
    may_wait: Callable[[str], bool],
    *,
    alone: bool = True,
    largest: int = LARGEST_REQUEST,
) -> PatientServer:
    """Return a waitress server for a socket; requests that may wait, by path, have their own threads.

    One that is not `alone` leaves connections to the other workers.
    """
    from timeline.cli.serving.connections import TAKEN_AT_ONCE, PatientServer
    from timeline.web.server.bounded.limits import EVERY

    # waitress warns about each request that waits a moment; the page itself shows when it is busy.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = PatientServer.at(
        listening,
        app,
        (may_wait, sum(work.turns + work.waiting for work in EVERY)),
        threads=FREE_THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=SILENT,
        cleanup_interval=1,
        channel_request_lookahead=1,  # or the server does not notice that a client has gone
        asyncore_use_poll=True,  # select() cannot watch that many
        max_request_header_size=LARGEST_HEAD,
        max_request_body_size=largest,
        # Uploaded files and their exports stay in memory: by default, waitress writes long ones to disk.
        inbuf_overflow=largest,
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
        own = number and not folder.is_symlink() and folder.stat().st_uid == os.geteuid()
        if number and own and not _runs(int(number[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True


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
            code = os.waitstatus_to_exitcode(status)
            why = f"exit code {code}" if code >= 0 else signal.Signals(-code).name
            log.warning("a worker has ended (%s), and another one takes its place", why)
            if code == FAILED:
                sleep(PAUSE)


def end_at_once(*_: object) -> None:
    """End wherever the process is: an error that is raised between two steps of a program would only be printed."""
    os._exit(0)


MOST_RECENT = 12


def recent_file() -> Path:
    """Return the file with the list, in the folder of this system for what programs keep of their use."""
    home = Path.home()
    usual = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Application Support"}
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    return Path(named or usual.get(sys.platform, home / ".local" / "state")) / "timeline" / "recent.json"


def recent() -> tuple[Path, ...]:
    """Return the files, the last one first; none if the list cannot be read."""
    try:
        listed = json.loads(recent_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, RuntimeError):  # no home folder
        return ()
    return tuple(Path(each) for each in listed if isinstance(each, str)) if isinstance(listed, list) else ()


def remember(files: Sequence[Path]) -> None:
    """Put files at the beginning of the list; a list that cannot be written stays as it is."""
    with suppress(OSError, RuntimeError):
        every = dict.fromkeys((*(file.resolve() for file in files), *recent()))
        path = recent_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps([str(each) for each in every][:MOST_RECENT], ensure_ascii=False), encoding="utf-8"
        )


def open_browser(url: str) -> None:
    """Open a URL in the browser, if there is a screen: a browser of the terminal would take its place."""
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        with suppress(webbrowser.Error):
            webbrowser.open(url)
