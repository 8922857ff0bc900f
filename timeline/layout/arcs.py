"""Arcs from one event to later ones: horizontal at both ends, and around texts, or else interrupted behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from timeline.layout.scene import Arc, Box, Mark

STEP = 4.0
"""The approximate length of a straight piece of an arc, in pixels; less than the height of any text."""
CLEAR = 2.0
"""The distance between an arc and a text, in pixels."""
RISE = 34.0
"""The height of an arc between two marks of the same row, in pixels."""
LIFTS, TURNS = (0.0, 24.0, 48.0, 80.0, -24.0, -48.0, -80.0), (0.5, 0.2, 0.8, 0.04, 0.96)
WAYS = tuple((lift, turn) for lift in LIFTS for turn in TURNS)
"""Further heights of an arc, in pixels, and where it turns, as a share of its width, the usual ones first."""


Points = tuple[tuple[float, float], ...]


def place_arcs(
    pairs: Iterable[tuple[str, str]], marks: Sequence[Mark], texts: Sequence[Box]
) -> tuple[Arc, ...]:
    """Return the arcs of the pairs of event ids that both have a mark; `texts` are the boxes to avoid."""
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
    return [_bezier(knots, i / steps) for i in range(steps + 1)]


def _bezier(knots: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(part * knot[0] for part, knot in zip(parts, knots, strict=True))
    y = sum(part * knot[1] for part, knot in zip(parts, knots, strict=True))
    return round(x, 2), round(y, 2)


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
