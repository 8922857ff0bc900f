"""Dates in words: whole strings in English and French, and the tables of docs/dates.md row by row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import (
    Edtf,
    Precision,
    YearUnit,
    add_duration,
    civil,
    format_date,
    ordinal,
    parse_date,
    spell_year,
)
from timeline.dates.calendars import format_also
from timeline.dates.far import years_of_ago
from timeline.dates.formatting import (
    Unit,
    format_between,
    format_duration,
    format_range,
    format_span,
    format_tick,
)

DOC = Path(__file__).parents[2] / "docs" / "dates.md"

# spelling | long English | long French
LONG = """
2020-06-11 | 11 June 2020 | 11 juin 2020
20XX~ | around 2000–2099 | vers 2000–2099
000X | between 1 BC and 9 AD | entre 1 av. J.-C. et 9 ap. J.-C.
-004X? | between 50 BC and 41 BC (uncertain) | entre 50 av. J.-C. et 41 av. J.-C. (incertain)
2019-33~ | around the first quarter of 2019 | vers le 1er trimestre 2019
-0043-03~ | around March 44 BC | vers mars 44 av. J.-C.
Y-3500000000~ | around 3.5 billion years ago | il y a environ 3,5 milliards d’années
Y-1500000? | 1.5 million years ago (uncertain) | il y a 1,5 million d’années (incertain)
Y-2000000/Y-1000000 | from 2 to 1 million years ago | il y a 2 à 1 million d’années
Y-9000000/Y-50000 | from 9 million years ago to 52,000 years ago | il y a 9 millions d’années à 52 000 ans
Y-300000/1990 | from 300,000 years ago to 1990 | il y a 300 000 ans à 1990
Y-66000000/.. | since 66 million years ago | depuis il y a 66 millions d’années
../Y-66000000 | until 66 million years ago | jusqu’à il y a 66 millions d’années
2020-06-10/2020-06-10 | 10 June 2020 | 10 juin 2020
2020-06-10~/2020-06-10~ | around 10 June 2020 | vers le 10 juin 2020
2020-04/2020-06 | from April to June 2020 | d’avril à juin 2020
2020-01/2020-08 | from January to August 2020 | de janvier à août 2020
2019-22/2019-24 | from summer 2019 to winter 2019–2020 | de l’été 2019 à l’hiver 2019–2020
2019-21/2019-23 | from spring 2019 to autumn 2019 | du printemps 2019 à l’automne 2019
198X/200X | from the 1980s to the 2000s | des années 1980 aux années 2000
2019-34/2020 | from the second quarter of 2019 to 2020 | du 2e trimestre 2019 à 2020
2020-05~/2020-06 | from around May 2020 to June 2020 | de mai 2020 environ à juin 2020
2020-05-20/2020-06-30? | from 20 May 2020 to 30 June 2020 (uncertain) | du 20 mai 2020 au 30 juin 2020 (incertain)
2020-06~/.. | since around June 2020 | depuis juin 2020 environ
2019-22/.. | since summer 2019 | depuis l’été 2019
../2020-06 | until June 2020 | jusqu’en juin 2020
../2019-22 | until summer 2019 | jusqu’à l’été 2019
../201X | until the 2010s | jusqu’aux années 2010
1989-11-09T18:00:00 | 9 November 1989, 18:00 | 9 novembre 1989 à 18 h
2020-06-10T10:00-03:30? | 10 June 2020, 10:00 UTC−3:30 (uncertain) | 10 juin 2020 à 10 h (UTC−3:30) (incertain)
1989-11-09T18:53~ | around 9 November 1989, 18:53 | vers le 9 novembre 1989 à 18 h 53
/2020-06-10 | from an unknown date to 10 June 2020 | d’une date inconnue au 10 juin 2020
"""

# spelling | short English | short French | bare English | bare French
SHORT = """
2018-07-26 | 26 Jul 2018 | 26 juil. 2018 | 26 Jul | 26 juil.
1989-11-09T18:53~ | ~9 Nov 1989, 18:53 | ~9 nov. 1989, 18 h 53 | ~9 Nov, 18:53 | ~9 nov., 18 h 53
2020-06-01 | 1 Jun 2020 | 1er juin 2020 | 1 Jun | 1er juin
2018-07 | Jul 2018 | juil. 2018 | Jul | juil.
2018-06-21~ | ~21 Jun 2018 | ~21 juin 2018 | ~21 Jun | ~21 juin
2019? | 2019? | 2019? | 2019? | 2019?
2019% | ~2019? | ~2019? | ~2019? | ~2019?
20XX | 2000–2099 | 2000–2099 | 2000–2099 | 2000–2099
2019-22 | summer 2019 | été 2019 | summer | été
2019-35 | Q3 2019 | T3 2019 | Q3 | T3
-0043-03-15 | 15 Mar 44 BC | 15 mars 44 av. J.-C. | 15 Mar | 15 mars
2020-05-20/2020-06-30 | 20 May – 30 Jun 2020 | 20 mai – 30 juin 2020 | 20 May – 30 Jun | 20 mai – 30 juin
2020-06-01/2020-06-15 | 1–15 Jun 2020 | 1er–15 juin 2020 | 1–15 Jun | 1er–15 juin
2020-01/2020-03 | Jan–Mar 2020 | janv.–mars 2020 | Jan–Mar | janv.–mars
2018/2020 | 2018–2020 | 2018–2020 | 2018–2020 | 2018–2020
2018/2020-06-10 | 2018 – 10 Jun 2020 | 2018 – 10 juin 2020 | 2018 – 10 Jun 2020 | 2018 – 10 juin 2020
2019-06/2020-05 | Jun 2019 – May 2020 | juin 2019 – mai 2020 | Jun 2019 – May 2020 | juin 2019 – mai 2020
2020-06-10~/.. | since ~10 Jun 2020 | depuis le ~10 juin 2020 | since ~10 Jun | depuis le ~10 juin
2020-06-10/ | 10 Jun 2020 – ? | 10 juin 2020 – ? | 10 Jun – ? | 10 juin – ?
/2020 | ?–2020 | ?–2020 | ?–2020 | ?–2020
2018-07-26T16:55:00Z | 26 Jul 2018, 16:55 UTC | 26 juil. 2018, 16 h 55 (UTC) |
    26 Jul, 16:55 UTC | 26 juil., 16 h 55 (UTC)
