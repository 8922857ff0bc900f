"""The positions of all actors on a day, or their changes between two days, as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from timeline.chart.visible_period import standing_day
from timeline.dates import day_text
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.record.standing import (
    MOVED_COLUMNS,
    STANDING_COLUMNS,
    compared,
    moved_rows,
    stand,
    standing_row,
)
from timeline.record.standing_words import StandingWords, moved_line
from timeline.render.drawn import Drawn
from timeline.render.spreadsheets import csv_of, workbook, worksheet
from timeline.render.tables import Tables
from timeline.view.query import actors_with

HEADINGS = {
    "actor": Sentence("Actor id"), "name": Sentence("Actor"), "topic": Sentence("Topic"),
    "position": Sentence("Position id"), "label": Sentence("Position"), "since": Sentence("Since (as written)"),
    "phase": Sentence("State"), "evidence": Sentence("Evidence"), "set_by": Sentence("Event id"),
    "title": Sentence("Event"), "source": Sentence("Source"), "publisher": Sentence("Publisher"),
    "url": Sentence("URL"), "covers": Sentence("Covers"), "until": Sentence("Time limit"),
    "past_term": Sentence("Expired"), "first": Sentence("Position on the first date"),
    "second": Sentence("Position on the second date"), "surely_between": Sentence("Surely between the dates"),
    "in_words": Sentence("In words"), "day": Sentence("Date"), "first_day": Sentence("First date"),
    "second_day": Sentence("Second date"), "as_of": Sentence("As-of date"),
}  # fmt: skip


def positions_csv(drawn: Drawn) -> bytes:
    """Return the table as CSV."""
    return csv_of(_columns(drawn), _rows(drawn))


def positions_xlsx(drawn: Drawn) -> bytes:
    """Return the table as a workbook of one sheet, with headings in the view's language."""
    lang, out = drawn.view.lang, BytesIO()
    with workbook(Tables(drawn).head(), drawn.view.published_on or drawn.published.as_of, out) as book:
        worksheet(book, say(lang, "Positions"), _columns(drawn), _rows(drawn), lang, HEADINGS)
    return out.getvalue()


def _columns(drawn: Drawn) -> tuple[str, ...]:
    """Return the columns of the view: the usual ones, the same in words, and the days."""
    if drawn.view.compare is None:
        return (*STANDING_COLUMNS, "in_words", "day", "as_of")
    return (*MOVED_COLUMNS, "in_words", "first_day", "second_day", "as_of")


def _rows(drawn: Drawn) -> Iterator[tuple[Any, ...]]:
    timeline, view, columns = drawn.published, drawn.view, _columns(drawn)
    day, known = standing_day(timeline, view), day_text(view.published_on or timeline.as_of)
    first, second = sorted((day, day if view.compare is None else view.compare))
    days = {
        "day": day_text(day),
        "first_day": day_text(first),
        "second_day": day_text(second),
        "as_of": known,
    }
    for row in _records(drawn, day):
        row |= days
        yield tuple(_plain(row[key]) for key in columns)


def _records(drawn: Drawn, day: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of the actors of the filter, as on the page."""
    timeline, view, lang, drafts = drawn.published, drawn.view, drawn.view.lang, drawn.view.query.drafts
    chosen = actors_with(timeline, view.query)
    if view.compare is None:
        for standing in stand(timeline, day, drafts=drafts):
            if standing.actor in chosen:
                words = StandingWords(timeline, standing, lang).line()
                yield standing_row(timeline, standing, lang) | {"in_words": words}
        return
    for moved in compared(timeline, day, view.compare, drafts=drafts):
        if moved.first.actor in chosen:
            words = moved_line(timeline, moved, lang)
            yield from (row | {"in_words": words} for row in moved_rows(timeline, moved, lang))


def _plain(value: Any) -> Any:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
