"""The time between two dates in words."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.dates.intervals import Days, interval_words


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
