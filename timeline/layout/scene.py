"""The picture before it is drawn: every rectangle, line, mark and text with its place in pixels.

Origin is the top left corner, y grows downward, units are CSS pixels. A Scene holds no colour, only roles
("ink", "muted", "stance:withdrawn" …) that a renderer looks up in the theme, so light and dark are one geometry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from timeline.layout.scale import Scale
from timeline.model.citation import Citation

LEADING = 1.3
"""Distance of two baselines, in font sizes. Plotly's own value, which cannot be set: all renderers share it."""
ASCENT = 1.0
"""Distance from the top of a line of text to its baseline, in font sizes, of the bundled font."""

Weight = Literal[400, 600, 700]
Term = Literal[
    "none",
    "fixed",
    "condition",
    "off",
    "off-dots",
    "off-grid",
    "off-cross",
    "announced",
    "faded",
    "past",
    "unknown",
]
"""How a band is drawn: plain, hatched for a fixed term or until a condition, in four ways as a position off the scale;
hollow when announced but not yet in force, dotted when nothing confirmed it for long, striped past its stated end,
shaded where nothing is known any more."""
Tone = Literal["", "strong", "quiet"]
"""Of a mark: strong where it is the one in focus, quiet where another is."""
Outline = Literal["solid", "dashed", "thin"]
"""Of a mark: dashed where its date or fact is in doubt, thin where it has a single source."""
KeyShape = Literal[
    "swatch", "half", "circle", "diamond", "square", "earlier", "tick", "cut", "sign", "bar", "count"
]
"""Of an entry of the legend: the part of the picture that it explains."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def touches(self, other: Box, gap: float = 0.0) -> bool:
        """Check whether the two boxes are nearer than `gap` pixels."""
        return (
            self.x0 < other.x1 + gap
            and other.x0 < self.x1 + gap
            and self.y0 < other.y1 + gap
            and other.y0 < self.y1 + gap
        )


class Line(NamedTuple):
    """A straight line from (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    role: str = "rule"
    dash: str = ""


class Run(NamedTuple):
    """A piece of one line of text in one style."""

    text: str
    size: float
    weight: Weight = 400
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text; `x` is that of their anchor, `y` the top of the first line box.

    All lines are `LEADING * size` apart, whatever their own runs' sizes.
    """

    x: float
    y: float
    lines: tuple[tuple[Run, ...], ...]
    size: float
    box: Box
    anchor: Literal["start", "middle", "end"] = "start"
    halo: bool = True

    def baseline(self, line: int) -> float:
        """Return the y of the baseline of a line; lines count from 0."""
        return self.y + ASCENT * self.size + line * LEADING * self.size

    def __str__(self) -> str:
        return " ".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Band:
    """A position in force, in its row; its left edge is the event that set it (None: known only from later)."""

    actor: str
    stance: str
    box: Box
    event: str | None
    term: Term
    text: Text | None
    words: str
    cuts: tuple[Line, ...] = ()
    """Strokes of paper across its beginning, where the position is older than any record of it."""
    quiet: bool = False
    """True where another row is in focus: it is drawn paler."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on its row's line.

    `span` covers the days that it lasted, or on which a date less precise than a day may lie.
    """

    event: str
    x: float
    y: float
    size: float
    shape: Literal["circle", "diamond", "square", "earlier"]
    style: Outline
    span: Box | None
    number: int
    words: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A label hung on the pole of its mark."""

    event: str
    pole: Line
    text: Text


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve from an event to a later one, in pieces of points (x, y) that keep off the texts."""

    start: str
    end: str
    pieces: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """An enlarged period, or an era, and its words."""

    box: Box
    text: Text | None
    role: str = "tint"


@dataclass(frozen=True, slots=True)
class Count:
    """A bar for the events without a mark that begin in days `first` to `last` (inclusive) of a row."""

    box: Box
    first: int
    last: int
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane: its box, the line its marks stand on, its name and subtitle."""

    id: str
    box: Box
    y: float
    head: Text
    bare: bool
    """True when no position is drawn in it: the row then has a thin line instead of bands."""


@dataclass(frozen=True, slots=True)
class LegendKey:
    """An entry of the legend: a swatch of a position or a mark of a kind, and its words."""

    box: Box
    role: str
    shape: KeyShape
    style: Outline
    term: Term
    text: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn event in words; the table, the list, titles of marks and alt texts are written from it."""

    number: int
    event: str
    date: str
    iso: str
    who: str
    kind: str
    title: str
    lang: str
    summary: str
    change: str
    notes: tuple[str, ...]
    sources: tuple[Citation, ...]
    shown: bool

    def labelled(self, shown: bool) -> Row:
        """Return the row with `shown` telling whether its label found room."""
        return self if shown == self.shown else replace(self, shown=shown)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a renderer needs.

    `rows` are the events with a mark of their own, in order of time, labelled or `shown=False`; `total` counts
    those in the bars of `counts` as well.
    """

    width: float
    height: float
    theme: Literal["light", "dark"]
    lang: str
    name: str
    alt: str
    plot: Box
    scale: Scale
    texts: tuple[Text, ...]
    rules: tuple[Line, ...]
    lanes: tuple[LaneRow, ...]
    bands: tuple[Band, ...]
    fills: dict[str, str]
    """The theme's colour of each position id."""
    tints: tuple[Tint, ...] = ()
    links: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    flags: tuple[Flag, ...] = ()
    legend: tuple[LegendKey, ...] = ()
    counts: tuple[Count, ...] = ()
    rows: tuple[Row, ...] = ()
    total: int = 0
    cursors: tuple[Line, ...] = ()
    """Days chosen in the picture, over the bands and under the texts."""
    arcs: tuple[Arc, ...] = ()
    vertical: bool = False
    """True when time runs down: the scale then gives y, rows are columns, and a row's `y` is its middle x."""

    @property
    def unlabelled(self) -> int:
        """Number of events without a label: for lack of room, or because they are only counted."""
        return self.total - len(self.flags)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Ids of the events whose label found no room; they keep their mark and their row."""
        return tuple(row.event for row in self.rows if not row.shown)
