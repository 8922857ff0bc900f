"""The URLs of the server, each with its function and its work, and the answers that several of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from dash import Dash
from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from timeline.errors import TimelineError
from timeline.i18n.catalogue import say_again
from timeline.render.page import html
from timeline.web.internals import CALLS
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import SHOWING, VIEWING, Work
from timeline.web.server.bundle import styles_address

EDIT_PATH, SLIDES_PATH, EMBED_PATH, OPEN_PATH, HOME_PATH = "/edit", "/present", "/embed", "/open", "/start"
PUBLISH_PATH = f"{EDIT_PATH}/publish"
PAGES = ("/", HOME_PATH, EDIT_PATH, SLIDES_PATH, EMBED_PATH)
"""The paths whose answers people read in a browser."""


class Route(NamedTuple):
    """A URL, and the function that answers, whose first argument are the pages of the server.

    `work` is that about a timeline of the server, and that about a visitor's file; None needs no turn.
    """

    path: str
    answer: Callable[..., ResponseReturnValue]
    work: tuple[Work | None, Work | None] = (VIEWING, SHOWING)
    method: str = "GET"


def register(app: Dash, screen: object, routes: Iterable[Route]) -> None:
    """Serve the routes."""
    for route in routes:
        answer = partial(route.answer, screen)
        app.server.add_url_rule(route.path, route.path, answer, methods=[route.method])


def plain(words: object, status: int = 200) -> Response:
    """Return an answer that is a line of text."""
    return Response(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


def refused(error: TimelineError) -> Response:
    """Return why a view or a file cannot be shown, as text."""
    return plain(say_again(asked_language(), error.args[0]), 400)


def uncached(response: Response) -> Response:
    """Return a response that no cache keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response


def worded(status: int, title: str, words: str) -> Response:
    """Return an answer in words: a page for people, JSON for a script of the page, otherwise text."""
    if request.path in PAGES:
        response = Response(absent_page(title, words, asked_language()))
    elif request.path == OPEN_PATH:
        response = jsonify(address="", says=(title, words))
    elif request.path.startswith(("/_dash", EDIT_PATH)) or request.path == CALLS:
        response = jsonify(error=words)
    else:
        response = plain(words)
    response.status_code = status
    return uncached(response)


def absent_page(title: str, words: str, lang: str) -> str:
    """Return a page with a title, a text, and a link to the timeline of the server."""
    home, style = f"./?lang={lang}", styles_address()
    return str(html("web/absent.html", lang, title=title, words=words, home=home, style=style))
