"""The workers of gunicorn: what is not valid HTTP is answered with status 400 and the headers of all answers.

A worker that is told to end at once does so wherever it is.
"""

from __future__ import annotations

import os
from typing import Any

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import ThreadWorker


class HeadedSocket:
    """The socket of a client, which adds headers to an answer that is sent as a whole."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.status = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def sendall(self, data: bytes) -> None:
        """Send an answer with more headers after its first line."""
        from timeline.web.server.guard import CSP, HEADERS

        first, _, rest = data.partition(b"\r\n")
        self.status = int(first.split()[1])
        more = {**HEADERS, "Content-Security-Policy": CSP, "Cache-Control": "no-store"}
        lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        self._inner.sendall(first + b"\r\n" + lines.encode("ascii") + rest)


class HeadedWorker(ThreadWorker):  # type: ignore[misc]
    """A worker with several threads."""

    def handle_quit(self, sig: int, frame: Any) -> None:
        """End at once: gunicorn raises SystemExit here, which Python only prints where no error can be raised."""
        os._exit(0)

    def handle_request(self, req: Any, conn: Any) -> bool:
        """Answer a request."""
        from timeline.web.server.guard import CheckedContent

        sent = req.body
        req.body = CheckedContent(sent, ParseException)
        try:
            return bool(super().handle_request(req, conn))
        finally:
            req.body = sent  # gunicorn looks whether all of it was read

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer something that is not a valid request."""
        from timeline.web.server.observed import refused

        headed = HeadedSocket(client)
        super().handle_error(req, headed, addr, exc)
        refused(self.wsgi, addr[0] if addr else "", headed.status)
