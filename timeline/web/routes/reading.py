"""How a visitor's table is read, for the page's dialog: what it asks, in the reader's words, and what it sends back.

The dialog sends `columns=2:date,5:title` (counted from 1, only what differs from what the headings say), `dates`,
`split` and `year`; they become the same `Choices` that the options of `timeline import` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.dates import format_date, parse_date
from timeline.dates.free_text import ORDERS
from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.io.tables import Choices, Table
from timeline.io.tables.columns import SEVERAL
from timeline.io.tables.questions import Example, Ordered, asked_columns, asked_order
from timeline.io.tables.report import order_words

FIELDS: dict[str, dict[str, str]] = {
    "When": {
        "date": "Date",
        "end": "End date",
        "year": "Year",
        "month": "Month",
        "day": "Day",
        "time": "Time of day",
        "end_year": "Year of the end",
        "end_month": "Month of the end",
        "end_day": "Day of the end",
        "end_time": "Time of the end",
        "date_text": "Date as it is to be shown",
        "latest_start": "Latest start",
        "earliest_end": "Earliest end",
    },
    "What": {
        "title": "Title",
        "summary": "Text",
        "kind": "Kind",
        "label": "Short title",
        "importance": "Importance, 1 to 5",
        "id": "Identifier",
        "row_type": "Kind of row",
    },
    "Who": {"actors": "Who acts", "concerns": "Whom it concerns"},
    "Sources": {
        "url": "Link to the source",
        "source": "Source",
        "publisher": "Publisher of the source",
        "source_title": "Title of the source",
    },
}
"""What a column can hold, in the words of the dialog; notes and what is left out stand before them."""
RARE = frozenset({"time", "end_month", "end_day", "end_time", "date_text", "latest_start", "earliest_end", "row_type",
                  "source_title", "end_year"})  # fmt: skip
"""Offered only where a heading says so."""
LONGEST_COLUMNS = 40_000
"""Characters of `columns`: enough for the 2,000 that a visitor's table may have."""
_PAIR = re.compile(r"([1-9]\d{0,3}):([a-z_]{1,20})")
LONGEST_HEADING = 120
Said = Mapping[str, Sequence[str]]


def choices_of(said: Said, table: Table, lang: str) -> Choices:
    """What an address says of a table; QueryError for what cannot be."""
    columns, dates, split, year = (said.get(key, ("",))[0] for key in ("columns", "dates", "split", "year"))
    if dates not in ("", *ORDERS) or split not in ("", ",") or not re.fullmatch(r"|[1-9]\d{0,3}", year):
        raise QueryError("dates, split or year")
    fields = dict(_fields(columns, table))
    return Choices(
        fields=fields, dates=dates, split=split, default_year=int(year) if year else None, lang=lang
    )


def _fields(columns: str, table: Table) -> Iterator[tuple[str, str]]:
    if len(columns) > LONGEST_COLUMNS:
        raise QueryError("columns")
    for part in columns.split(",") if columns else ():
        pair = _PAIR.fullmatch(part)
        if pair is None or int(pair[1]) > len(table.header):
            raise QueryError("columns")
        yield table.header[int(pair[1]) - 1], pair[2]


def reading(table: Table, choices: Choices, why: Sequence[str], headless: bool) -> dict[str, Any]:
    """What the dialog shows: why it is there, each column with values and its field, what hangs on the order of dates.

    `headless` says that the table has no headings.
    """
    lang = choices.lang
    columns = asked_columns(table, choices)
    shown = {name for column in columns for name in (column.usual, column.field)}
    ordered = asked_order(table, choices)
    return {
        "title": say(lang, "How {name} is read", name=table.name),
        "why": list(why),
        "head": [say(lang, text) for text in ("Column", "Begins with", "Holds")],
        "holds": say(lang, "What “{heading}” holds"),
        "empty": say(lang, "no values"),
        "columns": [
            {"heading": _short(c.heading), "samples": c.samples, "usual": c.usual, "field": c.field}
            for c in columns
        ],
        "fields": list(_offered(shown, lang)),
        "several": sorted(SEVERAL | {"actors", ""}),
        "twice": say(lang, "Two columns are said to hold “{field}”; only one can."),
        "dates": _dates(ordered, choices.dates, lang) if ordered else None,
        "choose": say(lang, "Say whether the day or the month comes first."),
        "split": {
            "label": say(lang, "Commas separate the names of those who act"),
            "on": bool(choices.split),
        },
        "year": {"label": say(lang, "Year of dates that name none"), "value": choices.default_year or ""},
        "headless": {
            "label": say(lang, "There are no headings: the first row is an event"),
            "on": headless,
        },
        "cancel": say(lang, "Cancel"),
        "send": say(lang, "Show the timeline"),
        "sending": say(lang, "Reading…"),
        "take": say(lang, "Take it as a timeline file to go on with (YAML)"),
        "change": say(lang, "Change how columns are read…"),
    }


def mapping(columns: Sequence[tuple[str, str]], lang: str) -> str:
    """Which column was taken for what, in the words of the dialog; those that nothing is made of are remarked."""
    labels = {name: label for fields in FIELDS.values() for name, label in fields.items()} | {"note": "Notes"}
    used = (f"{_short(heading)} → {say(lang, labels[name])}" for heading, name in columns if name in labels)
    return say(lang, "Columns: {columns}.", columns=", ".join(used))


def _short(heading: str) -> str:
    return heading if len(heading) <= LONGEST_HEADING else f"{heading[: LONGEST_HEADING - 1]}…"


def _offered(shown: set[str], lang: str) -> Iterator[dict[str, Any]]:
    plain = [["", say(lang, "Leave out")], ["note", say(lang, "Put into the notes")]]
    yield {"label": "", "fields": plain}
    for group, fields in FIELDS.items():
        listed = [
            [name, say(lang, label)] for name, label in fields.items() if name not in RARE or name in shown
        ]
        yield {"label": say(lang, group), "fields": listed}


def _dates(ordered: Ordered, chosen: str, lang: str) -> dict[str, Any]:
    ways = []
    for n, (order, label) in enumerate(
        zip(ORDERS, ("The day comes first", "The month comes first"), strict=True)
    ):
        lines = [_example(example, n, lang) for example in ordered.examples]
        lost = say(lang, "Rows refused: {n}", n=ordered.refused[n]) if ordered.refused[n] else ""
        ways.append({"value": order, "label": say(lang, label), "examples": lines, "refused": lost})
    return {
        "legend": say(lang, "Day or month first?"),
        "decided": ordered.decided,
        "by": order_words(ordered.decided, ordered.row, ordered.value, lang) if ordered.decided else "",
        "ways": ways,
        "chosen": chosen or ordered.decided,
    }


def _example(example: Example, order: int, lang: str) -> str:
    found = (example.day_first, example.month_first)[order]
    if not found:
        return say(lang, "“{value}” is no date then", value=example.value)
    return say(lang, "“{value}” is {date}", value=example.value, date=format_date(parse_date(found), lang))
