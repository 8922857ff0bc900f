"""The talk of a view at `/present`, under a policy of its own; and a view as a scene to paste, at `/story-scene`."""

from __future__ import annotations

from dataclasses import replace
from threading import BoundedSemaphore

from dash import Dash
from flask import Response, abort, request

from timeline.chart.slides.scene_yaml import scene_yaml
from timeline.chart.slides.slides import RATIOS
from timeline.errors import QueryError, RenderError
from timeline.i18n.catalogue import say
from timeline.render.html.article import policy_of
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import PARAMS, View
from timeline.web.page.masthead import SLIDES_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.kept import Slot
from timeline.web.state.screen import Screen
from timeline.web.state.versions import Held

SCENE = "/story-scene"
AT_ONCE, PATIENCE = 2, 2.0
"""Talks made at the same time, and seconds a request waits for its turn before it is told to come again."""
DECKS: Slot[str] = Slot("decks", 8)


def register(app: Dash, screen: Screen) -> None:
    """Serves both; to be called before `guard.harden`: of what is done to an answer, the first registered is done
    last."""
    kept, turns = screen.shelf.kept, BoundedSemaphore(AT_ONCE)

    def present() -> Response:
        held, view, ratio = _asked(screen)
        key = (held.version, view, ratio)
        page = kept.find(DECKS, key)
        if page is None:
            if not turns.acquire(timeout=PATIENCE):
                return Response(status=429, headers={"Retry-After": "10"})
            try:
                page = kept.get(DECKS, key, lambda: deck_html(Deck.of(held.timeline, view, ratio)))
            except RenderError:
                abort(404)
            finally:
                turns.release()
        return Response(page, content_type="text/html; charset=utf-8")

    def scene() -> Response:
        held, view, _ = _asked(screen)
        return Response(scene_yaml(held.timeline, view), content_type="text/plain; charset=utf-8")

    def guarded(response: Response) -> Response:
        if request.path == SLIDES_PATH and response.status_code == 200 and response.mimetype == "text/html":
            # The speaker's window is this page's own, and shows it in frames.
            policy = policy_of(response.get_data(as_text=True))
            response.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'self'"
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    app.server.add_url_rule(SLIDES_PATH, "present", present)
    app.server.add_url_rule(SCENE, "story-scene", scene)
    app.server.after_request(guarded)


def _asked(screen: Screen) -> tuple[Held, View, str]:
    """Timeline, view and shape of the slides as the address says them; 400 in words for whatever cannot be.

    Keys that are no part of a view are those of reveal's own, and pass.
    """
    params = {key: value for key, value in request.args.items() if key in PARAMS}
    lang, ratio = params.get("lang") or asked_language(), request.args.get("ratio", "16:9")
    try:
        held = screen.asked(params)
        view = View.from_params({**params, "lang": lang}, held.timeline)
        if ratio not in RATIOS:
            raise QueryError(say(lang, "ratio is 16:9 or 4:3"))
    except QueryError as error:
        abort(Response(f"{error}\n", status=400, content_type="text/plain; charset=utf-8"))
    return held, replace(view, alt="", file=""), ratio
