"""A timeline under a path of somebody's own Flask or Dash app."""

from __future__ import annotations

import os
import re
from contextvars import copy_context
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Flask, request
from werkzeug.wrappers import Response

from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.web import PageApp, Rights, Shelf, create_app
from timeline.web.internals import begin, beside_others

READER = Rights(checks=False, fetch=False)
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)+")


def mount(
    server: Flask | Dash, path: str, shown: str | os.PathLike[str] | Timeline | Shelf, **options: Any
) -> PageApp:
    """Serve a timeline under a path of another app, whose other pages stay as they are.

    The app's `before_request` functions, such as a login, and its `after_request` functions, such as those that set
    headers, apply to the timeline too.

    Args:
        server: The Flask or Dash app.
        path: The path, such as "/who-said-what".
        shown: A file, which is read again when it changes, or a timeline in memory.
        **options: `embed_from`, `rights`, `shared` and `host_names` of `create_app`. Without them, visitors only read,
            and the app alone checks host names.

    Returns:
        The app of the timeline. Its view function in the other app is named `timeline:` and the path.

    Raises:
        LoadError: If the file has errors.
        ValueError: If the path is not valid, or is taken.
    """
    flask: Flask = server.server if isinstance(server, Dash) else server
    root = path.rstrip("/")
    if not _PATH.fullmatch(root):
        raise ValueError(Sentence("'{path}' is not a valid path; write it as /who-said-what", path=path))
    if any(rule.rule.rstrip("/") == root for rule in flask.url_map.iter_rules()):
        raise ValueError(Sentence("the app has another page at '{path}'; choose another path", path=path))
    given = Shelf.opening(Path(shown)) if isinstance(shown, str | os.PathLike) else shown
    with beside_others():
        app = create_app(given, **{"rights": READER, "host_names": None, **options})
        begin(app)

    def answer(**_: str) -> Response:
        known = request.environ
        environ = known | {"SCRIPT_NAME": f"{request.script_root}{root}"}
        environ["PATH_INFO"] = known["PATH_INFO"].removeprefix(root)
        # In a context of its own: Dash keeps the app of the last request in it.
        return copy_context().run(Response.from_app, app.server, environ, buffered=True)

    for rule in (f"{root}/", f"{root}/<path:inside>"):
        flask.add_url_rule(rule, f"timeline:{root}", answer, methods=["GET", "HEAD", "POST"])
    return app
