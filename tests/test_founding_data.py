"""The bundled record says what its sources say: its events, its positions, its words in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from timeline.dates import civil, parse_date
from timeline.loader import load
from timeline.model import Event, Timeline, Words
from timeline.positions import Held, changes, positions

EVENTS = Path(__file__).parent.parent / "data" / "events.yaml"
COMPANIES = ("amazon", "microsoft", "ibm")

ARTICLE = {
    "aclu-congress-test": "2018-07-26",
    "microsoft-california-refusal": "2019-04-16",
    "george-floyd-protests": "2020-05-25",
    "amazon-blm-statement": "2020-05-31",
    "amazon-10m-donation": "2020-06-03",
    "ibm-letter-congress": "2020-06-08",
    "microsoft-250-employees": "2020-06-08",
    "amazon-moratorium": "2020-06-10",
    "microsoft-no-sale-pledge": "2020-06-11",
    "aclu-on-microsoft": "2020-06-11",
    "grenell-call": "2020-06-12",
}

# (stance, since, set by or known from); None is "since before any record".
BANDS: dict[str, list[tuple[str, str | None, str]]] = {
    "amazon": [
        ("offers", "2016-11-30", "amazon-rekognition-launch"),
        ("calls_for_regulation", "2019-02-07", "amazon-legislation-guidelines"),
        ("pause_fixed_term", "2020-06-10", "amazon-moratorium"),
        ("pause_indefinite", "2021-05-18", "amazon-until-further-notice"),
    ],
    "microsoft": [
        ("offers", None, "aclu-dea-emails"),
        ("calls_for_regulation", "2018-07-13", "microsoft-calls-for-regulation"),
        ("offers_with_limits", "2018-12-06", "microsoft-principles"),
        ("refuses_case", "2019-04-16", "microsoft-california-refusal"),
        ("pause_until_condition", "2020-06-11", "microsoft-no-sale-pledge"),
    ],
    "ibm": [
        ("offers", None, "ibm-nypd-intercept"),
        ("calls_for_regulation", "2019-11-05", "ibm-precision-regulation"),
        ("withdrawn", "2020-06-08", "ibm-letter-congress"),
        ("offers_with_limits", "2023-07-28", "ibm-uk-contract"),
    ],
}


@pytest.fixture(scope="module")
def record() -> Timeline:
    return load(EVENTS)


def words_in(value: Any, place: str) -> Iterator[tuple[str, Words]]:
    """Every text of the record with the place it stands at."""
    if isinstance(value, Words):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from words_in(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from words_in(item, f"{place}.{getattr(item, 'id', n)}")


def all_words(record: Timeline) -> list[tuple[str, Words]]:
    parts = {
        "title": record.title,
        "about": record.about,
        "stances": record.stances,
        "kinds": record.kinds,
        "actors": record.actors,
        "lanes": record.lanes,
        "events": record.events,
    }
    return [found for place, part in parts.items() for found in words_in(part, place)]


def written(day: int | None) -> str | None:
    return None if day is None else "{:04}-{:02}-{:02}".format(*civil(day))


def held_by(record: Timeline, actor: str) -> list[Held]:
    return [held for held in positions(record) if held.actor == actor]


def with_address(event: Event) -> bool:
    return any(source.url for source in event.sources)


def test_the_record_loads_without_a_problem(record: Timeline) -> None:
    assert 26 <= len(record.events) <= 32


@pytest.mark.parametrize(("event", "date"), ARTICLE.items())
def test_the_events_of_the_founding_article_stand_on_their_dates(
    record: Timeline, event: str, date: str
) -> None:
    assert record.event[event].date.text == date


def test_dates_are_as_precise_as_the_sources_and_no_more(record: Timeline) -> None:
    texts = {e.id: e.date.text for e in record.events}
    assert texts["gender-shades"] == "2018-02"
    assert texts["amazon-employees-letter"] == "2018-06-21~"
    assert texts["california-ab1215-in-force"] == "2020-01-01/2023-01-01"


def test_outside_pressure_is_the_first_lane_and_every_actor_has_one(record: Timeline) -> None:
    assert [lane.id for lane in record.lanes] == ["outside", *COMPANIES]
    assert {e.id for e in record.events if e.actors[0] not in record.lane_of} == set()
    assert {record.lane_of[a.id] for a in record.actors if a.kind == "staff"} == {"outside"}


def test_every_defined_actor_kind_and_stance_is_used(record: Timeline) -> None:
    assert {a for e in record.events for a in e.everyone} == set(record.actor)
    assert {e.kind for e in record.events} == set(record.kind)
    assert {p.stance for e in record.events for p in e.position} == set(record.stance)


def test_at_least_four_events_are_laws(record: Timeline) -> None:
    assert sum(e.kind == "law" for e in record.events) >= 4


@pytest.mark.parametrize("actor", COMPANIES)
def test_the_bands_of_a_company_follow_in_order(record: Timeline, actor: str) -> None:
    bands = held_by(record, actor)
    assert [(b.stance, written(b.start), b.set_by) for b in bands] == BANDS[actor]
    assert all(before.end == after.start for before, after in pairwise(bands))
    assert bands[-1].end is None


@pytest.mark.parametrize("actor", COMPANIES)
def test_a_band_since_before_any_record_is_known_from_a_later_event(record: Timeline, actor: str) -> None:
    for band in held_by(record, actor):
        assert band.evidence == ("later" if band.start is None else "set")


def test_each_change_of_position_has_its_event_and_a_source_with_an_address(record: Timeline) -> None:
    moves = [(e, move) for e, found in changes(record).items() for move in found]
    dated = [(band[2], actor) for actor, bands in BANDS.items() for band in bands if band[1]]
    assert sorted((event, move.actor) for event, move in moves) == sorted(dated)
    assert [event for event, _ in moves if not with_address(record.event[event])] == []
    assert [b.set_by for b in positions(record) if not with_address(record.event[b.set_by])] == []


def test_amazons_first_pause_has_a_computed_end_and_says_so(record: Timeline) -> None:
    pause = held_by(record, "amazon")[2]
    assert pause.expires == parse_date("2021-06-10").start
    summary = record.event["amazon-moratorium"].summary
    assert summary is not None
    assert "our calculation" in summary.say("en")
    assert "notre calcul" in summary.say("fr")


def test_microsofts_pledge_names_its_condition_and_what_it_leaves_out(record: Timeline) -> None:
    pledge = held_by(record, "microsoft")[-1]
    assert pledge.until is not None
    assert pledge.until.say("en") == "until a national law"
    assert pledge.excludes is not None
    assert "federal agencies" in pledge.excludes.say("en")


def test_an_answer_comes_after_what_it_answers(record: Timeline) -> None:
    for event in record.events:
        for other in event.responds_to:
            assert record.event[other].date.sort_key() <= event.date.sort_key(), event.id


def test_nothing_ties_microsofts_pledge_to_its_employees_letter(record: Timeline) -> None:
    assert record.event["microsoft-no-sale-pledge"].responds_to == ()


def test_each_event_text_is_in_english_and_french(record: Timeline) -> None:
    for event in record.events:
        assert event.summary is not None, event.id
        assert event.label is not None, event.id
        for name in ("title", "label", "summary"):
            assert set(getattr(event, name)) == {"en", "fr"}, f"{event.id}.{name}"


def test_a_text_that_names_a_language_names_both(record: Timeline) -> None:
    assert [place for place, words in all_words(record) if set(words) not in ({""}, {"en", "fr"})] == []


def test_only_names_and_published_titles_are_in_one_language(record: Timeline) -> None:
    fields = {place.rpartition(".")[2] for place, words in all_words(record) if set(words) == {""}}
    assert fields == {"name", "product", "title", "publisher"}
    assert set(record.title) == {"en", "fr"}


def test_labels_fit_a_flag(record: Timeline) -> None:
    labels = [(e.id, text) for e in record.events if e.label for text in e.label.values()]
    assert [(place, text) for place, text in labels if len(text) > 42] == []


def test_a_summary_has_at_most_three_sentences(record: Timeline) -> None:
    texts = [(e.id, text) for e in record.events if e.summary for text in e.summary.values()]
    assert [place for place, text in texts if len(re.findall(r"[.!?](?:\s|$)", text)) not in (1, 2, 3)] == []


def test_each_event_has_sources_with_title_and_publisher(record: Timeline) -> None:
    for event in record.events:
        assert event.sources, event.id
        assert all(s.title and s.publisher and s.lang for s in event.sources), event.id


def test_a_source_without_an_address_says_so(record: Timeline) -> None:
    silent = [(e.id, n) for e in record.events for n, s in enumerate(e.sources) if not s.url and not s.note]
    assert silent == []


def test_quotations_are_only_those_of_the_article_and_each_has_a_speaker(record: Timeline) -> None:
    quotes = {e.id: e.quote for e in record.events if e.quote}
    assert set(quotes) == {"ibm-letter-congress", "grenell-call"}
    assert all(quote.speaker for quote in quotes.values())


def test_a_quotation_we_translated_says_so_and_names_its_attribution(record: Timeline) -> None:
    quote = record.event["grenell-call"].quote
    assert quote is not None
    assert quote.lang == "fr"
    assert quote.speaker is not None
    assert "our translation" in quote.speaker.say("en")
    assert "from public pages, not from the article" in quote.speaker.say("en")


FRENCH_FAULTS = {
    "straight apostrophe": r"'",
    "straight quotation mark": r'"',
    "breaking or no space before ; : ! ? %": r"[^\u00a0\u202f][;!?%]|[^\u00a0\u202f]:(?=\s|$)",
    "guillemet without its no-break space": r"«[^\u00a0\u202f]|[^\u00a0\u202f]»",
    "breaking space in a number": r"\d \d{3}\b",
    "double space": r"\s\s",
}


@pytest.mark.parametrize("fault", FRENCH_FAULTS)
def test_french_follows_french_typography(record: Timeline, fault: str) -> None:
    texts = [(place, words["fr"]) for place, words in all_words(record) if "fr" in words]
    assert len(texts) > 100
    assert [(p, text) for p, text in texts if re.search(FRENCH_FAULTS[fault], text)] == []


def test_english_quotes_are_curly(record: Timeline) -> None:
    texts = [(place, words["en"]) for place, words in all_words(record) if "en" in words]
    assert [(place, text) for place, text in texts if re.search(r"['\"]", text)] == []
