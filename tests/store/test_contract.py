"""Each store gives the same answers, which are those of counting one event at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.store import events as brute
from timeline.store import BEGINNING, END, Counts, FeedEvent, Store, StoreExtent, Viewport

VIEWS = list(brute.viewports())


def by_cell(counts: Counts) -> Counter[tuple[str, int]]:
    """Return the numbers by the name of the row and the bin; raise AssertionError if they are not sorted."""
    assert list(counts.rows) == sorted(set(counts.rows))
    places = list(zip(counts.row.tolist(), counts.bin.tolist(), strict=True))
    assert places == sorted(set(places))
    assert set(counts.row.tolist()) == set(range(len(counts.rows)))
    cells = zip(places, counts.n.tolist(), strict=True)
    return Counter({(counts.rows[row], bin_): n for (row, bin_), n in cells})


@pytest.mark.parametrize("view", VIEWS)
def test_counts(store: Store, all_events: list[FeedEvent], view: Viewport) -> None:
    found = store.counts(view)
    assert by_cell(found) == brute.begun(all_events, view)
    assert found.total == len(brute.hits(all_events, view)) == found.n.sum()


@pytest.mark.parametrize("view", VIEWS)
def test_coverage(store: Store, all_events: list[FeedEvent], view: Viewport) -> None:
    found = store.coverage(view)
    assert by_cell(found) == brute.lasting(all_events, view)
    assert found.total == len(brute.hits(all_events, view))


@pytest.mark.parametrize("view", VIEWS)
def test_flow(store: Store, all_events: list[FeedEvent], view: Viewport) -> None:
    begun, ended = store.flow(view)
    assert by_cell(begun) == brute.begun(all_events, view)
    assert by_cell(ended) == brute.ended(all_events, view)
    assert begun.total == len(brute.hits(all_events, view))
    assert ended.total == ended.n.sum()


def test_numbers_are_exact_unless_a_sample_is_asked_for(store: Store) -> None:
    view = Viewport(first=-(2**61), before=2**61 + 5, bin=2**53 + 3)
    assert store.counts(view).sample == 100
    estimated = store.counts(replace(view, words=("e",), sample=10))
    assert estimated.sample == (10 if store.samples else 100)
    assert store.counts(replace(view, sample=10)).sample == 100


@pytest.mark.parametrize("view", VIEWS)
def test_facets(store: Store, all_events: list[FeedEvent], view: Viewport) -> None:
    found = store.facets(view)
    assert found == brute.facets(all_events, view)
    assert list(found.actors) == sorted(found.actors)
    assert list(found.kinds) == sorted(found.kinds)


@pytest.mark.parametrize("view", VIEWS)
def test_top(store: Store, all_events: list[FeedEvent], view: Viewport) -> None:
    for k in (3, 10_000):
        assert store.top(view, k) == brute.top(all_events, view, k)


def test_extent(store: Store, all_events: list[FeedEvent]) -> None:
    moments = [m for event in all_events for m in event[1:3] if m not in (BEGINNING, END)]
    assert store.extent() == StoreExtent(min(moments), max(moments), len(all_events), 1)


def test_event(store: Store, all_events: list[FeedEvent]) -> None:
    for event in all_events[::97]:
        assert store.event(event.id) == event
    for id_ in ("", "' OR 1=1 --", "e0000", "%"):
        assert store.event(id_) is None


def test_a_viewport_without_events(store: Store) -> None:
    view = Viewport(first=0, before=100, bin=10, actors=("nobody",))
    assert store.counts(view).total == store.coverage(view).total == 0
    assert store.counts(view).rows == store.coverage(view).rows == ()
    assert store.top(view, 5) == ()


def test_the_version_is_that_of_the_content(store: Store) -> None:
    assert store.version() == store.version()
    assert store.version().isalnum()
    assert store.panel().version() == store.version()


def test_a_viewport_needs_a_period_and_a_bin() -> None:
    for first, before, bin_ in ((5, 5, 1), (5, 4, 1), (0, 5, 0)):
        with pytest.raises(ValueError, match="not a viewport"):
            Viewport(first=first, before=before, bin=bin_)
