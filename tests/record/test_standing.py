"""Who stood where on a day: what the record's sources say, company by company, and every sentence in two languages."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.record.amber import day, file_of, says
from tests.strategies import noun, timelines
from timeline.cli import group
from timeline.model.nouns import Event, Topic
from timeline.model.sources import Source
from timeline.model.timeline import Timeline
from timeline.record.positions import positions, record_begins
from timeline.record.standing import compared, rests_on, stand, standing_record
from timeline.record.standing_words import StandingWords, compared_lines, standing_periods, who
from timeline.theme import shipped as bundled


def lines(on: str, *events: Event, lang: str = "en", covered: str | None = None) -> str:
    timeline = file_of(*events, tracked_until=covered)
    return "\n".join(StandingWords(timeline, s, lang).line() for s in stand(timeline, day(on)))


FIRST = says("first", "2019-01-10", "offers", covers="all", excludes="hospitals")
LAW = says(
    "law", "2020-03-31", "paused", from_="2020-07-01", expires="2020-12-31", until="until a review", sources=2
)
AGAIN = says("again", "2024-01-25", "offers")
MONTH = says("month", "2020-06", "asks")

SENTENCES: list[tuple[Any, ...]] = [
    ("2019-01-01", (), "Amber: no position recorded.", "Amber\u00a0: aucune position consignée."),
    (
        "2019-01-01",
        (FIRST,),
        "Amber: no position recorded before 10 January 2019. First position: offers it.",
    ),
    (
        "2019-01-10",
        (FIRST, LAW),
        "Amber: offers it; since 10 January 2019, set by “First” (source: “A letter”, Amber, 10 January 2019). "
        "Covers: all. Does not cover: hospitals. Next change: paused it (1 July 2020).",
        "Amber\u00a0: offers (fr)\u202f; depuis le 10 janvier 2019, position établie par «\u00a0First\u00a0» "
        "(source\u00a0: «\u00a0A letter\u00a0», Amber, 10 janvier 2019). Porte sur\u00a0: all. Ne porte pas sur\u00a0: "
        "hospitals. Changement suivant\u00a0: paused (fr) (1er juillet 2020).",
    ),
    (
        "2020-04-01",
        (LAW,),
        "Amber: paused it, announced on 31 March 2020, in force from 1 July 2020; set by “Law” (source: “A letter”, "
        "Amber, 31 March 2020, and 1 other). Time limit: 31 December 2020, until a review.",
    ),
    (
        "2021-01-01",
        (LAW,),
        "Amber: paused it, expired (31 December 2020), no update on record; since 1 July 2020, set by "
        "“Law” (source: “A letter”, Amber, 31 March 2020, and 1 other). Time limit: until a review. No "
        "later change or confirmation recorded.",
        "Amber\u00a0: paused (fr), échéance passée (31 décembre 2020), sans suite connue\u202f; depuis le "
        "1er juillet 2020, position établie par «\u00a0Law\u00a0» (source\u00a0: «\u00a0A letter\u00a0», Amber, 31 "
        "mars 2020, et 1\u00a0autre). Échéance\u00a0: until a review. Ni changement ni confirmation "
        "consignés depuis.",
    ),
    (
        "2025-01-01",
        (FIRST, AGAIN),
        "Amber: offers it; since 10 January 2019, set by “First” (source: “A letter”, Amber, 10 January 2019); "
        "last confirmed by “Again” (25 January 2024; source: “A letter”, Amber, 25 January 2024). Covers: all. "
        "Does not cover: hospitals. No later change recorded.",
    ),
    (
        "2020-06-10",
        (FIRST, MONTH),
        "Amber: changed between 1 and 30 June 2020, exact date not on record, from “offers it” to “asks "
        "it”; set by “Month” (source: “A letter”, Amber, June 2020). No later change or confirmation "
        "recorded.",
        "Amber\u00a0: a changé entre le 1er et le 30 juin 2020, à une date non documentée, passant de "
        "«\u00a0offers (fr)\u00a0» à «\u00a0asks (fr)\u00a0»\u202f; position établie par «\u00a0Month\u00a0» "
        "(source\u00a0: «\u00a0A letter\u00a0», Amber, juin 2020). Ni changement ni confirmation consignés "
        "depuis.",
    ),
    (
        "2020-06-10",
        (MONTH,),
        "Amber: took its first recorded position, “asks it”, between 1 and 30 June 2020, exact date not on "
        "record; set by “Month” (source: “A letter”, Amber, June 2020). No later change or confirmation "
        "recorded.",
    ),
    (
        "2020-06-17",
        (says("mails", "2020-06-17", "offers", from_=".."),),
        "Amber: offers it; start date not on record, known from “Mails” (17 June 2020; source: “A letter”, "
        "Amber, 17 June 2020). No later change or confirmation recorded.",
    ),
    (
        "2018-01-01",
        (says("mails", "2020-06-17", "offers", from_=".."),),
        "Amber: no position recorded before 17 June 2020, the start of this file. First position: offers "
        "it, known from “Mails”.",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", SENTENCES)
def test_each_standing_is_one_line_in_two_languages(case: tuple[Any, ...]) -> None:
    on, events, *told = case
    for lang, words in zip(("en", "fr"), told, strict=False):
        assert lines(on, *events, lang=lang) == words


PARTS = {"covers": "Covers", "excludes": "Does not cover", "until": "Time limit"}


@given(
    st.lists(
        st.fixed_dictionaries({}, optional={key: st.sampled_from(("all", "some")) for key in PARTS}),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 3),
)
def test_each_part_of_a_position_is_shown_with_the_event_and_the_source_that_word_it(
    stated: list[dict[str, str]], asked: int
) -> None:
    dates = [f"201{n}-05-01" for n in range(len(stated))]
    events = [says(f"e{n}", dates[n], "paused", **parts) for n, parts in enumerate(stated)]
    line = lines(f"201{asked}-12-31", *events)
    known = list(enumerate(stated))[: asked + 1]
    last, seen = known[-1][0], {0}
    for key, name in PARTS.items():
        worded = [(n, parts[key]) for n, parts in known if key in parts]
        if not worded:
            assert f"{name}: " not in line
            continue
        n, text = worded[-1]
        date = f"1 May 201{n}"
        source = "" if n in seen else f"; source: “A letter”, Amber, {date}"
        other = "as last confirmed" if n == last else f"as worded in “E{n}”, {date}{source}"
        assert f"{name}: {text}{f' ({other})' if n else ''}." in line
        seen.add(n)
    again = f"; last confirmed by “E{last}” (1 May 201{last}; source: "
    assert (again in line) == (len(known) > 1)
    cited = [n for n, _ in known if f"source: “A letter”, Amber, 1 May 201{n}" in line]
    assert line.count("source: ") == len(cited) == len(seen | {last})


def test_a_line_without_the_last_confirmation_names_the_event_that_words_a_part() -> None:
    month = says("month", "2020-06", "offers")
    again = says("again", "2020-06-05", "offers", covers="some", until="a review")
    assert (
        lines("2020-06-10", month, again)
        .partition("Covers: ")[2]
        .startswith(
            "some (as worded in “Again”, 5 June 2020; source: “A letter”, Amber, 5 June 2020). "
            "Time limit: a review (as worded in “Again”, 5 June 2020)."
        )
    )
    assert (
        "Porte sur\u00a0: some (formulation de «\u00a0Again\u00a0», 5 juin 2020\u202f; source\u00a0: "
        in lines("2020-06-10", month, again, lang="fr")
    )


def test_the_source_of_a_position_is_the_one_that_states_it() -> None:
    other = noun(Source, title="Elsewhere", url="https://example.org/1")
    both = {"sources": (other, noun(Source, title="Here", publisher="Amber"))}
    first = says("first", "2019-01-10", "offers", stated_in=2).model_copy(update=both)
    told = "Amber: offers it; since 10 January 2019, set by “First” (source: “Here”, Amber, and 1 other). "
    assert lines("2019-02-01", first) == f"{told}No later change or confirmation recorded."
    timeline = file_of(first)
    record = standing_record(timeline, stand(timeline, day("2019-02-01"))[0])
    assert [source["title"] for source in record["sources"]] == ["Here", "Elsewhere"]


def test_a_position_set_without_a_source_has_the_source_of_the_event_that_confirms_it() -> None:
    bare = says("bare", "2019-01-10", "offers").model_copy(update={"sources": ()})
    again = says("again", "2019-03-12", "offers")
    linked = noun(Source, title="An order", url="https://example.org/order")
    again = again.model_copy(update={"sources": (linked,)})
    assert lines("2019-03-12", bare, again) == (
        "Amber: offers it; since 10 January 2019, set by “Bare” (no source recorded); last confirmed by “Again” "
        "(12 March 2019; source: “An order”). No later change recorded. https://example.org/order"
    )


def test_the_parts_of_a_position_name_their_event_and_source_as_data() -> None:
    later = says("later", "2024-01", "offers", covers="some", expires="2028-07~")
    timeline = file_of(FIRST, later)
    record = standing_record(timeline, stand(timeline, day("2025-01-01"))[0])
    assert (record["covers"], record["excludes"], record["until"]) == ("some", "hospitals", "2028-07~")
    stated = ["covers_stated_by", "excludes_stated_by", "until_stated_by", "last_confirmed_by"]
    found = [(record[key]["event"], record[key]["date"], record[key]["source"]["date"]) for key in stated]
    of_first, of_later = ("first", "2019-01-10", "2019-01-10"), ("later", "2024-01", "2024-01")
    assert found == [of_later, of_first, of_later, of_later]


def test_after_the_day_the_file_follows_an_actor_to_nothing_is_known() -> None:
    line = lines("2021-01-01", FIRST, covered="2020")
    assert line.startswith(
        "Amber: offers it, not tracked after 31 December 2020; since 10 January 2019, set by"
    )
    assert "not known" not in lines("2020-12-31", FIRST, covered="2020")


def test_a_term_over_with_a_word_still_to_come_says_so() -> None:
    later = says("stops", "2021-03-01", "withdrawn")
    assert "expired (31 December 2020), no update by then;" in lines("2021-01-01", LAW, later)
    assert "Next change: paused it (1 July 2020, announced on 31 March 2020)." in lines(
        "2020-04-01", FIRST, LAW
    )


def test_an_actor_has_a_line_for_each_matter() -> None:
    topics = tuple(noun(Topic, id=i, label={"en": i, "fr": f"{i} (fr)"}) for i in ("sales", "shops"))
    sells, asks = (
        says("a", "2019-01-01", "offers", topic="sales"),
        says("b", "2019-02-01", "asks", topic="shops"),
    )
    timeline = file_of(sells, asks, topics=topics)
    found = stand(timeline, day("2019-03-01"))
    names = [StandingWords(timeline, standing).line().partition(":")[0] for standing in found]
    assert names == ["Amber (sales)", "Amber (shops)"]
    assert [standing_record(timeline, s)["topic"] for s in found] == ["sales", "shops"]


def test_the_record_of_a_standing_has_its_keys_in_order(founding: Timeline) -> None:
    amazon = next(s for s in stand(founding, day("2020-06-12")) if s.actor == "amazon")
    answer = standing_record(founding, amazon, "fr")
    keys = "actor position label since set_by evidence covers until next sources"
    assert list(answer)[:10] == keys.split()
    assert (answer["label"], answer["until"]) == ("Suspension à durée déterminée", "2021-06-10")
    assert answer["next"] == {
        "position": "pause_indefinite", "label": "Suspension sans date de fin", "since": "2021-05-18",
        "set_by": "amazon-until-further-notice", "announced": None,
    }  # fmt: skip
    assert (answer["phase"], answer["before"], answer["last_confirmed"]) == (
        "in_force", "calls_for_regulation", "2020-06-10",
    )  # fmt: skip


def test_what_changed_between_two_days_is_said_with_the_events(toy: Timeline) -> None:
    moves = compared(toy, day("2020-06-30"), day("2020-06-01"))
    assert compared_lines(toy, moves) == (
        "Between 1 and 30 June 2020:",
        "Amber: went from “asks it” to “paused it” (10 June 2020, “Police use paused for a year”).",
        "Birch: went from “offers it” to “withdrawn it” (8 June 2020, “Birch gives it up”).",
        "Amber Labs: no change (no position recorded).",
    )
    assert compared_lines(toy, moves, "fr")[:2] == (
        "Entre le 1er et le 30 juin 2020\u00a0:",
        "Amber\u00a0: passe de «\u00a0asks (fr)\u00a0» à «\u00a0paused (fr)\u00a0» (10 juin 2020, "
        "«\u00a0Usage policier suspendu pour un an\u00a0»).",
    )


def test_a_line_of_changes_names_each_step_and_what_is_not_known(toy: Timeline) -> None:
    begins = record_begins(toy)
    assert begins is not None
    many, none = (
        compared_lines(toy, compared(toy, day(on), day("2021-01-02"))) for on in ("2019-01-01", "2021-01-01")
    )
    assert many[1] == (
        "Amber: first recorded position, “asks it” (7 February 2019, “Amber asks for a law”); then to "
        "“paused it” (10 June 2020, “Police use paused for a year”)."
    )
    assert none[2] == "Birch: no change (“withdrawn it”)."
    assert compared_lines(toy, compared(toy, begins - 10, begins + 10))[2] == (
        "Birch: no position recorded on the first date; “offers it” on the second."
    )
    month = file_of(FIRST, MONTH, tracked_until="2020-07-01")
    assert compared_lines(month, compared(month, day("2020-06-10"), day("2020-07-10")))[1] == (
        "Amber: went from “offers it” to “asks it” (June 2020, “Month”), possibly outside these dates. "
        "Not tracked after 1 July 2020."
    )


@given(timelines(max_events=10, max_actors=3), st.integers(730_000, 740_000), st.sampled_from(("en", "fr")))
def test_every_standing_has_a_line_and_the_band_of_its_day(timeline: Timeline, on: int, lang: str) -> None:
    for standing in stand(timeline, on):
        band = next((h for h in positions(timeline) if h.actor == standing.actor and h.holds_on(on)), None)
        begins = record_begins(timeline)
        assert standing.whole == (None if begins is not None and on < begins else band)
        line = StandingWords(timeline, standing, lang).line()
        assert line.startswith(timeline.actor[standing.actor].name.say(lang))
        assert line.endswith(".")
        assert ".." not in line.replace("...", "")
        json.dumps(standing_record(timeline, standing, lang))


@given(timelines(max_events=10, max_actors=3), st.integers(737_000, 738_000), st.integers(1, 700))
def test_where_nothing_changed_the_two_days_agree(timeline: Timeline, on: int, days: int) -> None:
    begins = record_begins(timeline)
    # The record, not a position, begins between them.
    opened = begins is not None and on < begins <= on + days
    for moved in compared(timeline, on, on + days):
        first, second = moved.first.whole, moved.second.whole
        assert (first == second) or moved.steps or (first is None and opened)
        assert len([s for s in moved.steps if s.period.start is not None and s.period.start > on]) == sum(
            h.start is not None and on < h.start <= on + days
            for h in positions(timeline)
            if h.actor == moved.first.actor
        )


def run(*words: str) -> Result:
    return CliRunner().invoke(group, ["positions", str(bundled.DATA), *words], prog_name="timeline")


def test_the_shell_answers_in_lines_and_in_json(founding: Timeline) -> None:
    result = run("--on", "2020-06-12", "--lang", "fr")
    expected = [StandingWords(founding, s, "fr").line() for s in stand(founding, day("2020-06-12"))]
    assert (result.exit_code, result.stdout.splitlines()) == (0, expected)
    answer = json.loads(run("--on", "2020-06-12", "--json").stdout)
    assert [a["actor"] for a in answer][:3] == ["amazon", "microsoft", "ibm"]
    moved = json.loads(run("--on", "2020-06-01", "--compare", "2020-06-30", "--json").stdout)
    assert moved[2]["changes"] == [
        {
            "before": "calls_for_regulation", "after": "withdrawn", "since": "2020-06-08",
            "set_by": "ibm-letter-congress", "surely_between": True,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--on", "2020-06"), "Invalid value for '--on': '2020-06' is not a valid day; write a day such as 2020-06-12"),
        ((), "add either --on DAY or --durations"),
        (
            ("--on", "2020-06-12", "--compare", "2020-06-12"),
            "--on and --compare are the same day; choose two different days",
        ),
    ],
)  # fmt: skip
def test_what_is_no_day_is_a_wrong_command(words: tuple[str, ...], complaint: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert f"Error: {complaint}" in result.stderr


EARLY, LATE = day("2016-01-01"), day("2025-12-31")


def told(timeline: Timeline, on: int, lang: str, drafts: bool) -> tuple[Any, ...]:
    """What `timeline positions` says on the day of those who ever hold a position."""
    holders = {held.actor for held in positions(timeline, drafts=drafts)}
    return tuple(
        (who(timeline, s, lang), StandingWords(timeline, s, lang).sentences(), rests_on(s))
        for s in stand(timeline, on, drafts=drafts)
        if s.actor in holders
    )


@given(timelines(), st.integers(EARLY, LATE), st.sampled_from(["en", "fr"]), st.booleans())
def test_each_day_is_told_as_stand_tells_it(timeline: Timeline, on: int, lang: str, drafts: bool) -> None:
    found = standing_periods(timeline, (EARLY, LATE), lang, drafts=drafts)
    here = [s for s in found if s.first <= on <= s.last]
    assert [s.stood for s in here] == ([told(timeline, on, lang, drafts)] if found else [])


def test_each_day_of_the_founding_timeline_is_told_as_stand_tells_it(record: Timeline) -> None:
    for stretch in standing_periods(record, (EARLY, LATE)):
        for on in {stretch.first, (stretch.first + stretch.last) // 2, stretch.last}:
            assert stretch.stood == told(record, on, "en", False)


@given(timelines(), st.integers(EARLY, LATE), st.integers(0, 3000))
def test_stretches_follow_one_another_and_no_neighbours_say_the_same(
    timeline: Timeline, first: int, days: int
) -> None:
    found = standing_periods(timeline, (first, first + days))
    if found:
        assert (found[0].first, found[-1].last) == (first, first + days)
    for one, next_one in pairwise(found):
        assert next_one.first == one.last + 1
        assert next_one.stood != one.stood


def test_only_the_actors_asked_for_are_told_if_there_is_a_position_and_a_day(toy: Timeline) -> None:
    found = standing_periods(toy, (EARLY, LATE), actors=("birch",))
    assert {name for s in found for name, _, _ in s.stood} == {"Birch"}
    assert standing_periods(toy, (EARLY, EARLY - 1)) == standing_periods(file_of(), (EARLY, LATE)) == ()
