"""The bundled record is fair to those it names: what is drawn, labelled and counted is what its sources hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from timeline.model.nouns import Event, Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.findings import single_source
from timeline.record.positions import positions
from timeline.theme import shipped as bundled
from timeline.view.frame import to_frame
from timeline.view.view import View, headline

# Publishers that belong to one house, by a pattern for their names.
HOUSES = {
    "Amazon": r"amazon|aws",
    "Microsoft": r"microsoft",
    "ACLU": r"aclu",
    "Google": r"google",
    "IBM": r"^ibm",
    "US Congress": r"house committee|govinfo|^office of (rep|sen)\.",
}
FINDINGS = "square"
"""The shape of the types in the legend's "Test, study or finding"."""


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


def test_a_statement_is_never_drawn_as_a_finding(record: Timeline) -> None:
    shapes = {t.id: t.shape for t in record.types}
    drawn = [e.id for e in record.events if shapes[e.type] == FINDINGS]
    assert [e for e in drawn if record.mode_of(record.event[e]) == "statement"] == []
    assert record.event["forrest-claim"].type == "statement"


def test_two_publishers_of_one_house_count_as_one(record: Timeline) -> None:
    of_one = {e.id for e in record.events if len({house(s) for s in e.sources}) < 2}
    assert of_one == {"amazon-service-card", "microsoft-docs-2025"}
    assert {e.id for e in record.events if single_source(e)} == of_one


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


def test_each_label_of_the_scale_says_the_same_in_both_languages(record: Timeline) -> None:
    assert [(p.label.say("en"), p.label.say("fr")) for p in record.positions] == [
        ("Offered to police", "Offre à la police"),
        ("Offered, asks for a law", "Offre, loi demandée"),
        ("Offered, with self-set limits", "Offre limitée par l’entreprise"),
        ("Paused for a fixed term", "Suspension à durée déterminée"),
        ("Not sold until a condition is met", "Vente subordonnée à une condition"),
        ("Paused, no end date", "Suspension sans date de fin"),
        ("Withdrawn", "Offre retirée"),
        ("Declines to offer it", "Pas d’offre, par choix"),
        ("Database for public authorities only", "Base réservée aux autorités"),
        ("Supplied under one contract", "Fourniture dans un seul contrat"),
        ("Own use, not sold", "Usage interne, sans vente"),
        ("Own use in photos ended", "Usage interne sur photos arrêté"),
        ("On trial with a police force", "Essai dans un service de police"),
    ]


def test_a_trial_or_a_contract_does_not_replace_what_a_company_holds_in_general(record: Timeline) -> None:
    apart = [b for b in positions(record) if b.position in {"trial", "single_contract"}]
    assert [(b.actor, b.topic) for b in apart] == [("ibm", "uk-home-office"), ("axon", "edmonton")]
    general = {b.actor: b.position for b in positions(record) if b.end is None and not b.topic}
    assert (general["ibm"], general["axon"]) == ("withdrawn", "not_offered")


def test_clearviews_position_leaves_out_what_it_may_sell_to_private_firms(record: Timeline) -> None:
    *_, held = [b for b in positions(record) if b.actor == "clearview"]
    assert held.excludes is not None
    assert "its algorithm without the database, which the settlement lets it sell" in held.excludes.say("en")
    assert "son algorithme sans la base, que l’accord lui laisse vendre" in held.excludes.say("fr")
    assert record.event["clearview-consent"].date.text == "2022-05-25"


def test_metas_position_ends_only_what_meta_ended(record: Timeline) -> None:
    *_, held = [b for b in positions(record) if b.actor == "meta"]
    assert held.excludes is not None
    assert "narrower uses, such as checks of identity" in held.excludes.say("en")
    assert "des usages plus étroits, comme la vérification d’identité" in held.excludes.say("fr")
    assert [e.date.text for e in record.events if e.id == "meta-tests-2024"] == ["2024-10-21"]


def test_the_time_limit_of_amazons_pause_is_the_one_that_reuters_reports(record: Timeline) -> None:
    *_, held = [b for b in positions(record) if b.actor == "amazon"]
    assert held.limit is not None
    assert held.limit.event == "amazon-until-further-notice"


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


# Events that a fair record has to have, with their counterpart or the position that they explain.
NEEDED = {
    "microsoft-ms-celeb": ("2019-06-06~", "ibm-diversity-in-faces"),
    "clearview-client-list": ("2020-02-27", "clearview-drops-private-clients"),
    "justice-in-policing-act": ("2020-06-08", "ibm-letter-congress"),
    "facebook-illinois-settlement": ("2021-02-26", "meta-shutdown"),
    "amazon-shareholder-votes-2022": ("2022-05", "amazon-shareholder-votes"),
    "clearview-consent": ("2022-05-25", "clearview-aclu-settlement"),
    "meta-texas-settlement": ("2024-07-30", "meta-shutdown"),
    "google-ai-principles": ("2025-02-04", "google-no-general-purpose-api"),
    "new-orleans-live": ("2025-05-19", "new-orleans-reversal"),
    "ice-mobile-fortify": ("2025-06", "ice-clearview-contract"),
    "uk-consultation": ("2025-12-04", "bridges-ruling"),
}


@pytest.mark.parametrize("event", NEEDED)
def test_what_explains_or_balances_an_event_is_told(record: Timeline, event: str) -> None:
    date, other = NEEDED[event]
    assert record.event[event].date.text == date
    assert other in record.event
    assert not single_source(record.event[event])


def test_titles_fit_two_lines_of_a_table(record: Timeline) -> None:
    most = {"en": 70, "fr": 80}
    long = [(e.id, at, len(t)) for e in record.events for at, t in e.title.items() if len(t) > most[at]]
    assert long == []


def test_a_label_makes_sense_without_the_event_before_it(record: Timeline) -> None:
    labels = [(e.id, at, text) for e in record.events if e.label for at, text in e.label.items()]
    pronoun = {
        "en": r"\b(it|them|this)\b",
        "fr": r"(^|\s)(l’interdit|y renonce|la (rend|vend)|ne la\b)|^(La|Le|L’)\s?(rend|vend|interdit)",
    }
    assert [(e, text) for e, at, text in labels if re.search(pronoun[at], text)] == []
    alone = {text for _, _, text in labels if len(text.split()) < 2}
    assert alone == set()


def test_the_record_speaks_of_its_own_limits_without_we(record: Timeline) -> None:
    assert found(record, r"\b(we|our|ours)\b", "en") == []
    assert found(record, r"\b(nous|notre|nos)\b", "fr") == []
    assert found(record, r"\b(was|were|been|not) found\b|last word", "en") == []
    assert found(record, r"trouvées?\b(?! jusqu)|dernière parole", "fr") == []


def test_a_report_is_told_as_a_report_in_both_languages(record: Timeline) -> None:
    assert found(record, r"\b(reveals?|uncovers?|exposes?)\b(?<!not reveal)", "en") == []
    assert found(record, r"\b(révèle|dévoile que|met au jour)\b", "fr") == []


def test_the_comments_name_keys_that_exist(record: Timeline) -> None:
    assert record.event["microsoft-ice-post"].contested
    head, _, _ = bundled.DATA.read_text(encoding="utf-8").partition("\ntitle:")
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
        assert [name for name in names if name not in title] == []
        assert not re.search(r"\b(seven|sept)\b", title)


def test_a_card_of_a_product_is_not_dated_as_its_text(record: Timeline) -> None:
    card = record.event["amazon-service-card"]
    assert card.date.text == "2024-10-30~"
    assert [s.date.text for s in card.sources if s.date] == ["2024-10-30~"]
