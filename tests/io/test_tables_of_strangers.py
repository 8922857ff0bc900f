"""What tables on the web have: early years, times in their own columns, empty titles, words for "not known"."""

from __future__ import annotations

import pytest

from timeline.io.tables import Choices, UndecidedError, import_table, read_table
from timeline.io.tables.importing import ImportedTable


def brought(text: str, **choices: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**choices))  # type: ignore[arg-type]


def dates(found: ImportedTable) -> list[str]:
    return [draft.date for draft in found.drafts]


def asked(text: str) -> tuple[list[str], ...]:
    with pytest.raises(UndecidedError) as caught:
        brought(text)
    return caught.value.ways


@pytest.mark.parametrize("cell", ["-0027-01-16", "-0027-01", "-0027"])
def test_a_minus_sign_by_the_standard_is_said_with_its_year_before_christ(cell: str) -> None:
    found = brought(f"Date,Title\n{cell},Augustus\n")
    assert dates(found) == [cell]
    assert "28 BC" in next(remark.in_words() for remark in found.report.remarks if remark.code == "minus")


@pytest.mark.parametrize(
    ("cell", "date"),
    [("21 Jul 230", "0230-07-21"), ("21 Jul\u00a0230", "0230-07-21"), ("Jun 253", "0253-06")],
)
def test_a_day_in_a_year_of_three_digits_is_read_with_a_warning(cell: str, date: str) -> None:
    found = brought(f"Date,Title\n{cell},A pope\n")
    assert dates(found) == [date]
    assert found.report.counts["early-year"] == 1


def test_short_numbers_are_years_below_a_word_for_years() -> None:
    found = brought("Title,date_ce,size\nBadr,624,313\nUhud,625,700\nThe Trench,1627,3000\n")
    assert dates(found) == ["0624", "0625", "1627"]
    found = brought("Title,start_year_approx\nJinling,-333\nMoling,-210\nJianye,200\n")
    assert dates(found) == ["-0332", "-0209", "0200"]


@pytest.mark.parametrize("heading", ["date_bp", "year BCE", "Date (Mya)", "years", "size"])
def test_short_numbers_are_no_years_below_other_words(heading: str) -> None:
    assert asked(f"Title,{heading}\nOne,624\nTwo,625\n") == ()


def test_a_column_of_years_is_not_offered_beside_the_days_of_the_same_dates() -> None:
    rows = "".join(f"{year},{year}-05-0{n},Law {n}\n" for n, year in enumerate((1946, 1947, 1950, 1960), 1))
    found = brought(f"Law_Year,Adopted,Title\n{rows}")
    assert dates(found) == ["1946-05-01", "1947-05-02", "1950-05-03", "1960-05-04"]


def test_dates_of_a_beginning_and_an_end_are_both_used_and_said() -> None:
    found = brought("Title,reign end,reign start\nA,1920-01-01,1910-01-02\nB,1930-01-01,1920-01-02\n")
    assert dates(found) == ["1910-01-02/1920-01-01", "1920-01-02/1930-01-01"]
    assert found.report.counts["by-content-end"] == 1


def test_a_column_of_dates_that_is_filled_counts_before_one_with_gaps() -> None:
    rows = "".join(f"Field {n},{n}0-01-02,{f'{n}5-03-04' if n % 2 else ''}\n" for n in range(180, 200))
    found = brought(f"Title,data_descoberta,data_producao\n{rows}")
    assert dates(found) == [f"{n}0-01-02" for n in range(180, 200)]


def test_of_titles_in_several_languages_the_first_is_used_and_files_are_no_titles() -> None:
    found = brought("Date,name_tr,name_en,image\n1924,Bedir,Badr,a b.jpg\n1925,Uhud,Ohod,c.jpg\n")
    assert [draft.title for draft in found.drafts] == ["Bedir", "Uhud"]


def test_a_number_in_another_calendar_is_no_year() -> None:
    found = brought("Title,date_hijri,date_ce\nBadr,2,624\nUhud,3,625\n")
    assert dates(found) == ["0624", "0625"]