2020-06-10T10:00/2020-06-10T12:30 | 10 Jun 2020, 10:00–12:30 | 10 juin 2020, 10 h – 12 h 30 |
    10 Jun, 10:00–12:30 | 10 juin, 10 h – 12 h 30
2020-06-10T22:00/2020-06-11T02:00 | 10 Jun, 22:00 – 11 Jun 2020, 02:00 | 10 juin, 22 h – 11 juin 2020, 2 h |
    10 Jun, 22:00 – 11 Jun, 02:00 | 10 juin, 22 h – 11 juin, 2 h
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().replace("\n    ", " ").splitlines()]


@pytest.mark.parametrize("row", _rows(LONG), ids=lambda row: row[0])
def test_dates_read_well_in_english_and_french(row: list[str]) -> None:
    date = parse_date(row[0])
    assert [format_date(date, "en"), format_date(date, "fr")] == row[1:]


@pytest.mark.parametrize("row", _rows(SHORT), ids=lambda row: row[0])
def test_dates_are_short_in_pictures(row: list[str]) -> None:
    date = parse_date(row[0])
    found = [format_date(date, lang, style) for style in ("short", "bare") for lang in ("en", "fr")]
    assert found == row[1:]


def test_the_clock_style_leaves_out_the_day_of_a_time() -> None:
    texts = "1989-11-09T18:53+01:00 2020-06-10T10:00/2020-06-10T12:30 1989-11-09"
    found = [format_date(parse_date(text), "en", "clock") for text in texts.split()]
    assert found == ["18:53\u00a0UTC+1", "10:00–12:30", "9 Nov"]


def test_a_span_of_moments_names_its_times() -> None:
    day = parse_date("1989-11-09").start or 0
    assert format_span(day + 8 / 24, day) == "9 November 1989, from 08:00 to 24:00"
    assert format_span(day + 0.75, day + 0.5) == "from 9 November, 18:00 to 10 November 1989, 12:00"
    assert format_span(float(day), float(day)) == "9 November 1989"


