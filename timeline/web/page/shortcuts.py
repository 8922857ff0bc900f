"""The keyboard shortcuts of the page, from which the dialog that `?` opens is written."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from timeline.i18n.catalogue import say
from timeline.web.page.elements import attrs


class Shortcut(NamedTuple):
    """Keys with one effect: where they work, their names, their effect."""

    where: str
    names: tuple[str, ...]
    does: str


KEYS = (
    Shortcut("picture, strip", ("+", "−", "0"), "zoom in, zoom out, see all"),
    Shortcut("picture, strip", ("←", "→"), "earlier, later"),
    Shortcut("picture", ("Ctrl + wheel",), "zoom around the pointer; drag moves, a double click sees all"),
    Shortcut("grip of the date", ("←", "→"), "a day"),
    Shortcut("grip of the date", ("Page Up", "Page Down"), "a month"),
    Shortcut("grip of the date", ("Shift + ←", "Shift + →"), "the event before, the event after"),
    Shortcut("grip of the date", ("Home", "End", "Delete"), "first day, last day, no date"),
    Shortcut("search", ("Enter", "Shift + Enter"), "next match, match before"),
    Shortcut("table", ("↑", "↓", "Page Up", "Page Down", "Home", "End"), "move through the events"),
    Shortcut("table", ("Tab",), "to the sources of the event"),
    Shortcut("table", ("Enter", "Escape"), "open the event, close it"),
    Shortcut("presenting", ("←", "→", "Space", "Escape"), "walk through the events, end"),
    Shortcut("picture, table", ("?", "Escape"), "show these keys; close what is open"),
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
"""Keys that have a name in each language."""


def template_values() -> dict[str, object]:
    """Return the values for the template of the dialog, `web/keys.html`."""
    return {
        "parts": [(where, list(keys)) for where, keys in groupby(KEYS, lambda shortcut: shortcut.where)],
        "named": NAMED,
    }


def button(lang: str, words: str = "") -> Component:
    """Return a button that opens the dialog: `?`, or in words."""
    named = {} if words else {"title": say(lang, "Keys"), **attrs(aria_label=say(lang, "Keys"))}
    return html.Button(words or "?", className="link to-keys" if words else "to-keys", **named,
                       **attrs(data_keys="", aria_haspopup="dialog"))  # fmt: skip
