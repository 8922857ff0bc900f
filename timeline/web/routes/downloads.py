"""The routes of static files: images of events, the starter file and the schema."""

from __future__ import annotations

from dash import Dash
from flask import Response, abort, request

from timeline.errors import QueryError
from timeline.io.schema import format_schema, starter
from timeline.web.page.cards import IMAGE_PATH, image_name
from timeline.web.page.masthead import SCHEMA_PATH, STARTER_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import Screen

ONE_YEAR = "private, max-age=31536000, immutable"
"""The caching policy: the URL of an image changes with its content; shared caches keep none, for privacy."""


def register(app: Dash, screen: Screen) -> None:
    """Serve `/image/DIGEST.png` and the like, `/starter.yaml` and the schema."""

    def image(name: str) -> Response:
        try:
            images = screen.requested(request.args.to_dict()).timeline.images
        except QueryError:
            abort(404)
        data = next((data for data in images.values() if image_name(data) == name), None)
        if data is None:
            abort(404)
        return Response(data.data, content_type=data.mime, headers={"Cache-Control": ONE_YEAR})

    def starter_file() -> Response:
        response = attachment(STARTER_PATH, starter(asked_language()), "application/yaml; charset=utf-8")
        response.vary.add("Accept-Language")
        return response

    def schema() -> Response:
        return attachment(SCHEMA_PATH, format_schema(), "application/schema+json")

    app.server.add_url_rule(f"{IMAGE_PATH}/<name>", "image", image)
    app.server.add_url_rule(STARTER_PATH, "starter", starter_file)
    app.server.add_url_rule(SCHEMA_PATH, "schema", schema)


def attachment(path: str, text: str, mime: str) -> Response:
    """Return a response that the browser saves under the name in the path."""
    named = {"Content-Disposition": f'attachment; filename="{path[1:]}"'}
    return Response(text, content_type=mime, headers=named)
