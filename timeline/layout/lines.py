"""The lines of a whole chart: of the axis and between rows, through days, and arcs.

An arc joins an event to a later one: horizontal at both ends, and around texts, or else interrupted behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from timeline.layout.head import Head
from timeline.layout.plan import Plan
from timeline.layout.rows.placing import PlacedRow
from timeline.layout.scale import Scale
from timeline.layout.scene import Arc, Box, Line, Mark, Tint
from timeline.layout.ticks import Tick

SHORTEST = 8.0
"""The length of the shortest piece of the line of an event through all rows, in pixels."""
DOTS = "1.5 2.5"
"""The dash pattern of the line of an event through all rows."""
THROUGH = "1.3 4"
"""The dash pattern of the line of a day through rows and strips."""
ERA_DASH = "6 3"
"""The dash pattern of the lines around an era."""
TICK = 5.0
"""The length of a tick above the line of an axis, where no label of an event lies, in pixels."""
STEP = 4.0
"""The approximate length of a straight piece of an arc, in pixels; less than the height of any text."""
CLEAR = 2.0
"""The distance between a line or an arc and a text, in pixels."""
RISE = 34.0
"""The height of an arc between two marks of the same row, in pixels."""
LIFTS, TURNS = (0.0, 24.0, 48.0, 80.0, -24.0, -48.0, -80.0), (0.5, 0.2, 0.8, 0.04, 0.96)
WAYS = tuple((lift, turn) for lift in LIFTS for turn in TURNS)
"""Further heights of an arc, in pixels, and where it turns, as a share of its width, the usual ones first."""


Points = tuple[tuple[float, float], ...]


def rules_of(
    ticks: Sequence[Tick], rows: Sequence[PlacedRow], head: Head, plot: Box, end: float, inked: bool
) -> list[Line]:
    """Return the lines of the axis, interrupted behind texts and bands, one line above the rows, and one below each.

    Rows with their names above them need no line below them. If `inked`, the line above the rows is dark, with ticks;
    it goes to the `end` of time, beyond which there can be room for labels.
    """
    boxes = solid_boxes(rows) + [tint.text.box for tint in head.tints if tint.text]
    boxes += [text.box for text in head.texts if text.part != "axis"]
    lines, axis = list[Line](), min((text.y for text in head.texts if text.part == "axis"), default=plot.y0)
    for tick in (tick for tick in ticks if tick.lined):
        beside = tick.words and not tick.back
        top, bottom = (axis, plot.y1 + 6) if beside and not inked else (plot.y0, plot.y1)
        lines += broken(tick.x, top, bottom, boxes, "rule", "" if tick.major else "2 5")
    drawn = [row.drawn for row in rows]
    axes = drawn[: 0 if head.rules else 1]  # a magnified axis has its line
    role = "ink" if inked else "rule"
    last = end if inked else plot.x1
    lines += [Line(one.box.x0, one.box.y0, last, one.box.y0, role) for one in axes]
    for tick in (tick for tick in ticks if inked and axes and tick.lined):
        # A tick without a label of its own may be below another one.
        above = bool(tick.words) and not tick.back
        high, low = (plot.y0 - TICK, plot.y0) if above else (plot.y0, plot.y0 + TICK)
        lines += broken(tick.x, high, low, [] if above else boxes, role, "")
    for one, after in zip(drawn, (*(row.group for row in drawn[1:]), ""), strict=False):
        # A darker line closes a group.
        ends = one.group and one.group != after
        if one.part != "context" and one.head.anchor == "end":
            lines.append(Line(one.box.x0, one.box.y1, plot.x1, one.box.y1, "pole" if ends else "rule"))
    lines += _through(rows, plot, boxes)
    lines += [*head.rules, *_edges(head.tints, plot.y1, [*boxes, *(text.box for text in head.texts)])]
    lines += [dots for row in rows for gap in row.gaps for dots in gap.dots]
    return lines + [Line(plot.x0, one.y, last, one.y, "pole") for one in drawn if one.bare]


def _through(rows: Sequence[PlacedRow], plot: Box, boxes: Sequence[Box]) -> Iterator[Line]:
    """Yield the lines through all rows of the events that have no row."""
    for row in rows:
        for mark in row.marks if row.drawn.part == "context" else ():
            # A label on both sides of it leaves room for the line.
            own = [flag.text.box for flag in row.flags if flag.event == mark.event]
            others = [box for box in boxes if box not in own or box.x0 > mark.x]
            pieces = broken(mark.x, row.drawn.box.y0 + 2, plot.y1, others, "ink", DOTS)
            yield from (piece for piece in pieces if piece.y1 - piece.y0 >= SHORTEST)


def _edges(tints: Sequence[Tint], bottom: float, boxes: Sequence[Box]) -> list[Line]:
    """Return a line above each era or magnified period, and lines down to `bottom` at its ends, broken at boxes."""
    lines: list[Line] = []
    for tint in (tint for tint in tints if tint.box.y0 == tint.box.y1):
        box, dash = tint.box, ERA_DASH if tint.role == "era" else ""
        lines.append(Line(box.x0, box.y0, box.x1, box.y0, "pole", dash))
        for x in (box.x0, box.x1):
            lines += broken(x, box.y0, bottom, boxes, "pole", dash)
    return lines


def cursors_of(plan: Plan, scale: Scale, plot: Box, boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Draw a vertical line through each chosen day that is visible; the second one is dashed."""
    lines: list[Line] = []
    for n, (day, _) in enumerate(plan.cursors):
        x = scale.middle_of(day)
        if x is not None and plot.x0 <= x <= plot.x1:
            # One dotted line goes through bars and numbers.
            dash = "4 3" if n else THROUGH if plan.strips else ""
            lines += broken(x, plot.y0, plot.y1, boxes, "accent", dash)
    return tuple(lines)


