"""All internals of Dash on which the page depends although they may change without notice.

`tests/web/test_bundle.py` fails if an upgrade removes one. `assets/js/internals.js` has the internals in the
browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dash import Dash, _callback, _get_app, _get_paths, _pages

CALLS = "/_dash-update-component"
"""The URL path of the requests in which Dash runs callbacks."""
CATCH_ALL = "/<path:path>"
"""The endpoint that returns the page for every unknown URL."""
_USED = ("/dash/deps/react", "/dash/deps/prop-types@", "/dash-renderer/")
"""Parts of the URLs of the scripts that the page uses, of those that Dash requests.

The others are what browsers lacked before 2020 and all components, also those of an app in the same process. Of all
that, the page needs a component for its stores and one name of the polyfill: `assets/js/internals.js` has both.
"""
_LISTS = (_callback.GLOBAL_CALLBACK_LIST, _callback.GLOBAL_INLINE_SCRIPTS)
_MAPS = (_callback.GLOBAL_CALLBACK_MAP, _callback.GLOBAL_API_PATHS)
"""What Dash gives to the next app that begins: what was registered without one."""
_LAST: tuple[tuple[Any, str], ...] = ((_get_app, "APP"), (_get_paths, "CONFIG"), (_pages, "CONFIG"))
"""The places in which Dash keeps the last app and its settings."""


@contextmanager
def beside_others() -> Iterator[None]:
    """Leave the other Dash apps of the process as they are, while one is made."""
    last = [getattr(module, name) for module, name in _LAST]
    lists, maps = [[*each] for each in _LISTS], [{**each} for each in _MAPS]
    context = _get_app.app_context
    token = context.set(context.get(None))
    for waiting in _LISTS:
        waiting.clear()
    for named in _MAPS:
        named.clear()
    try:
        yield
    finally:
        context.reset(token)
        for (module, name), value in zip(_LAST, last, strict=True):
            setattr(module, name, value)
        for waiting, before in zip(_LISTS, lists, strict=True):
            waiting[:] = before
        for named, earlier in zip(_MAPS, maps, strict=True):
            named.update(earlier)


def begin(app: Dash) -> None:
    """Do what Dash does before the first request, which takes the callbacks of others that are there by then."""
    app._setup_server()  # type: ignore[no-untyped-call]


def callback(app: Dash, output: str) -> Mapping[str, Any] | None:
    """Return the callback that writes an output, with its `inputs` and `state`, or None."""
    known: Mapping[str, Any] | None = app.callback_map.get(output)
    return known


def scripts(tags: str) -> list[str]:
    """Return the URLs of the scripts in Dash's tags, relative to the page, without those that it does not use."""
    found = re.findall(r'src="([^"]+)"', tags)
    return [f".{address}" for address in found if any(part in address for part in _USED)]
