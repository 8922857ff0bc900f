"""Who sends a request, and what they may do: check the file before publishing, open addresses, change the file.

The secrets of a server on which files are changed are the edit token, the pass of who has typed it, and tokens of
pages. They live as long as the state that workers share. A pass is a cookie; a token of a page shows that a request
comes from a page that this server sent, and not from another site.
"""

from __future__ import annotations

import hmac
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from time import monotonic
from urllib.parse import urlsplit

from dash import Dash
from flask import Response, current_app, has_request_context, request

from timeline.i18n.sentences import Sentence
from timeline.web.request_scope import PROXIED
from timeline.web.state.shared.contract import Kind, Memory, SharedState

SHORTEST = 16
"""The minimum number of characters of an edit token."""
COOKIE = "timeline-edit"
HOURS = 12
"""The time for which a pass is valid in a browser."""
MOST_TRIES, WITHIN = 20, 60.0
"""The maximum number of wrong edit tokens of a visitor within some seconds."""
SECRET = Kind("secret", 2 * HOURS * 3600, most=1)
"""The secret with which passes and tokens are signed, renewed long before its end."""
WRONG = Kind("wrong-tokens", WITHIN, most=2_000, most_of_one=MOST_TRIES)
RENEWED = 3600.0
"""The seconds between two renewals."""


class Access:
    """The right to change files: of those who know the edit `token`, or without one of those on this machine.

    Raise ValueError for a token that is too short.
    """

    def __init__(self, token: str = "", shared: SharedState | None = None) -> None:
        if token and len(token) < SHORTEST:
            raise ValueError(Sentence("an edit token must have at least {n} characters", n=SHORTEST))
        self._token, self._shared = token, shared or Memory()
        self._renewed = 0.0

    @property
    def asks(self) -> bool:
        """True if the page asks for the edit token."""
        return bool(self._token)

    def has_pass(self) -> bool:
        """Return whether the current request has the cookie of somebody who has typed the edit token."""
        cookie = request.cookies.get(COOKIE, "")
        return bool(cookie) and _equal(cookie, self._signed("pass"))

    def admits(self, token: str, who: str) -> bool | None:
        """Return whether a typed token is the edit token; None if its sender sent too many wrong ones just now."""
        if len(self._shared.every(WRONG, who)) >= MOST_TRIES:
            return None
        if self.asks and _equal(token, self._token):
            return True
        self._shared.put(WRONG, secrets.token_hex(8), b"1", who)
        return False

    def give_pass(self, response: Response) -> Response:
        """Add the cookie to a response; no script can read it, and no other site can make a browser send it."""
        secure = request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
        response.set_cookie(
            COOKIE,
            self._signed("pass"),
            max_age=HOURS * 3600,
            path=request.script_root or "/",
            httponly=True,
            samesite="Strict",
            secure=secure,
        )
        return response

    def page_token(self) -> str:
        """Return a new token for a page."""
        mark = secrets.token_hex(8)
        return f"{mark}.{self._signed(f'page {mark}')}"

    def knows(self, token: str) -> bool:
        """Return whether a token is that of a page that this server sent."""
        mark, _, signed = token.partition(".")
        return _equal(signed, self._signed(f"page {mark}"))

    def _signed(self, text: str) -> str:
        # With the token, so that its passes end when it is replaced.
        key = self._secret() + sha256(self._token.encode("utf-8", "replace")).digest()
        return hmac.new(key, text.encode("utf-8", "replace"), sha256).hexdigest()

    def _secret(self) -> bytes:
        """Return the secret of all workers; the first one that needs it makes it."""
        kept, now = self._shared.get(SECRET, "access"), monotonic()
        if kept is None or now - self._renewed > RENEWED:
            kept = self._shared.add(SECRET, "access", kept or secrets.token_bytes(32))
            self._renewed = now
        return kept


def _equal(one: str, other: str) -> bool:
    """Compare two secrets in a time that does not depend on where they differ."""
    digests = (sha256(text.encode("utf-8", "replace")).digest() for text in (one, other))
    return hmac.compare_digest(*digests)


RIGHTS = "TIMELINE_RIGHTS"
"""The key of the app's `Rights`."""
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
    app.server.config[RIGHTS] = rights
    app.server.config[EDIT] = access
    return access


def may_check() -> bool:
    """Return whether the page of the current request has the checks before publishing; true outside a request."""
    return _may(rights().checks)


def may_fetch() -> bool:
    """Return whether the page of the current request may ask for addresses; true outside a request."""
    return _may(rights().fetch)


def access() -> Access | None:
    """Return the access to the files of the current app, None if nobody may change them."""
    return current_app.config.get(EDIT) if has_request_context() else None


def may_edit() -> bool:
    """Return whether the sender of the current request may change the files; false outside a request."""
    known = access()
    return known is not None and (known.has_pass() if known.asks else from_here())


def is_editor() -> bool:
    """Return whether the sender of the current request works on the file: they may check or change it."""
    return may_check() or may_edit()


def rights() -> Rights:
    """Return the rights of readers of the current app; all outside a request."""
    known: Rights = current_app.config[RIGHTS] if has_request_context() else Rights(checks=True, fetch=True)
    return known


def _may(setting: bool | None) -> bool:
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
    known = ip_of(address)
    if known is None:
        return ""
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def is_loopback(host: str) -> bool:
    """Return whether a host name or an IP address is that of this machine."""
    address = ip_of(host.strip("[]"))
    if address is None:
        return host == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def ip_of(text: str) -> IPv4Address | IPv6Address | None:
    """Return an IP address; None for another text."""
    with suppress(ValueError):
        return ip_address(text)
    return None
