"""The route that reads a day as people type it: `/day?text=12 June 2020`."""

from __future__ import annotations

from dash import Dash
from flask import Response, jsonify, request

from timeline.dates import parse_date
from timeline.view.typed import read_day
from timeline.web.page.tags import to_html
from timeline.web.page.typed_dates import fault
from timeline.web.request_scope import asked_language

PATH = "/day"


def register(app: Dash) -> None:
    """Serve the number of a typed day, or HTML about a text that is not a single day."""

    def day() -> Response:
        text, lang = request.args.get("text", ""), asked_language()
        typed = read_day(text, lang)
        if typed.date:
            return jsonify(day=parse_date(typed.date).start, says="")
        return jsonify(day=None, says=to_html(fault(typed, lang)))

    app.server.add_url_rule(PATH, "day", day)
