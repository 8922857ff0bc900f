"""Which of several files a request is about.

The page's own request says it (`?file=`). Dash's later requests carry no query, so the page tells the browser to send
them to `/~KEY/_dash-…`, and the key is taken off again at the door.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import has_request_context, request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_KEY = "timeline.file"
_PATH = re.compile(r"/~([A-Za-z0-9._-]{1,120})(/(?:[a-z]{2,3}/)?_dash-.*)")


class FileDoor:
    """WSGI middleware: takes `/~KEY` off the front of Dash's requests and remembers it."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = _PATH.fullmatch(environ.get("PATH_INFO", ""))
        if found:
            environ[_KEY], environ["PATH_INFO"] = found.groups()
        return self._inner(environ, start_response)


def prefix(file: str) -> str:
    """The start of the addresses Dash's requests of this file's page go to."""
    return f"/~{file}" if file else ""


def page_file() -> str:
    """The key of the file of the page that the current request belongs to, empty where its address says it."""
    return str(request.environ.get(_KEY, "")) if has_request_context() else ""
