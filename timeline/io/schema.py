"""The form of a file: its top-level keys, the JSON schema (draft 2020-12) for editors, and a starter file."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from timeline.i18n.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE
from timeline.model.actor_types import ActorType
from timeline.model.fields import FrozenModel
from timeline.model.findings import Finding
from timeline.model.head import ChartRow, Era, FileHead
from timeline.model.links import LinkType
from timeline.model.nouns import Actor, ActorGroup, Event, EventType, Position, Tag, Topic
from timeline.model.own import OwnField
from timeline.model.series import Series
from timeline.model.shown import ShownField, every_field, shown_fields
from timeline.model.texts import Words
from timeline.view.file_keys import DefaultView, FileSlide, SavedView

HEAD = frozenset(FileHead.model_fields)
"""The top-level keys that are not a section."""
SECTIONS: dict[str, type[FrozenModel]] = {
    "fields": OwnField,
    "positions": Position,
    "topics": Topic,
    "groups": ActorGroup,
    "actor_types": ActorType,
    "actors": Actor,
    "types": EventType,
    "tags": Tag,
    "link_types": LinkType,
    "rows": ChartRow,
    "events": Event,
    "eras": Era,
    "findings": Finding,
    "series": Series,
    "views": SavedView,
    "slides": FileSlide,
}
"""The lists in the file, and the model of their items."""
_KEYS: dict[str, type[BaseModel]] = {**SECTIONS, "view": DefaultView}


def model_of(path: Sequence[str]) -> type[BaseModel] | None:
    """Return the model of the value at a path of keys, or of each value in a list there; None if it has no keys."""
    model: type[BaseModel] | None = FileHead
    for number, key in enumerate(path):
        inner = shown_fields(model).get(key) if model is not None else None
        model = _KEYS.get(key) if number == 0 and key in _KEYS else inner.inner if inner else None
    return model


_MODELS: tuple[type[BaseModel], ...] = (FileHead, DefaultView, *SECTIONS.values())


@cache
def file_fields() -> tuple[ShownField, ...]:
    """Return all fields that a file can have, those of its parts too."""
    return tuple(each for model in _MODELS for each in every_field(model))


@cache
def loose_keys() -> frozenset[str]:
    """Return the keys whose values are numbers, dates, true or false: other programs need not read a text."""
    return frozenset(each.key for each in file_fields() if each.is_loose)


@cache
def usual_keys(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the mapping at a path of keys, in the order of the data format."""
    model = model_of(path)
    return TOP_KEYS if not path else tuple(shown_fields(model)) if model else ()


LINKS = frozenset({"responds_to", "links"})
"""The keys of an event that name earlier events."""


def only_links(record: dict[str, Any], known: Collection[str]) -> dict[str, Any]:
    """Return the record of an event with only its links to known events."""
    for key in LINKS & record.keys():
        kept = [each for each in record[key] if (each["to"] if isinstance(each, dict) else each) in known]
        if kept:
            record[key] = kept
        else:
            del record[key]
    return record


_MEANS = {
    "title": "what the timeline is called",
    "about": "what it shows and how it was made",
    "license": "under which terms the data may be used",
    "byline": "who made the timeline, for pictures and their metadata",
    "theme": "the look of charts and pages: the path of a theme from this file's folder, or default, serif, contrast",
    "time_zone": "the place or zone of the times of day, as a text: Berlin; no time is converted",
    "address": "where the timeline is published, for pictures without space for all events",
    "contact": "where readers report an error: a mail address, or a URL with {event} and {chart}",
    "as_of": "the day the file speaks of; without it the latest date in its events and sources, drafts aside",
    "positions_fade_after": "how long after its last confirmation a bar is dotted: P3Y; without it none is",
    "owners": "owners of several publishers, whose sources are not independent",
    "evidence": "the least evidence of a position; bars of positions with less are drawn open",
    "year_unit": "how times long ago are written: ka, Ma, Ga or years; without it in words (66 million years ago)",
    "calendars": "other calendars in which dates of events are also shown: hijri, hebrew, persian, japanese",
    "fonts": "font files for letters that the bundled fonts lack, as paths from this file's folder",
    "scale_ends": "the names of the two ends of the position scale; without it they have none",
    "feed": "many events of a Parquet file, a DuckDB file or a database, counted behind the events of this file",
    "fields": "fields of the file's own, of its events or actors; each is then a key of these items",
    "positions": "the scale of positions",
    "topics": "topics on which one actor can hold a position each, at the same time",
    "groups": "groups of actors, whose rows stand together and can be folded",
    "actor_types": "types of actors beside those that every file has",
    "actors": "everyone an event names",
    "types": "the event types",
    "tags": "categories of events beside their types",
    "link_types": "what events do to earlier ones, beside responding to them: quotes, amends, reverses",
    "rows": "the rows of the chart, in order; without it one for each acting actor, up to twelve in a chart",
    "findings": "sentences about the record, each with a claim that is computed",
    "series": "numbers over time, which a chart draws below its rows",
    "view": "how the file is shown when nothing else is asked",
    "views": "views with names, which the page offers as links",
    "eras": "named stretches of time behind all rows",
    "slides": "the slides of a deck, in order; without it a deck is made from the data",
    "events": "what happened, in any order",
}
TOP_KEYS = tuple(_MEANS)
"""All top-level keys, in the usual order."""


