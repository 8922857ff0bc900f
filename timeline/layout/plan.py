"""What the geometry is told: lanes, items and spans with their days and words, and nothing of who or why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from timeline.layout.crowds import Bin, Crowd
from timeline.layout.scale import ScaleKind, Zone
from timeline.layout.scene import KeyShape, Outline, Row, Term, Tone
from timeline.layout.ticks import NameTick

Shape = Literal["circle", "diamond", "square"]
Half = Literal["whole", "upper", "lower"]
"""A band in half its height says that the day of a change is not known: above what was, below what came."""


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A lane to draw, from top to bottom."""

    id: str
    name: str
    subtitle: str = ""
    quiet: bool = False
    """True where other lanes are in focus."""


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with a label.

    `first` and `last` are whole days, last inclusive; None is open. `moment` is the part of the day gone by, of a
    date with a clock time. `coarse` says that the date is less precise than a day, so that the mark stands for the
    whole stretch; `interval` that it lasted from first to last.
    """

    id: str
    lane: int
    touches: tuple[int, ...]
    first: int | None
    last: int | None
    moment: float | None
    coarse: bool
    interval: bool
    date: str
    bare_date: str
    label: str
    bold: bool
    weight: float
    shape: Shape
    style: Outline
    number: int
    words: str
    sign: str = ""
    """What stands after the number wherever it is written, for the legend to explain."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A band to draw in a lane from day `first` to before day `last`; None is open."""

    lane: int
    actor: str
    role: str
    first: int | None
    last: int | None
    event: str | None
    term: Term
    label: str
    words: str
    half: Half = "whole"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the legend."""

    role: str
    shape: KeyShape
    term: Term
    label: str
    style: Outline = "solid"


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of time behind all lanes."""

    first: int | None
    last: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for what only the geometry finds out: ticks, enlarged stretches, counts, labels without room.

    `hidden` is told how many labels, and whether numbers stand for some; `bar` whether bars stand for stretches that an
    event lasted, and for those in which it took place.
    """

    tick: NameTick
    zone: Callable[[Zone], str]
    hidden: Callable[[int, bool], str]
    bar: Callable[[bool, bool], str]
    counted: str
    bin: Callable[[Bin], str]
    crowd: Callable[[int], str]
    equal_steps: str
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheets of one picture have in common: `width`, in pixels, is that of this sheet's part of the time at
    the scale of all, `style` the place of their sizes among those that are tried from large to small."""

    width: float
    style: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All there is to place. Days `first` to `last` are in sight; positions are known up to `known`, and bands end
    there. `whole` are the first and last day when nothing is zoomed, `days` those on which the events then in sight
    begin, rising: the scale is theirs, whatever part of it is in sight.

    `height` None lets the picture be as high as its labels need; a height too low for the lanes' names and marks is
    exceeded. `title` empty leaves out title, subtitle and
    notes, for a page that shows them itself.
    """

    width: float
    height: float | None
    scale: ScaleKind
    first: int
    last: int
    whole: tuple[int, int]
    days: NDArray[np.int64]
    known: int
    lanes: tuple[LaneSpec, ...]
    items: tuple[Item, ...]
    crowds: tuple[Crowd, ...]
    spans: tuple[Span, ...]
    periods: tuple[Period, ...]
    entries: tuple[Entry, ...]
    title: str
    subtitle: str
    notes: tuple[str, ...]
    name: str
    alt: str
    theme: Literal["light", "dark"]
    lang: str
    fills: dict[str, str]
    rows: tuple[Row, ...]
    total: int
    wording: Wording
    cursors: tuple[tuple[int, str], ...] = ()
    """Days to mark in the picture, each with its words."""
    dated: bool = False
    """True where these words stand in it though it has no title: on paper no page around it says them."""
    arcs: tuple[tuple[str, str], ...] = ()
    """Pairs of events to join, by their ids."""
    begins: int | None = None
    """The day before which bands of unknown beginning are not drawn, where it is in sight."""
    sheet: Sheet | None = None
    """Of a picture on several sheets, of which this is one."""
    stage: bool = False
    """True where it is to be read across a room: large letters, and no numbers without a label."""
    cited: tuple[str, ...] = ()
    """Entries to list under the notes, in columns, where there is room for them."""
