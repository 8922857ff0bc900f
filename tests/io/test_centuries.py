"""Two-digit years: the century of a column of full years, or the chosen one, never a silent one."""

from __future__ import annotations

import pytest

from timeline.errors import QueryError
from timeline.io.tables import Choices, import_table, read_table
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.recognise.day_order import order_question
from timeline.io.tables.recognise.recipes import mapping_of

TABLE = "name,date,year\nOne,9/24/06,1906\nTwo,6/18/17,1917\nThree,10/25/49,2049\n"


def brought(text: str, **choices: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**choices))  # type: ignore[arg-type]


@pytest.mark.parametrize("choices", [{}, {"fields": {"year": "year"}}, {"short_years": 1950}])
def test_a_column_of_full_years_gives_the_century_and_the_report_has_the_numbers(
    choices: dict[str, object],
) -> None:
    found = brought(TABLE, **choices)
    assert [draft.date for draft in found.drafts] == ["1906-09-24", "1917-06-18", "2049-10-25"]
    assert (
        "Dates of “date” whose year “year” gives in full: 3, from 1906 to 2049; rows where the two contradict: 0"
        in [*found.report.lines()]
    )
    assert ("date", "date") in found.report.columns
    assert not found.report.counts["unused"]


def test_a_row_whose_year_contradicts_its_date_is_refused() -> None:
    found = brought(TABLE + "Four,1/2/08,1907\n", fields={"year": "year"})
    assert [finding.in_words() for finding in found.report.refused] == [
        "“1/2/08” does not fit the year 1907 in “year”; correct one of them"
    ]
    assert found.report.read == found.report.events + len(found.report.refused) == 4


def test_a_column_of_other_years_gives_no_century() -> None:
    found = brought("name,date,founded\nOne,9/24/06,1906\nTwo,6/18/17,1850\n")
    assert {finding.code for finding in found.report.refused} == {"date-two-digits"}


def test_a_chosen_century_is_said_with_its_first_and_last_year() -> None:
    found = brought("name,date\nOne,9/24/06\nTwo,6/18/49\n", short_years=1950)
    assert (
        "Two-digit years: 2, read as 2006 to 2049, as chosen; if some are in another century, write four digits"
        in [*found.report.lines()]
    )


def test_a_column_of_years_that_no_date_needs_cannot_be_chosen() -> None:
    with pytest.raises(QueryError, match="'year=year' has no effect"):
        brought("name,date,year\nOne,2006-09-24,2006\n", fields={"year": "year"})


def test_the_dialog_asks_for_the_order_of_dates_with_the_same_centuries() -> None:
    ordered = order_question(mapping_of(read_table(TABLE.encode(), "t.csv"), Choices()))
    assert ordered is not None
    assert (ordered.evidence.order, ordered.examples[0].month_first[:4]) == ("month-first", "1906")
