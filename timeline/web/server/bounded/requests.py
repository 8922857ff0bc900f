"""The requests that go to a separate process, and what a visitor learns if it does not answer."""

from __future__ import annotations

import io
import logging
import platform
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from dash import Dash
from flask import Flask, Response, g, request
from werkzeug.test import run_wsgi_app

from timeline.i18n.catalogue import number, say
from timeline.web.request_scope import ID_HEADER, asked_language, page_file, page_language, request_id
from timeline.web.server.bounded.limits import (
    CHANGING,
    CONVERTING,
    EDITING,
    EVERY,
    EXPORTING,
    FETCHING,
    INSIDE,
    LONG,
    MEGABYTE,
    READING,
    SHOWING,
    VIEWING,
    BusyError,
    GoneError,
    Limit,
    LostError,
    OverError,
    Work,
)
from timeline.web.server.bounded.places import Places
from timeline.web.server.bounded.processes import Answer, Answered, Forking, Sent
from timeline.web.server.bounded.turns import ProcessTurns
from timeline.web.server.departures import look
from timeline.web.server.permissions import visitor
from timeline.web.state.shared.contract import SharedState
from timeline.web.state.shelf import UPLOAD

CLIENT_HAS_GONE = 499
"""The status of an answer that nobody reads, as nginx has it in its log."""
RETRY = "10"
"""The seconds after which a client may ask again."""
Worded = Callable[[int, str, str], Response]
"""A function that returns an answer in words, from its status, its title and its sentences."""
WorkOf = Callable[[], Work | None]
"""A function that returns the kind of work of the current request, None if it is not expensive."""

log = logging.getLogger(__name__)


class Bounds:
    """The processes of an application; without `start`, it answers all requests itself."""

    def __init__(self, app: Flask, shared: SharedState, reread: Callable[[], object]) -> None:
        self._app, self._shared, self._reread = app, shared, reread
        self._turns: ProcessTurns | None = None
        self._own = {work: Places(work) for work in EVERY}

    def start(self, listening: socket.socket | None = None) -> None:
        """Fork the process that forks the others, on Linux, before the server, which may listen, has threads."""
        if platform.system() == "Linux":
            self._turns = ProcessTurns(Forking(self._begin, listening), self._shared)

    def stop(self) -> None:
        """End the processes; the application answers all requests itself again."""
        if self._turns is not None:
            self._turns.end()
        self._turns = None

    def may_answer(self) -> bool:
        """Return whether there are processes for expensive requests, or none are needed."""
        return self._turns is None or self._turns.may_answer()

    def register(self, work_of: WorkOf, worded: Worded, most: int) -> None:
        """Let each request wait for its turn; send expensive ones of at most so many bytes to a separate process."""

        def turn() -> Response | None:
            work = None if INSIDE in request.environ else work_of()
            return None if work is None else self._in_turn(work, worded, most)

        def as_answered(response: Response) -> Response:
            if "answered" in g:  # the other process has compressed the content and added all headers
                response.set_data(g.answered.body)
                response.headers.clear()
                response.headers.extend(g.answered.headers)
            return response

        def end(_: BaseException | None) -> None:
            if "place" in g:
                places, place = g.pop("place")
                places.give_back(place)

        self._app.teardown_request(end)
        self._app.before_request(turn)
        # Flask runs the first registered response step last.
        self._app.after_request(as_answered)

    def _in_turn(self, work: Work, worded: Worded, most: int) -> Response | None:
        if not work.computing or self._turns is None:
            return self._begun(work, worded)
        if (request.content_length or 0) > most:
            return None  # the route says in words what is too much
        request.max_content_length = most
        self._reread()
        return self._passed_on(work, worded)

    def _begun(self, work: Work, worded: Worded) -> Response | None:
        """Take a turn of those whom the server itself answers; before that, read what a page sends."""
        if request.is_json and work is VIEWING:
            request.get_data(cache=True)
        places = self._own.setdefault(work, Places(work))
        try:
            g.place = places, places.take(visitor())
        except BusyError:
            return _busy(work, worded)
        return None

    def _passed_on(self, work: Work, worded: Worded) -> Response | None:
        if self._turns is None:
            return None
        try:
            sent = Sent(work, _environ(), request.get_data(cache=True))
            has_gone = look(request.environ) or (lambda: False)
            answered = self._turns.answer(sent, _about(), visitor() or _file(), has_gone)
        except BusyError:
            return _busy(work, worded)
        except OverError as error:
            return _over(work, error.limit, worded)
        except GoneError:
            return Response(status=CLIENT_HAS_GONE)
        except LostError:
            log.error("%s %.80s: the process of the request ended", request_id(), request.path)
            return _lost(worded)
        g.answered = answered
        return Response(status=answered.status)

    def _begin(self, server: Connection) -> Answer:
        """Return the function that answers requests in a new process."""
        self._shared.server = server
        self._turns = None
        # The application itself, below the middleware that has already changed the environment.
        inner: Any = type(self._app).wsgi_app.__get__(self._app)

        def answer(sent: Sent) -> Answered:
            streams = {"wsgi.input": io.BytesIO(sent.body), "wsgi.errors": sys.stderr}
            environ = {**sent.environ, **streams, INSIDE: True}
            chunks, status, headers = run_wsgi_app(inner, environ, buffered=True)
            return Answered(status, [*headers], b"".join(chunks))

        return answer


