"""Numbers of a server for Prometheus, at `/metrics`: of all workers together.

Only a direct connection from this machine or from a private network gets them: what comes through a proxy does not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from flask import Response, abort, request

from timeline.i18n.sentences import Sentence
from timeline.web.server.observed import Note
from timeline.web.server.permissions import PASSED_ON
from timeline.web.state.shared.contract import SharedError, SharedState
from timeline.web.state.visitors import FILES

if TYPE_CHECKING:
    from prometheus_client import Metric

PATH = "/metrics"
NEEDED = Sentence(
    "metrics need the extra “metrics”; install it: pip install 'timeline-of-positions[metrics]'"
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
    try:
        return ip_address(request.remote_addr or "").is_private
    except ValueError:
        return False
