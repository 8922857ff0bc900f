"""The routes by which a page asks how the program reads what somebody typed or pasted. They write nothing.

`/edit/table` reads the rows of a spreadsheet, by the headings that an import knows; `/edit/nearest` returns the known
name that is closest to each new one; `/edit/language?text=French` returns the code of a language.

`/edit/date?text=June 2020` reads a date. `/edit/dates` reads many, for a table: their words and order, or with
`typed` what the file has for them. `/edit/move?text=2020-06~&from=737577&to=737611&pixel=1.4` is a drag from one day
to another, both with a fraction, where a pixel is 1.4 days long; `by=1` instead of the days is a key, and `end=end`
moves one end of an interval only. `/edit/at?day=737577.3&pixel=1.4` is a point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any, TypeGuard, cast

from flask import Response, abort, jsonify, request

from timeline.dates import Precision, format_date, parse_date, parse_duration
from timeline.dates.formatting import format_duration
from timeline.dates.moving import End, at, moved, step_of, units_between
from timeline.errors import DateError, closest_word, did_you_mean
from timeline.i18n.catalogue import SOURCE_LANGUAGE, language_name, language_names, languages, say, say_again
from timeline.i18n.letters import fold
from timeline.i18n.sentences import Sentence
from timeline.io.schema import file_fields
from timeline.io.tables.build.sources import citing
from timeline.io.tables.cells import are_dates
from timeline.io.tables.columns import key_of, known_headings, recognise
from timeline.io.tables.exported import EXTRA
from timeline.model.nouns import Event
from timeline.model.shown import shown_fields
from timeline.model.texts import LANGUAGE
from timeline.view.typed import read_any
from timeline.web.editing.page import TITLES_IN
from timeline.web.editing.plain_words import without_codes
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import LARGEST, SHOWING
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.screen import Screen, encodable

MOST_ROWS = 20_000
MOST_COMPARED = 50_000
"""The maximum number of pairs of names to compare; with more, no name is said to be the closest."""
LONGEST = 100
"""The maximum number of characters of a name that is compared."""
OWN = {
    each.key: each.shown.heading or each.shown.label
    for each in shown_fields(Event).values()
    if each.shown and each.shown.column and each.kind != "sources"
}
"""The columns of the editor's table, whose names are headings in each language of the interface."""
_IN_IMPORTS = {"positions": "position"}
"""The names that an import has for fields, where they are others."""
_OF_IMPORTS = {name: key for key, name in _IN_IMPORTS.items()}
READ = (*OWN, "importance", "summary", "label", "note")
"""The fields of a pasted table that become a field of an event each."""
CITED = ("source", "url", "publisher")
"""The fields that make the sources of an event together."""


def _are_texts(value: Any, most: int = LARGEST) -> TypeGuard[list[str]]:
    return isinstance(value, list) and len(value) <= most and all(isinstance(each, str) for each in value)


def _table(_: Screen) -> Response:
    refuse_foreign()
    sent = body()
    rows, fields = sent.get("rows"), sent.get("fields")
    if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(map(_are_texts, rows)):
        refuse(400, "shape", say(asked_language(), "The request has no valid list of rows."))
    return answer(**read_table(rows, fields if _are_texts(fields) else None))


def read_table(rows: Sequence[Sequence[str]], chosen: Sequence[str] | None = None) -> dict[str, Any]:
    """Return the fields of each row below the headings, and the columns with text that are not read, by number.

    `fields` has the field of each column, which a person can have `chosen`, and `known` those that a column can be.
    Without headings, there are no rows: the cells are then in the order of the table on the page.
    """
    if chosen is None and not _has_headings(rows):
        return {"headings": False, "rows": [], "left": [], "fields": [], "known": []}
    header, *below = rows
    known = (*READ, *CITED)
    named = {n: field for n, field in enumerate(chosen or ()) if field in known}
    fields = _fields(header) if chosen is None else named
    filled = {n for row in below for n, text in enumerate(row) if text.strip()}
    left = [n for n in range(len(header)) if n in filled and n not in fields]
    read = [_item(fields, row) for row in below]
    of_columns = [fields.get(n, "") for n in range(len(header))]
    return {"headings": True, "rows": read, "left": left, "fields": of_columns, "known": known}


def _has_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names two known fields, or has only words where a column below has dates."""
    if not rows:
        return False
    header, *below = rows
    own = {_own().get(key_of(text), "") for text in header} - {""}
    if len(own) + known_headings(text for text in header if key_of(text) not in _own()) > 1:
        return True
    words = (
        all(text.strip() and not any(map(str.isdigit, text)) for text in header)
        and len({*header}) == len(header) > 1
    )
    columns = ([text.strip() for text in column] for column in zip(*below, strict=False)) if words else ()
    return any(are_dates(column) for column in columns)


@lru_cache(maxsize=1)
def _own() -> Mapping[str, str]:
    """Return the fields by the names of the table's columns in all languages, in their form for comparison."""
    return {key_of(say(lang, text)): field for lang in languages() for field, text in OWN.items()}


