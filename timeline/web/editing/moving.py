"""The routes by which a page moves a date along the axis of its chart, and finds the date of a point.

`/edit/move?text=2020-06~&from=737577&to=737611&pixel=1.4` is a drag from one day to another, both with a fraction,
where a pixel is 1.4 days long; `by=1` instead of the days is a key. `end=end` moves one end of an interval only.
`/edit/at?day=737577.3&pixel=1.4` is a point. Both write nothing.
"""

from __future__ import annotations

from math import isfinite
from typing import Any, cast

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.dates import format_date, parse_date
from timeline.dates.moving import End, at, moved, step_of, units_between
from timeline.errors import DateError
from timeline.i18n.catalogue import say_again
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language

MOVE, AT = f"{EDIT_PATH}/move", f"{EDIT_PATH}/at"
FARTHEST = 1e13
"""The greatest number of a day; the first year that a file can name is about 3.7e12 days ago."""


def register(app: Dash) -> None:
    """Serve the date that a drag or a key makes of another one, and the date of a point."""
    app.server.add_url_rule(MOVE, "edit_move", lambda: _answered(_move))
    app.server.add_url_rule(AT, "edit_at", lambda: _answered(_at))


def _answered(make: Any) -> Response:
    lang = asked_language()
    try:
        text = make()
        words = format_date(parse_date(text), lang)
    except DateError as error:
        hint = say_again(lang, error.hint) if error.hint else ""
        return jsonify(problem=say_again(lang, error.message), hint=hint)
    return jsonify(written=text, words=words)


def _move() -> str:
    date, end = parse_date(request.args.get("text", "")), request.args.get("end", "")
    if end not in ("", "start", "end"):
        abort(400)
    step = step_of(date, _number("pixel", 1.0), cast(End, end))
    n = _number("by", 0.0) if "by" in request.args else units_between(step, _number("from"), _number("to"))
    return moved(date, step, int(n), cast(End, end))


def _at() -> str:
    return at(_number("day"), _number("pixel", 1.0))


def _number(name: str, usual: float | None = None) -> float:
    try:
        number = float(request.args.get(name, "" if usual is None else usual))
    except ValueError:
        abort(400)
    if not isfinite(number) or abs(number) > FARTHEST:
        abort(400)
    return number
