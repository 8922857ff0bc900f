"""The columns of positions in vertical charts: their places, initials, bands and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from timeline.i18n.catalogue import say
from timeline.layout.crowds import Bin, bins
from timeline.layout.plan import Plan, PlanBand
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Box, Count, Line, SceneRow, Text
from timeline.layout.style import Style
from timeline.layout.text import note_lines, plain, shorten, text_width, wrap

MOST_COLUMNS = 12
"""The maximum number of columns of positions; the cards of further rows state the changes."""
MOST_WIDE = 5
"""The number of columns above which they are slim."""
COUNTS, COUNTS_GAP = 30.0, 6.0
"""The width of the column of counts, and the space at its left, in pixels."""
MARK = 13.0
"""The size of a mark, in pixels, for which columns have their usual width."""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The columns of the rows that hold positions: width, pitch, and middles by the row's index.

    `counts` is the width of the column of counts at their right end, 0 without counts.
    """

    width: float
    pitch: float
    middles: dict[int, float]
    right: float
    counts: float = 0.0


def place_initials(plan: Plan, style: Style, columns: RowColumns, top: float) -> Text:
    """Place a note beside the columns that explains their initials, bars of counts, and that spacing is equal.

    The only column has its whole name above it, so the note is below that name.
    """
    x = columns.right + 6.5 + 1.5 * style.mark
    common = [say(plan.lang, "Bars at the side: numbers of events")] if columns.counts else []
    common.append(say(plan.lang, "Equal spacing, not to scale"))
    if len(columns.middles) == 1:
        lines = [
            line
            for words in common
            for line in wrap(style.how, words, plan.width - style.pad - x, style.date)
        ]
        return plain(style.how, (x, top + 2 + LEADING * style.date), lines, style.date, 400, "muted")
    rows = [plan.rows[row] for row in columns.middles]
    names = [row.name for row in rows]
    key = " · ".join(
        f"{short} {row.name}, {row.subtitle}" if names.count(row.name) > 1 else f"{short} {row.name}"
        for short, row in zip(_initials(names), rows, strict=True)
    )
    width = plan.width - style.pad - x
    lines = [
        line
        for words in filter(None, (key, *common))
        for line in note_lines(style.how, words, width, style.date)
    ]
    return plain(style.how, (x, top + 2), lines, style.date, 400, "muted")


def columns_of(plan: Plan, style: Style) -> RowColumns:
    """Return the columns of the rows that have positions, narrower where there are many."""
    rows = sorted({band.row for band in plan.bands})[:MOST_COLUMNS]
    grown = style.mark / MARK
    usual = style.column if len(rows) <= MOST_WIDE else style.slim
    width, gap = (size * grown for size in usual)
    widest = (plan.width - 2 * style.pad) * 0.45
    width = min(width, max(6.0, widest / max(len(rows), 1) - gap))
    middles = {row: style.pad + 8 + width / 2 + i * (width + gap) for i, row in enumerate(rows)}
    counts = COUNTS if plan.crowds else 0.0
    right = max(middles.values(), default=style.pad) + width / 2 + counts
    return RowColumns(width, width + gap, middles, right, counts)


def bands_of(plan: Plan, columns: RowColumns, scale: Scale, top: float, bottom: float) -> tuple[Band, ...]:
    """Return the bands of the positions."""
    bands = []
    for row in columns.middles:
        for span in (span for span in plan.bands if span.row == row):
            # Of a change of an unknown day, two halves begin at one place.
            above = top if span.first is None else _edge(span.first, scale, top, bottom)
            below = bottom if span.last is None else _edge(span.last, scale, top, bottom)
            if below - above > 1:
                bands.append(_band(span, columns, above, below))
    return tuple(bands)


def _edge(day: float, scale: Scale, top: float, bottom: float) -> float:
    """Return the y at which a band begins or ends."""
    return min(max(scale.to_px(day), top), bottom)


