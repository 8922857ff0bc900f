"""Notes of answers, for the access log and the numbers for Prometheus at `/metrics`.

They are made around the whole application, so that no answer is left out. A note has no query and no key of an upload,
because whoever knows an address with them sees the file.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import gmtime, monotonic, strftime
from typing import TYPE_CHECKING, Any

from flask import Response, abort, request

from timeline.i18n.sentences import Sentence
from timeline.web.request_scope import ID_HEADER, new_id
from timeline.web.server.answers import ROUTE, rule_of
from timeline.web.server.permissions import PASSED_ON, ip_of
from timeline.web.state.shared.contract import SharedError, SharedState
from timeline.web.state.shelf import UPLOAD
from timeline.web.state.visitors import FILES

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from prometheus_client import Metric


OTHER = "other"
"""The route of an answer to a request that fits none."""
_UNSAFE = re.compile(r"[^\x21-\x7e]")
LONGEST_PATH = 200
log = logging.getLogger(__name__)
_METHODS = frozenset({"GET", "HEAD", "POST"})


@dataclass(frozen=True)
class Note:
    """What is known about an answer: `route` is the pattern of its path, `path` the path without secret keys."""

    id: str
    client: str
    method: str
    path: str
    route: str
    status: int
    size: int
    seconds: float


class Observed:
    """WSGI middleware that gives each answer an id and notes it."""

    def __init__(self, inner: WSGIApplication, notes: Sequence[Callable[[Note], None]]) -> None:
        self._inner, self._notes = inner, tuple(notes)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        identity, begun, path = new_id(environ), monotonic(), environ.get("PATH_INFO", "")
        method = environ.get("REQUEST_METHOD", "")
        told: list[tuple[int, int, str]] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            size = next((value for name, value in headers if name.lower() == "content-length"), "0")
            told[:] = [(int(status[:3]), int(size), _route(environ))]  # Flask forgets the route afterwards
            sent = [(name, value) for name, value in headers if name != ID_HEADER]
            return start_response(status, [*sent, (ID_HEADER, identity)], *error)

        try:
            return self._inner(environ, start)
        finally:
            status, size, route = told[0] if told else (500, 0, OTHER)
            client = str(environ.get("REMOTE_ADDR", ""))
            shown = _UNSAFE.sub("_", UPLOAD.sub("KEY", path)[:LONGEST_PATH]) or "-"
            self._note(Note(identity, client, method, shown, route, status, size, monotonic() - begun))

    def refused(self, client: str, status: int) -> None:
        """Note an answer of the server itself to something that is not a valid request."""
        self._note(Note("-", client, "-", "-", OTHER, status, 0, 0.0))

    def _note(self, note: Note) -> None:
        for each in self._notes:
            each(note)


def refused(app: object, client: str, status: int) -> None:
    """Note an answer of the server itself, if the application is observed."""
    observed = getattr(app, "wsgi_app", None)
    if isinstance(observed, Observed):
        observed.refused(client, status)


class AccessLog:
    """A file with a line for each answer; `-` is standard error. It is opened for each line, so it may be renamed."""

    def __init__(self, place: str) -> None:
        self._place, self._fails = place, False

    def note(self, note: Note) -> None:
        """Write a line; warn once if that fails, because no answer depends on it."""
        now = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime())
        answered = f"{note.status} {note.size} {note.seconds:.3f}"
        line = f"{now} {note.id} {note.client or '-'} {note.method} {note.path} {answered}\n"
        try:
            self.write(line)
        except OSError as error:
            if not self._fails:
                log.warning("the access log %s cannot be written: %s", self._place, error.strerror)
            self._fails = True
        else:
            self._fails = False

    def write(self, text: str) -> None:
        """Add a text at the end; raise OSError."""
        if self._place == "-":
            sys.stderr.write(text)
            sys.stderr.flush()
            return
        with open(self._place, "ab", buffering=0) as file:
            file.write(text.encode("ascii", "replace"))


def _route(environ: WSGIEnvironment) -> str:
    """Return the pattern that the path of a request fits; few, so that metrics have few names."""
    route = environ.get(ROUTE) or rule_of(environ)
    return route if route and environ.get("REQUEST_METHOD") in _METHODS else OTHER


PATH = "/metrics"
NEEDED = Sentence(
    "metrics need the optional package “metrics”; install it: pip install 'timeline-of-positions[metrics]'"
)
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable with the folder in which the workers keep their numbers, which the library reads when it is imported."""
SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)
"""The limits of the groups in which answers are counted by their time."""


class Metrics:
    """The numbers of a process: requests by route, method and status, their seconds, and the uploads that are kept."""

    def __init__(self, shared: SharedState) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
        from prometheus_client.multiprocess import MultiProcessCollector

        self._shared = shared
        own = self._of_all = CollectorRegistry()
        if FOLDER in os.environ:
            self._of_all = CollectorRegistry()
            MultiProcessCollector(self._of_all)  # type: ignore[no-untyped-call]
        else:
            ProcessCollector(registry=own)
        self._of_all.register(self)
        labels = ["route", "method", "status"]
        self._requests = Counter("timeline_requests", "Answered requests.", labels, registry=own)
        self._seconds = Histogram(
            "timeline_request_seconds", "Seconds to answer.", ["route"], buckets=SECONDS, registry=own
        )

    def collect(self) -> Iterator[Metric]:
        """Yield the number of uploads, which all workers know."""
        from prometheus_client.core import GaugeMetricFamily

        with suppress(SharedError):  # the other numbers are known without the shared state
            yield GaugeMetricFamily("timeline_uploads", "Uploads that are kept.", self._shared.count(FILES))

    def note(self, note: Note) -> None:
        """Count an answer."""
        self._requests.labels(note.route, note.method, str(note.status)).inc()
        self._seconds.labels(note.route).observe(note.seconds)

    def register(self, app: Any) -> None:
        """Serve the numbers."""
        app.add_url_rule(PATH, "metrics", self._answer)

    def _answer(self) -> Response:
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        if not _is_near():
            abort(404)
        answer = Response(generate_latest(self._of_all), content_type=CONTENT_TYPE_LATEST)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def _is_near() -> bool:
    """Return whether the request comes from this machine or a private network, and through no proxy."""
    # A proxy always adds a header, also to what its client says, so that a client cannot seem to be direct.
    if any(name in request.headers for name in PASSED_ON):
        return False
    address = ip_of(request.remote_addr or "")
    return address is not None and address.is_private
