"""Who sends a request, and what they may do: check the file before publishing, open addresses, change the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from dash import Dash
from flask import current_app, has_request_context, request

from timeline.web.request_scope import PROXIED
from timeline.web.server.access import Access
from timeline.web.state.shared.contract import SharedState

CHECKS = "TIMELINE_CHECKS"
"""The key of the app's configuration: True or False for everybody, None to decide by request."""
FETCH = "TIMELINE_FETCH"
"""The same for opening addresses, which the server fetches."""
EDIT = "TIMELINE_EDIT"
"""The key of the app's `Access` for changing files; None if nobody may."""
PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
"""Headers that proxies add."""
_PORT = re.compile(r":\d{1,5}$")


@dataclass(frozen=True)
class Rights:
    """What readers may do, beside reading.

    Attributes:
        checks: True to show the checks before publishing to all, False to nobody, None to readers on this machine.
        fetch: The same for opening addresses, which the server fetches.
        private_addresses: Whether it may fetch from this machine and its network.
        edit: Whether readers on this machine may change the files in the browser.
        edit_token: A text of at least 16 characters; whoever types it may change the files, on any machine.
    """

    checks: bool | None = None
    fetch: bool | None = None
    private_addresses: bool = False
    edit: bool = False
    edit_token: str = ""


def register(app: Dash, rights: Rights, shared: SharedState) -> Access | None:
    """Apply the rights to the requests of the app, and return the access to its files, None if nobody may change them.

    Raise ValueError for an edit token that is too short.
    """
    access = Access(rights.edit_token, shared) if rights.edit or rights.edit_token else None
    app.server.config[CHECKS] = rights.checks
    app.server.config[FETCH] = rights.fetch
    app.server.config[EDIT] = access
    return access


def may_check() -> bool:
    """Return whether the page of the current request has the checks before publishing; true outside a request."""
    return _may(CHECKS)


def may_fetch() -> bool:
    """Return whether the page of the current request may ask for addresses; true outside a request."""
    return _may(FETCH)


def access() -> Access | None:
    """Return the access to the files of the current app, None if nobody may change them."""
    return current_app.config.get(EDIT) if has_request_context() else None


def may_edit() -> bool:
    """Return whether the sender of the current request may change the files; false outside a request."""
    known = access()
    return known is not None and (known.has_pass() if known.asks else from_here())


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
    return not old and is_loopback(request.remote_addr or "") and is_loopback(_PORT.sub("", request.host))


def from_elsewhere() -> bool:
    """Return whether a browser says that another site caused the current request.

    `Sec-Fetch-Site` says so, and `Origin` where a browser does not send the former, as over plain HTTP. A program that
    sends neither is not another site. Schemes are not compared, because a proxy can add TLS.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    other = origin is not None and urlsplit(origin).netloc.lower() != request.host.lower()
    return other or site not in (None, "same-origin", "none")


def visitor() -> str:
    """Return whom the current request is from: an address, or the network of an IPv6 address; empty if unknown.

    Behind a proxy that the server was not told to trust, and on this machine, all requests come from one address.
    """
    address = request.remote_addr or ""
    if is_loopback(address):
        return ""
    if any(name in request.headers for name in PASSED_ON) and PROXIED not in request.environ:
        return ""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def is_loopback(host: str) -> bool:
    """Return whether a host name or an IP address is that of this machine."""
    if host == "localhost":
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
