"""Dates as tables write them: each of the nastiest does what its row says, and none is guessed in silence."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.dates.free_text import Order
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load_bytes
from timeline.io.tables import Choices, UndecidedError, import_table, read_table, yaml_of
from timeline.io.tables.dates import CellDates, DateRules, with_end
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.recognise.day_order import order_of
from timeline.io.tables.table import CellError


def table(text: str, **said: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**said))  # type: ignore[arg-type]


def codes(brought: ImportedTable) -> list[str]:
    return [f.code for f in (*brought.report.refused, *brought.report.remarks)]


READ = {
    # text: EDTF, remark, year for dates without one
    "May 31st-June 1st": ("2020-05-31/2020-06-01", "reworded", 2020),
    "Unknown Date": ("..", "undated", None),
    "Date unknown": ("..", "undated", None),
    "": ("..", "undated", None),
    "(Believed to be) 2020-05-30": ("2020-05-30?", "reworded", None),
    "Jun 1st": ("2020-06-01", "", 2020),
    "  June 1 ": ("2020-06-01", "", 2020),
    "~4004 BC": ("-4003~", "reworded", None),
    "~1018-1011 BC": ("-1017~/-1010~", "reworded", None),
    "~26-27 AD": ("0026~/0027~", "reworded", None),
    "800-1054 AD": ("0800/1054", "reworded", None),
    "107?": ("0107?", "early-year", None),
    "?70": ("0070?", "reworded", None),
    "1 AD": ("0001", "", None),
    "200 BC..100 AD": ("-0199/0100", "reworded", None),
    "30": ("0030", "early-year", None),
    "66": ("0066", "early-year", None),
    "January 7<sup>th</sup>, 2019": ("2019-01-07", "", None),
    "1971-now": ("1971/..", "reworded", None),
    "Sep 2019 - Present": ("2019-09/..", "reworded", None),
    "20190101T000000Z": ("2019-01-01T00:00:00Z", "basic", None),
    "20190101": ("2019-01-01", "basic", None),
    "2018-06-11T12:00:00-07:00": ("2018-06-11T12:00:00-07:00", "", None),
    "2014-01-01T04:00Z": ("2014-01-01T04:00Z", "", None),
    "2020-01-01T00:00:00+05:45": ("2020-01-01T00:00:00+05:45", "", None),
    "2025-02-xx": ("2025-02-XX", "", None),
    "1980s": ("198X", "", None),
    "2014-02-2": ("2014-02-02", "", None),
    "2017-10-01/2018-03-31": ("2017-10-01/2018-03-31", "", None),
    "May – June 2016": ("2016-05/2016-06", "reworded", None),
    "June 10-11, 2020": ("2020-06-10/2020-06-11", "reworded", None),
    "Q2 2019": ("2019-34", "", None),
    "1er juillet 2020": ("2020-07-01", "", None),
    "du 3 au 5 mai 2020": ("2020-05-03/2020-05-05", "reworded", None),
    "Wed, 10 Jun 2020": ("2020-06-10", "", None),
    "June 10, 2020 4:55 PM": ("2020-06-10T16:55", "", None),
    "10 June 2020 at 5pm": ("2020-06-10T17:00", "", None),
    "2020-06-10 10:00": ("2020-06-10T10:00", "", None),
    "le 9 novembre 1989 à 18 h 53": ("1989-11-09T18:53", "", None),
    "9 November 1989, 18:53 UTC+1": ("1989-11-09T18:53+01:00", "", None),
    "June 2020 (approx.)": ("2020-06~", "reworded", None),
    "June 2020?": ("2020-06?", "reworded", None),
    "12 June 2020 (?)": ("2020-06-12?", "reworded", None),
    "2004/?": ("2004/", "reworded", None),
    "spring 2020": ("2020-21", "", None),
    "winter 2023–2024": ("2023-24", "", None),
    "hiver 2023-24": ("2023-24", "", None),
    "2020/2021": ("2020/2021", "", None),
    "12 June 2020-21 July 2020": ("2020-06-12/2020-07-21", "reworded", None),
    "Monday, 3 June 2019": ("2019-06-03", "", None),
    "Tuesday, 3 June 2019": ("2019-06-03", "weekday", None),
    "mardi 3 juin": ("2019-06-03", "weekday", 2019),
    "2014–16": ("2014/2016", "reworded", None),
    "c. 2018-2020": ("2018~/2020~", "reworded", None),
    "June - 2020": ("2020-06", "", None),
    "June 1 – July 3, 2020": ("2020-06-01/2020-07-03", "reworded", 2019),
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_date_that_can_be_read_is_read_with_its_doubt(text: str) -> None:
    edtf, remark, year = READ[text]
    found = CellDates(DateRules(default_year=year)).read(text)
    assert (found.text, *found.codes) == (edtf, *filter(None, [remark]))
    parse_date(found.text)


REFUSED = {
    "May 31st-June 1st": "date-no-year",
    "Believed to be May 31st or June 1st": "date-no-year",
    "Jun 1st": "date-no-year",
    "5/12/2015": "date-order",
    "'98": "date-two-digits",
    "24/12/98": "date-two-digits",
    "-13,800,000,000": "date-minus",
    "-44": "date-minus",
    "1900s": "date-two-readings",
    "0029990101T000000Z": "date-unreadable",
    "true": "date-bool",
    "false": "date-bool",
    "43831": "date-serial",
    "2023-02-29": "date-impossible",
    "2020-04-31": "date-impossible",
    "2021-06-10/2020-06-10": "date-impossible",
    "≤37": "date-unreadable",
    "Agustus 2020": "date-unreadable",
    "[1667,1668]": "date-unreadable",
    "early 2020": "date-unreadable",
    "today": "date-unreadable",
    "2020-21": "date-two-readings",
    "2020–21": "date-two-readings",
    "2020/21": "date-two-readings",
    "2019–21": "date-two-readings",
    "since 2021-22": "date-two-readings",
    "2022-23/2023-24": "date-two-readings",
    "12-Jun-20": "date-two-digits",
    "Tue 6/12/20 4:55 PM": "date-two-digits",
    "31 April 2020": "date-impossible",
    "2018 - ?": "date-unreadable",
    "2014-16": "date-impossible",
    "2005–10": "date-two-readings",
    "2005/10": "date-two-readings",
    "since 201?": "date-two-readings",
    "since 10/06/2020": "date-order",
    "2020-06-10 – 31/02/2021": "date-no-day",
    "-201?": "date-minus",
}

# What a refusal says, in both languages.
TOLD = {
    "2020-21": (
        "“2020-21” can mean spring 2020 or 2020/2021; write one of them",
        "«\u00a02020-21\u00a0» peut signifier printemps 2020 ou 2020/2021\u202f; écrivez l’un des deux",
    ),
    "since 2023-24": (
        "“2023-24” can mean winter 2023–2024 or 2023/2024; write one of them",
        "«\u00a02023-24\u00a0» peut signifier hiver 2023–2024 ou 2023/2024\u202f; écrivez l’un des deux",
    ),
    "12-Jun-20": (
        "“12-Jun-20” has a two-digit year; write four digits, or add --short-years 1950 for years from 1950 to "
        "2049",
        "«\u00a012-Jun-20\u00a0» a une année à deux chiffres\u202f; écrivez quatre chiffres, ou ajoutez "
        "--short-years 1950 pour les années 1950 à 2049",
    ),
    "31 April 2020": (
        "“31 April 2020”: there is no day 31 in April 2020; April 2020 has 30 days",
        "«\u00a031 April 2020\u00a0»\u00a0: il n’y a pas de jour 31 en avril 2020\u202f; avril 2020 a 30 jours",
    ),
    "early 2019": (
        "“early 2019” is not a valid date; write 2019 and put these words into the summary; 2019-01/2019-04 "
        "would mean that it lasted that long",
        "«\u00a0early 2019\u00a0» n’est pas une date valide\u202f; écrivez 2019 et mettez ces mots dans le "
        "résumé\u202f; 2019-01/2019-04 voudrait dire que cela a duré tout ce temps",
    ),
    "before 2020": (
        "“before 2020” is not a valid date; write ../2019 (until 2019) or ../2020 (until 2020)",
        "«\u00a0before 2020\u00a0» n’est pas une date valide\u202f; écrivez ../2019 (jusqu’en "
        "2019) ou ../2020 (jusqu’en 2020)",
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_a_refused_date_says_how_to_write_what_may_be_meant(text: str) -> None:
    (finding,) = table(f"Date,Title\n{text},One\n").report.refused
    assert (finding.in_words(), finding.in_words("fr")) == TOLD[text]


@pytest.mark.parametrize("year", range(2020, 2024))
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_either_reading_of_a_school_year_is_taken_as_it_is_named(year: int, lang: str) -> None:
    with pytest.raises(CellError) as caught:
        CellDates().read(f"{year}-{year - 1999}")
    one, other = (say_again(lang, caught.value.fields[key]) for key in ("one", "other"))
    assert CellDates().read(one) == (f"{year}-{year - 1999}", ())
    assert CellDates().read(other) == (f"{year}/{year + 1}", ())


def test_a_table_that_timeline_wrote_has_seasons_as_edtf() -> None:
    text = "date,first_day,last_day,title\n2020-21,,,One\n"
    assert [d.date for d in table(text).drafts] == ["2020-21"]


@pytest.mark.parametrize(
    ("cells", "english", "french"),
    [
        (
            "Tuesday 3 June 2019", "“Tuesday 3 June 2019” is a Monday; check the day and its name",
            "«\u00a0Tuesday 3 June 2019\u00a0» est un lundi\u202f; vérifiez le jour et son nom",
        ),
        (
            "3 June 2019,Friday 8 June 2019", "“Friday 8 June 2019” is a Saturday; check the day and its name",
            "«\u00a0Friday 8 June 2019\u00a0» est un samedi\u202f; vérifiez le jour et son nom",
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_meant_is_remarked_with_its_row(cells: str, english: str, french: str) -> None:
    found = table(f"Date,{'End,' * cells.count(',')}Title\n{cells},One\n")
    (remark,) = found.report.remarks
    assert (remark.row, remark.in_words(), remark.in_words("fr")) == (2, english, french)


@pytest.mark.parametrize("text", REFUSED)
def test_a_date_that_only_a_person_can_read_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(CellError) as caught:
        CellDates().read(text)
    assert caught.value.code == REFUSED[text]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("1871", "1879", "1871/1879"),
        ("2020-06", "false", "2020-06/.."),
        ("2020-06", "true", "2020-06/"),
        ("2020", "present", "2020/.."),
        ("2020-06-10", "2020-06-10", "2020-06-10"),
        ("..", "2020", "/2020"),
        ("2020-06-10T12:00:00", "12 June 2020", "2020-06-10T12:00:00/2020-06-12"),
        ("2020-06-10T12:00", "2020-06-10 14:30", "2020-06-10T12:00/2020-06-10T14:30"),
        ("2020-06-10T12:00", "2020-06-10", "2020-06-10T12:00"),
        ("2020-06-10", "12 June 2020, 2 pm", "2020-06-10/2020-06-12T14:00"),
    ],
)
def test_an_end_makes_an_interval_with_its_last_day(start: str, end: str, found: str) -> None:
    assert with_end(start, end, CellDates()).text == found


@pytest.mark.parametrize(
    ("end", "code"), [("89", "end-before-start-minus"), ("0012", "end-before-start-minus")]
)
def test_an_end_before_its_start_is_never_swapped(end: str, code: str) -> None:
    with pytest.raises(CellError) as caught:
        with_end("0133", end, CellDates())
    assert (caught.value.code, caught.value.fields["meant"]) == (code, "-133")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["5/12/2015", "5/13/2015"], "month-first"),
        (["5.12.2015", "13.5.2015"], "day-first"),
        (["2015-12-05", "5/5/2015"], ""),
        (["see 25/12/2015 – 1/1/2016"], "day-first"),
        (["31/02/2021", "13/14/2021", "2/30/2021", "29/2/2023"], ""),
        (["31/02/2021", "2/28/2021", "29/2/2023"], "month-first"),
        (["29/2/2024"], "day-first"),
    ],
)
def test_the_order_of_a_file_is_shown_by_its_own_dates(cells: list[str], order: Order) -> None:
    found = order_of(enumerate(cells, start=2))
    assert (found.order, found.unsettled) == (order, 0)


def test_an_order_that_nothing_decides_is_asked_for_and_holds_for_every_row() -> None:
    text = "Date,Title\n5/12/2015,One\n6/11/2015,Two\n"
    with pytest.raises(UndecidedError) as caught:
        table(text)
    assert caught.value.asks == "dates"
    assert "5/12/2015" in str(caught.value)
    assert [d.date for d in table(text, dates="day-first").drafts] == ["2015-12-05", "2015-11-06"]
    assert [d.date for d in table(text, dates="month-first").drafts] == ["2015-05-12", "2015-06-11"]


def test_a_day_that_does_not_exist_decides_nothing_and_is_refused_as_such() -> None:
    with pytest.raises(UndecidedError, match="4/5/2021"):
        table("Date,Title\n31/02/2021,One\n4/5/2021,Two\n")
    brought = table("Date,Title\n31/02/2021,One\n13/14/2021,Two\n2/30/2021,Three\n2021,Four\n")
    assert codes(brought) == ["date-no-day", "date-no-day", "date-no-day"]
    assert brought.report.order == ""


def test_dates_that_contradict_each_other_are_asked_for_too() -> None:
    text = "Date,Title\n13/12/2015,One\n6/30/2015,Two\n"
    with pytest.raises(UndecidedError, match="the month"):
        table(text)
    brought = table(text, dates="day-first")
    assert [d.date for d in brought.drafts] == ["2015-12-13"]
    (refused,) = brought.report.refused
    assert (refused.code, refused.in_words()) == (
        "date-against-day-first",
        "“6/30/2015” has no valid month if the day comes first; write it as 2015-06-30",
    )
    assert codes(table("Date,Title\n14/13/2015,One\n", dates="day-first")) == ["date-no-day"]


SHEET = """\
Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Type,Group
,,,,,,,,,Old and new,What is told,,,title,
2019,March,5,14:30,,,,,,Amazon speaks,Text,https://example.org/a,A paper,,Amazon
2019,Agustus,,,,,,,,Dutch month,,,,,
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


