"""The requests that go to a separate process, and what a visitor learns if it does not answer."""

from __future__ import annotations

import io
import logging
import platform
import socket
import sys
from collections.abc import Callable, Iterable
from functools import partial
from multiprocessing.connection import Connection
from typing import Any
from zlib import crc32

from flask import Flask, Response, current_app, g, request
from werkzeug.test import run_wsgi_app

from timeline.i18n.catalogue import number, say
from timeline.web.request_scope import ID_HEADER, asked_file, asked_language, look, request_id
from timeline.web.server.bounded.limits import (
    CHANGING,
    EDITING,
    INSIDE,
    LARGEST,
    LATER,
    MEGABYTE,
    SHOWING,
    VIEWING,
    BusyError,
    GoneError,
    Limit,
    LostError,
    OverError,
    Places,
    Work,
    may_wait,
)
from timeline.web.server.bounded.processes import Answer, Answered, Forking, Process, Sent
from timeline.web.server.permissions import may_edit, visitor
from timeline.web.server.routing import Route, worded
from timeline.web.state.shared.contract import SharedState
from timeline.web.state.shelf import UPLOAD

CLIENT_HAS_GONE = 499
"""The status of an answer that nobody reads, as nginx has it in its log."""
RETRY = "10"
"""The seconds after which a client may ask again."""
Reread = Callable[[], object]
BOUNDS = "TIMELINE_BOUNDS"
"""The key of the bounds in the configuration of an application."""

log = logging.getLogger(__name__)


class Bounds:
    """The turns of requests, and the processes for expensive ones; without `start`, the server answers all itself."""

    def __init__(self, app: Flask, routes: Iterable[Route], shared: SharedState, reread: Reread) -> None:
        """Let each request of an application wait for its turn, after the check of its host.

        Args:
            app: The application. Call this before its other steps are registered.
            routes: The routes with their work. Every other path is about a timeline, and has its turn.
            shared: The state of the server, which its processes ask for.
            reread: Reads the file of the current request if it has changed, so that the server has seen what a process
                will show: with earlier content, a process would hold back a version that has lost many of its events.
        """
        self._app, self._shared, self._reread = app, shared, reread
        self.works = {route.path: route.work for route in routes}
        self._places: dict[Work, Places] = {}
        self._processes: dict[tuple[Work, int], Process] = {}
        self._forking: Forking | None = None
        app.config[BOUNDS] = self
        app.before_request(lambda: None if INSIDE in request.environ else self._turn(self._work()))
        app.after_request(_as_answered)  # Flask runs the first registered response step last
        app.teardown_request(lambda _: _give_back())

    def start(self, listening: socket.socket | None = None) -> None:
        """Fork the process that forks the others, on Linux, before the server, which may listen, has threads."""
        if platform.system() == "Linux":
            self._forking = Forking(self._begin, listening)

    def stop(self) -> None:
        """End the processes; the application answers all requests itself again."""
        if self._forking is not None:
            self._forking.end()
            self._forking = None
        while self._processes:
            self._processes.popitem()[1].end()

    def may_answer(self) -> bool:
        """Return whether there is the process that forks those for expensive requests, or none is needed."""
        return self._forking is None or self._forking.is_alive()

    def _work(self) -> Work | None:
        """Return the kind of work of the current request, None if it needs no turn."""
        if not may_wait(request.path):
            return None
        rule = request.url_rule.rule if request.url_rule else ""
        of_server, of_visitor = self.works.get(rule, (VIEWING, SHOWING))
        work = of_visitor if UPLOAD.fullmatch(asked_file()) else of_server
        return EDITING if work is CHANGING and not may_edit() else work

    def _turn(self, work: Work | None) -> Response | None:
        """Return the answer of a process to an expensive request, or why there is none; None if the server answers."""
        if work is None:
            return None
        places = self._places.setdefault(work, Places(work))
        try:
            if not work.computing or self._forking is None:
                _begin_here(places, work)
                return None
            if (request.content_length or 0) > LARGEST:  # the route says in words what is too much
                return None
            request.max_content_length = LARGEST
            self._reread()
            g.answered = self._passed_on(self._forking, places, work)
        except BusyError:
            return _busy(work)
        except OverError as error:
            return _over(work, error.limit)
        except GoneError:
            return Response(status=CLIENT_HAS_GONE)
        except LostError:
            log.error("%s %.80s: the process of the request ended", request_id(), request.path)
            return _lost()
        return Response(status=g.answered.status)

    def _passed_on(self, forking: Forking, places: Places, work: Work) -> Answered:
        """Return the answer of a process; requests about one thing go to the same one, which has it in memory."""
        environ = {key: value for key, value in request.environ.items() if isinstance(value, str | int)}
        sent = Sent(work, environ, request.get_data(cache=True))
        has_gone = look(request.environ) or (lambda: False)
        rest = {key: value for key, value in request.args.items() if key != "format"}
        about = asked_file() or str(sorted(rest.items()))
        wanted = crc32(about.encode("utf-8", "replace")) % work.turns
        with places.turn(visitor() or asked_file(), wanted) as place:
            used = self._processes.pop((work, place), None)
            try:
                process = used or forking.fork()
                answered = process.answer(sent, self._shared, has_gone)
            except LostError:
                if used is None:
                    raise
                process = forking.fork()  # the one before may have ended while it waited
                answered = process.answer(sent, self._shared, has_gone)
            if answered.last:
                process.end()
            else:
                self._processes[work, place] = process
            return answered

    def _begin(self, server: Connection) -> Answer:
        """Return the function that answers requests in a new process."""
        self._shared.server = server
        # The application itself, below the middleware that has already changed the environment.
        inner: Any = type(self._app).wsgi_app.__get__(self._app)

        def answer(sent: Sent) -> Answered:
            streams = {"wsgi.input": io.BytesIO(sent.body), "wsgi.errors": sys.stderr}
            environ = {**sent.environ, **streams, INSIDE: True}
            chunks, status, headers = run_wsgi_app(inner, environ, buffered=True)
            return Answered(status, [*headers], b"".join(chunks))

        return answer


