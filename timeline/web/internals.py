"""All parts of Dash that the page depends on although they may change without notice.

`tests/web/test_internals.py` fails when an upgrade removes one. `assets/js/internals.js` has those of the browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.development.base_component import Component

CALLS = "/_dash-update-component"
"""The address of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that answers every unknown address with the page."""
_HTML = "dash_html_components"
"""The namespace of Dash's own elements of HTML."""
_UNUSED = "/dash_table/"
"""Part of the addresses of scripts that Dash asks for although the page has no table of Dash's."""


def callback(app: Dash, output: str) -> Mapping[str, Any] | None:
    """Return the callback that writes an output, with its `inputs` and `state`, or None."""
    known: Mapping[str, Any] | None = app.callback_map.get(output)
    return known


def tag(node: Component) -> str:
    """Return the HTML tag of a component; raise TypeError for one that only a script can draw."""
    if node._namespace != _HTML:
        raise TypeError(f"{node._type} has no HTML form")
    name: str = node._type.lower()
    return name


def props(node: Component) -> dict[str, Any]:
    """Return the properties of a component that have been set, its children among them."""
    return dict(node.to_plotly_json()["props"])  # type: ignore[no-untyped-call]


def scripts(tags: str) -> list[str]:
    """Return the addresses of the scripts in the tags that Dash writes, without those that the page does not need."""
    return [address for address in re.findall(r'src="([^"]+)"', tags) if _UNUSED not in address]
