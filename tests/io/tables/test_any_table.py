"""Tables of strangers: each class of file that was read wrongly, refused, or asked about without a complete command."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.io.tables.seen import asked, brought, dates, refused, said, titled, workbook
from timeline.io.formats.reading import read_file
from timeline.io.tables import Choices, ImportedTable, import_table, read_table
from timeline.io.tables.recognise.asking import column_questions
from timeline.io.tables.recognise.recipes import mapping_of
from timeline.web.routes.table_dialog import proposed

TEAMS = ("Wales", "Malta", "Chile", "Japan", "Ghana")


def titles(found: ImportedTable) -> list[str]:
    return [draft.title for draft in found.drafts]


def lines(header: str, *rows: str) -> str:
    return "\n".join((header, *rows)) + "\n"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (lines("Company,site,layoff,Date", *(f"{n},Paris,{k * 7},2020-0{k}-03" for k in range(1, 8) for n in TEAMS)),
         ["--title-from", "{Company}, layoff: {layoff}"]),
        (lines("Date,day,home_team,result,away_team",
               *(f"2020-03-{n + 1:02},Sunday,{TEAMS[n % 5]},{n}-0,{TEAMS[(n + 1) % 5]}" for n in range(12))),
         ["--title-from", "{home_team} – {away_team}"]),
        (lines("entity,state,date,type",
               *(f"Firm {n} Inc,{chr(65 + n)}X,2020-03-{n + 1:02},{('Hacking', 'Theft')[n % 2]}" for n in range(12))),
         ["--title-from", "{entity}: {type}"]),
        (lines("No,CompanyName,date,What_LIST",
               *(f"INC{n:04},{TEAMS[n % 5]} Oil,2020-03-{n + 1:02},{('Fire', 'Leak')[n % 2]}" for n in range(12))),
         ["--title-from", "{CompanyName}: {What_LIST}"]),
        (lines("date,active,count", *(f"2020-03-{n + 1:02},{('TRUE', 'FALSE')[n % 2]},{n * 3}" for n in range(12))),
         ["--title-from", "count: {count}"]),
        (lines("year,member,vote", *(f"{1990 + k},{n},{('yes', 'no')[k > 3]}" for k in range(8) for n in TEAMS)),
         ["--map", "member=actors", "--map", "vote=position", "--title-from", "{member}: {vote}"]),
    ],
)  # fmt: skip
def test_a_title_is_a_name_and_what_happened(text: str, way: list[str]) -> None:
    """Codes, answers, days of the week and places that repeat with each name say neither."""
    assert titled(text) == way


def test_a_column_of_days_gets_the_years_of_another() -> None:
    text = lines(
        "Month_Day,Year_Occured,Event", "01 January,45BC,One", "02 January,1958,Two", "05 March,2008,Three"
    )
    assert dates(brought(text)) == ["-0044-01-01", "1958-01-02", "2008-03-05"]


def test_an_end_that_the_date_names_too_is_no_contradiction() -> None:
    text = lines("title,date,end", 'A,"July 7-10, 2026",2026-07-10', 'B,"July 7-10, 2026",2026-07-11')
    found = brought(text)
    assert (dates(found), len(refused(found))) == (["2026-07-07/2026-07-10"], 1)


def test_dates_from_and_to_are_the_start_and_the_end() -> None:
    found = brought(
        lines("time_from,time_to,title", "2020-01-02,2020-01-05,One", "2020-02-02,2020-02-05,Two")
    )
    assert dates(found) == ["2020-01-02/2020-01-05", "2020-02-02/2020-02-05"]


def test_sparse_titles_and_dates_give_way_or_are_asked_about() -> None:
    rows = (
        f"{'Channel' if n == 0 else ''},2020-03-{n + 1:02},Message number {n} says this" for n in range(12)
    )
    assert titles(brought(lines("name,date,text", *rows)))[0] == "Message number 0 says this"
    rows = (f"{'2020-01-05' if n < 2 else ''},2020-03-{n + 1:02},Message {n}" for n in range(12))
    error = asked(lines("date,date_published,title", *rows))
    assert error.ways == (["--map", "date_published=date"], ["--map", "date=date"])


def test_the_title_of_a_link_is_not_the_title_of_the_event() -> None:
    rows = (f"175{n},The lightning rod is invented by {n},Lightning rod {n}" for n in range(10))
    assert (
        titles(brought(lines("year,text,links main title", *rows)))[0] == "The lightning rod is invented by 0"
    )


def test_the_sheet_with_dates_is_read_before_one_without() -> None:
    data = workbook(Raw=[["Name", "Title"], ["x", "y"]], Clean=[["Date", "Title"], ["2020-01-02", "One"]])
    assert titles(brought(data, "t.xlsx")) == ["One"]


@pytest.mark.parametrize(
    "root",
    [
        {
            "step": 2,
            "tables": {"Homes": [{"title": "A", "start": 1979}], "Schools": [{"title": "B", "start": 1982}]},
        },
        {
            "tables": [[{"title": "A", "start": 1979}], [{"title": "B", "start": 1982}]],
            "more": [{"start": 1, "title": "C"}],
        },
    ],
)
def test_lists_of_events_beside_each_other_are_one_list(root: dict[str, Any]) -> None:
    assert dates(import_table(read_file(json.dumps(root).encode(), "t.json"))) == ["1979", "1982"]


def test_a_column_of_times_of_day_is_proposed_and_answers_are_never_actors() -> None:
    found = brought(
        lines("date,At,online,title", *(f"2020-03-{n + 1:02},14:3{n},{n % 2},A {n}" for n in range(9)))
    )
    uses = {dict(remark.fields).get("use") for remark in found.report.warnings if remark.code == "own-field"}
    assert uses == {"time"}


def test_starts_and_ends_in_other_languages_are_headings() -> None:
    for first, last in (
        ("Fecha inicio", "Fecha fin"),
        ("Data de início", "Data fim"),
        ("Data inizio", "Data fine"),
    ):
        text = lines(f"Nombre,{first},{last}", "Feria,2025-01-04,2025-01-07", "Rueda,2025-02-05,", "Cine,,")
        assert dates(brought(text)) == ["2025-01-04/2025-01-07", "2025-02-05"]


def test_two_columns_are_a_start_and_an_end_if_one_heading_says_that_it_is_an_end() -> None:
    text = lines("name,birthYear,deathYear", *(f"Name {n},{-20 + n},{768 + n}" for n in range(12)))
    assert dates(brought(text))[:2] == ["-0019/0768", "-0018/0769"]
    text = lines(
        "First,Middle,Last,TookOffice,LeftOffice", "Ann,B. C.,Day,30/04/1789,4/03/1797", "Eve,,Fox,4/3/1797,"
    )
    assert dates(brought(text)) == ["1789-04-30/1797-03-04", "1797-03-04"]
    assert titles(brought(text)) == ["Ann B. C. Day", "Eve Fox"]
    text = lines("name,birthYear,deathYear", *(f"Name {n},{-20 + n},{768 + n}" for n in range(12)))
    # A gender is no end, though “ende” is in it.
    ways = asked(text.replace("deathYear", "genderYear")).ways
    assert not any("genderYear=end" in way for way in ways)


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("date,entity_name,prior_titles", "2020-01-02,Ann {n},Bob {n}", "entity_name"),
        (
            "Issued,What auditors found,Contractor named",
            "2020-01-02,Moments {n},Ann {n}",
            "What auditors found",
        ),
        ("year,titleEn,titleJp,notesEn", "2020,Light {n},光 {n},Long {n}", "titleEn"),
    ],
)
def test_one_of_several_texts_is_the_title_by_its_heading(header: str, row: str, title: str) -> None:
    text = lines(header, *(row.format(n=chr(65 + n) * 3) for n in range(12)))
    assert [line for line in said(brought(text), "by-content-title") if f"“{title}”" in line]


def test_the_only_column_of_days_is_the_date_though_some_rows_have_none_but_numbers_are_not() -> None:
    terms = (f"Course {chr(65 + n)},{'Fall' if n > 8 else 'Spring 2018'}" for n in range(12))
    found = brought(lines("Course,Term", *terms))
    assert (dates(found)[0], len(found.drafts), len(refused(found))) == ("2018-21", 9, 3)
    blocks = lines(
        "Name,Block", *(f"Hall {chr(65 + n)},{1500 + n if n < 8 else 7000 + n}" for n in range(12))
    )
    assert asked(blocks).remark.code == "ask-no-dates"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("When,Timestamp,Title\n6/1/2020,6/9/2020 14:03,A\n6/2/2020,6/13/2020 14:03,B\n", "2020-06-01"),
        ("date,title,iso\n6/1/2020,A,2020-01-06\n7/1/2020,B,2020-01-07\n", "2020-01-06"),
    ],
)
def test_other_cells_show_the_order_of_day_and_month(text: str, day: str) -> None:
    assert dates(brought(text, fields={text.partition(",")[0]: "date"}))[0] == day


def test_cells_that_show_no_order_or_both_leave_it_open() -> None:
    for text in (
        "date,title,iso\n6/1/2020,A,2020-01-06\n7/1/2020,B,2020-07-01\n",
        "date,title,paid\n6/1/2020,A,2020-03-03\n7/1/2020,B,2020-03-04\n",
    ):
        assert asked(text).asks == "dates"


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("year,artist,work", "2020,Ann {n},Song {n}", "{artist}: {work}"),
        ("debut,num,etat", "2020-01-02,L111-{n},{kind}", "{num}: {etat}"),
    ],
)
def test_texts_that_could_each_be_the_title_make_it_together(header: str, row: str, title: str) -> None:
    text = lines(header, *(row.format(n=100 + n, kind=("MODIFIE", "ABROGE")[n % 2]) for n in range(24)))
    assert titled(text) == ["--title-from", title]


def test_a_title_is_asked_about_if_a_person_left_out_its_columns() -> None:
    text = lines("date,artist,work", *(f"2020,Ann {n},Song {n}" for n in range(3)))
    assert asked(text, fields={"work": "ignore", "artist": "ignore"}).missing == ("title",)
    assert titles(brought(text.replace("work", "wo{r}k")))[0] == "Ann 0: Song 0"


def test_a_column_of_days_is_the_date_before_the_years_that_it_repeats() -> None:
    days = lines("annee,seance,titre", *(f"2024,Mercredi {n} mai 2024 de 10h à 19h,T{n}" for n in (1, 8, 15)))
    assert dates(brought(days))[0] == "2024-05-01T10:00/2024-05-01T19:00"
    added = days.replace("seance", "last_modified").replace("2024 de 10h à 19h", "2024")
    assert dates(brought(added))[0] == "2024"


def test_days_without_years_and_days_of_a_change_are_asked_about() -> None:
    flights = lines("month,day,carrier", *(f"1,{n},Air {chr(64 + n)}" for n in range(1, 13)))
    assert asked(flights).missing == ("date",)
    cases = lines("case,last_updated", *(f"Case {chr(64 + n)},2020-01-{n:02}" for n in range(1, 13)))
    assert asked(cases).ways == (["--map", "last_updated=date"],)
    fairs = lines(
        "created_at,name,month", *(f"2026-08-02T11:20:{n},Fair {chr(n + 55)},4" for n in range(10, 22))
    )
    assert asked(fairs).missing == ("date",)
    said_so = brought(fairs.replace("2026-08-02T11:20:10", "2026-08-01T11:20:10"))
    assert dates(said_so)[:2] == ["2026-08-01T11:20:10", "2026-08-02T11:20:11"]


def test_cells_that_say_nil_are_empty() -> None:
    text = lines("YEAR,DAY,TIME,EVENT", "1791,Nil,Nil,A yard is founded", "1792,Nil,Nil,A ship is built")
    assert dates(brought(text)) == ["1791", "1792"]


def test_a_row_with_a_date_is_no_heading_though_its_cells_are_words_for_fields() -> None:
    text = lines("claim_ref\tkind_of\tmade_on", "a-1\tgroup\t2020-01-02", "a-2\tentity\t2020-01-03")
    table = read_file(
        text.replace("group", "group\tentity").replace("kind_of", "kind_of\tother").encode(), "t.tsv"
    )
    assert table.header[0] == "claim_ref"


def test_a_beginning_and_an_ending_are_the_start_and_the_end() -> None:
    stops = lines(
        "Organization,Work stoppage beginning date,Work stoppage ending date",
        "Acme Corp,1/17/2021,1/23/2021",
        "Bell Union,3/15/2021,1/7/2022",
    )
    assert dates(brought(stops))[0] == "2021-01-17/2021-01-23"


def test_numbers_of_rows_are_no_titles_and_codes_stand_before_a_kind() -> None:
    rows = (f"{n + 1},{('21BA-CR', 'MUN', '19-X')[n % 3]}{n:04},{('Arson', 'Theft of a car')[n % 2]},2023-05-{n + 1:02}"
            for n in range(12))  # fmt: skip
    assert titled(lines("row,Case Number,Charge,Date", *rows)) == ["--title-from", "{Case Number}: {Charge}"]


def test_corrected_cells_make_events_and_are_named_and_changed_ones_keep_their_text() -> None:
    text = lines("Date,Title", "soon,A", "2020,B", "31/4/2021,C")
    cells = {"2:1": ["soon", "2019"], "4:1": ["30/4/2021", "1/5/2021"], "9:1": ["x", "2000"]}
    found = brought(text, corrected=cells)
    assert (dates(found), [remark.row for remark in found.report.refused]) == (["2019", "2020"], [4])
    said = {(remark.code, remark.row) for remark in found.report.warnings}
    assert {("cell-corrected", 2), ("cell-changed", 4), ("cell-changed", 9)} <= said


def test_an_evening_ends_on_the_next_day() -> None:
    text = lines("title,date,time", "A,2019-12-31,10p-2:10a", "B,2019-11-14,9a-1p", "C,2019-11-14,7p-11p")
    evenings = ["2019-12-31T22:00/2020-01-01T02:10", "2019-11-14T09:00/2019-11-14T13:00"]
    assert dates(brought(text)) == [*evenings, "2019-11-14T19:00/2019-11-14T23:00"]


STAGES = [
    f"{country},{stage},{1970 + 7 * n + 3 * k}-05-0{k + 1}"
    for n, country in enumerate(TEAMS)
    for k, stage in enumerate(("Announced", "Partial ban", "Full ban")[n % 2 :])
]


def test_countries_and_their_stages_are_proposed_as_actors_and_positions() -> None:
    text = lines("Leaded petrol by country,,", "Country,Stage,Date", *STAGES)
    way = asked(text).ways[0]
    assert way == ["--map", "Country=actors", "--map", "Stage=position", "--title-from", "{Country}: {Stage}"]
    mapping = mapping_of(read_table(text.encode(), "t.csv"), proposed(Choices(), [way]))
    assert [each.field for each in column_questions(mapping)] == ["actors", "position", "date"]
    told = lines("Country,Stage,Date,Event", *(f"{row},Step {n} is taken" for n, row in enumerate(STAGES)))
    assert "add --map Country=actors --map Stage=position" in "".join(said(brought(told)))
    found = brought(told, fields={"Country": "actors", "Stage": "position"})
    assert len(found.actors) == len(TEAMS)
    assert sum(len(draft.positions) for draft in found.drafts) == len(STAGES)


def test_a_line_above_the_headings_is_the_title() -> None:
    found = brought(
        lines("Ships of the line,,", ",,", "Date,Title,Source", "2020-01-02,A,b", "2021-01-02,C,d")
    )
    assert (found.title, said(found)) == (
        "Ships of the line",
        ["“Ships of the line” above the headings is the timeline’s title"],
    )
    found = brought(lines("2020,,", "Date,Title,Source", "2020-01-02,A,b"))
    assert (found.title, found.report.counts["above"]) == ("t", 1)


def test_a_day_on_which_all_records_were_made_is_never_proposed() -> None:
    rows = [f"2026-08-02T11:20:{n}Z,-{n}0,{n}1,Thing number {n}" for n in range(10, 22)]
    assert asked(lines("created_at,a,b,name", *rows)).ways == ()
    rows = [row.replace("02T", f"{n:02}T") for n, row in enumerate(rows, 2)]
    way = asked(lines("updated_at,from_year,to_year,name", *rows)).ways[0]
    assert way == ["--map", "from_year=year", "--map", "to_year=end_year"]


def test_months_below_the_heading_of_a_part_are_dates() -> None:
    assert dates(brought(lines("month,title", "2004-01,A", "2004-02,B"))) == ["2004-01", "2004-02"]


def test_titles_are_short_texts_before_remarks_and_names_before_units() -> None:
    remark = "of the prices were announced with the family in an earlier month"
    rows = [f"2020-03-{n + 1:02},model-{'abcdefghijkl'[n]}x,{n} {remark}" for n in range(12)]
    assert titles(brought(lines("date,model,notes", *rows)))[0] == "model-ax"
    kinds = (("tone", "ratio"), ("volume", "count"), ("close", "usd"))
    rows = [
        f"2020-03-{n // 3 + 1:02},site {n % 2},{kinds[n % 3][0]},{n},{kinds[n % 3][1]}" for n in range(36)
    ]
    assert titled(lines("date,origin,metric,value,unit", *rows))[1] == "{origin}: {metric}"


LIVES = [f"Ann {n},17{n}-01-02,18{n}-01-03,18{n}-05-04" for n in range(10, 22)]
MARCHES = [f"March {n},19{n},19{n - 1},19{n + 1}" for n in range(11, 23)]
VOTES = [f"Vote {n},{'2020-01-05' * (n < 2)},{f'2020-03-{n + 1:02}' * (n < 8)},2020" for n in range(12)]
LABELS = ["Christmas 1998", "", "Easter 1998", *(f"{n}/25/1998" for n in range(1, 10))]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (lines("name,Date of birth,Elected,Left", *LIVES),
         ["--map", "Elected=date", "--map", "Left=end"]),
        (lines("campaign,Peak year,First year,Last year", *MARCHES),
         ["--map", "First year=date", "--map", "Last year=end"]),
        (lines("title,Start date,result,year", *VOTES), ["--map", "result=date", "--map", "year=year"]),
        (lines("date,f.{a},f.{b}", *(f"2020-03-{n + 1:02},{n % 3},{n % 2}{n}" for n in range(12))),
         ["--title-from", "f.a: {f.{a}}, f.b: {f.{b}}"]),
    ],
)  # fmt: skip
def test_one_command_answers_a_question(text: str, way: list[str]) -> None:
    """It has the end of the right start, the years of rows without a day, and the title that it names."""
    assert asked(text).ways[0] == way
    fields = dict(pair.rsplit("=", 1) for pair in way[1::2] if way[0] == "--map")
    assert not refused(brought(text, fields=fields, title_from="" if fields else way[1]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (lines("title,dateLabel,yearStart,yearEnd", *(f"Step {n},{label},1998,1999" for n, label in enumerate(LABELS))),
         ["1998/1999"] * 3 + [f"1998-0{n}-25/1999" for n in range(1, 10)]),
        (lines("title,TO_D,TO_MM,TO_YYYY", "A,30,4,1789", "B,4,3,1797"), ["1789-04-30", "1797-03-04"]),
        (lines("title,inaugurated", "A,'1789-04-30'", "B,'1797-03-04'"), ["1789-04-30", "1797-03-04"]),
        (lines("title,date,year", "A,24-Dec,2024", "B,23-Nov,2023"), ["2024-12", "2023-11"]),
        (lines("title,date,end", 'A,"August 2010 - December 2010",2010'), ["2010-08/2010-12"]),
        (lines("title,Datum", "A,Anfang 2024", "B,mi-2022", "C,fin mai 2023", "D,early 1990s", "E,2020-01-02"),
         ["2024", "2022", "2023-05", "199X", "2020-01-02"]),
        (lines("年,月,日,内容", "2003年,10月,29日,誕生", "2013,7,1日,開始"), ["2003-10-29", "2013-07-01"]),
        (lines("Title,Year,n", "A,X2013,199", "B,X2014,27"), ["2013", "2014"]),
        (lines("时间,时间2,事件", "20180402,20180404,甲", "20180501,,乙"), ["2018-04-02/2018-04-04", "2018-05-01"]),
    ],
)  # fmt: skip
def test_dates_as_strangers_write_them(text: str, found: list[str]) -> None:
    assert dates(brought(text)) == found


def test_a_date_keeps_the_words_that_say_about_when() -> None:
    notes = [draft.note for draft in brought(lines("Datum,Titel", "Anfang 2024,A", "2024-01-02,B")).drafts]
    assert notes == ["Date in the table: Anfang 2024", ""]


def test_days_without_years_are_offered_as_dates_and_take_the_year_that_is_given() -> None:
    text = lines("Show,Watched,Rating", "One for all,18-Jan,2", "Two of us,24-Jan,3", "Three men,25-Feb,4")
    assert asked(text).ways == (["--map", "Watched=date"],)
    watched = {"Watched": "date"}
    assert "“18-Jan” has no year" in refused(brought(text, fields=watched))[0]
    assert dates(brought(text, fields=watched, default_year=2025)) == [
        "2025-01-18",
        "2025-01-24",
        "2025-02-25",
    ]


def test_an_end_time_without_a_start_time_is_never_dropped_without_a_word() -> None:
    found = brought(lines("Titel,Datum,End Time", "Konzert,19.04.2026,19.04. 12:00", "Fest,20.04.2026,"))
    assert dates(found) == ["2026-04-19", "2026-04-20"]
    assert [w.row for w in found.report.warnings if w.code == "time-alone"] == [2]


def test_the_heading_in_place_of_each_title_is_none() -> None:
    text = lines("year,title,text", *(f"19{n}0s,Title,Drawings of house {n}" for n in range(3)))
    assert titles(brought(text))[0] == "Drawings of house 0"


def test_quotes_of_an_old_macintosh_are_no_cyrillic_letters() -> None:
    text = lines("date,title", "1812,“The Gerry-mander” – a cartoon", "1813,“A new species” of monster")
    assert titles(brought(text.encode("mac_roman")))[0] == "“The Gerry-mander” – a cartoon"


def test_an_event_without_a_title_has_that_of_its_type() -> None:
    found = brought(lines("Date,Title,Category", "2020-01-02,A,Quest", "2020-01-03,,Forging"))
    assert titles(found) == ["A", "Forging"]
