"""Dates as people write them in other languages: Babel writes each date, and the reader must read the same day."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.free_text import readings

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ar", "ru", "zh", "ja", "ko")
STYLES = ("long", "full")
DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2199, 12, 31))


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=DAYS, style=st.sampled_from(STYLES), capitals=st.booleans())
def test_a_day_is_read_as_the_language_writes_it(
    lang: str, day: datetime.date, style: str, capitals: bool
) -> None:
    written = format_date(day, style, locale=lang)
    read = readings(written.title() if capitals else written)
    assert [(date.text, date.codes) for date in read] == [(day.isoformat(), ())], written


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=DAYS)
def test_a_month_is_read_as_the_language_writes_it(lang: str, day: datetime.date) -> None:
    for pattern in ("LLLL y", "MMMM y", "d MMMM y", "d. MMMM y", "d MMM y"):
        if lang in ("zh", "ja", "ko"):
            continue
        written = format_date(day, pattern, locale=lang)
        wanted = day.isoformat()[: 10 if "d" in pattern else 7]
        assert [date.text for date in readings(written)] == [wanted], written


@pytest.mark.parametrize(
    "lang", ["bg", "cs", "da", "el", "fi", "hr", "nb", "pl", "ro", "sk", "sv", "tr", "uk"]
)
def test_the_months_of_more_languages_are_read_and_never_another_one(lang: str) -> None:
    """A name that means different months in two languages is not read: listopad."""
    read: list[str] = []
    for month in range(1, 13):
        day = datetime.date(1987, month, 15)
        texts = [format_date(day, pattern, locale=lang) for pattern in ("d MMMM y", "d. MMMM y", "d MMM y")]
        found = {date.text for text in texts for date in readings(text)}
        assert found <= {day.isoformat()}, texts
        read += found
    assert len(read) >= 11


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=DAYS, off=st.integers(1, 6))
def test_a_weekday_that_does_not_fit_is_said(lang: str, day: datetime.date, off: int) -> None:
    other = day + datetime.timedelta(days=off if day.year < 2199 else -off)
    name = format_date(other, "EEEE", locale=lang)
    dated = format_date(day, "long", locale=lang)
    written = f"{dated} {name}" if lang in ("zh", "ja", "ko") else f"{name} {dated}"
    read = readings(written)
    assert [(date.text, date.codes) for date in read] == [(day.isoformat(), ("weekday",))], written


def test_what_is_no_date_of_a_year_is_not_read() -> None:
    texts = (
        "五年",
        "2020年13月",
        "june 31st of",
        "di",
        "set",
        "一九三年",
        "2020. 6.",
        "10 out",
        "10. 13. 2020.",
    )
    assert [text for text in texts if readings(text)] == []


def test_eras_of_japan_are_years() -> None:
    texts = ("令和2年6月10日", "昭和20年8月15日", "平成元年")
    assert [date.text for text in texts for date in readings(text)] == ["2020-06-10", "1945-08-15", "1989"]


def test_a_long_text_is_no_date_and_costs_no_time_to_tell() -> None:
    """Two nested repetitions in a pattern need longer than this test may take for such texts."""
    for text in ("2020 " + "word-" * 400 + "!", "7. " + "a" * 60 + "!?", "x" * 5_000 + " 2020"):
        assert readings(text) == ()
