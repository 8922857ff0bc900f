"""Rows in their final position: each part of a draft in pixels of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from timeline.i18n.charted import say
from timeline.layout.plan import Item, Plan, PlanBand
from timeline.layout.rows.apart import on_sides
from timeline.layout.rows.bars import set_bars
from timeline.layout.rows.labels import POLE_GAP, Placed
from timeline.layout.rows.row_draft import HEADING_AIR, RowDraft
from timeline.layout.rows.wrappings import Canvas, size_of
from timeline.layout.scene import (
    LEADING,
    Anchor,
    At,
    Band,
    Bar,
    Box,
    Count,
    Flag,
    Line,
    Lines,
    Mark,
    Photo,
    SceneRow,
    Text,
)
from timeline.layout.style import Style
from timeline.layout.text import block, on_bar, plain, text_width

DATE_WEIGHT = 600
"""The weight of the date of a label and of the words after it; no title has it."""
EN_SPACE = "\u2002"
PERIOD = 3.0
"""The width in marks above which the period of an event has a bar."""
JUST_SET = 12.0
"""The least width of a band that no later event ends, in pixels."""
ROOMY, TIGHT = 9.0, 4.0
"""The space between the words of a bar and its ends, in pixels, and where its short name has no other place."""
GAP_AIR = 6.0
"""The space between the words on a stretch without a position, dots, bars and marks, in pixels."""
SHORTEST_DOTS, DOTS = 16.0, "1 3.5"
"""The least length of the dotted line after them, in pixels, and its dash pattern."""


class Gap(NamedTuple):
    """A stretch without a position: its dotted lines between marks, and its words if one of them has the room."""

    lines: tuple[Line, ...]
    text: Text | None

    @property
    def dots(self) -> Iterator[Line]:
        """The dotted lines, of which one begins after the words."""
        for line in self.lines:
            told = self.text is not None and line.x0 <= self.text.x <= line.x1
            yield line._replace(x0=self.text.box.x1 + GAP_AIR) if self.text and told else line


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row in its final position."""

    drawn: SceneRow
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]
    bands: tuple[Band, ...]
    counts: tuple[Count, ...]
    gaps: tuple[Gap, ...] = ()


def place_row(canvas: Canvas, row: RowDraft, top: float, height: float, most: int) -> PlacedRow:
    """Return a row with a given height at its y, both in pixels of the chart.

    `most` is the greatest number of events that a bar of the chart counts.
    """
    canvas = canvas.of_row(row.index)
    plan, style = canvas.plan, canvas.style
    if row.part == "heading":
        return _heading(canvas, row, top, height)
    # Spare height is divided equally above and below the line.
    y = top + height - row.depth(style) - max(0.0, height - row.least_height(style)) * 0.45
    box = Box(style.pad, top, canvas.right, top + height)
    head = _name(canvas, row, y)
    spec = plan.rows[row.index]
    drawn = SceneRow(spec.id, box, y, head, row.bare and row.lined, spec.group, spec.part)
    lasting = set_bars(style.how, row.bars, y + row.bars_below(style)) if row.stacks else ()
    # The bar of an imprecise date is below the bands, because it would cover their labels.
    foot = y + style.band / 2 + min(6.0, style.bottom - 2)
    row = on_sides(row, style.mark) if plan.fixed and row.bare else row
    marks = tuple(_marks(row, y, y if row.bare else foot, canvas))
    flags = tuple(_flag(row, placed, y, canvas) for placed in row.placed)
    flags += tuple(_flag(row, placed, y, canvas, under=True) for placed in row.under)
    if row.part == "context":  # the line through all rows is its pole
        flags = tuple(replace(flag, pole=flag.pole._replace(y0=flag.pole.y1)) for flag in flags)
    bands = bands_of(canvas, row, y)
    # In a low row, counts stand on its line, or on its bands, which have words.
    floor = y - (0.0 if row.bare else style.half(row.bare) + 1)
    floor = floor if style.low else y - style.ground(row.bare) - max(row.lifts, default=0.0)
    counts = tuple(_counts(plan, row, style, floor, most))
    gaps = tuple(_gaps(canvas, bands, marks, y))
    return PlacedRow(drawn, marks, lasting, flags, bands, counts, gaps)


