"""The way of each link: out of its source, level in a gutter between two rows, and into its answer.

Of all ways that touch no text, no mark and no other link, the shortest with the fewest corners and crossings is taken.
A link without such a way has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from timeline.layout.links.ground import APART, Ground, Point, Stretch, pieces_of
from timeline.layout.scene import Box, Mark, SceneRow

HEAD = (8.5, 10.4)
"""The width and the length of the head of an arrow, in pixels."""
STEM = 3.0
"""The least length of the line before the head, in pixels."""
LANES = (0.0, -7.0, 7.0, -14.0, 14.0)
"""The heights of lines in a gutter, from the boundary of its rows, in pixels, the usual one first."""
CORNER, CROSSING, SHARED, LANE = 24.0, 14.0, 0.5, 1.5
"""What a corner, a crossing, a pixel of a shared trunk (less) and a pixel off the usual line cost, in pixels."""
STRAY = 0.35
"""How far from the middle of its source a straight link can begin, as a share of the mark."""
LEVEL = HEAD[1] + 10.0
"""How far before a bar an arrow into its start turns, in pixels."""
DETOUR = 240.0
"""How much longer than three times the direct way a link may be, in pixels."""
BESIDE, MOST_BESIDE = 9.0, 24
"""How far a line passes beside a text or a mark, in pixels, and how many such places are tried."""

Way = tuple[Point, ...]


def route(ground: Ground, a: Mark, b: Mark) -> Way | None:
    """Return the points of the way from one event to its answer; None if there is none."""
    rows = [_row_at(ground, mark) for mark in (a, b)]
    if None in rows:
        return None
    first, second = (row for row in rows if row is not None)
    for ways in (_straight(ground, a, b, first, second), _simple(ground, a, b, first, second)):
        if best := _best(ground, ways, a, b):
            return best
    # A way around what is in one row would end where it began.
    return None if first == second else _best(ground, _around(ground, a, b, first, second), a, b)


def _row_at(ground: Ground, mark: Mark) -> int | None:
    inside = (n for n, row in enumerate(ground.rows) if row.box.y0 <= mark.y <= row.box.y1)
    return next(inside, None)


def _best(ground: Ground, ways: Iterable[Way], a: Mark, b: Mark) -> Way | None:
    free = ((_cost(ground, way, a.event), way) for way in ways if _is_free(ground, way, a, b))
    return min(free, default=(0.0, None))[1]


def _is_free(ground: Ground, way: Way, a: Mark, b: Mark) -> bool:
    pieces = pieces_of(way, a.event)
    if not pieces or any(_is_beside(one, other) for one, other in combinations(pieces, 2)):
        return False
    (x0, y0), (x1, y1) = way[-2:]
    if abs(x1 - x0) + abs(y1 - y0) < HEAD[1] + STEM:
        return False
    if _length_of(pieces) > DETOUR + 3 * (abs(a.x - b.x) + abs(a.y - b.y)):
        return False
    head = head_box(way)
    return _is_clear(ground, head, b.event) and all(ground.is_free(p, b.event) for p in pieces)


def _is_beside(one: Stretch, other: Stretch) -> bool:
    """Return whether a way turns back along itself."""
    return one.upright == other.upright and one.box.touches(other.box, APART)


def _is_clear(ground: Ground, head: Box, event: str) -> bool:
    """Return whether the head of an arrow touches no text, no bar, and no mark but that of its event."""
    taken = (*ground.heads, *ground.behind, *(piece.box for piece in ground.taken))
    return ground.is_clear(head, (event,), 1.0) and not any(head.touches(box, 1.0) for box in taken)


def _cost(ground: Ground, way: Way, source: str) -> float:
    pieces = pieces_of(way, source)
    length = _length_of(pieces)
    off = sum(
        min(abs(row.box.y1 - piece.a[1]) for row in ground.rows) for piece in pieces if not piece.upright
    )
    corners, crossings = CORNER * (len(pieces) - 1), CROSSING * ground.crossings(pieces)
    return length + corners + crossings + LANE * off - SHARED * ground.shared(pieces)


def _length_of(pieces: Sequence[Stretch]) -> float:
    return sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1), _ in pieces)


def _straight(ground: Ground, a: Mark, b: Mark, first: int, second: int) -> Iterator[Way]:
    """Yield the way along the line of a row, or straight up or down."""
    if first == second:
        on = 1.0 if b.x > a.x else -1.0
        if ground.rows[first].bare and a.y == b.y:
            yield (a.x + on * (a.size / 2 + 1), a.y), (b.x - on * (b.size / 2 + 1), b.y)
        yield from _elbow(ground, a, b)
    if a.y != b.y and abs(a.x - b.x) <= max(STRAY * a.size, 1.0):
        down = 1.0 if b.y > a.y else -1.0
        yield (b.x, ground.edge(a, down) - down), (b.x, ground.edge(b, -down))


def _elbow(ground: Ground, a: Mark, b: Mark) -> Iterator[Way]:
    """Yield the way out of a bar, up or down, and level into the start of another one in its row."""
    bar = next(
        (box for box in ground.behind if not a.size and box.x0 <= a.x <= box.x1 and box.y0 <= a.y <= box.y1),
        None,
    )
    x = min(b.x - LEVEL, bar.x1 - 1) if bar else 0.0
    if bar and bar.x0 <= x and not b.size and a.y != b.y:
        yield (x, bar.y1 + 1 if b.y > a.y else bar.y0 - 1), (x, b.y), (b.x - 1, b.y)


def _simple(ground: Ground, a: Mark, b: Mark, first: int, second: int) -> Iterator[Way]:
    """Yield the ways with one level piece, in any gutter around and between the rows."""
    for y in _lanes(ground.rows, range(min(first, second), max(first, second) + 2)):
        yield (*_out(ground, a, y), *reversed(_out(ground, b, y)))


def _out(ground: Ground, mark: Mark, y: float) -> tuple[Point, Point]:
    way = 1.0 if y > mark.y else -1.0
    return (mark.x, ground.edge(mark, way)), (mark.x, y)


def _around(ground: Ground, a: Mark, b: Mark, first: int, second: int) -> Iterator[Way]:
    """Yield ways with two level pieces and an upright one between them, beside texts and marks."""

    def is_free(one: Point, other: Point) -> bool:
        return ground.is_free(Stretch(one, other, a.event), b.event)

    outs = [y for y in _lanes(ground.rows, (first, first + 1)) if is_free(*_out(ground, a, y))]
    intos = [y for y in _lanes(ground.rows, (second, second + 1)) if is_free(*reversed(_out(ground, b, y)))]
    xs = _beside(ground, a, b, first, second)
    for out, into in product(outs, intos):
        if abs(out - into) >= 2 * APART:
            start, end = _out(ground, a, out), _out(ground, b, into)
            clear = (x for x in xs if is_free((a.x, out), (x, out)) and is_free((x, into), (b.x, into)))
            yield from ((*start, (x, out), (x, into), *reversed(end)) for x in clear)


def _beside(ground: Ground, a: Mark, b: Mark, first: int, second: int) -> list[float]:
    """Return the places beside what is in the rows of a link and between them, the nearest first."""
    y0, y1 = (ground.rows[n].box for n in sorted((first, second)))
    inside = (box for box in ground.walls if box.y1 > y0.y0 and box.y0 < y1.y1)
    xs = {round(x, 2) for box in inside for x in (box.x0 - BESIDE, box.x1 + BESIDE)}
    low, high = sorted((a.x, b.x))
    return sorted(xs, key=lambda x: (max(low - x, x - high, 0.0), abs(x - low)))[:MOST_BESIDE]


def _lanes(rows: Sequence[SceneRow], gutters: Iterable[int]) -> Iterator[float]:
    """Yield the heights of lines in gutters; gutter n is above row n."""
    for n in gutters:
        y = rows[n].box.y0 if n < len(rows) else rows[-1].box.y1
        for lane in LANES:
            if rows[0].box.y0 + 2 <= y + lane <= rows[-1].box.y1 - 1:
                yield y + lane


def head_box(way: Way) -> Box:
    """Return the box of the head of an arrow at the end of a way."""
    corners = head_of(way)
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def head_of(way: Way) -> tuple[Point, Point, Point]:
    """Return the corners of the head of an arrow at the end of a way, its tip first."""
    (x, y), half = before_tip(way, HEAD[1]), HEAD[0] / 2
    if way[-2][0] == way[-1][0]:
        return way[-1], (x - half, y), (x + half, y)
    return way[-1], (x, y - half), (x, y + half)


def before_tip(way: Way, far: float) -> Point:
    """Return the point of a way that is so far before its end."""
    (x0, y0), (x, y) = way[-2:]
    if x0 == x:
        return x, y - far if y > y0 else y + far
    return x - far if x > x0 else x + far, y
