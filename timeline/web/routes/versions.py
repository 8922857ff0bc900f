"""The routes and headers with the version of the data, which lets pages and workers detect changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.errors import QueryError
from timeline.view.address import cut
from timeline.web.page.notices import notice
from timeline.web.request_scope import asked_language
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.screen import Screen
from timeline.web.state.versions import version_of

PATH = "/version"


def register(app: Dash, screen: Screen, may_answer: Callable[[], bool]) -> None:
    """Serve `/healthz`, `/version` and `/accept`; write the version into the headers of each response.

    `may_answer` returns whether the processes for expensive requests can be there, without which `/healthz` says so.
    """

    def version() -> Response:
        lang = asked_language()
        if upload := screen.upload():  # does not change, and is not read for this
            return _uncached(version=version_of(upload), settling=False, notice=None)
        try:
            version = screen.requested({**request.args.to_dict(), "lang": lang})
        except QueryError as error:
            return _uncached(version="", settling=False, notice=None, gone=str(error))
        return _uncached(version=version.id, settling=version.settling, notice=notice(version, lang))

    def add_headers(response: Response) -> Response:
        if (answered := screen.answered()) is not None:
            response.headers["X-Timeline-Version"] = answered
        if request.path == "/":
            response.vary.add("Accept-Language")
        return response

    app.server.add_url_rule("/healthz", "health", partial(_health, screen, may_answer))
    app.server.add_url_rule(PATH, "version", version)
    app.server.add_url_rule("/accept", "accept", partial(_accept, screen), methods=["POST"])
    app.server.after_request(add_headers)


def _health(screen: Screen, may_answer: Callable[[], bool]) -> Response:
    entries = [screen.shelf.version(key) for key in screen.shelf.listed]
    versions = [entry.id for entry in entries]
    broken, held = sum(bool(entry.problems) for entry in entries), sum(bool(entry.held) for entry in entries)
    status = "ok" if may_answer() else "restart"
    response = jsonify(
        status=status, version=screen.version().id, versions=versions, broken=broken, held=held
    )
    response.status_code = 200 if status == "ok" else 503
    return response


def _accept(screen: Screen) -> Response:
    """Show a version that is held back."""
    if not (may_check() or may_edit()):
        abort(403)
    screen.shelf.accept(cut(request.args.get("version", "")))
    return Response(status=204)


def _uncached(**values: object) -> Response:
    response = jsonify(**values)
    response.headers["Cache-Control"] = "no-store"
    return response
