"""HTML elements, which Dash draws in the page and `to_html` writes as text, so that both have one source.

Dash's own elements do the same, but check all their arguments, which takes most of the time of a table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup

from timeline.web.internals import NAMESPACE

_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
    "hrefLang": "hreflang",
}
_VOID = {"br", "hr", "img", "input"}
_REFERENCES = frozenset(("id", "aria-controls", "aria-labelledby", "aria-describedby"))


class HtmlElement:
    """An HTML element with its children and its attributes, named as React names them; `aria_label` is `aria-label`."""

    __slots__ = ("children", "props", "type")

    def __init__(self, type_: str, children: Any = None, /, **props: Any) -> None:
        self.type, self.children = type_, children
        self.props = {name.replace("_", "-"): value for name, value in props.items()}

    def to_plotly_json(self) -> dict[str, Any]:
        """Return the element as Dash sends it to its scripts."""
        props = {"children": self.children, **self.props}
        return {"props": props, "type": self.type, "namespace": NAMESPACE}


class _Tags:
    """The elements by their names: `html.Div(children, className="head")`."""

    def __getattr__(self, name: str) -> Callable[..., HtmlElement]:
        made = partial(HtmlElement, name)
        setattr(self, name, made)
        return made


html = _Tags()


def to_html(node: Any) -> str:
    """Return an element, a text or a list of them as HTML without ids, which the interactive page has.

    Raises:
        TypeError: For a component that only a script can draw.
    """
    if node is None:
        return ""
    if isinstance(node, Markup):
        return str(node)
    if isinstance(node, list | tuple):
        return "".join(map(to_html, node))
    if isinstance(node, HtmlElement):
        return _element(node)
    if hasattr(node, "to_plotly_json"):
        raise TypeError(f"{type(node).__name__} has no HTML form")
    return escape(str(node))


def _element(node: HtmlElement) -> str:
    name = node.type.lower()
    start = f"<{name}{''.join(_attribute(k, v) for k, v in node.props.items() if k not in _REFERENCES)}>"
    return start if name in _VOID else f"{start}{to_html(node.children)}</{name}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(name, name)
    if name == "style":
        value = ";".join(f"{_css_name(k)}:{v}" for k, v in value.items())
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _css_name(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
