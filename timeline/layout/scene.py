"""The chart before it is drawn: every rectangle, line, mark and text with its position in pixels.

The origin is the top left corner, y grows downward, units are CSS pixels. A Scene has no colours, only roles ("ink",
"muted", "stance:withdrawn" …). A renderer looks them up in the theme, so the light and dark themes share one geometry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from timeline.layout.scale import Scale
from timeline.layout.shapes.arrows import Arc, DrawnLink
from timeline.model.event_texts import EventTexts
from timeline.model.images import ImageData
from timeline.theme.colours import Theme
from timeline.theme.house import Logo
from timeline.theme.setting import USUAL, Setting

Anchor = Literal["start", "middle", "end"]
At = tuple[float, float] | tuple[float, float, Anchor]
"""The x of a text's anchor, the y of its top, and which part of it the anchor is if it is not the start."""
LEADING = 1.3
"""The distance between two baselines, in font sizes; Plotly's value cannot be set, so all renderers use it."""
ASCENT = 1.0
"""The distance from the top of a line of text to its baseline, in font sizes, of the bundled font."""
CLEAR = 5.0
"""The plain ground on both sides of words on a pattern, in pixels."""
PATTERNED = 24.0
"""The width of a pattern that can be recognised, in pixels."""

Weight = Literal[400, 600, 700, 800]
Term = Literal["none", "fixed", "condition", "off", "announced", "faded", "past", "unknown", "open"]
"""The pattern of a band, by its time limit, its phase, or its place outside the scale."""
Tone = Literal["", "strong", "quiet"]
"""The tone of a mark: strong if it is in focus, quiet if another mark is."""
RowPart = Literal["row", "heading", "folded", "context"]
"""A row of its own, the heading line above a group, the row of a folded group, or labels of lines through all rows."""
Outline = Literal["solid", "dashed"]
"""The outline of a mark: dashed if its date or fact is in doubt."""
KeyShape = Literal[
    "step", "swatch", "half", "circle", "diamond", "square", "earlier", "cut", "sign", "bar", "count", "duration",
    "soft", "progress", "category", "lasting", "link",
]  # fmt: skip
"""The part of the chart that an entry of the legend explains."""


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
        """Return whether the two boxes are nearer than `gap` pixels."""
        level = self.x0 < other.x1 + gap and other.x0 < self.x1 + gap
        return level and self.y0 < other.y1 + gap and other.y0 < self.y1 + gap


PlacedLogo = tuple[Box, Logo]
"""The logo of a theme in its box."""


