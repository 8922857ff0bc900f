"""Dates of the editor: how a typed one is read, many at once, and where one goes that is moved along the axis.

`/edit/date?text=June 2020` reads a date. `/edit/dates` reads many, for a table: their words and order, or with
`typed` what the file has for them. `/edit/move?text=2020-06~&from=737577&to=737611&pixel=1.4` is a drag from one day
to another, both with a fraction, where a pixel is 1.4 days long; `by=1` instead of the days is a key, and `end=end`
moves one end of an interval only. `/edit/at?day=737577.3&pixel=1.4` is a point. None writes anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from typing import Any, cast

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.dates import Precision, format_date, parse_date, parse_duration
from timeline.dates.formatting import format_duration
from timeline.dates.moving import End, at, moved, step_of, units_between
from timeline.errors import DateError
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import Sentence
from timeline.io.schema import file_fields
from timeline.view.typed import read_any
from timeline.web.editing.plain_words import without_codes
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import encodable

MOST_DATES = 20_000
FARTHEST = 1e13
"""The greatest number of a day, which stands for an open start or end; JSON has no infinity."""
LONGEST_DATE = 300
DRAWN = {
    Precision.MILLENNIUM: Sentence("{date}, drawn as a millennium"),
    Precision.CENTURY: Sentence("{date}, drawn as a century"),
    Precision.DECADE: Sentence("{date}, drawn as a decade"),
    Precision.YEAR: Sentence("{date}, drawn as a year"),
    Precision.SEASON: Sentence("{date}, drawn as a season"),
    Precision.QUARTER: Sentence("{date}, drawn as a quarter"),
    Precision.MONTH: Sentence("{date}, drawn as a month"),
    Precision.DAY: Sentence("{date}, drawn as a day"),
    Precision.TIME: Sentence("{date}, drawn at this time of day"),
    Precision.INTERVAL: Sentence("{date}, drawn from beginning to end"),
}
DATE_KEYS = frozenset(each.key for each in file_fields() if each.kind in ("date", "end"))
"""The keys whose values are dates."""
_SWAPPED = re.compile(r"(-?\d{4})-(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])")
MOST_READ = 200
"""The maximum number of dates of a request to read."""


def register(app: Dash) -> None:
    """Serve the routes."""
    add = app.server.add_url_rule
    add(f"{EDIT_PATH}/date", "edit-date", _date)
    add(f"{EDIT_PATH}/dates", "edit-dates", _dates, methods=["POST"])
    add(f"{EDIT_PATH}/move", "edit_move", lambda: _answered(_move))
    add(f"{EDIT_PATH}/at", "edit_at", lambda: _answered(_at))


def reading(text: str, lang: str) -> dict[str, Any]:
    """Return a date in words and as written in the file; or the problem of a text, with the dates that it can mean."""
    bare = text.strip()
    try:
        return {"words": in_words(bare, lang), "written": bare}
    except DateError as error:
        refused = error
    typed = read_any(bare, lang)
    if typed.date:
        return {"words": in_words(typed.date, lang), "written": typed.date}
    choices = choices_of(bare, lang)
    if typed.choices:
        return {"problem": typed.fault, "hint": "", "choices": choices}
    found = {
        "problem": say_again(lang, refused.message),
        "hint": say_again(lang, without_codes(refused.hint)),
    }
    return {**found, "choices": choices} if choices else found


def in_words(text: str, lang: str) -> str:
    """Return a date or a duration in words; raise DateError for any other text."""
    if text[:1] in "Pp" and text[1:2].isdigit():
        parse_duration(text)
        return format_duration(text, lang)
    date = parse_date(text)
    return say(lang, DRAWN[date.precision].message, date=format_date(date, lang))


def choices_of(text: str, lang: str) -> list[dict[str, str]]:
    """Return the dates that a text can mean, each with a label."""
    typed = read_any(text, lang)
    dates = [typed.date] if typed.date else [*typed.choices]
    if not dates and (swapped := _SWAPPED.fullmatch(text.strip())):
        year, day, month = swapped.groups()
        dates = [f"{year}-{month}-{day}"]
    return [{"value": date, "label": format_date(parse_date(date), lang)} for date in dates if _is_date(date)]


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def readings_in(items: list[Any], lang: str) -> dict[str, str]:
    """Return each valid date in some items in words, by its text."""
    dates = dict.fromkeys(date for item in items for date in _dates_in(item))
    found = ((text, reading(text, lang).get("words")) for text in [*dates][:MOST_READ])
    return {text: words for text, words in found if words}


def _dates_in(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in DATE_KEYS and isinstance(value, str):
                yield value
            else:
                yield from _dates_in(value)
    elif isinstance(node, list):
        for part in node:
            yield from _dates_in(part)


def _date() -> Response:
    text = encodable(request.args.get("text", ""))[:LONGEST_DATE]
    return answer(**reading(text, asked_language()))


def _dates() -> Response:
    refuse_foreign()
    sent, lang = body(), asked_language()
    texts = sent.get("texts")
    if (
        not isinstance(texts, list)
        or len(texts) > MOST_DATES
        or not all(isinstance(each, str) for each in texts)
    ):
        refuse(400, "shape", say(lang, "The request has no valid list of dates."))
    if sent.get("typed"):
        return answer(written={text: written for text in texts if (written := _written(text, lang))})
    return answer(dates={text: known for text in texts if (known := _dated(text, lang))})


def _written(text: str, lang: str) -> str:
    """Return a typed date as the file has it; empty for a text that is not one date."""
    return str(reading(text, lang).get("written", ""))


def _dated(text: str, lang: str) -> dict[str, Any] | None:
    try:
        date = parse_date(text)
    except DateError:
        return None
    key = [min(max(each, -FARTHEST), FARTHEST) for each in date.sort_key()]
    return {"words": format_date(date, lang), "key": key}


def _answered(make: Callable[[], str]) -> Response:
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
