"""Texts from right to left within texts from left to right, with marks that keep numbers and brackets in place."""

from __future__ import annotations

import re

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(f"[{_LETTERS}]")
MARK = "\u200e"
"""The invisible left-to-right mark, which separates a right-to-left text from its neighbours."""


def from_right(text: str) -> bool:
    """Return whether the text has a letter that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def isolated(text: str) -> str:
    """Return the text with a mark on either side where it has a right-to-left letter, else the text itself."""
    return f"{MARK}{text}{MARK}" if from_right(text) else text


_ISOLATED = re.compile(f"{MARK}([^{MARK}]*[{_LETTERS}][^{MARK}]*){MARK}")


def without_marks(text: str) -> str:
    """Return the text without the marks that `isolated` put around it and around texts within it."""
    before = ""
    while before != text:
        before, text = text, _ISOLATED.sub(lambda match: match[1], text)
    return text
