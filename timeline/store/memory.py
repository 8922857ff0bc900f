"""A store in memory, for up to about a million events, without another library than pandas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from itertools import compress
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from timeline.store.contract import (
    BEGINNING,
    END,
    NAMED,
    Counts,
    Facets,
    FeedEvent,
    Flow,
    Named,
    StoreExtent,
    Viewport,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.store.contract import Numbers

    Mask: TypeAlias = NDArray[np.bool_]

_WHOLE = ("first", "last", "importance", "stands_for")


def folded(text: str) -> str:
    """Return the text in small letters, character by character as databases fold them: none becomes two."""
    return text.lower() if text.isascii() else "".join(letter.lower()[0] for letter in text)


class MemoryStore:
    """Events in a data frame with the fields of `FeedEvent` as columns; a row without `first` is undated."""

    samples = False

    def __init__(self, frame: pd.DataFrame) -> None:
        dated = frame["first"].notna()
        self._undated = int((~dated).sum())
        frame = frame[dated].sort_values("id", kind="stable", ignore_index=True)
        self._first, self._last, self._importance, self._stands_for = (
            frame[name].to_numpy(np.int64) for name in _WHOLE
        )
        self._texts = {
            name: frame[name].astype(object).tolist() for name in FeedEvent._fields if name not in _WHOLE
        }
        self._names: dict[str, tuple[str, ...]] = {"": ("",)}
        self._codes: dict[str, Numbers] = {"": np.zeros(len(frame), dtype=np.int64)}
        for name in ("actor", "kind"):
            codes, names = pd.factorize(frame[name].astype(object), sort=True)
            self._codes[name], self._names[name] = codes.astype(np.int64), tuple(map(str, names))
        self._titles = [folded(title) for title in self._texts["title"]]
        self._actors = [folded(name) for name in self._names["actor"]]
        self._version = ""

    @classmethod
    def of(cls, events: Iterable[FeedEvent]) -> MemoryStore:
        """Return a store of events."""
        return cls(pd.DataFrame(list(events), columns=list(FeedEvent._fields)))

    def counts(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin of their beginning."""
        rows, begins, _ = self._binned(view)
        cells = np.bincount(rows * view.bins + begins)
        return self._counted(view, cells, len(rows))

    def coverage(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin, in every bin that they last in."""
        rows, begins, ends = self._binned(view)
        wide = view.bins + 1
        size = len(self._names[view.rows]) * wide
        change = np.bincount(rows * wide + begins, minlength=size) - np.bincount(
            rows * wide + ends + 1, minlength=size
        )
        active = change.reshape(-1, wide).cumsum(axis=1)[:, :-1]
        return self._counted(view, active.ravel(), len(rows))

    def flow(self, view: Viewport) -> Flow:
        """Return the number of events that begin and that end by row and bin."""
        rows, begins, ends = self._binned(view)
        inside = self._last[self._hits(view)] - view.first < (view.bins - 1) * view.bin
        begun = np.bincount(rows * view.bins + begins)
        ended = np.bincount(rows[inside] * view.bins + ends[inside])
        return Flow(self._counted(view, begun, len(rows)), self._counted(view, ended, int(inside.sum())))

    def top(self, view: Viewport, k: int) -> tuple[FeedEvent, ...]:
        """Return the k most important events."""
        places = np.flatnonzero(self._hits(view))  # sorted by id already
        order = np.argsort(-self._importance[places], kind="stable")[:k]
        return tuple(map(self._event, places[order].tolist()))

    def facets(self, view: Viewport) -> Facets:
        """Return the number of events of each actor and of each kind."""
        actors, kinds = (self._facet(view, name) for name in ("actor", "kind"))
        return Facets(actors, kinds)

    def extent(self) -> StoreExtent | None:
        """Return the period of all events."""
        firsts, lasts = self._first[self._first > BEGINNING], self._last[self._last < END]
        known = np.concatenate((firsts, lasts))
        if not len(known):
            return None
        return StoreExtent(int(known.min()), int(known.max()), len(self._first), self._undated)

    def event(self, id: str) -> FeedEvent | None:
        """Return the event with an id."""
        return next(
            map(self._event, compress(range(len(self._titles)), map(id.__eq__, self._texts["id"]))), None
        )

    def version(self) -> str:
        """Return a digest of the events."""
        if not self._version:
            digest = blake2b(str(self._undated).encode(), digest_size=8)
            for numbers in (self._first, self._last, self._importance, self._stands_for):
                digest.update(numbers.tobytes())
            for texts in self._texts.values():
                digest.update("\0".join(texts).encode("utf-8", "surrogatepass"))
            self._version = digest.hexdigest()
        return self._version

    def panel(self) -> MemoryStore:
        """Return the store itself, whose queries are short."""
        return self

    def interrupt(self) -> None:
        """Do nothing: a query of this store takes milliseconds."""

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def _hits(self, view: Viewport, without: str = "") -> Mask:
        since = self._first if view.begun else self._last
        hits = (self._first < view.before) & (since >= view.first) & (self._importance >= view.importance)
        for name, values in (("actor", view.actors), ("kind", view.kinds)):
            if values and name != without:
                wanted = np.array([value in values for value in self._names[name]], dtype=bool)
                hits &= wanted[self._codes[name]]
        if view.named:
            for dated in np.flatnonzero(hits).tolist():
                hits[dated] = self._named(dated) in view.named
        words = [folded(word) for word in view.words]
        if words:
            for place in np.flatnonzero(hits):
                title, actor = self._titles[place], self._actors[self._codes["actor"][place]]
                hits[place] = all(word in title or word in actor for word in words)
        return hits

    def _named(self, place: int) -> Named:
        """Return the smallest unit that the date of an event's beginning names."""
        if self._texts["precision"][place] in ("day", "time"):
            return "day"
        date = self._texts["date"][place]
        return next((unit for unit, text in NAMED.items() if re.match(text, date)), "day")

    def _binned(self, view: Viewport) -> tuple[Numbers, Numbers, Numbers]:
        """Return the rows of the events and the bins of their beginning and end."""
        hits = self._hits(view)
        begins = (np.maximum(self._first[hits], view.first) - view.first) // view.bin
        ends = (np.minimum(self._last[hits], view.before - 1) - view.first) // view.bin
        return self._codes[view.rows][hits], begins, ends

    def _counted(self, view: Viewport, cells: Numbers, total: int) -> Counts:
        """Return the cells that are not zero, with the names of their rows only."""
        at = np.flatnonzero(cells)
        rows, bins = np.divmod(at, max(view.bins, 1))
        used, places = np.unique(rows, return_inverse=True)
        names = tuple(self._names[view.rows][row] for row in used.tolist())
        return Counts(names, places.astype(np.int64), bins, cells[at].astype(np.int64), total)

    def _facet(self, view: Viewport, name: str) -> dict[str, int]:
        numbers = np.bincount(self._codes[name][self._hits(view, name)], minlength=len(self._names[name]))
        return {value: n for value, n in zip(self._names[name], numbers.tolist(), strict=True) if n}

    def _event(self, place: int) -> FeedEvent:
        numbers = (self._first, self._last, self._importance, self._stands_for)
        fields: dict[str, Any] = {
            name: int(values[place]) for name, values in zip(_WHOLE, numbers, strict=True)
        }
        return FeedEvent(**fields | {name: values[place] for name, values in self._texts.items()})