def register(
    app: Dash, shared: SharedState, paths: Paths, worded: Worded, reread: Callable[[], object], most: int
) -> Bounds:
    """Return the bounds of an application. Call this before its other steps are registered, except that of hosts.

    `reread` reads the file of the current request if it has changed, so that the server has seen what a process will
    show: with earlier content, a process would hold back a version that has lost many of its events.
    """
    bounds = Bounds(app.server, shared, reread)
    bounds.register(paths.work, worded, most)
    return bounds


@dataclass(frozen=True)
class Paths:
    """The paths of requests, by what they cost. A path that is none of these is about a timeline, and has its turn.

    Attributes:
        opening: The path that opens a visitor's file.
        long: The beginning of the paths of exported files that may take minutes.
        exports: The beginnings of the paths of exported files.
        cheap: The beginnings of the paths whose answers are there at once.
        editing: The paths with a text that a visitor edits.
        fetching: The path of addresses that are fetched.
        others: The beginnings of the paths that need no turn.
        edits: Returns whether the current request, at one of `editing`, is of a visitor.
    """

    opening: str
    long: str
    exports: tuple[str, ...]
    cheap: tuple[str, ...]
    editing: tuple[str, ...]
    fetching: str
    others: tuple[str, ...]
    edits: Callable[[], bool]

    def work(self) -> Work | None:
        """Return the kind of work of the current request, None if it needs no turn."""
        if not self.may_wait(request.path):
            return None
        if request.path == self.opening:
            return READING if request.method == "POST" else None
        if request.path.startswith(self.long):
            return LONG
        uploaded = UPLOAD.fullmatch(_file()) is not None
        if request.path.startswith(self.exports):
            return CONVERTING if uploaded else EXPORTING
        if request.path in self.editing:
            return EDITING if self.edits() else CHANGING
        if request.path == self.fetching:
            return FETCHING
        if uploaded:
            return SHOWING
        return None if request.path.startswith(self.others) else VIEWING

    def may_wait(self, path: str) -> bool:
        """Return whether a request may wait for its turn, from its path as it was sent."""
        return not path.startswith(self.cheap)


def _file() -> str:
    return page_file() or request.args.get("file", "")


def _about() -> str:
    """Return what a request is about, so that the process that has it in memory answers."""
    rest = {key: value for key, value in request.args.items() if key != "format"}
    return _file() or str(sorted(rest.items()))


def _environ() -> dict[str, str | int]:
    return {key: value for key, value in request.environ.items() if isinstance(value, str | int)}


def _language() -> str:
    return page_language() if page_file() else asked_language()


def _busy(work: Work, worded: Worded) -> Response:
    lang = _language()
    title = say(lang, "The server is busy")
    words = say(lang, "Too many requests of this kind are in progress. Try again in {n} seconds.", n=RETRY)
    response = worded(503 if work in (SHOWING, VIEWING) else 429, title, words)
    response.headers["Retry-After"] = RETRY
    return response


def _over(work: Work, limit: Limit, worded: Worded) -> Response:
    lang = _language()
    if limit == "computing":
        n, sentence = (
            work.computing,
            "This takes more than the {n} seconds of computing that the server allows.",
        )
    elif limit == "seconds":
        n, sentence = int(work.seconds), "This took longer than {n} seconds."
    else:
        n, sentence = (
            work.memory // MEGABYTE,
            "This needs more than the {n} MB of memory that the server allows.",
        )
    words = say(lang, sentence, n=number(n, lang))
    advice = say(
        lang, "Use a smaller file or a filter, or run Timeline on your own machine, which has no such limit."
    )
    return worded(422, say(lang, "Too large for this server"), f"{words} {advice}")


def _lost(worded: Worded) -> Response:
    lang = _language()
    words = say(lang, "The server could not answer this request. Other requests are not affected.")
    answer = worded(500, say(lang, "The server could not answer"), words)
    answer.headers[ID_HEADER] = request_id()
    return answer
