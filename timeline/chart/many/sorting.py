"""The order of the rows of a chart: by their last position, their first change or their name, or as in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

from timeline.chart.drawn_rows import DrawnRow
from timeline.chart.first_changes import Changed, group_of
from timeline.chart.published import Published
from timeline.i18n.letters import fold

Order = Callable[[int], Any]
"""The key of a row's place, of its number."""


def sorted_rows(
    shown: Published, rows: Sequence[DrawnRow], moved: Sequence[Changed], last: Sequence[Any]
) -> list[int]:
    """Return the numbers of the rows in the order of the view; `last` are their keys by their last positions."""
    match shown.view.sort:
        case "file":
            return [*range(len(rows))]
        case "first-change":
            return within_groups(rows, by_change(rows, moved))
        case "name":
            return within_groups(rows, _by_name(shown, rows))
    return within_groups(rows, lambda n: last[n])


def within_groups(rows: Sequence[DrawnRow], key: Order) -> list[int]:
    """Return the numbers of the rows in another order: in each group below its heading, the row of others last.

    Rows of statements and of actions of an actor, and those of its topics, stay together unless the key differs.
    """
    first: dict[str, int] = {}
    places = [first.setdefault(row.group, n) if row.group else -1 for n, row in enumerate(rows)]

    def order(n: int) -> Any:
        row = rows[n]
        return places[n], row.part == "row", not row.of.id and row.part == "row", key(n), n

    return sorted(range(len(rows)), key=order)


def by_change(rows: Sequence[DrawnRow], every: Sequence[Changed]) -> Order:
    """Return the order of changes: in the group of many actors, then of the first change of each."""
    firsts = [{each.track[0]: each.first for each in reversed(some)} for some in (group_of(every), every)]
    return lambda n: [first.get(rows[n].of.actor or "", inf) for first in firsts]


def _by_name(shown: Published, rows: Sequence[DrawnRow]) -> Order:
    actor, lang = shown.timeline.actor, shown.lang
    own = (actor.get(row.of.actor or "") for row in rows)
    named = (each.name if each else row.of.name for each, row in zip(own, rows, strict=True))
    names = [fold(name.say(lang)) if name else "" for name in named]
    return lambda n: names[n]
