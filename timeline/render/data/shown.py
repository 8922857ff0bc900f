"""The events of a view with their texts in its language, one after another, and the texts that formats share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from timeline.chart.event_texts import event_texts
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.layout.scene import EventTexts
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn

BATCH = 1_000
"""The number of events whose texts are in memory at the same time."""


def shown(drawn: Drawn) -> Iterator[tuple[Event, EventTexts]]:
    """Yield each event of the view with its texts, in order of time."""
    events, view = drawn.shown.events, drawn.view
    for first in range(0, len(events), BATCH):
        some = events[first : first + BATCH]
        yield from zip(some, event_texts(drawn.published, some, view.lang, view.query.drafts), strict=True)


def told(row: EventTexts) -> list[str]:
    """Return summary, change of position and notes of an event, as far as it has them."""
    return [text for text in (row.summary, row.change, *row.notes) if text]


def regarding(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the actors concerned as text, empty if there are none."""
    named = ", ".join(timeline.actor[actor].name.say(lang) for actor in event.regarding)
    return f"{say(lang, 'Regarding')}{say(lang, ': ')}{named}" if named else ""


def dated(event: Event, lang: str) -> str:
    """Return the date of an event as text, with its label."""
    return f"{say(lang, 'Date')}{say(lang, ': ')}{format_date(event.date, lang)}"


def named_eras(drawn: Drawn) -> Iterator[tuple[str, str, int, int]]:
    """Yield id, name, first and last day of each era that has both."""
    for era in drawn.published.eras:
        if era.date.start is not None and era.date.end is not None:
            yield era.id, era.label.say(drawn.view.lang), era.date.start, era.date.end


def json_bytes(value: Any, *, indented: bool = True) -> bytes:
    """Return a value as JSON, on indented lines or on one line; half of a character becomes a question mark."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE if indented else None
    try:
        return orjson.dumps(value, option=option)
    except TypeError:
        return orjson.dumps(_whole(value), option=option)


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
