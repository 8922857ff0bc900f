"""All internals of Dash on which the page depends although they may change without notice.

`tests/web/test_bundle.py` fails if an upgrade removes one. `assets/js/internals.js` has the internals in the
browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dash import Dash, _callback, _get_app, _get_paths, _pages

App = TypeVar("App", bound=Dash)
CALLS = "/_dash-update-component"
"""The URL path of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that returns the page for every unknown URL."""
_USED = ("/dash/deps/react", "/dash/deps/prop-types@", "/dash-renderer/")
"""Parts of the URLs of the scripts that the page uses, of those that Dash requests.

The others are what browsers lacked before 2020 and all components, also those of an app in the same process. Of all
that, the page needs a component for its stores and one name of the polyfill: `assets/js/internals.js` has both.
"""
_GLOBAL = "GLOBAL_CALLBACK_LIST", "GLOBAL_CALLBACK_MAP", "GLOBAL_INLINE_SCRIPTS", "GLOBAL_API_PATHS"
_LAST = ((_get_app, "APP"), (_get_paths, "CONFIG"), (_pages, "CONFIG"))
"""Where Dash keeps what waits for the next app that begins, and the last app with its settings."""


def beside_others(made: Callable[[], App]) -> App:
    """Return a new app that leaves the other Dash apps of the process as they are: their callbacks and settings."""
    places: list[tuple[Any, str]] = [*_LAST, *((_callback, name) for name in _GLOBAL)]
    kept = [(module, name, getattr(module, name)) for module, name in places]
    for name in _GLOBAL:
        setattr(_callback, name, type(getattr(_callback, name))())
    try:
        app = made()
        app._setup_server()  # type: ignore[no-untyped-call]  # before the first request, it takes what waits
        return app
    finally:
        for place in kept:
            setattr(*place)


def callback(app: Dash, output: str) -> Mapping[str, Any] | None:
    """Return the callback that writes an output, with its `inputs` and `state`, or None."""
    known: Mapping[str, Any] | None = app.callback_map.get(output)
    return known


def scripts(tags: str) -> list[str]:
    """Return the URLs of the scripts in Dash's tags, relative to the page, without those that it does not use."""
    found = re.findall(r'src="([^"]+)"', tags)
    return [f".{address}" for address in found if any(part in address for part in _USED)]
