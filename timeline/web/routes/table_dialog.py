"""The dialog in which a visitor chooses how to read a table: its form, and the choices it sends.

The dialog sends `columns=2:date,5:title` (counted from 1, only where they differ from the headings), `dates`, `split`,
`year`, `short`, `positions` (with line feeds between them), `title_from` and `actors_from`. They become the same
`Choices` as the options of `timeline import`; `headless` and `wide` say how the table is opened. `corrected` has the
cells of refused rows that the visitor corrected, as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from timeline.dates import format_date, parse_date
from timeline.dates.free_text import ORDERS, Order
from timeline.errors import QueryError
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import Sentence
from timeline.io.tables import Choices, Table
from timeline.io.tables.cells import Template
from timeline.io.tables.columns import FIELDS, OWN_FIELDS, SEVERAL
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.read.wide import can_be_wide
from timeline.io.tables.recognise.asking import Example, Ordered, Question, column_questions, order_question
from timeline.io.tables.recognise.names import name_pair, name_template
from timeline.io.tables.recognise.proposals import actors_offered, positions_offered
from timeline.io.tables.recognise.recipes import TableMapping, mapping_of
from timeline.io.tables.report import Remark, one_line, order_words, shortened
from timeline.render.page import html

LONGEST_COLUMNS = 40_000
"""The maximum number of characters of `columns`: enough for the 2,000 columns that a visitor's table may have."""
_PAIR = re.compile(r"([1-9]\d{0,3}):([a-z_]{1,20})")
_PLACE = re.compile(r"[1-9]\d{0,8}:[1-9]\d{0,3}")
LONGEST_CORRECTED = 40_000
"""The maximum number of characters of `corrected`."""
MOST_CELLS, LONGEST_CELL = 40, 500
"""The maximum number of cells of refused rows in the dialog, and of characters of each."""
_FEW_UNDATED = 8
"""The maximum number of rows without a date whose dates the dialog asks for."""
LONGEST_HEADING = 120
LONGEST_POSITIONS, LONGEST_TEMPLATE = 2_000, 500
_SHOWN_CELL = 80
"""The maximum number of characters of a cell in the example of a title."""


def choices_of(params: Mapping[str, str], table: Table, opened: Choices) -> Choices:
    """Return the choices in a URL, of a table opened by some; raise QueryError for one that does not fit the table."""
    keys = ("columns", "dates", "split", "year", "short", "positions", "title_from", "actors_from")
    columns, dates, split, year, short, positions, title_from, actors_from = (
        params.get(key, "") for key in keys
    )
    if dates not in ("", *ORDERS) or split not in ("", ",") or len(positions) > LONGEST_POSITIONS:
        raise QueryError("dates, split or positions")
    return replace(
        opened,
        fields=dict(_fields(columns, table)),
        dates=dates,
        default_year=_year(year),
        short_years=_year(short),
        separator=split,
        positions=tuple(filter(None, map(str.strip, positions.split("\n")))),
        title_from=_template(title_from, table, Sentence("Titles")),
        actors_from=_template(actors_from, table, Sentence("Actors")),
        corrected=_corrected(params.get("corrected", "")),
    )


def _corrected(text: str) -> dict[str, list[str]]:
    """Return the text in the file and the correct one of cells, by row and column."""
    if len(text) > LONGEST_CORRECTED:
        raise QueryError("corrected")
    try:
        cells = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise QueryError("corrected") from None
    fits = isinstance(cells, dict) and all(
        _PLACE.fullmatch(place)
        and isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(each, str) for each in pair)
        for place, pair in cells.items()
    )
    if not fits:
        raise QueryError("corrected")
    return dict(cells)


def _template(text: str, table: Table, place: Sentence) -> str:
    """Return a text that joins columns; raise QueryError if it names none, or one that is not there."""
    if len(text) > LONGEST_TEMPLATE:
        raise QueryError("title_from or actors_from")
    Template.of(text.strip(), table.header, place)
    return text.strip()


def proposed(choices: Choices, ways: Sequence[Sequence[str]]) -> Choices:
    """Return choices with the first proposed answer to a question about columns, which the form shows."""
    pairs = [*pairwise(next((way for way in ways if "--wide" not in way), ()))]
    fields = dict(text.rsplit("=", 1) for option, text in pairs if option == "--map")
    title = next((text for option, text in pairs if option == "--title-from"), choices.title_from)
    return choices.with_more({"fields": fields, "title_from": title})


