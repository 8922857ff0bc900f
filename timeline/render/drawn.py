"""The input of a renderer: a view of a timeline, drawn on demand, and the data for opening the file again.

The data consist of the view and the drawn events as a small timeline in the data format (JSON is YAML). It contains
the items that the drawn events name, without notes and corrections, and with drafts only if they are drawn.
"""

from __future__ import annotations

import bz2
import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from timeline.chart.chart import draw
from timeline.chart.ids.coding import chart_id
from timeline.chart.published import Published, published
from timeline.layout.scene import EventTexts, Scene
from timeline.model.fields import FrozenModel
from timeline.model.head import ViewTexts
from timeline.model.nouns import ChartRow, Event
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.render.page_texts import digest, referring
from timeline.view.headline import headline
from timeline.view.keys import LISTS
from timeline.view.view import View

KEY = "timeline-of-positions"
VERSION = 1
MARK = f'{{"{KEY}":'
"""The start of the line; quotes in user text are escaped, so that no text can start like it."""
MOST_EVENTS = 2_000
"""A file with more events contains only the view, to limit its size."""
_NEVER = ("note", "corrections", "added")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]+)*")
_ACTIVE = re.compile("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Drawn:
    """A view of a timeline that can become a file.

    `data` adds the drawn events to the file. With `grow`, the chart may be higher than the view, so that every label
    fits. `factor` is the number of PNG pixels per CSS pixel. `outline` draws the letters of an SVG as shapes.
    With `palette`, a PNG has at most 256 colours. With `alone`, a PDF is only the chart, without a table.
    """

    timeline: Timeline
    view: View
    data: bool = True
    grow: bool = False
    factor: float = 2.0
    outline: bool = False
    palette: bool = False
    alone: bool = False

    @cached_property
    def still(self) -> View:
        """The view without a selected event, as on paper."""
        return replace(self.view, opened=None)

    @cached_property
    def shown(self) -> Published:
        """What the view shows."""
        return published(self.timeline, self.still)

    @property
    def published(self) -> Timeline:
        """The record as published on the view's as-of date, with the events of its feed that the view names."""
        return self.shown.timeline

    @property
    def title(self) -> str:
        """The headline of a data file of the view."""
        return headline(self.published, self.still).say(self.view.lang)

    @cached_property
    def scene(self) -> Scene:
        """The chart without a table, which names its sources if there is space."""
        return self._scene(table=False)

    @cached_property
    def beside_table(self) -> Scene:
        """The chart beside a table of the events and their sources."""
        return self._scene(table=True)

    @cached_property
    def listed(self) -> tuple[EventTexts, ...]:
        """A row for each event in the chart, marked or only counted; for very many events, only for marked ones."""
        return self.shown.listed((self.scene,))

    @cached_property
    def chart_id(self) -> str:
        """The id of the chart, as in its footer."""
        return chart_id(self.published, self.still, self.shown.own_events)

    def _scene(self, *, table: bool) -> Scene:
        view = self.still
        if self.grow and view.height is not None:
            higher = draw(self.shown.with_view(replace(view, height=None)), table=table)
            if higher.height >= view.height:
                return higher
        return draw(self.shown, table=table)

    @cached_property
    def carried(self) -> str:
        """The view and the drawn events as one line of JSON that is inert in XML, HTML and PNG."""
        return self._carried()

    @property
    def carried_packed(self) -> str:
        """The same with compressed events, for an image."""
        return self._carried(packed=True)

    def carried_beside(self, texts: Sequence[str]) -> str:
        """Return the same in only the view's language, with references to the texts of a page's table, compressed."""
        return self._carried(packed=True, texts=texts)

    def _flags(self) -> tuple[tuple[str, bool], ...]:
        return ("all", self.grow), ("outline", self.outline), ("alone", self.alone)

    def _carried(self, *, packed: bool = False, texts: Sequence[str] | None = None) -> str:
        """Return a line that begins with `MARK` and contains no `<`, `>`, `&` and no control characters."""
        view = self.still
        size = f"{view.width}x{view.height}" if view.height else str(view.width)
        line: dict[str, Any] = {KEY: VERSION, "view": view.to_params(), "size": size, "factor": self.factor}
        line |= {key: True for key, on in self._flags() if on}
        house = self.timeline.house
        line |= {"theme": {"name": house.name, "digest": house.digest}} if house.digest else {}
        events = self.shown.events if self.data else ()
        if self.data and len(events) <= MOST_EVENTS:
            data = small_timeline(self.published, events)
            if texts is not None:
                line |= {"only": view.lang, "table": digest(texts)}
                data = referring(in_language(data, view.lang), texts)
            if packed:
                text = _json(data).encode("utf-8", "replace")
                line |= {"packed": b64encode(bz2.compress(text)).decode()}
            else:
                line["data"] = data
        return _ACTIVE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", _json(line))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_language(value: Any, lang: str) -> Any:
    """Return the record with its texts in one language; a text without this language keeps all its languages."""
    if isinstance(value, dict):
        own = lang in value and all(_LANGUAGE.fullmatch(key) for key in value)
        return {key: in_language(part, lang) for key, part in value.items() if key == lang or not own}
    return [in_language(part, lang) for part in value] if isinstance(value, list) else value


def small_timeline(timeline: Timeline, events: Sequence[Event]) -> dict[str, Any]:
    """Return the events and the items that they name, as in a file of the data format."""
    shown = [event_record(event) for event in events]
    own = {event["id"] for event in shown}
    for event in shown:
        _only(event, "responds_to", own)
    stated = [entry for event in shown for entry in event.get("positions", ())]
    actors = {id_ for event in shown for id_ in (*event["actors"], *event.get("regarding", ()))}
    ids = {
        "positions": {entry["position"] for entry in stated},
        "topics": {entry["topic"] for entry in stated if "topic" in entry},
        "actors": actors | {entry["actor"] for entry in stated},
        "types": {event["type"] for event in shown},
        "groups": {*timeline.group},  # the view of the chart can name any of them
        "tags": {tag for event in shown for tag in event.get("tags", ())},
    }
    keys = ("title", "about", "license", "byline", "time_zone", "address")
    texts = {key: getattr(timeline, key) for key in keys}
    record: dict[str, Any] = {key: as_written(text) for key, text in texts.items() if text}
    record |= {"as_of": timeline.stated_as_of.text} if timeline.stated_as_of else {}
    record |= {"year_unit": timeline.year_unit} if timeline.year_unit else {}
    for section, named in ids.items():
        record[section] = [as_written(noun) for noun in getattr(timeline, section) if noun.id in named]
    for actor in record["actors"]:
        _only(actor, "part_of", ids["actors"])
    record["rows"] = [kept for row in timeline.rows if (kept := _row(row, ids["actors"]))]
    record["view"] = _view(timeline, ids, events)
    record["eras"] = [as_written(era) for era in timeline.eras]
    record["events"] = shown
    return dict(_without_empty(record))


def _without_empty(value: Any) -> Any:
    """Return the value without empty keys, which the format omits."""
    if isinstance(value, dict):
        parts = {key: _without_empty(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part is not None and part not in ([], {}, "")}
    return [_without_empty(part) for part in value] if isinstance(value, list) else value


def event_record(event: Event) -> dict[str, Any]:
    """Return the event as in a file, without notes, corrections and the date it was added."""
    record: dict[str, Any] = _without_notes(event)
    record["positions"] = [_without_notes(stated) for stated in event.positions]
    record["sources"] = [_without_notes(source) for source in event.sources]
    if event.quote:
        record["quote"] = _without_notes(event.quote)
    if event.image and event.image.file:  # the image stays where it is, and so does its name
        del record["image"]
    return dict(_without_empty(record))


def _without_notes(noun: FrozenModel) -> dict[str, Any]:
    return {key: value for key, value in as_written(noun).items() if key not in _NEVER}


def _only(record: dict[str, Any], key: str, known: set[str]) -> dict[str, Any]:
    """Return the record with only the known ids in a field; remove the field if none is known."""
    value = record.get(key)
    record[key] = [i for i in value or () if i in known] if isinstance(value, list) else value
    if not record[key] or (isinstance(value, str) and value not in known):
        del record[key]
    return record


def _row(row: ChartRow, named: set[str]) -> dict[str, Any] | None:
    if row.actor:
        return {"actor": row.actor, "group": row.group} if row.actor in named else None
    record = _only(as_written(row), "actors", named)
    return record if "actors" in record or "actor_types" in record else None


def _view(timeline: Timeline, named: Mapping[str, set[str]], events: Sequence[Event]) -> dict[str, Any]:
    """Return the file's view as far as its ids are included; its texts are about the whole file."""
    record: dict[str, Any] = as_written(timeline.view)
    for key in LISTS:
        known = named[key.section] if key.section else {i for event in events for i in key.of(event)}
        _only(record, key.file_key, known)
    _only(record, "also", {event.id for event in events})
    return {key: value for key, value in record.items() if key not in ViewTexts.model_fields}
