"""The routes of pages in frames: `/embed`, its element and `/oembed` for other sites, slides for a speaker's window.

With `story`, the slides are a story that scrolls.

`/story-scene` gives the view of a page as a slide to paste into a file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from dash import Dash
from flask import Response, abort, current_app, g, jsonify, request

from timeline.chart.chart import draw_chart
from timeline.chart.slides.slide import slide_yaml
from timeline.chart.slides.slides import RATIOS
from timeline.errors import QueryError, RenderError
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.io.write import items_of
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.render.html.article import article
from timeline.render.html.sharing import ELEMENT, HEIGHT, WIDTH, element_script, oembed, oembed_xml
from timeline.render.html.story import story
from timeline.render.page import Page
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import PARAMS, View
from timeline.web.page.head import FRAMED_BY, OEMBED, may_be_framed, shared
from timeline.web.request_scope import asked_language
from timeline.web.routes.exports import LINES
from timeline.web.server.bounded.limits import CONVERTING, EXPORTING
from timeline.web.server.routing import EMBED_PATH, SLIDES_PATH, Route, plain
from timeline.web.state.screen import Screen
from timeline.web.state.versions import Slot, Version

ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?|\*")
PLACES = ("", "/", EMBED_PATH)
"""Paths on this server whose URL specifies a view."""
NO_FRAME = "no site may frame charts of this server; start it with --set embed_from=https://your-site.example"
MOST_MINUTES = 600
"""The greatest length of a deck."""
EMBEDDED: Slot[Page] = Slot("embedded", 16)
DECKS: Slot[Page] = Slot("decks", 8)


def register(app: Dash, embed_from: Sequence[str]) -> None:
    """Let the origins of `embed_from` frame charts; raise ValueError for an invalid origin."""
    wrong = [origin for origin in embed_from if not ORIGIN.fullmatch(origin)]
    if wrong:
        raise ValueError(
            Sentence(
                "'{origin}' is not a valid origin; write https://example.org, without a path, or * for all",
                origin=wrong[0],
            )
        )
    app.server.config[FRAMED_BY] = tuple(embed_from)

    def describe(response: Response) -> Response:
        """Add the header with the oEmbed URL that describes a page."""
        if request.path in PLACES and response.status_code == 200 and may_be_framed():
            query = urlencode({"url": request.url, "format": "json"})
            about = f"{request.url_root.rstrip('/')}{OEMBED}?{query}"
            response.headers.add("Link", f'<{about}>; rel="alternate"; type="application/json+oembed"')
        return response

    app.server.after_request(describe)


def _embed(screen: Screen) -> str:
    version, view = _view(screen, request.args.to_dict())
    host = request.url_root.rstrip("/")
    key = (version.id, view, host)
    page = screen.shelf.kept.get(EMBEDDED, key, lambda: _embedded(version.timeline, view, host))
    embed_from = current_app.config[FRAMED_BY]
    ancestors = " ".join(embed_from) or "'none'"
    g.headers = {"Content-Security-Policy": f"{page.policy}; frame-ancestors {ancestors}"}
    if embed_from:
        # X-Frame-Options does not support a list of origins; the policy above has one.
        g.headers |= {"X-Frame-Options": None, "Cross-Origin-Resource-Policy": "cross-origin"}
    return page.html


def _embedded(timeline: Timeline, view: View, host: str) -> Page:
    """Return the article of a view, whose head names the view's page and the description of its frame."""
    alt = draw_chart(timeline, replace(view, height=None)).alt
    return article(timeline, view, shared=shared(timeline, view, host, alt, EMBED_PATH))