def _fields(header: Sequence[str]) -> dict[int, str]:
    """Return the field of each column that is read; a heading that names a field again is not."""
    chosen: dict[str, str] = {}
    extra: dict[int, str] = {}
    once = list(header)
    for n, text in enumerate(header):
        field = _own().get(key_of(text), "")
        field = _IN_IMPORTS.get(field, field)
        if field in EXTRA or field in chosen.values():
            once[n] = ""
        elif field:
            chosen[text] = field
        if field in EXTRA and field not in extra.values():
            extra[n] = field
    of = {**recognise(once, chosen).field_of(), **extra}
    of = {n: _OF_IMPORTS.get(field, field) for n, field in of.items()}
    if "date" not in of.values() and "month" not in of.values():
        of = {n: "date" if field == "year" else field for n, field in of.items()}
    return {n: field for n, field in of.items() if field in (*READ, *CITED)}


def _item(fields: Mapping[int, str], row: Sequence[str]) -> dict[str, Any]:
    """Return the texts of a row by field, and its sources."""
    cells: dict[str, list[str]] = {}
    for n, field in fields.items():
        if text := row[n].strip() if n < len(row) else "":
            cells.setdefault(field, []).append(text)
    item: dict[str, Any] = {field: "\n".join(cells[field]) for field in READ if field in cells}
    addresses, titles, publishers = (cells.get(field, []) for field in CITED[1:2] + CITED[:1] + CITED[2:])
    if cited := citing(addresses, titles, "".join(publishers[:1]), "").cited:
        item["sources"] = [{key: text for key, text in each._asdict().items() if text} for each in cited]
    return item


def _nearest(_: Screen) -> Response:
    refuse_foreign()
    sent = body()
    names, known = sent.get("names"), sent.get("known")
    if not _are_texts(names) or not _are_texts(known):
        refuse(400, "shape", say(asked_language(), "The request has no valid list of names."))
    return answer(nearest=nearest(names, known))


def nearest(names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Return the closest known name of each name that has one, by the rule of `check` on words in plain letters."""
    if len(names) * len(known) > MOST_COMPARED:
        return {}
    plain = {fold(each)[:LONGEST]: each for each in reversed(known)}
    found = {name: closest_word(fold(name)[:LONGEST], plain) for name in names}
    return {name: plain[word] for name, word in found.items() if word}


def _language(_: Screen) -> Response:
    lang = asked_language()
    text = encodable(request.args.get("text", "")).strip()[:LONGEST]
    code = language_code(text, lang)
    if code:
        return answer(code=code, name=language_name(code, lang))
    problem = Sentence("“{text}” is not the name or the code of a language", text=text)
    near = closest_word(fold(text), _codes(lang))
    example = Sentence(
        "write a name such as {name}, or its code, {code}", name=language_name("fr", lang), code="fr"
    )
    hint = did_you_mean(language_name(_codes(lang)[near], lang)) if near else example
    return answer(problem=say_again(lang, problem), hint=say_again(lang, hint))


def language_code(text: str, lang: str) -> str:
    """Return the code of a language that a text names, in a language of the interface or its own; empty for none."""
    code = text.lower().replace("_", "-")
    if LANGUAGE.fullmatch(code) and code.partition("-")[0] in language_names(SOURCE_LANGUAGE):
        return code
    return _codes(lang).get(fold(text), "")


@lru_cache(maxsize=8)
def _codes(lang: str) -> Mapping[str, str]:
    """Return the codes of languages by their names in plain letters; those of the page's language come first."""
    codes: dict[str, str] = {}
    own = {code: language_names(code).get(code, "") for code in TITLES_IN}
    for names in (*map(language_names, dict.fromkeys((lang, *languages()))), own):
        for code, name in names.items():
            if LANGUAGE.fullmatch(code) and name:
                codes.setdefault(fold(name), code)
    return codes


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


def _date(_: Screen) -> Response:
    text = encodable(request.args.get("text", ""))[:LONGEST_DATE]
    return answer(**reading(text, asked_language()))


def _dates(_: Screen) -> Response:
    refuse_foreign()
    sent, lang = body(), asked_language()
    texts = sent.get("texts")
    if not _are_texts(texts, MOST_ROWS):
        refuse(400, "shape", say(lang, "The request has no valid list of dates."))
    if sent.get("typed"):
        found = {text: str(reading(text, lang).get("written", "")) for text in texts}
        return answer(written={text: written for text, written in found.items() if written})
    return answer(dates={text: known for text in texts if (known := _dated(text, lang))})


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


def _moved() -> str:
    date, end = parse_date(request.args.get("text", "")), request.args.get("end", "")
    if end not in ("", "start", "end"):
        abort(400)
    step = step_of(date, _number("pixel", 1.0), cast(End, end))
    n = _number("by", 0.0) if "by" in request.args else units_between(step, _number("from"), _number("to"))
    return moved(date, step, int(n), cast(End, end))


def _number(name: str, usual: float | None = None) -> float:
    try:
        number = float(request.args.get(name, "" if usual is None else usual))
    except ValueError:
        abort(400)
    if not isfinite(number) or abs(number) > FARTHEST:
        abort(400)
    return number


PLAIN = (None, SHOWING)
ROUTES = (
    Route(f"{EDIT_PATH}/table", _table, PLAIN, "POST"),
    Route(f"{EDIT_PATH}/nearest", _nearest, PLAIN, "POST"),
    Route(f"{EDIT_PATH}/language", _language, PLAIN),
    Route(f"{EDIT_PATH}/date", _date, PLAIN),
    Route(f"{EDIT_PATH}/dates", _dates, PLAIN, "POST"),
    Route(f"{EDIT_PATH}/move", lambda _: _answered(_moved), PLAIN),
    Route(f"{EDIT_PATH}/at", lambda _: _answered(lambda: at(_number("day"), _number("pixel", 1.0))), PLAIN),
)
