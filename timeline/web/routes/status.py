"""What a server says of its timelines: their versions, its health, and that a file is not there.

A request for a file that is not there is refused, so that no other timeline is shown instead.
"""

from __future__ import annotations

import logging

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.errors import QueryError, RenderError, StoreError, StoreInterrupted
from timeline.i18n.catalogue import say
from timeline.view.address import cut
from timeline.web.page.notices import notice
from timeline.web.request_scope import asked_file, asked_language
from timeline.web.routes.uploads import REPORT_PATH
from timeline.web.server.bounded.requests import may_answer
from timeline.web.server.permissions import is_editor
from timeline.web.server.routing import EDIT_PATH, OPEN_PATH, Route, refused, uncached, worded
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import SharedError
from timeline.web.state.shelf import AbsentError
from timeline.web.state.versions import version_of

PATH = "/version"
STORE_FAILED = 424
"""The status of an answer that lacks that of a store; the page's script does not ask again by itself."""
ANSWERING = (PATH, REPORT_PATH, OPEN_PATH)
"""The paths that say themselves that a file is not there, or do not need it."""
log = logging.getLogger(__name__)


def register(app: Dash, screen: Screen) -> None:
    """Answer errors in words, and write the version into the headers of each response.

    A request for an unknown file gives 404, for one that is gone 410, and 503 if nobody knows. A feed whose store does
    not answer gives 424: what is asked for is there, and the server works.
    """

    def refuse() -> None:
        key = asked_file()
        if not key or request.path in ANSWERING or request.path.startswith(f"{EDIT_PATH}/"):
            return
        if not screen.shelf.knows(key):
            raise AbsentError(key, asked_language())

    def add_headers(response: Response) -> Response:
        if (answered := screen.answered()) is not None:
            response.headers["X-Timeline-Version"] = answered
        if request.path == "/":
            response.vary.add("Accept-Language")
        return response

    app.server.before_request(refuse)
    app.server.after_request(add_headers)
    for error, answer in (
        (AbsentError, _missing),
        (SharedError, _unreachable),
        (StoreError, _unanswered),
        (QueryError, refused),
        (RenderError, refused),
    ):
        app.server.register_error_handler(error, answer)


def _missing(error: AbsentError) -> Response:
    title = say(asked_language(), "This timeline is not available")
    return worded(410 if error.gone else 404, title, str(error))


def _unreachable(_: SharedError) -> Response:
    lang = asked_language()
    words = say(
        lang,
        "The server cannot reach the state that its processes share, so it cannot tell whether it has this file. "
        "Try again in a moment.",
    )
    response = worded(503, say(lang, "Try again in a moment"), words)
    response.headers["Retry-After"] = "5"
    return response


def _unanswered(error: StoreError) -> Response:
    if not isinstance(error, StoreInterrupted):  # nobody waits for that answer
        log.warning("%.80s: %s", request.path, error)
    lang = asked_language()
    words = say(
        lang,
        "The events of the feed cannot be counted, because its store does not answer. Try again in a moment.",
    )
    return worded(STORE_FAILED, say(lang, "The feed does not answer"), words)


def _version(screen: Screen) -> Response:
    lang = asked_language()
    if upload := screen.upload():  # does not change, and is not read for this
        return _news(version_of(upload))
    try:
        version = screen.requested({**request.args.to_dict(), "lang": lang})
    except QueryError as error:
        return uncached(jsonify(version="", settling=False, notice=None, gone=str(error)))
    return _news(version.id, version.settling, notice(version, lang))


def _news(version: str, settling: bool = False, told: object = None) -> Response:
    """Return what has changed since the version that the page knows; nothing has if that is the version."""
    if version == request.args.get("known") and not (settling or told):
        return uncached(Response(status=204))
    return uncached(jsonify(version=version, settling=settling, notice=told))


def _health(screen: Screen) -> Response:
    entries = [screen.shelf.version(key) for key in screen.shelf.listed]
    status = "ok" if may_answer() else "restart"
    response = jsonify(
        status=status,
        version=screen.version().id,
        versions=[entry.id for entry in entries],
        broken=sum(bool(entry.problems) for entry in entries),
        held=sum(bool(entry.held) for entry in entries),
    )
    response.status_code = 200 if status == "ok" else 503
    return response


def _accept(screen: Screen) -> Response:
    """Show a version that is held back."""
    if not is_editor():
        abort(403)
    screen.shelf.accept(cut(request.args.get("version", "")))
    return Response(status=204)


ROUTES = (Route("/healthz", _health), Route(PATH, _version), Route("/accept", _accept, method="POST"))