SPANS = """
2020-05-20 | 2020-06-30 | 20 May to 30 June 2020 | du 20 mai au 30 juin 2020
2020-06-01 | 2020-06-15 | 1 to 15 June 2020 | du 1er au 15 juin 2020
2019-12-31 | 2020-01-01 | 31 December 2019 to 1 January 2020 | du 31 décembre 2019 au 1er janvier 2020
2020-06-01 | 2020-06-01 | 1 June 2020 | 1er juin 2020
-0043-03-15 | 0014-08-19 | 15 March 44 BC to 19 August 14 AD | du 15 mars 44 av. J.-C. au 19 août 14 ap. J.-C.
"""


def test_spans_of_days_share_their_month_and_year() -> None:
    for row in _rows(SPANS):
        first, last = (parse_date(text).start or 0 for text in row[:2])
        assert [format_span(first, last, lang) for lang in ("en", "fr")] == row[2:]


# year, unit, English, French; ticks stand on 8 June of the year
TICKS = [
    (2000, "millennium", "2000", "2000"),
    (1900, "century", "1900", "1900"),
    (2010, "decade", "2010", "2010"),
    (2018, "year", "2018", "2018"),
    (-43, "year", "44 BC", "44 av. J.-C."),
    (2019, "quarter", "Q2 2019", "T2 2019"),
    (-43, "quarter", "Q2 44 BC", "T2 44 av. J.-C."),
    (2020, "month", "June 2020", "juin 2020"),
    (2020, "day", "8 June", "8 juin"),
]


@pytest.mark.parametrize(("year", "unit", "english", "french"), TICKS)
def test_ticks_name_their_unit(year: int, unit: Unit, english: str, french: str) -> None:
    day = ordinal(year, 6, 8)
    assert (format_tick(day, unit, "en"), format_tick(day, unit, "fr")) == (english, french)


