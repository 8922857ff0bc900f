"""Texts from right to left among texts from left to right: numbers and brackets beside them stay where they are."""

from __future__ import annotations

import re

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
MARK = "\u200e"
"""A letter of no width from left to right: what stands beside it is not drawn into a text from right to left."""


def from_right(text: str) -> bool:
    """Whether the text has a letter that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def held(text: str) -> str:
    """The text with a mark on either side where it has such a letter; any other as it is."""
    return f"{MARK}{text}{MARK}" if from_right(text) else text
