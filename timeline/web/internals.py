"""All internals of Dash on which the page depends although they may change without notice.

`tests/web/test_internals.py` fails if an upgrade removes one. `assets/js/internals.js` has the internals in the
browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dash import Dash
from dash.development.base_component import Component

CALLS = "/_dash-update-component"
"""The URL path of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that returns the page for every unknown URL."""
_HTML = "dash_html_components"
"""The namespace of Dash's HTML elements."""
_REPLACED = ("/dash_table/", "/dash/dcc/", "/dash_mantine_components/", "/deps/polyfill@")
"""Parts of the URLs of scripts that Dash requests: all components, and what browsers lacked before 2020.

`assets/components/` has the components of the page, and the one name of the polyfill that Dash still needs.
"""


def callback(app: Dash, output: str) -> Mapping[str, Any] | None:
    """Return the callback that writes an output, with its `inputs` and `state`, or None."""
    known: Mapping[str, Any] | None = app.callback_map.get(output)
    return known


def tag(node: Component) -> str:
    """Return the HTML tag of a component; raise TypeError for a component that only a script can draw."""
    if node._namespace != _HTML:
        raise TypeError(f"{node._type} has no HTML form")
    name: str = node._type.lower()
    return name


def props(node: Component) -> dict[str, Any]:
    """Return the properties of a component that have been set, including its children."""
    return dict(node.to_plotly_json()["props"])  # type: ignore[no-untyped-call]


def plain(node: Component) -> dict[str, Any]:
    """Return a component as its JSON form; for a JSON encoder."""
    found: dict[str, Any] = node.to_plotly_json()  # type: ignore[no-untyped-call]
    return found


def scripts(tags: str) -> list[str]:
    """Return the URLs of the scripts in Dash's tags, without those that `assets/components/` replaces."""
    found = re.findall(r'src="([^"]+)"', tags)
    return [address for address in found if not any(part in address for part in _REPLACED)]
