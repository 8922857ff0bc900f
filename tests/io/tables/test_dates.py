"""Dates as tables write them: each of the nastiest does what its row says, and none is guessed in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.io.tables.seen import Case, asked, brought, codes, dates, holds, refused, said
from timeline.dates import is_date, parse_date
from timeline.dates.free_text import Order
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load_bytes
from timeline.io.tables import Choices, import_table, read_table, yaml_of
from timeline.io.tables.dates import UNDATED, CellDates, DateRules, with_end
from timeline.io.tables.messages import MESSAGES
from timeline.io.tables.recognise.asking import order_question
from timeline.io.tables.recognise.recipes import mapping_of
from timeline.io.tables.recognise.row_recipes import order_of
from timeline.io.tables.table import CellError
from timeline.io.tables.words import goes_on

LINES = Path(__file__).parents[1].joinpath("date_texts.txt").read_text(encoding="utf-8").splitlines()
TEXTS = dict(line.split("  =>  ") for line in LINES if not line.startswith("# "))
PLAIN = re.compile(r"\d{4}|年|il y a|\bBCE?\b|B\.C\.|av\. J|\bAD\b|\bCE\b|ago|M(y)?a\b|Ga\b|ka\b")
"""Texts in which a date that is read without a warning names its year or its distance."""


def table(*cells: str, heads: str = "Date") -> str:
    """A table with a date in each row."""
    return f"{heads},Title\n" + "".join(f'"{cell}",Event {n}\n' for n, cell in enumerate(cells))


def outcome(text: str, year: int | None = None) -> str:
    """What a table makes of a text: the date, its warnings, or the reason why it is refused."""
    try:
        read = CellDates(DateRules(default_year=year)).read(text)
    except CellError as error:
        named = {key: str(value) for key, value in error.fields.items() if key in ("one", "other")}
        both = f": {named['one']} or {named['other']}" if named else ""
        return f"refused {error.code.removeprefix('date-')}{both}"
    return read.text + (f" with {', '.join(read.codes)}" if read.codes else "")


def test_a_date_text_of_strangers_is_read_rightly_or_refused_and_names_its_year() -> None:
    assert len(TEXTS) > 400
    for text, wanted in TEXTS.items():
        assert outcome(text) == wanted, text
        if " " not in wanted:
            assert wanted == UNDATED or is_date(wanted)
            assert PLAIN.search(text), text
        elif wanted.startswith("refused"):
            assert MESSAGES[f"date-{wanted.removeprefix('refused ').partition(':')[0]}"][0]


WITHOUT_YEAR = {
    "May 31st-June 1st": "2020-05-31/2020-06-01 with reworded", "Jun 1st": "2020-06-01", "  June 1 ": "2020-06-01",
    "mardi 3 juin": "2020-06-03 with weekday", "June 1 – July 3, 2020": "2020-06-01/2020-07-03 with reworded",
}  # fmt: skip


def test_a_date_without_a_year_gets_the_chosen_one() -> None:
    assert outcome("") == f"{UNDATED} with undated"
    assert {text: outcome(text, 2020) for text in WITHOUT_YEAR} == WITHOUT_YEAR
    assert all(parse_date(read.partition(" ")[0]) for read in WITHOUT_YEAR.values())


TOLD = {
    # what a refusal says, in both languages
    "2020-21": (
        "“2020-21” can mean spring 2020 or 2020/2021; write one of them",
        "«\u00a02020-21\u00a0» peut signifier printemps 2020 ou 2020/2021\u202f; écrivez l’un des deux",
    ),
    "since 2023-24": (
        "“2023-24” can mean winter 2023–2024 or 2023/2024; write one of them",
        "«\u00a02023-24\u00a0» peut signifier hiver 2023–2024 ou 2023/2024\u202f; écrivez l’un des deux",
    ),
    "12-Jun-20": (
        "“12-Jun-20” has a two-digit year; write four digits, or add --short-years 1950 for 1950 to 2049, or another "
        "first year",
        "«\u00a012-Jun-20\u00a0» a une année à deux chiffres\u202f; écrivez quatre chiffres, ou ajoutez "
        "--short-years 1950 pour 1950 à 2049, ou une autre première année",
    ),
    "31 April 2020": (
        "“31 April 2020”: there is no day 31 in April 2020; April 2020 has 30 days",
        "«\u00a031 April 2020\u00a0»\u00a0: il n’y a pas de jour 31 en avril 2020\u202f; avril 2020 a 30 jours",
    ),
    "before 2020": (
        "“before 2020” is not a valid date; write ../2019 (until 2019) or ../2020 (until 2020)",
        "«\u00a0before 2020\u00a0» n’est pas une date valide\u202f; écrivez ../2019 (jusqu’en "
        "2019) ou ../2020 (jusqu’en 2020)",
    ),
}


def test_a_refused_date_says_how_to_write_what_may_be_meant() -> None:
    for text, words in TOLD.items():
        (remark,) = brought(table(text)).report.refused
        assert (remark.in_words(), remark.in_words("fr")) == words


def test_either_reading_of_a_school_year_is_taken_as_it_is_named() -> None:
    for year, lang in ((year, lang) for year in range(2020, 2024) for lang in ("en", "fr")):
        with pytest.raises(CellError) as caught:
            CellDates().read(f"{year}-{year - 1999}")
        one, other = (say_again(lang, caught.value.fields[key]) for key in ("one", "other"))
        assert CellDates().read(one) == (f"{year}-{year - 1999}", ())
        assert CellDates().read(other) == (f"{year}/{year + 1}", ())


def test_a_year_and_two_digits_are_never_a_season_in_a_table_of_others() -> None:
    for text in (f"1812{sign}{code}" for code in (21, 22, 23, 24, 33, 34, 35, 36) for sign in "-–/"):
        assert "-2" not in outcome(text).removeprefix("1812/18")
        assert not re.fullmatch(r"\d{4}-(2[1-4]|3[3-6]).*", outcome(text))
    assert dates(brought("date,first_day,last_day,title\n2020-21,,,One\n")) == [
        "2020-21"
    ]  # which Timeline wrote


@pytest.mark.parametrize(
    ("cells", "english", "french"),
    [
        ("Tuesday 3 June 2019", "“Tuesday 3 June 2019” is a Monday; check the day and its name",
         "«\u00a0Tuesday 3 June 2019\u00a0» est un lundi\u202f; vérifiez le jour et son nom"),
        ("3 June 2019,Friday 8 June 2019", "“Friday 8 June 2019” is a Saturday; check the day and its name",
         "«\u00a0Friday 8 June 2019\u00a0» est un samedi\u202f; vérifiez le jour et son nom"),
    ],
)  # fmt: skip
def test_what_may_not_be_meant_is_remarked_with_its_row(cells: str, english: str, french: str) -> None:
    (warning,) = brought(f"Date,{'End,' * cells.count(',')}Title\n{cells},One\n").report.warnings
    assert (warning.row, warning.in_words(), warning.in_words("fr")) == (2, english, french)


# ends


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("1871", "1879", "1871/1879"), ("2020-06", "false", "2020-06/.."), ("2020-06", "true", "2020-06/"),
        ("2020", "present", "2020/.."), ("2020-06-10", "2020-06-10", "2020-06-10"), ("..", "2020", "/2020"),
        ("2020-06-10T12:00:00", "12 June 2020", "2020-06-10T12:00:00/2020-06-12"),
        ("2020-06-10T12:00", "2020-06-10 14:30", "2020-06-10T12:00/2020-06-10T14:30"),
        ("2020-06-10T12:00", "2020-06-10", "2020-06-10T12:00"),
        ("2020-06-10", "12 June 2020, 2 pm", "2020-06-10/2020-06-12T14:00"), ("2020", "en cours", "2020/.."),
    ],
)  # fmt: skip
def test_an_end_makes_an_interval_with_its_last_day(start: str, end: str, found: str) -> None:
    assert with_end(start, end, CellDates()).text == found


def test_an_end_before_its_start_is_never_swapped() -> None:
    for end in ("89", "0012"):
        with pytest.raises(CellError) as caught:
            with_end("0133", end, CellDates())
        assert (caught.value.code, caught.value.fields["meant"]) == ("end-before-start-minus", "-133")


def test_an_end_in_words_keeps_the_event() -> None:
    found = brought(
        "title,date,end date\nOne,2021-01-20,Still in office\nTwo,2021-01-21,Toujours en poste\n"
        "Three,2021-01-22,Bush admin\nFour,2021-01-23,31 April 2022\n"
    )
    assert dates(found) == ["2021-01-20/..", "2021-01-21/..", "2021-01-22/"]
    assert found.drafts[0].written == "2021-01-20 – Still in office"
    assert "Bush admin" in found.drafts[2].note
    lines = "\n".join(found.report.lines())
    assert "Row 2: “2021-01-20 – Still in office”: the event has not ended (and 1 more)" in lines
    assert "Row 4: the end in “2021-01-22 – Bush admin” is not a date" in lines
    assert [remark.row for remark in found.report.refused] == [5]
    for text in ("no longer in office", "not current", "n’est plus en poste", "still unknown", "died"):
        assert not goes_on(text)


# the order of day and month


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["5/12/2015", "5/13/2015"], "month-first"), (["5.12.2015", "13.5.2015"], "day-first"),
        (["2015-12-05", "5/5/2015"], ""), (["see 25/12/2015 – 1/1/2016"], "day-first"),
        (["31/02/2021", "13/14/2021", "2/30/2021", "29/2/2023"], ""),
        (["31/02/2021", "2/28/2021", "29/2/2023"], "month-first"), (["29/2/2024"], "day-first"),
    ],
)  # fmt: skip
def test_the_order_of_a_file_is_shown_by_its_own_dates(cells: list[str], order: Order) -> None:
    found = order_of(enumerate(cells, start=2))
    assert (found.order, found.unsettled) == (order, 0)


CENTURIES = "name,date,year\nOne,9/24/06,1906\nTwo,6/18/17,1917\nThree,10/25/49,2049\n"
FULL = (
    "Dates of “date” whose year “year” gives in full: 3, from 1906 to 2049; rows where the two contradict: 0"
)
OF_CENTURIES = {"dates": ["1906-09-24", "1917-06-18", "2049-10-25"], "says": [FULL], "never": ["unused"]}
CONTRARY = table("13/12/2015", "6/30/2015")
TURNED = "".join(f"{n}/09/{n - 14:02},{1886 + n},Event {n}\n" for n in range(15, 30))
LATE = "; if some are in another century, write four digits"
CASES = {
    "an order that nothing decides is asked for": Case(table("5/12/2015", "6/11/2015"), {
        "asks": "dates", "ways": [["--dates", "day-first"], ["--dates", "month-first"]], "error": "5/12/2015"}),
    "the order holds for every row": Case(table("5/12/2015", "6/11/2015"), {"dates": ["2015-12-05", "2015-11-06"]},
                                          {"dates": "day-first"}),
    "the other order too": Case(table("5/12/2015", "6/11/2015"), {"dates": ["2015-05-12", "2015-06-11"]},
                                {"dates": "month-first"}),
    "one date decides for the file": Case(table("5/12/2015", "5/13/2015", "5/16/2015"),
                                          {"dates": ["2015-05-12", "2015-05-13", "2015-05-16"]}),
    "a day that does not exist decides nothing": Case(table("31/02/2021", "4/5/2021"), {"error": "4/5/2021"}),
    "days that do not exist are refused as such": Case(table("31/02/2021", "13/14/2021", "2/30/2021", "2021"), {
        "dates": ["2021"], "codes": ["date-no-day"] * 3}),
    "a month that does not exist is refused with a chosen order": Case(
        table("14/13/2015"), {"codes": ["date-no-day"]}, {"dates": "day-first"}),
    "dates that contradict each other are asked about too": Case(CONTRARY, {"error": "but the month in"}),
    "rows that contradict the chosen order are refused": Case(CONTRARY, {"dates": ["2015-12-13"], "refusals": [
        "“6/30/2015” has no valid month if the day comes first; write it as 2015-06-30"]}, {"dates": "day-first"}),
    "a day of three digits is refused": Case(table("11/30/2020", "111/9/2020"), {
        "dates": ["2020-11-30"], "codes": ["date-unreadable"]}),
    # one of two dates, months and ranges of years
    "a column that shows ranges of years has no months or seasons": Case(
        table("1826-31", "1831-35", "1911-12", "1984-5", "1861–65", "1900"),
        {"dates": ["1826/1831", "1831/1835", "1911/1912", "1984/1985", "1861/1865", "1900"],
         "codes": ["reworded"] * 5}),
    "a column that shows months has months": Case(table("2020-06", "2001-05", "2020-7"), {
        "dates": ["2020-06", "2001-05", "2020-07"], "codes": []}),
    "a month that can be two years has a warning of its own": Case(table("1911-12"), {
        "dates": ["1911-12"], "said": ["“1911-12” is read as the month December 1911; it can also mean two years; if "
                                       "years are meant, write all digits of both, as in 1911/1912"]}),
    "a column that shows both is not guessed": Case(table("1826-31", "2020-06", "1911-12"), {
        "dates": ["2020-06"], "refused": [(2, "date-impossible"), (4, "date-two-readings")]}),
    "a year can be given for all dates without one": Case(
        table("May 31st-June 1st", "Jun 1st"), {"dates": ["2020-05-31/2020-06-01", "2020-06-01"]},
        {"default_year": 2020}),
    "ranges of days with one year": Case(table("7 au 9/10/2026", "19 et 20/06/2026"), {
        "dates": ["2026-10-07/2026-10-09", "2026-06-19/2026-06-20"]}),
    "days with spaces": Case(table("20. 08. 2025", "10. 06. 2025", "1. 2. 2025"), {
        "dates": ["2025-08-20", "2025-06-10", "2025-02-01"]}),
    # years before Christ and of few digits
    "the way on for years with a minus sign is one option": Case(
        table("-1990", "-44", "1066"), {"says": ["add --map 'Date=year'"], "dates": ["1066"]}),
    "years with a minus sign count from 1": Case(
        table("-1990", "-44", "1066"), {"dates": ["-1989", "-0043", "1066"]}, {"fields": {"Date": "year"}}),
    "a column of years takes other dates of a year": Case(
        table("1850s", "1831-1835", "1850 BC", "1850/1851", "c. 1850", "1990.0", "-44", heads="Year"),
        {"dates": ["185X", "1831/1835", "-1849", "1850/1851", "1850~", "1990", "-0043"]}),
    "numbers with a decimal zero are parts of a date": Case(
        "Year,Month,Day,Title\n2020.0,6.0,10.0,One\n2020.0,,,Two\n2020,June,10,x\n2020,6.0,,y\n",
        {"dates": ["2020-06-10", "2020", "2020-06-10", "2020-06"]}),
    "a day in a year of three digits is read with a warning": Case(
        table("21 Jul 230", "21 Jul\u00a0230", "Jun 253"),
        {"dates": ["0230-07-21", "0230-07-21", "0253-06"], "codes": ["early-year"] * 3}),
    "a month that is not known leaves the year, and a season is one": Case(
        "Year,Month,Title\n1522,NA,Siege\n1525,Spring,War\n1526,May,Peace\n",
        {"dates": ["1522", "1525-21", "1526-05"]}),
    # years of two digits
    "a column of full years gives the century": Case(CENTURIES, OF_CENTURIES),
    "a named column of full years too": Case(CENTURIES, OF_CENTURIES, {"fields": {"year": "year"}}),
    "a column of full years is stronger than a chosen century": Case(CENTURIES, OF_CENTURIES, {"short_years": 1950}),
    "a row whose year contradicts its date is refused": Case(CENTURIES + "Four,1/2/08,1907\n", {"refusals": [
        "“1/2/08” does not fit the year 1907 in “year”; correct one of them"]}, {"fields": {"year": "year"}}),
    "a row that contradicts its year is refused though another order would fit": Case(
        f"Date,Year,Title\n{TURNED}12/05/08,1912,C\n",
        {"dates": [f"{1886 + n}-09-{n}" for n in range(15, 30)], "refused": [(17, "date-against-year")]}),
    "a column of other years gives no century": Case(
        "name,date,founded\nOne,9/24/06,1906\nTwo,6/18/17,1850\n",
        {"refused": [(2, "date-two-digits"), (3, "date-two-digits")]}),
    "a chosen century is said with its first and last year": Case(
        "name,date\nOne,9/24/06\nTwo,6/18/49\n",
        {"says": [f"Two-digit years: 2, read as 2006 to 2049, as chosen{LATE}"]}, {"short_years": 1950}),
    "a column of years that no date needs cannot be chosen": Case(
        "name,date,year\nOne,2006-09-24,2006\n", {"error": "'year=year' has no effect"}, {"fields": {"year": "year"}}),
    "two-digit years are read when their century is said": Case(
        table("6/1/17", "12/31/98", "11-Mar-15", "Jan 5, '49"),
        {"dates": ["2017-06-01", "1998-12-31", "2015-03-11", "2049-01-05"]}, {"short_years": 1950}),
    "and with the order that they show": Case(table("1/6/17", "31/12/98"), {"dates": ["1917-06-01", "1998-12-31"]},
                                              {"short_years": 1900}),
    "a year of four digits shows the place of the others": Case(
        table("2023/07/18", "13/03/03"), {"dates": ["2023-07-18", "2013-03-03"]}, {"short_years": 1950}),
    "at the end too": Case(table("18/07/2023", "13/03/03"), {"dates": ["2023-07-18", "2003-03-13"]},
                           {"short_years": 1950}),
    "three numbers that nothing explains are refused with both readings": Case(
        table("13/03/03", "May 1999"), {"dates": ["1999-05"], "refusals": [
            "“13/03/03” can mean 2013-03-03 or 13/03/2003; write one of them; if the year always comes last, add "
            "--dates day-first or month-first"]}, {"short_years": 1950}),
    "a number that no date changes is the year, if there are many days beside it": Case(
        table(*(f"{day:02}/0{1 + day % 3}/15" for day in range(10, 18))),
        {"dates": [f"2015-0{1 + day % 3}-{day}" for day in range(10, 18)]}, {"short_years": 1950}),
    "at the beginning too": Case(
        table(*(f"15/0{1 + day % 3}/{day:02}" for day in range(10, 18))),
        {"dates": [f"2015-0{1 + day % 3}-{day}" for day in range(10, 18)]}, {"short_years": 1950}),
    "not if the days are few: a month's report can be of its 15th day": Case(
        table(*(f"{year}/0{month}/15" for year in range(18, 25) for month in (1, 2))),
        {"refused": [(line, "date-year-place") for line in range(2, 16)]}, {"short_years": 1950}),
    "nor if all are in one month": Case(
        table(*(f"{day}/03/15" for day in range(10, 19))),
        {"refused": [(line, "date-year-place") for line in range(2, 11)]}, {"short_years": 1950}),
    "a chosen order says where the year is": Case(table("13/03/03"), {"dates": ["2003-03-13"]},
                                                  {"short_years": 1950, "dates": "day-first"}),
    "a century beside decades is the decade": Case(
        table("1900s", "1910s", "2000's"), {"dates": ["190X", "191X", "200X"]}),
    "a century among other dates can be either": Case(
        table("1900s", "1850", "1910s", "1912", "1913"), {"refused": [(2, "date-two-readings")]}),
    "centuries alone can be either": Case(
        table("1900s", "1800s"), {"refused": [(2, "date-two-readings"), (3, "date-two-readings")]}),
    "days of two-digit years come before the column of their years, which gives the century": Case(
        "Title,Year,Held\n" + "".join(f"Event {n},19{n},6/{n}/{n}\n" for n in range(13, 29)),
        {"dates": [f"19{n}-06-{n}" for n in range(13, 29)]}),
    "a day that contradicts the column of its year is refused": Case(
        "Title,Year,Held\n" + "".join(f"Event {n},19{n},6/{n}/{n}\n" for n in range(13, 29)) + "Other,1950,6/15/49\n",
        {"refused": [(18, "date-against-year")]}),
    "a column of years shows the place of the two digits": Case(
        "Date,Year,Title\n45/06/26,1945,A\n46/07/27,1946,B\n", {"dates": ["1945-06-26", "1946-07-27"]}),
    "a day without a year gets that of its row": Case(
        "YEAR,Date,Title\n1998,20th Oct,One\n1999,3 May,Two\n", {"dates": ["1998-10-20", "1999-05-03"]}),
    "a text of a day that cannot be read is not read as its year": Case(
        'Titre,Jour,Année\nUn,"Samedi 23 mars 2024 de 14h à 19h (Accès PMR)",2024\nDeux,Lundi 4 mars 2024,2024\n'
        "Trois,Dimanche 25 février de 10h à 18h,2024\nQuatre,fin mars,2024\nCinq,plus tard,2024\nSix,mars,2024\n"
        "Sept,mardi prochain,2024\n",
        {"dates": ["2024-03-04", "2024-02-25T10:00/2024-02-25T18:00", "2024", "2024-03"],
         "refused": [(2, "date-unreadable"), (5, "date-unreadable"), (8, "date-unreadable")]},
        {"fields": {"Jour": "date", "Année": "year"}}),
    "whole days below a heading for a part of a date are dates": Case(
        "Titre,Jour,Année\nUn,Samedi 23 mars 2024,2024\nDeux,Lundi 4 mars 2024,2024\nTrois,Mardi 5 mars,2024\n",
        {"dates": ["2024-03-23", "2024-03-04", "2024-03-05"]}),
    "a column of days too": Case("Year,Day,Title\n1998,20th Oct,One\n1999,May 3,Two\n",
                                 {"dates": ["1998-10-20", "1999-05-03"]}),
    # times of day
    "midnights of a program are days": Case(table("2020-06-10 00:00:00", "2020-06-11 00:00:00"), {
        "dates": ["2020-06-10", "2020-06-11"]}),
    "midnight at the other end of a time is a time": Case(
        "Start,End,Title\n2020-06-10 22:00,2020-06-11 00:00,A\n2020-06-12 00:00,2020-06-12 02:00,B\n",
        {"dates": ["2020-06-10T22:00/2020-06-11T00:00", "2020-06-12T00:00/2020-06-12T02:00"],
         "never": ["midnights-beside"]}),
    "the times of a calendar are joined to its days": Case(
        "Subject,Start Date,Start Time,End Date,End Time\nMeeting,06/25/2020,10:00 AM,06/25/2020,12:30 PM\n"
        "Lunch,06/25/2020,1:00 PM,06/25/2020,1:00 PM\nTrip,06/26/2020,,06/28/2020,\n"
        "Night,06/30/2020,10:30 PM,07/01/2020,2:00 AM\n",
        {"dates": ["2020-06-25T10:00/2020-06-25T12:30", "2020-06-25T13:00", "2020-06-26/2020-06-28",
                   "2020-06-30T22:30/2020-07-01T02:00"], "never": ["unused"]}),
    "a time is joined where a row has a day": Case(
        "Date,Heure,Titre\n2020-06-10,18 h 53,Un\nc. 10 juin 2020,9h,Deux\n2020-06,10:00,Trois\n"
        "2020-06-11,matin,Quatre\n2020-06-11,10:00–12:00,Cinq\n2020-06-12 08:00,,Six\n",
        {"dates": ["2020-06-10T18:53", "2020-06-10T09:00~", "2020-06", "2020-06-11",
                   "2020-06-11T10:00/2020-06-11T12:00", "2020-06-12T08:00"],
         "says": ["Row 4: “2020-06 10:00” is read as 2020-06, without a time of day; write a time such as 14:30, and "
                  "the day (and 1 more)"]}),
    "a time beside a year or a month alone is said": Case(
        "Title,Year,Month,Time\nOne,2017,,14:30\nTwo,2018,6,10:00\nThree,2019,,\n",
        {"dates": ["2017", "2018-06", "2019"],
         "says": ["Row 2: “2017 14:30” is read as 2017, without a time of day; write a time such as 14:30, and "
                  "the day (and 1 more)"]}),
    "an end time without an end day is on the day of the start": Case(
        "Date,Start Time,End Time,Title\n2020-06-10,10:00,12:30,One\n2020-06-11,,12:30,Two\n",
        {"dates": ["2020-06-10T10:00/2020-06-10T12:30", "2020-06-11"]}),
    "a range of times ends on the next day only after an evening": Case(
        "Date,Time,Title\n2026-06-27,14:00-01:00,Fair\n2026-06-28,19:00-19:00,Talk\n2026-06-29,09:00-01:00,Walk\n",
        {"dates": ["2026-06-27T14:00/2026-06-28T01:00", "2026-06-28T19:00", "2026-06-29"], "codes": ["time-alone"]}),
    "times of several days are not the ends of an interval": Case(
        "Start date,End date,Time,Title\n2026-05-01,2026-05-09,10:00-17:00,Show\n"
        "2026-05-02,2026-05-02,10:00-17:00,Day\n",
        {"dates": ["2026-05-01/2026-05-09", "2026-05-02T10:00/2026-05-02T17:00"], "codes": ["time-alone"]}),
    "words for a date that is not known are no dates": Case(
        "Date,Title\n" + "".join(f"{word},One\n" for word in (
            "k. A.", "k.A.", "keine Angabe", "n/a", "s.d.", "s. d.", "n.d.", "—", "sin fecha", "onbekend", "unknown")),
        {"dates": [], "undated": ["One"] * 11, "refused": []}),
    # bounds
    "uncertain ends are kept in words": Case(
        "Title,Start,Latest Start,Earliest End,End\nA war,1871,1872,1878,1879\n",
        {"dates": ["1871/1879"], "notes": ["Latest start: 1872\nEarliest end: 1878"], "codes": ["bounds"]}),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_dates(rule: str) -> None:
    holds(CASES[rule])


@given(st.lists(st.tuples(st.integers(1, 9_000), st.integers(0, 3_000)), min_size=1, max_size=6))
def test_years_with_a_minus_sign_count_alike_at_both_ends(spans: list[tuple[int, int]]) -> None:
    rows = "".join(f"-{start + length},-{start},Event {n}\n" for n, (start, length) in enumerate(spans))
    found = brought(f"Year,End Year,Headline\n{rows}")
    assert (found.report.refused, len(found.drafts)) == ([], len(spans))
    for draft, (start, length) in zip(found.drafts, spans, strict=True):
        ends = [1 - (start + length), 1 - start]
        assert [int(end.lstrip("Y")) for end in draft.date.split("/")] == (ends if length else ends[:1])


def test_a_proposal_for_years_before_christ_names_start_and_end() -> None:
    for start, end in (("Start", "End"), ("Begin", "End date"), ("Beginn", "Ende")):
        text = f"{start},{end},Title\n-3200,-3100,A\n-500,-400,B\n"
        advice = f"if a minus sign means BC in all cells, add --map '{start}=year' --map '{end}=end_year'"
        assert all(advice in words for words in refused(brought(text)))
        again = brought(text, fields={start: "year", end: "end_year"})
        assert dates(again) == ["-3199/-3099", "-0499/-0399"]


@pytest.mark.parametrize("sign", ["/", "-", "."])
def test_two_digit_years_stand_where_the_other_rows_have_them(sign: str) -> None:
    days = (("45", "06", "26"), ("13", "03", "03"), ("99", "12", "31"))
    for cells in ([sign.join(parts) for parts in days], [sign.join(reversed(parts)) for parts in days]):
        assert dates(brought(table(*cells), short_years=1940)) == ["1945-06-26", "2013-03-03", "1999-12-31"]


def test_midnight_beside_other_times_is_a_day() -> None:
    for midnight in ("00:00", "0:00", "00:00:00", "00:00:00.000", "00:00Z", "00:00:00+02:00"):
        found = brought(table(f"1937-12-20 {midnight}", "1937-12-21 12:53"))
        assert dates(found) == ["1937-12-20", "1937-12-21T12:53"]
        assert said(found, "midnights-beside") == [
            "midnights beside 1 other times of day, read as days without a time: 1; "
            "if one was at midnight, write T00:00 after its day in the new file"
        ]


@pytest.mark.parametrize(
    ("cell", "one", "other"),
    [
        ("1831-35", "third quarter of 1831", "1831/1835"), ("1930-35", "third quarter of 1930", "1930/1935"),
        ("2018-22", "summer 2018", "2018/2022"), ("1984-5", "1984-05", "1984/1985"),
        ("1984-22", "summer 1984", "1984/2022"), ("–1990", "until 1990", "-1989"),
    ],
)  # fmt: skip
def test_a_short_range_of_years_is_refused_with_both_readings(cell: str, one: str, other: str) -> None:
    assert refused(brought(table(cell))) == [f"“{cell}” can mean {one} or {other}; write one of them"]


def test_one_of_two_dates_is_no_event_that_lasts_from_one_to_the_other() -> None:
    for cell in ("Believed to be May 31st or June 1st", "believed to be May 26th or 27th", "1850 or 1851",
                 "1850 ou 1851", "19 or 25 May", "10 oder 12 Juni 1999", "19 et 25/06/2026", "1850 and 1860",
                 "between 1 May and 3 May"):  # fmt: skip
        found = brought(table(cell, "20/05/2001"), default_year=2020)
        assert (dates(found), [remark.row for remark in found.report.refused]) == (["2001-05-20"], [2]), cell


def test_a_minus_sign_by_the_standard_is_said_with_its_year_before_christ() -> None:
    for cell in ("-0027-01-16", "-0027-01", "-0027"):
        found = brought(table(cell))
        assert dates(found) == [cell]
        assert "28 BC" in said(found, "minus")[0]


def test_the_dialog_asks_for_the_order_of_dates_with_the_same_centuries() -> None:
    ordered = order_question(mapping_of(read_table(CENTURIES.encode(), "t.csv"), Choices()))
    assert ordered is not None
    assert (ordered.evidence.order, ordered.examples[0].month_first[:4]) == ("month-first", "1906")
    assert asked(table("5/12/2015")).asks == "dates"


SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type,Group
,,,,,,,,,Old and new,What is told,,,title,
2019,March,5,14:30,,,,,,Amazon speaks,Text,https://example.org/a,A paper,,Amazon
2019,Augusst,,,,,,,,No month,,,,,
-44,,,,,,,,15 March 44 BC,Ides,,,,,Rome
-137,,,,,,,,,,,,,,
133,,,,"89
",,,,,Han-Xiongnu war,,,,,China
"-13,800,000,000",,,,,,,,,Beginning,,,,,
900,,,,,,,,.,A group,,,,,
"1,066",,,,1781,,,,,"Long
time",,/static/a.png,,era,
,,,,,,,,,No year at all,,,,,
"""


