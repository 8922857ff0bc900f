"""A server that is asked to end answers what it has begun, and then ends; it gives memory back."""

from __future__ import annotations

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from threading import Event
from typing import Any, cast

import pytest

from tests.web.workers.server import Workers, serving
from timeline.cli.serving.connections import PatientServer
from timeline.cli.serving.servers import DRAIN, Draining

HALF_HEAD = b"GET / HTTP/1.1\r\nX: "
HALF_BODY = b"POST /open?name=a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 400000\r\n\r\nxx"
BODY = b"Date,Company,Title\n2020-06-08,IBM,Begun\n"


def begun(server: Workers) -> socket.socket:
    """A connection that the server has taken, on which an upload has been sent up to its last byte."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    connection = socket.create_connection((host, int(port)), timeout=60)
    head = f"POST /open?name=t.csv HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(BODY)}\r\n"
    connection.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
    told = b""
    while not told.endswith(b"\r\n\r\n"):
        told += connection.recv(1)
    assert told.startswith(b"HTTP/1.1 100 ")
    connection.sendall(BODY[:-1])
    return connection


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.long)])
def test_what_was_begun_is_answered(workers: int) -> None:
    with serving(workers=workers) as server, begun(server) as connection:
        idle = socket.create_connection(connection.getpeername(), timeout=30)
        assert server.ask("/healthz").status == 200  # so that the upload before it has been taken
        server.process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            server.process.wait(1)
        with suppress(ConnectionRefusedError):
            while server.process.poll() is None:  # until the last worker has stopped listening
                socket.create_connection(connection.getpeername(), timeout=5).close()
        assert server.process.poll() is None
        connection.sendall(BODY[-1:])
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 200
        assert b"file=" in answer.read()
        assert server.process.wait(DRAIN) == 0
        idle.close()


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.long), 2])
def test_what_was_begun_is_answered_when_all_processes_are_signalled(workers: int) -> None:
    with serving(workers=workers) as server, ExitStack() as stack:
        uploads = [stack.enter_context(begun(server)) for _ in range(6)]
        for path in ("/export.csv", "/healthz"):  # so that there are processes for exports, and all was taken
            assert server.patient(path).status == 200
        os.killpg(server.process.pid, signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            server.process.wait(1)
        os.killpg(server.process.pid, signal.SIGTERM)
        for connection in uploads:
            connection.sendall(BODY[-1:])
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            assert (answer.status, b"file=" in answer.read()) == (200, True)
        assert server.process.wait(DRAIN) == 0


def test_requests_that_stay_incomplete_stop_no_worker() -> None:
    with serving(workers=2) as server, ExitStack() as stack:
        place = server.address.removeprefix("http://").split(":")
        for sent in (HALF_HEAD, HALF_BODY) * 300:
            connection = socket.create_connection((place[0], int(place[1])), timeout=30)
            stack.enter_context(connection).sendall(sent)
        assert {server.ask(path).status for path in ("/healthz", "/", "/version") for _ in range(4)} == {200}


@pytest.fixture
def ignored() -> Iterator[None]:
    """Ctrl+C is ignored by this process, and by those that it starts, as by what a shell runs in the background."""
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.usefixtures("ignored")
@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.long), 2])
def test_a_server_ends_at_once_with_ctrl_c(capfd: pytest.CaptureFixture[str], workers: int) -> None:
    with serving(workers=workers) as server, begun(server):
        assert server.ask("/healthz").status == 200
        os.killpg(server.process.pid, signal.SIGINT)  # as a terminal does
        assert server.process.wait(DRAIN / 2) == 0
    assert capfd.readouterr().err == ""


def test_a_worker_that_ends_is_replaced(capfd: pytest.CaptureFixture[str]) -> None:
    with serving(workers=2) as server:
        while len(before := server.workers()) < 2:
            assert server.process.poll() is None
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        while len({*server.workers()} - {*before}) < 2:
            assert server.process.poll() is None
        assert server.patient("/healthz").status == 200
    assert "a worker has ended (SIGKILL), and another one takes its place" in capfd.readouterr().err


class Gone:
    """A server whose loop has run each step, and has closed what wakes it, before it is woken for the step."""

    def __init__(self) -> None:
        self.accepting = True
        self.active_channels: dict[int, Any] = {}
        self.socket = self.trigger = self
        self.done, self.listened = Event(), False

    def pull_trigger(self, step: Callable[[], None]) -> None:
        step()
        raise OSError(errno.EBADF, "Bad file descriptor")

    def del_channel(self) -> None:
        pass

    def close(self) -> None:
        if self.listened:
            self.done.set()
        self.listened = True


def test_a_loop_that_ends_before_it_is_woken_ends_without_an_error() -> None:
    gone = Gone()
    Draining(cast("PatientServer", gone)).begin()
    assert gone.done.wait(DRAIN)


THREADS, MOST_KEPT = 16, 5.0
PROGRAM = f"""
import sys
from pathlib import Path
from threading import Barrier, Thread
from timeline.cli.serving.servers import give_memory_back

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

def work():
    together.wait()
    for _ in range(20):
        block = bytes(range(256)) * 20_000
        small.append(bytes(600))  # stays, and keeps what is below it in the heap
    del block
    together.wait()
    together.wait()

if "by default" not in sys.argv:
    give_memory_back()
small = []
together = Barrier({THREADS} + 1)
for _ in range({THREADS}):
    Thread(target=work, daemon=True).start()
before = megabytes()
together.wait()
together.wait()
print(megabytes() - before)
"""


def kept(*words: str) -> float:
    """Return the megabytes that a process has more after its threads have freed their blocks."""
    command = [sys.executable, "-c", PROGRAM, *words]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_large_blocks_that_threads_have_freed_go_back_to_the_system() -> None:
    assert kept() < MOST_KEPT
    assert kept("by default") > 10 * MOST_KEPT  # or the blocks would show nothing
