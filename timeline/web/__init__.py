"""The page: a Dash app around one or several timelines.

`create_app` takes a timeline or a `Shelf` of them and gives the app. Requests become a `View`; everything
else is asked of the packages below.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from dash import Dash
from flask import Response, jsonify, request

from timeline.model.timeline import Timeline
from timeline.theme.shipped import ASSETS
from timeline.web.callbacks import controls as inputs
from timeline.web.callbacks import outputs, pictures, remarks, renewal, table
from timeline.web.page import notice, page
from timeline.web.page.static_copy import document
from timeline.web.request_scope import FileDoor, LanguageDoor, asked_language, page_language
from timeline.web.routes import dates as typed
from timeline.web.routes import embed, export_dialog, exports, images, opening, printing
from timeline.web.routes import slides as present
from timeline.web.routes import uploads as brought
from timeline.web.server import bundle, hosts
from timeline.web.server.guard import harden
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf

__all__ = ["Shelf", "create_app"]

_PARTS = (inputs, pictures, table, outputs, remarks, renewal, exports, notice, opening, images, brought)
"""The modules that register what they answer with the app and its screen."""


class _Page(Dash):
    """Dash with an HTML page of our own around it."""

    screen: Screen

    def interpolate_index(self, *_: str, **parts: str) -> str:
        params = request.args.to_dict()
        theme = params.get("theme", "")
        look = self.screen.look(params, {"theme": theme}, asked_language(), params.get("event"))
        return document(look, parts, theme if theme in ("light", "dark") else "")


def create_app(
    shown: Shelf | Timeline, *, embed_from: Sequence[str] = (), host_names: Sequence[str] = ()
) -> Dash:
    """Return the app; `app.server` is its WSGI application.

    Args:
        shown: The timelines to show. Of a timeline in memory drafts are dropped.
        embed_from: Origins that may frame `/embed`.
        host_names: Names under which the page is served, beside `localhost` and IP addresses.

    Raises:
        ValueError: An origin or a host name is not valid.
    """
    shelf = shown if isinstance(shown, Shelf) else Shelf.holding(shown)
    app = _Page(
        "timeline",
        title="Timeline",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=bundle.IGNORED,
        compress=True,
        add_log_handler=False,
    )
    app.screen = Screen(shelf)
    app.layout = lambda: page.live(app.screen.look(None, None, page_language()))
    hosts.register(app, host_names)
    bundle.register(app)
    embed.register(app, app.screen, embed_from)
    present.register(app, app.screen)
    harden(app)
    for part in _PARTS:
        part.register(app, app.screen)
    export_dialog.register(app)
    printing.register(app, app.screen)
    typed.register(app)
    _say_health(app, app.screen)
    app.server.wsgi_app = FileDoor(LanguageDoor(app.server.wsgi_app))
    logging.getLogger("dash").setLevel(logging.WARNING)
    return app


def _say_health(app: Dash, screen: Screen) -> None:
    """Adds `/healthz`, and the version of the data to every answer, so that two workers can be compared."""

    def health() -> Response:
        held = {key: screen.shelf.held(key) for key in screen.shelf.listed}
        versions = {key: entry.version for key, entry in held.items()}
        broken = [key for key, entry in held.items() if entry.problems]
        return jsonify(status="ok", version=screen.held().version, versions=versions, broken=broken)

    def versioned(response: Response) -> Response:
        response.headers["X-Timeline-Version"] = screen.answered().version
        if request.path == "/":
            response.vary.add("Accept-Language")
        return response

    app.server.add_url_rule("/healthz", view_func=health)
    app.server.after_request(versioned)
