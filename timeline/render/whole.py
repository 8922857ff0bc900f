"""The whole record of a view for tables: the shown events in the data format, and all items that they can name.

`timeline import` reads it, so that an exported table becomes the same file again. A table has no image and font files;
`losses` names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline.i18n.catalogue import say_n
from timeline.io.schema import HEAD, SECTIONS
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.render.drawn import Drawn

_FIELD_OF = {"as_of": "stated_as_of"}


def file_record(timeline: Timeline, shown: set[str]) -> dict[str, Any]:
    """Return the file without its events, feed, fonts, theme, and slides of events that are not shown."""
    record: dict[str, Any] = {}
    for key in sorted(HEAD - {"feed", "fonts", "theme"}):
        value = _written(getattr(timeline, _FIELD_OF.get(key, key)))
        record |= {key: value} if value not in (None, {}) else {}
    for section in SECTIONS:
        if section != "events" and getattr(timeline, section):
            record[section] = [_written(item) for item in getattr(timeline, section)]
    for row in record.get("rows", ()):
        if row.get("actor"):
            row.pop("id", None)
    slides = [slide for slide in record.pop("slides", ()) if _is_shown(slide, shown)]
    view = _written(timeline.view)
    return record | ({"slides": slides} if slides else {}) | ({"view": view} if view else {})


def whole_event(event: Event, shown: set[str]) -> dict[str, Any]:
    """Return the event as in a file, without its image and the events that it responds to but that are not shown."""
    record: dict[str, Any] = _written(event)
    record.pop("image", None)
    if answered := [id_ for id_ in record.pop("responds_to", ()) if id_ in shown]:
        record["responds_to"] = answered
    return record


def _written(value: Any) -> Any:
    """Return a value as in a file, which has no key without a value."""
    return _without_nothing(as_written(value))


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(part) for key, part in value.items() if part is not None}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value


def hidden(drawn: Drawn) -> str:
    """Return how many events of the file the view hides, in words; nothing if it hides none."""
    one, many = (
        "{n} event that the view hides is not included",
        "{n} events that the view hides are not included",
    )
    absent = len(drawn.published.events) - len(drawn.shown.events)
    return say_n(drawn.view.lang, one, many, absent) if absent else ""


def losses(drawn: Drawn) -> Iterator[str]:
    """Yield what a table of the view cannot carry, or does not because it is not shown."""
    events, lang = drawn.shown.events, drawn.view.lang
    shown = {event.id for event in events}
    published = drawn.published
    images = sum(event.image is not None for event in events)
    answers = sum(id_ not in shown for event in events for id_ in event.responds_to)
    slides = sum(not _is_shown(as_written(slide), shown) for slide in published.slides)
    fonts = len(published.fonts)
    if absent := hidden(drawn):
        yield absent
    if published.feed_shown and published.feed_shown.size:
        one, many = (
            "{n} event of the feed is only counted, and not included",
            "{n} events of the feed are only counted, and not included",
        )
        yield say_n(lang, one, many, published.feed_shown.size)
    if images:
        yield say_n(lang, "{n} image is not included", "{n} images are not included", images)
    if fonts:
        yield say_n(lang, "{n} font is not included", "{n} fonts are not included", fonts)
    if answers:
        yield say_n(
            lang,
            "{n} reference to a hidden event is not included",
            "{n} references to hidden events are not included",
            answers,
        )
    if slides:
        yield say_n(
            lang,
            "{n} slide of a hidden event is not included",
            "{n} slides of hidden events are not included",
            slides,
        )


def _is_shown(slide: Mapping[str, Any], shown: set[str]) -> bool:
    return slide.get("view", {}).get("event", "") in {"", *shown}
