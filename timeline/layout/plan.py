"""The input of the geometry: rows, items and bands with their days and texts, without actors and topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.layout.crowds import Bin, Crowd
from timeline.layout.scale import ScaleKind, Zone
from timeline.layout.scene import KeyShape, Outline, RowPart, Term, Tone
from timeline.layout.strip import PlanStrip
from timeline.layout.ticks import NameTick
from timeline.model.event_texts import EventTexts
from timeline.model.images import ImageData
from timeline.theme.colours import Theme
from timeline.theme.setting import USUAL, Setting

Shape = Literal["circle", "diamond", "square"]
MOST_IMPORTANT = 5
"""The importance of events that have labels before all but changes of position."""
SMALL = 600.0
"""The length in pixels of the shorter side from which the legend of a chart of a fixed height explains marks."""


class Illustration(NamedTuple):
    """The image of an event, its description and its credit."""

    image: ImageData
    alt: str
    credit: str


Half = Literal["whole", "upper", "lower"]
"""A band of half height shows that the day of a change is unknown: the former position is above, the next below."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row to draw, from top to bottom."""

    id: str
    name: str
    subtitle: str = ""
    distinct: bool = False
    """True where the subtitle tells rows of one name apart, so that every style draws it."""
    quiet: bool = False
    """True if other rows are in focus."""
    group: str = ""
    """The id of its group, whose rows stand together."""
    part: RowPart = "row"
    beside: bool = False
    """True if the filter of the view does not name its actor."""
    large: float = 1.0
    """The size of its largest mark, in usual ones."""
    mode: str = ""
    """The words after its name that say whether it has statements or actions, in every style."""


@dataclass(frozen=True, slots=True)
class Item:
    """A mark with a label.

    `first` and `last` are whole days, last inclusive; None is open. `moment` is the elapsed fraction of the first day
    for a date with a time of day, and `until` that of the last day for the end of an interval. `coarse` is true if the
    date is less precise than a day, or in a chart of hours than a time, so that the mark represents the whole period.
    `interval` is true if the event lasted from first to last. `soft` are the days in which its start and end may lie,
    0 for a known one and negative for an approximate one. `progress` is the part that is done, 0 to 1. `role` is the
    category of its colour.
    """

    id: str
    row: int
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
    """Characters after the label; the legend explains them."""
    tone: Tone = ""
    until: float | None = None
    soft: tuple[float, float] = (0.0, 0.0)
    progress: float | None = None
    counted: bool = False
    """True if a crowd of its row also counts it."""
    role: str = ""
    """The category of the event, a key of `Plan.fills`; "" for none."""
    illustration: Illustration | None = None
    clock: str = ""
    """The time alone, for a label after another one of its row and day, which names the day."""
    important: bool = False
    """True for the events that have labels in a chart of important ones only."""
    since: str = ""
    """Words after the date: "first", or how much later it was than the first change of a row, `since_event`."""
    since_event: str = ""
    echo: bool = False
    """True for a change whose label is in the panel below the chart."""
    importance: int = 0
    begun: int | None = None
    """The last day on which it may have begun."""
    rough: bool = False
    """True if its beginning is approximate or uncertain."""
    sized: float = 1.0
    """How much larger its mark is than a usual one, in diameters."""
    aside: float = 0.0
    """How far its mark stands after the place of its date, in pixels, so that it hides no other one."""

    @property
    def begins(self) -> float | None:
        """The moment of the beginning, in days with a fraction."""
        return None if self.first is None else self.first + (self.moment or 0.0)

    @property
    def ends(self) -> float | None:
        """The moment after the end, in days with a fraction."""
        return None if self.last is None else self.last + (1.0 if self.until is None else self.until)


@dataclass(frozen=True, slots=True)
class PlanBand:
    """A band to draw in a row from day `first` until before day `last`; None is open.

    In a chart of hours, both are moments, in days with a fraction.
    """

    row: int
    actor: str
    role: str
    first: float | None
    last: float | None
    event: str | None
    term: Term
    label: str
    words: str
    short: str = ""
    """A shorter label, for a band that has no room for the label."""
    half: Half = "whole"
    quiet: bool = False


