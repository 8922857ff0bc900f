"""Positions that another one of their actor replaces on their first day.

They have no bar, because positions count in whole days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline.dates import Edtf
from timeline.model.cache import kept
from timeline.model.nouns import Event, StatedPosition
from timeline.model.timeline import Timeline

Begun = defaultdict[tuple[str, str | None, int | None], list[tuple[str, int]]]
"""Positions and the seconds of the day at which they begin, by actor, topic and first day."""


def replaced_same_day(timeline: Timeline, event: Event) -> Iterator[tuple[int, StatedPosition]]:
    """Yield the positions of an event that another one replaces later on their first day, with their indices."""
    for n, stated in enumerate(event.positions):
        since = _since(event, stated)
        others = _begun(timeline)[stated.actor, stated.topic, since.start] if since.clock is not None else []
        if any(position != stated.position and clock > (since.clock or 0) for position, clock in others):
            yield n, stated


def _since(event: Event, stated: StatedPosition) -> Edtf:
    return stated.since or event.date


@kept(1)
def _begun(timeline: Timeline) -> Begun:
    """Return the positions that begin at a time of day."""
    begun: Begun = defaultdict(list)
    for event in timeline.events:
        for stated in event.positions:
            since = _since(event, stated)
            if since.clock is not None:
                begun[stated.actor, stated.topic, since.start].append((stated.position, since.clock))
    return begun