def text_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes of the texts within the rows."""
    boxes = [flag.text.box for row in rows for flag in row.flags]
    boxes += [gap.text.box for row in rows for gap in row.gaps if gap.text]
    boxes += [row.drawn.head.box for row in rows if row.drawn.part != "context"]
    boxes += [bar.text.box for row in rows for bar in row.bars if bar.text]
    boxes += [flag.photo.box for row in rows for flag in row.flags if flag.photo]
    return boxes + [band.text.box for row in rows for band in row.bands if band.text]


def solid_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes behind which lines are hidden: of texts, of bands and of bars."""
    boxes = [band.box for row in rows for band in row.bands]
    return text_boxes(rows) + boxes + [bar.box for row in rows for bar in row.bars]


def broken(x: float, y0: float, y1: float, boxes: Sequence[Box], role: str, dash: str) -> list[Line]:
    """Return a vertical line from y0 to y1, interrupted where it crosses a box."""
    cuts = sorted(
        (b.y0 - CLEAR, b.y1 + CLEAR) for b in boxes if b.x0 - 3 < x < b.x1 + 3 and b.y1 > y0 and b.y0 < y1
    )
    lines, at = [], y0
    for start, stop in cuts:
        if start > at:
            lines.append(Line(x, at, x, start, role, dash))
        at = max(at, stop)
    return lines + ([Line(x, at, x, y1, role, dash)] if at < y1 else [])


BEYOND = 1_000.0
"""More pixels than an arc goes beyond its rows."""


def place_arcs(
    pairs: Iterable[tuple[str, str]], marks: Sequence[Mark], texts: Sequence[Box], plot: Box
) -> tuple[Arc, ...]:
    """Return the arcs of the pairs of event ids that both have a mark.

    They avoid the boxes `texts`, and what is above and below the plot, such as the labels of an axis.
    """
    outside = (plot._replace(y0=plot.y0 - BEYOND, y1=plot.y0), plot._replace(y0=plot.y1, y1=plot.y1 + BEYOND))
    texts = [*texts, *outside]
    at = {mark.event: mark for mark in marks}
    return tuple(
        Arc(start, end, _around(at[start], at[end], texts))
        for start, end in pairs
        if start in at and end in at
    )


def _around(a: Mark, b: Mark, texts: Sequence[Box]) -> tuple[Points, ...]:
    """Return the arc between two marks that texts hide least, in pieces."""

    def broken(pieces: Sequence[Points]) -> tuple[float, int]:
        return len(pieces) or inf, -sum(map(len, pieces))

    return min((tuple(_pieces(_curve(a, b, way), texts)) for way in WAYS), key=broken)


def _curve(a: Mark, b: Mark, way: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points of a cubic curve from the edge of one mark to the edge of the other."""
    more, turn = way
    lift = (RISE if abs(a.y - b.y) < RISE else 0.0) + more
    x0, x1 = a.x + a.size / 2, b.x - b.size / 2
    out, back = (max((x1 - x0) * share, 12.0) for share in (turn, 1 - turn))
    knots = ((x0, a.y), (x0 + out, a.y - lift), (x1 - back, b.y - lift), (x1, b.y))
    steps = int((abs(x1 - x0) + abs(b.y - a.y) + 2 * abs(lift)) / STEP) + 8
    points = []
    for t in (i / steps for i in range(steps + 1)):
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (
            sum(part * at for part, at in zip(parts, axis, strict=True)) for axis in zip(*knots, strict=True)
        )
        points.append((round(x, 2), round(y, 2)))
    return points


def _pieces(points: Sequence[tuple[float, float]], texts: Sequence[Box]) -> Iterator[Points]:
    left, right = min(x for x, _ in points) - CLEAR, max(x for x, _ in points) + CLEAR
    near = [box for box in texts if box.x0 < right and box.x1 > left]
    piece: list[tuple[float, float]] = []
    for x, y in points:
        if any(box.touches(Box(x, y, x, y), CLEAR) for box in near):
            if len(piece) > 1:
                yield tuple(piece)
            piece = []
        else:
            piece.append((x, y))
    if len(piece) > 1:
        yield tuple(piece)


def arc_path(arc: Arc) -> str:
    """Return the arc as an SVG path, which Plotly also reads."""
    return "".join("M" + "L".join(f"{x:g},{y:g}" for x, y in piece) for piece in arc.pieces)
