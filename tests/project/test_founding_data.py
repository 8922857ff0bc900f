"""The bundled record says what its sources say, in two languages, and is fair to those it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pydantic import BaseModel

from timeline.dates import civil, parse_date
from timeline.model.nouns import Event
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline, in_order
from timeline.record.evidence import independent, owners_of
from timeline.record.findings import findings
from timeline.record.positions import PositionPeriod, changes, positions
from timeline.theme.shipped import DATA
from timeline.view.frame import to_frame
from timeline.view.view import View, headline, shown_finding

COMPANIES = ("amazon", "microsoft", "ibm", "google", "axon", "clearview", "meta")

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

# Publishers that belong to one house, by a pattern for their names.
HOUSES = {
    "Amazon": r"amazon|aws",
    "Microsoft": r"microsoft",
    "ACLU": r"aclu",
    "Google": r"google",
    "IBM": r"^ibm",
    "US Congress": r"house committee|govinfo|^office of (rep|sen)\.",
}


# Events that a fair record has to have: each explains or balances another one.
NEEDED = {
    "amazon-ice-pitch", "ibm-diversity-in-faces", "microsoft-ms-celeb", "orlando-ends-pilot", "aclu-california-test",
    "meta-tests-2024", "amazon-ring-familiar-faces", "clearview-client-list", "justice-in-policing-act",
    "facebook-illinois-settlement", "amazon-shareholder-votes-2022", "clearview-consent", "meta-texas-settlement",
    "google-ai-principles", "new-orleans-live", "ice-mobile-fortify", "uk-consultation",
}  # fmt: skip


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


def held_by(record: Timeline, actor: str) -> list[PositionPeriod]:
    return [held for held in positions(record) if held.actor == actor]


def with_address(event: Event) -> bool:
    return any(source.url for source in event.sources)


def house(source: Source) -> str:
    """The house of a source's publisher; "Reuters, on Nasdaq" is of Reuters."""
    assert source.publisher is not None
    name = re.split(r", (on|in|via) ", source.publisher.say("en"))[0].casefold()
    return next((h for h, pattern in HOUSES.items() if re.search(pattern, name)), name)


def own_words(event: Event) -> Iterator[tuple[str, str]]:
    """Each text of an event with its language, without its sources."""
    texts = [event.title, event.label, event.summary, event.note, event.contested, event.sources_differ]
    stated = [text for p in event.positions for text in (p.covers, p.excludes, p.until)]
    for words in (*texts, *stated):
        if isinstance(words, Words):
            yield from words.items()


def found(record: Timeline, pattern: str, lang: str = "") -> list[tuple[str, str]]:
    texts = [(e.id, text) for e in record.events for at, text in own_words(e) if lang in ("", at)]
    return [(name, text) for name, text in texts if re.search(pattern, text, re.IGNORECASE)]


def test_the_record_has_ninety_eight_events_with_those_that_balance_others(record: Timeline) -> None:
    assert len(record.events) == 98
    assert (
        NEEDED - {event.id for event in record.events if independent(event, owners_of(record)) > 1} == set()
    )
    head, _, _ = DATA.read_text(encoding="utf-8").partition("\ntitle:")
    named = re.findall(r"^#   (\S+)  +\S", head, re.MULTILINE)  # the comment says why
    assert len(named) == 7
    assert {*named} <= NEEDED


def test_every_company_with_a_position_is_followed_to_the_end_of_2025(record: Timeline) -> None:
    followed = {a.id: a.tracked_until.text for a in record.actors if a.tracked_until}
    assert followed == dict.fromkeys(COMPANIES, "2025-12-31")
    assert record.stated_as_of is not None
    assert record.stated_as_of.text == "2025-12-31"
    assert max(day for e in record.events if (day := e.date.end) is not None) <= record.as_of


def test_the_companies_come_first_and_everyone_who_acts_has_a_row(record: Timeline) -> None:
    assert [row.id for row in record.rows] == [*COMPANIES, "outside", "authorities"]
    assert {e.id for e in record.events if e.actors[0] not in record.row_of} == set()
    assert {record.row_of[a.id] for a in record.actors if a.type == "staff"} == {"outside"}