class PlanLink(NamedTuple):
    """An arrow to draw from an event to a later one, by their ids."""

    start: str
    end: str
    role: str = "ink"
    dash: str = ""

    @property
    def own(self) -> bool:
        """True for a link of a chart of links, in which labels leave room for it."""
        return self.role == "ink"


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
    sized: float = 0.0
    """The size of a mark that it explains, in usual ones; 0 for an entry of anything else."""

    @property
    def categorical(self) -> bool:
        """True if it explains the colour of a category, which every chart does above its rows."""
        kind = self.role.partition(":")[0] if ":" in self.role else ""
        return kind not in ("", "feed") and self.shape not in ("duration", "soft", "progress")


@dataclass(frozen=True, slots=True)
class Period:
    """A named period behind all rows, from the moment `first` until `last`, in days with a fraction; None is open."""

    first: float | None
    last: float | None
    label: str
    date: str = ""
    """Its beginning and end in words, for a chart that does not show them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts for facts that only the geometry knows, and that depend on the file or on the page around the chart.

    `zone` returns the days of a period, `length` its length, and `measure` a duration such as P1D. `origins` takes some
    events, the most important first, and the number of publishers to name. `seen` takes the number of events in the
    chart. `counted` explains bars of counts.
    `part` takes the number of drawn actors with positions and the names of the others: "3 of 7 companies"; `whole` is
    the 7. `alt` takes the title of a panel below the chart, and returns the alternative text of both.
    """

    tick: NameTick
    zone: Callable[[Zone], str]
    measure: Callable[[str], str]
    length: Callable[[Zone], str]
    counted: str
    bin: Callable[[Bin], str]
    origins: Callable[[Sequence[EventTexts], int], str]
    seen: Callable[[int], str]
    credits: Callable[[Sequence[str]], str]
    part: Callable[[int, Sequence[str]], str]
    whole: int
    alt: Callable[[str], str] = str
    unlinked: Callable[[Sequence[tuple[str, str]]], str] = lambda pairs: ""
    """Names the links for which a chart has no room."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """The part of a chart on one sheet of paper.

    `width` is the width of the sheet's part of the time, in pixels of the common scale of all sheets. `style` is the
    index of the sheets' sizes in the list that is tried from large to small.
    """

    width: float
    style: int


@dataclass(frozen=True, slots=True)
class PlanTime:
    """The time of a chart.

    Days `first` to `last` are visible, last inclusive. Both have fractions if parts of days are visible: then the chart
    ends at the moment `last + 1`. Positions are known up to `known`, where bands end. `whole` are the first and
    last day without zoom. `days` are the days, with `hours` the moments, on which the events that are then visible
    begin; with the `zone` that may be enlarged, they determine the `scale`, whichever part of it is visible.
    """

    scale: ScaleKind
    first: float
    last: float
    whole: tuple[float, float]
    days: NDArray[np.int64] | NDArray[np.float64]
    known: int
    zone: Zone | None = None
    hours: bool = False
    """True for a chart of a few days whose axis shows hours."""
    begins: int | None = None
    """The day before which bands with an unknown start are not drawn, if it is visible."""

    @property
    def recorded(self) -> tuple[float, int]:
        """The first visible day, and the last one on which positions are known."""
        return self.first, min(ceil(self.last), self.known)

    @property
    def zoomed(self) -> bool:
        """True if only a part of the time is visible."""
        return (self.first, self.last) != self.whole


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """The texts around a chart; none of them for a page that shows them itself."""

    title: str = ""
    subtitle: str = ""
    lead: str = ""
    """The first sentence of the subtitle, for a chart with a fixed height."""
    topical: bool = False
    """True if every style draws the subtitle, in two lines at most at a fixed height."""
    facts: tuple[str, ...] = ()
    """What the line below the chart says after the sources, the most important last."""
    rights: str = ""
    """The licence and the credit, which it always says."""
    notes: tuple[str, ...] = ()
    """The lines below it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows, bars, items and words to place in a chart.

    `width` and `height` are in pixels. If `height` is None, the chart is as high as its labels need. If it is too
    small for all labels, the most important ones stay; if it is too small for all rows, so do rows.
    """

    width: float
    height: float | None
    time: PlanTime
    texts: PlanTexts
    rows: tuple[PlanRow, ...]
    items: tuple[Item, ...]
    crowds: tuple[Crowd, ...]
    bands: tuple[PlanBand, ...]
    periods: tuple[Period, ...]
    entries: tuple[LegendEntry, ...]
    name: str
    alt: str
    theme: Theme
    lang: str
    fills: dict[str, str]
    events: tuple[EventTexts, ...]
    total: int
    wording: Wording
    setting: Setting = USUAL
    """How the texts are set. If it is from right to left, the chart is mirrored as a whole."""
    cursors: tuple[tuple[int, str], ...] = ()
    """Days to mark in the chart, each with its label."""
    dated: bool = False
    """True if the chart shows these texts although it has no title: on paper, no page around it shows them."""
    links: tuple[PlanLink, ...] = ()
    """The links to draw, the most important first."""
    paper: PaperPart | None = None
    """Set if the chart is cut into several sheets, of which this is one."""
    slide: bool = False
    """True on a slide, which has large letters and no legend of bars."""
    ends: tuple[str, str] = ("", "")
    """The names of the permissive and the restrictive end of the position scale."""
    unnamed: frozenset[str] = frozenset()
    """The positions that no bar of a chart names, so that its legend does."""
    measured: bool = True
    """True if a magnified axis has its true lengths and rulers, where the chart explains itself."""
    terse: bool = False
    """True if a chart of a fixed height has no line for the signs that do not fit beside its colours."""
    compact: bool = False
    """True if the rows are too many for their usual height: crowded ones have their counts on the line."""
    sparse: bool = False
    """True if only the most important events have labels."""
    important: bool = False
    """True if a chart of a fixed height has only the most important events."""
    room: float | None = None
    """The height in pixels that a sparse chart without a fixed height should not exceed; its rows always stay."""
    dropped: tuple[int, int] = (0, 0)
    """The number of rows that are not drawn, and the number of their events."""
    space: float = 0.0
    """The empty height below the rows, in pixels, for the caption of a film."""
    strips: tuple[PlanStrip, ...] = ()
    """What is counted or measured below the rows, on their axis."""
    values: tuple[tuple[float, str], ...] = ()
    """All numbers of the strips in words, each time from the moment on at which one of them changes."""
    folded: bool = False
    """True if the panel with the enlarged period is closed: then a page has its title, other charts have nothing."""
    panels: tuple[tuple[str, Plan], ...] = ()
    """The periods of a chart of several, by their names; their heads and feet are those of this plan."""

    @property
    def fixed(self) -> bool:
        """True if the chart has a fixed height, and is neither on a slide nor cut into sheets."""
        return self.height is not None and not self.slide and self.paper is None

    @property
    def printed(self) -> bool:
        """True if the chart is a picture to print, in which a mark without a label would tell nothing."""
        free = bool(self.texts.title) and self.height is None and self.room is None
        return self.fixed or (free and not self.slide and self.paper is None)

    @property
    def small(self) -> bool:
        """True if the chart has a fixed height and no space to explain its marks."""
        return self.fixed and min(self.width, self.height or self.width) < SMALL

    @property
    def bounded(self) -> bool:
        """True for the chart of a page with as many labels as fit in the page's window."""
        return self.height is None and self.sparse and self.room is not None

    @property
    def explained(self) -> bool:
        """True if the chart itself explains its marks; otherwise the page around it does, as "How to read"."""
        return bool(self.texts.title or self.dated or self.slide)
