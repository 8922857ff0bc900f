"""The page: `create_app` makes a Dash app around a timeline or a shelf of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from dash import Dash
from flask import Response, jsonify, request

from timeline.bundled import ASSETS
from timeline.model import Timeline
from timeline.web import embed, export_dialog, page, present
from timeline.web.callbacks import exports, inputs, outputs, pictures, remarks
from timeline.web.guard import harden
from timeline.web.language import LanguageDoor, asked_language, page_language
from timeline.web.screen import Screen
from timeline.web.shelf import Shelf
from timeline.web.static_copy import document

__all__ = ["Shelf", "create_app"]


class _Page(Dash):
    """Dash with an HTML page of our own around it."""

    screen: Screen

    def interpolate_index(self, *_: str, **parts: str) -> str:
        params = request.args.to_dict()
        theme = params.get("theme", "")
        look = self.screen.look(params, {"theme": theme}, asked_language(), params.get("event"))
        return document(look, parts, theme if theme in ("light", "dark") else "")


def create_app(shown: Shelf | Timeline, *, embed_from: Sequence[str] = ()) -> Dash:
    """The app; `app.server` is its WSGI application. `embed_from` are the origins that may frame `/embed`."""
    shelf = shown if isinstance(shown, Shelf) else Shelf.holding(shown)
    app = _Page(
        "timeline",
        title="Timeline",
        update_title="",
        assets_folder=str(ASSETS),
        compress=True,
        add_log_handler=False,
    )
    app.screen = Screen(shelf)
    app.layout = lambda: page.live(shelf.at()[1], page_language())
    embed.register(app, app.screen, embed_from)
    present.register(app, app.screen)
    harden(app)
    for part in (inputs, pictures, outputs, remarks, exports):
        part.register(app, app.screen)
    export_dialog.register(app)
    _say_health(app, shelf)
    app.server.wsgi_app = LanguageDoor(app.server.wsgi_app)
    logging.getLogger("dash").setLevel(logging.WARNING)
    return app


def _say_health(app: Dash, shelf: Shelf) -> None:
    """Adds `/healthz`, and the version of the data to every answer, so that two workers can be compared."""

    def health() -> Response:
        return jsonify(status="ok", version=shelf.at()[0])

    def versioned(response: Response) -> Response:
        response.headers["X-Timeline-Version"] = shelf.at()[0]
        if request.path == "/":
            response.vary.add("Accept-Language")
        return response

    app.server.add_url_rule("/healthz", view_func=health)
    app.server.after_request(versioned)
