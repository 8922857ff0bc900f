"""Which rows a chart has: those that the view names, or those of the most important actors; the others share a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.model.head import ChartRow
from timeline.model.timeline import MOST_LISTED_ROWS, MOST_ROWS, Timeline
from timeline.record.positions import tracks
from timeline.view.view import View

MOST_CHOSEN = 40
"""The number of rows that a view can name; further ones are in the row of the others."""


def chosen_rows(
    timeline: Timeline, view: View, rows: Sequence[ChartRow], numbers: Mapping[str, int]
) -> tuple[list[ChartRow], list[ChartRow]]:
    """Return the rows to draw, in order, and the rows that share the row of the others.

    Args:
        timeline: The timeline.
        view: The view, which can name rows, and folds groups.
        rows: The rows with events, in the order of the file.
        numbers: The number of events of each row, by which rows are chosen if the view names none.
    """
    own = [row for row in rows if row.id]
    kept = _named(view, own) if view.rows else _foremost(timeline, view, own, numbers)
    drawn = _together(timeline, kept) if view.rows else kept
    ids = {row.id for row in drawn}
    return drawn, [row for row in rows if row.id not in ids]


def _named(view: View, rows: Sequence[ChartRow]) -> list[ChartRow]:
    by_id = {row.id: row for row in rows}
    return [by_id[id_] for id_ in dict.fromkeys(view.rows) if id_ in by_id][:MOST_CHOSEN]


def _foremost(
    timeline: Timeline, view: View, rows: Sequence[ChartRow], numbers: Mapping[str, int]
) -> list[ChartRow]:
    """Return the rows that the file sets apart, and of the others those with the most events."""
    folded = {row.id for row in rows if timeline.group_of(row) in view.folded}
    open_rows = [row for row in rows if row.id not in folded]
    apart = {row.id for row in open_rows if timeline.rows or timeline.group_of(row)}
    holders = {actor for actor, _ in tracks(timeline, drafts=view.query.drafts)}
    apart |= {row.id for row in open_rows if row.actor in holders}
    most = max(MOST_ROWS, min(len(apart), MOST_LISTED_ROWS))
    if len(open_rows) <= most + 1:  # a row of the others is as high as a row of one of them
        return list(rows)
    order = sorted(open_rows, key=lambda row: (row.id not in apart, -numbers.get(row.id, 0)))
    kept = {row.id for row in order[:most]} | folded
    return [row for row in rows if row.id in kept]


def _together(timeline: Timeline, rows: Sequence[ChartRow]) -> list[ChartRow]:
    """Return the rows with those of a group at the place of its first one."""
    first: dict[str, int] = {}
    places = [first.setdefault(timeline.group_of(row) or row.id, n) for n, row in enumerate(rows)]
    return [rows[n] for n in sorted(range(len(rows)), key=lambda n: (places[n], n))]