CALENDAR = """\
Subject,Start Date,Start Time,End Date,End Time
Meeting,06/25/2020,10:00 AM,06/25/2020,12:30 PM
Lunch,06/25/2020,1:00 PM,06/25/2020,1:00 PM
Trip,06/26/2020,,06/28/2020,
Night,06/30/2020,10:30 PM,07/01/2020,2:00 AM
"""


def test_the_times_of_a_calendar_are_joined_to_its_days() -> None:
    assert [d.date for d in table(CALENDAR).drafts] == [
        "2020-06-25T10:00/2020-06-25T12:30",
        "2020-06-25T13:00",
        "2020-06-26/2020-06-28",
        "2020-06-30T22:30/2020-07-01T02:00",
    ]


def test_a_time_column_is_joined_where_a_row_has_a_day() -> None:
    brought = table(
        "Date,Heure,Titre\n2020-06-10,18 h 53,Un\nc. 10 juin 2020,9h,Deux\n2020-06,10:00,Trois\n"
        "2020-06-11,matin,Quatre\n2020-06-11,10:00–12:00,Cinq\n2020-06-12 08:00,,Six\n"
    )
    assert [d.date for d in brought.drafts] == [
        "2020-06-10T18:53",
        "2020-06-10T09:00~",
        "2020-06",
        "2020-06-11",
        "2020-06-11T10:00/2020-06-11T12:00",
        "2020-06-12T08:00",
    ]
    alone = [f for f in brought.report.remarks if f.code == "time-alone"]
    assert [(f.row, f.in_words()) for f in alone] == [
        (
            4,
            "“2020-06 10:00” is read as 2020-06, without a time of day; write a time such as 14:30, and the day",
        ),
        (
            5,
            "“2020-06-11 matin” is read as 2020-06-11, without a time of day; write a time such as 14:30, and the day",
        ),
    ]