def _marks(row: RowDraft, y: float, foot: float, canvas: Canvas) -> Iterator[Mark]:
    """Yield the marks of a row; in a picture to print, only those with a label, or all in the row of a folded group.

    At a fixed height, they are without the bars of their periods.
    """
    every = _has_all_marks(row, canvas.plan)
    for item, x, lift in _marked(row, canvas.plan):
        mark = _mark(item, (x, y - lift), foot, canvas)
        if not every:
            span = None if canvas.plan.fixed else mark.span
            # An event of the context is a line through all rows.
            mark = replace(mark, span=span, size=0.0 if row.part == "context" else mark.size)
        yield mark


def _has_all_marks(row: RowDraft, plan: Plan) -> bool:
    return not plan.printed or (row.part == "folded" and not plan.fixed)


def _marked(row: RowDraft, plan: Plan) -> Iterator[tuple[Item, float, float]]:
    """Yield the items of a row that have a mark, with its x and its height above the line."""
    every = _has_all_marks(row, plan)
    labelled = {row.items[row.labelled[placed.index]].id for placed in (*row.placed, *row.under)}
    for item, x, lift in zip(row.items, row.xs, row.lifts, strict=True):
        if every or item.id in labelled or item.echo:
            yield item, x, lift


def _name(canvas: Canvas, row: RowDraft, y: float) -> Text:
    """Return the name of a row at the left of its line at y, or of its counts."""
    style = canvas.style
    if row.named:
        return block(style.how, (row.room.left, y - row.named), row.head, style.head)
    top = y - row.name_rise(style) - len(row.head) * LEADING * style.head / 2
    return block(style.how, (canvas.scale.pixels[0] - style.aside, top, "end"), row.head, style.head)


def _heading(canvas: Canvas, row: RowDraft, top: float, height: float) -> PlacedRow:
    """Return the heading of a group; spare height is above it, so that it stays near its rows."""
    plan, style = canvas.plan, canvas.style
    spec, bottom = plan.rows[row.index], top + height
    y = bottom - HEADING_AIR / 2 - LEADING * style.head
    head = block(style.how, (style.pad, y), row.head, style.head)
    box = Box(style.pad, top, canvas.right, bottom)
    drawn = SceneRow(spec.id, box, y + LEADING * style.head / 2, head, False, spec.group, spec.part)
    return PlacedRow(drawn, (), (), (), (), ())


def _counts(plan: Plan, row: RowDraft, style: Style, floor: float, most: int) -> Iterator[Count]:
    """Yield the row's counts as bars upward from y `floor`; that of `most` is `style.bars` high, minus a gap."""
    # The heights of all rows have one scale. It is that of the square root, so that bars of small rows are visible.
    full = style.bars - 8
    for b in row.bins:
        top = floor - max(full * sqrt(b.count / most), 1.5)
        box = Box(b.x0 + 0.5, top, max(b.x1 - 0.5, b.x0 + 1.5), floor)
        yield Count(box, b.first, b.last, b.count, plan.wording.bin(b))


def _mark(item: Item, at: tuple[float, float], foot: float, canvas: Canvas) -> Mark:
    """Return the mark at its position, with a special shape at the edge if the event began before the chart."""
    # A bar around the height `foot` shows its period.
    bar, half = bar_of(item, canvas), 2.5
    span = Box(bar[0], foot - half, bar[1], foot + half) if bar else None
    earlier = not item.coarse and item.begins is not None and item.begins < canvas.plan.time.first
    shape = "earlier" if earlier else item.shape
    size, words = canvas.style.mark * item.sized / canvas.large, item.words
    number, tone, role = item.number, item.tone, item.role
    return Mark(item.id, *at, size, shape, item.style, span, number, words, tone, role, echo=item.echo)


def bar_of(item: Item, canvas: Canvas) -> tuple[float, float] | None:
    """Return both x of the bar of an item's period; None if the item's mark covers most of it."""
    plan, scale = canvas.plan, canvas.scale
    if not (item.coarse or item.interval):
        return None
    a = scale.to_px(item.begins if item.begins is not None else plan.time.first)
    b = scale.to_px(item.ends if item.ends is not None else plan.time.last + 1)
    wide = b - a > canvas.style.mark * PERIOD
    return (max(a, scale.pixels[0]), min(b, scale.pixels[-1])) if wide else None


