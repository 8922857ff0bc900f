"""Filters and counts in words, English and French: whole sentences, as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, queries, timelines, toy_timeline, toy_with_draft
from timeline.dates import parse_date
from timeline.model.nouns import Actor, Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.frame import to_frame
from timeline.view.query import Query, corrected, count_words


def dated(since: str | None = None, until: str | None = None) -> Query:
    return Query(since=parse_date(since) if since else None, to=parse_date(until) if until else None)


SAID = [
    (Query(), "all events", "tous les événements"),
    (Query(actors=("amber",)), "about Amber", "sur Amber"),
    (
        replace(dated("2020-06-01", "2020-06-15"), actors=("amber", "birch"), search="police"),
        "about Amber and Birch, mentioning “police”, 1 to 15 June 2020",
        "sur Amber et Birch, mentionnant «\u00a0police\u00a0», du 1er au 15 juin 2020",
    ),
    (
        Query(actors=("amber", "birch", "watch"), types=("act", "finding")),
        "about Amber, Birch and Watch, of type act or finding",
        "sur Amber, Birch et La Veille, de type act (fr) ou finding (fr)",
    ),
    (
        Query(positions=("paused", "asks"), search='law "mass surveillance"'),
        "setting or confirming “paused it” or “asks it”, mentioning “law” and “mass surveillance”",
        "établissant ou confirmant «\u00a0paused (fr)\u00a0» ou «\u00a0asks (fr)\u00a0», mentionnant "
        "«\u00a0law\u00a0» et «\u00a0mass surveillance\u00a0»",
    ),
    (
        Query(search="police 10 june 2020"),
        "mentioning “police”, dated 10 June 2020 or mentioning “10 june 2020”",
        "mentionnant «\u00a0police\u00a0», ayant pour date 10 juin 2020 ou mentionnant "
        "«\u00a010 june 2020\u00a0»",
    ),
    (Query(search="congerss"), "mentioning “Congress”", "mentionnant «\u00a0Congress\u00a0»"),
    (
        Query(actors=("amber",), mode="statement"),
        "about Amber, statements only",
        "sur Amber, paroles seulement",
    ),
    (Query(mode="action"), "actions only", "actes seulement"),
    (dated("2020-06"), "since June 2020", "depuis juin 2020"),
    (dated(None, "2020"), "until 2020", "jusqu’en 2020"),
    (dated("2020-05", "2020-06"), "from May to June 2020", "de mai à juin 2020"),
    (dated("2020-06", "2020-06"), "June 2020", "juin 2020"),
    (dated("2020-06-08", "2020-06-08"), "8 June 2020", "8 juin 2020"),
    (
        Query(importance=3, drafts=True),
        "of importance 3 or more, drafts included",
        "d’importance 3 ou plus, brouillons compris",
    ),
    (Query(importance=5), "of importance 5", "d’importance 5"),
]


@pytest.mark.parametrize(("query", "english", "french"), SAID)
def test_a_query_is_said_in_words(query: Query, english: str, french: str) -> None:
    assert query.describe(toy_with_draft(), "en") == english
    assert query.describe(toy_with_draft(), "fr") == french


def test_drafts_are_not_said_to_be_included_where_there_are_none() -> None:
    assert Query(drafts=True).describe(toy_timeline(), "en") == "all events"


@given(st.data(), timelines(max_events=3))
def test_every_query_has_words(data: st.DataObject, timeline: Timeline) -> None:
    query = data.draw(queries(timeline))
    asked = replace(query, drafts=query.drafts and timeline.drafts > 0)
    for lang in ("en", "fr"):
        assert (query.describe(timeline, lang) in ("all events", "tous les événements")) == (asked == Query())


def counted(query: Query, lang: str, timeline: Timeline | None = None) -> str:
    timeline = timeline or toy_timeline()
    return count_words(timeline, query.apply(to_frame(timeline)), query, lang)


COUNTED = [
    (Query(), "5 events", "5\u00a0événements"),
    (Query(importance=4), "3 of 5 events", "3\u00a0événements sur 5"),
    (Query(importance=4, types=("finding",)), "1 of 5 events", "1\u00a0événement sur 5"),
    (Query(search="nowhere"), "none of 5 events", "aucun événement sur 5"),
    (
        Query(actors=("amber",)),
        "3 of 5 events: 2 by Amber, 1 about it",
        "3\u00a0événements sur 5\u00a0: 2 d’Amber, 1 à son sujet",
    ),
    (
        Query(actors=("birch",)),
        "3 of 5 events: 1 by Birch, 2 about it",
        "3\u00a0événements sur 5\u00a0: 1 de Birch, 2 à son sujet",
    ),
    (Query(actors=("labs",)), "1 of 5 events, by Amber Labs", "1\u00a0événement sur 5, d’Amber Labs"),
    (Query(actors=("watch",)), "2 of 5 events, all by Watch", "2\u00a0événements sur 5, tous de la Veille"),
    (
        Query(actors=("birch",), types=("act",)),
        "2 of 5 events, all about Birch",
        "2\u00a0événements sur 5, tous au sujet de Birch",
    ),
    (
        Query(actors=("amber",), types=("finding",)),
        "1 of 5 events, about Amber",
        "1\u00a0événement sur 5, au sujet d’Amber",
    ),
    (Query(actors=("amber", "birch")), "5 events", "5\u00a0événements"),
    (Query(actors=("staff",)), "none of 5 events", "aucun événement sur 5"),
]


@pytest.mark.parametrize(("query", "english", "french"), COUNTED)
def test_the_count_is_said_in_words(query: Query, english: str, french: str) -> None:
    assert counted(query, "en") == english
    assert counted(query, "fr") == french


def test_the_count_of_someone_who_is_no_company() -> None:
    fields: dict[str, Any] = {"date": "2020", "type": "act", "title": "E"}
    events = (
        noun(Event, id="a", actors="staff", **fields),
        noun(Event, id="b", actors="amber", regarding="staff", **fields),
    )
    toy = toy_timeline(events=events)
    query = Query(actors=("staff",))
    assert counted(query, "en", toy) == "2 events: 1 by Amber Staff, 1 about them"
    assert counted(query, "fr", toy) == "2\u00a0événements\u00a0: 1 d’Amber Staff, 1 à leur sujet"


def test_drafts_left_out_are_counted() -> None:
    assert counted(Query(), "en", toy_with_draft()) == "5 events (1 draft not shown)"
    assert counted(Query(), "fr", toy_with_draft()) == "5\u00a0événements (1\u00a0brouillon non affiché)"
    assert counted(Query(drafts=True), "en", toy_with_draft()) == "6 events"


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("IBM", "d’IBM"), ("Clearview", "de Clearview"), ("Élysée", "d’Élysée"), ("Le Congrès", "du Congrès"),
        ("L’ACLU", "de l’ACLU"), ("La Quadrature", "de la Quadrature"), ("Les élus", "des élus"),
    ],
)  # fmt: skip
def test_a_french_name_is_joined_as_it_is_spoken(name: str, french: str) -> None:
    actor = noun(Actor, id="a", name=name)
    event = noun(Event, id="e", date="2020", actors="a", type="act", title="E")
    timeline = toy_timeline(actors=(actor,), events=(event,))
    assert counted(Query(actors=("a",)), "fr", timeline) == f"1\u00a0événement, {french}"


def test_thousands_are_set_apart() -> None:
    event = noun(Event, id="e", date="2020", actors="amber", type="act", title=Words("E"))
    timeline = toy_timeline(events=(event,) * 1_234)
    shown = to_frame(toy_timeline(events=(event,))).iloc[[0] * 1_234]
    assert count_words(timeline, shown, Query(), "en") == "1,234 events"
    assert count_words(timeline, shown, Query(), "fr") == "1\u202f234\u00a0événements"


def test_a_corrected_search_says_so() -> None:
    toy, query = toy_timeline(), Query(search='pasued "pasued" Law')
    assert corrected(toy, query) == "No event contains “pasued”. Searched for “paused” instead."
    french = (
        "Aucun événement ne contient «\u00a0pasued\u00a0». Recherche effectuée\u00a0: «\u00a0paused\u00a0»."
    )
    assert corrected(toy, query, "fr") == french
    assert corrected(toy, Query(search="police 2020")) == ""


def test_of_equally_near_words_one_with_the_same_first_letters_is_taken() -> None:
    # "designe" and "resign" both differ from "resigned" in two letters.
    titles = ["Designe", "Designe", "They resign"]
    events = [
        noun(Event, id=f"e{n}", date="2020", actors="amber", type="act", title=Words(title))
        for n, title in enumerate(titles)
    ]
    toy = toy_timeline(events=tuple(events))
    assert "“resign”" in corrected(toy, Query(search="resigned"))


def test_a_filter_of_many_names_is_described_by_the_first_ones() -> None:
    actors = tuple(noun(Actor, id=f"a{n}", name=Words(f"Actor {n}")) for n in range(9))
    toy = toy_timeline(actors=actors, events=())
    described = Query(actors=tuple(actor.id for actor in actors)).describe(toy)
    assert described == "about Actor 0, Actor 1, Actor 2, Actor 3, Actor 4, Actor 5 and 3 others"
    eight = Query(actors=tuple(actor.id for actor in actors[:8])).describe(toy)
    assert eight.endswith("Actor 6 and Actor 7")
