"""The lines of notes, whose parts have a dot between them."""

from __future__ import annotations

import re

from timeline.layout.text import text_width, wrap
from timeline.theme.setting import Setting

DOT = " · "
MOST_TIED = 30
"""The greatest number of characters of a part that stays on one line."""
_LAST_DOT = re.compile(r"\s·(?=[\u200e\u200f\u2066-\u2069]*$)")
_TIED = "\u00a0"


def note_lines(how: Setting, note: str, width: float, size: float) -> list[str]:
    """Return the lines of a note: a short part such as a licence stays whole, and no line ends in a dot."""
    parts = note.split(DOT)
    short = {part for part in parts if len(part) <= MOST_TIED and text_width(how, part, size) <= width}
    tied = {part: part.replace(" ", _TIED) for part in short}
    lines = wrap(how, DOT.join(tied.get(part, part) for part in parts), width, size)
    for part, whole in tied.items():
        lines = [line.replace(whole, part) for line in lines]
    return [_LAST_DOT.sub("", line) for line in lines]
