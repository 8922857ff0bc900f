"""gunicorn with the settings of `timeline serve --workers`; imported only for it, because gunicorn is optional."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gunicorn.app.base import BaseApplication

from timeline.cli.servers import CONNECTIONS, DRAIN, THREADS

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

LONGEST_LINE = 8190
"""The most bytes of the first line of a request, the most that gunicorn limits; nginx has the same limit."""
_MEMORY = Path("/dev/shm")


class Workers(BaseApplication):  # type: ignore[misc]
    """Workers that take connections from the same socket."""

    def __init__(self, make: Callable[[], WSGIApplication], listening: socket.socket, workers: int) -> None:
        self._make, self._listening, self._workers = make, listening, workers
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        settings: dict[str, object] = {
            "bind": f"fd://{self._listening.fileno()}",
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "worker_connections": CONNECTIONS,
            "timeout": 60,
            "graceful_timeout": DRAIN,
            "limit_request_line": LONGEST_LINE,
            "loglevel": "warning",
            "control_socket_disable": True,
            # The scheme and the address of a request are read from a proxy's headers by `--proxies` only.
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "worker_tmp_dir": str(_MEMORY) if _MEMORY.is_dir() else None,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """Return the application of a worker."""
        return self._make()
