"""All internals of Dash on which the page depends although they may change without notice.

`tests/web/test_bundle.py` fails if an upgrade removes one. `assets/js/internals.js` has those of Plotly and the
browser, and calls Dash's callback as Dash's own client would.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dash import Dash, _callback, _get_app, _get_paths, _pages

App = TypeVar("App", bound=Dash)
CALLS = "/_dash-update-component"
"""The URL path of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that returns the page for every unknown URL."""
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
