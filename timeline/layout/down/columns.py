"""The columns of positions in vertical charts: initials, bands and counts, marks, leaders and brackets.

A mark stands where its date does, in the column of its row. Marks of one date and one column are side by side. Where
several cards are of one date, a line goes from its marks to a trunk beside the cards, and from the trunk to each card.

Brackets of events with a duration are bars at the left of the cards, from start to end. Brackets that overlap are side
by side. Where there is no room for another one, the event has a mark at its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf, sqrt

from timeline.i18n.charted import say
from timeline.layout.crowds import Bin, bins
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.bars import FADE, OPEN_FADE
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Bar, Box, Count, Flag, Line, Mark, SceneRow, Text
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
    """The columns of the rows of a plan that hold positions: width, pitch, and middles by the row's index.

    `counts` is the width of the column of counts at their right end, 0 without counts.
    """

    plan: Plan
    style: Style
    width: float
    pitch: float
    middles: dict[int, float]
    right: float
    counts: float = 0.0

    @property
    def bare(self) -> float:
        """The width of the marks side by side in the column of the rows without positions, beyond that of one."""
        bare = [item for item in _by_place(self) if item.row not in self.middles]
        groups = (len([*some]) - 1 for _, some in groupby(bare, key=lambda item: _place(item, self)))
        return STEP * (self.style.mark - 1) * min(max(groups, default=0), MOST_ASIDE)


def place_initials(columns: RowColumns, top: float) -> Text:
    """Place a note beside the columns that explains their initials, bars of counts, and that spacing is equal.

    The only column has its whole name above it, so the note is below that name.
    """
    plan, style = columns.plan, columns.style
    x = columns.right + 6.5 + 1.5 * style.mark
    width = plan.width - style.pad - x
    common = [say(plan.lang, "Bars at the side: numbers of events")] if columns.counts else []
    common.append(say(plan.lang, "Equal spacing, not to scale"))
    if len(columns.middles) == 1:
        lines = [line for words in filter(None, common) for line in wrap(style.how, words, width, style.date)]
        return plain(style.how, (x, top + 2 + LEADING * style.date), lines or [""], style.date, 400, "muted")
    rows = [plan.rows[row] for row in columns.middles]
    names = [row.name for row in rows]
    key = " · ".join(
        f"{short} {row.name}, {row.subtitle}" if names.count(row.name) > 1 else f"{short} {row.name}"
        for short, row in zip(_initials(names), rows, strict=True)
    )
    notes = [words for words in (key, *common) if words]
    lines = [line for words in notes for line in note_lines(style.how, words, width, style.date)]
    return plain(style.how, (x, top + 2), lines or [""], style.date, 400, "muted")


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
    return RowColumns(plan, style, width, width + gap, middles, right, counts)


def bands_of(columns: RowColumns, scale: Scale, top: float, bottom: float) -> tuple[Band, ...]:
    """Return the bands of the positions."""
    bands, every = [], columns.plan.bands
    for row, span in ((row, span) for row in columns.middles for span in every if span.row == row):
        # Of a change of an unknown day, two halves begin at one place.
        y0, y1 = (
            outer if day is None else min(max(scale.to_px(day), top), bottom)
            for day, outer in ((span.first, top), (span.last, bottom))
        )
        if y1 - y0 <= 1:
            continue
        middle, half = columns.middles[row], columns.width / 2
        left = middle if span.half == "lower" else middle - half
        right = middle if span.half == "upper" else middle + half
        box = Box(left, y0, right, max(y1 - 1.5, y0 + 1))
        slant, cuts = box.width / 4, tuple[Line, ...]()
        if span.first is None:
            cuts = tuple(Line(box.x0, y0 + y + slant, box.x1, y0 + y, "paper") for y in (3.0, 9.0))
        bands.append(Band(span.actor, span.role, box, span.event, span.term, None, span.words, cuts))
    return tuple(bands)


def counts_of(columns: RowColumns, scale: Scale) -> tuple[Count, ...]:
    """Return the counts of all rows together as bars beside the columns, as wide as the square root of the number."""
    numbers: dict[Bin, int] = {}
    for each in (each for crowd in columns.plan.crowds for each in bins(crowd, scale)):
        place = replace(each, count=0)
        numbers[place] = numbers.get(place, 0) + each.count
    most, left = max(numbers.values(), default=1), columns.right - columns.counts + COUNTS_GAP
    full, counts = columns.counts - COUNTS_GAP, list[Count]()
    for b, n in sorted(numbers.items(), key=lambda pair: pair[0].x0):
        right = left + max(full * sqrt(n / most), 1.5)
        box = Box(left, b.x0 + 0.5, right, max(b.x1 - 0.5, b.x0 + 1.5))
        counts.append(Count(box, b.first, b.last, n, columns.plan.wording.bin(replace(b, count=n))))
    return tuple(counts)


def cursor_lines(columns: RowColumns, scale: Scale, top: float, bottom: float) -> tuple[Line, ...]:
    """Draw a level line across the columns at each chosen day."""
    ys = [(n, scale.to_px(day + 0.5)) for n, (day, _) in enumerate(columns.plan.cursors)]
    left, right = columns.style.pad, columns.right + 6
    return tuple(Line(left, y, right, y, "accent", "4 3" if n else "") for n, y in ys if top <= y <= bottom)


def rows_of(columns: RowColumns, top: float, bottom: float) -> tuple[SceneRow, ...]:
    """Return the columns as rows of the scene, each with its initials above it."""
    plan, style, half = columns.plan, columns.style, columns.width / 2
    names, how = [plan.rows[row].name for row in columns.middles], style.how
    if len(names) == 1:
        top -= LEADING * style.date
        name = shorten(how, names[0], plan.width - 2 * style.pad, style.date, 700)
        heads = [plain(how, (style.pad, top), [name], style.date, 700)]
    else:
        shorts = _initials(names)
        widest = max((text_width(how, short, style.date, 700) for short in shorts), default=0.0)
        size = style.date * min(1.0, (columns.pitch - 1.5) / max(widest, 1.0))
        places = zip(columns.middles.values(), shorts, strict=True)
        heads = [plain(how, (x, top, "middle"), [short], size, 700) for x, short in places]
    placed = []
    for (row, x), head in zip(columns.middles.items(), heads, strict=True):
        box = Box(x - half, top, x + half, bottom)
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


SMALL_MARK = 0.6
"""The size of a mark without a card, as a share of the size of other marks."""
STEP = 0.6
"""The distance between marks of one date side by side, in sizes of a mark."""
MOST_ASIDE = 3
"""The maximum number of such marks beside the first one; more of them are behind the last one."""
POLE, TRUNK, STUB = 5.0, 7.0, 2.5
"""The distances from a card to the end of its line, to the trunk, and to the end of a line from it, in pixels."""

Leader = tuple[str, float, Text]
"""The event of a card, the y of the middle of its first line, and its text."""


def begins(item: Item) -> float | None:
    """Return the moment at which an event begins; its last day if it has no first one."""
    return item.begins if item.first is not None else item.last


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of their beginnings, those that begin at once in the order of their numbers."""

    def order(item: Item) -> tuple[float, int]:
        begin = begins(item)
        return (-inf if begin is None else begin, item.number)

    return sorted(items, key=order)


