"""The number of events for each value of a filter, counted among the events that pass all other filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.view.frame import frame_of
from timeline.view.key_kinds import ChoiceKey, IdsKey, Key
from timeline.view.keys import FILTERS, LISTS
from timeline.view.query import Query, masks

Counts = Mapping[str, Mapping[str, int]]
"""The number of events by the field of a filter and by its value; values without an event are missing."""

CHOICES = tuple(key for key in FILTERS if isinstance(key, ChoiceKey))


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a column, each once, and all pairs of a row of the frame and the index of one of its values."""

    names: tuple[str, ...]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]

    def counted(self, keep: NDArray[np.bool_]) -> dict[str, int]:
        """Return the number of kept rows for each value that has any."""
        found = np.bincount(self.codes[keep[self.rows]], minlength=len(self.names))
        return {self.names[i]: int(found[i]) for i in np.flatnonzero(found).tolist()}


def facets(timeline: Timeline, query: Query, base: NDArray[np.bool_]) -> Counts:
    """Return the numbers of events beside the values of all filters with fixed values.

    Args:
        timeline: The timeline.
        query: The filters. The numbers for a filter do not depend on the values chosen in it.
        base: The rows of the frame to count among.
    """
    passing = masks(query, frame_of(timeline))
    keys: tuple[IdsKey | ChoiceKey, ...] = (*LISTS, *CHOICES)
    return {key.field: dict(_counted(timeline, key, _others(passing, key, base))) for key in keys}


def _others(passing: Mapping[str, NDArray[np.bool_]], key: Key, base: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the rows that pass all filters except one."""
    keep = base.copy()
    for field, mask in passing.items():
        if field != key.field:
            keep &= mask
    return keep


def _counted(
    timeline: Timeline, key: IdsKey | ChoiceKey, keep: NDArray[np.bool_]
) -> Iterator[tuple[str, int]]:
    found = values_of(timeline, key.column).counted(keep)
    if isinstance(key, IdsKey):
        yield from found.items()
        return
    both = found.get("both", 0)
    yield from ((choice, found.get(choice, 0) + both) for choice in key.choices)


# Cached, because a filter of a large file would otherwise visit the tuples of all events.
@kept(16)
def values_of(timeline: Timeline, column: str) -> Values:
    """Return the values in a column of texts or of tuples."""
    cells = frame_of(timeline)[column]
    if cells.dtype != object:  # one text each
        rows, flat = np.arange(len(cells)), cells.to_numpy(dtype=object)
    else:
        each = cells.tolist()
        rows = np.repeat(np.arange(len(each)), np.fromiter(map(len, each), dtype=np.int64, count=len(each)))
        flat = np.array(list(chain.from_iterable(each)), dtype=object)
    codes, names = pd.factorize(flat)
    return Values(tuple(names), rows.astype(np.int64), codes.astype(np.int64))
