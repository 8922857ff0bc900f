"""Texts from right to left among texts from left to right: numbers and brackets beside them stay where they are."""

from __future__ import annotations

import re

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(f"[{_LETTERS}]")
MARK = "\u200e"
"""A letter of no width from left to right: what stands beside it is not drawn into a text from right to left."""


def from_right(text: str) -> bool:
    """Whether the text has a letter that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def held(text: str) -> str:
    """The text with a mark on either side where it has such a letter; any other as it is."""
    return f"{MARK}{text}{MARK}" if from_right(text) else text


_HELD = re.compile(f"{MARK}([^{MARK}]*[{_LETTERS}][^{MARK}]*){MARK}")


def unheld(text: str) -> str:
    """The text without the marks that `held` put there, those around a text within another one too."""
    before = ""
    while before != text:
        before, text = text, _HELD.sub(lambda found: found[1], text)
    return text
