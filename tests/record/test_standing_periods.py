"""Who stood where through time: the stretches are all of the days, and say on each what `stand` says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, timelines, toy_timeline
from timeline.dates import ordinal
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import positions
from timeline.record.standing import rests_on, stand
from timeline.record.standing_words import StandingWords, standing_periods, who

FIRST, LAST = ordinal(2016, 1, 1), ordinal(2025, 12, 31)


def told(timeline: Timeline, day: int, lang: str, drafts: bool) -> tuple[Any, ...]:
    """What `timeline positions` says on the day of those who ever hold a position."""
    holders = {held.actor for held in positions(timeline, drafts=drafts)}
    return tuple(
        (who(timeline, s, lang), StandingWords(timeline, s, lang).sentences(), rests_on(s))
        for s in stand(timeline, day, drafts=drafts)
        if s.actor in holders
    )


@given(timelines(), st.integers(FIRST, LAST), st.sampled_from(["en", "fr"]), st.booleans())
def test_each_day_is_told_as_stand_tells_it(timeline: Timeline, day: int, lang: str, drafts: bool) -> None:
    found = standing_periods(timeline, (FIRST, LAST), lang, drafts=drafts)
    here = [s for s in found if s.first <= day <= s.last]
    assert [s.stood for s in here] == ([told(timeline, day, lang, drafts)] if found else [])


def test_each_day_of_the_founding_timeline_is_told_as_stand_tells_it(record: Timeline) -> None:
    for stretch in standing_periods(record, (FIRST, LAST)):
        for day in {stretch.first, (stretch.first + stretch.last) // 2, stretch.last}:
            assert stretch.stood == told(record, day, "en", False)


@given(timelines(), st.integers(FIRST, LAST), st.integers(0, 3000))
def test_stretches_follow_one_another_and_no_neighbours_say_the_same(
    timeline: Timeline, first: int, days: int
) -> None:
    found = standing_periods(timeline, (first, first + days))
    if found:
        assert (found[0].first, found[-1].last) == (first, first + days)
    for one, next_one in pairwise(found):
        assert next_one.first == one.last + 1
        assert next_one.stood != one.stood


def test_only_the_actors_asked_for_are_told() -> None:
    found = standing_periods(toy_timeline(), (FIRST, LAST), actors=("birch",))
    assert {name for s in found for name, _, _ in s.stood} == {"Birch"}


@pytest.mark.parametrize("days", [(FIRST, FIRST - 1), (FIRST, LAST)])
def test_without_a_position_or_a_day_there_is_none(days: tuple[int, int]) -> None:
    bare = noun(Event, id="a", date="2020", actors="amber", type="act", title="A")
    assert standing_periods(toy_timeline(events=(bare,)), days) == ()
    assert standing_periods(toy_timeline(), (FIRST, FIRST - 1)) == ()
