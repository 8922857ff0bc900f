"""The keys of the page, once: the dialog that `?` opens is written from them, and the docs are held to them."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from timeline.i18n.catalogue import say
from timeline.web.ids import Id
from timeline.web.page.pieces import attrs


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


def dialog(lang: str) -> Component:
    """The `<dialog>`, closed; the page's script opens it."""
    parts = [_part(where, list(keys), lang) for where, keys in groupby(KEYS, lambda key: key.where)]
    close = html.Button(say(lang, "Close"), className="link", **attrs(data_close=""))
    return html.Dialog(
        [
            html.Header([html.H2(say(lang, "Keys"), id="keys-title"), close]),
            html.Table(parts, role="table"),
        ],
        id=Id.KEYS,
        className="keys-dialog page-dialog",
        **attrs(aria_labelledby="keys-title"),
    )


def _part(where: str, keys: list[Key], lang: str) -> Component:
    head = html.Th(say(lang, where), scope="rowgroup", rowSpan=len(keys))
    rows = [[html.Td(_names(key, lang)), html.Td(say(lang, key.does))] for key in keys]
    return html.Tbody([html.Tr([head, *row] if n == 0 else row) for n, row in enumerate(rows)])


def _names(key: Key, lang: str) -> list[Component | str]:
    """Each key as it is printed on a keyboard, keys pressed together joined by a plus."""
    found: list[Component | str] = []
    for name in key.names:
        pressed = name.split(" + ")
        found += [*[part for one in pressed for part in (html.Kbd(_named(one, lang)), " + ")][:-1], " "]
    return found[:-1]


def _named(name: str, lang: str) -> str:
    return say(lang, name) if name in NAMED else name


def button(lang: str, words: str = "") -> Component:
    """A button that opens the dialog: `?`, or in words."""
    named = {} if words else {"title": say(lang, "Keys"), **attrs(aria_label=say(lang, "Keys"))}
    return html.Button(words or "?", className="link to-keys" if words else "to-keys", **named,
                       **attrs(data_keys="", aria_haspopup="dialog"))  # fmt: skip
