"""Columns found by their cells: used when one fits, asked about with complete commands when several do."""

from __future__ import annotations

import pytest

from timeline.io.tables import Choices, UndecidedError, import_table, read_table
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.recognise.asking import column_questions
from timeline.io.tables.recognise.recipes import mapping_of


def brought(text: str, **choices: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**choices))  # type: ignore[arg-type]


def said(found: ImportedTable) -> list[str]:
    return [remark.in_words() for remark in found.report.remarks if remark.code.startswith("by-content")]


def test_the_only_column_of_dates_is_the_date_and_the_report_says_why() -> None:
    found = brought("nid,death_date,Title,deaths\n1,3 May 1920,One,1200\n2,1921,Two,1300\n3,,Three,14\n")
    assert [draft.date for draft in (*found.drafts, *found.undated)] == ["1920-05-03", "1921", ".."]
    assert said(found) == [
        "“death_date” is used as date: dates in 2 of 2 filled cells; "
        "if another column is the date, name it with --map"
    ]


def test_the_only_column_of_distinct_texts_is_the_title() -> None:
    found = brought("Date,Status,Beobachtung\n2020,new,Eine Pause\n2021,new,Ein Nein\n2022,new,Ein Gesetz\n")
    assert [draft.title for draft in found.drafts] == ["Eine Pause", "Ein Nein", "Ein Gesetz"]
    assert "“Beobachtung” is used as title: texts in 3 of 3 filled cells" in said(found)[0]


def test_a_description_is_the_title_if_there_is_no_other_text() -> None:
    found = brought("Date,Description\n2020,One\n2021,Two\n")
    assert [(draft.title, draft.summary) for draft in found.drafts] == [("One", ""), ("Two", "")]


def test_several_columns_of_dates_are_asked_about_with_a_command_for_each() -> None:
    with pytest.raises(UndecidedError) as caught:
        brought("Name,Born,Died\nAda,1815,1852\nAlan,1912,1954\n")
    assert [*caught.value.ways] == [["--map", "Born=date"], ["--map", "Died=date"]]
    assert [finding.in_words() for finding in caught.value.evidence] == [
        "“Born” can be the date: dates in 2 of 2 filled cells",
        "“Died” can be the date: dates in 2 of 2 filled cells",
    ]


def test_the_dialog_fills_in_the_column_that_fits_best() -> None:
    table = read_table(b"Name,Born,Died\nAda,1815,1852\nAlan,1912,1954\n", "t.csv")
    fields = {question.heading: question.field for question in column_questions(mapping_of(table, Choices()))}
    assert fields == {"Name": "title", "Born": "date", "Died": ""}


def test_a_column_that_a_person_left_out_is_not_used() -> None:
    with pytest.raises(UndecidedError):
        brought("death_date,Title\n1920,One\n1921,Two\n", fields={"death_date": "ignore"})


def test_numbers_that_are_not_years_and_links_are_neither_date_nor_title() -> None:
    with pytest.raises(UndecidedError) as caught:
        brought("A1,B1,C1\n9120,https://example.org/1,12\n8500,https://example.org/2,13\n")
    assert [*caught.value.ways] == []
    assert caught.value.finding.in_words() == (
        "no column is recognised as date or title, and none has dates in 9 of 10 filled cells; "
        "write the dates into one column; the columns are: A1, B1, C1"
    )


@pytest.mark.parametrize(
    "heading", ["Date (UTC)", "Founded", "date_local", "Datum", "Fecha", "Jahr", "Created at"]
)
def test_more_headings_of_dates_are_known(heading: str) -> None:
    found = brought(f"{heading},Title\n2020,One\n")
    assert ([draft.date for draft in found.drafts], said(found)) == (["2020"], [])


def test_a_unit_in_a_heading_is_not_left_out() -> None:
    with pytest.raises(UndecidedError):
        brought("Date (Mya),Event\n66,Chicxulub\n252,Permian ends\n")


def test_the_hint_for_an_unused_column_has_its_likely_field() -> None:
    rows = "".join(f"202{n},Event {n},{'AB'[n % 2]}town,https://example.org/{n},x {n}\n" for n in range(6))
    found = brought(f"Date,Title,Borough,Permalink,Misc\n{rows}")
    hints = [remark.in_words().rpartition("--map ")[2] for remark in found.report.remarks]
    assert hints == ["'Borough=actors'", "'Permalink=url'", "'Misc=note'"]


