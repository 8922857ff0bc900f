"""The picture as a file: plain addresses, so that a download needs no script and a link to it can be sent."""

from __future__ import annotations

import re
from dataclasses import replace
from threading import BoundedSemaphore

from dash import Dash
from flask import Response, abort, request

from timeline.errors import QueryError, RenderError
from timeline.model import Timeline
from timeline.presets import parse_size
from timeline.query import fold
from timeline.render import RENDERERS, render
from timeline.view import View
from timeline.web.language import asked_language
from timeline.web.screen import Screen
from timeline.words import say

AT_ONCE, PATIENCE = 2, 1.0
"""Files made at the same time, and seconds a request waits for its turn before it is told to come again."""
USUAL, PRINTED = "article", "a4-landscape"
"""Sizes where an address names none; a PDF is for paper."""
SIDES = range(100, 10_000)
"""Pixels a side may have."""


def register(app: Dash, screen: Screen) -> None:
    """Serves `/export.png`, `/export.svg` and the other formats of the view in the address.

    It is the whole filtered timeline, whatever stretch of it is in sight on the page.
    """
    turns = BoundedSemaphore(AT_ONCE)

    def export(fmt: str) -> Response:
        if fmt not in RENDERERS:
            abort(404)
        if not turns.acquire(timeout=PATIENCE):
            return Response(status=429, headers={"Retry-After": "10"})
        try:
            return _file(screen.shelf.at()[1], fmt)
        finally:
            turns.release()

    app.server.add_url_rule("/export.<fmt>", view_func=export)


def _file(timeline: Timeline, fmt: str) -> Response:
    lang = asked_language()
    try:
        view = _view(timeline, lang, PRINTED if fmt == "pdf" else USUAL)
        data = render(timeline, view, fmt)
    except (QueryError, RenderError) as error:
        return Response(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    disposition = f'attachment; filename="{file_name(timeline, lang)}.{fmt}"'
    return Response(data, content_type=RENDERERS[fmt].mime, headers={"Content-Disposition": disposition})


def _view(timeline: Timeline, lang: str, usual: str) -> View:
    """The view of the request's address; QueryError in words for whatever cannot be."""
    params = request.args.to_dict()
    size = params.pop("size", usual)
    view = View.from_params({**params, "lang": lang}, timeline)
    found = parse_size(size)
    if found is None or not all(side in SIDES for side in found if side is not None):
        raise QueryError(say(lang, "size: write 1600x900, or 1600 for the width alone"))
    return replace(view, width=found[0], height=found[1], window=None)


def file_name(timeline: Timeline, lang: str) -> str:
    """A name of small letters, digits and hyphens from the title."""
    words = re.findall(r"[a-z0-9]+", fold(timeline.title.say(lang)))
    return "-".join(words)[:60].strip("-") or "timeline"
