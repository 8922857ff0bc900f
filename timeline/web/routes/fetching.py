"""The route that fetches a shared table for the page, and the people who may ask for it.

The server makes the request, so only readers on this machine may ask for it, unless the server was started for others.
The bytes go to the page, which opens them like a chosen file; nothing is kept here.
"""

from __future__ import annotations

from urllib.parse import quote

from dash import Dash
from flask import Response, jsonify, request

from timeline.errors import FetchError
from timeline.i18n.catalogue import say, say_again
from timeline.io.fetching import FetchLimits, address_of, fetch
from timeline.io.fetching.snapshots import name_of, today
from timeline.web.request_scope import asked_language
from timeline.web.routes.opening import MOST
from timeline.web.server.permissions import may_fetch

PATH = "/fetch"
CONNECT, TOTAL = 5.0, 20.0
"""The seconds to connect, and in all."""


def register(app: Dash, *, private: bool) -> None:
    """Serve `/fetch` to those who may ask for it."""
    limits = FetchLimits(MOST, CONNECT, TOTAL, private=private)

    def fetched() -> Response | tuple[Response, int]:
        lang = asked_language()
        if not may_fetch():
            return jsonify(says=[say(lang, "This server fetches no addresses.")]), 403
        try:
            address = address_of(request.get_data(as_text=True))
            file = fetch(address, limits)
        except FetchError as error:
            return jsonify(says=[say_again(lang, error.args[0])]), 422
        headers = {
            "Cache-Control": "no-store",
            "Content-Disposition": "attachment",
            "X-Timeline-Name": quote(name_of(file)),
            "X-Timeline-Day": today(),
            "X-Timeline-Host": address.host,
        }
        return Response(file.data, content_type="application/octet-stream", headers=headers)

    app.server.add_url_rule(PATH, "fetch", fetched, methods=["POST"])
