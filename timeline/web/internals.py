"""All internals of Dash on which the page depends although they may change without notice.

`tests/web/test_bundle.py` fails if an upgrade removes one. `assets/js/internals.js` has the internals in the
browser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dash import Dash

CALLS = "/_dash-update-component"
"""The URL path of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that returns the page for every unknown URL."""
_UNUSED = ("/dash_table/", "/dash/dcc/", "/dash/html/", "/deps/polyfill@")
"""Parts of the URLs of scripts that Dash requests: all components, and what browsers lacked before 2020.

Of all that, the page needs a component for its stores and one name of the polyfill: `assets/js/internals.js` has both.
"""


def callback(app: Dash, output: str) -> Mapping[str, Any] | None:
    """Return the callback that writes an output, with its `inputs` and `state`, or None."""
    known: Mapping[str, Any] | None = app.callback_map.get(output)
    return known


def scripts(tags: str) -> list[str]:
    """Return the URLs of the scripts in Dash's tags, without those that the page does not use."""
    found = re.findall(r'src="([^"]+)"', tags)
    return [address for address in found if not any(part in address for part in _UNUSED)]
