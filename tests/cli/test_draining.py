"""A server that is asked to end answers what it has begun, and then ends."""

from __future__ import annotations

import errno
import http.client
import signal
import socket
import subprocess
from collections.abc import Callable
from threading import Event
from typing import Any, cast

import pytest

from tests.web.workers.server import Workers, serving
from timeline.cli.connections import PatientServer
from timeline.cli.servers import DRAIN, Draining

BODY = b"Date,Company,Title\n2020-06-08,IBM,Begun\n"


def begun(server: Workers) -> socket.socket:
    """A connection on which an upload has been sent up to its last byte."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    connection = socket.create_connection((host, int(port)), timeout=30)
    head = f"POST /open?name=t.csv HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(BODY)}\r\n\r\n"
    connection.sendall(head.encode() + BODY[:-1])
    return connection


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_begun_is_answered(workers: int) -> None:
    with serving(workers=workers) as server, begun(server) as connection:
        idle = socket.create_connection(connection.getpeername(), timeout=30)
        assert server.ask("/healthz").status == 200  # so that the upload before it has been taken
        server.process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            server.process.wait(1)
        if workers == 1:  # gunicorn's workers listen until they end
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(connection.getpeername(), timeout=5).close()
        connection.sendall(BODY[-1:])
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 200
        assert b"file=" in answer.read()
        assert server.process.wait(DRAIN) == 0
        idle.close()


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