def place_marks(columns: RowColumns, scale: Scale, carded: set[str]) -> tuple[Mark, ...]:
    """Return the marks of the items at the places of their dates; those without a card are small."""
    style, marks = columns.style, list[Mark]()
    size = style.mark - 1
    for (_, begin), together in groupby(_by_place(columns), key=lambda each: _place(each, columns)):
        y = min(max(scale.to_px(begin), scale.pixels[0]), scale.pixels[-1])
        for aside, item in enumerate(together):
            x = columns.middles.get(item.row, columns.right + style.mark - 1)
            x += STEP * (style.mark - 1) * min(aside, _most(item, columns))
            own = size if item.id in carded else style.mark * SMALL_MARK
            told = item.number, item.words
            marks.append(Mark(item.id, x, y, own, item.shape, item.style, None, *told, role=item.role))
    return tuple(sorted(marks, key=lambda mark: (mark.event in carded, mark.y, mark.number)))


def _by_place(columns: RowColumns) -> list[Item]:
    """Return the dated items by column, then in order of time; of one date, those that set a position come first."""
    dated = (item for item in in_order(columns.plan.items) if begins(item) is not None)
    return sorted(dated, key=lambda item: (*_place(item, columns), not item.bold, item.number))


def _place(item: Item, columns: RowColumns) -> tuple[int, float]:
    """Return the column of an item, -1 for that of the rows without positions, and the moment of its beginning."""
    begin = begins(item)
    assert begin is not None
    return (item.row if item.row in columns.middles else -1, begin)


