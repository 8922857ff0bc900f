"""HTML elements, which `to_html` writes as text for the static copy and `live_html` for the interactive page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
    "hrefLang": "hreflang",
    "autoComplete": "autocomplete",
    "spellCheck": "spellcheck",
}
_VOID = {"br", "hr", "img", "input"}
_REFERENCES = frozenset(("id", "htmlFor", "aria-controls", "aria-labelledby", "aria-describedby"))


class HtmlElement:
    """An HTML element with its children and its attributes, named as React names them; `aria_label` is `aria-label`."""

    __slots__ = ("children", "props", "type")

    def __init__(self, type_: str, children: Any = None, /, **props: Any) -> None:
        self.type, self.children = type_, children
        self.props = {name.replace("_", "-"): value for name, value in props.items()}


class _Tags:
    """The elements by their names: `html.Div(children, className="head")`."""

    def __getattr__(self, name: str) -> Callable[..., HtmlElement]:
        made = partial(HtmlElement, name)
        setattr(self, name, made)
        return made


html = _Tags()


def to_html(node: Any) -> str:
    """Return an element, a text or a list of them as HTML without ids, which the interactive page has."""
    return _written(node, _REFERENCES)


def live_html(node: Any) -> str:
    """Return an element, a text or a list of them as HTML of the interactive page."""
    return _written(node, frozenset())


def _written(node: Any, without: frozenset[str]) -> str:
    if node is None:
        return ""
    if isinstance(node, Markup):
        return str(node)
    if isinstance(node, list | tuple):
        return "".join(_written(each, without) for each in node)
    if isinstance(node, HtmlElement):
        return _element(node, without)
    return escape(str(node))


def _element(node: HtmlElement, without: frozenset[str]) -> str:
    name = node.type.lower()
    start = f"<{name}{''.join(_attribute(k, v) for k, v in node.props.items() if k not in without)}>"
    return start if name in _VOID else f"{start}{_written(node.children, without)}</{name}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(name, name)
    if name == "style":
        value = ";".join(f"{_css_name(k)}:{v}" for k, v in value.items())
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _css_name(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
