"""Clients that read, write or say nothing do not keep others from their answers."""

from __future__ import annotations

import http.client
import socket
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from tests.serving import end_loop
from timeline.cli.serving import connections
from timeline.cli.serving.connections import PatientServer
from timeline.cli.serving.servers import LARGEST_REQUEST, waitress_server
from timeline.web.server.guard import HEADERS

BIG = b"x" * 2_000_000
PATIENCE = 20
LIMIT = 80


class Server:
    """A server with two threads, whose `/big` is long, and whose `/wait` waits for the end of the test."""

    def __init__(self) -> None:
        self.over, self.big = Event(), Event()
        listening = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.place = listening.getsockname()[:2]
        self._server = PatientServer.at(
            listening,
            self._answer,
            (lambda path: path == "/wait", 4),
            threads=2,
            connection_limit=LIMIT,
            cleanup_interval=0,
            asyncore_use_poll=True,
            max_request_header_size=2_000,
            max_request_body_size=5_000,
            outbuf_high_watermark=64_000_000,
            outbuf_overflow=64_000_000,
            ident=None,
        )
        self._thread = Thread(target=self._server.run, daemon=True)
        self._thread.start()

    def _answer(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/wait":
            self.over.wait(PATIENCE)
        elif path == "/big":
            self.big.set()
        body = BIG if path == "/big" else path.encode()
        start("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def connection(self, sent: bytes = b"") -> socket.socket:
        """A connection that has sent something and reads nothing."""
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.settimeout(PATIENCE)
        with suppress(ConnectionError):  # the server may have closed it already
            made.connect(self.place)
            made.sendall(sent)
        return made

    def ask(self, path: str) -> bytes:
        """The answer on a connection of its own."""
        client = http.client.HTTPConnection(self.place[0], self.place[1], timeout=PATIENCE)
        client.request("GET", path)
        answer = client.getresponse().read()
        client.close()
        return answer

    def lets_go(self) -> bool:
        """Whether the connections end on which nobody reads the answers to `/big`."""
        looks = range(100 * PATIENCE)
        return self.big.wait(PATIENCE) and any(
            not self._server.active_channels or Event().wait(0.01) for _ in looks
        )

    def end(self) -> None:
        """Ends the server."""
        self.over.set()
        self._server.end()
        end_loop(self._server)
        self._thread.join(PATIENCE)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.end()


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def closed(connection: socket.socket) -> bool:
    """Whether the server closes a connection, whatever it sends before."""
    try:
        while connection.recv(1_000_000):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def test_clients_that_read_nothing_hold_no_thread(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(server.connection(get("/big") * 30))
        assert [server.ask(f"/{n}") for n in range(20)] == [f"/{n}".encode() for n in range(20)]


def test_requests_that_are_sent_ahead_are_answered_in_order(server: Server) -> None:
    paths = ["/big" if n % 5 == 2 else f"/{n}" for n in range(20)]
    with server.connection(b"".join(map(get, paths))) as connection, connection.makefile("rb") as read:
        for path in paths:
            expected = BIG if path == "/big" else path.encode()
            head = b"".join(iter(read.readline, b"\r\n"))
            assert f"Content-Length: {len(expected)}\r\n".encode() in head
            assert read.read(len(expected)) == expected


def test_the_thread_of_requests_that_are_sent_ahead_pauses_and_no_other_thread(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: Queue[float] = Queue()
    monkeypatch.setattr(connections, "sleep", pauses.put)
    monkeypatch.setattr(connections, "LONGEST_PAUSE", 0.0)
    assert [server.ask(f"/{n}") for n in range(3)] == [b"/0", b"/1", b"/2"]
    assert pauses.empty()
    with server.connection(get("/1") + get("/2")) as connection:
        said = b""
        while b"/2" not in said:
            said += connection.recv(1000)
        assert [pauses.get(timeout=PATIENCE) for _ in range(2)] == [0.0, 0.0]


def test_a_client_that_reads_nothing_for_long_is_let_go(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "STALLED", -1)
    with server.connection(get("/big") * 30) as connection:
        assert server.lets_go()
        assert closed(connection)


def test_answers_that_wait_for_slow_clients_take_a_limited_amount_of_memory(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_HELD", 0)
    with server.connection(get("/big") * 30) as connection:
        assert server.lets_go()
        assert closed(connection)
    assert server.ask("/small") == b"/small"


def test_requests_that_do_not_end_take_a_limited_amount_of_memory(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_HELD", 0)
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"
    with server.connection(head + b"x" * 4_000) as connection:
        assert closed(connection)


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: lo"], ids=["nothing", "half a head"])
def test_silent_connections_make_room(server: Server, said: bytes) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(server.connection(said)) for _ in range(3 * LIMIT)]
        assert server.ask("/small") == b"/small"
        assert closed(silent[0])


def test_requests_that_wait_have_threads_of_their_own(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(server.connection(get("/wait")))
        assert server.ask("/small") == b"/small"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 3_000 + b"\r\n\r\n", 431),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6000\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: odd\r\n\r\n", 501),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "",
)
def test_an_answer_of_the_server_itself_has_the_headers_of_all(
    server: Server, sent: bytes, status: int
) -> None:
    with server.connection(sent) as connection:
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == status
        assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Server"] is None
        assert b"generated by" not in answer.read()


LONG = 2_000_000
"""The bytes of a request that the server must hold in memory."""


@pytest.fixture
def usual() -> Iterator[tuple[str, int]]:
    """The address of a server with the settings of `timeline serve`, which answers with the length of a request."""

    def length(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        return [str(len(environ["wsgi.input"].read())).encode()]

    listening = socket.create_server(("127.0.0.1", 0))
    server = waitress_server(length, listening, lambda path: False)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield listening.getsockname()
    end_loop(server)
    thread.join(timeout=10)
    server.end()


def posted(address: tuple[str, int], length: int, body: bytes) -> tuple[int, bytes]:
    """The status and the body of the answer to a POST."""
    head = f"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(head.encode() + body)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer.status, answer.read()


def test_clients_that_say_nothing_leave_room_for_others(usual: tuple[str, int]) -> None:
    with ExitStack() as idle:
        for _ in range(250):
            idle.enter_context(socket.create_connection(usual, timeout=20))
        assert posted(usual, 2, b"ab") == (200, b"2")


def test_a_long_request_is_not_written_to_the_disk(
    usual: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_disk(*_: Any, **__: Any) -> None:
        raise AssertionError("a file for a request")

    monkeypatch.setattr(tempfile, "TemporaryFile", on_disk)
    assert posted(usual, LONG, b"a" * LONG) == (200, str(LONG).encode())


def test_a_request_that_is_too_large_is_refused_unread(usual: tuple[str, int]) -> None:
    assert posted(usual, LARGEST_REQUEST + 1, b"")[0] == 413
