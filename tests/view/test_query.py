"""Filters: what they keep agrees with plain Python, what they say agrees with what they keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, ordered, queries, timelines, toy_timeline
from timeline.dates import parse_date
from timeline.errors import QueryError
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline
from timeline.view.frame import columns_of, to_frame
from timeline.view.query import Query
from timeline.view.search import parts


def found(query: Query, timeline: Timeline | None = None) -> list[str]:
    """Ids of the events that pass."""
    return list(query.apply(to_frame(timeline or toy_timeline()))["id"])


def dated(since: str | None = None, until: str | None = None) -> Query:
    return Query(since=parse_date(since) if since else None, to=parse_date(until) if until else None)


# What a reader would say the texts of the vocabulary are, by hand and not by `fold`.
PLAIN = {"Congrès": "congres", "œuvre": "oeuvre", "l’usage": "l'usage", "Straße": "strasse",
         "“watch list”": '"watch list"'}  # fmt: skip
ASKED = {
    "POLICE usage": ["police", "usage"],
    '"congrès law"': ["congres law"],
    "“watch list”": ["watch list"],
}


def plain(text: str) -> str:
    for written, read in PLAIN.items():
        text = text.replace(written, read)
    return text.lower()


def part_of(timeline: Timeline, actor: str, above: str) -> bool:
    a = timeline.actor[actor]
    return a.type in (None, "company") and a.part_of is not None and (
        a.part_of == above or part_of(timeline, a.part_of, above)
    )  # fmt: skip


def passes(query: Query, event: Event, timeline: Timeline) -> bool:
    """The rules, one by one, in plain Python."""
    everyone = {*event.actors, *event.regarding}
    named = [w for words in (event.title, event.summary) if words for w in words.values()]
    named += [w for source in event.sources for w in source.title.values()]
    publishers = [w for s in event.sources if s.publisher for w in s.publisher.values()]
    named += publishers
    named += [w for a in everyone for w in timeline.actor[a].name.values()]
    return all(
        (
            query.drafts or not event.draft,
            event.importance >= query.importance,
            not query.types or event.type in query.types,
            not query.tags or any(tag in query.tags for tag in event.tags),
            not query.mode or timeline.mode_of(event) in (query.mode, "both"),
            not query.publishers or any(name in query.publishers for name in publishers),
            not query.positions or any(p.position in query.positions for p in event.positions),
            not query.actors
            or any(e == a or part_of(timeline, e, a) for e in everyone for a in query.actors),
            not query.since or event.date.ends is None or event.date.ends > (query.since.begins or 0),
            not query.to or event.date.begins is None or event.date.begins < (query.to.ends or 0),
            not (query.since and query.to) or (query.since.begins or 0) < (query.to.ends or 0),
            not query.search
            or all(
                any(term in plain(w) for w in named)
                for term in ASKED.get(query.search, [plain(query.search)])
            ),
        )
    )


@given(st.data(), timelines(max_events=10))
def test_what_passes_agrees_with_plain_python(data: st.DataObject, timeline: Timeline) -> None:
    query = data.draw(queries(timeline))
    assert found(query, timeline) == [e.id for e in timeline.events if passes(query, e, timeline)]
    assert query.mask(columns_of(timeline)).tolist() == query.mask(to_frame(timeline)).tolist()


@given(st.data(), timelines(max_events=10))
def test_a_narrower_query_never_adds_events(data: st.DataObject, timeline: Timeline) -> None:
    wide, other = data.draw(queries(timeline)), data.draw(queries(timeline))
    narrower: list[dict[str, Any]] = [
        {"search": f"{wide.search} {other.search}"},
        {"importance": max(wide.importance, other.importance)},
        {"drafts": False},
        {"types": wide.types[:1] or other.types},
        {"actors": wide.actors[:1] or other.actors},
        {"positions": wide.positions or other.positions},
        {"mode": wide.mode or other.mode},
        {"publishers": wide.publishers or other.publishers},
        {"since": wide.since or other.since},
        {"to": wide.to or other.to},
    ]
    frame = to_frame(timeline)
    kept = set(wide.apply(frame)["id"])
    for change in narrower:
        assert set(replace(wide, **change).apply(frame)["id"]) <= kept


@given(timelines(max_events=10))
def test_no_filter_keeps_everything_and_touches_nothing(timeline: Timeline) -> None:
    frame = to_frame(timeline)
    before = frame.copy(deep=True)
    pd.testing.assert_frame_equal(Query(drafts=True).apply(frame), before)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(actors=("birch",)), ["leaves", "pauses", "mails"]),  # where it acts, and where it is concerned
        (Query(actors=("amber",)), ["test", "asks", "pauses"]),  # and what a subsidiary does
        (Query(actors=("labs",)), ["pauses"]),
        (Query(types=("finding", "act")), ["test", "pauses", "mails"]),
        (Query(positions=("paused", "offers")), ["pauses", "mails"]),
        (Query(mode="statement"), ["test", "asks", "leaves"]),
        (Query(importance=4), ["test", "leaves", "pauses"]),
        (dated("2020-06-01", "2020-06-15"), ["leaves", "pauses"]),
        (dated(None, "2018-07-15"), ["test"]),
        (dated("2018-08-01", "2018-12"), []),
        (dated("..", ".."), ["test", "asks", "leaves", "pauses", "mails"]),
    ],
    ids=str,
)
def test_a_filter_finds_what_a_reader_expects(query: Query, ids: list[str]) -> None:
    assert found(query) == ids


def test_a_company_that_is_part_of_itself_is_no_trap() -> None:
    loop = (noun(Actor, id="a", name="A", part_of="b"), noun(Actor, id="b", name="B", part_of="a"))
    event = noun(Event, id="e", date="2020", actors="a", type="act", title="E")
    timeline = toy_timeline(actors=loop, events=(event,))
    assert found(Query(actors=("b",)), timeline) == ["e"]


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("Congrès", ["test"]),
        ("congres", ["test"]),
        ("CONGRESS taken", ["test"]),
        ("police paused", ["pauses"]),
        ('"police use"', ["pauses"]),
        ("“police use”", ["pauses"]),
        ("« police use »", ["pauses"]),
        ('"use police"', []),
        ("d'autres", ["test"]),
        ("d’autres", ["test"]),
        ("mass surveillance", ["leaves"]),
        ("head of birch", ["leaves"]),
        ("veille", ["test", "mails"]),
        ("figures", ["test"]),
        ('"figures watch"', []),
        ('"mass surveil', ["leaves"]),
        ("[a-z]+", []),
        ("*", ["test", "asks", "leaves", "pauses", "mails"]),
        ('"" “”', ["test", "asks", "leaves", "pauses", "mails"]),
    ],
)
def test_search_finds_every_word_in_any_language(search: str, ids: list[str]) -> None:
    assert found(Query(search=search)) == ids


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("10 June 2020", ["pauses"]),
        ("juin 2020", ["leaves", "pauses", "mails"]),
        ("2018-07", ["test"]),
        ("July 2018", ["test"]),
        ("2010s", ["test", "asks"]),
        ("202X", ["leaves", "pauses", "mails"]),
        ("police june 2020", ["pauses"]),
        ("8/6/2020", ["leaves"]),
        ("10 July 2018", []),
        ('"juin 2020"', []),
    ],
)
def test_search_finds_dates_in_words(search: str, ids: list[str]) -> None:
    assert found(Query(search=search)) == ids


def test_a_date_finds_spans_that_it_touches_and_texts_that_name_it() -> None:
    def event(id: str, date: str, title: str = "Something") -> Event:
        found: Event = noun(Event, id=id, date=date, actors="amber", type="act", title=title)
        return found

    events = ordered(
        [
            event("span", "2020-05-20/2020-06-30"),
            event("on", "2020-01/.."),
            event("year", "2020"),
            event("told", "2024", "The letter of June 2020"),
        ]
    )
    assert found(Query(search="12 June 2020"), toy_timeline(events=events)) == ["on", "span"]
    assert found(Query(search="June 2020"), toy_timeline(events=events)) == ["on", "span", "told"]
    assert found(Query(search="2020"), toy_timeline(events=events)) == ["year", "on", "span", "told"]


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("Congerss", ["test"]),
        ("surveilance", ["leaves"]),
        ("cuorriels", ["mails"]),
        ("police pasued", ["pauses"]),
        ("lwa", []),
        ('"pasued"', []),
        ("oranges", []),
    ],
)
def test_a_word_that_no_event_has_is_read_as_the_nearest_one(search: str, ids: list[str]) -> None:
    assert found(Query(search=search)) == ids


def test_terms_are_words_and_phrases_each_once() -> None:
    found = [part.text for part in parts('a "b  c" a «\u00a0d\u00a0» "e f')]
    assert found == ["a", "b  c", "d", "e", "f"]


def test_every_unknown_id_is_named_with_the_closest() -> None:
    mode: Any = "meant"
    query = Query(actors=("ambre", "birch"), types=("acts",), positions=("zzz",), importance=9, mode=mode)
    with pytest.raises(QueryError) as error:
        query.check(toy_timeline())
    assert str(error.value).split("\n") == [
        "the actor 'ambre' is not defined; did you mean 'amber'?",
        "the event type 'acts' is not defined; did you mean 'act'?",
        "the position 'zzz' is not defined; known: asks, offers, paused, withdrawn",
        "importance must be from 1 to 5, not 9",
        "mode must be 'statement' or 'action', not 'meant'",
    ]


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(
        QueryError, match=r"^the first date \(2020-06-15\) is later than the last date \(2020-06-01\); swap"
    ):
        dated("2020-06-15", "2020-06-01").check(toy_timeline())
