"""The thirty facts of the founding article, one by one against the bundled record.

The article is French, of June 2020. Each test carries the fact's number and what it resolves to as literals; where
the article's wording needs care, the test also asks that the record says so.
"""

from __future__ import annotations

from pathlib import Path

from timeline.dates import ordinal, parse_date
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import Holding, positions
from timeline.record.standing import stand

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"


def comment_above(name: str) -> str:
    """The comments above an event, on one line: where the article's wording differs from the sources."""
    lines = EVENTS.read_text(encoding="utf-8").partition(f"  - id: {name}\n")[0].splitlines()
    found: list[str] = []
    while lines and lines[-1].lstrip().startswith("#"):
        found.insert(0, lines.pop().lstrip(" #"))
    return " ".join(found)


THE_ARTICLES = (
    "aclu-congress-test", "microsoft-california-refusal", "george-floyd-protests", "amazon-blm-statement",
    "amazon-10m-donation", "ibm-letter-congress", "microsoft-250-employees", "amazon-moratorium",
    "microsoft-no-sale-pledge", "aclu-on-microsoft", "grenell-call",
)  # fmt: skip


def said(words: Words | bool | None, lang: str = "en") -> str:
    """The text in one language, as the record itself writes it and with plain spaces."""
    assert isinstance(words, Words)
    return words[lang].replace("\u00a0", " ").replace("\u202f", " ")


def event(record: Timeline, name: str, date: str, actor: str) -> Event:
    """The event of that name, which must stand on the date and be by the actor."""
    found = record.event[name]
    assert found.date.text == date
    assert actor in found.actors
    return found


def band(record: Timeline, actor: str, day: str) -> Holding:
    """Where the actor stood on the day."""
    on = parse_date(day).start
    assert on is not None
    (held,) = (h for h in positions(record) if h.actor == actor and h.holds_on(on))
    return held


def test_fact_01_the_article_is_of_june_2020(record: Timeline) -> None:
    assert record.about is not None
    assert "French news article of June 2020" in said(record.about)
    assert "article de presse français de juin 2020" in said(record.about, "fr")
    days = sorted(str(record.event[e].date.text) for e in THE_ARTICLES)
    assert days[-1] == "2020-06-12"  # it quotes a tweet of that day, so it is not older


def test_fact_02_a_call_to_shut_the_company_out_of_public_contracts(record: Timeline) -> None:
    call = event(record, "grenell-call", "2020-06-12", "richard-grenell")
    assert call.regarding == ("microsoft",)
    assert call.quote is not None
    assert said(call.quote.text, "fr") == (
        "Ils doivent désormais être mis à l’écart lors des procédures d’appels d’offres gouvernementales"
    )
    assert said(call.quote.text) == "They should now be barred from federal government contracts"
    assert call.quote.lang == "en"
    assert said(call.quote.note, "fr").startswith("(traduction) d’un article de presse français")
    assert "without naming their author" in comment_above("grenell-call")
    assert "it does not name facial recognition" in said(call.note)


def test_fact_03_the_calls_follow_a_publication_of_the_aclu(record: Timeline) -> None:
    published = event(record, "aclu-on-microsoft", "2020-06-11", "aclu")
    assert published.regarding == ("microsoft",)
    assert record.event["grenell-call"].responds_to == ("aclu-on-microsoft",)
    assert "donald-trump" in record.event["grenell-call"].actors  # the plural of the article


def test_fact_04_microsoft_had_held_this_position_for_a_while(record: Timeline) -> None:
    held = [b for b in positions(record) if b.actor == "microsoft"]
    assert [b.set_by for b in held][1:3] == ["microsoft-calls-for-regulation", "microsoft-principles"]
    assert held[2].confirmed_by == ("microsoft-california-refusal",)
    assert band(record, "microsoft", "2020-06-10").position == "offers_with_limits"


def test_fact_05_a_refusal_told_early_in_the_second_quarter_of_2019(record: Timeline) -> None:
    refusal = event(record, "microsoft-california-refusal", "2019-04-16", "microsoft")
    assert refusal.type == "refusal"
    assert [p.position for p in refusal.positions] == ["offers_with_limits"]
    assert "the refusal is earlier than this disclosure" in said(refusal.summary)
    assert "in the conditional" in comment_above("microsoft-california-refusal")


def test_fact_06_the_agency_is_not_named(record: Timeline) -> None:
    assert record.event["microsoft-california-refusal"].regarding == ("california-agency",)
    assert said(record.actor["california-agency"].name) == "Unnamed California police agency"
    assert "The agency is not named" in said(record.event["microsoft-california-refusal"].summary)


