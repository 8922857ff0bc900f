"""The order of events: by time, and within one moment an answer after the event it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from timeline.model.timeline import Event


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in order of time; of one moment, an answer stands after the event it answers, else by id."""
    by_id = {event.id: event for event in events}
    depth = _depths(_answered_at_once(by_id))
    return tuple(sorted(by_id.values(), key=lambda e: (e.date.sort_key(), depth.get(e.id, 0), e.id)))


def _answered_at_once(by_id: Mapping[str, Event]) -> dict[str, list[str]]:
    """Return, for each event that answers others of its own moment, the ids of these others."""
    answered: dict[str, list[str]] = {}
    for event in by_id.values():
        if event.responds_to:
            moment = event.date.sort_key()
            known = (by_id[i] for i in event.responds_to if i in by_id)
            if same := [other.id for other in known if other.date.sort_key() == moment]:
                answered[event.id] = same
    return answered


def _depths(answered: Mapping[str, list[str]]) -> dict[str, int]:
    """Return the length of the longest chain of answers that ends in each event, none for events in a ring."""
    sorter = TopologicalSorter(answered)
    # A file has no rings, but the record of an earlier day can: a correction may have opened one.
    with suppress(CycleError):
        sorter.prepare()
    depth: dict[str, int] = {}
    while sorter.is_active():
        ready = sorter.get_ready()
        for name in ready:
            depth[name] = 1 + max((depth[other] for other in answered.get(name, ())), default=-1)
        sorter.done(*ready)
    return depth
