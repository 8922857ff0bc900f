"""The thirty facts of the founding article, one by one against the bundled record.

The article is French, of June 2020. Each fact has its number, the event that it is about, and words that the record
must contain, as literals; where the article's wording needs care, the comment above the event must say so.
"""

from __future__ import annotations

from pathlib import Path

from timeline.dates import ordinal, parse_date
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionPeriod, positions
from timeline.record.standing import stand

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"

# Date and first actor of each event of the article.
DATED = {
    "aclu-congress-test": ("2018-07-26", "aclu"),
    "microsoft-california-refusal": ("2019-04-16", "microsoft"),
    "george-floyd-protests": ("2020-05-25", "protesters"),
    "amazon-blm-statement": ("2020-05-31", "amazon"),
    "amazon-10m-donation": ("2020-06-03", "amazon"),
    "ibm-letter-congress": ("2020-06-08", "ibm"),
    "microsoft-250-employees": ("2020-06-08", "microsoft-staff"),
    "amazon-moratorium": ("2020-06-10", "amazon"),
    "microsoft-no-sale-pledge": ("2020-06-11", "microsoft"),
    "aclu-on-microsoft": ("2020-06-11", "aclu"),
    "grenell-call": ("2020-06-12", "richard-grenell"),
}

# The number of a fact, its event, a place in it with its language, and the words there.
SAID = (
    (2, "grenell-call", "quote.text.fr",
     "Ils doivent désormais être mis à l’écart lors des procédures d’appels d’offres gouvernementales"),
    (2, "grenell-call", "quote.text.en", "They should now be barred from federal government contracts"),
    (2, "grenell-call", "quote.note.fr", "(traduction) d’un article de presse français"),
    (2, "grenell-call", "comment", "without naming their author"),
    (2, "grenell-call", "note.en", "it does not name facial recognition"),
    (5, "microsoft-california-refusal", "summary.en", "the refusal is earlier than this disclosure"),
    (5, "microsoft-california-refusal", "comment", "in the conditional"),
    (6, "microsoft-california-refusal", "summary.en", "The agency is not named"),
    (7, "microsoft-california-refusal", "summary.en", "cars and body cameras"),
    (7, "microsoft-california-refusal", "summary.fr", "voitures et les caméras-piétons"),
    (7, "microsoft-california-refusal", "positions.0.covers.en", "cars and body cameras"),
    (8, "microsoft-california-refusal", "summary.en", "At a Stanford conference, Brad Smith says"),
    (9, "microsoft-california-refusal", "summary.en", "women and minorities, he feared, would be held for questioning"),
    (9, "microsoft-california-refusal", "sources.0.title", "human rights concerns"),
    (10, "george-floyd-protests", "comment", "it names neither George Floyd nor a date"),
    (11, "microsoft-no-sale-pledge", "summary.en", "At a Washington Post event"),
    (12, "microsoft-no-sale-pledge", "positions.0.until.en", "until a national law"),
    (12, "microsoft-no-sale-pledge", "positions.0.covers.en",
     "sale to police departments in the United States (none at the time, it says)"),
    (12, "microsoft-no-sale-pledge", "positions.0.excludes.en", "federal agencies and other countries, not mentioned"),
    (13, "microsoft-no-sale-pledge", "summary.en", "Brad Smith, president and chief legal officer"),
    (13, "microsoft-no-sale-pledge", "comment", "It gives Brad Smith two titles"),
    (14, "microsoft-250-employees", "summary.en", "more than 250 colleagues in copy"),
    (14, "microsoft-250-employees", "summary.en", "is not about facial recognition"),
    (14, "microsoft-250-employees", "note.en", "no link with the pledge of 11 June is recorded here"),
    (15, "microsoft-no-sale-pledge", "note.en", "what stops, until when and what is left out differ"),
    (16, "ibm-letter-congress", "summary.en", "IBM speaks before Amazon and Microsoft"),
    (17, "ibm-letter-congress", "comment", "it calls this the most permanent of the three pledges"),
    (17, "ibm-letter-congress", "comment", "disputed since a British contract of 2023"),
    (17, "ibm-uk-contract", "contested.en", "IBM says that its position has not changed"),
    (18, "ibm-letter-congress", "positions.0.covers.en", "general-purpose software, all customers, no end date"),
    (18, "ibm-letter-congress", "quote.text.fr",
     "IBM ne propose plus de logiciel de reconnaissance ou d’analyse faciale IBM à usage général"),
    (19, "ibm-letter-congress", "summary.en",
     "He opposes mass surveillance and racial profiling, with anyone’s technology"),
    (20, "ibm-letter-congress", "summary.en",
     "wants a national dialogue on whether and how police in the country should use it"),
    (20, "ibm-letter-congress", "note.en", "not federal bodies alone"),
    (20, "ibm-letter-congress", "comment", '"autorités nationales", which suggests federal bodies'),
    (21, "ibm-letter-congress", "summary.en",
     "Arvind Krishna, the chief executive, writes to five members of Congress"),
    (21, "ibm-letter-congress", "quote.speaker.en", "Arvind Krishna, chief executive of IBM, letter to Congress"),
    (23, "amazon-moratorium", "summary.en", "10 June 2021 is calculated from it"),
    (23, "amazon-moratorium", "positions.0.covers.en", "police use of Rekognition"),
    (23, "amazon-moratorium", "comment", "it speaks of a halt to sales"),
    (23, "amazon-moratorium", "note.en", "Amazon’s text announces a halt to use by police"),
    (24, "amazon-blm-statement", "comment", '"since the beginning of the affair"'),
    (25, "amazon-10m-donation", "title.en", "$10 million"),
    (26, "amazon-10m-donation", "summary.en", "economic opportunity, education and justice"),
    (26, "amazon-10m-donation", "title.en", "groups working for Black Americans"),
    (27, "amazon-blm-statement", "summary.en",
     "The ACLU asks in reply whether Amazon will stop selling face surveillance"),
    (29, "aclu-congress-test", "summary.en", "28 false matches with photographs of people who had been arrested"),
    (29, "aclu-congress-test", "comment", "28 were identified as criminals"),
)  # fmt: skip