def test_fact_07_it_wanted_it_in_cars_and_body_cameras(record: Timeline) -> None:
    refusal = record.event["microsoft-california-refusal"]
    assert "cars and body cameras" in said(refusal.summary)
    assert "voitures et les caméras-piétons" in said(refusal.summary, "fr")
    assert "cars and body cameras" in said(refusal.positions[0].covers)


def test_fact_08_brad_smith_told_it_at_stanford(record: Timeline) -> None:
    assert "At a Stanford conference, Brad Smith says" in said(
        record.event["microsoft-california-refusal"].summary
    )


def test_fact_09_the_reason_was_the_questioning_of_women_and_minorities(record: Timeline) -> None:
    refusal = record.event["microsoft-california-refusal"]
    assert "women and minorities, he feared, would be held for questioning" in said(refusal.summary)
    assert "human rights concerns" in str(refusal.sources[0].title)


def test_fact_10_the_context_is_police_brutality(record: Timeline) -> None:
    context = event(record, "george-floyd-protests", "2020-05-25", "protesters")
    assert context.type == "context"
    assert "it names neither George Floyd nor a date" in comment_above("george-floyd-protests")


def test_fact_11_microsoft_speaks_at_the_washington_post_on_11_june(record: Timeline) -> None:
    pledge = event(record, "microsoft-no-sale-pledge", "2020-06-11", "microsoft")
    assert "At a Washington Post event" in said(pledge.summary)


def test_fact_12_microsoft_does_not_sell_to_us_police_until_a_national_law(record: Timeline) -> None:
    held = band(record, "microsoft", "2020-06-11")
    assert (held.position, held.set_by, held.end) == (
        "pause_until_condition",
        "microsoft-no-sale-pledge",
        None,
    )
    (stated,) = record.event["microsoft-no-sale-pledge"].positions
    assert said(stated.until) == "until a national law"
    assert (
        said(stated.covers) == "sale to police departments in the United States (none at the time, it says)"
    )
    assert said(stated.excludes) == "federal agencies and other countries, not mentioned"


def test_fact_13_brad_smith_is_president_and_chief_legal_officer(record: Timeline) -> None:
    pledge = record.event["microsoft-no-sale-pledge"]
    assert "Brad Smith, president and chief legal officer" in said(pledge.summary)
    assert "It gives Brad Smith two titles" in comment_above("microsoft-no-sale-pledge")


def test_fact_14_250_employees_ask_to_end_work_for_police(record: Timeline) -> None:
    letter = event(record, "microsoft-250-employees", "2020-06-08", "microsoft-staff")
    assert letter.regarding == ("microsoft", "seattle-police")
    assert "more than 250 colleagues in copy" in said(letter.summary)
    assert "is not about facial recognition" in said(letter.summary)
    assert "no link with the pledge of 11 June is recorded here" in said(letter.note)


def test_fact_15_that_the_three_hold_one_position_is_the_articles_judgement(record: Timeline) -> None:
    stood = {s.actor: s.holding.position for s in stand(record, ordinal(2020, 6, 11)) if s.holding}
    assert {a: stood[a] for a in ("ibm", "amazon", "microsoft")} == {
        "ibm": "withdrawn",
        "amazon": "pause_fixed_term",
        "microsoft": "pause_until_condition",
    }
    told = said(record.event["microsoft-no-sale-pledge"].note)
    assert "what stops, until when and what is left out differ" in told


def test_fact_16_ibm_was_the_first_of_the_three(record: Timeline) -> None:
    names = ("ibm-letter-congress", "amazon-moratorium", "microsoft-no-sale-pledge")
    days = [record.event[e].date.text for e in names]
    assert days == ["2020-06-08", "2020-06-10", "2020-06-11"]
    assert "IBM speaks before Amazon and Microsoft" in said(record.event["ibm-letter-congress"].summary)


def test_fact_17_that_ibms_pledge_is_the_most_permanent_is_the_articles_judgement(record: Timeline) -> None:
    (stated,) = record.event["ibm-letter-congress"].positions
    assert stated.expires is None
    assert stated.until is None
    note = comment_above("ibm-letter-congress")
    assert "it calls this the most permanent of the three pledges" in note
    assert "disputed since a British contract of 2023" in note
    assert "IBM says that its position has not changed" in said(record.event["ibm-uk-contract"].contested)


