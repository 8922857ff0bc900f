"""The proxies in front of the server, whose headers say who sends a request, and by which scheme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.web.server.permissions import TRUSTED

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Proxied:
    """WSGI middleware that trusts the headers of a number of proxies, and marks the requests."""

    def __init__(self, inner: WSGIApplication, proxies: int) -> None:
        # The host stays the one of the request: `server.hosts` checks it, and X-Forwarded-Host is not read.
        self._inner: Any = ProxyFix(inner, x_for=proxies, x_proto=proxies, x_host=0)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[TRUSTED] = True
        answer: Iterable[bytes] = self._inner(environ, start_response)
        return answer
