"""A date moves as far as its precision allows, and keeps what it says of itself."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import dates
from timeline.dates import Edtf, civil, ordinal, parse_date
from timeline.dates.moving import at, moved, step_of, units_between
from timeline.errors import DateError

MINUTE = 1 / 1440


@pytest.mark.parametrize(
    ("text", "n", "after"),
    [
        ("2020", 1, "2021"),
        ("2020-12~", 1, "2021-01~"),
        ("2020-06-30?", 1, "2020-07-01?"),
        ("2020-24", 1, "2021-21"),
        ("2020-33", -1, "2019-36"),
        ("195X", 1, "196X"),
        ("19XX", -1, "18XX"),
        ("2020-06-XX", 2, "2020-08-XX"),
        ("Y-65000000", 3, "Y-64999997"),
        ("-0044-03-15", 17, "-0044-04-01"),
        ("2020-06-10T14:30+02:00", 1, "2020-06-11T14:30+02:00"),
        ("2020-05/2020-07", 1, "2020-06/2020-08"),
        ("2020-01-31/..", 1, "2020-02-01/.."),
        ("2020-06-10/2020-07", 1, "2020-07-11/2020-08"),
        ("2020-01-31/2020-06", 1, "2020-03-01/2020-07"),
        ("2020-02-20T10:00Z/2021", 1, "2021-02-19T10:00Z/2022"),
        ("2020-02/2021", 1, "2021-02/2022"),
        ("000X", -1, "-000X"),
        ("-000X", 1, "000X"),
        ("-001X?", 2, "000X?"),
        ("00XX", -1, "-00XX"),
        ("-0XXX", 1, "0XXX"),
        ("000X/00XX", -1, "-009X/-00XX"),
    ],
)
def test_a_date_moves_by_its_own_unit(text: str, n: int, after: str) -> None:
    date = parse_date(text)
    assert moved(date, step_of(date, 1.5), n) == after


def test_clock_times_move_by_minutes_where_hours_are_seen() -> None:
    date = parse_date("2020-06-10T23:50:10Z")
    assert moved(date, step_of(date, 2 * MINUTE), 3) == "2020-06-11T00:05:10Z"


def test_one_end_of_an_interval_moves_by_its_own_unit() -> None:
    date = parse_date("2020-06-10/2020-07~")
    assert moved(date, step_of(date, 1.0, "end"), 1, "end") == "2020-06-10/2020-08~"
    assert moved(date, step_of(date, 1.0, "start"), -1, "start") == "2020-06-09/2020-07~"


@pytest.mark.parametrize(
    ("text", "n", "end"), [("2020/..", 1, "end"), ("2020-03/2020-05", -4, "end"), ("..", 1, "")]
)
def test_what_cannot_move_says_why(text: str, n: int, end: str) -> None:
    date = parse_date(text)
    with pytest.raises(DateError):
        moved(date, step_of(date, 1.0, end), n, end)  # type: ignore[arg-type]


UNKNOWN_YEARS = st.builds(
    lambda sign, number, xs: f"{sign}{number % 10 ** (4 - xs):0{4 - xs}}{'X' * xs}",
    st.sampled_from(("", "-")), st.integers(0, 999), st.integers(1, 3),
)  # fmt: skip
MIXED = st.builds(
    lambda day, month: "/".join((day, month)),
    st.dates(datetime.date(1999, 1, 1), datetime.date(2004, 12, 31)).map(str),
    st.sampled_from(("2005-02", "2005-21", "2005", "200X", "20XX")),
)


@given(st.one_of(dates(), UNKNOWN_YEARS.map(parse_date), MIXED.map(parse_date)), st.integers(-30, 30))
def test_a_move_there_and_back_changes_nothing(date: Edtf, n: int) -> None:
    try:
        step = step_of(date, 1.0)
        there = parse_date(moved(date, step, n))
        back = moved(there, step, -n)
    except DateError:
        return
    assert (there.precision, there.approximate, there.uncertain) == (
        date.precision,
        date.approximate,
        date.uncertain,
    )
    assert (there.offset, there.open_start, there.open_end) == (date.offset, date.open_start, date.open_end)
    assert back == date.text


@given(UNKNOWN_YEARS)
def test_a_decade_moves_to_the_next_one(text: str) -> None:
    date = parse_date(text)
    if text.startswith("9") and set(text) == {"9", "X"}:
        with pytest.raises(DateError) as refusal:
            moved(date, step_of(date, 1.0), 1)
        reason = "the result is in the year Y10000; a decade or a century has a year of four digits"
        assert str(refusal.value) == reason
        return
    there = parse_date(moved(date, step_of(date, 1.0), 1))
    assert date.end is not None
    # The decades on both sides of the year 0 have it in common.
    both = civil(date.end)[0] == 0
    assert there.start == (ordinal(0, 1, 1) if both else date.end + 1)


@pytest.mark.parametrize(
    ("text", "first", "last", "n"),
    [
        ("2020-06", "2020-06-29", "2020-07-02", 1),
        ("2020", "2020-12-31", "2021-01-01", 1),
        ("2020-06-10", "2020-06-10", "2020-06-13", 3),
    ],
)
def test_a_drag_counts_the_units_between_two_days(text: str, first: str, last: str, n: int) -> None:
    days = [parse_date(each).start or 0 for each in (first, last)]
    assert units_between(step_of(parse_date(text), 1.0), *days) == n


@pytest.mark.parametrize(
    ("pixel", "text"),
    [(MINUTE, "2020-06-10T12:00"), (0.3, "2020-06-10"), (2, "2020-06"), (30, "2020"), (40_000, "2000")],
)
def test_a_point_has_the_precision_that_can_be_seen(pixel: float, text: str) -> None:
    assert at((parse_date("2020-06-10").start or 0) + 0.5, pixel) == text