def _element(_: Screen) -> Response:
    """Return the script of the element that shows `/embed` in the page of another site."""
    response = Response(element_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.add_etag()
    response.make_conditional(request)
    g.headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return response


def _view(screen: Screen, params: dict[str, str]) -> tuple[Version, View]:
    """Return the timeline without drafts, and the view of a URL; raise QueryError for an invalid one."""
    params = {**params, "lang": params.get("lang") or asked_language()}
    version = screen.requested(params)
    version = replace(version, timeline=without_drafts(version.timeline))
    view = View.from_params(params, version.timeline).without_lines()
    return version, replace(view, opened=None, file="")


def _oembed(screen: Screen) -> Response:
    """Return the oEmbed response (oembed.com, version 1.0) for a URL of the page or `/embed`, as JSON or XML."""
    if not may_be_framed():
        return plain(NO_FRAME, 404)
    form = request.args.get("format", "json")
    if form not in ("json", "xml"):
        abort(501)
    address, host = urlsplit(request.args.get("url", "")), request.url_root.rstrip("/")
    place = f"{address.scheme}://{address.netloc}{address.path}"
    if place not in [host + path for path in PLACES]:
        abort(404)
    params = dict(parse_qsl(address.query, keep_blank_values=True))
    params = {name: text for name, text in params.items() if name not in LINES}
    version, view = _view(screen, params)
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", HEIGHT)
    try:
        alt = draw_chart(version.timeline, replace(view, width=max(width, 280))).alt
    except RenderError:
        abort(404)
    query = f"?{urlencode(params)}" if params else ""
    about = shared(version.timeline, view, host, alt)
    answer = oembed(about, f"{host}{EMBED_PATH}{query}", request.url_root, width, height)
    if form == "json":
        return jsonify(answer)
    return Response(oembed_xml(answer), content_type="text/xml; charset=utf-8")


def _at_most(key: str, usual: int) -> int:
    """Return the usual size, or a smaller one that the request specifies."""
    given = request.args.get(key, "")
    return min(usual, int(given)) if re.fullmatch(r"[1-9]\d{0,4}", given) else usual


def _present(screen: Screen) -> str:
    version, view, ratio, minutes = _slides(screen)
    scrolls, timeline = "story" in request.args, version.timeline
    key = (version.id, view, ratio, minutes, scrolls)

    def made() -> Page:
        return story(timeline, view) if scrolls else deck_html(Deck.of(timeline, view, ratio, minutes))

    try:
        page = screen.shelf.kept.get(DECKS, key, made)
    except RenderError:
        abort(404)
    # The speaker window shows this page in frames.
    policy = f"{page.policy}; frame-ancestors 'self'"
    g.headers = {"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}
    return page.html


def _slide(screen: Screen) -> Response:
    """Return the view as a slide in YAML, or as the editor has it, without the notes left to write."""
    version, view, *_ = _slides(screen)
    text = slide_yaml(version.timeline, view)
    if request.accept_mimetypes.best != "application/json":
        return Response(text, content_type="text/plain; charset=utf-8")
    return jsonify(slide_items(text)[0])


def slide_items(text: str) -> list[dict[str, Any]]:
    """Return slides in YAML as the editor has them, without the notes left to write."""
    listed = text if text.startswith("slides:") else f"slides:\n{text}"
    slides: list[dict[str, Any]] = items_of(listed.encode(), "slide.yaml")["slides"] or []
    return [{key: value for key, value in slide.items() if key != "notes"} for slide in slides]


def _slides(screen: Screen) -> tuple[Version, View, str, int | None]:
    """Return version, view, ratio and length of the slides from the URL; raise QueryError for invalid ones.

    Keys that do not belong to a view are reveal's.
    """
    params = {key: value for key, value in request.args.items() if key in PARAMS}
    lang, ratio = params.get("lang") or asked_language(), request.args.get("ratio", "16:9")
    version = screen.requested(params)
    view = View.from_params({**params, "lang": lang}, version.timeline)
    if ratio not in RATIOS:
        raise QueryError(say(lang, "ratio must be 16:9 or 4:3"))
    minutes = request.args.get("minutes", "")
    whole = minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:9]) <= MOST_MINUTES
    if minutes and not whole:
        raise QueryError(say(lang, "minutes must be a whole number from 1 to {most}", most=MOST_MINUTES))
    return version, replace(view.without_lines(), file=""), ratio, int(minutes) if minutes else None


ROUTES = (
    Route(EMBED_PATH, _embed, (EXPORTING, CONVERTING)),
    Route(OEMBED, _oembed),
    Route(f"/{ELEMENT}", _element, (None, None)),
    Route(SLIDES_PATH, _present, (EXPORTING, CONVERTING)),
    Route("/story-scene", _slide),
)
