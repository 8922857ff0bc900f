"""The route of the tree of events: `/tree` for its dialog, `/tree?node=y2020.1&level=2` for what is inside a node."""

from __future__ import annotations

from dash import Dash
from flask import Response, abort, request

from timeline.web.page import event_tree
from timeline.web.page.tags import to_html
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import PageView, Screen

PATH = "/tree"
DEEPEST = 20
"""The greatest level of a node: groups of groups of years are ten times as short at each level."""


def register(app: Dash, screen: Screen) -> None:
    """Serve the tree of the view in the URL, as HTML for the page's script.

    The visible period does not matter: the tree has the same events as the table and the exported files.
    """

    def tree() -> Response:
        params = request.args.to_dict()
        node, level = params.pop("node", None), params.pop("level", "1")
        page = screen.page(params, None, asked_language())
        html = to_html(event_tree.dialog(page)) if node is None else _inside(page, node, level)
        return Response(html, content_type="text/html; charset=utf-8")

    app.server.add_url_rule(PATH, "tree", tree)


def _inside(page: PageView, node: str, level: str) -> str:
    """Return what is inside a node at a level; abort with 404 if there is no such node, or no such level."""
    if not level.isdecimal() or not 1 <= int(level) <= DEEPEST:
        abort(404)
    inside = event_tree.tree_of(page).inside(node)
    if inside is None:
        abort(404)
    return to_html(event_tree.nodes(page, inside, int(level)))
