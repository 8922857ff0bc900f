"""The connections of waitress: none of them holds a thread, and together they hold a limited amount of memory.

waitress answers all requests that came on a connection at once, and when the client does not read the answers, one of
its few threads waits for as long as the client likes. Here a request waits until the answer before it has been sent.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from heapq import nsmallest
from time import monotonic, sleep
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

STALLED = 30
"""The seconds after which a connection is closed whose client reads nothing of an answer."""
MOST_HELD = 128_000_000
"""The most bytes of all requests and answers that wait in memory for slow clients."""
CLOSED_AT_ONCE = 32
"""The number of connections that make room for others, those that have been silent the longest."""
TAKEN_AT_ONCE = 16
"""The most connections that are taken between two looks at all others."""
PAUSE, LONGEST_PAUSE = 4.0, 0.25
"""The pause after the answer to a request that was sent ahead: as a multiple of the time that the answer took, and the
most seconds."""


class PlainError(ErrorTask):  # type: ignore[misc]
    """The answer to a request that is not valid HTTP or is too large, with the headers of all answers."""

    def execute(self) -> None:
        """Write the answer."""
        from timeline.web.server.guard import CSP, HEADERS
        from timeline.web.server.observed import refused

        error = self.request.error
        refused(self.channel.server.application, self.channel.addr[0], error.code)
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend([*HEADERS.items(), ("Content-Security-Policy", CSP)])
        self.response_headers.append(("Cache-Control", "no-store"))
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        body = f"{error.reason}\n".encode()
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class PatientChannel(HTTPChannel):  # type: ignore[misc]
    """A connection whose next request begins when the answer before it has been sent."""

    error_task_class = PlainError
    sends_ahead = False
    """Whether the client has sent a request before it had the answer to the one before."""
    waits = receives = _closed = False
    """Whether the next request waits for the answer before it; whether requests are read now; whether it has ended."""

    def received(self, data: bytes) -> bool:
        """Read requests, all that have come, before the first of them begins."""
        with self.requests_lock:
            idle = self.receives = not self.requests
        try:
            return bool(super().received(data))
        finally:
            with self.requests_lock:
                self.receives = False
                if idle and self.requests:
                    self.begin()

    def begin(self) -> None:
        """Begin the next request, now or when the answer before it has been sent."""
        with self.outbuf_lock:
            self.sends_ahead = self.sends_ahead or len(self.requests) > 1
            self.waits = bool(self.total_outbufs_len)
        if not self.waits:
            self.server.dispatch(self)

    def readable(self) -> bool:
        """Return whether the loop waits for what the client sends."""
        # A descriptor that the loop still watches after its end may be that of a new connection.
        return not self._closed and bool(super().readable())

    def writable(self) -> bool:
        """Return whether the loop waits until the client takes more."""
        return not self._closed and bool(super().writable())

    def service(self) -> None:
        """Answer a request; the thread of those that send ahead then leaves the processor to others for a moment."""
        begun = monotonic()
        super().service()
        if self.sends_ahead:
            sleep(min(PAUSE * (monotonic() - begun), LONGEST_PAUSE))

    def handle_close(self) -> None:
        """End the connection."""
        self._closed = True
        super().handle_close()

    def handle_write(self) -> None:
        """Send some of the answer."""
        super().handle_write()
        with self.outbuf_lock:
            begins = self.waits and not self.total_outbufs_len and self.connected
            self.waits = self.waits and not begins
        if begins:
            self.server.dispatch(self)

    @property
    def held(self) -> int:
        """The bytes in memory of the request that is coming and of the answers that are going."""
        body = getattr(self.request, "body_rcv", None)
        return int(self.total_outbufs_len) + (len(body) if body is not None else 0)


class PatientServer(TcpWSGIServer):  # type: ignore[misc]
    """A server that closes the connections of which others would suffer."""

    channel_class = PatientChannel
    taken_at_once = TAKEN_AT_ONCE

    @classmethod
    def at(
        cls,
        listening: socket.socket,
        app: Any,
        waiting: tuple[Callable[[str], bool], int],
        **settings: Any,
    ) -> PatientServer:
        """Return a server for a socket, with settings of waitress.

        `waiting` tells requests that may wait, from their paths, and has the number of threads for them.
        """
        adjustments = Adjustments(**settings)
        place = (listening.family, listening.type, listening.proto, listening.getsockname())
        server = cls(
            app,
            {},
            True,
            listening,
            dispatcher=_dispatcher(adjustments.threads),
            adj=adjustments,
            bind_socket=False,
            sockinfo=place,
        )
        server._may_wait, number = waiting
        server._waiting, server._ahead = _dispatcher(number), _dispatcher(1)
        return server

    def add_task(self, task: PatientChannel) -> None:
        """Begin the next request of a connection, unless it reads others at the same time."""
        if not (task.receives and len(task.requests) == 1):
            task.begin()

    def dispatch(self, channel: PatientChannel) -> None:
        """Give the next request of a connection to a thread; those that send ahead have one together."""
        asked = channel.requests[0]
        waits = not asked.error and self._may_wait(asked.path)
        usual = self._waiting if waits else self.task_dispatcher
        (self._ahead if channel.sends_ahead else usual).add_task(channel)

    def end(self) -> None:
        """End the threads."""
        for dispatcher in (self.task_dispatcher, self._waiting, self._ahead):
            dispatcher.shutdown(timeout=1)

    def readable(self) -> bool:
        """Return whether the server takes a connection; close those that are in the way of others."""
        self._limit_memory()
        if len(self._map) + CLOSED_AT_ONCE > self.adj.connection_limit:
            self._make_room()
        return bool(super().readable())

    def handle_accept(self) -> None:
        """Take some connections."""
        for _ in range(self.taken_at_once):
            before = len(self._map)
            super().handle_accept()
            if len(self._map) == before:
                return

    def maintenance(self, now: float) -> None:
        """Close the connections on which nothing happens; waitress calls this each second."""
        super().maintenance(now)
        for channel in list(self.active_channels.values()):
            if channel.total_outbufs_len and now - channel.last_activity > STALLED:
                channel.handle_close()

    def _limit_memory(self) -> None:
        """Close the connections that hold the most memory, while it is too much."""
        holding = [channel for channel in self.active_channels.values() if channel.held]
        held = sum(channel.held for channel in holding)
        if held <= MOST_HELD:
            return
        for channel in sorted(holding, key=lambda channel: -channel.held):
            if held <= MOST_HELD:
                return
            held -= channel.held
            channel.handle_close()

    def _make_room(self) -> None:
        """Close the connections that have been silent the longest."""
        channels = self.active_channels.values()
        idle = [channel for channel in channels if channel.waits or not channel.requests]
        for channel in nsmallest(CLOSED_AT_ONCE, idle, key=lambda channel: channel.last_activity):
            channel.handle_close()


def _dispatcher(threads: int) -> ThreadedTaskDispatcher:
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(threads)
    return dispatcher