def test_ticks_can_do_with_or_without_their_year() -> None:
    day = ordinal(2020, 6, 1)
    ticks = [format_tick(day, unit, "en", year=False) for unit in ("quarter", "month", "day")]
    assert ticks == ["Q2", "June", "1 June"]
    assert format_tick(day, "day", "fr", year=True) == "1er juin 2020"
    assert format_tick(day, "month", "fr", "short") == "juin 2020"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ar", "10 يونيو 2020 | يونيو 2020 | 8–10 يونيو 2020 | ربيع 2020 | قبل 66 مليون سنة"),
        ("cs", "10. 6. 2020 | čvn 2020 | 8.–10. 6. 2020 | bře–kvě 2020 | před 66 milionů lety"),
        ("de", "10. Juni 2020 | Juni 2020 | 8.–10. Juni 2020 | Frühling 2020 | 66 Ma"),
        ("es", "10 jun 2020 | jun 2020 | 8–10 jun 2020 | primavera de 2020 | 66 Ma"),
        ("he", "10 ביוני 2020 | יוני 2020 | 8–10 ביוני 2020 | מרץ–מאי 2020 | לפני \u200f66 מיליון שנים"),
        ("ja", "2020年6月10日 | 2020年6月 | 2020年6月8日～10日 | 2020年3月～5月 | 6600万年前"),
        ("pt", "10 jun. 2020 | jun. 2020 | 8 – 10 jun. 2020 | primavera de 2020 | 66 Ma"),
        (
            "ru",
            "10 июн. 2020 г. | июнь 2020 г. | 8–10 июн. 2020 г. | март – май 2020 г. | 66 миллионов лет назад",
        ),
        ("zh", "2020年6月10日 | 2020年6月 | 2020年6月8日至10日 | 2020年3月至5月 | 6600万年前"),
    ],
)
def test_a_language_of_cldr_has_its_months_and_spans_whichever_was_asked_before(
    lang: str, words: str
) -> None:
    dates = map(parse_date, ("2020-06-10", "2020-06", "2020-06-08/2020-06-10", "2020-21", "Y-66000000"))
    found = " | ".join(format_date(date, lang, "short") for date in dates)
    assert found.replace("\u202f", " ").replace("\u2009", " ").replace("\xa0", " ") == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ar", "من 8 إلى 10 يونيو 2020 | من مايو إلى يونيو 2020 | بين 20 مايو و30 يونيو 2020"),
        (
            "de",
            "vom 8. bis zum 10. Juni 2020 | von Mai bis Juni 2020 | zwischen dem 20. Mai und dem 30. Juni 2020",
        ),
        (
            "es",
            "del 8 al 10 de junio de 2020 | de mayo a junio de 2020 | entre el 20 de mayo y el 30 de junio de 2020",
        ),
        (
            "pt",
            "de 8 a 10 de junho de 2020 | de maio a junho de 2020 | entre 20 de maio e 30 de junho de 2020",
        ),
        ("ru", "8–10 июн. 2020 г. | май – июнь 2020 г. | 20 мая – 30 июн. 2020 г."),
    ],
)
def test_spans_are_in_words_in_a_language_with_phrases(lang: str, words: str) -> None:
    days = parse_date("2020-05-20"), parse_date("2020-06-30")
    spans = [format_date(parse_date(text), lang) for text in ("2020-06-08/2020-06-10", "2020-05/2020-06")]
    found = " | ".join((*spans, format_between(*days, lang)))
    assert re.sub("[\u202f\u2009\xa0]", " ", found) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ar", "يومان | 10 أسابيع | \u2068سنة\u2069 و\u20686 أشهر\u2069"),
        ("de", "2 Tage | 10 Wochen | 1 Jahr und 6 Monate"),
        ("ja", "2日 | 10週間 | 1年、6か月"),
        ("xx", "2 days | 10 weeks | 1 year and 6 months"),
    ],
)
def test_durations_have_the_plurals_of_their_language(lang: str, words: str) -> None:
    assert " | ".join(format_duration(text, lang) for text in ("P2D", "P10W", "P1Y6M")) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", "1987年 | 2012年～2039年3月 | 2012年～ | ～2012年 | 1980年代 | 2020年5月1日 10:00～12:30"),
        ("zh", "1987年 | 2012年至2039年3月 | 2012年起 | 至2012年 | 1980年代 | 2020年5月1日 10:00至12:30"),
        ("ko", "1987년 | 2012년 ~ 2039년 3월 | 2012년~ | ~2012년 | 1980년대 | 2020년 5월 1일 10:00 ~ 12:30"),
    ],
)
def test_a_language_with_a_character_after_each_number_has_it_after_years_too(lang: str, words: str) -> None:
    times = "2020-05-01T10:00/2020-05-01T12:30"
    dates = map(parse_date, ("1987", "2012/2039-03", "2012/..", "../2012", "198X", times))
    assert " | ".join(format_date(date, lang, "short") for date in dates) == words
    assert format_tick(ordinal(1987, 1, 1), "year", lang) == "1987"


def test_a_regional_language_reads_as_its_language_and_an_unknown_one_as_english() -> None:
    found = [format_date(parse_date("2020-06-01"), lang) for lang in ("fr-CA", "fr_FR", "en-US", "xx")]
    assert found == ["1er juin 2020", "1er juin 2020", "1 June 2020", "1 June 2020"]


@given(
    st.integers(-9999, 9999),
    st.integers(1, 12),
    st.sampled_from(("en", "fr")),
    st.sampled_from(("", "~", "?")),
)
def test_a_month_never_shows_a_day(year: int, month: int, lang: str, flag: str) -> None:
    words = format_date(parse_date(f"{spell_year(year)}-{month:02}{flag}"), lang)
    shown = str(year if year > 0 else 1 - year)
    assert re.findall("[0-9]+", words) == [shown]


def _doc_rows(columns: int) -> list[list[str]]:
    lines = [line for line in DOC.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns]


def _day(number: int | None) -> str:
    if number is None:
        return "–"
    year, month, day = civil(number)
    return f"{spell_year(year)}-{month:02}-{day:02}"


def _documented(date: Edtf) -> list[str]:
    words = [format_date(date, lang, style) for lang in ("en", "fr") for style in ("long", "short")]
    return [date.text, _day(date.start), _day(date.end), str(date.precision), *words]


def test_the_guide_says_what_the_code_does() -> None:
    rows = _doc_rows(8)
    assert [_documented(parse_date(row[0])) for row in rows] == rows
    assert {row[3] for row in rows} == set(Precision)
    assert len(rows) >= 45


