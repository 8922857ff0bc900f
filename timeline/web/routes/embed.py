"""The routes for other sites: `/embed`, which allowed sites may frame, and `/oembed`, which describes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from dash import Dash
from flask import Response, abort, g, jsonify, request

from timeline.chart.chart import draw_chart
from timeline.errors import QueryError, RenderError
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.render.html.article import HEIGHT, Around, article
from timeline.render.html.sharing import oembed, oembed_xml
from timeline.render.page import Page
from timeline.view.view import View
from timeline.web.page.head import FRAMED_BY, OEMBED, may_be_framed, shared
from timeline.web.request_scope import asked_language
from timeline.web.routes.exports import LINES
from timeline.web.state.kept import Slot
from timeline.web.state.screen import Screen
from timeline.web.state.versions import Version

ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?|\*")
PATH = "/embed"
WIDTH = 680
PLACES = ("", "/", PATH)
"""Paths on this server whose URL specifies a view."""
NO_FRAME = "no site may frame charts of this server; start it with --set embed_from=https://your-site.example"

EMBEDDED: Slot[Page] = Slot("embedded", 16)


def register(app: Dash, screen: Screen, embed_from: Sequence[str]) -> None:
    """Serve `/embed`, which the origins of `embed_from` may frame, and `/oembed`.

    Call this before `guard.harden`, because Flask runs the first registered response step last. Raise ValueError for
    an invalid origin.
    """
    wrong = [origin for origin in embed_from if not ORIGIN.fullmatch(origin)]
    if wrong:
        raise ValueError(
            Sentence(
                "'{origin}' is not a valid origin; write https://example.org, without a path, or * for all",
                origin=wrong[0],
            )
        )
    app.server.config[FRAMED_BY] = tuple(embed_from)
    ancestors = " ".join(embed_from) or "'none'"

    def embed() -> Response:
        version, view = _view(screen, request.args.to_dict())
        host = request.host_url.rstrip("/")
        key = (version.id, view, host)
        page = screen.shelf.kept.get(EMBEDDED, key, lambda: _embedded(version.timeline, view, host))
        g.policy = page.policy
        return Response(page.html, content_type="text/html; charset=utf-8")

    def framed(response: Response) -> Response:
        if request.path == PATH and "policy" in g:
            _may_be_framed(response, ancestors)
        if request.path in PLACES and response.status_code == 200 and may_be_framed():
            _add_discovery(response)
        return response

    app.server.add_url_rule(PATH, view_func=embed)
    app.server.add_url_rule(OEMBED, view_func=lambda: _oembed(screen))
    app.server.after_request(framed)


def _embedded(timeline: Timeline, view: View, host: str) -> Page:
    """Return the article of a view, whose head names the view's page and the description of its frame."""
    alt = draw_chart(timeline, replace(view, height=None)).alt
    return article(timeline, view, Around(shared=shared(timeline, view, host, alt, PATH)))


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
    if not may_be_framed():
        abort(Response(f"{NO_FRAME}\n", status=404, content_type="text/plain; charset=utf-8"))
    form = request.args.get("format", "json")
    if form not in ("json", "xml"):
        abort(501)
    address = urlsplit(request.args.get("url", ""))
    if f"{address.scheme}://{address.netloc}/" != request.host_url or address.path not in PLACES:
        abort(404)
    params = dict(parse_qsl(address.query, keep_blank_values=True))
    params = {name: text for name, text in params.items() if name not in LINES}
    version, view = _view(screen, params)
    width, height = _at_most("maxwidth", WIDTH), _at_most("maxheight", HEIGHT)
    try:
        alt = draw_chart(version.timeline, replace(view, width=max(width, 280))).alt
    except RenderError:
        abort(404)
    host, query = request.host_url.rstrip("/"), f"?{urlencode(params)}" if params else ""
    about = shared(version.timeline, view, host, alt)
    answer = oembed(about, f"{host}{PATH}{query}", request.host_url, width, height)
    if form == "json":
        return jsonify(answer)
    return Response(oembed_xml(answer), content_type="text/xml; charset=utf-8")


def _at_most(key: str, usual: int) -> int:
    """Return the usual size, or a smaller one that the request specifies."""
    given = request.args.get(key, "")
    return min(usual, int(given)) if re.fullmatch(r"[1-9]\d{0,4}", given) else usual
