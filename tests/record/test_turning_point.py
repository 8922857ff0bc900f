"""The turning point: the largest group of changes, its dates as precise as the file's, its words the file's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import timelines
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.positions import positions
from timeline.record.turning_point import Move, TurningPoint

ONE = timedelta(days=1)


def made(*events: str, positions: bool = True) -> Timeline:
    """A file with the actors Ada and Ben, the positions Open and Closed, and these events."""
    head = "title: Doors\nactors:\n  - {id: ada, name: Ada}\n  - {id: ben, name: Ben}\n  - {id: cyd, name: Cyd}\n"
    head += "types:\n  - {id: word, label: Word}\n"
    if positions:
        head += "positions:\n  - {id: open, label: Open, rank: 1}\n  - {id: closed, label: Closed, rank: 2}\n"
    rows = "".join(f"  - {{id: e{n}, type: word, {event}}}\n" for n, event in enumerate(events))
    return load_bytes(f"{head}events:\n{rows}".encode(), "doors.yaml")


def sets(actor: str, date: str, position: str, importance: int = 3) -> str:
    at = f"positions: [{{actor: {actor}, position: {position}}}]"
    return f"date: '{date}', actors: {actor}, title: {actor} {position}, importance: {importance}, {at}"


FIRST = (sets("ada", "2001", "open"), sets("ben", "2001", "open"))


def test_several_actors_with_one_position_are_named_together() -> None:
    file = made(*FIRST, sets("ada", "2003-05-02", "closed"), sets("ben", "2003-05-04", "closed"))
    assert TurningPoint(file, file.events).sentence("en") == "2–4 May 2003: Ada and Ben changed to “Closed”"
    assert (
        TurningPoint(file, file.events).sentence("fr")
        == "2–4 mai 2003\u00a0: Ada et Ben passent à «\u00a0Closed\u00a0»"
    )


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ("2003-05", "May 2003: Ada changed to “Closed”"),
        ("2003?", "2003 (uncertain): Ada changed to “Closed”"),
        ("2003~", "Around 2003: Ada changed to “Closed”"),
        ("2003/2005", "2003: Ada changed to “Closed”"),
        ("2003-05-02 2003-05-04?",
         "From 2 May 2003 to 4 May 2003 (uncertain): Ada and Ben changed to “Closed”"),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_in_the_file(dates: str, told: str) -> None:
    file = made(*FIRST, *map(sets, ("ada", "ben"), dates.split(), ("closed", "closed")))
    assert TurningPoint(file, file.events).sentence("en") == told


def test_a_first_position_is_no_change() -> None:
    file = made(*FIRST)
    assert TurningPoint(file, file.events).group() == ()
    assert TurningPoint(file, file.events).sentence("en") == "2001: “ada open”; 2001: “ben open”"


def test_many_equally_important_events_of_a_short_time_are_counted() -> None:
    near = (f"actors: ada, date: 1991-02-0{n}, title: Day {n}" for n in range(1, 6))
    file = made(
        "actors: ada, date: 1950, title: Early",
        *near,
        "actors: ben, date: 2010, title: Late",
        positions=False,
    )
    told = TurningPoint(file, file.events).sentence("en")
    assert told == "1–5 February 1991: “Day 1” and 4 more of the most important events"


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ada", "ben"]), st.integers(1, 28), st.integers(1, 9)),
        max_size=12,
        unique=True,
    )
)
def test_the_group_has_most_actors_of_all_groups_of_a_month(steps: list[tuple[str, int, int]]) -> None:
    places = ("closed", "open")
    rows = [sets(a, f"2002-{m:02}-{d:02}", places[n % 2]) for n, (a, d, m) in enumerate(steps)]
    group = TurningPoint(file := made(*FIRST, *rows), file.events).group()
    moves = [move for event in file.events for move in TurningPoint(file, [event]).group()]
    groups = [[other for other in moves if one.day <= other.day < one.day + 30] for one in moves]
    parts = [part[:n] for part in groups for n in range(1, len(part) + 1)]
    least, most = (max((len(net(part)) for part in some), default=0) for some in (groups, parts))
    assert least <= len({move.track for move in group}) <= most
    assert not group or group[-1].day - group[0].day < 30
    told = {move.track for move in group}
    others = (move for move in moves if group and move.track in told)
    assert len(group) == sum(group[0].day <= move.day <= group[-1].day for move in others)


def net(moves: Sequence[Move]) -> set[tuple[str, str]]:
    """The actors whose positions before and after some changes are different."""
    before = {move.track: move.change.before for move in reversed(moves)}
    after = {move.track: move.change.after for move in moves}
    return {track for track in after if before[track] != after[track]}


def drawn_on(events: Sequence[tuple[str, str, str]], actor: str, day: date) -> str | None:
    """The position of an actor on a day: the one that was set last by then, by the day and the time of day."""
    set_by_then = [
        ((when if "T" in when else f"{when}-01-01"[:10]), n, position)
        for n, (who, when, position) in enumerate(sorted(events, key=lambda event: event[1][:10]))
        if who == actor and f"{when}-01-01"[:10] <= str(day)
    ]
    return max(set_by_then)[2] if set_by_then else None


SET = st.tuples(
    st.sampled_from(("ada", "ben", "cyd")),
    st.builds(
        lambda day, time: f"{day}{time}",
        st.dates(date(2002, 1, 1), date(2002, 4, 30)),
        st.sampled_from(("T09:00", "T10:30", "T15:00")),
    ),
    st.sampled_from(("open", "closed")),
)


@given(st.lists(SET, min_size=1, max_size=12, unique_by=lambda event: (event[0], event[1])))
def test_what_is_said_of_a_period_are_the_positions_before_and_after_it(
    events: list[tuple[str, str, str]],
) -> None:
    file = made(*(sets(*event) for event in events))
    group = TurningPoint(file, file.events).group()
    days = sorted({date.fromisoformat(when[:10]) for _, when, _ in events})
    changed = {
        (actor, day)
        for actor in ("ada", "ben", "cyd")
        for day in days
        if drawn_on(events, actor, day - ONE) not in (None, drawn_on(events, actor, day))
    }
    assert bool(group) == bool(changed)
    if not group:
        return
    first, last = (date.fromordinal(move.day) for move in (group[0], group[-1]))
    net = {
        actor: drawn_on(events, actor, last)
        for actor in ("ada", "ben", "cyd")
        if drawn_on(events, actor, first - ONE) not in (None, drawn_on(events, actor, last))
    }
    assert {move.track[0]: move.change.after for move in group} == net


@given(timelines(max_events=12, max_actors=2))
def test_what_is_said_of_an_imprecise_period_are_the_bars_before_and_after_it(timeline: Timeline) -> None:
    group = TurningPoint(timeline, timeline.events).group()
    if not group:
        return
    first, last = min(move.day for move in group), max(move.date.end or 0 for move in group)
    for move in {move.track: move for move in group}.values():
        held = [h for h in positions(timeline) if (h.actor, h.topic) == move.track]
        before, after = (
            next((h.position for h in held if (h.start or -(10**9)) <= day < (h.end or 10**9)), None)
            for day in (first - 1, last)
        )
        assert before not in (None, after)
        assert after == move.change.after


def test_a_change_there_and_back_is_told_of_neither_period_nor_day() -> None:
    there = (sets("ada", "2003-05-02", "closed"), sets("ada", "2003-05-20", "open"))
    file = made(*FIRST, *there)
    assert TurningPoint(file, file.events).sentence("en") == "20 May 2003: Ada changed to “Open”"
    both = made(*FIRST, *there, sets("ben", "2003-05-10", "closed"))
    # Both are so: before 10 May, Ben was at Open and Ada at Closed.
    assert (
        TurningPoint(both, both.events).sentence("en")
        == "10–20 May 2003: Ben changed to “Closed”; Ada to “Open”"
    )
    day = made(*FIRST, sets("ada", "2003-05-02T10:00", "closed", 4), sets("ada", "2003-05-02T15:00", "open"))
    assert TurningPoint(day, day.events).sentence("en") == "2 May 2003, 10:00: ada closed"


def test_a_change_that_an_event_outside_the_view_takes_back_is_not_told() -> None:
    file = made(*FIRST, sets("ada", "2003-05-02", "closed"), sets("ada", "2003-05-05", "open", 1),
                sets("ben", "2003-05-09", "closed"))  # fmt: skip
    shown = [event for event in file.events if event.importance > 1]
    assert TurningPoint(file, shown).sentence("en") == "9 May 2003: Ben changed to “Closed”"


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ((), "2004-07-09"),
        (("date: 2005, actors: ben, title: A law, importance: 5",), "2005"),
        (("date: 2004-01, actors: ben, title: A law, importance: 5",), "2004-07-09"),
        (("date: 2005, actors: ben, title: A word, importance: 4",), "2004-07-09"),
    ],
)
def test_the_outcome_is_the_last_change_or_a_later_most_important_event(
    more: tuple[str, ...], day: str
) -> None:
    crowd = (sets("ada", "2003-05-02", "closed"), sets("ben", "2003-05-04", "closed"))
    file = made(*FIRST, *crowd, sets("ada", "2004-07-09", "open"), *more)
    outcome = TurningPoint(file, file.events).outcome()
    assert outcome is not None
    assert outcome.date.text == day


def test_without_a_change_and_an_event_of_importance_5_the_outcome_is_the_most_important_event() -> None:
    file = made("actors: ada, date: 1991-02, title: Large, importance: 4", "actors: ben, date: 1992, title: Late",
                positions=False)  # fmt: skip
    outcome = TurningPoint(file, file.events).outcome()
    assert outcome is not None
    assert outcome.title.say("en") == "Large"
    assert TurningPoint(file, ()).outcome() is None


@settings(max_examples=60)
@given(timeline=timelines(), lang=st.sampled_from(["en", "fr"]))
def test_every_timeline_has_a_finding(timeline: Timeline, lang: str) -> None:
    told = TurningPoint(timeline, timeline.events).sentence(lang)
    assert bool(told) == bool(timeline.events)
    for move in TurningPoint(timeline, timeline.events).group():
        assert move.change.before not in (None, move.change.after)
