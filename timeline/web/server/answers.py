"""Answers about views as bytes, kept until one of the listed timelines has changed.

They are around the application: an answer that is kept needs no turn, no framework and no compression. What an answer
depends on is its key: all of the request that a page reads. A browser that has the answer gets status 304.
"""

from __future__ import annotations

import io
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, Response, g, request
from werkzeug.sansio.utils import get_content_length

from timeline.web.internals import CALLS
from timeline.web.request_scope import preferred
from timeline.web.server.bounded.limits import LATER
from timeline.web.server.bounded.processes import Answered
from timeline.web.server.permissions import COOKIE, PASSED_ON, is_loopback
from timeline.web.state.shelf import Shelf
from timeline.web.state.versions import Version, digest

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST, LARGEST, LONGEST = 32_000_000, 2_000_000, 20_000
"""The most bytes of all answers and of one, and of what a page asks."""
PATIENCE = 30
"""The seconds for which a request that has its turn waits for the same answer that another one makes."""
ROUTE, AGAIN = "timeline.route", "timeline.again"
"""The keys of the environment with the route of an answer, and with a function that returns that of another request."""
_VIEWS = re.compile(r"/|/embed|/present|/tree|/print-picture|/export\.\w+|/feed\.\w+")
_CALLS = re.compile(rf"(/~[^/]*)?(/\w+)?{CALLS}")
_SECRET = re.compile(r"[0-9a-f]{32}")
"""The beginning of the key of an upload or a logo, which others forget in time."""
_READ = (
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "SERVER_PROTOCOL",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ORIGIN",
    "HTTP_SEC_FETCH_SITE",
    "CONTENT_TYPE",
)
_PASSED_ON = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in PASSED_ON)
Key = tuple[object, ...]
States = tuple[tuple[object, ...], ...]