def test_fact_18_ibm_no_longer_offers_general_purpose_software(record: Timeline) -> None:
    held = band(record, "ibm", "2020-06-08")
    assert (held.position, held.set_by) == ("withdrawn", "ibm-letter-congress")
    letter = record.event["ibm-letter-congress"]
    assert said(letter.positions[0].covers) == "general-purpose software, all customers, no end date"
    assert letter.quote is not None
    assert said(letter.quote.text, "fr") == (
        "IBM ne propose plus de logiciel de reconnaissance ou d’analyse faciale IBM à usage général"
    )


def test_fact_19_ibm_opposes_mass_surveillance_with_anyones_product(record: Timeline) -> None:
    assert "He opposes mass surveillance and racial profiling, with anyone’s technology" in said(
        record.event["ibm-letter-congress"].summary
    )


def test_fact_20_ibm_calls_for_a_national_dialogue(record: Timeline) -> None:
    letter = record.event["ibm-letter-congress"]
    assert "wants a national dialogue on whether and how police in the country should use it" in said(
        letter.summary
    )
    assert "not federal bodies alone" in said(letter.note)
    assert '"autorités nationales", which suggests federal bodies' in comment_above("ibm-letter-congress")


def test_fact_21_arvind_krishna_writes_to_congress(record: Timeline) -> None:
    letter = event(record, "ibm-letter-congress", "2020-06-08", "ibm")
    assert letter.regarding == ("congress",)
    assert "Arvind Krishna, the chief executive, writes to five members of Congress" in said(letter.summary)
    assert letter.quote is not None
    assert said(letter.quote.speaker) == "Arvind Krishna, chief executive of IBM, letter to Congress"


def test_fact_22_amazon_suspends_rekognition_on_10_june(record: Timeline) -> None:
    pause = event(record, "amazon-moratorium", "2020-06-10", "amazon")
    assert pause.type == "moratorium"
    assert pause.positions[0].expires == "P1Y"


def test_fact_23_amazons_pause_is_for_a_year(record: Timeline) -> None:
    held = band(record, "amazon", "2020-06-10")
    assert (held.position, held.expires) == ("pause_fixed_term", parse_date("2021-06-10"))
    assert said(held.covers) == "police use of Rekognition"
    pause = record.event["amazon-moratorium"]
    assert "10 June 2021 is calculated from it" in said(pause.summary)
    assert "it speaks of a halt to sales" in comment_above("amazon-moratorium")
    assert "Amazon’s text announces a halt to use by police" in said(pause.note)


def test_fact_24_amazon_supports_black_lives_matter(record: Timeline) -> None:
    support = event(record, "amazon-blm-statement", "2020-05-31", "amazon")
    assert "black-lives-matter" in support.regarding
    assert '"since the beginning of the affair"' in comment_above("amazon-blm-statement")


def test_fact_25_amazon_gives_ten_million_on_3_june(record: Timeline) -> None:
    gift = event(record, "amazon-10m-donation", "2020-06-03", "amazon")
    assert gift.type == "donation"
    assert "$10 million" in said(gift.title)


def test_fact_26_the_money_is_for_opportunity_education_and_justice(record: Timeline) -> None:
    gift = record.event["amazon-10m-donation"]
    assert "economic opportunity, education and justice" in said(gift.summary)
    assert "groups working for Black Americans" in said(gift.title)


def test_fact_27_many_ask_for_more_the_aclu_among_them(record: Timeline) -> None:
    support = record.event["amazon-blm-statement"]
    assert {"aclu", "amazon-staff"} <= set(support.regarding)
    assert "The ACLU asks in reply whether Amazon will stop selling face surveillance" in said(
        support.summary
    )


def test_fact_28_the_aclus_test_of_july_2018(record: Timeline) -> None:
    test = event(record, "aclu-congress-test", "2018-07-26", "aclu")
    assert test.type == "study"
    assert "amazon" in test.regarding


def test_fact_29_28_members_of_congress_falsely_matched(record: Timeline) -> None:
    test = record.event["aclu-congress-test"]
    assert "28 false matches with photographs of people who had been arrested" in said(test.summary)
    assert "28 were identified as criminals" in comment_above("aclu-congress-test")


def test_fact_30_the_source_is_twitter(record: Timeline) -> None:
    tweet = record.event["grenell-call"].sources[0]
    assert str(tweet.publisher) == "Twitter"
    assert tweet.date is not None
    assert (tweet.date.text, tweet.role) == ("2020-06-12", "primary")
