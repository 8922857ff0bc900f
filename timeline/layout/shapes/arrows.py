"""The shapes of links and of series: lines in pieces."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arc:
    """A line in pieces of points (x, y)."""

    pieces: tuple[tuple[Point, ...], ...]

    @property
    def path(self) -> str:
        """The line as an SVG path, which Plotly also reads."""
        return "".join("M" + "L".join(f"{x:g},{y:g}" for x, y in piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """An arrow from an event to a later one: its lines, and the corners of its head as one piece."""

    start: str
    end: str
    arc: Arc
    head: Arc
    role: str = "ink"
    dash: str = ""

    @property
    def tip(self) -> Point:
        """The point of the arrow."""
        return self.head.pieces[0][0]
