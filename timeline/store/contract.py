"""What a store of events answers: the columns of its table, the questions and their answers.

Moments are milliseconds since 1970-01-01T00:00 in the proleptic Gregorian calendar, as written: the offset from UTC
that a file gives is not applied, as in the rest of the program. An event lasts from its first to its last
millisecond, both inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from timeline.errors import StoreError, closest
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

DAY = 86_400_000
BASE_BIN = DAY >> 10
"""84.375 seconds: doubled ten times it is one day, so bins of any level divide days or are divided by them."""
Named: TypeAlias = Literal["year", "month", "day"]
_ENDS = "[?~%]*(/|$)"
NAMED: dict[Named, str] = {
    "year": f"^-?Y?-?[0-9XES]+(-([2-4][0-9]|XX)(-XX)?)?{_ENDS}",
    "month": f"^-?[0-9X]+-[01][0-9](-XX)?{_ENDS}",
}
"""Regular expressions, which engines know too, for EDTF dates whose beginning names no more than a year or month."""
BEGINNING, END = -(2**62), 2**62
"""The first moment of an event without a beginning and the last one of an event without an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewport:
    """Which events of a store, and the bins in which to count them.

    Attributes:
        first, before: the period, `before` exclusive.
        bin: the width of a bin; fast for large stores if it is `BASE_BIN` times a power of two.
        actors, kinds: exact values; all if empty.
        words: each is a substring of the title or of the actor, whatever its case.
        importance: the least importance.
        rows: the column whose values are the rows; "" for one row, with the name "", of all events.
        named: the smallest units that the date of a beginning names, "year" for a year or more; all if empty. A date
            that is not written in EDTF names a day.
        begun: only events that begin in the period, without those that began before it and last into it.
        sample: about how many per cent of the events `counts` and `top` read, in blocks of neighbours. The numbers of
            `counts` are then estimates. A store without `samples` reads all, and so does any for a viewport without
            words.
    """

    first: int
    before: int
    bin: int
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    importance: int = 1
    rows: Literal["actor", "kind", ""] = "actor"
    named: tuple[Named, ...] = ()
    begun: bool = False
    sample: int = 100

    def __post_init__(self) -> None:
        if self.before <= self.first or self.bin < 1:
            raise ValueError(f"not a viewport: from {self.first} to {self.before} in bins of {self.bin}")

    @property
    def origin(self) -> int:
        """The beginning of the first bin: bins are counted from 1970, so that the first and the last can be cut."""
        return self.first // self.bin * self.bin

    @property
    def bins(self) -> int:
        """The number of bins."""
        return -(-(self.before - self.origin) // self.bin)


class FeedEvent(NamedTuple):
    """An event of a store.

    `date` is the text of the file, `precision` its unit, `stands_for` the number of events that it represents.
    """

    id: str
    first: int
    last: int
    date: str
    precision: str
    actor: str
    kind: str
    title: str
    importance: int
    url: str
    source: str
    stands_for: int = 1


class Counts(NamedTuple):
    """Numbers of events by row and bin, sorted by both; pairs without an event are left out.

    `rows` are the names, sorted; `row` and `bin` are indices of them and of the bins from the viewport's origin.
    `total` is the number of events of the viewport. `sample` is the percentage of the events from which the numbers are
    estimated, 100 if they are exact.
    """

    rows: tuple[str, ...]
    row: Numbers
    bin: Numbers
    n: Numbers
    total: int
    sample: int = 100


class Facets(NamedTuple):
    """Numbers of events of each actor and each kind, each under all filters but its own; names are sorted."""

    actors: dict[str, int]
    kinds: dict[str, int]


class StoreExtent(NamedTuple):
    """The first and the last moment of the events, not counting open ends, and the numbers of events."""

    first: int
    last: int
    events: int
    undated: int


REQUIRED = ("id", "first", "title")
_SAID = {"first": "date/start", "last": "end"}
"""The keys of `feed.columns` for the fields that have other names there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedColumns:
    """The column of each field of an event; empty if the table has none.

    `first` and `last` are whole milliseconds, or dates or timestamps of the database. Without `last`, an event lasts
    as long as its `first` says: a day for a date, a millisecond otherwise.
    """

    id: str = "id"
    first: str = "t0"
    last: str = "t1"
    date: str = "date"
    precision: str = "precision"
    actor: str = "actor"
    kind: str = "kind"
    title: str = "title"
    importance: str = "importance"
    url: str = "url"
    source: str = "source"
    stands_for: str = "stands_for"

    def found(self, known: tuple[str, ...]) -> dict[str, str]:
        """Return the column of each field that a table has; raise StoreError if a required or chosen one is missing."""
        found = {}
        for field in fields(self):
            column = getattr(self, field.name)
            if column in known:
                found[field.name] = column
            elif column and (field.name in REQUIRED or column != field.default):
                said, hint = _SAID.get(field.name, field.name), closest(column, known)
                words = "there is no column '{name}' for {field}; {hint}"
                raise StoreError(Sentence(words, name=column, field=said, hint=hint))
        return found