_OWN = {
    "type": ["string", "number", "boolean", "object"],
    "description": "a field that `fields` declares; `timeline check` reports keys that it does not declare",
}


@cache
def _words() -> dict[str, Any]:
    """Return the JSON schema of a text in one or several languages."""
    from pydantic import TypeAdapter

    return TypeAdapter(Words).json_schema()


def schema() -> dict[str, Any]:
    """Return the JSON schema of a whole file."""
    from pydantic.json_schema import models_json_schema

    asked: list[Any] = [(model, "validation") for model in _MODELS]
    _, together = models_json_schema(asked, ref_template="#/$defs/{model}")
    defs = {name: _tidy(definition) for name, definition in together["$defs"].items()}
    head = defs.pop("FileHead")["properties"]
    defs["Words"] = {**_words(), "description": "a text, or one text per language: {en: …, fr: …}"}
    for name in ("Event", "Actor", "Former"):
        defs[name]["additionalProperties"] = _OWN
    properties: dict[str, Any] = {}
    for key in TOP_KEYS:
        written = head[key] if key in HEAD else {"$ref": "#/$defs/DefaultView"}
        if key in SECTIONS:
            written = {"type": "array", "items": {"$ref": f"#/$defs/{SECTIONS[key].__name__}"}}
        properties[key] = {**written, "description": _MEANS[key]}
    properties["events"]["minItems"] = 1
    rows, actor = properties["rows"], {"type": "string", "description": "the id of an actor"}
    rows["items"] = {"anyOf": [actor, rows["items"]]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A timeline of positions",
        "type": "object",
        "properties": properties,
        "required": ["title"],
        "anyOf": [{"required": ["events"]}, {"required": ["feed"]}],
        "additionalProperties": False,
        "$defs": defs,
    }


def theme_schema() -> dict[str, Any]:
    """Return the JSON schema of a theme file."""
    from timeline.io.themes import model as themes

    made = _tidy(themes.ThemeFile.model_json_schema())
    for name, part in {**made["$defs"], "ThemeFile": made}.items():
        for key, each in shown_fields(getattr(themes, name)).items():
            if each.shown:
                words = filter(None, (each.shown.label, each.shown.hint))
                part["properties"][key]["description"] = ". ".join(words)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A theme", **made}


def format_schema(made: dict[str, Any] | None = None) -> str:
    """Return a schema, by default that of a timeline, as the text of a file."""
    return f"{json.dumps(made or schema(), indent=2, ensure_ascii=False)}\n"


@cache
def starter(lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the file that `timeline new` writes, in the language, or in English if it is not translated."""
    name, folder = f"starter.{lang}.yaml", Path(__file__).parent
    if not (lang.isalpha() and (folder / name).is_file()):
        name = f"starter.{SOURCE_LANGUAGE}.yaml"
    return (folder / name).read_text(encoding="utf-8")


def _tidy(node: Any) -> Any:
    """Remove pydantic's titles and nulls: an absent value is an absent key in this format."""
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _tidy(part)
    if isinstance(node, dict):
        _tidy_keys(node)
    return node


def _tidy_keys(node: dict[str, Any]) -> None:
    if isinstance(node.get("title"), str):
        del node["title"]
    if node.get("default", node) is None:
        del node["default"]
    some = [part for part in node.pop("anyOf", ()) if part != {"type": "null"}]
    if some == _words()["anyOf"]:
        some = [{"$ref": "#/$defs/Words"}]
    if len(some) == 1:
        node.update({**some[0], **node})
    elif some:
        node["anyOf"] = some
    if "minLength" in node and "anyOf" in node:  # a list that may be written as a single text
        next(part for part in some if part["type"] == "array")["minItems"] = node.pop("minLength")
