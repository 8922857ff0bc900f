"""The file, the language, the id and the client of a request.

The request for the page names both (`?file=`, `?lang=`, otherwise the browser's preference). Dash's later requests
have no query, so the browser sends them to `/~KEY/fr/_dash-…`, and middleware removes these prefixes.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from functools import lru_cache
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from flask import has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.middleware.proxy_fix import ProxyFix

from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


ID_HEADER = "X-Request-Id"
_ID = "timeline.request_id"
PROXIED = "timeline.proxied"
"""The key of a request's environment if its address is that of the client before a trusted proxy."""
_FILE, _LANG = "timeline.file", "timeline.lang"


class PrefixMiddleware:
    """WSGI middleware that moves `/~KEY` and `/fr` from the path of Dash's requests to the environment."""

    def __init__(self, inner: WSGIApplication) -> None:
        langs = "|".join(lang for lang in languages() if lang != DEFAULT_LANGUAGE)
        self._path = re.compile(rf"(?:/~([A-Za-z0-9._-]{{1,120}}))?(?:/({langs}))?(/_dash-.*)")
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = self._path.fullmatch(environ.get("PATH_INFO", ""))
        if path:
            file, lang, environ["PATH_INFO"] = path.groups()
            environ[_FILE], environ[_LANG] = file or "", lang or DEFAULT_LANGUAGE
        return self._inner(environ, start_response)


class Proxied:
    """WSGI middleware that trusts the headers of a number of proxies, and marks the requests."""

    def __init__(self, inner: WSGIApplication, proxies: int) -> None:
        # The host stays the one of the request: `server.guard` checks it, and X-Forwarded-Host is not read.
        self._inner: Any = ProxyFix(inner, x_for=proxies, x_proto=proxies, x_host=0)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[PROXIED] = True
        answer: Iterable[bytes] = self._inner(environ, start_response)
        return answer


def page_file() -> str:
    """Return the file's key in the path of the current request; empty if the request has it in its query."""
    return str(request.environ.get(_FILE, "")) if has_request_context() else ""


def prefix(file: str, lang: str) -> str:
    """Return the prefix of the URLs of Dash's requests for a file in a language."""
    return f".{f'/~{file}' if file else ''}{'/' if lang == DEFAULT_LANGUAGE else f'/{lang}/'}"


def asked_file() -> str:
    """Return the key of the file of the current request, in its path or its query; empty if it names none."""
    return page_file() or request.args.get("file", "")


def asked_language() -> str:
    """Return the language of the current request: in its path, `?lang=`, the browser's preference, or the default."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    wanted = request.environ.get(_LANG, ""), request.args.get("lang", "")
    known = next((lang for lang in wanted if lang in languages()), "")
    return known or preferred(request.headers.get("Accept-Language", ""))


@lru_cache(256)
def preferred(accepted: str) -> str:
    """Return the language of the page that a browser's `Accept-Language` prefers, or the default."""
    # A browser's fr-CA is served in French: only the first part counts, in the browser's order.
    tags = parse_accept_header(accepted, LanguageAccept).values()
    asked = (tag.split("-")[0].lower() for tag in tags)
    return next((lang for lang in asked if lang in languages()), DEFAULT_LANGUAGE)


def new_id(environ: MutableMapping[str, Any]) -> str:
    """Give the request with an environment an id, and return it."""
    environ[_ID] = secrets.token_hex(6)
    return str(environ[_ID])


def request_id() -> str:
    """Return the id of the current request, which its answer, the access log and the log of errors name."""
    # A process that answers an expensive request has the environment of the server, and the same id.
    return str(request.environ.get(_ID) or new_id(request.environ))


BETWEEN = 0.1
"""Seconds between two looks at a connection."""


@contextmanager
def watched(gone: Callable[[], None]) -> Iterator[None]:
    """Call a function, in another thread, as soon as the client of the current request has gone."""
    has_gone, ended = look(request.environ), Event()
    if has_gone is None:
        yield
        return

    def watch() -> None:
        while not ended.wait(BETWEEN):
            if has_gone():
                gone()
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


def look(environ: dict[str, Any]) -> Callable[[], bool] | None:
    """Return the function that tells whether the client has gone; None for a server that cannot tell."""
    told: Callable[[], bool] | None = environ.get("waitress.client_disconnected")
    return told
