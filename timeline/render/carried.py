"""What travels inside a figure, so that it opens again: the view, and the drawn events as a small timeline.

The timeline is in the data format (JSON is YAML), with what the drawn events name and nothing else: no notes, no
corrections, no draft unless drafts are drawn, no event, actor, kind or stance that is not.
"""

from __future__ import annotations

import bz2
import json
import re
from base64 import b64encode
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from timeline.chart.chart import drawn_events
from timeline.model.fields import FrozenModel
from timeline.model.nouns import Event, Lane
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written

if TYPE_CHECKING:
    from timeline.render.drawn import Drawn

KEY = "timeline-of-positions"
VERSION = 1
MARK = f'{{"{KEY}":'
"""How the line begins; quotes of user text are escaped wherever it stands, so that no text can begin like it."""
MOST_EVENTS = 2_000
"""A figure of more carries its view alone: its file would be all data."""
_NEVER = ("note", "corrections", "added")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]+)*")
_ACTIVE = re.compile("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def carried(drawn: Drawn, *, small: bool = False) -> str:
    """One line of JSON that begins with `MARK`: format version, view, size, factor and, unless left out, the events.

    It holds no `<`, `>`, `&` nor control character, so it can stand as it is in XML, in a `<script>` and in a PNG.
    `small` packs the events and keeps of their texts only those in the view's language, for a page that must be light.
    """
    view = drawn.still
    told: dict[str, Any] = {
        KEY: VERSION,
        "view": view.to_params(),
        "size": f"{view.width}x{view.height}" if view.height else str(view.width),
        "factor": drawn.factor,
    }
    told |= {key: True for key, on in (("all", drawn.grow), ("outline", drawn.outline)) if on}
    events = drawn_events(drawn.timeline, view) if drawn.data else ()
    if drawn.data and len(events) <= MOST_EVENTS:
        data = small_timeline(drawn.published, events)
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
    record["view"] = _view(timeline, named, kinds, stances)
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


def _view(timeline: Timeline, actors: set[str], kinds: set[str], stances: set[str]) -> dict[str, Any]:
    """How the file opens, as far as what it names travels; its alternative text speaks of the whole and stays."""
    record: dict[str, Any] = as_written(timeline.view)
    for key, known in (("actors", actors), ("kinds", kinds), ("stances", stances)):
        _only(record, key, known)
    return {key: value for key, value in record.items() if key not in ("alt", "caption")}
