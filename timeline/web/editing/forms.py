"""The description of all fields for the editor's page, in its language: its forms, its table, and what names what.

All of it derives from the models; the scripts know kinds of fields, and no field by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from timeline.i18n.catalogue import say
from timeline.io.schema import SECTIONS
from timeline.model.head import FileHead
from timeline.model.shown import ShownField, shown_fields
from timeline.view.file_keys import DefaultView

if TYPE_CHECKING:
    from pydantic import BaseModel


PARTS: dict[str, tuple[str, ...]] = {
    "texts": (
        "Title and texts",
        "The title, what the timeline is about, who made it, and the day up to which it is complete.",
    ),
    "actors": (
        "Actors",
        "Everyone whom an event names. Each actor who acts has a row in the chart.",
        "New actor",
    ),
    "groups": ("Groups of actors", "Actors whose rows stand together below a heading.", "New group"),
    "types": ("Event types", "The types of events, each with its marker in the chart.", "New event type"),
    "positions": (
        "Positions",
        "The positions that actors can hold, in the order of their ranks. A bar shows the position in "
        "force. The part Scale of positions names the two ends.",
        "New position",
    ),
    "scale": (
        "Scale of positions",
        "The names of the two ends of the scale, in words of this timeline (for example Open and "
        "Closed); without them the chart writes none. And when bars are dotted.",
    ),
    "topics": (
        "Topics",
        "Topics on which one actor can hold a position each, at the same time.",
        "New topic",
    ),
    "tags": ("Tags", "Categories of events, beside their types.", "New tag"),
    "rows": (
        "Rows of the chart",
        "The rows of the chart, in order. Without any, each actor who acts has one.",
        "New row",
    ),
    "eras": ("Periods", "Named periods, drawn behind all rows.", "New period"),
    "view": (
        "Opening view",
        "The actors, the period and the labels that readers see first. They can show all events.",
    ),
    "views": ("Saved views", "Views with names, which the page offers as links.", "New view"),
    "slides": (
        "Slides",
        "The slides of the deck, in order. Without any, a deck is made from the data.",
        "New slide",
    ),
}
"""The parts in the order of the page: the name of each, what it is about, and the button that adds an item.

Those that cannot be added to are keys of the file that are edited together.
"""
_TEXTS = ("label", "about", "add")
LISTS = ("rows", "eras", "slides")
"""The sections whose items are known by their places, because they need no id."""


def forms(lang: str) -> dict[str, Any]:
    """Return the parts, the fields of each in the order of its form, the lists, and which keys name which items."""
    fields = {name: [*_fields(model, lang)] for name, model in SECTIONS.items()}
    for part in ("texts", "scale"):
        fields[part] = [*_fields(FileHead, lang, part)]
    inner = [*_fields(DefaultView, lang)]
    fields["view"] = [{"key": "view", "kind": "item", "label": say(lang, "Opening view"),
                       "add": say(lang, "Choose a view"), "fields": inner}]  # fmt: skip
    return {
        "parts": {name: _said(dict(zip(_TEXTS, texts, strict=False)), lang) for name, texts in PARTS.items()},
        "fields": fields,
        "lists": LISTS,
        "names": naming(),
    }


def _fields(model: type[BaseModel], lang: str, part: str = "texts") -> Iterator[dict[str, Any]]:
    shown = [each for each in shown_fields(model).values() if each.shown and each.shown.part == part]
    for each in sorted(shown, key=lambda each: each.shown.order if each.shown else 0):
        yield {name: value for name, value in _field(each, lang).items() if value}


def _field(each: ShownField, lang: str) -> dict[str, Any]:
    shown = each.shown
    assert shown is not None
    return {
        "key": each.key,
        "kind": each.kind,
        **_said({"label": shown.label, "hint": shown.hint, "add": shown.add, "heading": shown.heading}, lang),
        "section": shown.names,
        "options": [(value, say(lang, each.word(value))) for value in each.values],
        "fields": [*_fields(each.inner, lang)] if each.inner and not shown.hidden else [],
        "usual": each.usual,
        "required": each.info.is_required() and each.kind != "own id",
        **{name: getattr(shown, name) for name in ("more", "half", "shared", "hidden", "column", "extra")},
        "lines": shown.lines if shown.lines > 1 else 0,
    }


def _said(texts: Mapping[str, str], lang: str) -> dict[str, str]:
    return {name: say(lang, str(text)) for name, text in texts.items() if text}


@cache
def naming() -> dict[str, dict[str, list[str]]]:
    """Return, for the items of a section or a key of the file, the keys whose values are items of each section."""
    models: dict[str, type[BaseModel]] = {**SECTIONS, "view": DefaultView}
    found = {name: _named_in(model) for name, model in models.items()}
    found["rows"].setdefault("actors", set()).add("rows")  # a row can be written as its actor
    return {name: {to: sorted(keys) for to, keys in named.items()} for name, named in found.items()}


def _named_in(model: type[BaseModel]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in shown_fields(model).values():
        if each.shown and each.shown.names:
            found.setdefault(each.shown.names, set()).add(each.key)
        for to, keys in (_named_in(each.inner) if each.inner else {}).items():
            found.setdefault(to, set()).update(keys)
    return found
