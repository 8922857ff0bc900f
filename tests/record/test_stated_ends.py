"""A stated end is as precise as its event: on each day, the position is in force, ended, or not known to be either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.amber import day, file_of, says
from timeline.chart.chart import draw_chart
from timeline.chart.slides.chosen_slides import positions_notes
from timeline.chart.slides.positions_slide import positions_scene
from timeline.dates import parse_date, parse_duration
from timeline.model.nouns import Event
from timeline.record.phases import phase_on, phases
from timeline.record.positions import positions
from timeline.record.standing import stand
from timeline.record.standing_words import StandingWords, standing_periods
from timeline.record.words import end_words, terms
from timeline.theme.setting import USUAL
from timeline.view.view import View

DAYS = st.dates(date(2018, 1, 1), date(2021, 12, 31))
IMPRECISE = st.builds(
    lambda day, form: form.format(day=day, year=day.year, part=20 + (day.month + 2) // 3),
    DAYS,
    st.sampled_from(
        ("{day}", "{day:%Y-%m}", "{day:%Y-%m}~", "{year}", "{year}?", "{year}-{part}", "{day:%Y-%m}/..")
    ),
)  # fmt: skip
DURATIONS = st.builds(lambda n, unit: f"P{n}{unit}", st.integers(1, 40), st.sampled_from("DWM"))


def sentence(on: str, *events: Event, lang: str = "en") -> str:
    """What is said about Amber on a day."""
    made = file_of(*events)
    return " ".join(StandingWords(made, stand(made, day(on))[0], lang).sentences())


def days_of(text: str) -> list[date]:
    """Each day that a date can mean; of an interval, each on which it can begin."""
    begun = parse_date(text).lower or parse_date(text)
    assert begun.start is not None
    assert begun.end is not None
    return [date.fromordinal(each) for each in range(begun.start, begun.end + 1)]


@given(IMPRECISE, DURATIONS, st.integers(-40, 900))
def test_a_position_is_in_force_or_expired_only_if_it_is_for_each_day_it_may_have_begun(
    when: str, duration: str, later: int
) -> None:
    (held,) = positions(file_of(says("e", when, expires=duration)))
    starts = days_of(when)
    on = date.fromordinal(starts[-1].toordinal() + max(later, 0))
    lasting = {on <= start + parse_duration(duration) for start in starts}
    name = "ending" if len(lasting) == 2 else "in_force" if True in lasting else "past_term"
    assert phase_on(held, on.toordinal()) == name


@given(DAYS, IMPRECISE.filter(lambda text: "/" not in text), st.integers(0, 900))
def test_a_position_is_in_force_or_expired_only_if_it_is_for_each_day_the_date_of_its_end_means(
    begins: date, expires: str, later: int
) -> None:
    ends = days_of(expires)
    on = date.fromordinal(begins.toordinal() + later)
    if ends[-1] < begins:
        return
    (held,) = positions(file_of(says("e", str(begins), expires=expires)))
    lasting = {on <= end for end in ends if end >= begins}
    name = "ending" if len(lasting) == 2 else "in_force" if True in lasting else "past_term"
    assert phase_on(held, on.toordinal()) == name


@pytest.mark.parametrize(
    ("when", "expires", "first", "last", "english", "french"),
    [
        ("2020-06-10", "P1Y", "2021-06-10", "2021-06-10", "10 June 2021", "10 juin 2021"),
        ("2020-02-29", "P1Y", "2021-02-28", "2021-02-28", "28 February 2021", "28 février 2021"),
        ("2020-06", "P2W", "2020-06-15", "2020-07-14", "between 15 June and 14 July 2020",
         "entre le 15 juin et le 14 juillet 2020"),
        ("2022", "P6M", "2022-07-01", "2023-06-30", "between 1 July 2022 and 30 June 2023",
         "entre le 1er juillet 2022 et le 30 juin 2023"),
        ("2019-04", "P1Y", "2020-04-01", "2020-04-30", "April 2020", "avril 2020"),
        ("2020-06~", "P1Y", "2021-06-01", "2021-06-30", "around June 2021", "vers juin 2021"),
        ("202X", "P10Y", "2030-01-01", "2039-12-31", "2030s", "années 2030"),
        ("2020-06/2020-09", "P1Y", "2021-06-01", "2021-06-30", "June 2021", "juin 2021"),
        ("2020-06-10", "2028-07~", "2028-07-01", "2028-07-31", "around July 2028", "vers juillet 2028"),
        ("2020-06-10", "2021", "2021-01-01", "2021-12-31", "2021", "2021"),
        ("2020-06-10", "2021-06/2021-08", "2021-06-01", "2021-08-31", "between June and August 2021",
         "entre juin et août 2021"),
    ],
)  # fmt: skip
def test_a_stated_end_has_its_first_and_last_day_and_is_said_as_precisely(
    when: str, expires: str, first: str, last: str, english: str, french: str
) -> None:
    (held,) = positions(file_of(says("e", when, expires=expires)))
    assert held.expires is not None
    assert (held.expires.start, held.expires.end) == (day(first), day(last))
    assert (end_words(held.expires, "en"), end_words(held.expires, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("expires", "told", "parts"),
    [
        ("2021-06/..", "1 June 2021 at the earliest", ["in_force", "ending"]),
        ("../2021-06-10", "10 June 2021 at the latest", ["in_force", "ending", "past_term"]),
    ],
)
def test_an_end_that_is_open_on_one_side_says_so(expires: str, told: str, parts: list[str]) -> None:
    event = says("e", "2020-06-10", expires=expires)
    (held,) = positions(file_of(event))
    assert [phase.name for phase in phases(held)] == parts
    assert dict(terms(event, event.positions[0], "en"))["Time limit"].say("en") == told.removeprefix("1 ")


def test_between_the_possible_ends_the_sentence_says_that_it_is_not_known() -> None:
    pause = says("pause", "2020-06", expires="P2W")
    assert sentence("2020-07-03", pause) == (
        "paused it, in force or ended: not known exactly; since June 2020, set by “Pause” (source: “A letter”, "
        "Amber, June 2020). Time limit: between 15 June and 14 July 2020 (calculated from the announced duration). "
        "No later change or confirmation recorded."
    )
    assert sentence("2020-07-03", pause, lang="fr").startswith(
        "paused (fr), en vigueur ou échue\u00a0: on ne le sait pas exactement\u202f; depuis juin 2020"
    )
    expired = "paused it, expired (between 15 June and 14 July 2020), no update on record; since June 2020"
    assert sentence("2020-07-15", pause).startswith(expired)


def test_an_end_that_had_passed_when_the_position_was_stated_again_is_no_time_limit() -> None:
    events = (says("pause", "2020-06-10", expires="P1Y"), says("again", "2023-03-01"))
    assert "Time limit" not in sentence("2023-03-02", *events)
    assert "Time limit" in sentence("2021-03-02", *events)


@given(IMPRECISE, DURATIONS)
def test_the_sentences_of_a_period_are_those_of_each_of_its_days(when: str, duration: str) -> None:
    made = file_of(says("e", when, expires=duration))
    for period in standing_periods(made, (day("2017-12-31"), day("2027-01-01"))):
        for each in (period.first, (period.first + period.last) // 2, period.last):
            (standing,) = stand(made, each)
            assert [stood[1] for stood in period.stood] == [StandingWords(made, standing, "en").sentences()]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-07-03", "in force or ended: not known exactly"),
        ("2020-07-20", "expired"),
    ],
)
def test_a_slide_of_the_positions_on_a_day_says_that_a_position_may_have_ended(on: str, state: str) -> None:
    made = file_of(says("pause", "2020-06", expires="P2W"))
    view = replace(View.of(made), on=day(on))
    assert [*positions_notes(made, view)] == [f"Amber: paused it ({state}), since June 2020."]
    assert [band.words for band in positions_scene(USUAL, made, view).bands] == [
        f"Amber: paused it ({state})"
    ]


def test_the_bar_is_halved_while_the_position_may_have_ended() -> None:
    made = file_of(says("pause", "2020-06", expires="P2W"), says("stop", "2020-12-01", "withdrawn"))
    scene = draw_chart(made, View.of(made))
    said = "Amber: paused it, since June 2020, until 1 December 2020; in force or ended: not known exactly"
    halves = [band for band in scene.bands if band.words == said]
    assert [band.term for band in halves] == ["fixed", "past"]
    upper, lower = (band.box for band in halves)
    assert (upper.x0, upper.x1, upper.y1) == (lower.x0, lower.x1, lower.y0)
    first, last = (scene.scale.to_px(day(text)) for text in ("2020-06-30", "2020-07-15"))
    assert upper.x0 == pytest.approx(first, abs=1)
    assert upper.x1 == pytest.approx(last, abs=1)
    assert "In force or ended: not known exactly" in {str(entry.text) for entry in scene.legend}
