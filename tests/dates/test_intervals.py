"""The time between two dates in words."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.dates.intervals import Days, around, clock_words, interval_words


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
        ("2020-06-08", "2020-09-20", "about 3 months later"),
        ("2012-06-11", "2014-12-03", "about 2 years later"),
        ("2012-05-31", "2019-01-24", "about 7 years later"),
        ("2025", "2029-03", "about 4 years later"),
        ("2014-04", "2019-10", "about 6 years later"),
        ("2018-06-08", "2020-05-08", "23 months later"),
        ("2018-06-08", "2020-06-08", "2 years later"),
        ("2020-06", "2020-06", ""),
        ("2020-06-10", "2020-06", ""),
        ("2020-06", "2020-07", ""),
        ("2019-06", "2020-06", "about 1 year later"),
        ("2020-06-08", "2020-08-18", "about 10 weeks later"),
        ("2020-06-10", "2020-07-10", "1 month later"),
        ("2018-09-11", "2021-07-01", "about 3 years later"),
        ("1962", "1968", "about 6 years later"),
        ("1956", "1958-04-16", "about 2 years later"),
        ("1957", "1958-12", ""),
        ("1428", "1577", "about 150 years later"),
        ("1980/1989", "2020", ""),
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
        (60, "1 hour later"),
        (99, "99 minutes later"),
        (110, "about 2 hours later"),
        (120, "2 hours later"),
        (162, "about 3 hours later"),
        (690, "about 12 hours later"),
        (870, "about 15 hours later"),
        (1020, "17 hours later"),
    ],
)
def test_within_a_day_the_time_is_in_minutes_and_hours(minutes: int, words: str) -> None:
    assert clock_words(minutes, "en") == words


def test_an_approximate_date_gives_an_approximate_interval_or_none() -> None:
    assert interval_words(around(days("1982-05-04")), days("1982-05-21")) == "about 2 weeks later"
    assert interval_words(around(days("0900")), days("0903")) == ""
    assert interval_words(around(days("1305")), around(days("1371"))) == "about 66 years later"
    assert clock_words(53, "en", rough=True) == "about 55 minutes later"


@pytest.mark.parametrize(
    ("lang", "exact", "about"),
    [
        ("fr", "4 ans plus tard", "environ 2 ans plus tard"),
        ("ar", "بعد 4 سنوات", "\u2068بعد سنتين\u2069 تقريبًا"),
        ("de", "4 Jahre später", "etwa 2 Jahre später"),
        ("es", "4 años después", "alrededor de 2 años después"),
        ("he", "כעבור 4 שנים", "\u2068כעבור שנתיים\u2069 בערך"),
        ("ja", "4年後", "約2年後"),
        ("ru", "через 4 года", "примерно через 2 года"),
        ("zh", "4年后", "约2年后"),
        ("ko", "4년", "≈2년"),
    ],
)
def test_a_language_of_charts_has_words_for_the_time_between(lang: str, exact: str, about: str) -> None:
    assert interval_words(days("2012-06-11"), days("2016-06-11"), lang) == exact
    assert interval_words(days("2012-06-11"), days("2014-12-03"), lang) == about
