"""A timeline under a path of somebody's own Flask or Dash app."""

from __future__ import annotations

import re
from contextvars import copy_context
from functools import partial
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, request
from werkzeug.wrappers import Response

from timeline.model.timeline import Timeline
from timeline.web import PageApp, Rights, Shelf, create_app
from timeline.web.internals import beside_others


def mount(server: Flask | Dash, path: str, shown: str | Path | Timeline, **options: Any) -> PageApp:
    """Serve a timeline under a path of another app, whose functions before and after requests apply to it too.

    Args:
        server: The Flask or Dash app.
        path: The path, such as "/who-said-what".
        shown: A file, which is read again when it changes, or a timeline in memory.
        **options: Arguments of `create_app`. By default, visitors only read, and only the app checks host names.

    Returns:
        The app of the timeline. Its view function in the other app is named `timeline:` and the path.

    Raises:
        LoadError: If the file has errors.
        ValueError: If the path is not valid, or is taken.
    """
    flask: Flask = server.server if isinstance(server, Dash) else server
    root = path.rstrip("/")
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", root):
        raise ValueError(f"'{path}' is not a valid path; write it as /who-said-what")
    if any(rule.rule.rstrip("/") == root for rule in flask.url_map.iter_rules()):
        raise ValueError(f"the app has another page at '{path}'; choose another path")
    given = shown if isinstance(shown, Timeline) else Shelf.opening(Path(shown))
    reading = {"rights": Rights(checks=False, fetch=False), "host_names": None}
    made = partial(create_app, given, **{**reading, **options})
    app: PageApp = copy_context().run(beside_others, made)

    def answer(**_: str) -> Response:
        inside = request.environ["PATH_INFO"].removeprefix(root)
        environ = request.environ | {"SCRIPT_NAME": request.script_root + root, "PATH_INFO": inside}
        # In a context of its own: Dash keeps the app of the last request in it.
        return copy_context().run(Response.from_app, app.server, environ, buffered=True)

    for rule in (f"{root}/", f"{root}/<path:inside>"):
        flask.add_url_rule(rule, f"timeline:{root}", answer, methods=["GET", "HEAD", "POST"])
    return app