def test_an_end_time_without_an_end_day_is_on_the_day_of_the_start() -> None:
    brought = table("Date,Start Time,End Time,Title\n2020-06-10,10:00,12:30,One\n2020-06-11,,12:30,Two\n")
    assert [d.date for d in brought.drafts] == ["2020-06-10T10:00/2020-06-10T12:30", "2020-06-11"]


def test_midnights_of_a_program_are_days() -> None:
    brought = table("Date,Title\n2020-06-10 00:00:00,One\n2020-06-11 00:00:00,Two\n")
    assert [d.date for d in brought.drafts] == ["2020-06-10", "2020-06-11"]
    brought = table("Date,Title\n2020-06-10 00:00,One\n2020-06-11 08:00,Two\n")
    assert [d.date for d in brought.drafts] == ["2020-06-10", "2020-06-11T08:00"]


def test_a_timelinejs_sheet_loses_no_row() -> None:
    brought = table(SHEET)
    by_title = {d.title: d for d in brought.drafts}
    assert brought.title == "Old and new"
    assert by_title["Amazon speaks"].date == "2019-03-05T14:30"
    assert by_title["Amazon speaks"].sources[0][:3] == ("example.org", "https://example.org/a", "A paper")
    assert by_title["Ides"].date == "-0043"
    assert "15 March 44 BC" in by_title["Ides"].note
    assert by_title["Untitled"].date == "-0136"
    assert by_title["Beginning"].date == "Y-13799999999"
    assert by_title["A group"].date == "0900"
    assert [(era.label, era.date) for era in brought.eras] == [("Long time", "1066/1781")]
    assert [d.title for d in brought.undated] == ["No year at all"]
    assert {(f.code, f.row) for f in brought.report.refused} == {
        ("month-unreadable", 4),
        ("end-before-start-minus", 7),
    }
    assert {"display-blank", "early-year", "untitled", "undated"} <= set(codes(brought))
    report = brought.report
    assert (
        report.read
        == report.events + report.eras + report.titles + report.undated + len(report.refused)
        == 10
    )
    assert len(load_bytes(yaml_of(brought).encode(), "t.yaml").events) == report.events


