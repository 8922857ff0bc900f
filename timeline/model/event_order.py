"""The order in which events stand: that of time, and within one moment that of answer after claim."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.model.timeline import Event


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in order of time; of one moment, what answers another stands after it, else by id."""
    by_id = {event.id: event for event in events}

    def depth(event: Event, seen: frozenset[str] = frozenset()) -> int:
        asked = (by_id[i] for i in event.responds_to if i in by_id and i not in seen)
        same = [other for other in asked if other.date.sort_key() == event.date.sort_key()]
        return 1 + max(depth(other, seen | {event.id}) for other in same) if same else 0

    return tuple(sorted(by_id.values(), key=lambda e: (e.date.sort_key(), depth(e), e.id)))