def _band(span: PlanBand, columns: RowColumns, y0: float, y1: float) -> Band:
    middle, half = columns.middles[span.row], columns.width / 2
    left = middle if span.half == "lower" else middle - half
    right = middle if span.half == "upper" else middle + half
    box = Box(left, y0, right, max(y1 - 1.5, y0 + 1))
    slant = box.width / 4
    cuts = tuple(Line(box.x0, y0 + y + slant, box.x1, y0 + y, "paper") for y in (3.0, 9.0))
    known = span.first is not None
    return Band(span.actor, span.role, box, span.event, span.term, None, span.words, () if known else cuts)


def counts_of(plan: Plan, columns: RowColumns, scale: Scale) -> tuple[Count, ...]:
    """Return the counts of all rows together as bars beside the columns, as wide as the square root of the number."""
    numbers: dict[Bin, int] = {}
    for each in (each for crowd in plan.crowds for each in bins(crowd, scale)):
        place = replace(each, count=0)
        numbers[place] = numbers.get(place, 0) + each.count
    most, left = max(numbers.values(), default=1), columns.right - columns.counts
    full = columns.counts - COUNTS_GAP
    return tuple(
        Count(
            Box(
                left + COUNTS_GAP,
                b.x0 + 0.5,
                left + COUNTS_GAP + max(full * sqrt(n / most), 1.5),
                max(b.x1 - 0.5, b.x0 + 1.5),
            ),
            b.first,
            b.last,
            n,
            plan.wording.bin(replace(b, count=n)),
        )
        for b, n in sorted(numbers.items(), key=lambda pair: pair[0].x0)
    )


def cursor_lines(
    plan: Plan, columns: RowColumns, scale: Scale, style: Style, top: float, bottom: float
) -> tuple[Line, ...]:
    """Draw a level line across the columns at each chosen day."""
    ys = [(n, scale.to_px(day + 0.5)) for n, (day, _) in enumerate(plan.cursors)]
    left, right = style.pad, columns.right + 6
    return tuple(Line(left, y, right, y, "accent", "4 3" if n else "") for n, y in ys if top <= y <= bottom)


def rows_of(plan: Plan, columns: RowColumns, top: float, bottom: float, style: Style) -> tuple[SceneRow, ...]:
    """Return the columns as rows of the scene, each with its initials above it."""
    names = [plan.rows[row].name for row in columns.middles]
    if len(names) == 1:
        (row, x), width = *columns.middles.items(), plan.width - 2 * style.pad
        top -= LEADING * style.date
        head = plain(
            style.how,
            (style.pad, top),
            [shorten(style.how, names[0], width, style.date, 700)],
            style.date,
            700,
            "ink",
        )
        box = Box(x - columns.width / 2, top, x + columns.width / 2, bottom)
        return (SceneRow(plan.rows[row].id, box, x, head, bare=False),)
    shorts = _initials(names)
    widest = max((text_width(style.how, short, style.date, 700) for short in shorts), default=0.0)
    size = style.date * min(1.0, (columns.pitch - 1.5) / max(widest, 1.0))
    placed = []
    for (row, x), short in zip(columns.middles.items(), shorts, strict=True):
        head = plain(style.how, (x, top, "middle"), [short], size, 700)
        box = Box(x - columns.width / 2, top, x + columns.width / 2, bottom)
        placed.append(SceneRow(plan.rows[row].id, box, x, head, bare=False))
    return tuple(placed)


def _initials(names: Sequence[str]) -> list[str]:
    """Return the first letter of each name; two letters where several names share it; numbers for equal names."""
    firsts = {name: name[:1].upper() for name in names}
    shared = {first for first in firsts.values() if list(firsts.values()).count(first) > 1}
    shorts = [firsts[name] + name[1:2] if firsts[name] in shared else firsts[name] for name in names]
    return [
        f"{short}{names[:n].count(name) + 1}" if names.count(name) > 1 else short
        for n, (short, name) in enumerate(zip(shorts, names, strict=True))
    ]
