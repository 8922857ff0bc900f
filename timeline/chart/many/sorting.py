"""The order of the rows of a chart: by their last position, their first change or their name, or as in the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

from timeline.chart.drawn_rows import DrawnRow
from timeline.chart.first_changes import Changed, group_of
from timeline.chart.published import Published
from timeline.i18n.letters import fold
from timeline.model.fields import FrozenModel
from timeline.model.timeline import Timeline

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
        case field if field in shown.timeline.field:
            return within_groups(rows, _by_field(shown.timeline, field, rows))
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


def _by_field(timeline: Timeline, field: str, rows: Sequence[DrawnRow]) -> Order:
    """Return the order of the values of a field: the greatest sum, the first date or word; rows without one last."""
    own = timeline.field[field]
    described, place = timeline.described[own.name], {each: n for n, each in enumerate(own.values)}
    items: dict[str, list[FrozenModel]] = {}
    if own.of == "actors":
        items = {each.id: [each] for each in timeline.actors}
    else:
        for event in timeline.events:
            for actor in event.actors:
                items.setdefault(actor, []).append(event)

    def key(n: int) -> Any:
        found = (getattr(item, described.name) for item in items.get(rows[n].of.actor or "", ()))
        values = [value for value in found if value is not None]
        if not values:
            return 1, 0
        if own.kind == "number":
            return 0, -sum(value.number for value in values)
        if own.kind == "date":
            return 0, min(value.sort_key() for value in values)
        words = [getattr(value, "words", value) for value in values]
        return 0, min(place[each] if place else fold(str(each)) for each in words)

    return key


def _by_name(shown: Published, rows: Sequence[DrawnRow]) -> Order:
    actor, lang = shown.timeline.actor, shown.lang
    own = (actor.get(row.of.actor or "") for row in rows)
    named = (each.name if each else row.of.name for each, row in zip(own, rows, strict=True))
    names = [fold(name.say(lang)) if name else "" for name in named]
    return lambda n: names[n]
