"""The plan of a chart of many rows: its groups, its columns and their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.layout.plan import Plan
from timeline.layout.scene import Term
from timeline.layout.strip import Layer


def _unnamed(n: int, of: object) -> str:
    """Return a number as text, for a plan without words."""
    return str(n)


@dataclass(frozen=True, slots=True)
class ManyGroup:
    """Rows of one position, by their numbers in the plan, with their count: "15 banned".

    `role` is the position, "" for none. `longest` names the row that has held it for the longest time. The rows of the
    group that a headline speaks of are `strong`. Without `words`, a group has no bracket.
    """

    rows: tuple[int, ...]
    role: str = ""
    term: Term = "none"
    words: str = ""
    longest: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row has in a column: the position that its event states."""

    row: int
    column: int
    actor: str
    role: str
    term: Term
    event: str
    words: str


@dataclass(frozen=True, slots=True)
class VoteColumn:
    """A day on which many rows state a position, and its name."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class ManyPlan(Plan):
    """The plan of a chart of many rows, which stand in groups from top to bottom.

    `unfolded` are the rows that have labels. With `columns`, the chart has `cells` in place of bars. `stacked` returns
    the name of a row of several others, of their number and whether these are all of their group. `told` returns the
    words for a number of rows with a position, and `key` says how to read such a row. `layers` are the positions from
    the bottom of a stacked row up. Unless the strip that counts the rows is `asked` for, a fixed height may be without
    it. `lines` name the rows of each group, and the actors who have none.
    """

    groups: tuple[ManyGroup, ...] = ()
    stacked: Callable[[int, bool], str] = _unnamed
    told: Callable[[int, str], str] = _unnamed
    unfolded: frozenset[int] = frozenset()
    columns: tuple[VoteColumn, ...] = ()
    cells: tuple[Cell, ...] = ()
    layers: tuple[Layer, ...] = ()
    key: str = ""
    asked: bool = False
    lines: tuple[str, ...] = ()


def of_many(plan: Plan) -> ManyPlan:
    """Return a plan that is one of many rows, whichever function has changed it."""
    assert isinstance(plan, ManyPlan)
    return plan
