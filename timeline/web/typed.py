"""Dates as readers type them, "12 June 2020": what can be read in one way only is taken, all else is asked about."""

from __future__ import annotations

from dash import Dash
from flask import Response, jsonify, request

from timeline.address_values import FIRST_DAY, LAST_DAY, cut
from timeline.dates import format_date, is_date, parse_date
from timeline.dates.spellings import readings
from timeline.web.language import asked_language
from timeline.words import say

PATH = "/day"
LONGEST = 64
"""Letters of a text that is looked at."""


def register(app: Dash) -> None:
    """Serves the day that a text names, as a whole number and as text, or what is to be said of the text."""

    def day() -> Response:
        text, lang = request.args.get("text", "").strip(), asked_language()
        date = parse_date(one_date(text)) if is_date(one_date(text)) else None
        one = date.start if date is not None and date.start == date.end else None
        if one is None or date is None or not FIRST_DAY <= one <= LAST_DAY:
            usual = say(lang, "Write the day as year-month-day, such as 2020-06-12.")
            return jsonify(day=None, says=two_ways(text, lang) or usual)
        return jsonify(day=one, says="")

    app.server.add_url_rule(PATH, "day", day)


def one_date(text: str) -> str:
    """The text as a date is written where it says one and only one; else the text itself."""
    found = _said(text)
    return found[0] if len(found) == 1 else text


def two_ways(text: str, lang: str) -> str:
    """What is said of a text that can be two dates; empty for any other."""
    found = _said(text)
    if len(found) < 2:
        return ""
    one, other = (format_date(parse_date(reading), lang) for reading in found[:2])
    return say(
        lang,
        "“{text}” can be {one} or {other}. Write {first} or {second}.",
        text=cut(text),
        one=one,
        other=other,
        first=found[0],
        second=found[1],
    )


def _said(text: str) -> tuple[str, ...]:
    bare = text.strip()
    return (bare,) if is_date(bare) else readings(bare, is_date) if 0 < len(bare) <= LONGEST else ()
