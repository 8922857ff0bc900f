"""The columns of positions in vertical charts: bands with their words, counts, and marks at their dates.

A mark stands where its date does, in the column of its row, or on the spine beside the columns. Marks of one date and
one column are side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf, sqrt

from timeline.layout.crowds import Bin, bins
from timeline.layout.lines import CLEAR, broken
from timeline.layout.plan import Item, Plan, PlanBand, Shape
from timeline.layout.rows.bars import Extent, extent_of
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Bar, Box, Count, Line, Mark, SceneRow, Text
from timeline.layout.style import Style
from timeline.layout.text import turned

MOST_COLUMNS = 20
"""The maximum number of columns of positions; the texts of further rows state the changes."""
SHARE = 0.5
"""The greatest width of all columns, as a share of the chart's width within its margins."""
COUNTS, COUNTS_GAP = 30.0, 6.0
"""The width of the column of counts, and the space at its left, in pixels."""
MARK = 13.0
"""The size of a mark, in pixels, for which columns have their usual width."""
STEP = 0.8
"""The distance between marks of one date side by side, in sizes of a mark."""
MOST_ASIDE = 3
"""The maximum number of such marks beside the first one; more of them are behind the last one."""
BRACKET, PITCH, BRACKETS_GAP = 6.0, 9.0, 2.0
"""The width of a bracket, the distance between two, and the space between them and texts, in pixels."""
MOST_DAYS = 31
"""The maximum number of days of a month."""
MOST_BRACKETS, SHORTEST, APART_DOWN = 8, 5.0, 3.0
"""The maximum number of brackets side by side, the least height of one, and the space below one, in pixels."""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The columns of the rows of a plan that hold positions: width, pitch, and middles by the row's index.

    `spine` is the x of the line beside the columns, `left` that of the texts, and `counts` the width of the column of
    counts before the spine, 0 without counts. Events have the labelled bands that they set, and whom they name.
    """

    plan: Plan
    style: Style
    width: float
    pitch: float
    middles: dict[int, float]
    spine: float
    left: float
    counts: float
    setting: Mapping[str, Sequence[PlanBand]]
    who: Mapping[str, str]
    strips: tuple[Box, ...] = ()
    """The places further down where the names stand again, and interrupt the bands."""

    @property
    def mark(self) -> float:
        """The size of a mark, which does not reach the next column."""
        return min(self.style.mark, 0.95 * self.pitch) if len(self.middles) > 1 else self.style.mark

    @property
    def right(self) -> float:
        """The x of the right edge of the last column."""
        return max(self.middles.values(), default=self.style.pad) + self.width / 2

    @property
    def room(self) -> float:
        """The width of the texts."""
        return self.plan.width - self.style.pad - self.left

    def name_of(self, item: Item) -> str:
        """Return the name of the row of an event, or those whom the event names if its row is of several."""
        name, who = self.plan.rows[item.row].name, self.who.get(item.id, "")
        return name if name in who else who


def columns_of(plan: Plan, style: Style) -> RowColumns:
    """Return the columns of the rows that have positions, narrower where there are many."""
    rows = sorted({band.row for band in plan.bands})[:MOST_COLUMNS]
    width, gap = (size * style.mark / MARK for size in style.column)
    pitch = min(width + gap, (plan.width - 2 * style.pad) * SHARE / max(len(rows), 1))
    width *= pitch / (width + gap)
    # The line of a name that is read downward is wider than a narrow column.
    left = max(style.pad, (LEADING * style.small - width) / 2)
    middles = {row: left + width / 2 + i * pitch for i, row in enumerate(rows)}
    counts = COUNTS if plan.crowds else 0.0
    right = left + len(rows) * pitch - (pitch - width if rows else 0.0) + counts
    spine = right + style.mark * (1.1 if rows or counts else 0.5)
    who = {told.event: told.who for told in plan.events}
    bare = RowColumns(plan, style, width, pitch, middles, spine, spine, counts, set_by(plan), who)
    return replace(bare, left=spine + style.mark * 0.9 + _aside(bare))


def _aside(columns: RowColumns) -> float:
    """Return the width of the marks side by side on the spine, beyond that of one."""
    bare = [item for item in _by_place(columns) if item.row not in columns.middles]
    groups = (len([*some]) - 1 for _, some in groupby(bare, key=lambda item: _place(item, columns)))
    return STEP * columns.style.mark * min(max(groups, default=0), MOST_ASIDE)


def initials(names: Sequence[str]) -> list[str]:
    """Return the first letter of each name, two letters where several names share it, with numbers for equal ones."""
    firsts = [name[:1] for name in names]
    shorts = [name[: 1 + (firsts.count(name[:1]) > 1)] for name in names]
    return [
        f"{short}{shorts[:n].count(short) + 1}" if shorts.count(short) > 1 else short
        for n, short in enumerate(shorts)
    ]


def rows_of(columns: RowColumns, heads: Sequence[Text], plot: Box) -> tuple[SceneRow, ...]:
    """Return the columns as rows of the scene, each with its name above it."""
    half = columns.width / 2
    return tuple(
        SceneRow(columns.plan.rows[row].id, Box(x - half, plot.y0, x + half, plot.y1), x, head, bare=False)
        for (row, x), head in zip(columns.middles.items(), heads, strict=True)
    )


def bands_of(columns: RowColumns, scale: Scale, marks: Sequence[Mark], plot: Box) -> tuple[Band, ...]:
    """Return the bands of the positions within the plot; words run down those that have the room."""
    bands, top, bottom = list[Band](), plot.y0, plot.y1
    told = {mark.event for mark in marks} if columns.plan.height is not None else set[str]()
    for row in columns.middles:
        ys = sorted(
            mark.y for mark in marks if mark.x >= columns.middles[row] - 1 and _within(columns, row, mark)
        )
        first = True
        for span in (span for span in columns.plan.bands if span.row == row):
            # Of a change of an unknown day, two halves begin at one place.
            y0, y1 = (
                outer if day is None else min(max(scale.to_px(day), top), bottom)
                for day, outer in ((span.first, top), (span.last, bottom))
            )
            if y1 - y0 <= 1 or (span.first is not None and span.first >= columns.plan.time.recorded[1] + 1):
                continue
            worded = bool(span.label) and (first or span.event not in told)
            first = first and not span.label
            for n, (a, b) in enumerate(_pieces(columns, y0, y1)):
                band = _band(columns, span, a, b, cut=span.first is None and not n)
                bands.append(replace(band, text=_words(columns, span, band, ys)) if worded else band)
    return tuple(bands)


def _pieces(columns: RowColumns, y0: float, y1: float) -> Iterator[tuple[float, float]]:
    """Yield the parts of a band between the places where names stand again."""
    tops = [y0, *(strip.y1 for strip in columns.strips)]
    bottoms = [*(strip.y0 for strip in columns.strips), y1]
    for top, bottom in zip(tops, bottoms, strict=True):
        if min(bottom, y1) - max(top, y0) > 1:
            yield max(top, y0), min(bottom, y1)


def _within(columns: RowColumns, row: int, mark: Mark) -> bool:
    return abs(mark.x - columns.middles[row]) < columns.pitch / 2


def _band(columns: RowColumns, span: PlanBand, y0: float, y1: float, *, cut: bool) -> Band:
    middle, half = columns.middles[span.row], columns.width / 2
    left = middle if span.half == "lower" else middle - half
    right = middle if span.half == "upper" else middle + half
    box = Box(left, y0, right, max(y1 - 1.5, y0 + 1))
    slant, cuts = box.width / 4, tuple[Line, ...]()
    if cut and any(entry.shape == "cut" for entry in columns.plan.entries):
        cuts = tuple(Line(box.x0, y0 + y + slant, box.x1, y0 + y, "paper") for y in (3.0, 9.0))
    return Band(span.actor, span.role, box, span.event, span.term, None, span.words, cuts)


def _words(columns: RowColumns, span: PlanBand, band: Band, ys: Sequence[float]) -> Text | None:
    """Place the label of a band, or its short one, between two marks in the first space that fits it."""
    size, how, box = columns.style.small, columns.style.how, band.box
    if box.width < size:
        return None
    clear, x = columns.mark / 2 + 4, (box.x0 + box.x1) / 2
    indent = 14.0 if band.cuts else 0.0
    top = box.y0 + 8 + indent
    stops = [top - clear, *(y for y in ys if box.y0 - clear < y < box.y1 + clear), box.y1 - 6 + clear]
    for label in filter(None, (span.label, span.short)):
        text = turned(how, (x, 0.0), label, size, 600, "band")
        for a, b in pairwise(stops):
            if b - clear - max(a + clear, top) >= text.box.height:
                return turned(how, (x, max(a + clear, top)), label, size, 600, "band")
    return None


def counts_of(columns: RowColumns, scale: Scale) -> tuple[Count, ...]:
    """Return the counts of all rows together as bars beside the columns, as wide as the square root of the number."""
    numbers: dict[Bin, int] = {}
    for each in (each for crowd in columns.plan.crowds for each in bins(crowd, scale)):
        place = replace(each, count=0)
        numbers[place] = numbers.get(place, 0) + each.count
    most, left = max(numbers.values(), default=1), columns.right + COUNTS_GAP
    full, counts = columns.counts - COUNTS_GAP, list[Count]()
    for b, n in sorted(numbers.items(), key=lambda pair: pair[0].x0):
        right = left + max(full * sqrt(n / most), 1.5)
        box = Box(left, b.x0 + 0.5, right, max(b.x1 - 0.5, b.x0 + 1.5))
        counts.append(Count(box, b.first, b.last, n, columns.plan.wording.bin(replace(b, count=n))))
    return tuple(counts)


def cursor_lines(columns: RowColumns, scale: Scale, bands: Sequence[Band], plot: Box) -> tuple[Line, ...]:
    """Draw a level line across the columns at each chosen day, interrupted at words."""
    words = [*columns.strips, *(band.text.box for band in bands if band.text)]
    lines, style = list[Line](), columns.style
    for n, (day, _) in enumerate(columns.plan.cursors):
        y = scale.to_px(day + 0.5)
        if plot.y0 <= y <= plot.y1:
            whole = Line(style.pad, y, columns.right + 6, y, "accent", "4 3" if n else "")
            lines += level(whole, words)
    return tuple(lines)


def level(line: Line, boxes: Iterable[Box]) -> list[Line]:
    """Return the parts of a level line that are outside some boxes."""
    # Between narrow columns, a line reaches both.
    turned = [Box(box.y0, box.x0 + CLEAR, box.y1, box.x1 - CLEAR) for box in boxes]
    parts = broken(line.y0, line.x0, line.x1, turned, line.role, line.dash)
    return [Line(part.y0, part.x0, part.y1, part.x1, line.role, line.dash) for part in parts]


def begins(item: Item) -> float | None:
    """Return the moment at which an event begins; its last day if it has no first one.

    What is known to its year only follows what has a date in this year: it may have been after that.
    """
    if item.first is None:
        return item.last
    return item.last if is_wide(item) and not (item.interval or item.bold) else item.begins


def is_wide(item: Item) -> bool:
    """Return whether the month in which an event begins is not known."""
    return item.first is not None and item.begun is not None and item.begun - item.first >= MOST_DAYS


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of their beginnings; of those that begin at once, the shorter ones come first."""

    def order(item: Item) -> tuple[float, float, int]:
        begin = begins(item)
        return (-inf if begin is None else begin, inf if item.ends is None else item.ends, item.number)

    return sorted(items, key=order)


