"""A series below the rows: its line, broken at gaps, and the labels of the events that its points name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, At, Box, Run, Strip, Text
from timeline.layout.shapes.arrows import Arc
from timeline.layout.strip import SeriesPoint, SeriesStrip
from timeline.layout.strips.room import BESIDE
from timeline.layout.text import block, plain, shorten

DOT, DOT_GAP = 4.5, 7.0
"""The radius of the dot of an event, and the distance from its middle to its label, in pixels."""
KNOWN = 1.5
"""The number of days up to which the day of a value counts as known."""
EACH_PIXEL = 4
"""The number of points in a column of pixels that can be told apart."""
Piece = tuple[tuple[float, float], ...]


def place_series(
    canvas: Canvas, strip: SeriesStrip, box: Box, texts: Sequence[Text]
) -> tuple[Strip, list[Text]]:
    """Return a series in a box, and its texts, which cover no others."""
    drawn = _Drawn(canvas, strip, box)
    solid, dashed = drawn.stepped() if strip.stepped else drawn.joined()
    lines = [_thinned(piece) for each in solid if (piece := _clipped(each, box))]
    doubts = [piece for each in dashed if (piece := _clipped(each, box))]
    dots, labels, taken = list[tuple[Box, str, str]](), list[Text](), [text.box for text in texts]
    for point in strip.points:
        x = drawn.x_of(point)
        if not (point.event and point.value is not None and box.x0 <= x <= box.x1):
            continue
        y = drawn.y_of(point.value)
        dots.append((Box(x - DOT, y - DOT, x + DOT, y + DOT), point.event, point.words))
        ways = (
            label
            for label in _labels(canvas, point, (x, y))
            if _is_free(label.box, box, [*lines, *doubts], taken)
        )
        if label := next(ways, None):
            labels.append(label)
            taken.append(label.box)
    line, doubt = (Arc(tuple(pieces)) for pieces in (lines, doubts))
    return Strip(strip.id, box, strip.name, (), line, doubt, tuple(dots)), [*labels, *drawn.last()]


class _Drawn:
    """The places of the values of a series."""

    def __init__(self, canvas: Canvas, strip: SeriesStrip, box: Box) -> None:
        self.canvas, self.strip, self.box = canvas, strip, box
        self.end = canvas.scale.to_px(min(canvas.scale.days[-1], strip.until))

    def y_of(self, value: float) -> float:
        low, high = self.strip.low, self.strip.high
        return round(self.box.y1 - (value - low) / ((high - low) or 1) * self.box.height, 2)

    def x_of(self, point: SeriesPoint) -> float:
        """Return the x of a value: where it begins to hold, or the middle of the time for which it was measured."""
        known = point.last - point.first <= KNOWN
        if self.strip.stepped:
            return self.canvas.scale.to_px(point.first if known else point.last)
        return self.canvas.scale.to_px((point.first + point.last) / 2)

    def stepped(self) -> tuple[list[Piece], list[Piece]]:
        """Return the steps in pieces, and the dashed lines over the days in which a change lies."""
        pieces, dashed, now = list[Piece](), list[Piece](), list[tuple[float, float]]()
        for point in self.strip.points:
            x0, x1 = self.canvas.scale.to_px(point.first), self.x_of(point)
            if now:
                now.append((x0, now[-1][1]))
            if point.value is None or (now and x1 > x0):
                pieces.append(tuple(now))
                if now and point.value is not None:
                    dashed.append((now[-1], (x1, self.y_of(point.value))))
                now = []
            if point.value is not None:
                now.append((x1, self.y_of(point.value)))
        if now:
            now.append((max(self.end, now[-1][0]), now[-1][1]))
        return [piece for piece in (*pieces, tuple(now)) if len(piece) > 1], dashed

    def joined(self) -> tuple[list[Piece], list[Piece]]:
        """Return the lines from value to value; one for a month or a year is as long as that."""
        to_px, pieces = self.canvas.scale.to_px, list[Piece]()
        for known, run in groupby(self.strip.points, key=lambda point: point.value is not None):
            piece = list[tuple[float, float]]()
            for point in run if known else ():
                y = self.y_of(point.value or 0.0)
                long = point.last - point.first > KNOWN
                piece += (
                    [(to_px(point.first), y), (to_px(point.last), y)] if long else [(self.x_of(point), y)]
                )
            if len(piece) == 1:  # one value alone
                piece = [(piece[0][0] - 2, piece[0][1]), (piece[0][0] + 2, piece[0][1])]
            pieces.append(tuple(piece))
        return [piece for piece in pieces if piece], []

    def last(self) -> Iterator[Text]:
        """Yield the last visible value at the right of the series, at its height, if no line goes on to a later one."""
        every, end = self.strip.points, self.canvas.scale.days[-1]
        seen = [point for point in every if point.first < end]
        if not seen or seen[-1].value is None or not (self.strip.stepped or len(seen) == len(every)):
            return
        style, x = self.canvas.style, self.box.x1 + BESIDE
        width = self.canvas.plan.width - style.pad / 2 - x
        words = shorten(style.how, seen[-1].said, width, style.small, 700)
        yield plain(
            style.how, (x, self.y_of(seen[-1].value) - LEADING * style.small / 2), [words], style.small, 700
        )


def _labels(canvas: Canvas, point: SeriesPoint, at: tuple[float, float]) -> Iterator[Text]:
    """Yield the ways to place the label of an event: at the left of its dot, above it, or at the right."""
    style, (x, y) = canvas.style, at
    runs = (Run(f"{point.date}\u2002", style.date, 600, "muted"), Run(point.label, style.small))
    half = LEADING * style.small / 2
    places: tuple[At, ...] = (
        (x - DOT_GAP, y - half, "end"),
        (x - 2, y - 2 * half - DOT_GAP, "end"),
        (x + DOT_GAP, y - half, "start"),
        (x + 2, y - 2 * half - DOT_GAP, "start"),
        (x + 2, y + DOT_GAP - 2, "start"),
        (x - 2, y + DOT_GAP - 2, "end"),
    )
    for place in places:
        yield block(style.how, place, [runs], style.small)


def _is_free(label: Box, box: Box, lines: Sequence[Piece], taken: Sequence[Box]) -> bool:
    """Return whether a label lies within a series, on no line and on no other text."""
    if label.x0 < box.x0 or label.x1 > box.x1 or label.y0 < box.y0 - 8 or label.y1 > box.y1:
        return False
    return not any(label.touches(other, 2) for other in taken) and not any(
        _meets(a, b, label) for piece in lines for a, b in pairwise(piece)
    )


def _meets(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    """Return whether a line, whose ends are in order of x, reaches into a box."""
    (x0, y0), (x1, y1) = a, b
    if x1 < box.x0 or x0 > box.x1:
        return False
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    ends = [y0 + slope * (max(x0, box.x0) - x0), y0 + slope * (min(x1, box.x1) - x0)] if x1 > x0 else [y0, y1]
    return min(ends) < box.y1 and max(ends) > box.y0


def _clipped(piece: Piece, box: Box) -> Piece:
    """Return the part of a line between the sides of a box."""
    kept = list[tuple[float, float]]()
    for (x0, y0), (x1, y1) in pairwise(piece):
        if x1 < box.x0 or x0 > box.x1:
            continue
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        a, b = max(x0, box.x0), min(x1, box.x1)
        for point in ((a, y0 + slope * (a - x0)), (b, y1 - slope * (x1 - b))):
            if not kept or kept[-1] != point:
                kept.append(point)
    return tuple((round(x, 2), round(y, 2)) for x, y in kept)


def _thinned(piece: Piece) -> Piece:
    """Return a line without the points of a column of pixels between its first, lowest, highest and last one."""
    thin = list[tuple[float, float]]()
    for _, column in groupby(piece, key=lambda point: round(point[0])):
        points = [*column]
        if len(points) > EACH_PIXEL:
            low, high = (choose(points, key=lambda point: point[1]) for choose in (min, max))
            points = [each for each in points if each in (points[0], low, high, points[-1])]
        thin += points
    return tuple(thin)
