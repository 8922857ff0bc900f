"""The input of a renderer: a view of a timeline, drawn when asked for, and the data that lets the file open again.

The data are the view and the drawn events as a small timeline. It is in the data format (JSON is YAML) and has what the
drawn events name: no notes, no corrections, no draft unless drafts are drawn.
"""

from __future__ import annotations

import bz2
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from timeline.chart.chart import draw_chart, drawn_events, listed
from timeline.layout.scene import Row, Scene
from timeline.model.fields import FrozenModel
from timeline.model.nouns import Event, Lane
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.record.published import as_published
from timeline.view.keys import LISTS
from timeline.view.view import View

KEY = "timeline-of-positions"
VERSION = 1
MARK = f'{{"{KEY}":'
"""How the line begins; quotes of user text are escaped wherever it stands, so that no text can begin like it."""
MOST_EVENTS = 2_000
"""A figure of more carries its view alone: its file would be all data."""
_NEVER = ("note", "corrections", "added")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]+)*")
_ACTIVE = re.compile("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Drawn:
    """A view as a picture. `data` lets the drawn events travel in the file; `grow` takes the height of the view for
    the least one, so that every label finds room; `factor` is how many pixels a PNG has for a CSS pixel;
    `outline` draws the letters of an SVG as shapes."""

    timeline: Timeline
    view: View
    data: bool = True
    grow: bool = False
    factor: float = 2.0
    outline: bool = False

    @cached_property
    def still(self) -> View:
        """The view with no event opened, as paper shows it."""
        return replace(self.view, opened=None)

    @cached_property
    def published(self) -> Timeline:
        """The record as it stood on the view's as-of day."""
        return as_published(self.timeline, self.view.as_of)

    @cached_property
    def scene(self) -> Scene:
        """The picture on its own: it names its sources itself where it has room."""
        return self._scene(table=False)

    @cached_property
    def beside_table(self) -> Scene:
        """The picture as it stands beside a table of the events and their sources."""
        return self._scene(table=True)

    @cached_property
    def listed(self) -> tuple[Row, ...]:
        """A row for each event of the picture, marked or only counted; for the marked ones of very many."""
        return listed(self.timeline, self.still, (self.scene,))

    def _scene(self, *, table: bool) -> Scene:
        view = self.still
        scene = draw_chart(self.timeline, view, table=table)
        if self.grow and view.height is not None and (scene.hidden or scene.height > view.height):
            higher = draw_chart(self.timeline, replace(view, height=None), table=table)
            return scene if higher.height < view.height else higher
        return scene

    @cached_property
    def carried(self) -> str:
        """The view, and the events drawn, as one line of JSON that is inert in XML, HTML and PNG."""
        return self._carried(small=False)

    @property
    def carried_small(self) -> str:
        """The same with the events packed and in the view's language alone, for a page that must be light."""
        return self._carried(small=True)

    def _carried(self, *, small: bool) -> str:
        """A line that begins with `MARK` and holds no `<`, `>`, `&` nor control character."""
        view = self.still
        told: dict[str, Any] = {
            KEY: VERSION,
            "view": view.to_params(),
            "size": f"{view.width}x{view.height}" if view.height else str(view.width),
            "factor": self.factor,
        }
        told |= {key: True for key, on in (("all", self.grow), ("outline", self.outline)) if on}
        events = drawn_events(self.timeline, view) if self.data else ()
        if self.data and len(events) <= MOST_EVENTS:
            data = small_timeline(self.published, events)
            told |= _packed(data, view.lang) if small else {"data": data}
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return _ACTIVE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _packed(data: dict[str, Any], lang: str) -> dict[str, str]:
    text = json.dumps(in_language(data, lang), ensure_ascii=False, separators=(",", ":"))
    return {"only": lang, "packed": b64encode(bz2.compress(text.encode("utf-8", "replace"))).decode()}


def in_language(value: Any, lang: str) -> Any:
    """The record with those texts alone that are in the language; a text that is not keeps all it has."""
    if isinstance(value, dict):
        own = lang in value and all(_LANGUAGE.fullmatch(key) for key in value)
        return {key: in_language(part, lang) for key, part in value.items() if key == lang or not own}
    return [in_language(part, lang) for part in value] if isinstance(value, list) else value


def small_timeline(timeline: Timeline, events: Iterable[Event]) -> dict[str, Any]:
    """The events and what they name, as a file in the data format would say it."""
    events = tuple(events)
    shown = [event_record(event) for event in events]
    own = {event["id"] for event in shown}
    for event in shown:
        _only(event, "responds_to", own)
    named = _actors(shown)
    positions = [p for event in shown for p in event.get("position", ())]
    stances = {p["stance"] for p in positions}
    kinds = {event["kind"] for event in shown}
    scopes = {p["scope_id"] for p in positions if "scope_id" in p}
    record: dict[str, Any] = {"title": as_written(timeline.title)}
    record |= {k: as_written(v) for k, v in (("about", timeline.about), ("license", timeline.license)) if v}
    record |= {"byline": as_written(timeline.byline)} if timeline.byline else {}
    record |= {"as_of": timeline.stated_as_of.text} if timeline.stated_as_of else {}
    record["stances"] = [as_written(s) for s in timeline.stances if s.id in stances]
    record["scopes"] = [as_written(s) for s in timeline.scopes if s.id in scopes]
    record["actors"] = [_only(as_written(a), "part_of", named) for a in timeline.actors if a.id in named]
    record["kinds"] = [as_written(k) for k in timeline.kinds if k.id in kinds]
    record["lanes"] = [kept for lane in timeline.lanes if (kept := _lane(lane, named))]
    record["view"] = _view(timeline, {"actors": named, "kinds": kinds, "stances": stances}, events)
    record["eras"] = [as_written(era) for era in timeline.eras]
    record["events"] = shown
    told: dict[str, Any] = _told(record)
    return told


def _told(value: Any) -> Any:
    """The value without keys that say nothing: the format leaves a key out instead."""
    if isinstance(value, dict):
        kept = {key: _told(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part is not None and part not in ([], {}, "")}
    return [_told(part) for part in value] if isinstance(value, list) else value


def event_record(event: Event) -> dict[str, Any]:
    """The event as a file writes it, without notes, corrections and the date it was added."""
    record: dict[str, Any] = _without_notes(event)
    record["position"] = [_without_notes(p) for p in event.position]
    record["sources"] = [_without_notes(s) for s in event.sources]
    if event.quote:
        record["quote"] = _without_notes(event.quote)
    if event.image and event.image.file:  # it stays where it is, and so does its name
        del record["image"]
    told: dict[str, Any] = _told(record)
    return told


def _without_notes(noun: FrozenModel) -> dict[str, Any]:
    return {key: value for key, value in as_written(noun).items() if key not in _NEVER}


def _actors(events: Iterable[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for event in events:
        found |= {*event["actors"], *event.get("concerns", ())}
        found |= {position["actor"] for position in event.get("position", ())}
    return found


def _only(record: dict[str, Any], key: str, known: set[str]) -> dict[str, Any]:
    """The record with those ids of a field that are known; without the field when none is."""
    value = record.get(key)
    kept = [i for i in value if i in known] if isinstance(value, list) else value if value in known else None
    if kept:
        record[key] = kept
    else:
        record.pop(key, None)
    return record


def _lane(lane: Lane, named: set[str]) -> dict[str, Any] | None:
    if lane.actor:
        return {"actor": lane.actor} if lane.actor in named else None
    record = _only(as_written(lane), "actors", named)
    return record if "actors" in record or "kinds" in record else None


def _view(timeline: Timeline, named: Mapping[str, set[str]], events: Sequence[Event]) -> dict[str, Any]:
    """Return how the file opens, as far as it names what is carried; its alternative text is about the whole file."""
    record: dict[str, Any] = as_written(timeline.view)
    for key in LISTS:
        known = named[key.section] if key.section else {i for event in events for i in key.of(event)}
        _only(record, key.file_key, known)
    return {key: value for key, value in record.items() if key not in ("alt", "caption")}