def set_by(plan: Plan) -> dict[str, list[PlanBand]]:
    """Return the bands with a label by the event that sets them, without those known only in retrospect."""
    found: dict[str, list[PlanBand]] = {}
    begun = {item.id: -inf if item.first is None else item.first for item in plan.items}
    for band in plan.bands:
        if band.event and band.label and band.first is not None and band.first >= begun.get(band.event, -inf):
            found.setdefault(band.event, []).append(band)
    return found


def place_marks(columns: RowColumns, scale: Scale) -> tuple[Mark, ...]:
    """Return the marks of the items at the places of their dates."""
    marks, size = list[Mark](), columns.mark - 1
    for (_, begin), together in groupby(_by_place(columns), key=lambda each: _place(each, columns)):
        y = min(max(scale.to_px(begin), scale.pixels[0]), scale.pixels[-1])
        for aside, item in enumerate(together):
            x = columns.middles.get(item.row, columns.spine)
            x += STEP * size * min(aside, _most(item, columns))
            # A fixed size has no legend of shapes; that a colour changes is seen without one.
            shape: Shape = "circle" if columns.plan.fixed else item.shape
            told = item.number, item.words
            marks.append(Mark(item.id, x, y, size, shape, item.style, None, *told, role=item.role))
    return tuple(sorted(marks, key=lambda mark: (mark.y, mark.number)))


