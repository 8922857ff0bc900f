"""What came after an event: in the order and at the gaps that the dates allow, and never why."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.i18n.test_words import FILES
from tests.project.languages import ids, messages, translations
from tests.strategies import noun, ordered, timelines, toy_timeline
from timeline.cli import group
from timeline.errors import QueryError
from timeline.io.loader import load
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.reactions import Later, Reactions, ReactionWords, gap_words, reactions
from timeline.theme import shipped as bundled

CAUSAL = (
    "because", "due to", "caus", "prompt", "led to", "leads to", "therefore", "thus", "hence", "so that", "result",
    "consequen", "trigger", "forced", "push", "in response", "react", "owing", "thanks to", "provok", "driven",
    "parce que", "puisque", "à cause", "en raison", "provoqu", "entraîn", "suite à", "par suite", "grâce", "donc",
    "conséquen", "résult", "réaction", "réagi", "en réponse", "déclench", "forcé", "poussé", "sous la pression",
)  # fmt: skip


def event(name: str, when: str, actor: str, **more: Any) -> Event:
    """An event by the actor; `position` and `from_` make it state a position."""
    if "position" in more:
        more["positions"] = {"actor": actor, "position": more.pop("position")}
        if "from_" in more:
            more["positions"]["from"] = more.pop("from_")
    made: Event = noun(
        Event,
        **({"id": name, "date": when, "actors": actor, "type": "act", "title": name.capitalize()} | more),
    )
    return made


def after(*events: Event, to: str = "spark", within: int = 90) -> tuple[Timeline, Reactions]:
    timeline = toy_timeline(events=ordered(events))
    return timeline, reactions(timeline, to, within)


def lines(timeline: Timeline, found: Reactions, lang: str = "en") -> list[str]:
    return [*ReactionWords(timeline, found, lang).lines()]


def in_brief(found: tuple[Later, ...]) -> list[tuple[int, str, str, tuple[int, int]]]:
    return [(r.rank, r.actor, r.event, r.gap) for r in found]


SPARK = event("spark", "2020-05-25", "watch")


def test_the_founding_record_ranks_three_companies_after_the_protests(founding: Timeline) -> None:
    found = reactions(founding, "george-floyd-protests")
    assert in_brief(found.changes) == [
        (1, "ibm", "ibm-letter-congress", (14, 14)),
        (2, "amazon", "amazon-moratorium", (16, 16)),
        (3, "microsoft", "microsoft-no-sale-pledge", (17, 17)),
    ]
    assert (found.others[0].actor, found.others[0].event) == ("amazon", "amazon-blm-statement")
    first = lines(founding, found)[1]
    assert first == (
        "1. IBM changed position 14 days after, from “Offered, asks for a law” to "
        "“Withdrawn” (8 June 2020, “IBM tells Congress it has ended general-purpose facial recognition”). "
        "Source: “IBM CEO's Letter to Congress on Racial Justice Reform”, IBM, 8 June 2020, "
        "https://www.ibm.com/policy/facial-recognition-sunset-racial-justice-reforms/, and 3 others."
    )


def test_the_whole_is_said_in_sentences_in_two_languages() -> None:
    timeline, found = after(
        SPARK,
        event("before", "2020-01-01", "amber", position="offers"),
        event("note", "2020-05-26", "amber", responds_to="spark", type="statement"),
        event("stop", "2020-06", "amber", position="withdrawn"),
        event("begins", "2020-07-01", "birch", position="asks"),
    )
    assert lines(timeline, found) == [
        "After “Spark” (25 May 2020), within 90 days:",
        "1. Amber changed position between 7 and 36 days after, from “offers it” to “withdrawn it” (June 2020, "
        "“Stop”). No source recorded.",
        "2. Birch took its first recorded position 37 days after: “asks it” (1 July 2020, “Begins”). "
        "No source recorded.",
        "Each actor’s first later statement or action that changed no position:",
        "Amber, 1 day after (26 May 2020, “Note”, which responds to “Spark”). No source recorded.",
        "Nothing recorded within 90 days: Amber Labs. This file ends 37 days after the event.",
        "The order of events does not imply a cause.",
    ]
    assert lines(timeline, found, "fr")[1:2] == [
        "1. Amber a changé de position entre 7 et 36\u00a0jours après, passant de «\u00a0offers (fr)\u00a0"
        "» à «\u00a0withdrawn (fr)\u00a0» (juin 2020, «\u00a0Stop\u00a0»). Aucune source consignée."
    ]
    assert (
        lines(timeline, found, "fr")[-1] == "L’ordre des événements n’implique aucun lien de cause à effet."
    )


def test_a_position_that_another_one_replaces_on_its_day_is_an_event_that_changed_no_position() -> None:
    timeline, found = after(
        SPARK,
        event("before", "2020-01-01", "amber", position="offers"),
        event("stop", "2020-06-01T10:00", "amber", position="withdrawn"),
        event("back", "2020-06-01T15:00", "amber", position="offers"),
    )
    assert found.changes == ()
    assert [(later.actor, later.event) for later in found.others] == [("amber", "stop")]
    assert "amber" not in found.silent
    assert lines(timeline, found)[1] == "No change of position recorded."


def test_a_change_names_the_source_that_states_it() -> None:
    sources = [{"title": "Elsewhere", "url": "https://example.org/1"}, {"title": "Here"}]
    stated = {"actor": "amber", "position": "withdrawn", "stated_in": 2}
    timeline, found = after(SPARK, event("stop", "2020-06-01", "amber", positions=stated, sources=sources))
    assert lines(timeline, found)[1].endswith("Source: “Here”, and 1 other.")


def test_an_imprecise_date_gives_a_range_and_leaves_the_order_and_the_days_open() -> None:
    timeline, found = after(
        event("spark", "2020-05-31", "watch"),
        event("month", "2020-06", "amber", position="asks"),
        event("day", "2020-06-10", "birch", position="asks"),
        within=20,
    )
    assert in_brief(found.changes) == [(1, "amber", "month", (1, 30)), (1, "birch", "day", (10, 10))]
    assert [(r.tied, r.inside) for r in found.changes] == [(("birch",), False), (("amber",), True)]
    assert lines(timeline, found)[1] == (
        "1. Amber took its first recorded position between 1 and 30 days after: “asks it” (June 2020, “Month”). "
        "Possibly more than 20 days after. The dates do not show whether this came before or after: Birch. "
        "No source recorded."
    )
    assert after(SPARK, event("july", "2020-07", "amber", position="asks"), within=10)[1].changes == ()


def test_what_may_be_earlier_is_not_ranked_and_says_so() -> None:
    _, found = after(
        event("spark", "2020-06-10", "watch"),
        event("month", "2020-06", "amber", position="asks"),
        event("day", "2020-06-10", "birch", position="asks"),
    )
    assert found.changes == ()
    assert [(r.actor, r.gap) for r in found.unsure] == [("amber", (0, 20)), ("birch", (0, 0))]
    assert [gap_words(r) for r in found.unsure] == [
        "at most 20 days after, or before", "on the same day, possibly before",
    ]  # fmt: skip
    assert found.silent == ("labs",)


def test_clock_times_and_the_events_own_word_order_a_day() -> None:
    _, found = after(
        event("spark", "2020-06-10T09:00:00Z", "watch"),
        event("early", "2020-06-10T08:00:00Z", "amber", position="asks"),
        event("late", "2020-06-10T10:00:00Z", "birch", position="asks"),
        event("answer", "2020-06-10", "labs", position="asks", responds_to="spark"),
    )
    assert [(r.actor, r.says_so) for r in found.changes] == [("labs", True), ("birch", False)]
    assert found.unsure == ()
    # What a company's subsidiary did counts as the company's own act.
    assert [(r.actor, r.event) for r in found.others] == [("amber", "answer")]


def test_a_change_counts_from_its_announcement_and_if_known_later_from_when_it_was_made() -> None:
    told = [{"actor": "amber", "position": "asks", "from": "2020-05-30"},
            {"actor": "birch", "position": "asks", "from": ".."}]  # fmt: skip
    law = event("law", "2020-06-01", "labs", position="paused", from_="2021-07-01")
    _, found = after(SPARK, event("tells", "2020-07-20", "watch", positions=told), law)
    assert in_brief(found.changes) == [(1, "amber", "tells", (5, 5)), (2, "labs", "law", (7, 7))]


def test_an_event_without_a_beginning_has_nothing_after_it() -> None:
    with pytest.raises(QueryError) as error:
        after(event("spark", "../2020", "watch"))
    assert str(error.value) == "the event 'spark' has no known beginning to count from (../2020)"


@given(st.data(), timelines(min_events=1, max_events=10), st.sampled_from((1, 30, 400)))
def test_whatever_is_listed_is_later_within_the_days_and_said(
    data: st.DataObject, timeline: Timeline, within: int
) -> None:
    asked = data.draw(st.sampled_from(timeline.events))
    if (asked.date.lower or asked.date).start is None:
        return
    found = reactions(timeline, asked.id, within)
    for later in (*found.changes, *found.others, *found.unsure):
        assert later.event != asked.id
        assert 0 <= later.gap[0] <= min(later.gap[1], within)
        assert later.inside == (later.gap[1] <= within)
        assert later.sure or later in found.unsure
    assert [r.rank for r in found.changes] == sorted(r.rank for r in found.changes)
    assert len({r.actor for r in found.changes}) == len(found.changes)
    assert not {r.actor for r in (*found.changes, *found.others)} & set(found.silent)
    for lang in ("en", "fr"):
        assert all(lines(timeline, found, lang))


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.stem == "positions" and "fr" in p.parts], ids=lambda p: p.stem
)
def test_no_message_has_a_word_of_cause(path: Any) -> None:
    said = [text for m in messages(path) for text in (*ids(m), *translations(m))]
    assert said
    # An event's own word that it responds, told as its word, is an exception; so is the sentence that denies a cause.
    excepted = (
        "which responds to",
        "qui répond à",
        "does not imply a cause",
        "n’implique aucun lien de cause",
    )
    plain = [t for t in said if not any(words in t for words in excepted)]
    assert len(said) - len(plain) == 4
    assert [(t, word) for t in plain for word in CAUSAL if re.search(rf"\b{word}", t, re.IGNORECASE)] == []


def run(*words: str) -> Result:
    return CliRunner().invoke(group, ["after", str(bundled.DATA), *words], prog_name="timeline")


def test_the_shell_answers_in_lines_and_in_json(founding: Timeline) -> None:
    found = reactions(founding, "george-floyd-protests", 30)
    result = run("george-floyd-protests", "--days", "30", "--lang", "fr")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        lines(founding, found, "fr"),
    )
    answer = json.loads(run("george-floyd-protests", "--json").stdout)
    keys = "event days days_recorded changes perhaps_later statements_and_acts none_recorded"
    assert list(answer) == keys.split()
    assert answer["changes"][0] == {
        "rank": 1, "tied": [], "actor": "ibm", "event": "ibm-letter-congress", "date": "2020-06-08",
        "about": False,
        "days": [14, 14], "surely_within": True, "says_it_responds": False,
        "before": "calls_for_regulation", "after": "withdrawn",
    }  # fmt: skip


def test_an_event_that_is_not_there_is_named_with_the_closest() -> None:
    result = run("george-floid-protests")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: the event 'george-floid-protests' is not defined; did you mean 'george-floyd-protests'?\n"
    )


def test_events_of_unlisted_actors_that_state_a_response_are_in_the_last_line() -> None:
    timeline = load("data/events.yaml")
    companies = {actor.id for actor in timeline.actors if actor.type == "company"}
    event = next(e.responds_to[0] for e in timeline.events if e.responds_to and not companies & {*e.actors})
    found = reactions(timeline, event)
    assert found.elsewhere
    assert " of other actors respond" in lines(timeline, found)[-1]
