"""The editor's page: one HTML page, which its scripts fill from the routes of the editor.

The description of all fields, for its forms and its table, derives from the models; the scripts know kinds of fields,
and no field by its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from timeline.i18n.catalogue import language_name, own_name, say, say_again, translations, whole_languages
from timeline.io.registry import writers
from timeline.io.schema import SECTIONS
from timeline.io.themes.model import ThemeFile
from timeline.io.themes.reader import SHIPPED, load_theme, shipped
from timeline.io.write.editing import theme_items
from timeline.model.findings import FORMS
from timeline.model.head import FileHead
from timeline.model.shown import ShownField, shown_fields
from timeline.render.page import html, inert
from timeline.theme.colours import ramp
from timeline.theme.shipped import ASSETS
from timeline.view.file_keys import DefaultView
from timeline.web.editing.bases import LOOK, own_theme
from timeline.web.server.bundle import EDITOR, editor_files
from timeline.web.server.permissions import may_fetch

if TYPE_CHECKING:
    from pydantic import BaseModel


TITLES_IN = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "cs", "el", "uk", "ru", "tr", "ar", "he", "fa",
             "hi", "zh", "ja", "ko")  # fmt: skip
"""The languages to choose from for texts; any other one can be written as its code."""
MOST_STEPS = 16
"""The number of positions up to which their colours are sent."""


@dataclass(frozen=True)
class EditedFile:
    """What the page edits: the name of the file, its key on the server, and where the result goes.

    `mode` is "file" for a file on this machine, "copy" for a copy in memory, "new" for a new timeline in memory.
    """

    name: str
    key: str
    mode: Literal["file", "copy", "new"] = "file"
    reader: str = "/"
    """The URL of the reader's page."""
    anew: bool = False
    """Whether the text of a copy is written anew, without the comments and the spacing of its file."""
    passages: bool = False
    """Whether passages of the kept pages of sources are shown."""
    keeps: bool = False
    """Whether a text in memory can be saved as a file of the server."""


def editor_page(edited: EditedFile, lang: str, theme: str = "") -> str:
    """Return the whole HTML page; `theme` is "light", "dark", or empty for that of the reader's machine."""
    files = editor_files()
    settings = inert(json.dumps(_settings(edited, lang, files), ensure_ascii=False))
    return html(
        "web/edit.html",
        lang,
        edited=edited,
        theme=theme,
        files=files,
        settings=Markup(settings),
        other_languages={code: own_name(code) for code in whole_languages() if code != lang},
    )


@cache
def translated(lang: str) -> dict[str, str]:
    """Return the translations of the messages that stand in the editor's scripts."""
    script = (ASSETS / EDITOR).read_text(encoding="utf-8")
    found = translations(lang).items()
    return {text: words for text, words in found if any(f"{q}{text}{q}" in script for q in "\"'`")}


def _settings(edited: EditedFile, lang: str, files: dict[str, Any]) -> dict[str, Any]:
    """Return what the scripts need: words, the names of languages, the colours of positions and categories."""
    return {
        "mode": edited.mode,
        "reader": edited.reader,
        "anew": edited.anew,
        "passages": edited.passages,
        "keeps": edited.keeps,
        "reads": may_fetch(),
        "grid": files["grid"],
        "translated": translated(lang),
        "forms": forms(lang),
        "decks": [
            (name, say_again(lang, each.label))
            for name, each in writers().offered().items()
            if each.group == "slides"
        ],
        "languages": {code: language_name(code, lang) for code in TITLES_IN},
        "ramps": [list(ramp(n)) for n in range(1, MOST_STEPS + 1)],
        "theme": own_theme(edited.name) if edited.mode == "file" else "",
        "themes": [
            (name, load_theme(shipped(name)).text.family, theme_items(shipped(name).read_bytes(), name))
            for name in SHIPPED
        ],
    }


PARTS: dict[str, tuple[str, ...]] = {
    "texts": (
        "Title and texts",
        "The title, what the timeline is about, who made it, and the day up to which it is complete.",
    ),
    "look": ("Look", "Theme, colours, font, logo and credit line of charts, pages and slides."),
    "actors": (
        "Actors",
        "Everyone whom an event names. Each actor who acts has a row in the chart.",
        "New actor",
    ),
    "actor_types": ("Actor types", "Types of actors of this timeline’s own.", "New actor type"),
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
    "fields": (
        "Fields",
        "Fields of events and actors of this timeline’s own: a sector, a headquarters, a sum.",
        "New field",
    ),
    "topics": (
        "Topics",
        "Topics on which one actor can hold a position each, at the same time.",
        "New topic",
    ),
    "tags": ("Tags", "Categories of events, beside their types.", "New tag"),
    "link_types": (
        "Link types",
        "What events do to earlier ones, beside responding to them.",
        "New link type",
    ),
    "rows": (
        "Rows of the chart",
        "The rows of the chart, in order. Without any, each actor who acts has one.",
        "New row",
    ),
    "eras": ("Eras", "Named periods, drawn behind all rows.", "New era"),
    "findings": (
        "Findings",
        "Sentences about the record, each with a claim that is computed. One that does not hold stands in red.",
        "New finding",
    ),
    "series": (
        "Series",
        "Numbers over time, which the chart draws below its rows, two at most.",
        "New series",
    ),
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
    for part in ("texts", "scale", "look"):
        fields[part] = [*_fields(FileHead, lang, part)]
    inner = [*_fields(DefaultView, lang)]
    texts = [{**each, "hidden": each["key"] not in ("title", "subtitle")} for each in inner]
    own, theme = say(lang, "Theme of this timeline"), [*_fields(ThemeFile, lang)]
    fields["look"] += [
        {"key": "view", "kind": "item", "label": say(lang, "Headline of charts"), "fields": texts},
        {"key": LOOK, "kind": LOOK, "label": own, "fields": theme},
    ]
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
        "options": [(value, each.text(value, lang)) for value in each.values],
        "fields": [*_fields(each.inner, lang)] if each.inner and not shown.hidden else [],
        "usual": each.usual,
        "required": each.info.is_required() and each.kind != "own id",
        **{
            name: getattr(shown, name)
            for name in ("when", "more", "half", "shared", "near", "hidden", "column", "extra", "kinds")
        },
        "lines": shown.lines if shown.lines > 1 else 0,
        "forms": [*_claims(lang)] if each.kind == "claim" else [],
    }


def _claims(lang: str) -> Iterator[dict[str, Any]]:
    """Yield the forms of a claim, each with its leading key, its words and its keys."""
    for key, form in FORMS.items():
        yield {"key": key, "label": say(lang, form.said), "keys": [key, *form.needed, *form.allowed]}


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
