"""The strips of a plan, before they have a place."""

from __future__ import annotations

from dataclasses import dataclass
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

    `outside` names the layers outside the scale together, and `empty` the rows without a position.
    """

    name: str
    note: str
    layers: tuple[Layer, ...]
    steps: tuple[CountStep, ...]
    whole: int
    outside: str
    empty: str

    @property
    def ends(self) -> tuple[str, ...]:
        """The words that can stand at the end of a strip."""
        return (*(layer.label for layer in self.layers if not layer.off), self.outside)


PlanStrip = CountStrip
