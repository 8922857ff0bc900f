"""The routes of small files: images of events, fonts of themes, the starter file, the schema; and visitors' logos."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import get_args

from flask import Response, abort, jsonify, request

from timeline.errors import QueryError
from timeline.i18n.catalogue import say, say_again
from timeline.io.schema import format_schema, starter
from timeline.io.themes.fonts import MOST_BYTES, read_logo
from timeline.model.cache import kept
from timeline.model.images import ImageData, ImageError
from timeline.model.timeline import Timeline
from timeline.render.font_files import packed
from timeline.theme.colours import Theme
from timeline.theme.house import ANOTHER_LOGO, HouseTheme, Logo
from timeline.view.address import cut
from timeline.web.page.cards import IMAGE_PATH, image_name
from timeline.web.page.head import THEME_PATH, font_files
from timeline.web.page.masthead import SCHEMA_PATH, STARTER_PATH
from timeline.web.request_scope import asked_language
from timeline.web.server.permissions import visitor
from timeline.web.server.routing import Route, uncached
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import Kind

KEPT = {"Cache-Control": "private, max-age=31536000, immutable"}
"""The caching policy: the URLs of images and fonts change with their content; shared caches keep none, for privacy."""


def _image(screen: Screen, name: str) -> Response:
    images = screen.requested(request.args.to_dict()).timeline.images
    data = next((data for data in images.values() if image_name(data) == name), None)
    if data is None:
        abort(404)
    return media_response(data, KEPT)


def media_response(data: ImageData, headers: Mapping[str, str]) -> Response:
    """Return an image, a sound or a film; a player asks for the part of a film to which a reader goes."""
    response = Response(data.data, content_type=data.mime, headers=headers)
    response.make_conditional(request, accept_ranges=not data.width, complete_length=len(data.data))
    return response


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


LOGO = "logo"
"""The key of a logo in the URL of an exported file."""
LOGOS = Kind("logos", 12 * 3600, most=200, most_bytes=50_000_000, most_of_one=32)
"""The limits of the logos that the workers of a server keep."""
MOST_THEMES = 32
"""The most logos that a worker holds in variants of a theme."""


def _take(screen: Screen) -> Response | tuple[Response, int]:
    """Keep a logo that the export dialog sends, by a digest of image and name."""
    lang = asked_language()
    data = request.stream.read(MOST_BYTES + 1)
    name = cut(request.args.get("name") or "logo")
    try:
        logo = replace(read_logo(data, name), name=name.rpartition(".")[0] or name)
    except ImageError as error:
        words = [say_again(lang, part) for part in (error.message, error.hint) if part]
        return jsonify(problem=say(lang, "; ").join(words)), 422
    key = sha256(logo.data + logo.name.encode("utf-8", "replace")).hexdigest()[:32]
    packed = json.dumps(logo.name).encode() + b"\n" + logo.data
    screen.shelf.shared.put(LOGOS, key, packed, visitor())
    return uncached(jsonify(logo=key))


def worn(screen: Screen, timeline: Timeline, key: str) -> Timeline:
    """Return the timeline with a logo in place of that of its theme; raise QueryError if it is not kept."""
    packed = screen.shelf.shared.get(LOGOS, key) if re.fullmatch("[0-9a-f]{32}", key) else None
    if packed is None:
        message = "The logo “{value}” is no longer on this server; choose its file again."
        raise QueryError(say(asked_language(), message, value=cut(key)))
    return replace(timeline, house=_themed(timeline.house, packed, key))


@kept(MOST_THEMES)
def _themed(house: HouseTheme, packed: bytes, key: str) -> HouseTheme:
    """Return a theme with another logo, which is checked again: another worker may have kept it."""
    head, _, data = packed.partition(b"\n")
    name, known = str(json.loads(head)), house.logo
    logo = replace(read_logo(data, name), name=name)
    placed = replace(logo, corner=known.corner, lines=known.lines) if known else logo
    logos: dict[Theme, Logo] = dict.fromkeys(get_args(Theme), placed)
    return replace(house, logos=logos, digest=f"{house.digest}{ANOTHER_LOGO}{key}")


ROUTES = (
    Route(f"{IMAGE_PATH}/<name>", _image),
    Route(f"{THEME_PATH}/<digest>-<int:number>.woff2", _font),
    Route(STARTER_PATH, _starter),
    Route(SCHEMA_PATH, _schema),
    Route("/export-logo", _take, method="POST"),
)
