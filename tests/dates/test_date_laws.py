"""Laws of the date rules: round trips, order, calendar arithmetic, and that nothing but DateError comes out."""

from __future__ import annotations

import datetime
import os
import random
import string
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trust.checks import check
from timeline.dates import Precision, add_duration, civil, ordinal, parse_date, parse_duration, spell_year
from timeline.errors import DateError

SEEDS = (
    "2018", "2018-07-26", "2018-07-26T16:55:00+05:45", "2019-02~", "201X", "2019-21", "2020-01/2020-03", "../2020",
    "2020/", "-0043-03-15", "Y-17000", "12 juin 2020", "June 10-11, 2020", "from 2018 to 2020", "10/06/2020",
    "circa 44 BC", "Q2 2019", "2020-W10-3", "1980s", "P1Y6M",
)  # fmt: skip
ALPHABET = string.printable + "é’––０٣²½Ⅻ年\u200b\u202e\ud800\U0001f4c5"
FAR = 20_000 * 366

YEARS = st.integers(-9999, 9999)
DAYS = st.integers(ordinal(-9999, 1, 1), ordinal(9999, 12, 31))
DURATIONS = st.builds(
    lambda y, m, w, d: f"P{y}Y{m}M{w}W{d}D", *(st.integers(0, n) for n in (40, 30, 60, 1000))
)  # fmt: skip


def day_text(day: int) -> str:
    """The day as EDTF writes it."""
    year, month, day_of_month = civil(day)
    return f"{spell_year(year)}-{month:02}-{day_of_month:02}"


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """A date of any precision but an interval."""
    year, month, day = civil(draw(DAYS))
    written = spell_year(year)
    shapes = (
        written, f"{written}-{month:02}", f"{written}-{month:02}-{day:02}", f"{written}-{month:02}-XX",
        f"{written}-XX", written[:-1] + "X", written[:-2] + "XX", f"{written}-{20 + (month + 2) // 3}",
        f"{written}-{32 + (month + 2) // 3}", f"Y{year * 10 or 70_000}" if abs(year) > 999 else written,
    )  # fmt: skip
    return draw(st.sampled_from(shapes)) + draw(st.sampled_from(("", "", "~", "?", "%")))


def broken_texts(count: int) -> Iterator[str]:
    """Spellings and misspellings with one to five places changed, the same ones each time."""
    rng = random.Random(20200610)
    for _ in range(count):
        text = list(rng.choice(SEEDS))
        for _ in range(rng.randint(1, 5)):
            at = rng.randrange(len(text) + 1)
            text[at : at + rng.randint(0, 2)] = rng.choices(ALPHABET, k=rng.randint(0, 2))
        yield "".join(text)


def said_of(read: Callable[[str], object], text: str) -> str | None:
    """What the reader says against the text; None when it reads it. Any other exception goes through."""
    try:
        read(text)
    except DateError as error:
        return str(error)
    return None


@check(6)
def test_only_date_errors_come_out_of_broken_texts() -> None:
    for text in broken_texts(20_000 if os.environ.get("EVERY") else 4_000):
        for said in (said_of(parse_date, text), said_of(parse_duration, text)):
            assert said is None or (0 < len(said) < 300 and "\x1b" not in said)


@given(single_dates())
def test_text_to_date_to_text_is_the_identity(text: str) -> None:
    date = parse_date(text)
    assert date.text == text
    assert date.start is not None
    assert date.end is not None
    assert date.start <= date.end


@given(single_dates(), single_dates())
def test_an_interval_spans_its_ends_or_is_refused(first: str, last: str) -> None:
    low, high = parse_date(first), parse_date(last)
    assert low.start is not None
    assert high.end is not None
    if high.end < low.start:
        with pytest.raises(DateError, match=r"^the interval ends \("):
            parse_date(f"{first}/{last}")
        return
    both = parse_date(f"{first}/{last}")
    assert (both.start, both.end) == (low.start, high.end)
    assert (both.approximate, both.uncertain) == (
        low.approximate or high.approximate,
        low.uncertain or high.uncertain,
    )


