"""What a table leaves open is asked or said: no year of antiquity, no title and no time comes out of a guess."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from timeline.io.tables import Choices, TableError, UndecidedError, import_table, read_table
from timeline.io.tables.importing import ImportedTable


def brought(text: str, **choices: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**choices))  # type: ignore[arg-type]


def dates(found: ImportedTable) -> list[str]:
    return [draft.date for draft in found.drafts]


def refused(found: ImportedTable) -> list[tuple[int, str]]:
    return [(finding.row, finding.in_words()) for finding in found.report.refused]


def said(found: ImportedTable, code: str) -> list[str]:
    return [remark.in_words() for remark in found.report.remarks if remark.code == code]


def adds_up(found: ImportedTable) -> bool:
    report = found.report
    parts = report.events + report.eras + report.titles + report.undated + report.all_refused
    return report.read == parts


# years before Christ


@given(st.lists(st.tuples(st.integers(1, 9_000), st.integers(0, 3_000)), min_size=1, max_size=6))
def test_years_with_a_minus_sign_count_alike_at_both_ends(spans: list[tuple[int, int]]) -> None:
    rows = "".join(f"-{start + length},-{start},Event {n}\n" for n, (start, length) in enumerate(spans))
    found = brought(f"Year,End Year,Headline\n{rows}")
    assert not found.report.refused
    assert len(found.drafts) == len(spans)
    for draft, (start, length) in zip(found.drafts, spans, strict=True):
        ends = [1 - (start + length), 1 - start]
        assert [int(end.lstrip("Y")) for end in draft.date.split("/")] == (ends if length else ends[:1])


@pytest.mark.parametrize("heads", [("Start", "End"), ("Begin", "End date"), ("Beginn", "Ende")])
def test_a_proposal_for_years_before_christ_names_start_and_end(heads: tuple[str, str]) -> None:
    start, end = heads
    text = f"{start},{end},Title\n-3200,-3100,A\n-500,-400,B\n"
    found = brought(text)
    advice = f"if a minus sign means BC in all cells, add --map '{start}=year' --map '{end}=end_year'"
    assert all(advice in words for _, words in refused(found))
    again = brought(text, fields={start: "year", end: "end_year"})
    assert dates(again) == ["-3199/-3099", "-0499/-0399"]


# two-digit years


@pytest.mark.parametrize("sign", ["/", "-", "."])
def test_two_digit_years_stand_where_the_other_rows_have_them(sign: str) -> None:
    cells = [sign.join(parts) for parts in (("45", "06", "26"), ("13", "03", "03"), ("99", "12", "31"))]
    found = brought("date,title\n" + "".join(f"{cell},A\n" for cell in cells), short_years=1940)
    assert dates(found) == ["1945-06-26", "2013-03-03", "1999-12-31"]
    cells = [sign.join(reversed(cell.split(sign))) for cell in cells]
    found = brought("date,title\n" + "".join(f"{cell},A\n" for cell in cells), short_years=1940)
    assert dates(found) == ["1945-06-26", "2013-03-03", "1999-12-31"]


def test_a_four_digit_year_shows_the_place_of_the_others() -> None:
    found = brought("date,title\n2023/07/18,A\n13/03/03,B\n", short_years=1950)
    assert dates(found) == ["2023-07-18", "2013-03-03"]
    found = brought("date,title\n18/07/2023,A\n13/03/03,B\n", short_years=1950)
    assert dates(found) == ["2023-07-18", "2003-03-13"]


def test_three_numbers_that_nothing_explains_are_refused_with_both_readings() -> None:
    found = brought("date,title\n13/03/03,A\nMay 1999,B\n", short_years=1950)
    assert dates(found) == ["1999-05"]
    assert refused(found) == [(2, "“13/03/03” can mean 2013-03-03 or 13/03/2003; write one of them")]
    assert dates(brought("date,title\n13/03/03,A\n", short_years=1950, dates="day-first")) == ["2003-03-13"]


def test_a_column_of_years_shows_the_place_of_the_two_digits() -> None:
    found = brought("Date,Year,Title\n45/06/26,1945,A\n46/07/27,1946,B\n")
    assert dates(found) == ["1945-06-26", "1946-07-27"]


def test_a_row_that_contradicts_its_year_is_refused_though_another_order_would_fit() -> None:
    rows = "".join(f"{n}/09/{n - 14:02},{1886 + n},Event {n}\n" for n in range(15, 30))
    found = brought(f"Date,Year,Title\n{rows}12/05/08,1912,C\n")
    assert dates(found) == [f"{1886 + n}-09-{n}" for n in range(15, 30)]
    assert [finding.code for finding in found.report.refused] == ["date-against-year"]


# midnight


@pytest.mark.parametrize(
    "midnight", ["00:00", "0:00", "00:00:00", "00:00:00.000", "00:00Z", "00:00:00+02:00"]
)
def test_midnight_beside_other_times_is_a_day(midnight: str) -> None:
    found = brought(f"Date,Title\n1937-12-20 {midnight},A\n1937-12-21 12:53,B\n")
    assert dates(found) == ["1937-12-20", "1937-12-21T12:53"]
    assert said(found, "midnights-beside") == [
        "midnights beside 1 other times of day, read as days without a time: 1; "
        "if one was at midnight, write T00:00 after its day in the new file"
    ]


def test_midnight_at_the_other_end_of_a_time_is_a_time() -> None:
    found = brought(
        "Start,End,Title\n2020-06-10 22:00,2020-06-11 00:00,A\n2020-06-12 00:00,2020-06-12 02:00,B\n"
    )
    assert dates(found) == ["2020-06-10T22:00/2020-06-11T00:00", "2020-06-12T00:00/2020-06-12T02:00"]
    assert not said(found, "midnights-beside")


# numbers of workbooks


def test_a_small_number_that_a_workbook_shows_as_a_day_is_no_day_of_1900() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Title"])
    for value, shown in ((16.01, "d-mmm"), (100, "d-mmm"), (43_831, "d-mmm"), (122, "m/d/yyyy")):
        sheet.append([value, f"Event {value}"])
        sheet.cell(sheet.max_row, 1).number_format = shown
    out = BytesIO()
    book.save(out)
    found = import_table(read_table(out.getvalue(), "t.xlsx"))
    assert dates(found) == ["2020-01-01", "1900-05-01"]
    assert [row for row, _ in refused(found)] == [2, 3]
    assert said(found, "early-serials") == [
        "numbers below 367 that the workbook shows as dates: 3; a date that shows no year is refused, others are in "
        "1900; format the column as numbers if they are none"
    ]


# summaries


@pytest.mark.parametrize(
    "word",
    [
        "Total",
        "TOTAL:",
        "Grand total",
        "Summe",
        "Gesamt",
        "Totaux",
        "Suma",
        "Totale",
        "Итого",
        "合計",
        "Somme",
    ],
)
def test_a_row_that_sums_the_table_up_is_no_event(word: str) -> None:
    for row in (f"{word},100,,", f"{word},,,100", f"{word},100,12,3"):
        found = brought(f"Company,Date,Title,Votes\nA,2020-06-10,One,60\nB,2020-06-11,Two,40\n{row}\n")
        assert dates(found) == ["2020-06-10", "2020-06-11"]
        assert [*found.actors] == ["a", "b"]
        assert not found.undated
        assert adds_up(found)
        first = word.strip()
        assert refused(found) == [
            (
                4,
                f"the row, “{first}”, sums up the table; it is not an event; if it is one, write its date in full",
            )
        ]


def test_an_event_of_a_company_called_total_stays() -> None:
    found = brought("Company,Date,Title\nA,2020-06-10,One\nTotal,2020-06-11,A refinery burns\n")
    assert dates(found) == ["2020-06-10", "2020-06-11"]
    found = brought("Company,Date,Title\nA,2019,One\nTotal,2020,A refinery burns\n")
    assert dates(found) == ["2019", "2020"]


def test_a_number_below_days_is_no_year_whatever_the_word() -> None:
    found = brought("Company,Date,Title\nA,2020-06-10,One\nB,2020-06-11,Two\nYhteensä,100,\n")
    assert dates(found) == ["2020-06-10", "2020-06-11"]
    assert adds_up(found)
    found = brought("Title,Date\nCaesar,2020-06-10\nNero,54\nOtto,2020-06-11\n")
    assert dates(found) == ["2020-06-10", "0054", "2020-06-11"]


# tables without headings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1209,Cambridge founded\n1448,Queens founded\n1663,First professor\n", ["1209", "1448", "1663"]),
        ("Ann,2001,Born in Paris\nBob,2002,Born in Rome\nCid,2003,Born in Oslo\n", ["2001", "2002", "2003"]),
        (
            "1939,1945,World war\n1950,1953,Korean war\n1914,1918,Great war\n",
            ["1939/1945", "1950/1953", "1914/1918"],
        ),
        ("June 2020,Letter one\nJuly 2020,Letter two\n", ["2020-06", "2020-07"]),
        ("10. Juni 2020,Brief eins\n11. Juni 2020,Brief zwei\n", ["2020-06-10", "2020-06-11"]),
    ],
)
def test_the_first_event_of_a_table_without_headings_is_kept(text: str, wanted: list[str]) -> None:
    fields = {"A": "date", "B": "end"} if "1945" in text else {"C": "title"} if "Ann" in text else {}
    found = brought(text, fields=fields)
    assert dates(found) == wanted
    assert len(said(found, "first-row")) == 1


@pytest.mark.parametrize(
    "text", ["When,1990\n2020,Letter one\n2021,Letter two\n", "Year,Event\n1990,A\n1991,B\n"]
)
def test_headings_stay_headings(text: str) -> None:
    assert not said(brought(text, fields={"1990": "title"} if "When" in text else {}), "first-row")


# cells without a value


@pytest.mark.parametrize("word", ["NA", "N/A", "NULL", "null", "NaN", "nan", "<NA>", "#N/A", "\\N"])
def test_a_word_for_no_value_is_an_empty_cell_and_counted(word: str) -> None:
    found = brought(f"date,event,company\n2001-01-01,{word},A\n2002-01-01,Real,{word}\n2003-01-01,Other,B\n")
    assert [draft.title for draft in found.drafts] == ["Untitled", "Real", "Other"]
    assert [*found.actors.values()] == ["A", "B"]
    assert said(found, "missing-cells") == [
        f"cells that say that there is no value ({word}), read as empty cells: 2"
    ]


def test_the_code_of_namibia_is_a_value_among_codes() -> None:
    found = brought("date,event,company\n2001-01-01,One,NA\n2002-01-01,Two,ZA\n2003-01-01,Three,BW\n")
    assert [*found.actors.values()] == ["NA", "ZA", "BW"]
    assert not said(found, "missing-cells")


# the columns of dates


@pytest.mark.parametrize(
    "heads",
    [
        "Jahr,Monat,Tag,Ereignis", "año,mes,día,evento", "anno,mese,giorno,evento", "Year,Month,Day,Event",
        "jaar,maand,dag,titel", "год,месяц,день,title", "年,月,日,title", "born_year,born_month,born_day,title",
        "vote_time_year,vote_time_month,vote_time_date,title", "EventYear,EventMonth,EventDay,Title",
        "Année de départ,Mois de départ,Jour de départ,Titre",
    ],
)  # fmt: skip
def test_parts_of_a_date_are_joined_whatever_their_language_and_prefix(heads: str) -> None:
    found = brought(f"{heads}\n1946,12,1,One\n1947,5,18,Two\n")
    assert dates(found) == ["1946-12-01", "1947-05-18"]
    assert [*found.types] == []


def test_a_label_called_tag_stays_a_type() -> None:
    found = brought("Date,Title,Tag\n2020,One,red\n2021,Two,blue\n")
    assert [*found.types.values()] == ["red", "blue"]


def test_of_two_dates_in_parts_each_is_proposed_whole() -> None:
    with pytest.raises(UndecidedError) as caught:
        brought("born_year,born_month,born_day,died_year,died_month,died_day,title\n1946,12,1,1990,1,2,One\n")
    ways = [["--map", "{0}_year=year", "--map", "{0}_month=month", "--map", "{0}_day=day"]] * 2
    assert [*caught.value.ways] == [
        [word.format(stem) for word in way] for stem, way in zip(("born", "died"), ways, strict=True)
    ]


def test_a_day_without_a_year_gets_that_of_its_row() -> None:
    found = brought("YEAR,Date,Title\n1998,20th Oct,One\n1999,3 May,Two\n")
    assert dates(found) == ["1998-10-20", "1999-05-03"]
    found = brought("Year,Day,Title\n1998,20th Oct,One\n1999,May 3,Two\n")
    assert dates(found) == ["1998-10-20", "1999-05-03"]


@pytest.mark.parametrize(
    "sent", ["Timestamp", "Horodateur", "Zeitstempel", "Marca temporal", "タイムスタンプ"]
)
def test_the_time_at_which_a_form_was_sent_is_not_the_date(sent: str) -> None:
    found = brought(
        f"{sent},When did it happen?,What happened?\n2020-06-09 14:03,2020-06-01,A\n2020-06-13 14:03,2020-06-02,B\n"
    )
    assert dates(found) == ["2020-06-01", "2020-06-02"]
    assert len(said(found, "by-content-date")) == 1
    alone = brought(f"{sent},Title\n2020-06-09 14:03,A\n2020-06-13 14:03,B\n", fields={sent: "date"})
    assert dates(alone) == ["2020-06-09T14:03", "2020-06-13T14:03"]


# actors


def test_a_column_called_actors_counts_beside_others() -> None:
    found = brought("date,title,actors,organizations\n2020,A,Ann,\n2021,B,Bob,\n2022,C,Ann,ACME\n")
    assert [draft.actors for draft in found.drafts] == [("ann",), ("bob",), ("ann", "acme")]


def test_of_two_columns_of_actors_the_fuller_one_is_used_and_the_other_proposed() -> None:
    found = brought("date,title,company,people\n2020,A,,Ann\n2021,B,,Bob\n2022,C,ACME,Cid\n")
    assert [draft.actors for draft in found.drafts] == [("ann",), ("bob",), ("cid",)]
    (unused,) = said(found, "unused")
    assert (
        unused
        == "the column “company” is not imported; filled cells: 1; to import it, add --map 'company=actors'"
    )


# proposals


def ways(text: str) -> list[list[str]]:
    with pytest.raises(UndecidedError) as caught:
        brought(text)
    return [*caught.value.ways]


def settles(text: str, way: list[str]) -> ImportedTable:
    """The import by one proposed command."""
    given = [*zip(way[::2], way[1::2], strict=True)]
    fields = dict(value.rsplit("=", 1) for option, value in given if option == "--map")
    titles = next((value for option, value in given if option == "--title-from"), "")
    return brought(text, fields=fields, title_from=titles)


@pytest.mark.parametrize(
    "text",
    [
        "year,missions\n1990,12\n1991,13\n",
        "Jahr,Anzahl,Summe\n1990,12,5\n1991,13,6\n",
        "日期,数量\n2020-06-10,12\n2020-06-11,13\n",
        "born,died\n1815-12-10,1852-11-27\n1912-06-23,1954-06-07\n",
        "A1,B1\n9120,12\n8500,13\n",
        "Name,Place\nAnn,Rome\nBob,Oslo\n",
    ],
)
def test_no_proposal_has_a_placeholder_and_each_settles_its_question(text: str) -> None:
    with pytest.raises(UndecidedError) as caught:
        brought(text)
    error = caught.value
    for way in error.ways:
        assert "HEADING" not in " ".join(way)
        assert settles(text, way).drafts
    if not error.ways:
        assert error.finding.code in ("ask-no-dates", "ask-no-titles")


def test_counts_become_titles_with_their_heading() -> None:
    text = "year,missions\n1990,12\n1991,13\n"
    assert ways(text) == [["--title-from", "{missions} missions"]]
    assert [draft.title for draft in settles(text, ways(text)[0]).drafts] == ["12 missions", "13 missions"]


def test_a_table_on_its_side_is_named() -> None:
    with pytest.raises(TableError) as caught:
        brought("Date,2020-06-10,2020-06-11,2020-06-12\nTitle,One,Two,Three\nCompany,A,B,C\n")
    assert caught.value.finding.in_words() == (
        "the table lies on its side: its headings are in the first column (Date, Title, Company); "
        "transpose it in a spreadsheet program"
    )


# titles


PLACES = ("Herat", "Kabul", "Ghazni", "Kunduz", "Balkh", "Zabul", "Farah", "Nimroz", "Logar", "Paktia")
ACLED = "".join(
    f"AFG{1_000 + n},2020-06-{n:02},Troops fire at a post near {place}\n" for n, place in enumerate(PLACES, 1)
)


@pytest.mark.parametrize("heading", ["EVENT_ID_CNTY", "event_code", "case_name", "incident"])
def test_codes_of_one_pattern_are_not_titles_beside_texts(heading: str) -> None:
    found = brought(f"{heading},event_date,remarks_of_observer\n{ACLED}")
    assert found.drafts[0].title == "Troops fire at a post near Herat"


@pytest.mark.parametrize(
    "answers", [("TRUE", "FALSE"), ("yes", "no"), ("Y", "N"), ("0", "1"), ("oui", "non"), ("ja", "nein")]
)
def test_an_answer_is_never_a_part_of_a_title(answers: tuple[str, str]) -> None:
    teams = ("Wales", "Malta", "Chile", "Japan")
    rows = "".join(
        f"{1950 + n},{teams[n % 4]},{answers[n % 2]},{teams[(n + 1 + n // 4) % 4]},{n % 5}\n"
        for n in range(20)
    )
    for way in ways(f"year,home_team,neutral,away_team,goals\n{rows}"):
        assert "neutral" not in " ".join(way)
        assert "goals" not in " ".join(way)