def may_answer() -> bool:
    """Return whether the current application has the process that forks others, or needs none."""
    bounds: Bounds = current_app.config[BOUNDS]
    return bounds.may_answer()


def _begin_here(places: Places, work: Work) -> None:
    """Take a turn of those whom the server itself answers; before that, read what a page sends."""
    if request.is_json and work is VIEWING:
        request.get_data(cache=True)
    g.place = places, places.take(visitor())


def _give_back() -> None:
    if "place" in g:
        places, place = g.pop("place")
        # Whoever waits for the turn finds the answer, if it is kept before the turn is given back.
        later: list[Callable[[], None]] | None = request.environ.get(LATER)
        if later is None:
            places.give_back(place)
        else:
            later.append(partial(places.give_back, place))


def _as_answered(response: Response) -> Response:
    if "answered" in g:  # the other process has compressed the content and added all headers
        response.set_data(g.answered.body)
        response.headers.clear()
        response.headers.extend(g.answered.headers)
    return response


def _busy(work: Work) -> Response:
    lang = asked_language()
    title = say(lang, "The server is busy")
    words = say(lang, "Too many requests of this kind are in progress. Try again in {n} seconds.", n=RETRY)
    response = worded(503 if work in (SHOWING, VIEWING) else 429, title, words)
    response.headers["Retry-After"] = RETRY
    return response


def _over(work: Work, limit: Limit) -> Response:
    lang = asked_language()
    n, sentence = {
        "computing": (
            work.computing,
            "This takes more than the {n} seconds of computing that the server allows.",
        ),
        "seconds": (int(work.seconds), "This took longer than {n} seconds."),
        "memory": (
            work.memory // MEGABYTE,
            "This needs more than the {n} MB of memory that the server allows.",
        ),
    }[limit]
    words = say(lang, sentence, n=number(n, lang))
    advice = say(
        lang, "Use a smaller file or a filter, or run Timeline on your own machine, which has no such limit."
    )
    return worded(422, say(lang, "Too large for this server"), f"{words} {advice}")


def _lost() -> Response:
    lang = asked_language()
    words = say(lang, "The server could not answer this request. Other requests are not affected.")
    answer = worded(500, say(lang, "The server could not answer"), words)
    answer.headers[ID_HEADER] = request_id()
    return answer