OFFSETS = st.builds(
    lambda minutes: f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}",
    st.integers(-12 * 4, 14 * 4).map(lambda quarters: quarters * 15),
)
MOMENTS = st.tuples(st.datetimes(datetime.datetime(2020, 6, 9), datetime.datetime(2020, 6, 12)), OFFSETS)


@given(MOMENTS, MOMENTS)
def test_an_interval_of_two_offsets_ends_after_it_starts_or_is_refused(
    one: tuple[datetime.datetime, str], other: tuple[datetime.datetime, str]
) -> None:
    first, last = (f"{moment:%Y-%m-%dT%H:%M:%S}{offset}" for moment, offset in (one, other))
    if datetime.datetime.fromisoformat(last) < datetime.datetime.fromisoformat(first):
        with pytest.raises(DateError, match=r"^the interval ends \("):
            parse_date(f"{first}/{last}")
        return
    date = parse_date(f"{first}/{last}")
    assert date.lower is not None
    assert date.start == date.lower.start
    assert date.end is not None
    assert date.start is not None
    assert date.start <= date.end
    assert date.begins is not None
    assert date.ends is not None
    assert date.begins < date.ends


@pytest.mark.parametrize(
    ("text", "first", "last", "clock"),
    [
        ("2020-06-11T01:00+14:00/2020-06-10T23:00-10:00", "2020-06-11", "2020-06-11", 23 * 3600),
        ("2020-06-10T20:00+14:00/2020-06-10T01:00-10:00", "2020-06-10", "2020-06-11", 1 * 3600),
        ("2020-06-10T10:00+00:00/2020-06-10T13:00-05:00", "2020-06-10", "2020-06-10", 13 * 3600),
    ],
)
def test_an_end_before_its_start_as_written_is_counted_in_the_offset_of_the_start(
    text: str, first: str, last: str, clock: int
) -> None:
    date, days = parse_date(text), [datetime.date.fromisoformat(day).toordinal() for day in (first, last)]
    assert ([date.start, date.end], date.until) == (days, clock)


def test_day_numbers_are_those_of_datetime_where_it_has_them() -> None:
    for day in range(1, datetime.date.max.toordinal(), 97):
        known = datetime.date.fromordinal(day)
        assert civil(day) == (known.year, known.month, known.day)
        assert ordinal(known.year, known.month, known.day) == day


def test_civil_and_ordinal_are_inverse_over_40000_years() -> None:
    for day in range(-FAR, FAR, 61):
        assert ordinal(*civil(day)) == day
    for year in range(-20_000, 20_001, 7):
        assert civil(ordinal(year, 3, 1) - 1)[1] == 2
        assert civil(ordinal(year, 12, 31) + 1) == (year + 1, 1, 1)


@given(DAYS)
def test_days_follow_one_another(day: int) -> None:
    assert civil(day) < civil(day + 1)


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9000, 1, 1)), DURATIONS)
def test_a_day_and_a_duration_add_up_as_dateutil_says(day: datetime.date, text: str) -> None:
    later = add_duration(parse_date(day.isoformat()), text)
    assert later.start == (day + parse_duration(text)).toordinal()
    assert later.precision is Precision.DAY


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9000, 1, 1)), DURATIONS, st.integers(-25, 0))
def test_the_calendar_is_the_same_400_years_earlier(day: datetime.date, text: str, cycles: int) -> None:
    first = ordinal(day.year, day.month, day.day) + cycles * 146_097
    if civil(first)[0] < -9999:
        return
    earlier, here = (add_duration(parse_date(day_text(d)), text) for d in (first, day.toordinal()))
    assert earlier.start is not None
    assert here.start is not None
    assert here.start - earlier.start == -cycles * 146_097


