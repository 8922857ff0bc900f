"""Which addresses of a file a reader may be led to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SAFE_SCHEMES = ("http", "https", "mailto")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")


def safe_url(url: str | None) -> str | None:
    """The address when following it is harmless: http, https or mailto; else None.

    Read as a browser reads it, control characters and blanks left out.
    """
    bare = _UNSEEN.sub("", url or "")
    try:
        parts = urlsplit(bare)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return bare
