"""The keyboard shortcuts of the page, and the dialog that lists them."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from timeline.i18n.catalogue import say
from timeline.web.page.tags import Element, attrs, html


class Shortcut(NamedTuple):
    """Keys with the same effect: where they work, their names, their effect."""

    where: str
    names: tuple[str, ...]
    does: str


KEYS = (
    Shortcut("chart, overview bar", ("+", "−", "0"), "zoom in, zoom out, whole period"),
    Shortcut("chart, overview bar", ("←", "→"), "earlier, later"),
    Shortcut(
        "chart", ("Ctrl + wheel",), "zoom at the pointer; drag to move, double-click for the whole period"
    ),
    Shortcut("date slider", ("←", "→"), "one day earlier, one day later"),
    Shortcut("date slider", ("Page Up", "Page Down"), "one month later, one month earlier"),
    Shortcut("date slider", ("Shift + ←", "Shift + →"), "previous event, next event"),
    Shortcut("date slider", ("Home", "End", "Delete"), "first day, last day, clear the date"),
    Shortcut("search", ("Enter", "Shift + Enter"), "next match, previous match"),
    Shortcut("table", ("↑", "↓", "Page Up", "Page Down", "Home", "End"), "move through the events"),
    Shortcut("table", ("Tab",), "go to the event’s sources"),
    Shortcut("table", ("Enter", "Escape"), "open the event, close the event"),
    Shortcut("tree of events", ("↑", "↓", "Home", "End"), "go from one to the next; a letter goes to a word"),
    Shortcut("tree of events", ("→", "←", "Enter"), "open, close, show the event"),
    Shortcut("step through", ("←", "→", "Space", "Escape"), "previous event, next event, next event, stop"),
    Shortcut("chart, table", ("?", "Escape"), "show these shortcuts; close the open panel"),
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
"""Keys whose name depends on the language."""


def template_values() -> dict[str, object]:
    """Return the values for the template of the dialog, `web/keys.html`."""
    return {
        "parts": [(where, list(keys)) for where, keys in groupby(KEYS, lambda shortcut: shortcut.where)],
        "named": NAMED,
    }


def button(lang: str, words: str = "") -> Element:
    """Return a button that opens the dialog: `?`, or a text."""
    named = (
        {}
        if words
        else {"title": say(lang, "Keyboard shortcuts"), **attrs(aria_label=say(lang, "Keyboard shortcuts"))}
    )
    return html.Button(words or "?", className="link to-keys" if words else "to-keys", **named,
                       **attrs(data_keys="", aria_haspopup="dialog"))  # fmt: skip
