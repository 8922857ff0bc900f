"""How good a picture is, as numbers: texts that overlap, lines through texts, what is clipped, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from timeline.layout.scene import Box, Flag, Line, Mark, Scene
from timeline.layout.shapes.arrows import DrawnLink
from timeline.layout.text import text_width
from timeline.theme.setting import Setting

TOUCH = 0.5
"""Boxes may come this near, in pixels, before they count as overlapping; texts' own boxes have air in them."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts; the first four must be 0 in every picture."""

    overlaps: int
    crossings: int
    covered: int
    clipped: int
    hidden: int
    events: int

    @property
    def clean(self) -> bool:
        """Whether nothing overlaps, crosses, covers or is cut off."""
        return not (self.overlaps or self.crossings or self.covered or self.clipped)


def measure(scene: Scene) -> Quality:
    """The quality of a Scene: `covered` are marks, bars and counts on texts, `crossings` lines through texts.

    Bars of events overlap neither texts other than the one on them, nor marks, nor one another, and none is cut off.
    """
    boxes = list(text_boxes(scene))
    # The label of an event whose line is that through all rows has a pole of no length.
    poles = [flag.pole for flag in scene.flags if flag.pole[:2] != flag.pole[2:4]]
    thin = [*poles, *(rule for rule in scene.rules if rule.role == "ink")]
    lines = [*poles, *scene.rules, *scene.cursors, *_strokes(scene)]
    inner = ((m, m.size / 2 - 1) for m in scene.marks if m.size)
    marks = [Box(m.x - radius, m.y - radius, m.x + radius, m.y + radius) for m, radius in inner]
    bars = [bar.box for bar in scene.bars]
    on_bars = [bar.text.box for bar in scene.bars if bar.text and bar.inside]
    others = list(boxes)
    for own in on_bars:
        others.remove(own)
    alien = sum(box.touches(own, -TOUCH) for box in bars for own in on_bars) - len(on_bars)
    met = _meetings([*bars, *marks]) - _meetings(marks)
    marks += [m.span for m in scene.marks if m.span] + [c.box for c in scene.counts]
    return Quality(
        overlaps=_meetings(boxes) + met,
        crossings=_inside([_extent(line) for line in lines], boxes)
        - sum(_parted(flag, thin, scene.setting) for flag in scene.flags),
        covered=_inside(marks, boxes) + _inside(bars, others) + alien,
        clipped=sum(_outside(box, scene) for box in (*boxes, *bars)),
        hidden=len(hidden(scene)),
        events=len(scene.events),
    )


def hidden(scene: Scene) -> list[str]:
    """The ids of the events whose label does not fit."""
    return [row.event for row in scene.events if row.event not in scene.labelled]


def _parted(flag: Flag, poles: Sequence[Line], how: Setting) -> int:
    """How many poles pass between the title and the date of a label, where there is room for its own pole."""
    (*runs,) = flag.text.lines[0]
    gap = next((n for n, run in enumerate(runs) if run.text == "\u2003"), None)
    if gap is None:
        return 0
    left = flag.text.box.x0 + sum(text_width(how, run.text, run.size, run.weight) for run in runs[:gap])
    near = [_extent(pole) for pole in poles if left - 1 <= pole.x0 <= left + runs[gap].size + 1]
    return _inside(near, [flag.text.box])


def _strokes(scene: Scene) -> Iterator[Line]:
    """The straight pieces of the links."""
    for link in scene.links:
        for line in (*link.arc.pieces, (*link.head.pieces[0], link.tip)):
            yield from (Line(*a, *b) for a, b in pairwise(line))


def tangled(scene: Scene) -> list[str]:
    """What is wrong with the links: one that is slanted, on a mark, along another, or does not end at its event."""
    pieces = [
        (link, _extent(Line(*a, *b)))
        for link in scene.links
        for line in link.arc.pieces
        for a, b in pairwise(line)
    ]
    marks = [*scene.marks, *(bar.anchor for bar in scene.bars)]
    found = [
        f"{link.start} to {link.end} is slanted"
        for link, box in pieces
        if min(box.width, box.height) > 0.02 and max(box.width, box.height) > 4
    ]
    found += [f"{link.start} to {link.end} meets {of}" for link, of in _met(pieces, marks)]
    for link in scene.links:
        (x, y), ends = link.tip, [mark for mark in marks if mark.event == link.end]
        if not any(
            abs(x - mark.x) <= mark.size + 1 and abs(y - mark.y) < max(40.0, mark.size) for mark in ends
        ):
            found.append(f"{link.start} to {link.end} does not end there")
    level = [(link.start, box) for link, box in pieces if min(box.width, box.height) < 0.02]
    return found + [
        f"links of {start} and {other} run along one another"
        for n, (start, box) in enumerate(level)
        for other, along in level[:n]
        if start != other and (box.width > 0) == (along.width > 0) and box.touches(along, 2.0)
    ]


def _met(pieces: Sequence[tuple[DrawnLink, Box]], marks: Sequence[Mark]) -> Iterator[tuple[DrawnLink, str]]:
    for mark in marks:
        half = mark.size / 2 - 1
        box = Box(mark.x - half, mark.y - half, mark.x + half, mark.y + half)
        for link, piece in pieces if mark.size else ():
            if mark.event not in (link.start, link.end) and box.touches(piece):
                yield link, mark.event


def text_boxes(scene: Scene) -> Iterator[Box]:
    """The box of every text of a Scene, and of every image beside one."""
    yield from (text.box for text in scene.texts)
    yield from (tint.text.box for tint in scene.tints if tint.text)
    yield from (row.head.box for row in scene.rows)
    yield from (band.text.box for band in scene.bands if band.text)
    yield from (flag.text.box for flag in scene.flags)
    yield from (flag.photo.box for flag in scene.flags if flag.photo)
    yield from (bar.text.box for bar in scene.bars if bar.text)
    yield from (key.text.box for key in scene.legend)
    yield from scene.logo[:1] if scene.logo else ()


def _meetings(boxes: Sequence[Box]) -> int:
    """Pairs of boxes that overlap, found by a sweep from left to right."""
    found, open_boxes = 0, list[Box]()
    for box in sorted(boxes):
        open_boxes = [other for other in open_boxes if other.x1 > box.x0]
        found += sum(box.touches(other, -TOUCH) for other in open_boxes)
        open_boxes.append(box)
    return found


def _extent(line: Line) -> Box:
    """The box of a line that is upright or level, whose one side is 0."""
    return Box(*map(min, line[:2], line[2:4]), *map(max, line[:2], line[2:4]))


def _inside(shapes: Sequence[Box], boxes: Sequence[Box]) -> int:
    """Pairs of which the shape reaches into the inside of the box."""
    if not shapes or not boxes:
        return 0
    a, b = np.array(shapes)[:, None, :], np.array(boxes)[None, :, :]
    apart = (a[..., :2] >= b[..., 2:] - TOUCH) | (a[..., 2:] <= b[..., :2] + TOUCH)
    return int((~apart.any(axis=-1)).sum())


def _outside(box: Box, scene: Scene) -> bool:
    return box.x0 < -TOUCH or box.y0 < -TOUCH or box.x1 > scene.width + TOUCH or box.y1 > scene.height + TOUCH
