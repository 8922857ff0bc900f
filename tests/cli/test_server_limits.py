"""The limits of the server below the application: connections, the size of requests, and nothing on the disk."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread
from typing import IO, Any

import pytest

from tests.serving import end_loop
from timeline.cli.serving.servers import LARGEST_REQUEST, waitress_server

IDLE = 250
"""The connections that say nothing."""
LONG = 2_000_000
"""The bytes of a request that the server must hold in memory."""


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    """Answer with the number of bytes of the request."""
    start("200 OK", [])
    return [str(len(environ["wsgi.input"].read())).encode()]


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = waitress_server(echo, listening, lambda path: False)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield listening.getsockname()
    end_loop(server)
    thread.join(timeout=10)
    server.task_dispatcher.shutdown(timeout=1)


def said(address: tuple[str, int], request: bytes) -> str:
    """The first line and the body of an answer."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return f"{head.splitlines()[0].decode()} {body.decode()}"


def posted(length: int, body: bytes = b"") -> bytes:
    return (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % length
        + body
    )


def test_clients_that_say_nothing_leave_room_for_others(address: tuple[str, int]) -> None:
    with ExitStack() as idle:
        for _ in range(IDLE):
            idle.enter_context(socket.create_connection(address, timeout=20))
        assert said(address, posted(2, b"ab")) == "HTTP/1.1 200 OK 2"


def test_a_long_request_is_not_written_to_the_disk(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_disk(*_: Any, **__: Any) -> IO[bytes]:
        raise AssertionError("a file for a request")

    monkeypatch.setattr(tempfile, "TemporaryFile", on_disk)
    assert said(address, posted(LONG, b"a" * LONG)) == f"HTTP/1.1 200 OK {LONG}"


def test_a_request_that_is_too_large_is_refused_unread(address: tuple[str, int]) -> None:
    assert said(address, posted(LARGEST_REQUEST + 1)).startswith("HTTP/1.1 413 ")