def test_every_defined_actor_kind_and_stance_is_used(record: Timeline) -> None:
    assert {a for e in record.events for a in e.everyone} == set(record.actor)
    assert {e.type for e in record.events} == set(record.type)
    assert {p.position for e in record.events for p in e.positions} == set(record.position)


@pytest.mark.parametrize("actor", COMPANIES)
def test_the_bands_of_a_company_follow_in_order(record: Timeline, actor: str) -> None:
    bands = held_by(record, actor)
    begun = [None if b.start is None else "{:04}-{:02}-{:02}".format(*civil(b.start)) for b in bands]
    assert [(b.position, since, b.set_by) for b, since in zip(bands, begun, strict=True)] == BANDS[actor]
    for topic in dict.fromkeys(b.topic for b in bands):
        track = [b for b in bands if b.topic == topic]
        assert all(before.end == after.start for before, after in pairwise(track))
        assert track[-1].end is None


def test_a_change_of_position_has_its_event_its_scope_and_a_source_with_an_address(record: Timeline) -> None:
    bands = positions(record)
    assert {b.actor for b in bands} == set(COMPANIES)
    assert [b.set_by for b in bands if b.covers is None or not with_address(record.event[b.set_by])] == []
    assert {b.position for b in bands if b.excludes is None} == {"offers", "calls_for_regulation"}
    moves = [(event, move.actor) for event, found in changes(record).items() for move in found]
    dated = [(event, actor) for actor, held in BANDS.items() for _, since, event in held if since]
    assert sorted(moves) == sorted(dated)


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


def test_an_answer_comes_after_what_it_answers(record: Timeline) -> None:
    for event in record.events:
        for other in event.responds_to:
            assert record.event[other].date.sort_key() <= event.date.sort_key(), event.id


def test_nothing_ties_microsofts_pledge_to_its_employees_letter(record: Timeline) -> None:
    assert record.event["microsoft-no-sale-pledge"].responds_to == ()


def test_a_statement_is_never_drawn_as_a_finding(record: Timeline) -> None:
    shapes = {t.id: t.shape for t in record.types}
    drawn = [e.id for e in record.events if shapes[e.type] == "square"]  # of findings
    assert [e for e in drawn if record.mode_of(record.event[e]) == "statement"] == []
    assert record.event["forrest-claim"].type == "statement"


def test_two_publishers_of_one_house_count_as_one(record: Timeline) -> None:
    of_one = {e.id for e in record.events if len({house(s) for s in e.sources}) < 2}
    assert of_one == {"amazon-service-card", "microsoft-docs-2025"}
    assert {e.id for e in record.events if independent(e, owners_of(record)) < 2} == of_one


def test_a_call_for_a_law_asks_nothing_of_the_company_that_makes_it(record: Timeline) -> None:
    asking = [e for e in record.events for p in e.positions if p.position == "calls_for_regulation"]
    assert {e.actors[0] for e in asking} == {"amazon", "microsoft", "ibm"}
    assert [e.id for e in asking if e.calls_for_action] == []
    assert record.event["ibm-export-controls"].calls_for_action is False


def test_only_a_company_that_offered_to_police_is_said_to_have_offered_to_police(record: Timeline) -> None:
    to_police = {p.id for p in record.positions if "police" in f"{p.label.say('en')} {p.label.say('fr')}"}
    assert to_police == {"offers", "trial"}
    holders = {b.actor for b in positions(record) if b.position in to_police}
    assert holders == {"amazon", "microsoft", "clearview", "axon"}


def test_nothing_is_withdrawn_that_was_not_offered(record: Timeline) -> None:
    assert {b.actor for b in positions(record) if b.position == "withdrawn"} == {"ibm"}
    *_, meta = [b for b in positions(record) if b.actor == "meta"]
    assert record.position[meta.position].label == Words(
        {"en": "Own use in photos ended", "fr": "Usage interne sur photos arrêté"}
    )
    assert record.position[meta.position].off_scale


