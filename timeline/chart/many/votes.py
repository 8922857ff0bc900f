"""The votes of a record: days on which many rows state a position, as columns with one cell for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.chart.drawn_rows import DrawnRow
from timeline.chart.legend import term_of
from timeline.chart.published import Published
from timeline.dates.formatting import format_day
from timeline.i18n.charted import say
from timeline.layout.many.plan import Cell, VoteColumn
from timeline.record.positions import Statement, statements
from timeline.record.words import name_on_topic

MOST_COLUMNS = 24
"""The greatest number of columns."""
SHARE = 0.6
"""The least share of the changes of position that fall on the days of the columns."""
ROWS_SHARE = 0.2
"""The least share of the rows that state a position on each of these days."""


class _Vote(NamedTuple):
    row: int
    day: int
    statement: Statement
    moved: bool


def cells_of(
    shown: Published, rows: Sequence[DrawnRow], days: tuple[float, float]
) -> tuple[tuple[VoteColumn, ...], tuple[Cell, ...]]:
    """Return the columns and cells of thin rows, between two days; none if the votes have few days in common."""
    votes = [vote for vote in _votes(shown, rows) if days[0] <= vote.day <= days[1]]
    least = max(2.0, ROWS_SHARE * len(rows))
    numbers = Counter(day for day, _ in {(vote.day, vote.row) for vote in votes})
    common = sorted(day for day, n in numbers.items() if n >= least)
    moved = [vote.day in set(common) for vote in votes if vote.moved]
    if not 1 < len(common) <= MOST_COLUMNS or sum(moved) < SHARE * len(moved):
        return (), ()
    place = {day: n for n, day in enumerate(common)}
    lang, unit = shown.lang, shown.timeline.year_unit
    columns = tuple(VoteColumn(day, format_day(day, lang, "short", unit)) for day in common)
    # Of several on one day, the last one counts.
    last = {(vote.row, vote.day): vote for vote in votes if vote.day in place}
    return columns, tuple(_cell(shown, rows[vote.row], vote, place[vote.day]) for vote in last.values())


def _votes(shown: Published, rows: Sequence[DrawnRow]) -> Iterator[_Vote]:
    """Yield what the rows state on known days, in order of time, and whether it is another position than before."""
    by_track = statements(shown.timeline, shown.view.query.drafts)
    for n, row in enumerate(rows):
        before = ""
        for each in by_track.get((row.of.actor or "", row.topic or ""), ()):
            date = each.since
            if date is not None and date.start is not None and date.start == date.end:
                yield _Vote(n, date.start, each, each.position != before)
            before = each.position


def _cell(shown: Published, row: DrawnRow, vote: _Vote, column: int) -> Cell:
    timeline, lang, stated = shown.timeline, shown.lang, vote.statement
    position, actor = timeline.position[stated.position], row.of.actor or ""
    who = name_on_topic(timeline, actor, row.topic or "", lang)
    words = f"{who}{say(lang, ': ')}{position.label.say(lang)}, {format_day(vote.day, lang)}"
    return Cell(vote.row, column, actor, position.id, term_of(position), stated.event.id, words)