def _flag(row: RowDraft, placed: Placed, y: float, canvas: Canvas, under: bool = False) -> Flag:
    style = canvas.style
    at = row.labelled[placed.index]
    lines = row.lines[placed.index][placed.wrapping.variant]
    lines = date_last(lines) if placed.hangs_left else lines
    x = row.xs[at]
    top = y + placed.rise if under else y - placed.rise - placed.wrapping.height
    size = style.label_of(row.items[at].tone)
    anchor: Anchor = "end" if placed.hangs_left else "start"
    side = -1 if placed.hangs_left else 1
    start = placed.left if placed.wrapping.lead else x + side * (POLE_GAP + placed.wrapping.image)
    text = block(style.how, (start, top, anchor), lines, size)
    mark, half = y - row.lifts[at], style.mark * row.items[at].sized / canvas.large / 2
    if under:
        pole = Line(x, mark + half, x, top + placed.wrapping.height - 3, "pole")
    else:
        pole = Line(x, top + 3, x, mark - half, "pole")
    photo, item = None, row.items[at]
    if placed.wrapping.image and item.illustration and (image := size_of(item, canvas.plan, style)):
        x0 = x - POLE_GAP - image[0] if placed.hangs_left else x + POLE_GAP
        box = Box(x0, top + 3, x0 + image[0], top + 3 + image[1])
        photo = Photo(item.id, box, *item.illustration)
    return Flag(item.id, pole, text, photo)


def date_last(lines: Lines) -> Lines:
    """Return a label on one line with its date at the end, beside the pole at its right."""
    dated = [run for run in lines[0] if run.weight == DATE_WEIGHT]
    rest = [run for run in lines[0] if run.weight != DATE_WEIGHT]
    if len(lines) > 1 or not dated or not rest:
        return lines
    rest[0] = rest[0]._replace(text=rest[0].text.removeprefix(EN_SPACE))
    dated[0] = dated[0]._replace(text=EN_SPACE + dated[0].text)
    return ((*rest, *dated),)


def now_of(canvas: Canvas) -> float:
    """Return the x at which all current positions end.

    It is the end of the last known day, or further to the right, so that a position that was just set is visible.
    """
    scale, after = canvas.scale, canvas.plan.time.known + 1
    begun = (span.first for span in canvas.plan.bands if span.first is not None and span.first < after)
    return max(scale.to_px(after), scale.to_px(max(begun, default=after - 1)) + JUST_SET)


def bands_of(canvas: Canvas, row: RowDraft, y: float) -> tuple[Band, ...]:
    """Return the bands of a row whose line is at y."""
    if row.bare:
        return ()
    xs, now = [x for _, x, _ in _marked(row, canvas.plan)], now_of(canvas)
    own = (span for span in canvas.plan.bands if span.row == row.index)
    bands = tuple(band for span in own if (band := band_of(span, canvas, y, xs, now)) is not None)
    return tuple(_named_beside(band, bands, canvas, xs) for band in bands)