@pytest.mark.parametrize(
    "head", ["date_local,time_local", "LaunchDate,LaunchTime", "Fecha,Hora", "Datum,Uhrzeit", "Jour,Heure"]
)
def test_a_time_beside_its_date_is_joined(head: str) -> None:
    found = brought(f"{head},Title\n2014-03-08,00:42,Departure\n2014-03-08,,Later\n2014-03-08,S/D,Unknown\n")
    assert dates(found) == ["2014-03-08T00:42", "2014-03-08", "2014-03-08"]
    assert not found.report.counts["time-alone"]


def test_a_time_range_after_midnight_is_said_and_stops_no_other_row() -> None:
    found = brought("Date,Time,Title\n2026-06-27,14:00-01:00,Fair\n2026-06-28,19:00-19:00,Talk\n")
    assert dates(found) == ["2026-06-27", "2026-06-28T19:00"]
    assert found.report.counts["time-alone"] == 1


def test_times_of_several_days_are_not_the_ends_of_an_interval() -> None:
    found = brought(
        "Start date,End date,Time,Title\n2026-05-01,2026-05-09,10:00-17:00,Show\n"
        "2026-05-02,2026-05-02,10:00-17:00,Day\n"
    )
    assert dates(found) == ["2026-05-01/2026-05-09", "2026-05-02T10:00/2026-05-02T17:00"]
    assert found.report.counts["time-alone"] == 1
    assert not found.report.refused


def test_a_month_that_is_not_known_leaves_the_year_and_a_season_is_one() -> None:
    found = brought("Year,Month,Title\n1522,NA,Siege\n1525,Spring,War\n1526,May,Peace\n")
    assert dates(found) == ["1522", "1525-21", "1526-05"]


def test_a_column_that_is_filled_where_the_title_is_empty_gives_titles_too() -> None:
    found = brought(
        "Year,Nation,Family,Sources\n1835,Revolution begins,,a\n1836,The Alamo falls,,a\n1838,,A child is born,a\n"
        "1839,,They move away,a\n1840,,They return home,a\n"
    )
    assert [draft.title for draft in found.drafts][::2] == [
        "Revolution begins", "A child is born", "They return home"
    ]  # fmt: skip
    assert not found.report.counts["untitled"]
    assert found.report.counts["by-content-title"] == 2


def test_a_column_of_titles_that_is_mostly_empty_is_asked_about() -> None:
    rows = "".join(
        f"202{n % 9},{'Cliff' if not n else ''},{'Storm' if n % 2 else 'Flood'}\n" for n in range(12)
    )
    text = f"Date,Event Name,Disaster Type\n{rows}"
    assert asked(text) == (
        ["--title-from", "{Event Name}: {Disaster Type}"], ["--map", "Event Name=title"]
    )  # fmt: skip
    found = brought(text, title_from="{Event Name}: {Disaster Type}")
    assert [draft.title for draft in found.drafts][:2] == ["Cliff: Flood", "Storm"]
    assert brought(text, fields={"Event Name": "title"}).report.counts["untitled"] == 11


def test_the_two_ends_of_a_relation_are_no_sources() -> None:
    found = brought("source,target,Date,Title\nIBM,Lotus,5 July 1995,A purchase\n")
    assert [(draft.actors, draft.regarding, draft.sources) for draft in found.drafts] == [
        (("ibm",), ("lotus",), ())
    ]


def test_invisible_characters_are_spaces_and_are_counted() -> None:
    found = brought("Date,Title\n2020,A\x1dwall\x02\n")
    assert [draft.title for draft in found.drafts] == ["A wall"]
    assert "invisible characters, read as spaces: 2, the first is U+001D" in [
        remark.in_words() for remark in found.report.remarks
    ]


def test_the_option_for_a_heading_with_an_apostrophe_can_be_run() -> None:
    found = brought("Date,Title,Costs ('000 US$)\n2020,One,3\n")
    assert any(r"--map 'Costs ('\''000 US$)=note'" in remark.in_words() for remark in found.report.remarks)
