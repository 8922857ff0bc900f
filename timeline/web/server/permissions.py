"""Whether a request comes from somebody who checks the file, or who may open addresses: the page has tools for them."""

from __future__ import annotations

import re
from ipaddress import ip_address

from dash import Dash
from flask import current_app, has_request_context, request

CHECKS = "TIMELINE_CHECKS"
"""The key of the app's configuration: True or False for everybody, None to decide by request."""
FETCH = "TIMELINE_FETCH"
"""The same for opening addresses, which the server fetches."""
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
"""Headers that proxies add."""
_PORT = re.compile(r":\d{1,5}$")


def register(app: Dash, checks: bool | None) -> None:
    """Show the checks before publishing to everybody, to nobody, or, with None, to those who ask from this machine."""
    app.server.config[CHECKS] = checks


def may_check() -> bool:
    """Return whether the page of the current request has the checks before publishing; true outside a request."""
    return _may(CHECKS)


def may_fetch() -> bool:
    """Return whether the page of the current request may ask for addresses; true outside a request."""
    return _may(FETCH)


def _may(key: str) -> bool:
    if not has_request_context():
        return True
    setting: bool | None = current_app.config.get(key)
    return from_here() if setting is None else setting


def from_here() -> bool:
    """Return whether the current request comes from a browser on this machine, not through a proxy.

    A proxy on this machine is recognised by its headers, by the host name of the page, or by HTTP/1.0.
    """
    if any(name in request.headers for name in PASSED_ON):
        return False
    old = request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
    return not old and _is_loopback(request.remote_addr or "") and _is_loopback(_PORT.sub("", request.host))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
