"""Each store gives the same answers, which are those of counting one event at a time."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from tests.store import events as brute
from timeline.store import BEGINNING, END, Counts, Facets, FeedEvent, StoreExtent, Viewport
from timeline.store.engine import Store


def by_cell(counts: Counts) -> Counter[tuple[str, int]]:
    """Return the numbers by the name of the row and the bin; raise AssertionError if they are not sorted."""
    assert list(counts.rows) == sorted(set(counts.rows))
    places = list(zip(counts.row.tolist(), counts.bin.tolist(), strict=True))
    assert places == sorted(set(places))
    assert set(counts.row.tolist()) == set(range(len(counts.rows)))
    cells = zip(places, counts.n.tolist(), strict=True)
    return Counter({(counts.rows[row], bin_): n for (row, bin_), n in cells})


class Answers(NamedTuple):
    """What counting one event at a time gives for a viewport."""

    cells: Counter[tuple[str, int]]
    total: int
    facets: Facets
    top: tuple[FeedEvent, ...]


every_event = cache(brute.events)


@cache
def answers(view: Viewport) -> Answers:
    """The answers for all stores."""
    found = every_event()
    of_facets, total = brute.facets(found, view), len(brute.hits(found, view))
    return Answers(brute.begun(found, view), total, of_facets, brute.top(found, view, 10_000))


def answers_are_right(store: Store, view: Viewport) -> None:
    """Raise AssertionError if an answer differs from what counting one event at a time gives."""
    counts, wanted = store.counts(view), answers(view)
    assert by_cell(counts) == wanted.cells, view
    assert counts.total == wanted.total == counts.n.sum(), view
    facets = store.facets(view)
    assert facets == wanted.facets, view
    assert all(list(names) == sorted(names) for names in facets)
    for k in (3, 10_000):
        assert store.top(view, k) == wanted.top[:k], view


def test_a_store_answers_each_question_as_if_it_counted_one_event_at_a_time(store: Store) -> None:
    # The engine of a Parquet file is that of a DuckDB file.
    step = 7 if store._place.scheme == "parquet" else 1 if os.environ.get("EVERY") else 3
    for view in [*brute.viewports()][::step]:
        answers_are_right(store, view)
    nothing = Viewport(first=0, before=100, bin=10, actors=("nobody",))
    answers_are_right(store, nothing)
    assert store.counts(nothing).rows == ()


def test_numbers_are_exact_unless_a_sample_is_asked_for(store: Store) -> None:
    view = Viewport(first=-(2**61), before=2**61 + 5, bin=2**53 + 3)
    assert store.counts(view).sample == 100
    estimated = store.counts(replace(view, words=("e",), sample=10))
    assert estimated.sample == (10 if store.samples else 100)
    assert store.counts(replace(view, sample=10)).sample == 100


def test_a_store_knows_its_extent_each_event_and_its_version(
    store: Store, all_events: list[FeedEvent]
) -> None:
    moments = [m for event in all_events for m in event[1:3] if m not in (BEGINNING, END)]
    assert store.extent() == StoreExtent(min(moments), max(moments), len(all_events), 1)
    for event in all_events[::97]:
        assert store.event(event.id) == event
    for id_ in ("", "' OR 1=1 --", "e0000", "%"):
        assert store.event(id_) is None
    assert store.version() == store.version() == store.panel().version()
    assert store.version().isalnum()


def test_a_viewport_needs_a_period_and_a_bin() -> None:
    for first, before, bin_ in ((5, 5, 1), (5, 4, 1), (0, 5, 0)):
        with pytest.raises(ValueError, match="not a viewport"):
            Viewport(first=first, before=before, bin=bin_)
