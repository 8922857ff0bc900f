"""The input of the geometry: rows, items and spans with their days and texts, without actors and topics."""

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
from timeline.theme.fonts import USUAL, Setting

Shape = Literal["circle", "diamond", "square"]
Half = Literal["whole", "upper", "lower"]
"""A band of half height shows that the day of a change is unknown: the former position is above, the next below."""


@dataclass(frozen=True, slots=True)
class LaneSpec:
    """A row to draw, from top to bottom."""

    id: str
    name: str
    subtitle: str = ""
    distinct: bool = False
    """True where the subtitle tells rows of one name apart, so that every style draws it."""
    quiet: bool = False
    """True if other rows are in focus."""


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with a label.

    `first` and `last` are whole days, last inclusive; None is open. `moment` is the elapsed fraction of the day for a
    date with a time of day. `coarse` is true if the date is less precise than a day, so that the mark represents the
    whole period. `interval` is true if the event lasted from first to last.
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
    lang: str = ""
    """The language of the label, "" if the file does not state it."""
    sign: str = ""
    """Characters after the number wherever it is written; the legend explains them."""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A band to draw in a row from day `first` until before day `last`; None is open."""

    lane: int
    actor: str
    role: str
    first: int | None
    last: int | None
    event: str | None
    term: Term
    label: str
    words: str
    short: str = ""
    """A shorter label, for a band that has no room for the label."""
    half: Half = "whole"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """An entry of the legend.

    A `step` is a position of the scale, or one outside it, with its label or `short` label written in its colour.
    """

    role: str
    shape: KeyShape
    term: Term
    label: str
    style: Outline = "solid"
    short: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A named period behind all rows."""

    first: int | None
    last: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts for facts that only the geometry knows: ticks, enlarged periods, counts, hidden labels.

    `hidden` takes the number of hidden labels, and whether numbers replace some of them. `bar` takes whether bars
    show the duration of events, and whether bars show periods within which events took place.
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
    """The part of a chart on one sheet of paper.

    `width` is the width of the sheet's part of the time, in pixels of the common scale of all sheets. `style` is the
    index of the sheets' sizes in the list that is tried from large to small.
    """

    width: float
    style: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows, bars, items and words to place in a chart.

    Days `first` to `last` are visible. Positions are known up to `known`, where bands end. `whole` are the first and
    last day without zoom. `days` are the first days of the events that are then visible, in ascending order; they
    determine the scale, whichever part of it is visible.

    `width` and `height` are in pixels. If `height` is None, the chart is as high as its labels need. If it is too
    small for the rows' names and marks, the chart is higher. An empty `title` omits title, subtitle and notes, for a
    page that shows them itself.
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
    """Days to mark in the chart, each with its label."""
    dated: bool = False
    """True if the chart shows these texts although it has no title: on paper, no page around it shows them."""
    arcs: tuple[tuple[str, str], ...] = ()
    """Pairs of events to join, by their ids."""
    begins: int | None = None
    """The day before which bands with an unknown start are not drawn, if it is visible."""
    paper: PaperPart | None = None
    """Set if the chart is cut into several sheets, of which this is one."""
    slide: bool = False
    """True on a slide, which has large letters, no legend of bars and no note on hidden labels."""
    setting: Setting = USUAL
    """How the texts are set. If it is from right to left, the chart is mirrored as a whole."""
    ends: tuple[str, str] = ("", "")
    """The names of the permissive and the restrictive end of the position scale."""
    cited: tuple[str, ...] = ()
    """Entries to list below the notes, in columns, if they fit."""