class KeptAnswer(NamedTuple):
    """An answer, and the route of its request."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    tag: str
    route: str


class KeptAnswers:
    """WSGI middleware that keeps the latest answers about the views of a shelf; safe for threads.

    `follow` lists what other workers list.
    """

    def __init__(self, app: Flask, shelf: Shelf, follow: Callable[[], None]) -> None:
        self._inner: WSGIApplication = app.wsgi_app
        self._shelf, self._follow = shelf, follow
        self._kept: OrderedDict[Key, KeptAnswer] = OrderedDict()
        self._making: dict[Key, Event] = {}
        self._bytes, self._made_of, self._lock = 0, States(), Lock()
        app.before_request(_again)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        key = _key(environ)
        made_of = self._now() if key else None
        if key is None or made_of is None:
            return self._inner(environ, start_response)
        kept = self._find(key)
        if kept is None:
            kept = self._made(key, environ, made_of)
        environ[ROUTE] = kept.route
        if kept.tag and environ.get("HTTP_IF_NONE_MATCH") == kept.tag:
            start_response("304 NOT MODIFIED", [pair for pair in kept.headers if not _is_of_body(pair[0])])
            return []
        start_response(kept.status, [*kept.headers])
        return [kept.body]

    def _made(self, key: Key, environ: WSGIEnvironment, made_of: States) -> KeptAnswer:
        """Return a new answer, and keep it, unless another request has left one by then."""
        environ[LATER] = later = list[Callable[[], None]]()
        environ[AGAIN] = partial(self._await, key, later)
        try:
            made = _answered(self._inner, environ)
            return self._find(key) or (self._keep(key, made, made_of) if _may_be_kept(made) else made)
        finally:
            for step in later:
                step()

    def _await(self, key: Key, later: list[Callable[[], None]]) -> KeptAnswer | None:
        """Return the answer that another request has left or leaves soon; None for the request that is to make it."""
        with self._lock:
            kept, others = self._kept.get(key), self._making.get(key)
            if kept is None and others is None:
                self._making[key] = Event()
                later.append(partial(self._tell, key))
        if others is not None:
            others.wait(PATIENCE)
        return kept or self._find(key)

    def _tell(self, key: Key) -> None:
        """Tell those who wait for an answer that it is made, and kept if it may be."""
        self._making.pop(key).set()

    def _now(self) -> States | None:
        """Return the states of the listed timelines, and forget answers made of others; None if one has a live feed."""
        self._follow()
        versions = [self._shelf.version(key) for key in self._shelf.listed]
        if not all(map(_is_still, versions)):
            return None
        now = tuple(map(_state, versions))
        with self._lock:
            if now != self._made_of:
                self._made_of, self._bytes = now, 0
                self._kept.clear()
        return now

    def _find(self, key: Key) -> KeptAnswer | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Key, kept: KeptAnswer, made_of: States) -> KeptAnswer:
        """Return the answer with its tag; keep it if nothing has changed while it was made."""
        tag = f'"{digest(kept.body)}"'
        kept = kept._replace(tag=tag, headers=[*kept.headers, ("ETag", tag)])
        if self._now() != made_of:
            return kept
        with self._lock:
            self._bytes += 0 if key in self._kept else len(kept.body)
            self._kept.setdefault(key, kept)
            while self._bytes > MOST:
                self._bytes -= len(self._kept.popitem(last=False)[1].body)
        return kept


def _key(environ: WSGIEnvironment) -> Key | None:
    """Return all of a request that a page reads; None if its answer is not kept."""
    path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD")
    calls = method == "POST" and _CALLS.fullmatch(path) and _length(environ) <= LONGEST
    if not calls and not (method == "GET" and _VIEWS.fullmatch(path)):
        return None
    body = environ["wsgi.input"].read(_length(environ)) if calls else b""
    if calls:
        environ["wsgi.input"] = io.BytesIO(body)
    asked = f"{path}?{environ.get('QUERY_STRING', '')}{body.decode('latin-1')}"
    if len(asked) > 2 * LONGEST or _SECRET.search(asked) or COOKIE in environ.get("HTTP_COOKIE", ""):
        return None
    near = is_loopback(environ.get("REMOTE_ADDR", "")), any(name in environ for name in _PASSED_ON)
    language = preferred(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    return body, language, near, *(environ.get(name) for name in _READ)


def _length(environ: WSGIEnvironment) -> int:
    """Return the bytes of the body of a request; more than any for one that does not say it."""
    return get_content_length(environ.get("CONTENT_LENGTH")) or LONGEST + 1


def _is_still(version: Version) -> bool:
    """Return whether a timeline changes with its version only: a feed in a database changes without one."""
    place = version.timeline.feed_place
    return place is None or bool(place.stamp)


def _state(version: Version) -> tuple[object, ...]:
    """Return all of a version that a page shows."""
    held = version.held and version.held.id
    return version.id, version.problems, version.written, version.settling, held


def _answered(inner: WSGIApplication, environ: WSGIEnvironment) -> KeptAnswer:
    """Return the whole answer of an application."""
    begun: list[tuple[str, list[tuple[str, str]], str]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        begun[:] = [(status, headers, rule_of(environ))]  # Flask forgets the route afterwards

    with closing(Response(inner(environ, start))) as answer:
        body = answer.get_data()
    status, headers, route = begun[0]
    return KeptAnswer(status, headers, body, "", route)


def _may_be_kept(kept: KeptAnswer) -> bool:
    named = {name.lower(): value for name, value in kept.headers}
    fleeting = "no-store" in named.get("cache-control", "") or "set-cookie" in named
    return kept.status.startswith("200 ") and not fleeting and len(kept.body) <= LARGEST


def _is_of_body(header: str) -> bool:
    return header.lower() in ("content-length", "content-type", "content-encoding")


def rule_of(environ: WSGIEnvironment) -> str:
    """Return the pattern that the path of a request fits, empty for none."""
    return str(getattr(getattr(environ.get("werkzeug.request"), "url_rule", None), "rule", ""))


def _again() -> Response | None:
    """Return the answer that another request makes, or has left while the current one waited for its turn."""
    again: Callable[[], KeptAnswer | None] | None = request.environ.get(AGAIN)
    kept = again() if again else None
    if kept is None:
        return None
    g.answered = Answered(kept.status, kept.headers, kept.body)
    return Response(status=kept.status)
