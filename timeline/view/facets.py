"""The number of events for each value of a filter, counted among the events that pass all other filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.view.frame import frame_of
from timeline.view.key_kinds import ChoiceKey, IdsKey
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
    """Return the numbers of events beside the values of all filters with fixed values, counted among `base`.

    The numbers for a filter do not depend on the values chosen in it.
    """
    passing = masks(query, frame_of(timeline))
    keys: tuple[IdsKey | ChoiceKey, ...] = (*LISTS, *CHOICES)
    counts = {}
    for key in keys:
        others = [mask for field, mask in passing.items() if field != key.field]
        found = values_of(timeline, key.column).counted(np.logical_and.reduce([base, *others]))
        if isinstance(key, ChoiceKey):
            found = {choice: found.get(choice, 0) + found.get("both", 0) for choice in key.choices}
        counts[key.field] = found
    return counts


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
