"""Which row changed first, and how much later the others did."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import kinds, noun, ordered, positions
from timeline.chart.first_changes import MONTH, Changed, changed, group_of, since_of
from timeline.model.nouns import Actor, Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

LATER = [
    "d 2019-01-02",
    "e 2021-01-02",
    "f 2022-01-02",
    "g 2023-01-02",
    "h 2024-01-02",
    "i 2025-01-02",
    "j 2026-01-02",
]


def since(*dated: str) -> dict[str, str]:
    """The words on the second position of each actor, "a 2020-06-08", by actor."""
    first = [
        noun(Event, id=f"0{who}", date="2018", actors=who, type="statement", title="T",
             positions=[{"actor": who, "position": "offers"}]) for who in "abcdefghij"
    ]  # fmt: skip
    moved = [
        noun(Event, id=who, date=date, actors=who, type="statement", title="T",
             positions=[{"actor": who, "position": "asks"}]) for who, date in map(str.split, dated)
    ]  # fmt: skip
    made = Timeline(
        title=Words("T"),
        positions=positions(),
        types=kinds(),
        actors=tuple(noun(Actor, id=who, name=who.upper()) for who in "abcdefghij"),
        events=ordered([*first, *moved]),
    )
    found = since_of(changed(made, made.events, {*"abcdefghij"}, drafts=False), "en")
    return {event: words for event, (words, _) in found.items()}


@pytest.mark.parametrize(
    ("dated", "words"),
    [
        (["a 2020-06-08", "b 2020-06-09", "c 2020-06-11"], {"a": "first", "b": "next day", "c": "three days later"}),
        (["a 2020-06-08", "b 2020-06-08", "c 2020-06-09"], {"a": "same day", "b": "same day", "c": "next day"}),
        (["a 2020-06-08", "b 2020-06-08"], {}),
        (["a 2020-06-08", "b 2020-07-20"], {}),
        (["a 2020-06-08", "b 2020-06"], {}),
        (["a 2020-06-08", "b 2020-06-10", "c 2020-06"], {}),
        (["a 2020-06-08", "b 2020-06-10", "c 2020-06-01~"], {}),
        (["a 2020-06-08", "b 2020-06-10", "c 2020-12"], {}),
        (["a 2020-06-08", "b 2020-06-30", "c 2020-07-20"], {}),
        (["a 2020-06-08", "b 2020-06-29"], {"a": "first", "b": "three weeks later"}),
        (
            ["a 2020-06-08", "b 2020-06-10", "c 2020-06-11", *LATER[:6]],
            {"a": "first", "b": "two days later", "c": "three days later"},
        ),
        (
            ["a 2020-06-08", "b 2020-06-10", "c 2020-06-11", *LATER],
            {},
        ),
    ],
)  # fmt: skip
def test_no_order_is_said_that_the_dates_do_not_give(dated: list[str], words: dict[str, str]) -> None:
    assert since(*dated) == words


def _plainly(every: list[Changed]) -> Iterator[list[Changed]]:
    """Yield the groups by comparing each change with each other one."""
    known = [each for each in every if each.first == each.last]
    while known:
        group = [each for each in known if each.first <= known[0].first + MONTH]
        first, last = group[0].first, group[-1].first
        alone = not any(e.first <= last and e.last >= first - MONTH for e in every if e not in group)
        clear = alone and first < last and len({each.track for each in group}) > 1
        if clear:
            yield group
        known = known[len(group) if clear else 1 :]


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from([0, 0, 0, 0, 9]), st.sampled_from("abc")), max_size=25
    )
)
def test_the_group_is_one_that_a_comparison_of_each_change_with_each_finds(
    drawn: list[tuple[int, int, str]],
) -> None:
    every = sorted(Changed(day, day + days, (actor, ""), actor) for day, days, actor in drawn)
    actors = {actor for _, _, actor in drawn}
    best = max(_plainly(every), key=lambda group: len({each.event for each in group}), default=[])
    all_changed = {each.event for each in best} == actors
    assert group_of(every) in ([best] if all_changed else [[], best])
