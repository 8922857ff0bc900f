"""The names above the columns of a vertical chart: level where all fit, otherwise read downward."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.layout.down.columns import RowColumns
from timeline.layout.plan import Plan
from timeline.layout.scene import LEADING, At, Line, Text
from timeline.layout.text import plain, shorten, text_width, turned, wrap

APART = 4.0
"""The least distance between two names above columns, in pixels."""
ASKEW = 0.3
"""How far a name may stand beside the middle of its column, as a share of the width of the column."""
LONGEST_NAME = 16.0
"""The greatest length of a name that is read downward, in font sizes."""


def heads_of(columns: RowColumns, top: float) -> tuple[list[Text], list[Line], float]:
    """Place the names above the columns, level if all fit, otherwise read downward; return the y below them too.

    Names that are read downward are in two tiers where the columns are narrower than a line of text.
    """
    plan, style, size = columns.plan, columns.style, columns.style.small
    names = [_full(plan, row) for row in columns.middles]
    if not names:
        return [], [], top
    room = columns.pitch - APART if len(names) > 1 else plan.width - 2 * style.pad
    lines = [wrap(style.how, name, room, size, 700) for name in names]
    for level in (lines, [[name] for name in names]):
        whole = all(
            len(some) <= 2 and " ".join(some) == name for some, name in zip(level, names, strict=True)
        )
        if whole and (middles := _middles(columns, level)):
            return _level(columns, level, middles, top)
    # Turned to the side, each name has the room of a line; in columns narrower than that, every other one is higher.
    most = LONGEST_NAME * size
    tiers = 1 if columns.pitch >= LEADING * size else 2
    shorts = [shorten(style.how, name, most, size, 700) for name in names]
    texts = [turned(style.how, (0.0, top), short, size, 700) for short in shorts]
    highs = [max(text.box.height for text in texts[tier::tiers]) for tier in range(tiers)]
    heads, rules, low = list[Text](), list[Line](), top + sum(highs) + (APART if tiers > 1 else 0.0)
    for n, (x, text) in enumerate(zip(columns.middles.values(), texts, strict=True)):
        bottom = low if n % tiers == tiers - 1 else top + highs[0]
        heads.append(turned(style.how, (x, bottom - text.box.height), shorts[n], size, 700))
        if bottom < low:
            rules.append(Line(x, bottom + 2, x, low, "rule"))
    return heads, rules, low + APART


def _middles(columns: RowColumns, names: Sequence[Sequence[str]]) -> list[float]:
    """Return the middles of names over their columns or slightly beside, none if two would touch."""
    style, size, middles, end = columns.style, columns.style.small, list[float](), columns.style.pad - APART
    for x, lines in zip(columns.middles.values(), names, strict=True):
        half = max(text_width(style.how, line, size, 700) for line in lines) / 2
        middle = max(x, end + half + (APART if middles else APART / 2))
        end = middle + half
        if len(names) > 1 and (middle - x > columns.width * ASKEW or end > columns.plan.width - style.pad):
            return []
        middles.append(middle)
    return middles


def _level(
    columns: RowColumns, names: Sequence[Sequence[str]], middles: Sequence[float], top: float
) -> tuple[list[Text], list[Line], float]:
    """Place names of one or two lines above their columns."""
    style, size = columns.style, columns.style.small
    most = max(map(len, names))
    heads = []
    for x, lines in zip(middles, names, strict=True):
        y = top + (most - len(lines)) * LEADING * size
        at: At = (x, y, "middle") if len(names) > 1 else (style.pad, y)
        heads.append(plain(style.how, at, lines, size, 700))
    return heads, [], top + most * LEADING * size + APART


def _full(plan: Plan, row: int) -> str:
    """Return the name of a row, with its subtitle if another row has the same name."""
    own = plan.rows[row]
    return f"{own.name}, {own.subtitle}" if own.distinct and own.subtitle else own.name
