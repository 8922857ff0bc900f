"""Data and scripts inside an HTML page: JSON that cannot be markup, and hashes for a content security policy."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def inert(data: str) -> str:
    """Return the JSON text with every character that could be markup escaped, for use in a `<script>` element."""
    return data.translate(_MARKUP)


def hashed(text: str) -> str:
    """Return the source expression of a policy that allows exactly this script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
