"""The routes for other sites: `/embed`, which allowed sites may frame, and `/oembed`, which describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from dash import Dash
from flask import Response, abort, g, jsonify, request

from timeline.chart.chart import draw_chart
from timeline.errors import QueryError, RenderError
from timeline.record.published import without_drafts
from timeline.render.html.article import HEIGHT, article
from timeline.render.page import Page
from timeline.render.svg.writer import text_of
from timeline.view.view import View
from timeline.web.page.shared import OEMBED, picture_of
from timeline.web.request_scope import asked_language
from timeline.web.server.guard import Turns
from timeline.web.state.kept import Slot
from timeline.web.state.screen import Screen
from timeline.web.state.versions import Version

ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?|\*")
PATH = "/embed"
WIDTH = 680
FRAME = (
    '<iframe src="{address}" title="{title}" width="{width}" height="{height}" style="border:0;max-width:100%"'
    ' loading="lazy"></iframe>'
)
PLACES = ("", "/", PATH)
"""Paths on this server whose URL specifies a view."""

EMBEDDED: Slot[Page] = Slot("embedded", 16)


def register(app: Dash, screen: Screen, embed_from: Sequence[str]) -> None:
    """Serve `/embed`, which the origins of `embed_from` may frame, and `/oembed`.

    Call this before `guard.harden`, because Flask runs the first registered response step last. Raise ValueError for
    an invalid origin.
    """
    wrong = [origin for origin in embed_from if not ORIGIN.fullmatch(origin)]
    if wrong:
        raise ValueError(
            f"'{wrong[0]}' is no origin; write https://example.org, without a path, or * for all"
        )
    ancestors = " ".join(embed_from) or "'none'"
    turns = Turns()

    def embed() -> Response:
        version, view = _view(screen, request.args.to_dict())
        with turns.take():
            key = (version.id, view)
            page = screen.shelf.kept.get(EMBEDDED, key, lambda: article(version.timeline, view))
        g.policy = page.policy
        return Response(page.html, content_type="text/html; charset=utf-8")

    def framed(response: Response) -> Response:
        if request.path == PATH and "policy" in g:
            _may_be_framed(response, ancestors)
        if request.path in PLACES and response.status_code == 200:
            _add_discovery(response)
        return response

    app.server.add_url_rule(PATH, view_func=embed)
    app.server.add_url_rule(OEMBED, view_func=lambda: _oembed(screen))
    app.server.after_request(framed)


def _may_be_framed(response: Response, ancestors: str) -> None:
    response.headers["Content-Security-Policy"] = f"{g.policy}; frame-ancestors {ancestors}"
    if ancestors != "'none'":
        # This header does not support a list of origins; the policy above has one.
        response.headers.pop("X-Frame-Options", None)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _add_discovery(response: Response) -> None:
    """Add the header with the oEmbed URL that describes this page."""
    about = f"{request.host_url.rstrip('/')}{OEMBED}?{urlencode({'url': request.url, 'format': 'json'})}"
    response.headers.add("Link", f'<{about}>; rel="alternate"; type="application/json+oembed"')


def _view(screen: Screen, params: dict[str, str]) -> tuple[Version, View]:
    """Return the timeline without drafts, and the view of a URL; respond with 400 for an invalid one."""
    params = {**params, "lang": params.get("lang") or asked_language()}
    try:
        version = screen.requested(params)
        version = replace(version, timeline=without_drafts(version.timeline))
        view = View.from_params(params, version.timeline).without_lines()
        return version, replace(view, opened=None, file="")
    except QueryError as error:
        abort(Response(f"{error}\n", status=400, content_type="text/plain; charset=utf-8"))


def _oembed(screen: Screen) -> Response:
    """Return the oEmbed response (oembed.com, version 1.0) for a URL of the page or `/embed`, as JSON or XML."""
    form = request.args.get("format", "json")
    if form not in ("json", "xml"):
        abort(501)
    address = urlsplit(request.args.get("url", ""))
    if f"{address.scheme}://{address.netloc}/" != request.host_url or address.path not in PLACES:
        abort(404)
    params = dict(parse_qsl(address.query, keep_blank_values=True))
    version, view = _view(screen, params)
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", HEIGHT)
    try:
        scene = draw_chart(version.timeline, replace(view, width=max(width, 280)))
    except RenderError:
        abort(404)
    host, query = request.host_url.rstrip("/"), f"?{urlencode(params)}" if params else ""
    picture, wide, high = picture_of(version.timeline, view, host)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": scene.name,
        "provider_name": "Timeline",
        "provider_url": request.host_url,
        "thumbnail_url": picture,
        "thumbnail_width": wide,
        "thumbnail_height": high,
        # Without a script: most systems remove one, and some of them then refuse the whole element.
        "html": FRAME.format(
            address=escape(f"{host}{PATH}{query}"), title=escape(scene.name), width=width, height=height
        ),
        "width": width,
        "height": height,
    }
    return jsonify(answer) if form == "json" else _xml(answer)


def _xml(answer: Mapping[str, object]) -> Response:
    parts = "".join(f"<{name}>{text_of(str(value))}</{name}>" for name, value in answer.items())
    text = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{parts}</oembed>\n'
    return Response(text, content_type="text/xml; charset=utf-8")


def _at_most(key: str, usual: int) -> int:
    """Return the usual size, or a smaller one that the request specifies."""
    given = request.args.get(key, "")
    return min(usual, int(given)) if re.fullmatch(r"[1-9]\d{0,4}", given) else usual
