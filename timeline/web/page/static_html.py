"""Convert Dash's HTML elements to HTML text, so that the page before and after its script has one source."""

from __future__ import annotations

from html import escape
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup

from timeline.web.internals import props, tag

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
    "hrefLang": "hreflang",
}
_VOID = {"br", "hr", "img", "input"}


def to_html(node: Any) -> str:
    """Return an element, a text or a list of them as HTML without ids, which the interactive page has."""
    if node is None:
        return ""
    if isinstance(node, Markup):
        return str(node)
    if isinstance(node, list | tuple):
        return "".join(map(to_html, node))
    if not isinstance(node, Component):
        return escape(str(node))
    return _element(node)


def _element(node: Component) -> str:
    name, attributes = tag(node), props(node)
    children = attributes.pop("children", None)
    for reference in ("id", "aria-labelledby", "aria-describedby"):
        attributes.pop(reference, None)
    start = f"<{name}{''.join(_attribute(k, v) for k, v in attributes.items())}>"
    return start if name in _VOID else f"{start}{to_html(children)}</{name}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(name, name)
    if name == "style":
        value = ";".join(f"{_css_name(k)}:{v}" for k, v in value.items())
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _css_name(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
