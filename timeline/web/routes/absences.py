"""The answers to requests for a file that is not there, so that no other timeline is shown instead."""

from __future__ import annotations

import logging

from dash import Dash
from flask import Response, jsonify, request

from timeline.errors import StoreError, StoreInterrupted
from timeline.i18n.catalogue import say
from timeline.render.page import html
from timeline.web.internals import CALLS
from timeline.web.page.links import EDIT_PATH
from timeline.web.page.masthead import SLIDES_PATH
from timeline.web.request_scope import asked_language, page_file, page_language
from timeline.web.routes import embed, opening, uploads, versions
from timeline.web.server.bundle import styles_address
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import SharedError
from timeline.web.state.shelf import AbsentError

PAGES = ("/", EDIT_PATH, SLIDES_PATH, embed.PATH)
"""The paths whose answers people read in a browser."""
STORE_FAILED = 424
"""The status of an answer that lacks that of a store; the page's script does not ask again by itself."""
ANSWERING = (versions.PATH, uploads.REPORT_PATH, opening.PATH)
"""The paths that say themselves that a file is not there, or do not need it."""


log = logging.getLogger(__name__)


def register(app: Dash, screen: Screen) -> None:
    """Respond with 404 to a request for an unknown file, with 410 for one that is gone, with 503 if nobody knows.

    A feed whose store does not answer gives 424: what is asked for is there, and the server works.
    """

    def refuse() -> None:
        key = page_file() or request.args.get("file", "")
        if not key or request.path in ANSWERING or request.path.startswith(f"{EDIT_PATH}/"):
            return
        if not screen.knows(key):
            raise AbsentError(key, _language())

    def unreachable(_: SharedError) -> Response:
        lang = _language()
        words = say(
            lang,
            "The server cannot reach the state that its processes share, so it cannot tell whether it has this file. "
            "Try again in a moment.",
        )
        response = worded(503, say(lang, "Try again in a moment"), words)
        response.headers["Retry-After"] = "5"
        return response

    def unanswered(error: StoreError) -> Response:
        if not isinstance(error, StoreInterrupted):  # nobody waits for that answer
            log.warning("%.80s: %s", request.path, error)
        lang = _language()
        words = say(
            lang,
            "The events of the feed cannot be counted, because its store does not answer. Try again in a moment.",
        )
        return worded(STORE_FAILED, say(lang, "The feed does not answer"), words)

    def missing(error: AbsentError) -> Response:
        title = say(_language(), "This timeline is not available")
        return worded(410 if error.gone else 404, title, str(error))

    app.server.before_request(refuse)
    app.server.register_error_handler(AbsentError, missing)
    app.server.register_error_handler(SharedError, unreachable)
    app.server.register_error_handler(StoreError, unanswered)


def _language() -> str:
    return page_language() if page_file() else asked_language()


def worded(status: int, title: str, words: str) -> Response:
    """Return an answer in words: a page for people, JSON for a script of the page, otherwise text."""
    if request.path in PAGES:
        page = absent_page(title, words, _language())
        response = Response(page, content_type="text/html; charset=utf-8")
    elif request.path == opening.PATH:
        response = jsonify(address="", says=(title, words))
    elif request.path.startswith(("/_dash", EDIT_PATH)) or request.path == CALLS:
        response = jsonify(error=words)
    else:
        response = Response(f"{words}\n", content_type="text/plain; charset=utf-8")
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def absent_page(title: str, words: str, lang: str) -> str:
    """Return a page with a title, a text, and a link to the timeline of the server."""
    home, style = f"/?lang={lang}", styles_address()
    return str(html("web/absent.html", lang, title=title, words=words, home=home, style=style))
