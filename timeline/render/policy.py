"""How a content security policy names a script or a style that stands in the page itself."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


def hashed(text: str) -> str:
    """The source expression that allows exactly this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
