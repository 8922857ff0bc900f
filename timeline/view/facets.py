"""The number of events for each value of a filter, counted among the events that pass all other filters."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.view.frame import TEXTS, columns_of, numbered
from timeline.view.key_kinds import ChoiceKey, IdsKey
from timeline.view.keys import FILTERS, LISTS
from timeline.view.query import Query, masks

Counts = Mapping[str, Mapping[str, int]]
"""The number of events by the field of a filter and by its value; values without an event are missing."""

CHOICES = tuple(key for key in FILTERS if isinstance(key, ChoiceKey))


def facets(timeline: Timeline, query: Query, base: NDArray[np.bool_]) -> Counts:
    """Return the numbers of events beside the values of all filters with fixed values, counted among `base`.

    The numbers for a filter do not depend on the values chosen in it.
    """
    passing = masks(query, columns_of(timeline))
    keys: tuple[IdsKey | ChoiceKey, ...] = (*LISTS, *CHOICES)
    counts = {}
    for key in keys:
        others = [mask for field, mask in passing.items() if field != key.field]
        keep = np.logical_and.reduce([base, *others])
        names, rows, codes = _values_of(timeline, key.column)
        numbers = np.bincount(codes[keep[rows]], minlength=len(names))
        found = {names[i]: int(numbers[i]) for i in np.flatnonzero(numbers).tolist()}
        if isinstance(key, ChoiceKey):
            found = {choice: found.get(choice, 0) + found.get("both", 0) for choice in key.choices}
        counts[key.field] = found
    return counts


# Cached, because a filter of a large file would otherwise visit the tuples of all events.
@kept(16)
def _values_of(
    timeline: Timeline, column: str
) -> tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.int64]]:
    """Return the values in a column of texts or of tuples, and the row and the value of each occurrence."""
    cells = columns_of(timeline)[column]
    rows = np.arange(len(cells), dtype=np.int64)
    if column in TEXTS:
        return numbered(cells)[0], rows, numbered(cells)[1]
    names, codes = numbered(chain.from_iterable(cells))
    return names, np.repeat(rows, np.fromiter(map(len, cells), dtype=np.int64, count=len(cells))), codes
