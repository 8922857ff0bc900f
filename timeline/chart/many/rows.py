"""The rows of a chart in the order of its view, with their bars and, of many rows, their groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.chart.bands import bands_of
from timeline.chart.captions import RowNames
from timeline.chart.drawn_rows import DrawnRows, drawn_rows
from timeline.chart.first_changes import Changed, changed
from timeline.chart.many.grouping import arranged
from timeline.chart.many.sorting import by_change, within_groups
from timeline.chart.published import Published
from timeline.dates.formatting import format_day
from timeline.layout import runs_down
from timeline.layout.many.plan import ManyGroup
from timeline.layout.plan import PlanBand
from timeline.model.grouping import grouped


class OrderedRows(NamedTuple):
    """The rows of a chart, their changes of position, their bars, and the groups of thin ones."""

    rows: DrawnRows
    moved: Sequence[Changed]
    bands: tuple[PlanBand, ...]
    groups: tuple[ManyGroup, ...]
    names: RowNames


def ordered_rows(shown: Published, last: int, *, titled: bool, thin: bool) -> OrderedRows:
    """Return the rows of a chart, many ones only if they may be `thin`; `last` is the last day shown.

    In an exported picture of a fixed height, they are in the order of their changes unless the view names an order.
    """
    view, lang, rows = shown.view, shown.lang, _rows_of(shown, thin)
    actors = {row.of.actor for row in rows.rows if row.of.actor}
    moved = changed(shown.timeline, shown.own_events, actors, view.query.drafts)
    named = bool(view.rows or view.sort) or rows.thin or any(row.group for row in rows.rows)
    if titled and view.height is not None and not named:
        order = within_groups(rows.rows, by_change(rows.rows, moved))
        rows = replace(rows, rows=tuple(rows.rows[n] for n in order))
    bands, groups = bands_of(shown.timeline, view, rows.rows), tuple[ManyGroup, ...]()
    if rows.thin or view.sort:
        rows, bands, groups = arranged(shown, rows, bands, moved, last)
    names = RowNames(rows.names(lang))
    if any(group.role for group in groups):
        day = format_day(last, lang, unit=shown.timeline.year_unit)
        names = RowNames([group.words for group in groups], day)
    return OrderedRows(rows, moved, bands, groups, names)


def _rows_of(shown: Published, thin: bool) -> DrawnRows:
    """Return the rows of a chart in the order of the file, or as the view names them."""
    view, of = shown.view, shown.chosen
    # Columns contain bands only, and actions have none: a vertical chart has no rows of actions.
    split = view.split and not runs_down(view.width, view.height)
    drawn = of.drawn if of.rowed is None else of.rowed
    timeline = grouped(shown.timeline, view.group_by) if view.group_by else shown.timeline
    return drawn_rows(timeline, replace(view, split=split), drawn, of.every, thin=thin)
