"""The keys of the page: the dialog that `?` opens is written from them, and a test compares the docs with them."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from timeline.i18n.catalogue import say
from timeline.web.page.elements import attrs


class Key(NamedTuple):
    """Where keys work, their names, what they do."""

    where: str
    names: tuple[str, ...]
    does: str


KEYS = (
    Key("picture, strip", ("+", "−", "0"), "zoom in, zoom out, see all"),
    Key("picture, strip", ("←", "→"), "earlier, later"),
    Key("picture", ("Ctrl + wheel",), "zoom around the pointer; drag moves, a double click sees all"),
    Key("grip of the date", ("←", "→"), "a day"),
    Key("grip of the date", ("Page Up", "Page Down"), "a month"),
    Key("grip of the date", ("Shift + ←", "Shift + →"), "the event before, the event after"),
    Key("grip of the date", ("Home", "End", "Delete"), "first day, last day, no date"),
    Key("search", ("Enter", "Shift + Enter"), "next match, match before"),
    Key("table", ("↑", "↓", "Page Up", "Page Down", "Home", "End"), "move through the events"),
    Key("table", ("Tab",), "to the sources of the event"),
    Key("table", ("Enter", "Escape"), "open the event, close it"),
    Key("presenting", ("←", "→", "Space", "Escape"), "walk through the events, end"),
    Key("picture, table", ("?", "Escape"), "show these keys; close what is open"),
)
NAMED = (
    "Ctrl",
    "wheel",
    "Shift",
    "Page Up",
    "Page Down",
    "Home",
    "End",
    "Delete",
    "Enter",
    "Escape",
    "Tab",
    "Space",
)
"""Keys that have a name of their own in each language."""


def template_values() -> dict[str, object]:
    """Return what the template of the dialog, `web/keys.html`, is written from."""
    return {
        "parts": [(where, list(keys)) for where, keys in groupby(KEYS, lambda key: key.where)],
        "named": NAMED,
    }


def button(lang: str, words: str = "") -> Component:
    """Return a button that opens the dialog: `?`, or in words."""
    named = {} if words else {"title": say(lang, "Keys"), **attrs(aria_label=say(lang, "Keys"))}
    return html.Button(words or "?", className="link to-keys" if words else "to-keys", **named,
                       **attrs(data_keys="", aria_haspopup="dialog"))  # fmt: skip
