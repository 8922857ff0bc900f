"""The host names under which the page is served.

Another site can point its host name at this machine (DNS rebinding); a browser then lets its scripts read this
server's responses. Therefore, unknown names are rejected. IP addresses need no list, because no other site has them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_address

from dash import Dash
from flask import Response, abort, request

from timeline.i18n.catalogue import say
from timeline.web.request_scope import asked_language

LOCALHOST = "localhost"
NAMES = "HOST_NAMES"
"""The key of the app's configuration: the names that are allowed."""
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_HEADER = re.compile(r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]{1,254}))(?::[0-9]{1,5})?")


def register(app: Dash, host_names: Collection[str]) -> None:
    """Respond with 421 to requests for a host other than an IP address, `localhost` or one of the names.

    Call this before other checks are registered. Raise ValueError for an invalid host name.
    """
    for name in host_names:
        if not is_host_name(name):
            raise ValueError(
                f"'{name}' is not a valid host name; write timeline.example.org, without port or path"
            )
    app.server.config[NAMES] = names = frozenset((LOCALHOST, *map(_compared, host_names)))

    def refuse_others() -> None:
        if not is_known(request.environ.get("HTTP_HOST", ""), names):
            message = say(
                asked_language(),
                "This host name is not allowed; the server’s administrator can add it.",
            )
            abort(Response(f"{message}\n", status=421, content_type="text/plain; charset=utf-8"))

    app.server.before_request(refuse_others)


def is_host_name(text: str) -> bool:
    """Return whether the text is a host name or an IP address, without scheme, port and path."""
    return bool(_NAME.fullmatch(_compared(text))) or _is_address(text)


def is_known(header: str, names: Collection[str]) -> bool:
    """Return whether a `Host` header has an IP address or one of the names."""
    parts = _HEADER.fullmatch(header.lower())
    if parts is None:
        return False
    if parts["v6"] is not None:
        return ":" in parts["v6"] and _is_address(parts["v6"])
    name = _compared(parts["name"])
    return name in names or _is_address(name)


def _compared(name: str) -> str:
    return name.lower().removesuffix(".")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
