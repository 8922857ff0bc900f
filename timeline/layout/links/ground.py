"""What the links of a chart must avoid, and what they pass behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.layout.scene import Box, Mark, Scene, SceneRow, Text

Point = tuple[float, float]
CLEAR = 3.0
"""The least distance of a line to texts, marks, poles and the ends of other lines, in pixels."""
APART = 6.0
"""The least distance between two lines side by side, in pixels."""
END = 9.0
"""The least distance from the crossing of two lines to their ends and corners, in pixels."""


class Stretch(NamedTuple):
    """A straight piece of a link, and the event from which the link comes."""

    a: Point
    b: Point
    source: str

    @property
    def upright(self) -> bool:
        return self.a[0] == self.b[0]

    @property
    def box(self) -> Box:
        (x0, y0), (x1, y1) = self.a, self.b
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


@dataclass(slots=True)
class Ground:
    """The part of a chart in which links run.

    `walls` are texts and images, and the marks, bars and poles of events, whose ids are in `owners`. A line from
    above or below passes behind the boxes `behind`, which are bars; a level one avoids them. `taken` are the pieces
    of links that have their way.
    """

    rows: Sequence[SceneRow]
    plot: Box
    walls: Sequence[Box]
    owners: Sequence[str]
    behind: Sequence[Box]
    taken: list[Stretch] = field(default_factory=list)
    heads: list[Box] = field(default_factory=list)
    known: dict[tuple[Point, Point, str, str], bool] = field(default_factory=dict)
    edges: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self.edges = np.array(self.walls, dtype=np.float64).reshape(-1, 4)

    def is_free(self, piece: Stretch, target: str) -> bool:
        """Return whether a piece of a link to `target` touches nothing that it must avoid."""
        key = (piece.a, piece.b, piece.source, target)
        if key not in self.known:
            self.known[key] = self._stands_clear(piece, (piece.source, target))
        return self.known[key] and self._is_untaken(piece)

    def is_clear(self, box: Box, ends: tuple[str, ...], gap: float) -> bool:
        """Return whether a box is so far from all texts, and from the marks of all events but `ends`."""
        x0, y0, x1, y1 = self.edges.T
        near = (x0 < box.x1 + gap) & (x1 > box.x0 - gap) & (y0 < box.y1 + gap) & (y1 > box.y0 - gap)
        return all(self.owners[n] in ends for n in np.flatnonzero(near).tolist())

    def _stands_clear(self, piece: Stretch, ends: tuple[str, str]) -> bool:
        box = piece.box
        if box.x0 < self.plot.x0 or box.x1 > self.plot.x1 or not self.is_clear(box, ends, CLEAR):
            return False
        return piece.upright or not any(box.touches(each, 1.0) for each in self.behind)

    def _is_untaken(self, piece: Stretch) -> bool:
        box = piece.box
        if any(box.touches(head, 1.0) for head in self.heads):
            return False
        return all(other.source == piece.source or _is_apart(piece, other, box) for other in self.taken)

    def crossings(self, pieces: Iterable[Stretch]) -> int:
        """Return how often the pieces cross links that have their way."""
        return sum(
            piece.box.touches(other.box)
            for piece in pieces
            for other in self.taken
            if other.source != piece.source
        )

    def shared(self, pieces: Iterable[Stretch]) -> float:
        """Return the length that the pieces have in common with other links of their source."""
        return sum(
            max((_common(piece, other) for other in self.taken if other.source == piece.source), default=0.0)
            for piece in pieces
        )

    def take(self, pieces: Sequence[Stretch], head: Box) -> None:
        """Keep the way of a link from others."""
        self.taken.extend(pieces)
        self.heads.append(head)

    def edge(self, mark: Mark, way: float) -> float:
        """Return the y at which a line from above (`way` -1) or below (1) meets a mark, or the bar that it is on."""
        reach = mark.size / 2 * (1.32 if mark.shape == "diamond" else 1.0)
        for box in self.behind:
            if box.x0 - 1 <= mark.x <= box.x1 + 1 and box.y0 <= mark.y <= box.y1:
                reach = max(reach, mark.y - box.y0 if way < 0 else box.y1 - mark.y)
        return mark.y + way * (reach + 1)


def _is_apart(piece: Stretch, other: Stretch, box: Box) -> bool:
    """Return whether two pieces neither run along one another nor cross near an end."""
    if piece.upright == other.upright:
        return not box.touches(other.box, APART)
    if not box.touches(other.box, APART):
        return True
    upright, level = (box, other.box) if piece.upright else (other.box, box)
    inside_x = level.x0 + END <= upright.x0 <= level.x1 - END
    return inside_x and upright.y0 + END <= level.y0 <= upright.y1 - END


def _common(piece: Stretch, other: Stretch) -> float:
    if piece.upright != other.upright:
        return 0.0
    a, b = piece.box, other.box
    if piece.upright:
        return max(min(a.y1, b.y1) - max(a.y0, b.y0), 0.0) if a.x0 == b.x0 else 0.0
    return max(min(a.x1, b.x1) - max(a.x0, b.x0), 0.0) if a.y0 == b.y0 else 0.0


def pieces_of(points: Sequence[Point], source: str) -> list[Stretch]:
    """Return the straight pieces between points, each of which has an x or a y in common with the next one."""
    return [Stretch(a, b, source) for a, b in pairwise(points) if a != b]


def ground_of(scene: Scene, texts: Sequence[Text], *, below: bool = False) -> Ground:
    """Return the ground of the rows of a chart, or of those in its panel if `below`; `texts` are further texts."""
    split = scene.panel.box.y0 if scene.panel else scene.plot.y1
    rows = [row for row in scene.rows if (row.box.y0 >= split) == below]
    y0, y1 = rows[0].box.y0, rows[-1].box.y1
    plot = scene.panel.plot if scene.panel and below else scene.plot
    behind = [*_barred(scene)]
    every = [text.box for text in (*scene.lettering, *texts)]
    every += [flag.photo.box for flag in scene.flags if flag.photo]
    # The words on a bar are on what lines pass behind.
    solid = [(box, "") for box in every if not any(_is_on(box, bar) for bar in behind)]
    solid += [(_around(mark), mark.event) for mark in scene.marks]
    # Events with a duration stand one below the other: a line behind them would seem to come from them.
    solid += [(bar.box, bar.event) for bar in scene.bars]
    solid += [(_of_pole(flag.pole), flag.event) for flag in scene.flags]
    walls = [each for each in solid if each[0].y1 > y0 and each[0].y0 < y1]
    return Ground(
        rows, plot._replace(y0=y0, y1=y1), [box for box, _ in walls], [of for _, of in walls], behind
    )


def _barred(scene: Scene) -> Iterator[Box]:
    yield from (band.box for band in scene.bands)
    yield from (bar.box for bar in scene.bars)
    yield from (count.box for count in scene.counts)
    yield from (mark.span for mark in scene.marks if mark.span)


def _is_on(box: Box, bar: Box) -> bool:
    return bar.x0 <= box.x0 and box.x1 <= bar.x1 + 1 and bar.y0 <= (box.y0 + box.y1) / 2 <= bar.y1


def _around(mark: Mark) -> Box:
    half = mark.size / 2 * (1.32 if mark.shape == "diamond" else 1.0)
    return Box(mark.x - half, mark.y - half, mark.x + half, mark.y + half)


def _of_pole(pole: tuple[float, float, float, float, str, str]) -> Box:
    x0, y0, x1, y1, *_ = pole
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
