"""Bands: what the events say, no day twice, none invented; the toy's four are checked by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.amber import day, says
from tests.strategies import STANCES, noun, ordered, timelines, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.dates import parse_date
from timeline.model.nouns import Actor, Event, Topic
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.phases import phase_on, phases
from timeline.record.positions import (
    PositionPeriod,
    changes,
    places_of,
    positions,
    record_begins,
    stated_end,
    tracks,
)
from timeline.record.standing import stand
from timeline.record.standing_words import StandingWords
from timeline.record.words import change_words, terms
from timeline.render.svg.writer import svg
from timeline.view.view import View


def bands(*events: Event) -> list[PositionPeriod]:
    return list(positions(toy_timeline(events=ordered(events))))


def in_brief(held: list[PositionPeriod]) -> list[tuple[str, int | None, int | None, str]]:
    return [(h.position, h.start, h.end, h.set_by) for h in held]


def test_the_toy_has_the_four_bands_that_are_drawn() -> None:
    asks, paused, offers, withdrawn = positions(toy_timeline())
    assert in_brief([asks, paused, offers, withdrawn]) == [
        ("asks", day("2019-02-07"), day("2020-06-10"), "asks"),
        ("paused", day("2020-06-10"), None, "pauses"),
        ("offers", None, day("2020-06-08"), "mails"),
        ("withdrawn", day("2020-06-08"), None, "leaves"),
    ]
    assert [h.actor for h in (asks, paused, offers, withdrawn)] == ["amber", "amber", "birch", "birch"]
    assert [h.evidence for h in (asks, paused, offers, withdrawn)] == ["set", "set", "later", "set"]
    assert (str(asks.covers), asks.expires, asks.until) == ("police use", None, None)
    assert (paused.expires, str(paused.until)) == (parse_date("2021-06-10"), "in the hope of a law")
    assert changes(toy_timeline()) == {
        "asks": (("amber", None, "asks", "", None, None),),
        "pauses": (("amber", "asks", "paused", "", None, None),),
        "leaves": (("birch", "offers", "withdrawn", "", None, None),),
    }


def test_a_stated_end_ends_nothing() -> None:
    held = stand(toy_timeline(), day("2026-01-01"))[0].period
    assert held is not None
    assert (held.position, held.end, held.expires) == ("paused", None, parse_date("2021-06-10"))


# Events, and the periods that follow: position, start, end, event; how it is known; what confirms it.
BOTH = noun(
    Event, id="shutdown", date="2021-11-02", actors="amber", type="act", title="Shut down",
    positions=[{"actor": "amber", "position": "offers", "from": ".."}, {"actor": "amber", "position": "withdrawn"}],
)  # fmt: skip
FIRST, AGAIN = says("first", "2019-01-01", "offers", covers="all"), says("again", "2019-06-01", "offers")
CASES: dict[str, tuple[list[Event], list[tuple[Any, ...]]]] = {
    "the same position again confirms it": (
        [FIRST, AGAIN, says("stops", "2020-01-01", "withdrawn")],
        [("offers", "2019-01-01", "2020-01-01", "first", "set", ("again",)),
         ("withdrawn", "2020-01-01", None, "stops", "set", ())],
    ),
    "a position that began before its event is known later": (
        [says("tells", "2020-06-17", "paused", from_="2019-05")],
        [("paused", "2019-05-01", None, "tells", "later", ("tells",))],
    ),
    "a month is enough": (
        [says("april", "2019-04", "asks")], [("asks", "2019-04-01", None, "april", "set", ())]
    ),
    "what is known only later fills the time before the first dated position": (
        [says("asks", "2018-07-13", "asks"), says("mails", "2020-06-17", "offers", from_="..")],
        [("offers", None, "2018-07-13", "mails", "later", ()), ("asks", "2018-07-13", None, "asks", "set", ())],
    ),
    "what is known from the earliest event runs through it": (
        [says("report", "2018-09-06", "offers", from_=".."), says("asks", "2019-11-05", "asks")],
        [("offers", None, "2019-11-05", "report", "later", ("report",)),
         ("asks", "2019-11-05", None, "asks", "set", ())],
    ),
    "one event may end what it makes known": (
        [BOTH],
        [("offers", None, "2021-11-02", "shutdown", "later", ()),
         ("withdrawn", "2021-11-02", None, "shutdown", "set", ())],
    ),
    "the first dated position confirms what was held before any record": (
        [says("first", "2018-12-13", "offers"), says("tells", "2020-01-01", "offers", from_="..")],
        [("offers", None, None, "tells", "later", ("first", "tells"))],
    ),
    "of two positions with one start that of the later event holds": (
        [says("morning", "2020-01-01T09:00:00Z", "asks"), says("evening", "2020-01-01T19:00:00Z", "paused")],
        [("paused", "2020-01-01", None, "evening", "set", ())],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("events", "expected"), CASES.values(), ids=CASES)
def test_events_give_these_periods(events: list[Event], expected: list[tuple[Any, ...]]) -> None:
    found = bands(*events)
    assert in_brief(found) == [
        (position, start and day(start), end and day(end), event)
        for position, start, end, event, *_ in expected
    ]
    assert [(h.evidence, h.confirmed_by) for h in found] == [tuple(each[4:]) for each in expected]


def test_the_words_and_the_changes_are_those_of_the_events() -> None:
    (held,) = bands(FIRST, says("less", "2019-06-01", "offers", covers="less"))
    assert (str(held.covers), held.since and held.since.text) == ("less", "2019-01-01")
    assert changes(toy_timeline(events=(BOTH,))) == {
        "shutdown": (("amber", "offers", "withdrawn", "", None, None),)
    }


def test_standing_speaks_in_the_words_of_its_day() -> None:
    first = says("first", "2019-01-01", "paused", covers="all", expires="P1Y", excludes="hospitals")
    timeline = toy_timeline(
        events=(first, says("longer", "2019-12-01", "paused", covers="less", expires="2021"))
    )
    before, after = (stand(timeline, day(on))[0].period for on in ("2019-11-30", "2019-12-01"))
    assert before is not None
    assert after is not None
    assert (str(before.covers), before.expires, before.confirmed_by) == ("all", parse_date("2020-01-01"), ())
    assert (str(after.covers), after.expires, after.confirmed_by) == ("less", parse_date("2021"), ("longer",))
    assert str(before.excludes) == str(after.excludes) == "hospitals"
    assert after == positions(timeline)[0]


def test_an_announced_position_opens_when_it_takes_effect() -> None:
    held = bands(says("law", "2020-03-31", "paused", from_="2021-07-01", expires="P6M"))
    assert in_brief(held) == [("paused", day("2021-07-01"), None, "law")]
    assert (held[0].evidence, held[0].expires) == ("set", parse_date("2022-01-01"))
    assert held[0].since is not None
    assert held[0].since.text == "2021-07-01"


def test_an_event_that_recalls_an_ended_position_is_outside_its_band() -> None:
    held = bands(
        says("one", "2019-01-01", "offers"),
        says("two", "2020-01-01", "withdrawn"),
        says("looks-back", "2021-01-01", "offers", from_="2019-03"),
    )
    assert [h.position for h in held] == ["offers", "withdrawn"]
    assert (held[0].confirmed_by, held[0].also_said_by) == ((), ("looks-back",))


def test_drafts_set_no_position_and_move_neither_the_beginning_of_the_record_nor_its_as_of_day() -> None:
    toy, early = toy_timeline(), says("early", "1950", "asks", draft=True)
    late = says("late", "2031", "asks", draft=True, from_="..")
    drafted = toy_timeline(events=ordered([*toy.events, early, late]))
    assert (record_begins(drafted), drafted.as_of) == (record_begins(toy), toy.as_of)
    assert record_begins(drafted, drafts=True) == day("1950-01-01")
    assert [s.period.position if s.period else None for s in stand(drafted, day("1990-01-01"))] == [None] * 3
    drafts = toy_timeline(events=(late,))
    assert (positions(drafts), changes(drafts)) == ((), {})
    assert [h.set_by for h in positions(drafts, drafts=True)] == ["late"]
    (amber, *_) = stand(drafts, day("2000-01-01"), drafts=True)
    assert "no position recorded before" in StandingWords(drafts, amber, "en").sentences()[0]
    # Drafts have numbers too, so that an event keeps its own when they are shown.
    numbers = re.compile(r"\[\d+\]")
    drawn, public = (numbers.sub("", svg(draw_chart(t, View.of(t)))) for t in (drafted, toy))
    assert drawn == public


def test_a_duration_from_no_known_day_or_beyond_the_calendar_has_no_end() -> None:
    assert bands(says("e", "2020-06-10", "paused", from_="..", expires="P1Y"))[0].expires is None
    event = says("e", "9999-06-01", "paused", expires="P1Y")
    assert (stated_end(event, event.positions[0]), bands(event)[0].expires) == (None, None)
    assert list(terms(event, event.positions[0], "en")) == []
    assert "past-term" not in {
        warning.code for warning in check_warnings(toy_timeline(events=(event,)), day=day("9999-12-31"))
    }


@pytest.mark.parametrize(
    ("since", "after", "lang", "told"),
    [
        ("2019-05", "", "en", "Amber: paused it, from May 2019"),
        ("2019-05-03", "", "fr", "Amber\u00a0: paused (fr), dès le 3 mai 2019"),
        ("2021-01", "", "en", "Amber: paused it, from January 2021"),
        ("2020-06-17", "", "en", "Amber: paused it"),
        # A position that had ended when its event made it known is not told as lasting.
        ("2017-09", "2019-07-13", "en", "Amber: paused it, from September 2017 to 13 July 2019"),
        ("2017-09", "2020-06-17", "fr", "Amber\u00a0: paused (fr), de septembre 2017 au 17 juin 2020"),
        ("2017-09", "2020-06-18", "en", "Amber: paused it, from September 2017"),
    ],
)
def test_a_change_names_its_start_where_the_event_is_not_its_day(
    since: str, after: str, lang: str, told: str
) -> None:
    later = [says("after", after, "asks")] if after else []
    timeline = toy_timeline(events=(says("tells", "2020-06-17", "paused", from_=since), *later))
    assert change_words(timeline, changes(timeline)["tells"], lang) == told


@given(timelines(max_events=12, max_actors=2))
def test_every_band_names_an_event_that_states_it(timeline: Timeline) -> None:
    for h in positions(timeline):
        for said_by in (h.set_by, *h.confirmed_by, *h.also_said_by):
            assert (h.actor, h.position) in {(p.actor, p.position) for p in timeline.event[said_by].positions}
            assert not timeline.event[said_by].draft
        for said_by in h.confirmed_by:
            first_day = timeline.event[said_by].date.start
            assert first_day is not None
            assert h.holds_on(first_day)


@given(timelines(max_events=12, max_actors=3))
def test_every_dated_edge_belongs_to_an_event_that_changed_a_position(timeline: Timeline) -> None:
    moved = changes(timeline)
    for h in positions(timeline):
        if h.start is not None:
            assert (h.actor, h.position) in {(c.actor, c.after) for c in moved[h.set_by]}
    assert all(c.before != c.after for cs in moved.values() for c in cs)


# Several matters, announcements, terms, what is not known: random sets of position events against a slow oracle.

POSITIONS_OF = st.fixed_dictionaries(
    {"actor": st.sampled_from(("amber", "birch", "labs")), "position": st.sampled_from(STANCES)},
    optional={
        "topic": st.sampled_from(("sales", "shops")),
        "from": st.sampled_from(("..", "2020-02", "2020-02-20", "2020-03", "2020-04-01", "2020")),
        "expires": st.sampled_from(("P10D", "P1M", "2020-03-15", "2020-05")),
    },
)
DAYS_OF = "2020-02-01 2020-02-10 2020-02-20 2020-03-01 2020-03-10 2020-03 2020-04-01 2020-02-10/.."
DATES_OF = st.sampled_from(DAYS_OF.split())
COVERED = st.sampled_from((None, None, "2020-03-05", "2020-04"))


@st.composite
def position_sets(draw: st.DrawFn) -> Timeline:
    """A timeline of up to eight events that state positions on up to two matters, in days close together."""
    said = draw(st.lists(st.tuples(DATES_OF, st.lists(POSITIONS_OF, min_size=1, max_size=2)), max_size=8))
    events = [
        noun(Event, id=f"e{n}", date=date, actors="amber", type="act", title="E", positions=position)
        for n, (date, position) in enumerate(said)
    ]
    actors = [noun(Actor, id=i, name=i, tracked_until=draw(COVERED)) for i in ("amber", "birch", "labs")]
    return toy_timeline(events=ordered(events), actors=tuple(actors), topics=SCOPES)


SCOPES = tuple(noun(Topic, id=i, label=i) for i in ("sales", "shops"))
WINDOW = range(day("2020-01-25"), day("2020-07-05"))


def said_on(timeline: Timeline, actor: str, topic: str) -> list[tuple[int | None, int, int, str]]:
    return [
        ((p.since or e.date).start, n, m, p.position)
        for n, e in enumerate(timeline.events)
        for m, p in enumerate(e.positions)
        if (p.actor, p.topic or "") == (actor, topic) and not e.draft
    ]


@given(
    st.one_of(position_sets(), timelines(max_events=12, max_actors=3)),
    st.integers(-20_000, 3_700_000),
    st.randoms(),
)
def test_periods_of_a_track_are_what_the_events_say_day_by_day(
    timeline: Timeline, any_day: int, random: Any
) -> None:
    held = positions(timeline)
    for actor in timeline.actor:
        for topic in ("", *timeline.topic):
            track = [h for h in held if (h.actor, h.topic) == (actor, topic)]
            said = said_on(timeline, actor, topic)
            for on in {any_day, *(s[0] + n for s in said if s[0] is not None for n in (-1, 0, 1))}:
                begun = [s for s in said if s[0] is not None and s[0] <= on]
                latest = max(begun, key=lambda s: s[:3]) if begun else None
                before = [s for s in said if s[0] is None]
                expected = latest or (before[-1] if before else None)
                assert [h.position for h in track if h.holds_on(on)] == ([expected[3]] if expected else [])
            assert all(a.end == b.start and a.position != b.position for a, b in pairwise(track))
    shuffled = random.sample(timeline.events, len(timeline.events))
    assert positions(replace(timeline, events=ordered(shuffled))) == held


@given(position_sets())
def test_phases_cover_the_band_and_its_announcement_and_nothing_else(timeline: Timeline) -> None:
    for h in positions(timeline):
        pieces = phases(h)
        first = h.start if h.announced is None else h.announced
        assert (pieces[0].start, pieces[-1].end) == (first, h.end)
        for one, after in pairwise(pieces):
            assert one.end == after.start is not None
            assert one.name != after.name
        assert all(p.start is None or p.end is None or p.start < p.end for p in pieces)
        for on in WINDOW:
            assert phase_on(h, on) == phase_by_hand(timeline, h, on)


def phase_by_hand(timeline: Timeline, h: PositionPeriod, on: int) -> str | None:
    """What a day is in a band, found the slow way: from what was stated by then."""
    if not h.holds_on(on):
        early = h.announced is not None and h.start is not None and h.announced <= on < h.start
        return "announced" if early else None
    if h.settled is not None and on < h.settled:
        return "changing"
    covered = timeline.actor[h.actor].tracked_until
    last = max((d for d in (h.confirmed, h.settled) if d is not None), default=0)
    if covered is not None and covered.end is not None and max(covered.end, last) < on:
        return "unknown"
    ends = end_by_hand(h, on)
    if ends[1] < on:
        return "past_term"
    return "ending" if ends[0] < on else "in_force"


def end_by_hand(h: PositionPeriod, on: int) -> tuple[float, float]:
    """The days within which the last day in force lies, by what was stated by a day."""
    ends = (float("inf"), float("inf"))
    began = float("-inf") if h.start is None else h.start
    setting = [s for s in h.stated if s.event == h.set_by and s.ends]
    for s in (*setting[-1:], *(s for s in h.stated if s.day is not None and s.day <= on)):
        if s.ends and s.expires is not None:
            first = began if s.expires.start is None else max(float(s.expires.start), began)
            last = float("inf") if s.expires.end is None else float(s.expires.end)
            ends = (min(first, last), last)
        elif s.ends or (s.day or 0) > ends[1]:
            ends = (float("inf"), float("inf"))
        else:
            ends = (max(ends[0], s.day or 0), ends[1])
    return ends


def test_positions_on_several_matters_stand_beside_one_another() -> None:
    sells, stops = (
        says("a", "2019-01-01", "offers", topic="sales"),
        says("c", "2020-01-01", "withdrawn", topic="sales"),
    )
    uses = says("b", "2019-06-01", "paused", topic="shops")
    timeline = toy_timeline(topics=SCOPES, events=(sells, uses, stops))
    assert list(tracks(timeline)) == [("amber", "sales"), ("amber", "shops")]
    assert [(h.topic, h.position, h.end) for h in positions(timeline)] == [
        ("sales", "offers", day("2020-01-01")),
        ("sales", "withdrawn", None),
        ("shops", "paused", None),
    ]
    stood = [(s.actor, s.period.position if s.period else None) for s in stand(timeline, day("2019-07-01"))]
    assert stood == [("amber", "offers"), ("amber", "paused"), ("birch", None), ("labs", None)]


def test_a_position_is_unconfirmed_after_the_time_of_the_file_or_of_its_stance() -> None:
    first, again = says("a", "2015-01-10", "asks"), says("b", "2016-01-10", "asks")

    def parts(*events: Event, **more: Any) -> list[tuple[str, int | None]]:
        (held,) = positions(replace(toy_timeline(events=ordered(events)), **more))
        return [(phase.name, phase.start) for phase in phases(held)]

    assert parts(first) == [("in_force", day("2015-01-10"))]
    faded = parts(first, positions_fade_after="P1Y")
    assert faded == [("in_force", day("2015-01-10")), ("unconfirmed", day("2016-01-11"))]
    assert parts(first, again, positions_fade_after="P1Y")[1] == ("unconfirmed", day("2017-01-11"))
    own = tuple(s.model_copy(update={"fade_after": "P1M"}) for s in toy_timeline().positions)
    assert parts(first, positions_fade_after="P1Y", positions=own)[1] == ("unconfirmed", day("2015-02-11"))
    term = says("a", "2015-01-10", "asks", expires="2030")
    names = [name for name, _ in parts(term, positions_fade_after="P1Y")]
    assert names == ["in_force", "ending", "past_term"]
    month = says("a", "2015-01", "asks")
    assert parts(month, positions_fade_after="P1Y")[-1] == ("unconfirmed", day("2016-02-01"))
    made = replace(toy_timeline(events=(first, again)), positions_fade_after="P1Y")
    (standing, *_) = stand(made, day("2020-01-01"))
    assert "not confirmed since 10 January 2016" in StandingWords(made, standing, "en").sentences()[0]


@given(timelines(), st.data())
def test_places_of_events_are_those_that_a_search_from_the_first_one_finds(made: Timeline, data: Any) -> None:
    some = [event for event in made.events if data.draw(st.booleans())]
    ids = data.draw(st.lists(st.sampled_from([event.id for event in made.events]))) if made.events else []
    there = [event.id for event in some]
    assert places_of(made, some, ids) == {id_: there.index(id_) for id_ in ids if id_ in there}