def test_a_timelinejs_sheet_loses_no_row() -> None:
    found = brought(SHEET)
    by_title = {draft.title: draft for draft in found.drafts}
    assert {title: draft.date for title, draft in by_title.items()} == {
        "Amazon speaks": "2019-03-05T14:30", "Ides": "-0043", "Untitled": "-0136", "Beginning": "Y-13799999999",
        "A group": "0900",
    }  # fmt: skip
    assert by_title["Amazon speaks"].sources[0][:3] == ("example.org", "https://example.org/a", "A paper")
    assert "15 March 44 BC" in by_title["Ides"].note
    assert [(era["label"], era["date"]) for era in found.eras] == [("Long time", "1066/1781")]
    holds(
        Case(
            SHEET,
            {
                "undated": ["No year at all"],
                "refused": [(4, "month-unreadable"), (7, "end-before-start-minus")],
            },
        )
    )
    assert {"display-blank", "early-year", "untitled", "undated"} <= {*codes(found)}
    assert (found.title, found.report.read) == ("Old and new", 10)
    assert len(load_bytes(yaml_of(found).encode(), "t.yaml").events) == found.report.events


@pytest.mark.parametrize(
    ("written", "read", "code"),
    [
        ("(Believed to be) 2020-05-30", "2020-05-30?", "doubt"), ("Late May", "2020-05-30", ""),
        ("believed to be 2020-05-31", "2020-05-30", "shown-other"),
        ("perhaps in late May", "2020-05-30", "doubt-unread"), ("30 May 2020", "2020-05-30", ""),
        ("May 2020", "2020-05-30", ""),
    ],
)  # fmt: skip
def test_the_display_date_is_compared_with_the_date(written: str, read: str, code: str) -> None:
    found = brought(f"Date,Date text,Title\n2020-05-30,{written},x\n")
    assert dates(found) == [read]
    assert [remark.code for remark in found.report.warnings if remark.row] == ([code] if code else [])