class Line(NamedTuple):
    """A straight line from (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    role: str = "rule"
    dash: str = ""


class Run(NamedTuple):
    """A piece of a line of text in one style."""

    text: str
    size: float
    weight: Weight = 400
    role: str = "ink"


Lines = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text; `x` is their anchor, `y` is the top of the first line box.

    All lines are `LEADING * size` apart, whatever the sizes of their runs.
    """

    x: float
    y: float
    lines: Lines
    size: float
    box: Box
    anchor: Anchor = "start"
    halo: bool = True
    part: Literal["", "subtitle", "axis", "legend", "panel"] = ""
    """The part of the chart that the text belongs to, if it is not the title or a note."""
    turned: bool = False
    """True if it is turned to the right and read downward; `x` and `y` are then measured along and across it."""

    def baseline(self, line: int) -> float:
        """Return the y-coordinate of the baseline of a line; lines count from 0."""
        return self.y + ASCENT * self.size + line * LEADING * self.size

    def __str__(self) -> str:
        return " ".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Band:
    """A position in force, in its row; its left edge is the event that set it (None: known only in retrospect)."""

    actor: str
    stance: str
    box: Box
    event: str | None
    term: Term
    text: Text | None
    words: str
    cuts: tuple[Line, ...] = ()
    """Gaps across its start, if the position is older than any record of it."""
    quiet: bool = False
    """True if another row is in focus: the band is then paler."""
    days: tuple[float | None, float | None] = (None, None)
    """The first moment and the moment after the last; None is open."""
    labels: tuple[str, ...] = ()
    """The texts that it can have, the longest first."""
    fade: Box | None = None  # where it fades to the paper, because its end is not shown


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on its row's line.

    `span` covers the days that the event lasted, or that an imprecise date can mean. The panel repeats an `echo`.
    """

    event: str
    x: float
    y: float
    size: float
    shape: Literal["circle", "diamond", "square", "earlier", "earlier-right"]
    style: Outline
    span: Box | None
    number: int
    words: str
    tone: Tone = ""
    role: str = ""
    """The category whose colour fills the mark, a key of `Scene.fills`; "" for none."""
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One event with a duration, which has no mark; along time, it is as long as the event.

    `role` is its category, "" for none. `text` is its label: inside it if `inside` names the part where it is, and
    beside it otherwise. `soft` are the lengths in pixels in which its start and its end fade, because they are not
    known exactly; 0 for a known one. `done` is the coordinate up to which the event is done, if the file states it.
    """

    event: str
    box: Box
    role: str
    style: Outline
    text: Text | None
    inside: Literal["", "done", "rest"]
    soft: tuple[float, float]
    done: float | None
    number: int
    words: str
    tone: Tone = ""
    down: bool = False
    """True if time runs down."""
    leftward: bool = False
    """True if time runs from right to left; `soft` is then still from left to right."""

    @property
    def anchor(self) -> Mark:
        """A mark without size in the middle of its start, where lines to the event end."""
        x, y = (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2
        x, y = (x, self.box.y0) if self.down else (self.box.x1 if self.leftward else self.box.x0, y)
        return Mark(self.event, x, y, 0.0, "circle", self.style, None, self.number, self.words, self.tone)


class Photo(NamedTuple):
    """The image of an event, reduced to its box, and its credit; `alt` describes it, "" for a decorative one."""

    event: str
    box: Box
    image: ImageData
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A label at the pole of its mark, with the event's image between them if there is room."""

    event: str
    pole: Line
    text: Text
    photo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Tint:
    """An enlarged period, or an era, and its label."""

    box: Box
    text: Text | None
    role: str = "tint"


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel below the rows: its box, and its plot with its scale."""

    box: Box
    plot: Box
    scale: Scale


@dataclass(frozen=True, slots=True)
class Count:
    """A bar for the events without a mark that begin on days `first` to `last` (inclusive) in a row."""

    box: Box
    first: float
    last: float
    count: int
    words: str


NO_LINE = Arc(())


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip of numbers below the rows: its plot, its name, and its areas.

    An area has the role of a position, and boxes from the left that it fills down to the base; the next one covers it.
    A series has a line instead, with `doubt` where the day of a change is not known, and dots: box, event, words.
    """

    id: str
    box: Box
    name: str
    areas: tuple[tuple[str, tuple[Box, ...]], ...] = ()
    line: Arc = NO_LINE
    doubt: Arc = NO_LINE
    dots: tuple[tuple[Box, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SceneRow:
    """A row: its box, the line of its marks, its name and subtitle."""

    id: str
    box: Box
    y: float
    head: Text
    bare: bool
    """True if the row has no bands: it then has a thin line instead."""
    group: str = ""
    part: RowPart = "row"
    name: str = ""  # in whole, of a row of many that stands alone


@dataclass(frozen=True, slots=True)
class LegendKey:
    """An entry of the legend: a swatch or a mark and its text, or a step of the scale around its text."""

    box: Box
    role: str
    shape: KeyShape
    style: Outline
    term: Term
    text: Text


@dataclass(frozen=True)
class Scene:
    """The data that a renderer needs.

    `events` are those with a mark or a bar, in order of time; `total` also counts those
    in `counts`. `cones` have the two sides of each area that joins days to the same days enlarged.
    """

    width: float
    height: float
    theme: Theme
    lang: str
    name: str
    alt: str
    plot: Box
    scale: Scale
    fills: dict[str, str]
    """The colour of each position, by its id, and of each category, by its role such as `type:law`."""
    texts: tuple[Text, ...] = ()
    rules: tuple[Line, ...] = ()
    rows: tuple[SceneRow, ...] = ()
    bands: tuple[Band, ...] = ()
    tints: tuple[Tint, ...] = ()
    overview: tuple[Band, ...] = ()  # thin bars of the whole time, below a chart of a part of it
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    flags: tuple[Flag, ...] = ()
    legend: tuple[LegendKey, ...] = ()
    how: tuple[LegendKey, ...] = ()
    """The entries that are not drawn, because the page around the chart has them under "How to read"."""
    counts: tuple[Count, ...] = ()
    events: tuple[EventTexts, ...] = ()
    total: int = 0
    cursors: tuple[Line, ...] = ()  # days chosen in the chart, over the bands and below the texts
    links: tuple[DrawnLink, ...] = ()
    unlinked: tuple[tuple[str, str], ...] = ()
    """The pairs of events for whose arrow there is no way."""
    wanted: frozenset[str] = frozenset()
    """The events that have labels in a horizontal chart with space for all; most in crowded rows have none."""
    vertical: bool = False
    """True if time runs down: the scale then gives y, rows are columns, and a row's `y` is its middle x."""
    setting: Setting = USUAL
    logo: PlacedLogo | None = None  # of the theme, in a chart that stands alone
    panel: Panel | None = None
    cones: tuple[tuple[Line, Line], ...] = ()
    missing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    strips: tuple[Strip, ...] = ()
    values: tuple[tuple[Box, str], ...] = ()
    """The times in which no number of a strip changes, each with all of them in words."""
    groups: tuple[str, ...] = ()  # of many rows, whose bars are thin: sentences with the names of their rows

    @property
    def ticks(self) -> tuple[Text, ...]:
        """The labels of the axis, which a page keeps in view above its chart."""
        return tuple(text for text in self.texts if text.part == "axis")

    @property
    def lettering(self) -> Iterator[Text]:
        """All texts in the chart."""
        yield from (*self.texts, *(row.head for row in self.rows), *(flag.text for flag in self.flags))
        yield from (key.text for key in self.legend)
        shapes: tuple[Tint | Band | Bar, ...] = (*self.tints, *self.bands, *self.bars)
        yield from (shape.text for shape in shapes if shape.text)

    @property
    def words(self) -> Iterator[str]:
        """The words of all texts in the chart."""
        return map(str, self.lettering)

    @property
    def unlabelled(self) -> int:
        """The number of events without a label, because it does not fit or because they are only counted."""
        return self.total - len(self.labelled)

    @property
    def credits(self) -> tuple[str, ...]:
        """The credits of the images in the chart, each once."""
        photos = (flag.photo for flag in self.flags if flag.photo)
        return tuple(dict.fromkeys(photo.credit for photo in photos if photo.credit))

    @cached_property
    def labelled(self) -> frozenset[str]:
        """The ids of the events with a label, at their mark or their bar."""
        told = (bar.event for bar in self.bars if bar.text)
        return frozenset((*told, *(flag.event for flag in self.flags)))

    @property
    def anchors(self) -> tuple[Mark, ...]:
        """The marks of all events, by their numbers; for an event with a bar, a mark without size at its start."""
        order = {row.event: n for n, row in enumerate(self.events)}
        marks = [*(mark for mark in self.marks if not mark.echo), *(bar.anchor for bar in self.bars)]
        return tuple(sorted(marks, key=lambda mark: order.get(mark.event, mark.number)))
