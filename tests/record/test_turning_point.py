"""The turning point: the largest group of changes, its dates as precise as the file's, its words the file's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bundled import unfiltered
from tests.strategies import timelines
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.turning_point import finding, turning_point


def made(*events: str, positions: bool = True) -> Timeline:
    """A file with the actors Ada and Ben, the positions Open and Closed, and these events."""
    head = "title: Doors\nactors:\n  - {id: ada, name: Ada}\n  - {id: ben, name: Ben}\n"
    head += "types:\n  - {id: word, label: Word}\n"
    if positions:
        head += "positions:\n  - {id: open, label: Open, rank: 1}\n  - {id: closed, label: Closed, rank: 2}\n"
    rows = "".join(f"  - {{id: e{n}, type: word, {event}}}\n" for n, event in enumerate(events))
    return load_bytes(f"{head}events:\n{rows}".encode(), "doors.yaml")


def sets(actor: str, date: str, position: str, importance: int = 3) -> str:
    at = f"positions: [{{actor: {actor}, position: {position}}}]"
    return f"date: '{date}', actors: {actor}, title: {actor} {position}, importance: {importance}, {at}"


FIRST = (sets("ada", "2001", "open"), sets("ben", "2001", "open"))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "8–11 June 2020: IBM changed to “Withdrawn”; Amazon to “Paused for a fixed term”; "
            "Microsoft to “Not sold until a condition is met”",
        ),
        (
            "fr",
            "8–11 juin 2020\u00a0: IBM passe à «\u00a0Offre retirée\u00a0»\u202f; Amazon à "
            "«\u00a0Suspension à durée déterminée\u00a0»\u202f; "
            "Microsoft à «\u00a0Vente subordonnée à une condition\u00a0»",
        ),
    ],
)
def test_the_bundled_files_turning_point(lang: str, told: str) -> None:
    record = unfiltered()
    assert finding(record, record.events, lang) == told


def test_it_tells_only_of_the_actors_that_are_shown() -> None:
    record = unfiltered()
    told = finding(record, record.events, "en", actors=("amazon",))
    assert told == "10 June 2020: Amazon changed to “Paused for a fixed term”"


def test_several_actors_with_one_position_are_named_together() -> None:
    file = made(*FIRST, sets("ada", "2003-05-02", "closed"), sets("ben", "2003-05-04", "closed"))
    assert finding(file, file.events, "en") == "2–4 May 2003: Ada and Ben changed to “Closed”"
    assert finding(file, file.events, "fr") == "2–4 mai 2003\u00a0: Ada et Ben passent à «\u00a0Closed\u00a0»"


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2003-05", "May 2003: Ada changed to “Closed”"),
        ("2003?", "2003 (uncertain): Ada changed to “Closed”"),
        ("2003~", "Around 2003: Ada changed to “Closed”"),
        ("2003/2005", "2003: Ada changed to “Closed”"),
    ],
)
def test_a_date_is_as_precise_as_in_the_file(date: str, told: str) -> None:
    file = made(*FIRST, sets("ada", date, "closed"))
    assert finding(file, file.events, "en") == told


def test_an_uncertain_date_of_several_stays_uncertain() -> None:
    file = made(*FIRST, sets("ada", "2003-05-02", "closed"), sets("ben", "2003-05-04?", "closed"))
    told = finding(file, file.events, "en")
    assert told == "From 2 May 2003 to 4 May 2003 (uncertain): Ada and Ben changed to “Closed”"


def test_a_first_position_is_no_change() -> None:
    file = made(*FIRST)
    assert turning_point(file, file.events) == ()
    assert finding(file, file.events, "en") == "2001: “ada open”; 2001: “ben open”"


def test_without_positions_it_is_the_most_important_event() -> None:
    events = (
        "actors: ada, date: 1990, title: Small",
        "actors: ada, date: 1991-02, title: Large, importance: 5",
        "actors: ben, date: 1992, title: Late",
    )
    file = made(*events, positions=False)
    assert finding(file, file.events, "en") == "February 1991: Large"


def test_many_equally_important_events_of_a_short_time_are_counted() -> None:
    near = (f"actors: ada, date: 1991-02-0{n}, title: Day {n}" for n in range(1, 6))
    file = made(
        "actors: ada, date: 1950, title: Early",
        *near,
        "actors: ben, date: 2010, title: Late",
        positions=False,
    )
    told = finding(file, file.events, "en")
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
    group = turning_point(file := made(*FIRST, *rows), file.events)
    moves = [move for event in file.events for move in turning_point(file, [event])]
    groups = [[other for other in moves if one.day <= other.day < one.day + 30] for one in moves]
    most = max((len({move.track for move in part}) for part in groups), default=0)
    assert len({move.track for move in group}) == most
    assert not group or group[-1].day - group[0].day < 30
    assert len(group) == sum(group[0].day <= move.day <= group[-1].day for move in moves if group)


def test_no_event_has_no_finding() -> None:
    file = made(*FIRST)
    assert finding(file, (), "en") == ""


@settings(max_examples=60)
@given(timeline=timelines(), lang=st.sampled_from(["en", "fr"]))
def test_every_timeline_has_a_finding(timeline: Timeline, lang: str) -> None:
    told = finding(timeline, timeline.events, lang)
    assert bool(told) == bool(timeline.events)
    for move in turning_point(timeline, timeline.events):
        assert move.change.before not in (None, move.change.after)