def query_words(error: QueryError, lang: str) -> str:
    """Return why choices do not fit a table, in a language."""
    why = error.args[0]
    if isinstance(why, Sentence) and "place" in why.fields:
        return say_again(lang, why)
    return say(lang, "The import settings do not fit this file.")


def _year(text: str) -> int | None:
    if not re.fullmatch(r"|[1-9]\d{0,3}", text):
        raise QueryError("year")
    return int(text) if text else None


def _fields(columns: str, table: Table) -> Iterator[tuple[str, str]]:
    if len(columns) > LONGEST_COLUMNS:
        raise QueryError("columns")
    for part in columns.split(",") if columns else ():
        pair = _PAIR.fullmatch(part)
        if pair is None or int(pair[1]) > len(table.header):
            raise QueryError("columns")
        yield table.header[int(pair[1]) - 1], pair[2]


def reading_dialog(
    table: Table,
    choices: Choices,
    why: Sequence[str],
    brought: ImportedTable | None = None,
    asked: Collection[int] = (),
) -> dict[str, Any]:
    """Return the form of the dialog, the reason for it, and the texts of the links to open it and to save the table.

    The table as imported by the choices decides whether positions and two-digit years are asked for. The columns
    `asked`, counted from 1, can be the answer to a question and come first.
    """
    refused = brought.report.refused if brought else ()
    wrong = {f"{each.row}:{each.column}": each for each in (*refused, *_undated(brought)) if each.column}
    scale = [record["label"] for record in brought.positions if "rank" in record] if brought else ()
    lang = choices.lang
    cells = [*_cells(table, choices, wrong)]
    columns = [*_columns(table, choices)]
    mapping = mapping_of(table, choices)
    ordered, choices = order_question(mapping), mapping.choices  # with the titles that the table settles
    form = html(
        "web/reading.html",
        lang,
        name=table.name,
        why=why,
        columns=sorted(enumerate(columns), key=lambda column: column[0] + 1 not in asked),
        asked=asked,
        values={n: json.dumps(column.values) for n, column in enumerate(columns) if column.values},
        groups=list(_offered({name for column in columns for name in (column.usual, column.field)}, lang)),
        several=sorted({*SEVERAL, "actors"} - {"title"}),
        **_dates(ordered, lang),
        choices=choices,
        **_offer(mapping, lang),
        short=choices.short_years or any(remark.code == "date-two-digits" for remark in refused),
        scale=json.dumps(choices.positions or scale),
        cells=cells[:MOST_CELLS],
        more=len(cells[MOST_CELLS:]),
        **_boxes(table, choices),
    )
    return {"html": str(form), "why": list(why), **_ways_on(bool(wrong), lang)}


def _ways_on(wrong: bool, lang: str) -> dict[str, str]:
    """Return the words of the report's buttons and links: to the dialog, to its rows if some are wrong, to keep it."""
    return {
        "edit": say(lang, "Edit and save a copy"),
        "take": say(lang, "Download as timeline file (YAML)"),
        "correct": say(lang, "Correct rows…") if wrong else "",
        "change": say(lang, "Change import settings…"),
    }


def _columns(table: Table, choices: Choices) -> Iterator[Question]:
    """Yield the columns of a table with their fields, and with headings that fit the dialog."""
    for column in column_questions(mapping_of(table, choices, rows=False)):
        yield replace(column, heading=shortened(column.heading, LONGEST_HEADING))


def _dates(ordered: Ordered | None, lang: str) -> dict[str, Any]:
    """Return what the form has for the order of day and month: examples, and the order that the file itself shows."""
    shown = ordered.evidence if ordered else None
    return {
        "ordered": ordered,
        "decided": shown.order if shown else "",
        "decided_by": order_words(shown.order, shown.row, shown.value, lang) if shown else "",
        "ways": list(_ways(ordered, lang)) if ordered else [],
    }