def test_uncertain_ends_are_kept_in_words() -> None:
    brought = table("Title,Start,Latest Start,Earliest End,End\nA war,1871,1872,1878,1879\n")
    (draft,) = brought.drafts
    assert draft.date == "1871/1879"
    assert draft.note == "Latest start: 1872\nEarliest end: 1878"
    assert "bounds" in codes(brought)


def test_dates_later_than_the_file_and_first_days_are_said() -> None:
    rows = "".join(f"{year}-01-01,Film {year}\n" for year in (1937, 1938, 2046))
    found = import_table(read_table(f"Date,Title\n{rows}".encode(), "t.csv"), saved="2024-05-01").report
    said = {f.code: f.in_words() for f in found.remarks}
    assert said["after-saved"] == (
        "dates after the file was saved (2024-05-01): 1, up to 2046-01-01; check that they are right"
    )
    assert said["first-days"].startswith("dates on 1 January: 3")


def test_the_written_date_stays_beside_the_read_one() -> None:
    text = yaml_of(table('Date,Title\n"Believed to be May 31st, 2020",One\n"June 1, 2020",Two\n'))
    assert "  date: 2020-05-31?  # Believed to be May 31st, 2020\n" in text
    assert '  note: "Date in the table: Believed to be May 31st, 2020"\n' in text
    assert "  date: 2020-06-01  # June 1, 2020\n" in text
