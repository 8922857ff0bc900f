"""A date is found in the usual spellings of many languages, and only where a page has it."""

from __future__ import annotations

import pytest
from babel import Locale

from timeline.dates import parse_date
from timeline.dates.mentions import USUAL, find_date

WRITTEN = {
    "en": (
        "on June 10, 2020,",
        "June 10th, 2020",
        "10 June 2020",
        "10th of June 2020",
        "Jun. 10, 2020",
        "6/10/2020",
    ),
    "fr": ("le 10 juin 2020", "mercredi 10 juin 2020."),
    "de": ("am 10. Juni 2020", "10.06.2020", "10.6.20"),
    "es": ("10 de junio de 2020",),
    "ru": ("10 июня 2020 года",),
    "pl": ("10 czerwca 2020 r.",),
    "ar": ("في 10 يونيو 2020.", "في ١٠ يونيو ٢٠٢٠"),
    "ja": ("2020年6月10日に", "2020 年 6 月 10 日"),
    "ko": ("2020년 6월 10일",),
    "": ("2020-06-10T12:00", "10 حزيران 2020", "published 20200610"),
}
ELSEWHERE = (
    "June 100, 2020",
    "June 1, 2020",
    "110 June 2020",
    "11 June 2020",
    "10 June 2021",
    "10 Juniper 2020",
    "",
)


@pytest.mark.parametrize("lang", WRITTEN)
def test_a_day_is_found_in_the_spellings_of_a_language(lang: str) -> None:
    date, langs = parse_date("2020-06-10"), [lang] if lang else []
    assert [text for text in WRITTEN[lang] if not find_date(date, text, langs)] == []


def test_another_day_is_not_found() -> None:
    date = parse_date("2020-06-10")
    assert [text for text in ELSEWHERE if (found := find_date(date, text, ["en"])) and found.with_year] == []


def test_a_day_without_its_year_is_told_apart() -> None:
    found = find_date(parse_date("2020-06-10"), "le 10 juin,", ["fr"])
    assert found is not None
    assert found.with_year is False


def test_a_month_a_year_and_a_span_are_found_as_precisely_as_they_are() -> None:
    assert find_date(parse_date("2020-06"), "in June of 2020", ["en"]) is not None
    assert find_date(parse_date("2020-06"), "2020年6月", ["ja"]) is not None
    assert find_date(parse_date("2020-06"), "on 2020-06-10", ["en"]) is None
    assert find_date(parse_date("2018~"), "since 2018.", ["en"]) is not None
    assert find_date(parse_date("2020-06-10/2020-06-12"), "until June 12, 2020", ["en"]) is not None
    assert find_date(parse_date("../2020-06-12"), "until June 12, 2020", ["xx"]) is not None


@pytest.mark.parametrize("lang", USUAL)
def test_no_month_is_taken_for_another_one(lang: str) -> None:
    """In Czech, the names of June and July begin alike: června, července."""
    months = Locale.parse(lang, sep="-").months
    days = {n: parse_date(f"2021-{n:02}-18") for n in range(1, 13)}
    for names in (months["format"]["wide"], months["stand-alone"]["wide"]):
        for n, name in names.items():
            found = {m for m, day in days.items() if find_date(day, f"18 {name} 2021", [lang])}
            assert found == {n}, name
