"""The enlarged period: that of most changes of position for its length, whole, told apart, and only if it helps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.strategies import dated, noun, ordered, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.dates import day_text, parse_date
from timeline.dates.edtf import period_between
from timeline.io.loader import load
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

TOPICS = Path(__file__).parents[2] / "examples" / "topics"


def magnified(timeline: Timeline, view: View) -> tuple[str, str] | None:
    """The first and the last day of the period that a magnified axis stretches."""
    zones = draw_chart(timeline, replace(view, time_axis="magnified", width=1280, height=None)).scale.zones
    return next(((day_text(int(zone.first)), day_text(int(zone.last))) for zone in zones), None)


def with_changes(*dates: str, events: str = "") -> Timeline:
    """A timeline whose only changes of position are on these dates; `events` are other dates, with spaces between."""
    toy = toy_timeline()
    made = [
        noun(Event, id=f"c{n}", date=date, actors=["amber"], type="act", title=f"Change {n}",
             positions={"actor": "amber", "position": toy.positions[n % 2].id})
        for n, date in enumerate(dates)
    ]  # fmt: skip
    return replace(toy, events=ordered([*made, *dated(*events.split())]))


def test_three_steps_back_within_four_days_are_enlarged_with_what_led_to_them() -> None:
    record = load(DATA)
    view = View.of(record)
    assert magnified(record, view) == ("2020-05-25", "2020-06-20")
    # The same days are the most telling ones among all companies.
    every = magnified(record, replace(view, query=Query()))
    assert every is not None
    assert every[0] <= "2020-06-08" < "2020-06-11" <= every[1]


def test_the_reversal_and_the_decision_are_enlarged_rather_than_the_trial() -> None:
    case = load(TOPICS / "google-v-oracle.yaml")
    assert magnified(case, View.of(case)) == ("2018-03-01", "2021-04-30")


def test_a_crowd_of_events_without_changes_enlarges_nothing() -> None:
    crowd = " ".join(f"2020-06-{day:02}" for day in range(1, 29))
    assert magnified(with_changes("2010-01-01", "2024-01-01", events=crowd), View()) is None


def test_changes_weigh_more_than_many_events() -> None:
    crowd = " ".join(f"2015-03-{day:02}" for day in range(1, 29))
    made = with_changes("2010-01-01", "2020-06-08", "2020-06-10", "2020-06-11", "2024-01-01", events=crowd)
    found = magnified(made, View())
    assert found is not None
    assert found[0] < "2020-06-08" < "2020-06-11" < found[1]


def test_a_crowd_of_changes_is_not_cut_in_two() -> None:
    made = with_changes("2010-01-01", "2020-06-08", "2020-06-10", "2020-06-11", "2020-06-12", "2024-01-01")
    found = magnified(made, View())
    assert found is not None
    assert found[0] < "2020-06-08" < "2020-06-12" < found[1]


def test_a_period_that_would_hardly_be_wider_is_not_enlarged() -> None:
    record = load(DATA)
    amazon = replace(View.of(record), query=replace(View.of(record).query, actors=("amazon",)))
    assert magnified(record, amazon) is None


@pytest.mark.parametrize(
    "dates", [["2020-06-10"] * 4, ["2020-06"] * 4, ["2020"] * 3, ["2020-06-10", "2020-06-12"]]
)
def test_one_date_coarse_dates_and_two_changes_enlarge_nothing(dates: list[str]) -> None:
    assert magnified(with_changes("2001-01-01", *dates), View()) is None


def test_without_positions_the_most_important_events_count() -> None:
    toy = toy_timeline()
    dates = ("2001-01-01", "2020-06-08", "2020-06-10", "2020-06-13", "2024-01-01")
    made = replace(toy, events=dated(*dates, importance=5), positions=())
    found = magnified(made, View())
    assert found is not None
    assert found[0] < "2020-06-08" < "2020-06-13" < found[1]
    assert magnified(replace(made, events=dated(*dates, importance=3)), View()) is None


def test_a_reader_chooses_another_period_or_none(record: Timeline) -> None:
    period = period_between(parse_date("2018-05"), parse_date("2018-12"))
    view = replace(View.of(record), inset=period)
    assert magnified(record, view) == ("2018-05-01", "2018-12-31")
    assert magnified(record, replace(view, inset="none")) is None
    for value in (period, "none", None):
        chosen = replace(View.of(record), inset=value)
        assert View.from_params(chosen.to_params(record), record).inset == value


def test_first_positions_are_no_changes() -> None:
    """Each position here is an actor's first: nothing is known to have changed on these days."""
    toy = toy_timeline()
    days, actors = ("2020-06-08", "2020-06-10", "2020-06-11"), [actor.id for actor in toy.actors[:3]]
    made = [
        noun(Event, id=f"first-{actor}", date=day, actors=[actor], type="act", title=f"First of {actor}",
             positions={"actor": actor, "position": toy.positions[0].id})
        for day, actor in zip(days, actors, strict=True)
    ]  # fmt: skip
    assert magnified(replace(toy, events=ordered([*made, *dated("2010", "2024")])), View()) is None
