"""The route of a logo for exports: a visitor's SVG or PNG file, checked, and kept in memory under its digest."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from hashlib import sha256
from threading import Lock
from typing import get_args
from weakref import WeakKeyDictionary

from dash import Dash
from flask import Response, abort, current_app, jsonify, request

from timeline.errors import QueryError
from timeline.i18n.catalogue import say, say_again
from timeline.io.themes.logo import MOST_BYTES, read_logo
from timeline.model.images import ImageError
from timeline.model.timeline import Timeline
from timeline.theme.colours import Theme
from timeline.theme.house import ANOTHER_LOGO, HouseTheme, Logo
from timeline.view.address import cut
from timeline.web.request_scope import asked_language

PATH, KEY = "/export-logo", "logo"
MOST_KEPT = 32
"""The number of logos that a server keeps."""


class Logos:
    """The latest logos of visitors, by a digest of image and name, and the themes that have them; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._logos: OrderedDict[str, Logo] = OrderedDict()
        self._themes: WeakKeyDictionary[HouseTheme, dict[str, HouseTheme]] = WeakKeyDictionary()

    def keep(self, logo: Logo) -> str:
        """Keep a logo; return its key."""
        key = sha256(logo.data + logo.name.encode("utf-8", "replace")).hexdigest()[:32]
        with self._lock:
            self._logos[key] = logo
            self._logos.move_to_end(key)
            while len(self._logos) > MOST_KEPT:
                old, _ = self._logos.popitem(last=False)
                for themes in self._themes.values():
                    themes.pop(old, None)
        return key

    def worn(self, timeline: Timeline, key: str, lang: str) -> Timeline:
        """Return the timeline with a logo in place of that of its theme; raise QueryError if it is not kept."""
        with self._lock:
            logo = self._logos.get(key)
            if logo is None:
                message = "The logo “{value}” is no longer on this server; choose its file again."
                raise QueryError(say(lang, message, value=cut(key)))
            self._logos.move_to_end(key)
            themes = self._themes.setdefault(timeline.house, {})
            if key not in themes:
                known = timeline.house.logo
                placed = replace(logo, corner=known.corner, lines=known.lines) if known else logo
                logos: dict[Theme, Logo] = dict.fromkeys(get_args(Theme), placed)
                themes[key] = replace(
                    timeline.house, logos=logos, digest=f"{timeline.house.digest}{ANOTHER_LOGO}{key}"
                )
            return replace(timeline, house=themes[key])


def register(app: Dash) -> None:
    """Serve the route by which the export dialog sends a logo."""
    app.server.config["LOGOS"] = Logos()

    def take() -> Response | tuple[Response, int]:
        if request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            abort(403)
        lang = asked_language()
        data = request.stream.read(MOST_BYTES + 1)
        name = cut(request.args.get("name") or "logo")
        try:
            logo = replace(read_logo(data, name), name=name.rpartition(".")[0] or name)
        except ImageError as error:
            words = [say_again(lang, part) for part in (error.message, error.hint) if part]
            return jsonify(problem=say(lang, "; ").join(words)), 422
        answer = jsonify(logo=logos().keep(logo))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    app.server.add_url_rule(PATH, "export-logo", take, methods=["POST"])


def logos() -> Logos:
    """Return the logos of the current server."""
    kept: Logos = current_app.config["LOGOS"]
    return kept
