"""The route of the charts that the page moves: an address that names all of their parts, so that browsers keep them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import Any

from dash import Dash
from flask import Response, jsonify, request

from timeline.chart.feed.asking import cancellable
from timeline.chart.tallies import tallies_of
from timeline.web.callbacks.chart import answer
from timeline.web.internals import plain
from timeline.web.page.moved import feed_version, is_even
from timeline.web.page.overview_bar import whole
from timeline.web.page.table import TableState, in_order, page_of
from timeline.web.request_scope import asked_language
from timeline.web.routes.downloads import ONE_YEAR
from timeline.web.server.departures import watched
from timeline.web.state.extended import Extended
from timeline.web.state.screen import PageView, Screen
from timeline.web.state.shared.contract import Kind

PATH, TABLE_PATH, NUMBERS_PATH = "/feed-chart", "/feed-table", "/feed-numbers"
CHARTS = Kind("feed-charts", 60 * 60, most=1_000, most_bytes=60_000_000)
"""The charts that were asked for last, compressed: other readers ask for the same ones."""


def register(app: Dash, screen: Screen) -> None:
    """Serve `/feed-chart?version=…&first=…&before=…&span=…&VIEW`, and `/feed-table` with the events it names.

    `/feed-numbers?version=…&VIEW` has the numbers of the whole range, for a reader who moves the overview bar.
    """

    def answered(content: Callable[[PageView], Any]) -> Response:
        try:
            period = None if request.path == NUMBERS_PATH else Extended.of(request.args)
        except ValueError as error:
            response = jsonify(error=str(error))
            response.status_code = 400
            return response
        version = screen.requested({**request.args.to_dict(), "lang": asked_language()})
        key = _key(version.id)
        made = screen.shelf.shared.get(CHARTS, key)
        if made is None:
            with cancellable() as asking, watched(asking.cancel):
                page = screen.page(request.args.to_dict(), _stored(period), asked_language())
                made = gzip.compress(_written(content(page)), 5, mtime=0)
            current = page.timeline.feed_shown is not None and feed_version(page) == request.args.get(
                "version"
            )
            if not current:  # not what the address names
                return _response(made, "no-store")
            screen.shelf.shared.put(CHARTS, key, made)
        return _response(made, ONE_YEAR)

    app.server.add_url_rule(PATH, "feed-chart", partial(answered, _chart))
    app.server.add_url_rule(NUMBERS_PATH, "feed-numbers", partial(answered, _numbers))
    app.server.add_url_rule(TABLE_PATH, "feed-table", partial(answered, _table))


def _key(version: str) -> str:
    args = sorted(request.args.items())
    return blake2b(
        json.dumps([request.path, version, asked_language(), args]).encode(), digest_size=16
    ).hexdigest()


def _stored(period: Extended | None) -> dict[str, Any]:
    """Return the parameters of a request as the page stores them."""
    number = {key: int(text) for key in ("width", "room") if (text := request.args.get(key, "")).isdecimal()}
    others = {key: request.args[key] for key in ("theme", "after") if key in request.args}
    return {**number, **others, "extended": period}


def _chart(page: PageView) -> Any:
    """Return the chart and the numbers in its bins; None for an uneven scale."""
    if page.timeline.feed_shown is None or not is_even(page):
        return None
    numbers = tallies_of(page.published, {row.event for row in page.scene().events})
    return {"response": answer(page), "numbers": numbers._asdict()}


def _table(page: PageView) -> Any:
    """Return the table of the events that the chart names."""
    return {"rows": page_of(page, TableState()), "order": in_order(page)}


def _numbers(page: PageView) -> Any:
    """Return the numbers in the bins of the whole range."""
    if page.timeline.feed_shown is None or not page.some():
        return None
    first, last = whole(page)
    shown = page.published.with_view(replace(page.view, window=None, span=last + 1 - first))
    return {"numbers": tallies_of(shown, set(page.timeline.event))._asdict()}


def _written(content: Any) -> bytes:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False, default=plain).encode()


def _response(made: bytes, policy: str) -> Response:
    response = Response(made, mimetype="application/json", headers={"Cache-Control": policy})
    response.vary.update(("Accept-Encoding", "Accept-Language"))
    if request.accept_encodings.quality("gzip") > 0:
        response.content_encoding = "gzip"
    else:
        response.set_data(gzip.decompress(made))
    return response
