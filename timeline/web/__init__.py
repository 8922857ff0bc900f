"""The page: a Dash app for one or several timelines.

`create_app` takes a timeline or a `Shelf` of timelines and returns the app. Requests are converted to a `View`; the
lower layers do the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from dash import Dash
from flask import abort, redirect, request

from timeline.model.timeline import Timeline
from timeline.theme.shipped import ASSETS
from timeline.web.callbacks import answer
from timeline.web.editing import routes as editor
from timeline.web.page import page_layout
from timeline.web.page.links import EDIT_PATH
from timeline.web.page.masthead import SLIDES_PATH
from timeline.web.page.static_copy import document
from timeline.web.request_scope import PrefixMiddleware, Proxied, asked_language, page_language
from timeline.web.routes import (
    absences,
    dates,
    downloads,
    embed,
    event_tree,
    export_dialog,
    exports,
    fetching,
    logos,
    opening,
    printing,
    slides,
    uploads,
    versions,
)
from timeline.web.server import bundle, guard, hosts, permissions
from timeline.web.server.bounded.limits import CHEAP
from timeline.web.server.bounded.requests import Bounds, Paths
from timeline.web.server.permissions import Rights
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import SharedState
from timeline.web.state.shelf import Shelf

__all__ = ["PageApp", "Rights", "Shelf", "create_app"]

READING = Rights()
EXPORTS = (exports.PATH, exports.ABOUT, SLIDES_PATH, embed.PATH, printing.PATH)
"""The beginnings of the paths of exported files, slides and embedded charts."""
PARTS = (
    absences,
    answer,
    exports,
    downloads,
    uploads,
    printing,
    export_dialog,
    logos,
    event_tree,
)
"""The modules with routes or callbacks that need nothing but the timelines."""


class PageApp(Dash):
    """Dash with a custom HTML page around it."""

    screen: Screen
    bounds: Bounds
    paths: Paths

    def interpolate_index(self, *_: str, **parts: str) -> str:
        params = request.args.to_dict()
        if address := self.screen.spelled_out(params):
            abort(redirect(address))
        theme = params.get("theme", "")
        page = self.screen.page(params, {"theme": theme}, asked_language(), params.get("event"))
        return document(page, parts, theme if theme in ("light", "dark") else "")


def create_app(
    shown: Shelf | Timeline,
    *,
    embed_from: Sequence[str] = (),
    host_names: Sequence[str] = (),
    rights: Rights = READING,
    shared: SharedState | None = None,
    proxies: int = 0,
) -> PageApp:
    """Return the app; `app.server` is its WSGI application.

    Args:
        shown: The timelines to show. Drafts are removed from a timeline in memory.
        embed_from: Origins that may frame `/embed`.
        host_names: Host names of the page, in addition to `localhost` and IP addresses.
        rights: What readers may do, beside reading.
        shared: The state that this process shares with others that serve the same timelines. By default, it is alone.
        proxies: The number of proxies in front of the server, whose `X-Forwarded-For` and `-Proto` it trusts.

    Raises:
        ValueError: If an origin, a host name or the edit token is not valid.
    """
    screen = Screen(shown if isinstance(shown, Shelf) else Shelf.holding(shown))
    screen.shelf.shared = shared or screen.shelf.shared
    app = _new_app(screen)
    hosts.register(app, host_names)
    app.paths = _paths()
    app.bounds = Bounds(
        app.server,
        app.paths,
        screen.shelf.shared,
        opening.MOST,
        worded=absences.worded,
        reread=screen.answered,
    )
    access = permissions.register(app, rights, screen.shelf.shared)
    bundle.register(app)
    embed.register(app, screen, embed_from)
    slides.register(app, screen)  # before `harden`: Flask runs the first registered response step last
    guard.harden(app, (f"{EDIT_PATH}/",))
    for part in PARTS:
        part.register(app, screen)
    versions.register(app, screen, app.bounds.may_answer)
    opening.register(app, screen, (opening.figure, uploads.own_file))
    fetching.register(app, private=rights.private_addresses)
    dates.register(app)
    editor.register(app, screen, access)
    if proxies:
        app.server.wsgi_app = Proxied(app.server.wsgi_app, proxies)
    return app


def _paths() -> Paths:
    """Return the paths of requests, by what they cost."""
    return Paths(
        opening.PATH,
        exports.LONG_PATH,
        EXPORTS,
        CHEAP,
        editor.OF_TEXTS,
        fetching.PATH,
        (f"{EDIT_PATH}/",),
        lambda: not permissions.may_edit(),
    )


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
    app.layout = lambda: page_layout.live(screen.page(None, None, page_language()))
    app.server.wsgi_app = PrefixMiddleware(app.server.wsgi_app)
    logging.getLogger("dash").setLevel(logging.WARNING)
    return app