@pytest.mark.parametrize(
    ("cells", "english", "french"),
    [
        (["c. 2017", "2023-11-12/2023-11-14"], "Dates from around 2017 to 14 November 2023.",
         "Dates de 2017 environ au 14 novembre 2023."),
        (["2020-06-08T10:00:00", "2020-06-10"], "Dates from 8 to 10 June 2020.", "Dates du 8 au 10 juin 2020."),
        (["2019/..", "2020"], "Dates from 2019 to 2020.", "Dates de 2019 à 2020."),
        (["2019/..", "/2020"], "Dates from 2019 to 2020.", "Dates de 2019 à 2020."),
        (["2020-06-10", "2020-06-10"], "The only date is 10 June 2020.", "La seule date est le 10 juin 2020."),
        (["../2030", "2010"], "Dates from 2010 to 2030.", "Dates de 2010 à 2030."),
    ],
)  # fmt: skip
def test_first_and_last_date_are_said_in_words(cells: list[str], english: str, french: str) -> None:
    report = brought(table(*cells)).report
    assert (report.span_words("en"), report.span_words("fr")) == (english, french)


def test_dates_later_than_the_file_and_first_days_are_said() -> None:
    text = table("1937-01-01", "1938-01-01", "2046-01-01")
    found = import_table(read_table(text.encode(), "t.csv"), saved="2024-05-01")
    assert said(found, "after-saved") == [
        "dates after the file was saved (2024-05-01): 1, up to 2046-01-01; check that they are right"
    ]
    assert said(found, "first-days")[0].startswith("dates on 1 January: 3")


def test_the_written_date_stays_beside_the_read_one() -> None:
    text = yaml_of(brought(table("Believed to be May 31st, 2020", "June 1, 2020")))
    assert "  date: 2020-05-31?  # Believed to be May 31st, 2020\n" in text
    assert '  note: "Date in the table: Believed to be May 31st, 2020"\n' in text
    assert "  date: 2020-06-01  # June 1, 2020\n" in text