def test_a_trial_or_a_contract_does_not_replace_what_a_company_holds_in_general(record: Timeline) -> None:
    apart = [b for b in positions(record) if b.position in {"trial", "single_contract"}]
    assert [(b.actor, b.topic) for b in apart] == [("ibm", "uk-home-office"), ("axon", "edmonton")]
    general = {b.actor: b.position for b in positions(record) if b.end is None and not b.topic}
    assert (general["ibm"], general["axon"]) == ("withdrawn", "not_offered")


@pytest.mark.parametrize(
    ("actor", "english", "french"),
    [
        ("clearview", "its algorithm without the database, which the settlement lets it sell",
         "son algorithme sans la base, que l’accord lui laisse vendre"),
        ("meta", "narrower uses, such as checks of identity",
         "des usages plus étroits, comme la vérification d’identité"),
    ],
)  # fmt: skip
def test_a_position_leaves_out_what_a_company_may_still_do(
    record: Timeline, actor: str, english: str, french: str
) -> None:
    *_, held = held_by(record, actor)
    assert held.excludes is not None
    assert english in held.excludes.say("en")
    assert french in held.excludes.say("fr")


# Words that say when, seen from the day of the event; a reader sees them on any later day.
RELATIVE = re.compile(
    r"past year|last year|last month|recently|today|\bsince \d{4}|wording of"
    r"|écoulée?\b|l’an dernier|le mois dernier|récemment|aujourd’hui|depuis \d{4}|formulation de"
)


def test_a_part_of_a_position_is_true_on_its_day_and_reads_the_same_on_later_days(record: Timeline) -> None:
    for event in record.events:
        for stated in event.positions:
            parts = [part for part in (stated.covers, stated.excludes, stated.until) if part is not None]
            for text in (part.say(lang) for part in parts for lang in ("en", "fr")):
                assert RELATIVE.search(text) is None, f"{event.id}: {text}"
                years = [int(year) for year in re.findall(r"\b20\d\d\b", text)]
                assert all(year <= int(event.date.text[:4]) for year in years), f"{event.id}: {text}"


def test_texts_are_in_english_and_french_but_names_and_published_titles(record: Timeline) -> None:
    languages = {place: set(words) for place, words in all_words(record)}
    assert [place for place, each in languages.items() if each not in ({""}, {"en", "fr"})] == []
    single = {place.rpartition(".")[2] for place, each in languages.items() if each == {""}}
    assert single == {"name", "product", "title", "publisher"}
    for event in record.events:
        for words in (event.title, event.label, event.summary):
            assert words is not None, event.id
            assert set(words) == {"en", "fr"}, event.id


def test_texts_are_as_short_as_their_places(record: Timeline) -> None:
    for event in record.events:
        assert event.label
        assert event.summary
        assert all(len(text) <= {"en": 70, "fr": 80}[lang] for lang, text in event.title.items()), event.id
        assert all(len(text) <= 42 for text in event.label.values()), event.id
        sentences = (len(re.findall(r"[.!?](?:\s|$)", text)) for text in event.summary.values())
        assert all(1 <= n <= 5 for n in sentences), event.id


def test_each_event_has_two_sources_with_title_publisher_and_address_or_a_note(record: Timeline) -> None:
    for event in record.events:
        assert len(event.sources) >= 2, event.id
        assert all(s.title and s.publisher and s.lang and (s.url or s.note) for s in event.sources), event.id


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


FAULTS = {
    "fr": r"['\"]|\d \d{3}\b|\s\s",  # the spaces of punctuation: tests/project/prose.py
    "en": r"['\"]",
}


@pytest.mark.parametrize("lang", FAULTS)
def test_each_language_has_its_typography(record: Timeline, lang: str) -> None:
    texts = [(place, words[lang]) for place, words in all_words(record) if lang in words]
    assert len(texts) > 100
    assert [(place, text) for place, text in texts if re.search(FAULTS[lang], text)] == []


CAUSES = (
    r"\b(because|led to|as a result|thanks to|forced"
    r"|à cause d|grâce à|en raison d|a entraîné|a provoqué|par conséquent)"
)


def test_no_text_says_that_one_event_caused_another(record: Timeline) -> None:
    ours = [(p, w) for p, w in all_words(record) if ".sources." not in p]
    assert [(p, t) for p, words in ours for t in words.values() if re.search(CAUSES, t, re.IGNORECASE)] == []


