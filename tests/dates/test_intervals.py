"""The time between two dates in words."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.dates.intervals import Days, clock_words, interval_words


def days(text: str) -> Days:
    date = parse_date(text)
    assert date.start is not None
    assert date.end is not None
    return date.start, date.end


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2020-06-08", "2020-06-08", "same day"),
        ("2020-06-08", "2020-06-09", "next day"),
        ("2020-06-08", "2020-06-21", "13 days later"),
        ("2020-06-08", "2020-06-22", "2 weeks later"),
        ("2020-06-08", "2020-08-17", "10 weeks later"),
        ("2020-06-08", "2020-09-20", "more than 3 months later"),
        ("2012-06-11", "2014-12-03", "more than 2 years later"),
        ("2012-05-31", "2019-01-24", "more than 6 years later"),
        ("2025", "2029-03", "more than 3 years later"),
        ("2014-04", "2019-10", "more than 5 years later"),
        ("2018-06-08", "2020-05-08", "23 months later"),
        ("2018-06-08", "2020-06-08", "2 years later"),
        ("2020-06", "2020-06", ""),
        ("2020-06-10", "2020-06", ""),
        ("2020-06", "2020-07", ""),
        ("2019-06", "2020-06", "about 12 months later"),
        ("1990", "2020", "about 30 years later"),
    ],
)
def test_an_interval_is_as_precise_as_its_dates(before: str, after: str, words: str) -> None:
    assert interval_words(days(before), days(after)) == words


@pytest.mark.parametrize(
    ("lang", "after", "words"),
    [
        ("en", "2020-06-10", "two days later"),
        ("en", "2020-06-18", "ten days later"),
        ("en", "2020-06-19", "11 days later"),
        ("fr", "2020-06-08", "le même jour"),
        ("fr", "2020-06-09", "le lendemain"),
        ("fr", "2020-06-10", "deux jours plus tard"),
        ("fr", "2020-06-29", "trois semaines plus tard"),
    ],
)
def test_numbers_up_to_ten_can_be_words(lang: str, after: str, words: str) -> None:
    assert interval_words(days("2020-06-08"), days(after), lang, spelled=True) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (32, "32 minutes later"),
        (110, "110 minutes later"),
        (120, "2 hours later"),
        (162, "more than 2 hours later"),
        (1035, "17 hours later"),
    ],
)
def test_within_a_day_the_time_is_in_minutes_and_hours(minutes: int, words: str) -> None:
    assert clock_words(minutes, "en") == words


def test_an_approximate_date_gives_an_approximate_interval() -> None:
    assert interval_words(days("1982-05-04"), days("1982-05-21"), rough=True) == "about 2 weeks later"
    assert interval_words(days("1982-05-04"), days("1982-05-21")) == "more than 2 weeks later"
    assert clock_words(53, "en", rough=True) == "about 53 minutes later"


@pytest.mark.parametrize(
    ("lang", "exact", "more", "about"),
    [
        ("fr", "4 ans plus tard", "plus de 2 ans plus tard", "environ 4 ans plus tard"),
        ("ja", "4 年", "2 年以上", "≈4 年"),
        ("ar", "4 سنوات", "أكثر من: \u2068سنتان\u2069", "≈4 سنوات"),
        ("ko", "4년", ">2년", "≈4년"),
    ],
)
def test_a_language_of_charts_has_plain_durations(lang: str, exact: str, more: str, about: str) -> None:
    assert interval_words(days("2012-06-11"), days("2016-06-11"), lang) == exact
    assert interval_words(days("2012-06-11"), days("2014-12-03"), lang) == more
    assert interval_words(days("2012-06-11"), days("2016-06-11"), lang, rough=True) == about
