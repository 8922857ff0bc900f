"""The strips of a plan, before they have a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple


class Layer(NamedTuple):
    """A position that a strip counts: the role of its colour, its name, and whether it is outside the scale."""

    role: str
    label: str
    off: bool


class CountStep(NamedTuple):
    """The number of rows in each layer from a moment on, until that of the next step; None is before all moments.

    `words` are the numbers as text.
    """

    first: float | None
    numbers: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class CountStrip:
    """A strip that counts rows by the position that they hold; `layers` are from the bottom up.

    `outside` names the layers outside the scale together, and `empty` the rows without a position. The last numbers are
    `below` the strip, and not at its right, where names have no room there.
    """

    name: str
    note: str
    layers: tuple[Layer, ...]
    steps: tuple[CountStep, ...]
    whole: int
    outside: str
    empty: str
    below: bool = False

    def cut(self, until: float) -> CountStrip:
        """Return this strip up to the day of a moment, after which it counts nothing."""
        seen = [step for step in self.steps if step.first is None or step.first <= until]
        over = CountStep(until + 1, (0,) * len(self.layers))
        return replace(self, steps=(*seen, over) if seen else (), empty="")

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """The numbers and words that can stand at the right end."""
        if self.below:
            return ()
        names = (*(layer.label for layer in self.layers if not layer.off), self.outside)
        return tuple((str(self.whole), name) for name in names)

    @property
    def numbers(self) -> tuple[str, str]:
        """The highest and the lowest number, at the left."""
        return str(self.whole), "0"


class SeriesPoint(NamedTuple):
    """A value from the moment `first` on; its date is known to lie before `last`. None is a gap.

    `said` is the value with its unit. `date` and `label` are those of the event that it names, "" for none.
    """

    first: float
    last: float
    value: float | None
    words: str
    said: str = ""
    date: str = ""
    label: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class SeriesStrip:
    """Numbers over time; if they are `stepped`, each holds until the next one. The scale is from `low` to `high`."""

    id: str
    name: str
    note: str
    stepped: bool
    points: tuple[SeriesPoint, ...]
    low: float
    high: float
    numbers: tuple[str, str]
    """`high` and `low` as they are written at the left."""
    until: float = inf
    """The moment up to which it is drawn: the last known day, or that of a later value."""

    def cut(self, until: float) -> SeriesStrip:
        """Return this strip up to a moment."""
        return replace(
            self, points=tuple(p for p in self.points if p.first <= until), until=min(self.until, until + 1)
        )

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """The numbers and words that can stand at the right end."""
        return ((max((point.said for point in self.points), key=len, default=""), ""),)


PlanStrip = CountStrip | SeriesStrip