def _by_place(columns: RowColumns) -> list[Item]:
    """Return the dated items by column, then in order of time; of one date, those that set a position come first."""
    dated = (item for item in in_order(columns.plan.items) if begins(item) is not None)
    return sorted(dated, key=lambda item: (*_place(item, columns), not item.bold, item.number))


def _place(item: Item, columns: RowColumns) -> tuple[int, float]:
    """Return the column of an item, -1 for the spine, and the moment of its beginning."""
    begin = begins(item)
    assert begin is not None
    return (item.row if item.row in columns.middles else -1, begin)


def _most(item: Item, columns: RowColumns) -> int:
    """Return how many marks fit beside the first one of a date."""
    if item.row not in columns.middles:
        return MOST_ASIDE
    mark = columns.mark
    return max(int((columns.pitch - mark) / (STEP * mark)), 0) if len(columns.middles) > 1 else 1


def _bracket(item: Item, y: float, columns: RowColumns, scale: Scale) -> Extent | None:
    """Return the extent of the bracket of an event with its text at `y`; None if the event has a mark."""
    if item.first is None or columns.middles:
        return None
    # On a scale without lengths, only an end without limits is not known exactly.
    rough = replace(item, soft=(min(item.soft[0], 0.0), min(item.soft[1], 0.0)))
    extent = extent_of(rough, scale, 0.0)
    return extent if extent and extent.b >= y else None


