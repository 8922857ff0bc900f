"""The routes of static files: images of events, fonts of themes, the starter file and the schema."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from dash import Dash
from flask import Response, abort, request

from timeline.errors import QueryError
from timeline.io.schema import format_schema, starter
from timeline.render.subsets import packed
from timeline.web.page.cards import IMAGE_PATH, image_name
from timeline.web.page.head import THEME_PATH, font_files
from timeline.web.page.masthead import SCHEMA_PATH, STARTER_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import Screen

ONE_YEAR = "private, max-age=31536000, immutable"
"""The caching policy: the URLs of images and fonts change with their content; shared caches keep none, for privacy."""


def register(app: Dash, screen: Screen) -> None:
    """Serve `/image/DIGEST.png`, `/theme/DIGEST-0.woff2` and the like, `/starter.yaml` and the schema."""

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
    app.server.add_url_rule(f"{THEME_PATH}/<digest>-<int:number>.woff2", "theme_font", partial(_font, screen))
    app.server.add_url_rule(STARTER_PATH, "starter", starter_file)
    app.server.add_url_rule(SCHEMA_PATH, "schema", schema)


def attachment(path: str, text: str, mime: str) -> Response:
    """Return a response that the browser saves under the name in the path."""
    named = {"Content-Disposition": f'attachment; filename="{path[1:]}"'}
    return Response(text, content_type=mime, headers=named)


def _font(screen: Screen, digest: str, number: int) -> Response:
    """Return a font of the theme of the timeline that a URL names, and no other file."""
    try:
        house = screen.requested(request.args.to_dict()).timeline.house
    except QueryError:
        abort(404)
    files = font_files(house)
    if not house.digest or house.digest != digest or number >= len(files):
        abort(404)
    data = _packed(files[number][1], digest)
    return Response(data, content_type="font/woff2", headers={"Cache-Control": ONE_YEAR})


@lru_cache(maxsize=16)
def _packed(file: str, _digest: str) -> bytes:
    """Return a font file as WOFF2."""
    return packed(Path(file).read_bytes())
