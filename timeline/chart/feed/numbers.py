"""The numbers of a feed's events beside the values of filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timeline.chart.feed.answers import counts_of
from timeline.chart.feed.asked import asked, without_window
from timeline.chart.feed.in_view import with_feed
from timeline.chart.feed.opened import extent_of, opened, rows_of, type_of
from timeline.model.actors import owners
from timeline.model.timeline import Timeline
from timeline.view.facets import Counts
from timeline.view.view import View


def feed_beside(timeline: Timeline, view: View, counts: Counts) -> Counts:
    """Return the numbers of events beside the values of filters, with those of the timeline's feed.

    Args:
        timeline: The timeline without the events of its feed.
        view: The view with the filters. The numbers for a filter do not depend on the values chosen in it.
        counts: The numbers of the events of the file.
    """
    if timeline.feed_place is None:
        return counts
    own = opened(timeline)
    type_ = type_of(timeline.feed_place)
    mode = own.type[type_].mode
    modes = ("statement", "action") if mode == "both" else (mode,)
    found: dict[str, Mapping[str, int]] = {
        "actors": _actors(own, view),
        "types": {type_: _total(own, view, types=())},
        "mode": dict.fromkeys(modes, _total(own, view, mode="")),
    }
    return {field: Counter(numbers) + Counter(found.get(field, {})) for field, numbers in counts.items()}


def _actors(timeline: Timeline, view: View) -> Mapping[str, int]:
    """Return the number of events under each actor with a row, and under those of which it is a part."""
    place = timeline.feed_place
    assert place is not None
    meant = rows_of(place).meant
    numbers: Counter[str] = Counter()
    for value, n in _by_value(timeline, view, tuple(meant)).items():
        numbers.update(dict.fromkeys({meant[value], *owners(timeline, meant[value])}, n))
    return numbers


def _by_value(timeline: Timeline, view: View, values: tuple[str, ...]) -> Mapping[str, int]:
    """Return the number of events of each of some values, whatever actors the view chooses."""
    place = timeline.feed_place
    assert place is not None
    extent, query = extent_of(place), replace(view.query, actors=())
    question = asked(timeline, replace(without_window(view), query=query), extent) if extent else None
    if question is None or not values:
        return {}
    width = 1 << (question.viewport.before - question.viewport.first).bit_length()
    counts = counts_of(place, replace(question.viewport, actors=values, bin=width))
    numbers: Counter[str] = Counter()
    for row, n in zip(counts.row.tolist(), counts.n.tolist(), strict=True):
        numbers[counts.rows[row]] += n
    return numbers


def _total(timeline: Timeline, view: View, **lifted: Any) -> int:
    """Return the number of events without some of the filters."""
    query = replace(view.query, **lifted)
    shown = with_feed(timeline, replace(without_window(view), query=query)).feed_shown
    return shown.every if shown else 0
