"""The routes of static files: images of events, fonts of themes, the starter file and the schema."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Response, abort, request

from timeline.io.schema import format_schema, starter
from timeline.render.subsets import packed
from timeline.web.page.cards import IMAGE_PATH, image_name
from timeline.web.page.head import THEME_PATH, font_files
from timeline.web.page.masthead import SCHEMA_PATH, STARTER_PATH
from timeline.web.request_scope import asked_language
from timeline.web.server.routing import Route
from timeline.web.state.screen import Screen

KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
"""The caching policy: the URLs of images and fonts change with their content; shared caches keep none, for privacy."""


def _image(screen: Screen, name: str) -> Response:
    images = screen.requested(request.args.to_dict()).timeline.images
    data = next((data for data in images.values() if image_name(data) == name), None)
    if data is None:
        abort(404)
    return Response(data.data, content_type=data.mime, headers=KEPT)


def _font(screen: Screen, digest: str, number: int) -> Response:
    """Return a font of the theme of the timeline that a URL names, and no other file."""
    house = screen.requested(request.args.to_dict()).timeline.house
    files = font_files(house)
    if not house.digest or house.digest != digest or number >= len(files):
        abort(404)
    return Response(_packed(files[number][1], digest), content_type="font/woff2", headers=KEPT)


@lru_cache(maxsize=16)
def _packed(file: str, _digest: str) -> bytes:
    """Return a font file as WOFF2."""
    return packed(Path(file).read_bytes())


def _starter(_: Screen) -> Response:
    response = attachment(STARTER_PATH, starter(asked_language()), "application/yaml; charset=utf-8")
    response.vary.add("Accept-Language")
    return response


def _schema(_: Screen) -> Response:
    return attachment(SCHEMA_PATH, format_schema(), "application/schema+json")


def attachment(path: str, text: str, mime: str) -> Response:
    """Return a response that the browser saves under the name in the path."""
    named = {"Content-Disposition": f'attachment; filename="{path[1:]}"'}
    return Response(text, content_type=mime, headers=named)


ROUTES = (
    Route(f"{IMAGE_PATH}/<name>", _image),
    Route(f"{THEME_PATH}/<digest>-<int:number>.woff2", _font),
    Route(STARTER_PATH, _starter),
    Route(SCHEMA_PATH, _schema),
)