def _most(item: Item, columns: RowColumns) -> int:
    """Return how many marks fit beside the first one of a date."""
    if item.row not in columns.middles:
        return MOST_ASIDE
    mark = columns.style.mark
    return max(int((columns.pitch - mark) / (STEP * mark)), 0) if len(columns.middles) > 1 else 1


def place_leaders(
    cards: Sequence[Leader], marks: Iterable[Mark], lasting: Mapping[str, Bar]
) -> tuple[tuple[Flag, ...], tuple[Line, ...]]:
    """Return the cards with their lines, and the trunks of dates with several cards."""
    by_event = {mark.event: mark for mark in marks}
    flags, trunks = list[Flag](), list[Line]()
    for y, some in groupby(cards, key=lambda card: by_event[card[0]].y):
        together = [*some]
        bars, own = (lasting.get(event) for event, _, _ in together), (by_event[card[0]] for card in together)
        start = min(
            bar.box.x1 if bar else mark.x + mark.size / 2 for bar, mark in zip(bars, own, strict=True)
        )
        for n, (event, middle, text) in enumerate(together):
            left = text.box.x0
            pole = Line(start, y, max(left - POLE, start), y, "pole")  # from the marks to the first card
            pole = Line(left - TRUNK, middle, left - STUB, middle, "pole") if n else pole
            flags.append(Flag(event, pole, text))
        if len(together) > 1:
            x = together[0][2].box.x0 - TRUNK
            trunks.append(Line(x, y, x, together[-1][1], "pole"))
    return tuple(flags), tuple(trunks)


WIDTH, PITCH = 6.0, 9.0
"""The width of a bracket, and the distance between two, in pixels."""
GAP = 2.0
"""The additional space between brackets and cards, in pixels."""
MOST = 4
"""The maximum number of brackets side by side."""
LEAST = 6.0
"""The least height of a bracket, in pixels."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in a column, counted from the left, from y0 to y1; `done` is the y up to which the event is done."""

    item: Item
    column: int
    y0: float
    y1: float
    done: float | None


def brackets_of(lasting: Iterable[Item], scale: Scale) -> tuple[list[Bracket], float]:
    """Return the brackets of events with a duration, in order of time, and the width of all brackets together."""
    free = [float("-inf")] * MOST
    found = []
    for item in lasting:
        assert item.begins is not None
        top = min(max(scale.to_px(item.begins), scale.pixels[0]), scale.pixels[-1] - LEAST)
        drawn = scale.pixels[-1] if item.ends is None else scale.to_px(item.ends)
        end = min(max(drawn, top + LEAST), scale.pixels[-1])
        column = next((n for n, bottom in enumerate(free) if bottom + 3 <= top), None)
        if column is not None:
            free[column] = end
            done = None if item.progress is None else top + item.progress * (end - top)
            found.append(Bracket(item, column, top, end, done))
    columns = sorted({bracket.column for bracket in found})
    placed = [replace(bracket, column=columns.index(bracket.column)) for bracket in found]
    return placed, len(columns) * PITCH + (GAP if columns else 0.0)


def place_brackets(brackets: Sequence[Bracket], x: float) -> tuple[Bar, ...]:
    """Return the brackets as bars, the first column at `x`."""
    bars = []
    for bracket in brackets:
        item, left = bracket.item, x + bracket.column * PITCH
        box, most = Box(left, bracket.y0, left + WIDTH, bracket.y1), (bracket.y1 - bracket.y0) / 3
        fades = (OPEN_FADE if day is None else FADE for day in (item.first, item.last))
        start, end = (min(fade, most) if soft else 0.0 for fade, soft in zip(fades, item.soft, strict=True))
        outline, told = item.bar_style, (item.number, item.words, item.tone)
        bar = Bar(item.id, box, item.role, outline, None, "", (start, end), bracket.done, *told, down=True)
        bars.append(bar)
    return tuple(bars)
