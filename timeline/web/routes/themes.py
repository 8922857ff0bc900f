"""The route of the fonts of a theme, as the page loads them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dash import Dash
from flask import Response, abort, request

from timeline.errors import QueryError
from timeline.render.fonts import packed
from timeline.web.page.theme import THEME_PATH, font_files
from timeline.web.state.screen import Screen

ONE_YEAR = "private, max-age=31536000, immutable"
"""The caching policy: the URL of a font changes with the content of its theme."""


def register(app: Dash, screen: Screen) -> None:
    """Serve `/theme/DIGEST-0.woff2` and the like: the fonts of the theme of a timeline, and no other file."""

    def font(digest: str, number: int) -> Response:
        try:
            house = screen.requested(request.args.to_dict()).timeline.house
        except QueryError:
            abort(404)
        files = font_files(house)
        if not house.digest or house.digest != digest or number >= len(files):
            abort(404)
        data = _packed(files[number][1], digest)
        return Response(data, content_type="font/woff2", headers={"Cache-Control": ONE_YEAR})

    app.server.add_url_rule(f"{THEME_PATH}/<digest>-<int:number>.woff2", "theme_font", font)


@lru_cache(maxsize=16)
def _packed(file: str, _digest: str) -> bytes:
    """Return a font file as WOFF2."""
    return packed(Path(file).read_bytes())
