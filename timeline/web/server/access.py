"""Secrets of a server on which files are changed: the edit token, the pass of who has typed it, and tokens of pages.

They live as long as the state that workers share. A pass is a cookie; a token of a page shows that a request comes
from a page that this server sent, and not from another site.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from time import monotonic

from flask import Response, request

from timeline.i18n.sentences import Sentence
from timeline.web.state.shared.contract import Kind, SharedState
from timeline.web.state.shared.memory import Memory

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