# Fields that are not texts.
HELD = (
    (2, "grenell-call", "regarding", ("microsoft",)),
    (2, "grenell-call", "quote.lang", "en"),
    (3, "aclu-on-microsoft", "regarding", ("microsoft",)),
    (3, "grenell-call", "responds_to", ("aclu-on-microsoft",)),
    (5, "microsoft-california-refusal", "type", "refusal"),
    (5, "microsoft-california-refusal", "positions.0.position", "offers_with_limits"),
    (6, "microsoft-california-refusal", "regarding", ("california-agency",)),
    (10, "george-floyd-protests", "type", "context"),
    (14, "microsoft-250-employees", "regarding", ("microsoft", "seattle-police")),
    (17, "ibm-letter-congress", "positions.0.expires", None),
    (17, "ibm-letter-congress", "positions.0.until", None),
    (21, "ibm-letter-congress", "regarding", ("congress",)),
    (22, "amazon-moratorium", "type", "moratorium"),
    (22, "amazon-moratorium", "positions.0.expires", "P1Y"),
    (25, "amazon-10m-donation", "type", "donation"),
    (28, "aclu-congress-test", "type", "study"),
    (30, "grenell-call", "sources.0.publisher", "Twitter"),
    (30, "grenell-call", "sources.0.date.text", "2020-06-12"),
    (30, "grenell-call", "sources.0.role", "primary"),
)


def comment_above(name: str) -> str:
    """The comments above an event, on one line: where the article's wording differs from the sources."""
    lines = EVENTS.read_text(encoding="utf-8").partition(f"  - id: {name}\n")[0].splitlines()
    found: list[str] = []
    while lines and lines[-1].lstrip().startswith("#"):
        found.insert(0, lines.pop().lstrip(" #"))
    return " ".join(found)


def at(value: object, place: str) -> object:
    """What stands at a place of an event; a name of a language asks for the text in it, with plain spaces."""
    for name in place.split("."):
        if isinstance(value, Words) and name in ("en", "fr"):
            return value[name].replace("\u00a0", " ").replace("\u202f", " ")
        value = value[int(name)] if isinstance(value, tuple) else getattr(value, name)
    return str(value) if isinstance(value, Words) else value


def band(record: Timeline, actor: str, day: str) -> PositionPeriod:
    """Where the actor stood on the day."""
    on = parse_date(day).start
    assert on is not None
    (held,) = (h for h in positions(record) if h.actor == actor and h.holds_on(on))
    return held


def test_the_events_of_the_article_have_their_dates_and_actors(record: Timeline) -> None:
    found = {name: (record.event[name].date.text, record.event[name].actors[0]) for name in DATED}
    assert found == DATED
    assert max(date for date, _ in DATED.values()) == "2020-06-12"  # it quotes a tweet of that day (fact 1)


def test_each_fact_is_said_where_the_record_says_it(record: Timeline) -> None:
    places = [
        (
            fact,
            name,
            place,
            words,
            comment_above(name) if place == "comment" else at(record.event[name], place),
        )
        for fact, name, place, words in SAID
    ]
    assert [each for each in places if each[3] not in str(each[4])] == []
    assert [row for row in HELD if at(record.event[row[1]], row[2]) != row[3]] == []


def test_facts_of_the_article_as_a_whole(record: Timeline) -> None:
    assert record.about is not None
    assert "French news article of June 2020" in str(at(record.about, "en"))
    assert "article de presse français de juin 2020" in str(at(record.about, "fr"))
    assert "donald-trump" in record.event["grenell-call"].actors  # fact 3: the plural of the article
    assert (
        str(at(record.actor["california-agency"].name, "en")) == "Unnamed California police agency"
    )  # fact 6
    statement = record.event["amazon-blm-statement"]
    assert {"black-lives-matter", "aclu", "amazon-staff"} <= {*statement.regarding}  # facts 24 and 27


def test_facts_about_positions(record: Timeline) -> None:
    held = [b for b in positions(record) if b.actor == "microsoft"]
    assert [b.set_by for b in held][1:3] == [
        "microsoft-calls-for-regulation",
        "microsoft-principles",
    ]  # fact 4
    assert held[2].confirmed_by == ("microsoft-california-refusal",)
    assert band(record, "microsoft", "2020-06-10").position == "offers_with_limits"
    pledge = band(record, "microsoft", "2020-06-11")  # fact 12
    assert (pledge.position, pledge.set_by, pledge.end) == (
        "pause_until_condition", "microsoft-no-sale-pledge", None,
    )  # fmt: skip
    assert band(record, "ibm", "2020-06-08").set_by == "ibm-letter-congress"  # fact 18
    pause = band(record, "amazon", "2020-06-10")  # fact 23
    assert (pause.position, pause.expires) == ("pause_fixed_term", parse_date("2021-06-10"))
    stood = {s.actor: s.period.position for s in stand(record, ordinal(2020, 6, 11)) if s.period}  # fact 15
    assert {a: stood[a] for a in ("ibm", "amazon", "microsoft")} == {
        "ibm": "withdrawn", "amazon": "pause_fixed_term", "microsoft": "pause_until_condition",
    }  # fmt: skip
