"""The page: a Dash app for one or several timelines.

`create_app` takes a timeline or a `Shelf` of timelines and returns the app. Requests are converted to a `View`; the
lower layers do the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from urllib.parse import urlencode

from dash import Dash, dcc
from flask import abort, redirect, request

from timeline.model.timeline import Timeline
from timeline.theme.shipped import ASSETS
from timeline.web.callbacks import answer
from timeline.web.editing import routes as editor
from timeline.web.editing import saving
from timeline.web.page.static_copy import document
from timeline.web.request_scope import PrefixMiddleware, Proxied, asked_language
from timeline.web.routes import (
    downloads,
    export_dialog,
    exports,
    fragments,
    framed,
    home,
    opening,
    status,
    uploads,
)
from timeline.web.server import answers, bundle, guard, permissions, routing
from timeline.web.server.bounded.requests import Bounds
from timeline.web.server.permissions import Rights
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import SharedState
from timeline.web.state.shelf import Shelf, new_files_of
from timeline.web.state.visitors import visitors_of

__all__ = ["PageApp", "Rights", "Shelf", "create_app"]

READING = Rights()
ROUTES = (
    *status.ROUTES,
    *fragments.ROUTES,
    *downloads.ROUTES,
    *uploads.ROUTES,
    *opening.ROUTES,
    *exports.ROUTES,
    *export_dialog.ROUTES,
    *framed.ROUTES,
    *home.ROUTES,
)


class PageApp(Dash):
    """Dash with the project's own page, whose script calls the callback: none of Dash's scripts runs."""

    screen: Screen
    bounds: Bounds

    def index(self, *_: str, **__: str) -> str:
        params = request.args.to_dict()
        if self.screen.shelf.home and not params.get("file"):
            abort(redirect(f".{routing.HOME_PATH}?{urlencode({'lang': asked_language()})}"))
        if address := self.screen.spelled_out(params):
            abort(redirect(address))
        theme = params.get("theme", "")
        page = self.screen.page(params, {"theme": theme}, asked_language(), params.get("event"))
        return document(page, self.screen, theme if theme in ("light", "dark") else "")


def create_app(
    shown: Shelf | Timeline,
    *,
    embed_from: Sequence[str] = (),
    host_names: Sequence[str] | None = (),
    rights: Rights = READING,
    shared: SharedState | None = None,
    proxies: int = 0,
) -> PageApp:
    """Return the app; `app.server` is its WSGI application.

    Args:
        shown: The timelines to show. Drafts are removed from a timeline in memory.
        embed_from: Origins that may frame `/embed`.
        host_names: Host names of the page, in addition to `localhost` and IP addresses; None if an app around
            this one checks them.
        rights: What readers may do, beside reading.
        shared: The state that this process shares with others that serve the same timelines. By default, it is alone.
        proxies: The number of proxies in front of the server, whose `X-Forwarded-For` and `-Proto` it trusts.

    Raises:
        ValueError: If an origin, a host name or the edit token is not valid.
    """
    screen = Screen(shown if isinstance(shown, Shelf) else Shelf.holding(shown))
    screen.shelf.shared = shared or screen.shelf.shared
    app = _new_app(screen)
    if host_names is not None:
        guard.refuse_hosts(app, host_names)
    access = permissions.register(app, rights, screen.shelf.shared)
    routes = (*ROUTES, *editor.routes(access))
    app.bounds = Bounds(app.server, routes, screen.shelf.shared, screen.answered)
    bundle.register(app)
    guard.harden(app, (routing.EDIT_PATH,))
    status.register(app, screen)
    framed.register(app, embed_from)
    answer.register(app, screen)
    app.server.before_request(visitors_of(screen.shelf).clear_expired)
    if access is not None:
        saving.register(app, screen)
    routing.register(app, screen, routes)
    follow = new_files_of(screen.shelf).follow if access is not None else lambda: None
    app.server.wsgi_app = answers.KeptAnswers(app.server, screen.shelf, follow)
    if proxies:
        app.server.wsgi_app = Proxied(app.server.wsgi_app, proxies)
    return app


def _new_app(screen: Screen) -> PageApp:
    app = PageApp(
        "timeline",
        title="Timeline",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=bundle.IGNORED,
        add_log_handler=False,
    )
    app.screen = screen

    def layout() -> list[dcc.Store]:
        screen.requested({})  # a page that is open on a file that has gone is told so
        return [dcc.Store(id=store) for store in answer.STORES]

    app.layout = layout
    app.server.wsgi_app = PrefixMiddleware(app.server.wsgi_app)
    logging.getLogger("dash").setLevel(logging.WARNING)
    return app
