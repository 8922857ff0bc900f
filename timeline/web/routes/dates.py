"""The route that reads a day as people type it: `/day?text=12 June 2020`."""

from __future__ import annotations

from dash import Dash
from flask import Response, jsonify, request

from timeline.dates import is_date, one_day, parse_date
from timeline.i18n.catalogue import say
from timeline.view.address import FIRST_DAY, LAST_DAY
from timeline.view.typed import one_date, two_ways
from timeline.web.request_scope import asked_language

PATH = "/day"


def register(app: Dash) -> None:
    """Serve the number of a typed day, or a sentence about a text that is not a single day."""

    def day() -> Response:
        text, lang = request.args.get("text", "").strip(), asked_language()
        typed = one_date(text)
        date = parse_date(typed) if is_date(typed) else None
        number = date.start if date is not None and one_day(date) else None
        if number is None or not FIRST_DAY <= number <= LAST_DAY:
            usual = say(lang, "Write the day as year-month-day, such as 2020-06-12.")
            return jsonify(day=None, says=two_ways(text, lang) or usual)
        return jsonify(day=number, says="")

    app.server.add_url_rule(PATH, "day", day)
