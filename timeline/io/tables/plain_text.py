"""What a cell's text becomes in a file: no characters that cannot be seen, its lines ended in one way."""

from __future__ import annotations

import re

LONGEST = 20_000
"""Characters of a text, as many as the format takes."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def seen(text: str) -> str:
    """The text without characters that cannot be seen, its lines ended by \\n, no spaces around it."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return text.strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def divided(text: str) -> tuple[str, str]:
    """The text, and what of it is beyond the longest that the format takes: from a blank on, if one is near."""
    if len(text) <= LONGEST:
        return text, ""
    at = max(text.rfind(" ", LONGEST - 200, LONGEST + 1), text.rfind("\n", LONGEST - 200, LONGEST + 1))
    at = at if at > 0 else LONGEST
    return text[:at].rstrip(), text[at:].lstrip()
