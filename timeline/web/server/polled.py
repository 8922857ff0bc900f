"""The answer to open pages that ask whether their file has changed: most of all requests, and without Flask.

Only the usual answer is given here, for a timeline of the server without errors; `routes.versions` gives all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from dash import Dash

from timeline.web.server.guard import CSP, HEADERS
from timeline.web.server.hosts import NAMES, is_known
from timeline.web.state.shelf import Shelf
from timeline.web.state.versions import Version

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/version"
_KEYS = {"file", "lang"}


class Polled:
    """WSGI middleware that answers `/version` for the files of a shelf."""

    def __init__(self, inner: WSGIApplication, app: Dash, shelf: Shelf) -> None:
        self._inner, self._app, self._shelf = inner, app, shelf

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        version = self._version(environ) if environ.get("PATH_INFO") == PATH else None
        if version is None:
            return self._inner(environ, start_response)
        told = {"notice": None, "settling": version.settling, "version": version.id}
        body = json.dumps(told, separators=(",", ":")).encode() + b"\n"
        start_response(
            "200 OK",
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("X-Timeline-Version", version.id),
                ("Content-Security-Policy", CSP),
                *HEADERS.items(),
            ],
        )
        return [body]

    def _version(self, environ: WSGIEnvironment) -> Version | None:
        """Return the version to tell, None for a request with another answer."""
        params = dict(parse_qsl(str(environ.get("QUERY_STRING", "")), keep_blank_values=True))
        file = params.get("file", "")
        usual = environ.get("REQUEST_METHOD") == "GET" and params.keys() <= _KEYS
        if not (usual and file in ("", *self._shelf.listed)):
            return None
        if not is_known(str(environ.get("HTTP_HOST", "")), self._app.server.config[NAMES]):
            return None
        version = self._shelf.version(file)
        return None if version.problems or version.held else version