SHORT = st.builds(lambda y, m, w, d: f"P{y}Y{m}M{w}W{d}D", *(st.integers(0, n) for n in (3, 14, 9, 100)))
NEAR = st.builds(
    lambda year, month, day, form: form.format(year=year, month=month, day=day, part=20 + (month + 2) // 3),
    st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28),
    st.sampled_from(
        ("{year}", "{year}-{month:02}", "{year}-{month:02}-{day:02}", "{year}-{part}", "{year}-{month:02}~")
    ),
)  # fmt: skip


@given(NEAR, SHORT, st.sampled_from(("", "/2031", "/..")))
def test_a_duration_may_end_on_each_day_reached_from_a_day_of_its_beginning(
    text: str, duration: str, rest: str
) -> None:
    begins = parse_date(text)
    assert begins.start is not None
    assert begins.end is not None
    days = [datetime.date.fromordinal(day) for day in range(begins.start, begins.end + 1)]
    reached = [(day + parse_duration(duration)).toordinal() for day in days]
    later = add_duration(parse_date(text + rest), duration)
    assert (later.start, later.end) == (min(reached), max(reached))
    assert (later.approximate, later.uncertain) == (begins.approximate, begins.uncertain)


@pytest.mark.parametrize(
    ("text", "duration", "reason"),
    [
        ("..", "P1Y", "this end of the date is open; write a date for it"),
        ("../2020", "P1Y", "this end of the date is open; write a date for it"),
        ("9999-12-31", "P1D",
         "the result is in the year 10000; a year of more than four digits cannot have months or days"),
    ],
)  # fmt: skip
def test_an_end_that_has_no_day_says_why(text: str, duration: str, reason: str) -> None:
    with pytest.raises(DateError) as refusal:
        add_duration(parse_date(text), duration)
    assert str(refusal.value) == reason


ADDED = """
2020-02-29 P4Y 2024-02-29
2020-12-31 P2W 2021-01-14
2020-06-10 P90D 2020-09-08
2020-06-10 P1Y6M 2021-12-10
2020-06-10? P1Y 2021-06-10?
2020-06-10T08:00:00-07:00 P1Y 2021-06-10
2020-06~ P3M 2020-09~
2020-06 P1M 2020-07-01/2020-07-30
2020-06 P90D 2020-08-30/2020-09-28
2020-06? P90D 2020-08-30?/2020-09-28?
2020 P1Y 2021
2019-24 P3M 2020-03-01/2020-05-29
2019-36 P3M 2020-33
201X P10Y 202X
201X P1Y 2011-01-01/2020-12-31
-0001-02-28 P1Y 0000-02-28
-0001 P1Y 0000
9999 P1Y Y10000
Y17000 P1Y Y17001
2020-06-10 P0D 2020-06-10
2020-05/2020-06 P1Y 2021-05
2020-06/2020-06-01 P90D 2020-08-30/2020-09-28
"""


def test_a_duration_that_begins_on_an_unknown_day_ends_on_an_unknown_day() -> None:
    rows = [line.split() for line in ADDED.strip().splitlines()]
    assert [(d, p, add_duration(parse_date(d), p).text) for d, p, _ in rows] == [tuple(row) for row in rows]


GENERAL = "write years, months, weeks or days: P1Y, P6M, P2W, P90D, P1Y6M"


@pytest.mark.parametrize(
    ("text", "hint"),
    [("1 year", "write P1Y"), ("6 mois", "write P6M"), ("2 semaines", "write P2W"), ("90 days", "write P90D"),
     ("p1y", "write P1Y"), ("P1M1Y", "write years first, then months, weeks, days"), ("P", GENERAL),
     ("PT1H", GENERAL), ("-P1Y", GENERAL), ("P1.5Y", GENERAL), ("P9999999Y", GENERAL), ("", GENERAL)],
)  # fmt: skip
def test_what_is_no_duration_is_told_what_one_is(text: str, hint: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_duration(text)
    assert str(refusal.value) == f"'{text}' is not a valid duration; {hint}"