def test_a_label_makes_sense_without_the_event_before_it(record: Timeline) -> None:
    labels = [(e.id, at, text) for e in record.events if e.label for at, text in e.label.items()]
    pronoun = {
        "en": r"\b(it|them|this)\b",
        "fr": r"(^|\s)(l’interdit|y renonce|la (rend|vend)|ne la\b)|^(La|Le|L’)\s?(rend|vend|interdit)",
    }
    assert [(e, text) for e, at, text in labels if re.search(pronoun[at], text)] == []
    alone = {text for _, _, text in labels if len(text.split()) < 2}
    assert alone == set()


@pytest.mark.parametrize(
    ("lang", "pattern"),
    [
        ("en", r"\b(we|our|ours)\b"), ("fr", r"\b(nous|notre|nos)\b"),
        ("en", r"\b(was|were|been|not) found\b|last word"), ("fr", r"trouvées?\b(?! jusqu)|dernière parole"),
        ("en", r"\b(reveals?|uncovers?|exposes?)\b(?<!not reveal)"),
        ("fr", r"\b(révèle|dévoile que|met au jour)\b"),
    ],
)  # fmt: skip
def test_the_record_tells_reports_as_reports_and_never_says_we(
    record: Timeline, lang: str, pattern: str
) -> None:
    assert found(record, pattern, lang) == []


def test_the_comments_name_keys_that_exist(record: Timeline) -> None:
    assert record.event["microsoft-ice-post"].contested
    head, _, _ = DATA.read_text(encoding="utf-8").partition("\ntitle:")
    assert {"note", "contested", "sources_differ", "calls_for_action: false"} <= set(
        re.findall(r"`([^`]+)`", head)
    )
    assert "disputed" not in head


def test_the_opening_view_has_its_own_title_and_the_killing_of_george_floyd(founding: Timeline) -> None:
    opening = View.of(founding)
    assert "george-floyd-protests" in opening.query.apply(to_frame(founding))["id"].tolist()
    for lang in ("en", "fr"):
        title = headline(founding, opening).say(lang)
        names = [founding.actor[a].name.say(lang) for a in opening.query.actors]
        under = founding.view.subtitle.say(lang)  # type: ignore[union-attr]
        assert [name for name in names if name not in under] == []
        assert not re.search(r"\b(seven|sept)\b", title)


def test_every_finding_of_the_record_holds(founding: Timeline) -> None:
    assert len(founding.findings) >= 6
    assert {found.verdict for found in findings(founding).values()} == {"holds"}
    assert shown_finding(founding, View.of(founding)) == founding.finding["three-in-four-days"]
    assert headline(founding, View.of(founding)).say("en") == "Three companies step back within four days"


@pytest.mark.parametrize(
    ("finding", "event", "date", "named"),
    [
        ("three-in-four-days", "amazon-moratorium", "2020-06-20", {"ibm-letter-congress", "amazon-moratorium"}),
        ("ibm-first", "ibm-letter-congress", "2020-06-11", {"amazon-moratorium", "microsoft-no-sale-pledge"}),
        ("microsoft-last", "microsoft-no-sale-pledge", "2020-06-09", {"amazon-moratorium"}),
        ("none-before-june-2020", "ibm-letter-congress", "2020-05-31", {"ibm-letter-congress"}),
        ("amazon-offers-in-may-2020", "amazon-moratorium", "2020-05-25", {"amazon-moratorium"}),
        ("pause-outlasts-its-year", "amazon-until-further-notice", "2021-06-12", {"amazon-moratorium"}),
        ("four-laws-of-2019", "oakland-ban", "2020-01-01",
         {"san-francisco-ban", "somerville-ban", "california-ab1215-signed"}),
    ],
)  # fmt: skip
def test_a_change_that_breaks_a_finding_is_named(
    record: Timeline, finding: str, event: str, date: str, named: set[str]
) -> None:
    moved = record.event[event].model_copy(update={"date": parse_date(date)})
    broken = replace(record, events=in_order(moved if e.id == event else e for e in record.events))
    found = findings(broken)[finding]
    assert (found.verdict, {*found.events}) == ("holds not", named)