def test_columns_called_times_are_dates_if_their_cells_are() -> None:
    found = brought("Start time,End Time,Mission\n11 November 2013,2014,One\n5 May 2015,,Two\n")
    assert [draft.date for draft in found.drafts] == ["2013-11-11/2014", "2015-05-05"]


def test_times_of_day_stay_times_of_day() -> None:
    found = brought("Date,Start time,Mission\n11 November 2013,10:30,One\n5 May 2015,,Two\n")
    assert [draft.date for draft in found.drafts] == ["2013-11-11T10:30", "2015-05-05"]


def test_ids_that_most_rows_share_are_no_ids() -> None:
    rows = "".join(f"{n % 2},2020-01-{n:02},Event {n}\n" for n in range(1, 13))
    found = brought(f"UID,Date,Title\n{rows}")
    assert [draft.id for draft in found.drafts[:2]] == ["2020-01-01-event-1", "2020-01-02-event-2"]
    assert found.report.counts["unused"] == 1


def test_a_column_of_few_titles_is_proposed_if_there_is_no_other() -> None:
    rows = "".join(f"{1960 + n},{4417 + n},{'A vaccine' if n == 3 else ''}\n" for n in range(12))
    with pytest.raises(UndecidedError) as caught:
        brought(f"Year,Cases,Highlight\n{rows}")
    assert [*caught.value.ways] == [["--map", "Highlight=title"]]


def test_a_first_row_with_a_day_is_an_event_and_not_the_headings() -> None:
    found = brought("1950-05-08;событие\n1991-06-01;другое\n2000-01-01;третье\n")
    assert [draft.date for draft in found.drafts] == ["1950-05-08", "1991-06-01", "2000-01-01"]
    assert found.report.counts["first-row"] == 1


def test_spaces_before_quotes_do_not_divide_a_cell() -> None:
    found = brought(
        'date, event\n2020-03-08, "Sustained, at last"\n2020-03-17, "Bars, pubs and clubs closed"\n'
    )
    assert [draft.title for draft in found.drafts] == ["Sustained, at last", "Bars, pubs and clubs closed"]


def test_a_day_of_three_digits_is_refused() -> None:
    found = brought("Date,Title\n11/30/2020,One\n111/9/2020,Two\n")
    assert [finding.code for finding in found.report.refused] == ["date-unreadable"]


def _rows(heading: str, *rows: str) -> str:
    return "\n".join((heading, *rows)) + "\n"


def test_texts_of_several_words_are_titles_before_codes() -> None:
    rows = [f"Member number {'abcdefghijkl'[n]},OH-{n},2020-01-{n + 1:02}" for n in range(12)]
    found = brought(_rows("Member,District,Day", *rows))
    assert found.drafts[0].title == "Member number a"


def test_a_title_of_two_columns_says_who_and_what() -> None:
    rows = [
        f"{state},Park of {'abcdef'[n]},{what},2020-01-{n + 1:02},{n}{m}"
        for n, state in enumerate(["Ohio", "Utah", "Iowa", "Ohio", "Utah", "Iowa"])
        for m, what in enumerate(["Established", "Enlarged", "Enlarged"])
    ]
    with pytest.raises(UndecidedError) as caught:
        brought(_rows("State,Park,Action,Day,Acres", *rows))
    assert caught.value.ways[0] == ["--title-from", "{Park}: {Action}"]


def test_two_or_three_values_are_not_proposed_as_actors_nor_many_as_positions() -> None:
    jobs = [f"Event {'abcdefghijklmnopqrst'[n]},2020,{'male' if n % 2 else 'female'},Job {'abcdefghijklmnopqrst'[n]}"
            for n in range(20)]  # fmt: skip
    found = brought(_rows("Title,Date,Gender,Position", *jobs))
    hints = [
        remark.in_words().rpartition("--map ")[2]
        for remark in found.report.remarks
        if remark.code == "unused"
    ]
    assert hints == ["'Gender=note'", "'Position=note'"]
