"""Values in `rows` of a file's feed that no event of the feed has, which are often misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from timeline.chart.feed.opened import numbers_of_values
from timeline.errors import Problem, closest
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline

COMPARED = 5_000
"""The number of the feed's most frequent actors among which a similar name is looked for."""


def unmatched_rows(timeline: Timeline) -> Iterator[Problem]:
    """Yield a warning for each value in the rows of a timeline's feed that no dated event of the feed has."""
    place = timeline.feed_place
    if place is None or not place.feed.rows:
        return
    numbers = numbers_of_values(place)
    known = nlargest(COMPARED, numbers, key=lambda value: (numbers[value], value))
    for actor, values in place.feed.rows.items():
        for value in values or (actor,):
            if value not in numbers:
                message = Sentence("no dated event of the feed has the actor “{name}”", name=value)
                hint = closest(value, known)
                yield Problem(place.file, place.line, 0, f"feed.rows.{actor}", message, hint)