def band_of(span: PlanBand, canvas: Canvas, y: float, xs: Sequence[float], now: float) -> Band | None:
    """Return the band clipped to the chart; a thin gap separates it from the next band."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    first = plan.time.begins if span.first is None else span.first
    if first is not None and first >= min(plan.time.known, plan.time.last) + 1:
        return None
    left, right = scale.pixels[0], scale.to_px(plan.time.last + 1)
    x0 = left if first is None else max(scale.to_px(first), left)
    ended = span.last is not None and span.last < plan.time.known + 1
    x1 = min(scale.to_px(span.last) if ended and span.last is not None else now, right)
    if x1 - x0 < 0.5:
        return None
    upper = y if span.half == "lower" else y - style.band / 2
    lower = y if span.half == "upper" else y + style.band / 2
    gap = 1.5 if span.half == "whole" else 0.0
    box = Box(x0, upper, max(x1 - gap, x0 + 1), lower)
    slant, cuts = box.height / 4, tuple[Line, ...]()
    room = 0.0  # the start of a band that its label leaves free, beyond 9 pixels
    if span.first is None:
        cuts = tuple(Line(x0 + x, box.y1, x0 + x + slant, box.y0, "paper") for x in (3.0, 9.0))
        room = 14.0
    labels = tuple(filter(None, (span.label, span.short))) if span.label else ()
    airs = *((label, ROOMY) for label in labels), *((label, TIGHT) for label in labels[-1:])
    texts = (_band_text(label, box, style, xs, room, air) for label, air in airs)
    text = next(filter(None, texts), None)
    days = span.first, span.last
    return Band(
        span.actor, span.role, box, span.event, span.term, text, span.words, cuts, span.quiet, days, labels
    )


def _band_text(
    label: str, box: Box, style: Style, xs: Sequence[float], indent: float, air: float
) -> Text | None:
    """Place the label of a band between two marks, after `indent` and `air`, in the first space that fits it."""
    size = style.small
    clear = style.mark / 2 + min(8.0 if style.loud else 5.0, air)
    wide = style.mark / 2 + (8 if style.loud or style.split or style.over else 5)
    need = text_width(style.how, label, size, 600)
    if box.x1 - box.x0 - air - indent - air < need:
        return None
    stops = [
        box.x0 - clear + air + indent,
        *sorted(x for x in xs if box.x0 - clear < x < box.x1 + wide),
        box.x1 + wide - air,
    ]
    for a, b in pairwise(stops):
        start = max(a + clear, box.x0 + air + indent)
        if b - wide - start >= need:
            y = box.y0 + (box.height - LEADING * size) / 2
            return on_bar(style.how, box, plain(style.how, (start, y), [label], size, 600, "band"))
    return None


def _named_beside(band: Band, bands: Sequence[Band], canvas: Canvas, xs: Sequence[float]) -> Band:
    """Return a band outside the scale, all of whose bands have one colour, with its name before it if it has no other.

    There must be room between it, marks and bands.
    """
    if band.text or band.term != "off" or not band.labels or canvas.plan.slide:
        return band
    style, box, half = canvas.style, band.box, canvas.style.mark / 2
    name, size = band.labels[-1], canvas.style.small
    edge = min([box.x0, *(x - half for x in xs if box.x0 - half - GAP_AIR < x < box.x0 + half)]) - GAP_AIR
    before = [other.box.x1 for other in bands if other.box.x0 < box.x0]
    left = max([canvas.scale.pixels[0], *before, *(x + half for x in xs if x < edge)]) + GAP_AIR
    if edge - left < text_width(style.how, name, size, 600):
        return band
    at: At = edge, (box.y0 + box.y1 - LEADING * size) / 2, "end"
    return replace(band, text=plain(style.how, at, [name], size, 600))


def _gaps(canvas: Canvas, bands: Sequence[Band], marks: Sequence[Mark], y: float) -> Iterator[Gap]:
    """Yield the stretches without a position of a row whose bars have their middle at `y`, up to the last known day.

    Events of the row can have marks there, which divide a stretch.
    """
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    words = say(plan.lang, "no position on record")
    if not words or not bands or plan.slide:
        return
    need = text_width(style.how, words, style.small) + GAP_AIR + SHORTEST_DOTS
    for x0, x1 in _stretches(bands, scale.pixels[0], min(scale.to_px(plan.time.known + 1), canvas.right)):
        lines = tuple(Line(a, y, b, y, "pole", DOTS) for a, b in _between(x0, x1, marks))
        at = ((line.x0, y - LEADING * style.small / 2) for line in lines if line.x1 - line.x0 >= need)
        # Once for each stretch, however many events are in it.
        text = next((plain(style.how, each, [words], style.small, 400, "muted") for each in at), None)
        if lines:
            yield Gap(lines, text)


def _stretches(bands: Sequence[Band], left: float, right: float) -> Iterator[tuple[float, float]]:
    """Yield the ends of what no band of a row covers, with the name before it, where dots have room."""
    reached = left
    for x0, x1 in (*sorted((_start(band), band.box.x1) for band in bands), (right, right)):
        if x0 - reached >= SHORTEST_DOTS + 2 * GAP_AIR:
            yield reached, x0
        reached = max(reached, x1)


def _between(x0: float, x1: float, marks: Sequence[Mark]) -> Iterator[tuple[float, float]]:
    """Yield the ends of dotted lines from x0 to x1, with space around marks."""
    holes = sorted((mark.x - mark.size / 2, mark.x + mark.size / 2) for mark in marks)
    ends = [(x0, x0), *((a, b) for a, b in holes if x0 < b and a < x1), (x1, x1)]
    spaces = ((a + GAP_AIR, b - GAP_AIR) for (_, a), (b, _) in pairwise(ends))
    yield from ((a, b) for a, b in spaces if b - a >= SHORTEST_DOTS)


def _start(band: Band) -> float:
    return min(band.box.x0, band.text.box.x0) if band.text else band.box.x0


def told_alike(rows: Sequence[PlacedRow]) -> list[PlacedRow]:
    """Return the rows with words on each stretch without a position; if some lack the room, on the first one alone.

    The words explain the dotted line of all others. Without any words, there is none.
    """
    gaps = [gap for row in rows for gap in row.gaps]
    told = [gap for gap in gaps if gap.text]
    if len(told) == len(gaps):
        return [*rows]
    return [
        replace(row, gaps=tuple(g if g is told[0] else g._replace(text=None) for g in row.gaps if told))
        for row in rows
    ]
