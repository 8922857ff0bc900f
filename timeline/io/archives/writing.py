"""The changes that write archived copies into the sources of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from timeline.io.archives.asking import Unarchived
from timeline.io.archives.wayback import ArchivedCopy
from timeline.io.write import Change

_KEY = "archived"


def changes_of(
    items: Mapping[str, Any], found: Iterable[tuple[Unarchived, ArchivedCopy]]
) -> tuple[Change, ...]:
    """Return a change for each event with sources of which a copy was found.

    Args:
        items: The file as plain data.
        found: The sources, and their copies.

    Returns:
        The changes; none for a source that the file no longer has, or that has a copy now.
    """
    events = {event.get("id"): event for event in items.get("events") or () if isinstance(event, dict)}
    changed: dict[str, Any] = {}
    for source, copy in found:
        event = events.get(source.event)
        if event is None:
            continue
        now = changed.setdefault(source.event, deepcopy(event))
        written = now.get("sources")
        sources = written if isinstance(written, list) else [written]
        entry = sources[source.number] if source.number < len(sources) else None
        if isinstance(entry, dict) and entry.get("url") == source.url and not entry.get(_KEY):
            entry[_KEY] = copy.url
    return tuple(
        Change("events", name, events[name], now) for name, now in changed.items() if now != events[name]
    )
