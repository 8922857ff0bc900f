"""Letters: their plain forms, and control characters that isolate right-to-left texts in left-to-right texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

_TABLE = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
# The page's script uses the same table.

PLAIN: dict[str, str] = _TABLE["letters"]
"""Letters that Unicode does not decompose into a plain letter and an accent, with their plain letters."""
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""A table for `str.translate`, which also converts these capitals to lower case."""
SEARCHED: dict[str, str] = PLAIN | _TABLE["signs"]
"""Letters, and characters that a keyboard writes in only one way, as a search compares them."""

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(f"[{_LETTERS}]")
MARK = "\u200e"
"""The invisible left-to-right mark, which separates a right-to-left text from its neighbours."""


def from_right(text: str) -> bool:
    """Return whether the text has a letter that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def isolated(text: str) -> str:
    """Return the text between isolating characters if it has a right-to-left letter, otherwise the text itself."""
    return f"{MARK}{text}{MARK}" if from_right(text) else text


_ISOLATED = re.compile(f"{MARK}([^{MARK}]*[{_LETTERS}][^{MARK}]*){MARK}")


def without_marks(text: str) -> str:
    """Return the text without the characters that `isolated` put around it and around texts within it."""
    before = ""
    while before != text:
        before, text = text, _ISOLATED.sub(lambda match: match[1], text)
    return text
