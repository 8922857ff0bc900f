"""The part of a record that a chart shows, to compare it with the same part of another version."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from timeline.model.cache import kept
from timeline.model.fields import FrozenModel
from timeline.model.links import answering
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written

DIGITS = 15
"""The number of bits of a fingerprint."""
MOST_EVENTS = 2_000
"""Of more events, the fingerprint contains only id, date and title."""
_UNSEEN = frozenset({"note", "corrections", "added", "archived"})
"""Fields that no chart shows."""
_SECTIONS = ("positions", "actors", "types", "topics", "tags")


def excerpt(timeline: Timeline, events: Sequence[Event], others: Sequence[Event] = ()) -> Timeline:
    """Return a timeline of some events with the items that they name, without the fields that no chart shows.

    `others` are events of another version, whose items the excerpt also has.
    """
    named, shown = _named([*events, *others]), {event.id for event in events}
    nouns: dict[str, Any] = {
        section: tuple(noun for noun in getattr(timeline, section) if noun.id in named)
        for section in (*_SECTIONS, "link_types")
    }
    return Timeline(
        title=timeline.title,
        license=timeline.license,
        byline=timeline.byline,
        events=tuple(answering(_seen(event), shown.__contains__) for event in events),
        **nouns,
    )


def fingerprint(timeline: Timeline, events: Sequence[Event]) -> str:
    """Return `DIGITS` bits that change with each change of what a chart of these events shows."""
    return _fingerprint(timeline, tuple(event.id for event in events))


@kept(16)
def _fingerprint(timeline: Timeline, ids: tuple[str, ...]) -> str:
    shown = frozenset(ids)
    events = [answering(timeline.event[i], shown.__contains__) for i in ids]
    parts = [
        _written(each) if len(events) <= MOST_EVENTS else [each.id, each.date.text, as_written(each.title)]
        for each in events
    ]
    heads = [as_written(each) for each in (timeline.title, timeline.license, timeline.byline)]
    named = _named(events)
    nouns = {
        section: [_written(noun) for noun in getattr(timeline, section) if noun.id in named]
        for section in (*_SECTIONS, *(["link_types"] if timeline.link_types else []))
    }
    record = [heads, nouns, parts, *_counted(timeline)]
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(sha256(text.encode("utf-8", "replace")).digest()[:4], "big")
    return f"{number:032b}"[:DIGITS]


def _counted(timeline: Timeline) -> Iterator[list[Any]]:
    """Yield the version of a feed and its numbers of events by row, which a chart shows as bars."""
    shown = timeline.feed_shown
    if shown is None:
        return
    numbers = Counter[str]()
    if counts := shown.counts:
        for row, n in zip(counts.row.tolist(), counts.n.tolist(), strict=True):
            numbers[counts.rows[row]] += n
    yield [shown.version, shown.total, sorted(numbers.items())]


def _written(value: Any) -> Any:
    """Return an item as JSON, without the fields that no chart shows and those with their default value."""
    if isinstance(value, FrozenModel):
        fields = type(value).model_fields.items()
        shown = ((name, getattr(value, name), info) for name, info in fields if name not in _UNSEEN)
        return {name: _written(part) for name, part, info in shown if part != info.default}
    return [_written(part) for part in value] if isinstance(value, tuple) else as_written(value)


def _seen(model: Any) -> Any:
    """Return a model without the fields that no chart shows, also in the models that it contains."""
    if isinstance(model, tuple):
        return tuple(map(_seen, model))
    if not isinstance(model, FrozenModel):
        return model
    changed: dict[str, Any] = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        new = info.get_default(call_default_factory=True) if name in _UNSEEN else _seen(value)
        if new is not value:
            changed[name] = new
    return model.model_copy(update=changed) if changed else model


def _named(events: Iterable[Event]) -> Collection[str]:
    """Return the ids of the items that the events name."""
    ids: set[str] = set()
    for event in events:
        ids |= {*event.actors, *event.regarding, *event.tags, event.type}
        ids |= {reply.actor for reply in event.reply} | {link.type for link in event.links}
        for stated in event.positions:
            ids |= {stated.position, stated.actor, stated.topic or ""}
    return ids
