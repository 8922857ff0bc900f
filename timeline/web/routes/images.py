"""Images of events: each at an address made of its content, from the file of the page and from nowhere else."""

from __future__ import annotations

from dash import Dash
from flask import Response, abort, request

from timeline.errors import QueryError
from timeline.web.page.images import PATH, image_name
from timeline.web.state.screen import Screen

ONE_YEAR = "private, max-age=31536000, immutable"
"""A content never changes; shared caches keep none, for a page may be shown to few."""


def register(app: Dash, screen: Screen) -> None:
    """Serves `/image/DIGEST.png` and the like, of the file that the address names."""

    def image(name: str) -> Response:
        try:
            held = screen.asked(request.args.to_dict())
        except QueryError:
            abort(404)
        found = next((data for data in held.timeline.images.values() if image_name(data) == name), None)
        if found is None:
            abort(404)
        return Response(found.data, content_type=found.mime, headers={"Cache-Control": ONE_YEAR})

    app.server.add_url_rule(f"{PATH}/<name>", "image", image)
