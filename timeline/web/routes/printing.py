"""The route of the sheets that the browser prints instead of the chart: the same view at the width of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import Dash
from flask import Response, request
from markupsafe import Markup

from timeline.chart.sheets import days_told, part_words, sheets
from timeline.chart.visible_period import known_day
from timeline.errors import RenderError
from timeline.i18n.catalogue import say_again
from timeline.layout.scene import Scene
from timeline.render.page import html
from timeline.render.svg.writer import svg
from timeline.web.request_scope import asked_language
from timeline.web.state.kept import Slot
from timeline.web.state.screen import PageView, Screen

PATH = "/print-picture"
SHEET = (827, 960)
"""A4 in portrait format with margins of 12 mm, in pixels of 0.85 CSS pixels, as in a PDF, with space for a title."""

PRINTED: Slot[str] = Slot("printed", 16)


def register(app: Dash, screen: Screen) -> None:
    """Serve the sheets of the view in the URL as an XHTML fragment."""

    def printed() -> Response:
        params = request.args.to_dict() | {"theme": "light"}
        page = screen.page(params, None, asked_language())
        view = replace(page.view, width=SHEET[0], height=SHEET[1], opened=None, sort="")
        key = (page.version.id, view)
        try:
            content = screen.shelf.kept.get(PRINTED, key, lambda: sheets_html(page.with_view(view)))
        except RenderError as error:
            words = say_again(page.lang, error.args[0])
            return Response(f"{words}\n", status=400, content_type="text/plain; charset=utf-8")
        return Response(content, content_type="application/xhtml+xml; charset=utf-8")

    app.server.add_url_rule(PATH, "print-picture", printed)


def sheets_html(page: PageView) -> str:
    """Return a `<div>` with one drawing per sheet; if there are several, each has its number and its days above it.

    The `<div>` is empty if no event is shown.
    """
    scenes = sheets(page.published) if page.some() else ()
    drawings = (Markup(svg(scene, prefix=f"paper-{n}-")) for n, scene in enumerate(scenes))
    return html("web/print.html", page.lang, sheets=list(zip(drawings, _heads(scenes, page), strict=True)))


def _heads(scenes: Sequence[Scene], page: PageView) -> list[str]:
    count, lang = len(scenes), page.lang
    if count < 2:
        return [""] * count
    days = days_told(scenes, known_day(page.timeline, page.view))
    parts = [part_words(n, count, lang) for n in range(1, count + 1)]
    return [f"{part[:1].upper()}{part[1:]} · {when}" for part, when in zip(parts, days, strict=True)]