def brackets_of(
    items: Sequence[tuple[Item, float]], columns: RowColumns, scale: Scale, x: float
) -> tuple[list[Bar], float]:
    """Return brackets of events with a duration, at the left of the texts, and the width of all of them together.

    The events are in order of time, each with the height of its text, where its bracket begins. Brackets that overlap
    are side by side, the first ones at `x`. Where there is no room for another one, the event has a mark at its start,
    as have all beside columns, whose bars are positions. So have, at a fixed height, those of a category during none of
    which another event begins: the length of their brackets would say nothing.
    """
    free, found, tops = list[float](), list[Bar](), [y for _, y in items]
    extents = [(item, y, extent) for item, y in items if (extent := _bracket(item, y, columns, scale))]
    below = ((item, y, at, min((top for top in tops if top > y), default=inf)) for item, y, at in extents)
    begun: dict[float, float] = {}
    for item, y in items:
        begun.setdefault(inf if item.first is None else item.first, y)
    long = {item.role for item, y, at, top in below if at.a < y - 1 or top < at.b + APART_DOWN}
    for item, y, extent in extents:
        if columns.plan.height is not None and item.role not in long:
            continue
        # It ends at the last text of the month or year in which it ends, which may be during it.
        last = inf if item.ends is None else item.ends
        ends = [at for first, at in begun.items() if last - max(item.soft[1], 1.0) <= first <= last]
        end = min(extent.b, max(ends, default=inf))
        extent = extent._replace(a=max(extent.a, y), b=max(end, y + SHORTEST))
        n = next((n for n, end in enumerate(free) if end + APART_DOWN <= extent.a), len(free))
        if n < MOST_BRACKETS:
            free[n : n + 1] = [extent.b]
            box = Box(x + n * PITCH, extent.a, x + n * PITCH + BRACKET, extent.b)
            outline, told = item.style, (item.number, item.words, item.tone)
            found.append(
                Bar(item.id, box, item.role, outline, None, "", extent.soft, extent.done, *told, down=True)
            )
    return found, len(free) * PITCH + (BRACKETS_GAP if free else 0.0)
