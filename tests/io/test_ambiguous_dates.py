"""Dates with two readings in tables: the file decides once, the row is refused with both, or a warning says so."""

from __future__ import annotations

import pytest

from timeline.io.tables import Choices, import_table, read_table
from timeline.io.tables.importing import ImportedTable


def table(*dates: str, heads: str = "Date", **choices: object) -> ImportedTable:
    rows = "".join(f'"{date}",Event {n}\n' for n, date in enumerate(dates))
    read = read_table(f"{heads},Title\n{rows}".encode(), "t.csv")
    return import_table(read, Choices(**choices))  # type: ignore[arg-type]


def dates(found: ImportedTable) -> list[str]:
    return [draft.date for draft in found.drafts]


def refusals(found: ImportedTable) -> list[str]:
    return [finding.in_words() for finding in found.report.refused]


@pytest.mark.parametrize(
    ("cell", "one", "other"),
    [
        ("1831-35", "third quarter of 1831", "1831/1835"),
        ("1930-35", "third quarter of 1930", "1930/1935"),
        ("2018-22", "summer 2018", "2018/2022"),
        ("1984-5", "1984-05", "1984/1985"),
        ("1984-22", "summer 1984", "1984/2022"),
        ("–1990", "until 1990", "-1989"),
    ],
)
def test_a_short_range_of_years_is_refused_with_both_readings(cell: str, one: str, other: str) -> None:
    assert refusals(table(cell)) == [f"“{cell}” can mean {one} or {other}; write one of them"]


def test_a_column_that_shows_ranges_of_years_has_no_months_or_seasons() -> None:
    found = table("1826-31", "1831-35", "1911-12", "1984-5", "1861–65", "1900")
    assert dates(found) == ["1826/1831", "1831/1835", "1911/1912", "1984/1985", "1861/1865", "1900"]
    assert found.report.counts["reworded"] == 5


def test_a_column_that_shows_months_has_months() -> None:
    found = table("2020-06", "2001-05", "2020-7")
    assert (dates(found), found.report.counts.total()) == (["2020-06", "2001-05", "2020-07"], 0)


def test_a_month_that_can_be_two_years_has_a_warning_of_its_own() -> None:
    found = table("1911-12")
    assert dates(found) == ["1911-12"]
    assert [remark.in_words() for remark in found.report.remarks] == [
        "“1911-12” is read as the month December 1911; it can also mean two years; "
        "if years are meant, write all digits of both, as in 1911/1912"
    ]


def test_a_column_that_shows_both_is_not_guessed() -> None:
    found = table("1826-31", "2020-06", "1911-12")
    assert dates(found) == ["2020-06"]
    assert [finding.code for finding in found.report.refused] == ["date-impossible", "date-two-readings"]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("Jan-1-2020", "2020-01-01"), ("Nov 5-2019", "2019-11-05"),
        ("Jun-9-2020", "2020-06-09"), ("Oct-12-2020", "2020-10-12"),
        ("Oct-31-2020", "2020-10-31"), ("Jun/9/2020", "2020-06-09"), ("9/Jun/2020", "2020-06-09"),
        ("Q3/2019", "2019-35"), ("T3/2019", "2019-35"), ("May/2020", "2020-05"), ("été/2019", "2019-22"),
        ("4Q2019", "2019-36"), ("H1/2020", "2020-01/2020-06"), ("June 10,2020", "2020-06-10"),
        ("2020-06-11 [1]", "2020-06-11"), ("2020.0", "2020"), ("20200610.0", "2020-06-10"),
    ],
)  # fmt: skip
def test_a_number_beside_a_month_is_a_day_and_not_the_end_of_a_range(cell: str, date: str) -> None:
    assert dates(table(cell)) == [date]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2020.5", "date-decimal"), ("2020.05", "date-decimal"),
        ("1591747200", "date-epoch"), ("1591747200000", "date-epoch"), ("-1990", "date-minus"),
        ("2020-06-10 10:00-12:00", "date-two-readings"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_certain_to_be_a_date_is_refused(cell: str, code: str) -> None:
    found = table(cell)
    assert [finding.code for finding in found.report.refused] == [code]


def test_the_way_on_for_years_with_a_minus_sign_is_one_option() -> None:
    found = table("-1990", "-44", "1066")
    assert "add --map 'Date=year'" in refusals(found)[0]
    assert dates(table("-1990", "-44", "1066", fields={"Date": "year"})) == ["-1989", "-0043", "1066"]


def test_a_column_of_years_takes_other_dates_of_a_year() -> None:
    cells = ("1850s", "1831-1835", "1850 BC", "1850/1851", "c. 1850", "1990.0", "-44")
    found = table(*cells, heads="Year")
    assert dates(found) == ["185X", "1831/1835", "-1849", "1850/1851", "1850~", "1990", "-0043"]


def test_numbers_with_a_decimal_zero_are_parts_of_a_date() -> None:
    read = read_table(b"Year,Month,Day,Title\n2020.0,6.0,10.0,One\n2020.0,,,Two\n", "t.csv")
    assert [draft.date for draft in import_table(read).drafts] == ["2020-06-10", "2020"]


def test_two_digit_years_are_read_when_their_century_is_said() -> None:
    cells = ("6/1/17", "12/31/98", "11-Mar-15", "Jan 5, '49")
    assert "--short-years 1950" in refusals(table(*cells))[0]
    assert dates(table(*cells, short_years=1950)) == ["2017-06-01", "1998-12-31", "2015-03-11", "2049-01-05"]
    assert dates(table("1/6/17", "31/12/98", short_years=1900)) == ["1917-06-01", "1998-12-31"]


def test_doubt_in_the_display_date_is_a_doubt_of_the_date() -> None:
    text = 'Date,Display Date,Title\n2020-05-30,"(Believed to be) 2020-05-30",One\n2020-05-30,May 30,Two\n'
    found = import_table(read_table(text.encode(), "t.csv"))
    assert [draft.date for draft in found.drafts] == ["2020-05-30?", "2020-05-30"]
    assert found.report.counts["doubt"] == 1
