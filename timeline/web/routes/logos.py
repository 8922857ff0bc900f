"""The route of a logo for exports: a visitor's SVG or PNG file, checked, and kept under its digest."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from threading import Lock
from typing import get_args
from weakref import WeakKeyDictionary

from dash import Dash
from flask import Response, current_app, jsonify, request

from timeline.errors import QueryError
from timeline.i18n.catalogue import say, say_again
from timeline.io.themes.logo import MOST_BYTES, read_logo
from timeline.model.images import ImageError
from timeline.model.timeline import Timeline
from timeline.theme.colours import Theme
from timeline.theme.house import ANOTHER_LOGO, HouseTheme, Logo
from timeline.view.address import cut
from timeline.web.request_scope import asked_language
from timeline.web.server.permissions import visitor
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import Kind, SharedState

PATH, KEY = "/export-logo", "logo"
_KEY = re.compile("[0-9a-f]{32}")
LOGOS = Kind("logos", 12 * 3600, most=200, most_bytes=50_000_000, most_of_one=32)
"""The limits of the logos that the workers of a server keep."""
MOST_THEMES = 32
"""The most logos that a worker holds in themes."""


class Logos:
    """The logos of visitors, by a digest of image and name, and the themes that have them; thread-safe."""

    def __init__(self, shared: Callable[[], SharedState]) -> None:
        self._shared, self._lock = shared, Lock()
        self._themes: WeakKeyDictionary[HouseTheme, OrderedDict[str, HouseTheme]] = WeakKeyDictionary()

    def keep(self, logo: Logo, owner: str) -> str:
        """Keep a logo; return its key."""
        key = sha256(logo.data + logo.name.encode("utf-8", "replace")).hexdigest()[:32]
        head = json.dumps(logo.name).encode()
        self._shared().put(LOGOS, key, head + b"\n" + logo.data, owner)
        return key

    def worn(self, timeline: Timeline, key: str, lang: str) -> Timeline:
        """Return the timeline with a logo in place of that of its theme; raise QueryError if it is not kept."""
        kept = self.kept(key, lang)
        with self._lock:
            themes = self._themes.setdefault(timeline.house, OrderedDict())
            if key not in themes:
                themes[key] = themed(timeline.house, kept, key)
            themes.move_to_end(key)
            while len(themes) > MOST_THEMES:
                themes.popitem(last=False)
            return replace(timeline, house=themes[key])

    def kept(self, key: str, lang: str) -> bytes:
        """Return the packed bytes of a logo; raise QueryError if it is not kept."""
        kept = self._shared().get(LOGOS, key) if _KEY.fullmatch(key) else None
        if kept is None:
            message = "The logo “{value}” is no longer on this server; choose its file again."
            raise QueryError(say(lang, message, value=cut(key)))
        return kept


def _unpacked(kept: bytes) -> Logo:
    """Return a logo of another worker, checked again."""
    head, _, data = kept.partition(b"\n")
    name = str(json.loads(head))
    return replace(read_logo(data, name), name=name)


def themed(house: HouseTheme, packed: bytes, key: str) -> HouseTheme:
    """Return a theme with another logo."""
    logo, known = _unpacked(packed), house.logo
    placed = replace(logo, corner=known.corner, lines=known.lines) if known else logo
    logos: dict[Theme, Logo] = dict.fromkeys(get_args(Theme), placed)
    return replace(house, logos=logos, digest=f"{house.digest}{ANOTHER_LOGO}{key}")


def register(app: Dash, screen: Screen) -> None:
    """Serve the route by which the export dialog sends a logo."""
    app.server.config["LOGOS"] = Logos(lambda: screen.shelf.shared)

    def take() -> Response | tuple[Response, int]:
        lang = asked_language()
        data = request.stream.read(MOST_BYTES + 1)
        name = cut(request.args.get("name") or "logo")
        try:
            logo = replace(read_logo(data, name), name=name.rpartition(".")[0] or name)
        except ImageError as error:
            words = [say_again(lang, part) for part in (error.message, error.hint) if part]
            return jsonify(problem=say(lang, "; ").join(words)), 422
        answer = jsonify(logo=logos().keep(logo, visitor()))
        answer.headers["Cache-Control"] = "no-store"
        return answer

    app.server.add_url_rule(PATH, "export-logo", take, methods=["POST"])


def logos() -> Logos:
    """Return the logos of the current server."""
    kept: Logos = current_app.config["LOGOS"]
    return kept
