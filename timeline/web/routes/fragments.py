"""The routes of parts of a page as HTML, for which its script asks: the tree of events, printed sheets, a typed day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Response, abort, jsonify, request
from markupsafe import Markup

from timeline.chart.sheets import days_told, part_words, sheets
from timeline.chart.visible_period import known_day
from timeline.dates import parse_date
from timeline.layout.scene import Scene
from timeline.render.page import html
from timeline.render.svg.writer import svg
from timeline.view.typed import read_day
from timeline.web.page import event_tree
from timeline.web.page.notices import fault
from timeline.web.page.tags import to_html
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import CONVERTING, EXPORTING
from timeline.web.server.routing import Route
from timeline.web.state.screen import PageView, Screen

DEEPEST = 20
"""The greatest level of a node: groups of groups of years are ten times as short at each level."""
SHEET = (827, 960)
"""A4 in portrait format with margins of 12 mm, in pixels of 0.85 CSS pixels, as in a PDF, with space for a title."""


def _tree(screen: Screen) -> str:
    """Return the tree of the view in the URL: its dialog, or with `node` and `level` what is inside a node.

    The visible period does not matter: the tree has the same events as the table and the exported files.
    """
    params = request.args.to_dict()
    node, level = params.pop("node", None), params.pop("level", "1")
    page = screen.page(params, None, asked_language())
    if node is None:
        return to_html(event_tree.dialog(page))
    if not level.isdecimal() or not 1 <= int(level) <= DEEPEST:
        abort(404)
    inside = event_tree.tree_of(page).inside(node)
    if inside is None:
        abort(404)
    return to_html(event_tree.nodes(page, inside, int(level)))


def _day(_: Screen) -> Response:
    """Return the number of a typed day, or HTML about a text that is not a single day."""
    lang = asked_language()
    typed = read_day(request.args.get("text", ""), lang)
    if typed.date:
        return jsonify(day=parse_date(typed.date).start, says="")
    return jsonify(day=None, says=to_html(fault(typed, lang)))


def _printed(screen: Screen) -> Response:
    """Return the sheets that the browser prints instead of the chart: the same view at the width of the paper."""
    page = screen.page(request.args.to_dict() | {"theme": "light"}, None, asked_language())
    view = replace(page.view, width=SHEET[0], height=SHEET[1], opened=None, table="")
    return Response(sheets_html(page.with_view(view)), content_type="application/xhtml+xml; charset=utf-8")


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


ROUTES = (
    Route("/tree", _tree),
    Route("/day", _day),
    Route("/print-picture", _printed, (EXPORTING, CONVERTING)),
)
