"""The input of the geometry: rows, items and spans with their days and words, and nothing of who or why."""

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
"""A band in half its height says that the day of a change is not known: above the former position, below the next."""


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A row to draw, from top to bottom."""

    id: str
    name: str
    subtitle: str = ""
    quiet: bool = False
    """True where other rows are in focus."""


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with a label.

    `first` and `last` are whole days, last inclusive; None is open. `moment` is the part of the day gone by, of a
    date with a clock time. `coarse` says that the date is less precise than a day, so that the mark stands for the
    whole period; `interval` that it lasted from first to last.
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
    """Signs after the number wherever it is written, which the legend explains."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A band to draw in a row from day `first` to before day `last`; None is open."""

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
class LegendEntry:
    """An entry of the legend."""

    role: str
    shape: KeyShape
    term: Term
    label: str
    style: Outline = "solid"


@dataclass(frozen=True, slots=True)
class Period:
    """A named period behind all rows."""

    first: int | None
    last: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for facts that only the geometry knows: ticks, enlarged periods, counts, labels without room.

    `hidden` takes how many labels have no room, and whether numbers stand for some; `bar` takes whether bars stand for
    periods that an event lasted, and whether for those in which it took place.
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
class PaperPart:
    """The part of a picture that one sheet of paper shows.

    `width` is that of the sheet's part of the time, in pixels of the scale that all sheets share; `style` is the index
    of their sizes among those that are tried from large to small.
    """

    width: float
    style: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to place.

    Days `first` to `last` are in sight; positions are known up to `known`, and bands end there. `whole` are the first
    and last day when nothing is zoomed, `days` those on which the events then in sight begin, rising: they make the
    scale, whatever part of it is in sight.

    `width` and `height` are pixels. `height` None lets the picture be as high as its labels need; a height too low for
    the rows' names and marks is exceeded. `title` empty leaves out title, subtitle and notes, for a page that shows
    them itself.
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
    entries: tuple[LegendEntry, ...]
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
    """True where the picture has these words though it has no title: on paper no page around it shows them."""
    arcs: tuple[tuple[str, str], ...] = ()
    """Pairs of events to join, by their ids."""
    begins: int | None = None
    """The day before which bands of unknown beginning are not drawn, where it is in sight."""
    paper: PaperPart | None = None
    """Given where the picture is cut to several sheets, of which this is one."""
    slide: bool = False
    """True on a slide, read across a room: large letters, and neither a legend of bars nor a note on hidden labels."""
    cited: tuple[str, ...] = ()
    """Entries to list under the notes, in columns, where there is room for them."""