def _offer(mapping: TableMapping, lang: str) -> dict[str, Any]:
    """Return the fields of the columns that are offered as positions or actors, and the words of the button."""
    table, columns = mapping.table, mapping.columns
    stands = positions_offered(table, columns)
    offer = dict(zip(stands[::-1], ("position", "actors"), strict=False))
    words = "Show “{heading}” as positions…"
    if not stands:
        offer = dict.fromkeys(actors_offered(table, columns), "actors")
        words = "Show “{heading}” as actors…"
    heading = next((shortened(table.header[n], LONGEST_HEADING) for n in offer), "")
    return {"offer": offer, "offered": say(lang, words, heading=heading) if offer else ""}


class RefusedCell(NamedTuple):
    """A cell that the visitor can correct: its place, why, its row, its text in the file, and the text of the field."""

    place: str
    why: str
    row: str
    given: str
    value: str


def _undated(brought: ImportedTable | None) -> list[Remark]:
    """Return the warnings about rows without a date, if there are few: of many, the table itself has no dates."""
    found = [each for each in brought.report.warnings if each.code == "undated"] if brought else []
    return found if len(found) <= _FEW_UNDATED else []


def _cells(table: Table, choices: Choices, wrong: Mapping[str, Remark]) -> Iterator[RefusedCell]:
    """Yield the cells that were corrected, and the wrong ones, by place."""
    row_of, lang = table.row_of(), choices.lang
    for place in {**choices.corrected, **wrong}:
        line, column = map(int, place.split(":"))
        if line not in row_of or column > len(table.header):
            continue
        cells = [one_line(cell) for cell in table.rows[row_of[line]]]
        given, row = cells[column - 1], shortened(" · ".join(filter(None, cells)), LONGEST_HEADING)
        old, new = choices.corrected.get(place, (given, given))
        said = Remark.of("cell-corrected", line, column, table.header[column - 1], value=old, to=new)
        if len(given) <= LONGEST_CELL:
            yield RefusedCell(place, wrong.get(place, said).for_page(lang), row, old, new)


def _boxes(table: Table, choices: Choices) -> dict[str, Any]:
    """Return what the form has for headings, wide tables, names of actors, and titles from several columns."""
    told = {remark.code for remark in table.warnings}
    # The beginning of each cell by its heading, for the example of a title.
    first = [
        {heading: one_line(cell)[:_SHOWN_CELL] for heading, cell in zip(table.header, row, strict=True)}
        for row in table.rows[:2]
    ]
    return {
        "headless": not choices.headings,
        "begins": "first-row" in told,
        "names": [table.header[n] for n in name_pair(table)],
        "name_template": choices.actors_from or name_template(table),
        "wide": choices.wide,
        "can_be_wide": choices.wide or can_be_wide(table) or "wide-events" in told,
        "headings": [heading for heading in table.header if not {*heading} & {*"{}"}],
        "first": json.dumps(first),
    }


def label_of(name: str, lang: str) -> str:
    """Return the label of a field, after that of its group if only both together say what it is."""
    field = FIELDS[name]
    parts = (field.group, field.label) if name in OWN_FIELDS and field.group else (field.label,)
    return say(lang, ": ").join(say(lang, part) for part in parts)


def _offered(shown: set[str], lang: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield groups of fields, each field with its label; a rare field only if it is in `shown`."""
    for group in dict.fromkeys(field.group for field in FIELDS.values() if field.group):
        of_group = ((name, field) for name, field in FIELDS.items() if field.group == group)
        yield (
            say(lang, group),
            [(name, label_of(name, lang)) for name, field in of_group if not field.rare or name in shown],
        )


class DateOrder(NamedTuple):
    """An order of day and month, with sample dates from the table."""

    order: Order
    label: str
    lines: list[str]


def _ways(ordered: Ordered, lang: str) -> Iterator[DateOrder]:
    labels = say(lang, "The day comes first"), say(lang, "The month comes first")
    for n, (order, label, refused) in enumerate(zip(ORDERS, labels, ordered.refused, strict=True)):
        lines = [_example(example, n, lang) for example in ordered.examples]
        refusals = [say(lang, "Refused rows: {n}", n=refused)] if refused else []
        yield DateOrder(order, label, lines + refusals)


def _example(example: Example, order: int, lang: str) -> str:
    date = (example.day_first, example.month_first)[order]
    if not date:
        return say(lang, "with this order, “{value}” is not a valid date", value=example.value)
    return say(lang, "“{value}” is {date}", value=example.value, date=format_date(parse_date(date), lang))
