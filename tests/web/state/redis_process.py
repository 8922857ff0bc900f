"""A server of Redis for tests: on a free port, without files, for as long as a test needs it."""

from __future__ import annotations

import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import redis

KEEPING_NOTHING = ("redis-server", "--save", "", "--appendonly", "no")


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


class RedisProcess:
    """A redis-server that keeps nothing when it stops."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str] = KEEPING_NOTHING) -> None:
        """Start it, and wait until it answers."""
        command = [*command, "--port", str(self.port), "--bind", "127.0.0.1"]
        self._process = subprocess.Popen(command, cwd=self._folder, stdout=subprocess.DEVNULL)
        end = monotonic() + 60
        while True:
            try:
                self.client().ping()
            except redis.ConnectionError:
                assert monotonic() < end, "redis-server does not answer"
            else:
                return

    def stop(self) -> None:
        """Stop it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(20)
            self._process = None

    def hang(self) -> None:
        """Let it take what is sent and answer nothing, until it goes on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer what was sent."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def empty(self) -> None:
        """Remove all values."""
        self.client().flushall()

    def client(self) -> redis.Redis:
        """Return a connection of the test's own."""
        client: redis.Redis = redis.Redis.from_url(self.url)
        return client


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisProcess]:
    """A server of Redis on a free port."""
    server = RedisProcess(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
