"""Links with their lines: rounded at corners, and interrupted behind bars and where they cross other lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from math import cos, pi, sin

from timeline.errors import SizeError
from timeline.layout.links.ground import Ground, Point, Stretch, ground_of, pieces_of
from timeline.layout.links.routes import HEAD, Way, before_tip, head_box, head_of, route
from timeline.layout.plan import Plan, PlanLink
from timeline.layout.scene import NO_LINE, Flag, Mark, Scene, Text
from timeline.layout.shapes.arrows import Arc, DrawnLink

ROUND, STEPS = 7.0, 4
"""The radius of corners in pixels, and the number of straight pieces of one."""
NEAR = 5.0
"""The distance from a pole to a link that is in its place, in pixels."""
GAP = 3.0
"""Half the gap of a line where it crosses another one, in pixels."""
INSIDE = 4.0
"""How far before the end of a bar a link leaves it, in pixels."""
TRIES = 3
"""How often a chart of a fixed height is laid out to find the links that its note names."""

Cut = tuple[float, float]


def with_all_links(plan: Plan, lay_out: Callable[[Plan], Scene]) -> Scene:
    """Lay out a chart of a fixed height with its links, and a note of those without room.

    It has none if most of them, or a change, have no room.
    """
    noted, changed = plan, {item.id for item in plan.items if item.bold}
    with suppress(SizeError):
        for _ in range(TRIES):
            drawn = with_links(replace(lay_out(noted), links=()), plan.links, ())
            left = filter(None, [plan.wording.unlinked(drawn.unlinked)])
            with_note = replace(plan, texts=replace(plan.texts, notes=(*plan.texts.notes, *left)))
            if len(drawn.unlinked) > len(drawn.links) or not changed <= drawn.labelled:
                break
            if not drawn.unlinked or with_note.texts.notes == noted.texts.notes:
                return drawn
            noted = with_note
    bare = lay_out(replace(plan, links=()))
    return replace(bare, unlinked=tuple(link[:2] for link in plan.links))


def linked(scene: Scene, plan: Plan, texts: Sequence[Text]) -> Scene:
    """Return a chart with the links of its plan, at a fixed height, of which many layouts are tried, without lines."""
    if not plan.fixed:
        return with_links(scene, plan.links, texts)
    return replace(
        scene, links=tuple(DrawnLink(*link[:2], NO_LINE, NO_LINE, *link[2:]) for link in plan.links)
    )


def with_links(scene: Scene, links: Sequence[PlanLink], texts: Sequence[Text]) -> Scene:
    """Return a chart with its links; those without a way are `unlinked`.

    Args:
        scene: The chart with all that is in its rows.
        links: The links, the most important first.
        texts: Texts that are not yet in the chart.
    """
    drawn, left = list[DrawnLink](), [*links]
    parts = [True, False] if scene.panel and scene.panel.plot.height else [False]
    for below in parts if scene.rows else ():
        ground = ground_of(scene, texts, below=below)
        at = {mark.event: mark for mark in _anchors(scene, ground)}
        last = {
            bar.event: replace(bar.anchor, x=bar.box.x1 - INSIDE) for bar in scene.bars if bar.event in at
        }
        ends = {
            link: (_out_of(at[link.start], last.get(link.start), at[link.end]), at[link.end])
            for link in left
            if link.start in at and link.end in at
        }
        found = _routed(ground, ends)
        drawn += (_drawn(link, way, ground, found) for link, way in found.items())
        left = [link for link in left if link not in found]
    flags = tuple(_without_pole(flag, drawn) for flag in scene.flags)
    return replace(scene, flags=flags, links=tuple(drawn), unlinked=tuple(link[:2] for link in left))


def _anchors(scene: Scene, ground: Ground) -> Iterator[Mark]:
    """Yield the marks of a part of a chart, and the starts of its bars."""
    marks = (*scene.marks, *(bar.anchor for bar in scene.bars))
    yield from (mark for mark in marks if ground.plot.y0 <= mark.y <= ground.plot.y1)


def _out_of(first: Mark, last: Mark | None, answer: Mark) -> Mark:
    """Return where a link leaves an event: one with a duration at its end, or where the answer begins before that."""
    return replace(first, x=max(first.x, min(last.x, answer.x))) if last else first


def _without_pole(flag: Flag, links: Sequence[DrawnLink]) -> Flag:
    """Return a label without its pole where a link is in its place."""
    x, y0, _, y1 = flag.pole[:4]
    own = (line for link in links if flag.event in (link.start, link.end) for line in link.arc.pieces)
    for a, b in (pair for line in own for pair in pairwise(line)):
        low, high = sorted((a[1], b[1]))
        if a[0] == b[0] and abs(a[0] - x) < NEAR and low < y1 and high > y0:
            return replace(flag, pole=flag.pole._replace(y0=y1))
    return flag


def _routed(ground: Ground, ends: Mapping[PlanLink, tuple[Mark, Mark]]) -> dict[PlanLink, Way]:
    """Return the ways of links between two marks; where one finds none, it comes first in a second try."""
    found = _in_turn(ground, ends, ends)
    if len(found) == len(ends):
        return found
    again = _in_turn(ground, ends, sorted(ends, key=lambda link: link in found))
    return again if len(again) > len(found) else _in_turn(ground, ends, ends)


def _in_turn(
    ground: Ground, ends: Mapping[PlanLink, tuple[Mark, Mark]], links: Iterable[PlanLink]
) -> dict[PlanLink, Way]:
    ground.taken.clear()
    ground.heads.clear()
    found = dict[PlanLink, Way]()
    for link in links:
        if way := route(ground, *ends[link]):
            found[link] = way
            ground.take(pieces_of(way, link.start), head_box(way))
    return found


def _drawn(link: PlanLink, way: Way, ground: Ground, every: dict[PlanLink, Way]) -> DrawnLink:
    others = [
        p for other, each in every.items() if other.start != link.start for p in pieces_of(each, other.start)
    ]
    lines = tuple(_lines(way, ground, others))
    return DrawnLink(link.start, link.end, Arc(lines), Arc((head_of(way),)), link.role, link.dash)


def _lines(way: Way, ground: Ground, others: Sequence[Stretch]) -> Iterator[tuple[Point, ...]]:
    """Yield the lines of a way up to the head of its arrow, with round corners."""
    points = (*way[:-1], before_tip(way, HEAD[1] - 1))
    pieces = pieces_of(points, "")
    radii = [0.0, *(min(ROUND, _length(a) / 2, _length(b) / 2) for a, b in pairwise(pieces)), 0.0]
    line: list[Point] = []
    for n, piece in enumerate(pieces):
        ends = radii[n], _length(piece) - radii[n + 1]
        kept = [*_kept(ends, sorted(_cuts(piece, ground, others)))]
        for start, stop in kept:
            if line and start > ends[0]:
                yield tuple(line)
                line = []
            line += [_along(piece, start), _along(piece, stop)]
        if line and (not kept or kept[-1][1] < ends[1]):
            yield tuple(line)
            line = []
        if line and n + 1 < len(pieces):
            line += _corner(piece, pieces[n + 1], radii[n + 1])
    if line:
        yield tuple(line)


def _length(piece: Stretch) -> float:
    (x0, y0), (x1, y1), _ = piece
    return abs(x1 - x0) + abs(y1 - y0)


def _along(piece: Stretch, at: float) -> Point:
    (x0, y0), (x1, y1), _ = piece
    share = at / (_length(piece) or 1.0)
    return round(x0 + (x1 - x0) * share, 2), round(y0 + (y1 - y0) * share, 2)


def _cuts(piece: Stretch, ground: Ground, others: Sequence[Stretch]) -> Iterator[Cut]:
    """Yield the parts of a piece that are behind bars, or where it crosses the line of a row or another link."""
    box, start = piece.box, piece.a[1] if piece.upright else piece.a[0]
    if piece.upright:
        spans = [(bar.y0, bar.y1) for bar in ground.behind if bar.x0 <= box.x0 <= bar.x1]
        lines = (row.y for row in ground.rows if row.bare)
        spans += [(y - GAP, y + GAP) for y in lines if box.y0 + GAP < y < box.y1 - GAP]
    else:
        crossing = (other.box for other in others if other.upright and other.box.touches(box))
        spans = [(each.x0 - GAP - 1, each.x0 + GAP + 1) for each in crossing]
    low, high = (box.y0, box.y1) if piece.upright else (box.x0, box.x1)
    for a, b in ((max(a, low), min(b, high)) for a, b in spans):
        if a < b:
            first, last = sorted((abs(a - start), abs(b - start)))
            yield first, last


def _kept(ends: Cut, cuts: Sequence[Cut]) -> Iterator[Cut]:
    if not cuts:
        yield ends
        return
    at, last = ends
    for a, b in cuts:
        if a > at:
            yield at, min(a, last)
        at = max(at, b)
    if at < last:
        yield at, last


def _corner(piece: Stretch, after: Stretch, radius: float) -> Iterator[Point]:
    """Yield the points of a quarter of a circle from one piece to the next."""
    if not radius:
        return
    (x0, y0), (x, y) = _along(piece, _length(piece) - radius), piece.b
    x1, y1 = _along(after, radius)
    cx, cy = x0 + x1 - x, y0 + y1 - y
    for n in range(1, STEPS):
        turn = pi / 2 * n / STEPS
        yield (
            round(cx + (x0 - cx) * cos(turn) + (x1 - cx) * sin(turn), 2),
            round(cy + (y0 - cy) * cos(turn) + (y1 - cy) * sin(turn), 2),
        )
