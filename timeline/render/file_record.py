"""The record of some events as in a file of the data format: a small one to open a chart again, a whole one for tables.

The small one has the drawn events and the items that they name, without notes and corrections, and with drafts only if
they are drawn. The whole one has all items that the events can name; `timeline import` reads it, so that an exported
table becomes the same file again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from timeline.io.schema import HEAD, SECTIONS, only_links
from timeline.model.head import ChartRow, ViewTexts
from timeline.model.nouns import Event
from timeline.model.series import Series
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.view.keys import LISTS

_NEVER = frozenset({"note", "corrections", "added"})
_EMPTY: tuple[Any, ...] = (None, [], {}, "")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]+)*")
_FIELD_OF = {"as_of": "stated_as_of"}


def in_file(value: Any, never: Collection[str] = (), empty: Sequence[Any] = (None,)) -> Any:
    """Return a written value without some keys and without empty ones, which the format omits."""
    if isinstance(value, dict):
        parts = {key: in_file(part, never, empty) for key, part in value.items() if key not in never}
        return {key: part for key, part in parts.items() if part not in empty}
    return [in_file(part, never, empty) for part in value] if isinstance(value, list) else value


def in_language(value: Any, lang: str) -> Any:
    """Return the record with its texts in one language; a text without this language keeps all its languages."""
    if isinstance(value, dict):
        own = lang in value and all(_LANGUAGE.fullmatch(key) for key in value)
        return {key: in_language(part, lang) for key, part in value.items() if key == lang or not own}
    return [in_language(part, lang) for part in value] if isinstance(value, list) else value


def small_timeline(timeline: Timeline, events: Sequence[Event]) -> dict[str, Any]:
    """Return the events and the items that they name, as in a file of the data format."""
    own = {event.id for event in events}
    shown = [only_links(event_record(event), own) for event in events]
    stated = [entry for event in shown for entry in event.get("positions", ())]
    actors = {id_ for event in shown for id_ in (*event["actors"], *event.get("regarding", ()))}
    actors |= {reply["actor"] for event in shown for reply in event.get("reply", ())}
    ids = {
        "positions": {entry["position"] for entry in stated},
        "topics": {entry["topic"] for entry in stated if "topic" in entry},
        "actors": actors | {entry["actor"] for entry in stated},
        "types": {event["type"] for event in shown},
        "actor_types": {*timeline.actor_type},
        "groups": {*timeline.group},  # the view of the chart can name any of them
        "tags": {tag for event in shown for tag in event.get("tags", ())},
        "link_types": {link["type"] for event in shown for link in event.get("links", ())},
    }
    keys = ("title", "about", "license", "byline", "time_zone", "address")
    texts = {key: getattr(timeline, key) for key in keys}
    record: dict[str, Any] = {key: as_written(text) for key, text in texts.items() if text}
    record |= {"as_of": timeline.stated_as_of.text} if timeline.stated_as_of else {}
    record |= {"year_unit": timeline.year_unit} if timeline.year_unit else {}
    record |= {"calendars": timeline.calendars} if timeline.calendars else {}
    for section, named in ids.items():
        record[section] = [as_written(noun) for noun in getattr(timeline, section) if noun.id in named]
    for actor in record["actors"]:
        _only(actor, "part_of", ids["actors"])
    record["rows"] = [kept for row in timeline.rows if (kept := _row(row, ids["actors"]))]
    record["view"] = _view(timeline, ids, events)
    record["eras"] = [as_written(era) for era in timeline.eras]
    record["series"] = [_series(series, own) for series in timeline.series if series.points]
    record["events"] = shown
    return dict(in_file(record, empty=_EMPTY))


def event_record(event: Event) -> dict[str, Any]:
    """Return the event as in a file, without notes, corrections and the date it was added."""
    record: dict[str, Any] = as_written(event)
    if event.image and event.image.file:  # the image stays where it is, and so does its name
        del record["image"]
    record.pop("media", None)
    return dict(in_file(record, _NEVER, _EMPTY))


def _only(record: dict[str, Any], key: str, known: set[str]) -> dict[str, Any]:
    """Return the record with only the known ids in a field; remove the field if none is known."""
    value = record.get(key)
    record[key] = [i for i in value or () if i in known] if isinstance(value, list) else value
    if not record[key] or (isinstance(value, str) and value not in known):
        del record[key]
    return record


def _series(series: Series, events: Collection[str]) -> dict[str, Any]:
    """Return a series in which points name only the events that are included."""
    points = [[*point[:2], *([point.event] if point.event in events else [])] for point in series.points]
    record: dict[str, Any] = as_written(series)
    return record | {"points": as_written(tuple(map(tuple, points))), "csv": None}


def _row(row: ChartRow, named: set[str]) -> dict[str, Any] | None:
    if row.actor:
        return {"actor": row.actor, "group": row.group} if row.actor in named else None
    record = _only(as_written(row), "actors", named)
    return record if "actors" in record or "actor_types" in record else None


def _view(timeline: Timeline, named: Mapping[str, set[str]], events: Sequence[Event]) -> dict[str, Any]:
    """Return the file's view as far as its ids are included; its texts are about the whole file."""
    record: dict[str, Any] = as_written(timeline.view)
    for key in LISTS:
        known = (
            named[key.section]
            if key.section
            else {i for event in events for i in key.of(event, timeline.actor)}
        )
        _only(record, key.file_key, known)
    _only(record, "also", {event.id for event in events})
    return {key: value for key, value in record.items() if key not in ViewTexts.model_fields}


def file_record(timeline: Timeline, shown: set[str]) -> dict[str, Any]:
    """Return the file without its events, feed, fonts, theme, and slides of events that are not shown."""
    record: dict[str, Any] = {}
    for key in sorted(HEAD - {"feed", "fonts", "theme"}):
        value = in_file(as_written(getattr(timeline, _FIELD_OF.get(key, key))))
        record |= {key: value} if value not in (None, {}) else {}
    for section in SECTIONS:
        if section != "events" and getattr(timeline, section):
            record[section] = [in_file(as_written(item)) for item in getattr(timeline, section)]
    if "series" in record:
        record["series"] = [in_file(_series(series, shown)) for series in timeline.series if series.points]
    for row in record.get("rows", ()):
        if row.get("actor"):
            row.pop("id", None)
    slides = [slide for slide in record.pop("slides", ()) if is_shown(slide, shown)]
    view = in_file(as_written(timeline.view))
    return record | ({"slides": slides} if slides else {}) | ({"view": view} if view else {})


def whole_event(event: Event, shown: set[str]) -> dict[str, Any]:
    """Return the event as in a file, without image, recording and its links to events that are not shown."""
    record: dict[str, Any] = in_file(as_written(event))
    record.pop("image", None)
    record.pop("media", None)
    record |= {key: record.pop(key) for key in ("responds_to", "links") if key in record}  # at its end
    return only_links(record, shown)


def is_shown(slide: Mapping[str, Any], shown: set[str]) -> bool:
    return slide.get("view", {}).get("event", "") in {"", *shown}
