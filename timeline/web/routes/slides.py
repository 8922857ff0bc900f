"""The routes of a view's slide deck, `/present`, and of the view as a slide to paste into a file, `/story-scene`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import Dash
from flask import Response, abort, g, jsonify, request

from timeline.chart.slides.slide import slide_yaml
from timeline.chart.slides.slides import RATIOS
from timeline.errors import QueryError, RenderError
from timeline.i18n.catalogue import say
from timeline.io.write import items_of
from timeline.render.page import Page
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import PARAMS, View
from timeline.web.page.masthead import SLIDES_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.kept import Slot
from timeline.web.state.screen import Screen
from timeline.web.state.versions import Version

SCENE = "/story-scene"
MOST_MINUTES = 600
"""The greatest length of a deck."""
DECKS: Slot[Page] = Slot("decks", 8)


def register(app: Dash, screen: Screen) -> None:
    """Serve both; call this before `guard.harden`, because Flask runs the first registered response step last."""
    kept = screen.shelf.kept

    def present() -> Response:
        version, view, ratio, minutes = _requested(screen)
        key = (version.id, view, ratio, minutes)
        page = kept.find(DECKS, key)
        if page is None:
            try:
                page = kept.get(
                    DECKS, key, lambda: deck_html(Deck.of(version.timeline, view, ratio, minutes))
                )
            except RenderError:
                abort(404)
        g.policy = page.policy
        return Response(page.html, content_type="text/html; charset=utf-8")

    def slide() -> Response:
        version, view, *_ = _requested(screen)
        text = slide_yaml(version.timeline, view)
        if request.accept_mimetypes.best == "application/json":
            return jsonify(_slide(text))
        return Response(text, content_type="text/plain; charset=utf-8")

    def guarded(response: Response) -> Response:
        if request.path == SLIDES_PATH and "policy" in g:
            # The speaker window shows this page in frames.
            response.headers["Content-Security-Policy"] = f"{g.policy}; frame-ancestors 'self'"
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    app.server.add_url_rule(SLIDES_PATH, "present", present)
    app.server.add_url_rule(SCENE, "story-scene", slide)
    app.server.after_request(guarded)


def _slide(text: str) -> dict[str, Any]:
    """Return the YAML of a slide as the editor has it, with the notes left to write."""
    listed = text if text.startswith("slides:") else f"slides:\n{text}"
    slide: dict[str, Any] = items_of(listed.encode(), "slide.yaml")["slides"][0]
    return {key: value for key, value in slide.items() if key != "notes"}


def _requested(screen: Screen) -> tuple[Version, View, str, int | None]:
    """Return version, view, ratio and length of the slides from the URL; respond with 400 for invalid ones.

    Keys that do not belong to a view are reveal's.
    """
    params = {key: value for key, value in request.args.items() if key in PARAMS}
    lang, ratio = params.get("lang") or asked_language(), request.args.get("ratio", "16:9")
    try:
        version = screen.requested(params)
        view = View.from_params({**params, "lang": lang}, version.timeline)
        if ratio not in RATIOS:
            raise QueryError(say(lang, "ratio must be 16:9 or 4:3"))
        minutes = _minutes(request.args.get("minutes", ""), lang)
    except QueryError as error:
        abort(Response(f"{error}\n", status=400, content_type="text/plain; charset=utf-8"))
    return version, replace(view.without_lines(), file=""), ratio, minutes


def _minutes(text: str, lang: str) -> int | None:
    """Return a number of minutes, None for an empty text; raise QueryError for another text."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST_MINUTES):
        raise QueryError(say(lang, "minutes must be a whole number from 1 to {most}", most=MOST_MINUTES))
    return int(text)
