"""The bundled record says what its sources say: its events, its positions, its words in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from timeline.dates import civil
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.findings import single_source
from timeline.record.positions import PositionPeriod, changes, positions

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"
COMPANIES = ("amazon", "microsoft", "ibm", "google", "axon", "clearview", "meta")
FOR_FAIRNESS = {
    "amazon-ice-pitch": "2018-10-23",
    "ibm-diversity-in-faces": "2019-01-29",
    "microsoft-ms-celeb": "2019-06-06~",
    "orlando-ends-pilot": "2019-07-18",
    "aclu-california-test": "2019-08-13",
    "meta-tests-2024": "2024-10-21",
    "amazon-ring-familiar-faces": "2025-12-09",
}

# (stance, since, set by or known from); None is "since before any record".
BANDS: dict[str, list[tuple[str, str | None, str]]] = {
    "amazon": [
        ("offers", "2017-06-01", "amazon-sheriff-post"),
        ("calls_for_regulation", "2019-02-07", "amazon-legislation-guidelines"),
        ("pause_fixed_term", "2020-06-10", "amazon-moratorium"),
        ("pause_indefinite", "2021-05-18", "amazon-until-further-notice"),
    ],
    "microsoft": [
        ("offers", "2017-09-01", "aclu-dea-emails"),
        ("calls_for_regulation", "2018-07-13", "microsoft-calls-for-regulation"),
        ("offers_with_limits", "2018-12-06", "microsoft-principles"),
        ("pause_until_condition", "2020-06-11", "microsoft-no-sale-pledge"),
    ],
    "ibm": [
        ("calls_for_regulation", "2019-11-05", "ibm-precision-regulation"),
        ("withdrawn", "2020-06-08", "ibm-letter-congress"),
        ("single_contract", "2023-07-28", "ibm-uk-contract"),
    ],
    "google": [("not_offered", "2018-12-13", "google-no-general-purpose-api")],
    "axon": [
        ("not_offered", "2019-06-27", "axon-no-face-matching"),
        ("trial", "2025-12-03", "axon-edmonton"),
    ],
    "clearview": [
        ("offers", "2019-02-01", "nyt-clearview"),
        ("police_only", "2020-05-06", "clearview-drops-private-clients"),
    ],
    "meta": [
        ("own_use", None, "facebook-face-setting"),
        ("use_ended", "2021-11-02", "meta-shutdown"),
    ],
}

# Events after the one that set a band which say it again, by the actor and the band's place.
CONFIRMED: dict[tuple[str, int], dict[str, str]] = {
    ("amazon", 0): {
        "amazon-threshold-rebuttal": "2018-07-26/2018-07-27",
        "amazon-staff-meeting": "2018-11-08",
    },
    ("amazon", 1): {"amazon-jassy-interview": "2019-06-10"},
    ("amazon", 3): {
        "amazon-moratorium-wording": "2024-01-26",
        "amazon-denies-breach": "2024-06-07~",
        "amazon-service-card": "2024-10-30~",
    },
    ("microsoft", 2): {"microsoft-california-refusal": "2019-04-16"},
    ("microsoft", 3): {
        "microsoft-limited-access": "2022-06-21",
        "microsoft-docs-2025": "2025-07-29",
    },
    ("ibm", 1): {"ibm-export-controls": "2020-09-11", "ibm-uk-statement": "2023-08-31"},
    ("axon", 0): {"axon-edmonton": "2025-12-03"},
    ("clearview", 1): {"clearview-aclu-settlement": "2022-05-09"},
}

# Bars known only from an event that came later: documents made public, a report, the company's own words.
LATER = {("microsoft", 0), ("clearview", 0), ("meta", 0)}

# Last days of the ends that are stated with a date or a length.
STATED_ENDS = {("amazon", 2): "2021-06-10", ("ibm", 2): "2028-07~", ("axon", 1): "2025-12-31"}


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
        "positions": record.positions,
        "types": record.types,
        "actors": record.actors,
        "rows": record.rows,
        "events": record.events,
    }
    return [found for place, part in parts.items() for found in words_in(part, place)]


def written(day: int | None) -> str | None:
    return None if day is None else "{:04}-{:02}-{:02}".format(*civil(day))


def held_by(record: Timeline, actor: str) -> list[PositionPeriod]:
    return [held for held in positions(record) if held.actor == actor]


def with_address(event: Event) -> bool:
    return any(source.url for source in event.sources)


def test_the_record_has_ninety_eight_events_seven_of_them_for_fairness(record: Timeline) -> None:
    assert len(record.events) == 91 + len(FOR_FAIRNESS)
    assert {e: record.event[e].date.text for e in FOR_FAIRNESS} == FOR_FAIRNESS


def test_the_comment_that_says_why_names_each_event_for_fairness() -> None:
    head, _, _ = EVENTS.read_text(encoding="utf-8").partition("\ntitle:")
    assert re.findall(r"^#   (\S+)  +\S", head, re.MULTILINE) == list(FOR_FAIRNESS)


def test_every_company_with_a_position_is_followed_to_the_end_of_2025(record: Timeline) -> None:
    followed = {a.id: a.tracked_until.text for a in record.actors if a.tracked_until}
    assert followed == dict.fromkeys(COMPANIES, "2025-12-31")
    assert record.stated_as_of is not None
    assert record.stated_as_of.text == "2025-12-31"
    assert max(day for e in record.events if (day := e.date.end) is not None) <= record.as_of


def test_dates_are_as_precise_as_the_sources_and_no_more(record: Timeline) -> None:
    texts = {e.id: e.date.text for e in record.events}
    assert texts["gender-shades"] == "2018-02"
    assert texts["amazon-employees-letter"] == "2018-06-21~"
    assert texts["california-ab1215-in-force"] == "2020-01-01/2023-01-01"
    assert texts["actionable-auditing"] == "2019-01-24~"
    about = {e for e, text in texts.items() if "~" in text or "?" in text}
    assert about == {
        "amazon-employees-letter", "actionable-auditing", "microsoft-ms-celeb", "gomez-letter-moratorium",
        "forrest-claim", "amazon-denies-breach", "amazon-service-card",
    }  # fmt: skip
    assert {e for e, text in texts.items() if "/" in text} == {
        "microsoft-ice-post", "amazon-threshold-rebuttal", "california-ab1215-in-force"
    }  # fmt: skip


def test_the_companies_come_first_and_everyone_who_acts_has_a_row(record: Timeline) -> None:
    assert [row.id for row in record.rows] == [*COMPANIES, "outside", "authorities"]
    assert {e.id for e in record.events if e.actors[0] not in record.row_of} == set()
    assert {record.row_of[a.id] for a in record.actors if a.type == "staff"} == {"outside"}


def test_every_defined_actor_kind_and_stance_is_used(record: Timeline) -> None:
    assert {a for e in record.events for a in e.everyone} == set(record.actor)
    assert {e.type for e in record.events} == set(record.type)
    assert {p.position for e in record.events for p in e.positions} == set(record.position)


def test_at_least_four_events_are_laws(record: Timeline) -> None:
    assert sum(e.type == "law" for e in record.events) >= 4


@pytest.mark.parametrize("actor", COMPANIES)
def test_the_bands_of_a_company_follow_in_order(record: Timeline, actor: str) -> None:
    bands = held_by(record, actor)
    assert [(b.position, written(b.start), b.set_by) for b in bands] == BANDS[actor]
    for topic in dict.fromkeys(b.topic for b in bands):
        track = [b for b in bands if b.topic == topic]
        assert all(before.end == after.start for before, after in pairwise(track))
        assert track[-1].end is None


def test_ibms_withdrawal_and_its_contract_stand_side_by_side(record: Timeline) -> None:
    ongoing = {b.topic: b.position for b in held_by(record, "ibm") if b.end is None}
    assert ongoing == {"": "withdrawn", "uk-home-office": "single_contract"}


@pytest.mark.parametrize("actor", COMPANIES)
def test_what_is_said_again_confirms_and_opens_no_band(record: Timeline, actor: str) -> None:
    for place, band in enumerate(held_by(record, actor)):
        again = [e for e in band.confirmed_by if e != band.set_by]
        dates = {e: record.event[e].date.text for e in again}
        assert dates == CONFIRMED.get((actor, place), {})
        assert band.also_said_by == ()


def test_only_these_ends_are_stated_with_a_date(record: Timeline) -> None:
    stated = {
        (a, n): b.expires and b.expires.text for a in COMPANIES for n, b in enumerate(held_by(record, a))
    }
    assert {band: end for band, end in stated.items() if end} == STATED_ENDS


def test_nobody_else_holds_a_position(record: Timeline) -> None:
    assert {b.actor for b in positions(record)} == set(COMPANIES)


def test_stances_that_say_nothing_of_the_police_are_off_the_scale(record: Timeline) -> None:
    off = {s.id for s in record.positions if s.off_scale}
    assert off == {"not_offered", "police_only", "single_contract", "own_use", "use_ended", "trial"}


def test_each_band_says_what_it_covers_and_each_restriction_what_it_leaves_out(record: Timeline) -> None:
    bands = positions(record)
    assert [b.set_by for b in bands if b.covers is None] == []
    silent = {b.position for b in bands if b.excludes is None}
    assert silent == {"offers", "calls_for_regulation"}


@pytest.mark.parametrize("actor", COMPANIES)
def test_a_band_that_began_before_its_event_is_known_in_retrospect(record: Timeline, actor: str) -> None:
    for place, band in enumerate(held_by(record, actor)):
        assert band.evidence == ("later" if (actor, place) in LATER else "set")


def test_each_change_of_position_has_its_event_and_a_source_with_an_address(record: Timeline) -> None:
    moves = [(e, move) for e, found in changes(record).items() for move in found]
    dated = [(event, actor) for actor, bands in BANDS.items() for _, since, event in bands if since]
    assert sorted((event, move.actor) for event, move in moves) == sorted(dated)
    assert [event for event, _ in moves if not with_address(record.event[event])] == []
    assert [b.set_by for b in positions(record) if not with_address(record.event[b.set_by])] == []


def test_microsofts_pledge_names_its_condition_and_what_it_leaves_out(record: Timeline) -> None:
    (pledge,) = record.event["microsoft-no-sale-pledge"].positions
    assert pledge.until is not None
    assert pledge.until.say("en") == "until a national law"
    assert pledge.excludes is not None
    assert "federal agencies" in pledge.excludes.say("en")
    held = held_by(record, "microsoft")[-1]
    assert held.until == pledge.until


def test_amazons_wording_of_2024_narrows_the_band_and_ends_nothing(record: Timeline) -> None:
    *_, pause = held_by(record, "amazon")
    assert (pause.position, pause.end) == ("pause_indefinite", None)
    (wording,) = record.event["amazon-moratorium-wording"].positions
    (extended,) = record.event["amazon-until-further-notice"].positions
    assert wording.covers is not None
    assert extended.covers is not None
    assert wording.covers.say("en").endswith("in criminal investigations")
    assert extended.covers.say("en") == "police use of its facial recognition software"
    assert pause.until is not None
    assert pause.until.say("en") == "until further notice"


def test_ibms_contract_keeps_both_readings(record: Timeline) -> None:
    contested = record.event["ibm-uk-contract"].contested
    assert isinstance(contested, Words)
    assert "IBM says that its position has not changed. Its critics note" in contested.say("en")


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


def test_each_quotation_has_a_speaker_and_its_original_language(record: Timeline) -> None:
    quotes = {e.id: e.quote for e in record.events if e.quote}
    assert set(quotes) == {"ibm-letter-congress", "grenell-call"}
    assert all(quote.speaker and quote.lang == "en" for quote in quotes.values())


def test_no_text_shown_speaks_of_an_unnamed_article_or_of_pages(record: Timeline) -> None:
    ours = [(p, w) for p, w in all_words(record) if ".sources." not in p and p != "about"]
    unnamed = (
        r"\bThe article\b|\bpages?\b|L’article (dit|parle|date|y voit|place)|\bune police\b|face recognition"
    )
    assert [(p, t) for p, words in ours for t in words.values() if re.search(unnamed, t)] == []


def test_nearly_every_event_has_two_sources_of_two_publishers(record: Timeline) -> None:
    few = {e.id for e in record.events if len(e.sources) < 2}
    assert few == set()
    one = {e.id for e in record.events if single_source(e)}
    assert len(one) <= len(record.events) // 20


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


CAUSES = (
    r"\b(because|led to|as a result|thanks to|forced"
    r"|à cause d|grâce à|en raison d|a entraîné|a provoqué|par conséquent)"
)


def test_no_text_says_that_one_event_caused_another(record: Timeline) -> None:
    ours = [(p, w) for p, w in all_words(record) if ".sources." not in p]
    assert [(p, t) for p, words in ours for t in words.values() if re.search(CAUSES, t, re.IGNORECASE)] == []