def test_the_guide_has_dates_in_other_calendars_as_the_code_does() -> None:
    rows = _doc_rows(4)
    for date, calendars, *words in rows:
        known: Any = calendars.split(", ")
        assert [format_also(parse_date(date), known, lang) for lang in ("en", "fr")] == words
    assert rows


def test_the_guide_adds_durations_as_the_code_does() -> None:
    rows = _doc_rows(3)
    assert [[d, p, add_duration(parse_date(d), p).text] for d, p, _ in rows] == rows
    assert rows


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("Y-3500000000", "Ma", "3,500 Ma"), ("Y-300000", "Ma", "0.3 Ma"), ("Y-50000", "Ma", "52 ka"),
        ("Y-66000000", "Ga", "66 Ma"), ("Y-500000000", "Ga", "0.5 Ga"), ("Y-66000000", "ka", "66,000 ka"),
        ("-6200", "ka", "8.2 ka"), ("-6200", "Ma", "6201 BC"), ("-6200-05-01", "ka", "1 May 6201 BC"),
        ("0044", "ka", "44 AD"),
        ("Y-251902000", "years", "251,900,000 years ago"), ("Y-541000000/Y-252000000", "Ma", "from 541 to 252 Ma"),
    ],
)  # fmt: skip
def test_a_file_chooses_the_unit_of_years_long_ago(text: str, unit: YearUnit, words: str) -> None:
    date = parse_date(text).in_unit(unit)
    assert format_date(date).replace("\u00a0", " ") == words
    assert date == parse_date(text)


@given(st.integers(-99_999_999_999, -10_000))
def test_years_long_ago_are_right_to_one_percent_and_four_digits(year: int) -> None:
    words = format_date(parse_date(f"Y{year}").in_unit("years"))
    number = words.removesuffix(" years ago").replace(",", "")
    assert abs(int(number) - (2000 - year)) * 100 <= 2000 - year
    assert len(number.rstrip("0")) <= 4


@given(st.integers(1, 9999), st.sampled_from(["Ma", "Ga", "ka"]))
def test_a_typed_time_ago_reads_back_as_itself(number: int, unit: YearUnit) -> None:
    typed = f"{number} {unit}"
    (text,) = years_of_ago(typed) or ("",)
    if not text.startswith("Y-"):
        return
    told = format_date(parse_date(text).in_unit(unit)).replace("\u00a0", " ").replace(",", "")
    # Below 300,000 years, the 2000 years since Christ may be rounded.
    assert told == typed or (unit == "ka" and abs(int(told.removesuffix(" ka")) - number) * 100 <= number)


@pytest.mark.parametrize("unit", ["Ma", "million years ago", "Ga", "ka"])
@given(number=st.integers(1_000, 999_999))
def test_a_comma_before_three_digits_has_both_readings(unit: str, number: int) -> None:
    grouped, decimal = years_of_ago(f"{number:,} {unit}"), years_of_ago(f"{number / 1000:.3f} {unit}")
    assert {*decimal} <= {*grouped}
    assert {*years_of_ago(f"{number} {unit}")} <= {*grouped}


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2020-05-28", "2020-06-20", "day", "28 May – 20 June 2020 | 28 mai – 20 juin 2020"),
        ("2020-05-01", "2020-06-30", "month", "May–June 2020 | mai–juin 2020"),
        ("1963", "1970", "year", "1963–1970 | 1963–1970"),
        ("-0052", "-0023", "year", "53 BC – 24 BC | 53 av. J.-C. – 24 av. J.-C."),
        ("Y-541000000", "Y-252000000", "year", "541–252 Ma | 541–252 Ma"),
        ("Y-619998000", "2025", "year", "620–0 Ma | 620–0 Ma"),
    ],
)
def test_a_magnified_period_is_named_in_one_line(first: str, last: str, precision: str, words: str) -> None:
    start, end = parse_date(first).start, parse_date(last).end
    assert start is not None
    assert end is not None
    told = (format_range(start, end, precision, lang).replace("\u00a0", " ") for lang in ("en", "fr"))
    assert " | ".join(told) == words
