"""Columns that belong together, sheets that belong together, and texts that only look like something else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from timeline.cli import group
from timeline.errors import QueryError
from timeline.io.tables import Choices, ImportedTable, TableOptions, UndecidedError, import_table, read_table

DEATHS = "Date,Entity,Deaths\n2020,Chad,5\n2021,Chad,7\n2022,Mali,\n"


def brought(text: str, **choices: object) -> ImportedTable:
    return import_table(read_table(text.encode(), "t.csv"), Choices(**choices))  # type: ignore[arg-type]


def titles(imported: ImportedTable) -> list[str]:
    return [draft.title for draft in imported.drafts]


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline")


def remarks(imported: ImportedTable) -> list[tuple[str, int]]:
    return [(finding.code, finding.row) for finding in imported.report.remarks if finding.row]


def sheets_of(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_title_is_made_of_several_columns() -> None:
    imported = brought(DEATHS, title_from="{Entity}: {Deaths}", fields={"Entity": "actors"})
    assert titles(imported) == ["Chad: 5", "Chad: 7", "Mali"]
    assert [draft.actors for draft in imported.drafts] == [("chad",), ("chad",), ("mali",)]
    assert imported.report.counts["unused"] == 0


def test_a_template_without_a_column_and_a_heading_that_is_not_there_are_errors() -> None:
    with pytest.raises(QueryError, match=r"names no column; write one as \{Heading\}"):
        brought(DEATHS, title_from="Deaths")
    with pytest.raises(QueryError, match="there is no column 'Entty'; did you mean 'Entity'"):
        brought(DEATHS, title_from="{Entty}")


def test_first_and_last_name_are_proposed_and_make_a_title() -> None:
    text = "Date,First name,Last name\n1843,Ada,Lovelace\n1936,Alan,Turing\n"
    with pytest.raises(UndecidedError) as asked:
        brought(text)
    assert asked.value.ways[0] == ["--title-from", "{First name} {Last name}"]
    named = {"First name": "title", "Last name": "title"}
    for choices in ({"title_from": "{First name} {Last name}"}, {"fields": named}):
        assert titles(brought(text, **choices)) == ["Ada Lovelace", "Alan Turing"]


def test_a_table_without_a_title_gets_one_complete_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(DEATHS, encoding="utf-8")
    result = run("import", "t.csv", "-o", "o.yaml", "--map", "Entity=actors")
    command = result.stderr.splitlines()[-1]
    assert command == "timeline import t.csv -o o.yaml --map Entity=actors --title-from '{Entity}: {Deaths}'"
    import shlex

    assert run(*shlex.split(command)[1:]).exit_code == 0


def test_one_column_cannot_have_two_fields_silently(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(DEATHS, encoding="utf-8")
    result = run("import", str(path), "--map", "Entity=title", "--map", "Entity=actors")
    assert result.exit_code == 2
    assert "'Entity' cannot be both title and actors" in result.stderr
    assert "--title-from '{Entity}'" in result.stderr


def test_two_columns_cannot_be_one_field_silently() -> None:
    with pytest.raises(QueryError, match="'A' and 'B' cannot both be date"):
        brought("A,B,Title\n2020,2021,x\n", fields={"A": "date", "B": "date"})


def test_a_choice_without_effect_is_an_error() -> None:
    with pytest.raises(QueryError, match="'Month=month' has no effect, because another column is the date"):
        brought("Date,Month,Title\n2020,May,x\n", fields={"Month": "month"})


def test_content_beside_a_title_is_the_text() -> None:
    assert brought("date,title,content\n2020,x,long\n").drafts[0].summary == "long"
    assert titles(brought("date,content\n2020,x\n")) == ["x"]


def test_an_id_of_a_program_comes_after_an_id_of_a_person() -> None:
    assert brought("_id,incident_id,Date,Title\na$1,i12,2020,x\n").drafts[0].id == "i12"


def test_names_that_differ_in_more_than_a_slip_are_not_the_same() -> None:
    names = (
        "Australia",
        "Austria",
        "Northwest Airlines",
        "Southwest Airlines",
        "Microsoft",
        "Mircosoft",
        "ARPANET",
    )
    rows = "".join(f"2020,x{n},{name}\n" for n, name in enumerate((*names, "ARPENET")))
    imported = brought(f"Date,Title,Who\n{rows}")
    found = [dict(f.fields) for f in imported.report.remarks if f.code == "near-names"]
    assert [(f["value"], f["other"]) for f in found] == [("Mircosoft", "Microsoft"), ("ARPENET", "ARPANET")]


def test_lists_with_commas_are_named_before_names_that_are_alike() -> None:
    rows = "".join(f'2020,x{n},"Alpha Corp, Beta {n}"\n' for n in "abc")
    assert [*brought(f"Date,Title,Who\n{rows}").report.counts] == ["commas"]


def test_a_name_for_nobody_beside_a_name_is_said() -> None:
    imported = brought("Date,Title,Who\n2020,x,IBM; unknown\n2021,y,unknown\n")
    assert [finding for finding in remarks(imported) if finding[0] == "name-dropped"] == [("name-dropped", 2)]


@pytest.mark.parametrize(
    ("written", "read", "code"),
    [
        ("(Believed to be) 2020-05-30", "2020-05-30?", "doubt"),
        ("believed to be 2020-05-31", "2020-05-30", "shown-other"),
        ("perhaps in late May", "2020-05-30", "doubt-unread"),
        ("30 May 2020", "2020-05-30", ""),
        ("May 2020", "2020-05-30", ""),
        ("Late May", "2020-05-30", ""),
    ],
)
def test_the_display_date_is_compared_with_the_date(written: str, read: str, code: str) -> None:
    imported = brought(f"Date,Date text,Title\n2020-05-30,{written},x\n")
    assert imported.drafts[0].date == read
    assert remarks(imported) == ([(code, 2)] if code else [])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ugh, it was just an unclosed </p>", "ugh, it was just an unclosed </p>"),
        ("Fix editor with `<p>` text", "Fix editor with `<p>` text"),
        ("Escape `<b>x</b>` in titles", "Escape `<b>x</b>` in titles"),
        ("a <b>bold</b> word", "a bold word"),
        ("one</p><p>two", "one\ntwo"),
        ("<st1:place>Paris</st1:place>", "Paris"),
        ("<?xml version='1.0'?><o:p></o:p>x", "x"),
        ("line</br>break", "line\nbreak"),
    ],
)
def test_a_text_about_html_keeps_its_tags(written: str, read: str) -> None:
    assert brought(f'Date,Title,Text\n2020,x,"{written}"\n').drafts[0].summary == read


HEAD: list[object] = ["Date", "Title"]
YEARS: dict[str, list[list[object]]] = {
    "2019": [HEAD, ["2019-05-01", "a"], ["soon", "b"]],
    "2020": [["Title", "Date"], ["c", "2020-01-02"]],
    "Other": [["Name", "Size"], ["x", "y"]],
    "Empty": [],
}


def test_all_sheets_with_the_same_headings_are_one_table() -> None:
    data = sheets_of(**YEARS)
    imported = import_table(read_table(data, "t.xlsx", options=TableOptions(sheet="*")))
    assert [(d.date, d.title, d.row) for d in imported.drafts] == [
        ("2019-05-01", "a", 2),
        ("2020-01-02", "c", 4),
    ]
    assert [finding.row for finding in imported.report.refused] == [3]
    said = {finding.code: dict(finding.fields) for finding in imported.report.remarks}
    assert said["sheet-continues"] == {"value": "2020", "n": "4"}
    assert said["sheets-unlike"]["sheets"] == "Other, Empty"
    like = sheets_of(a=[["Date", "Title (email)"], ["2019", "a"]], b=[["Title", "Date"], ["b", "2020"]])
    both = import_table(read_table(like, "t.xlsx", options=TableOptions(sheet="*")))
    assert [(d.date, d.title) for d in both.drafts] == [("2019", "a"), ("2020", "b")]
    apart = sheets_of(a=[["Date (from)", "Date (to)", "Title"], ["2019", "2020", "a"]],
                      b=[["Date (to)", "Date (from)", "Title"], ["2022", "2021", "b"]])  # fmt: skip
    both = import_table(
        read_table(apart, "t.xlsx", options=TableOptions(sheet="*")),
        Choices(fields={"Date (from)": "date", "Date (to)": "end"}),
    )
    assert [d.date for d in both.drafts] == ["2019/2020", "2021/2022"]
    one = import_table(read_table(data, "t.xlsx"))
    hint = next(f for f in one.report.remarks if f.code == "other-sheets").in_words()
    assert "--sheet '2020'" in hint
    assert "--sheet '*'" in hint


def test_numbers_of_a_workbook_are_read_as_they_are_displayed() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["Date", "Title", "Id", "Notes"], ["2020", 0.5, 1.234567890123457e16, 1e-7]):
        sheet.append(row)
    sheet["B2"].number_format = "0%"
    out = BytesIO()
    book.save(out)
    draft = import_table(read_table(out.getvalue(), "t.xlsx")).drafts[0]
    assert (draft.title, draft.id, draft.note) == ("50 %", "12345678901234570", "0.0000001")


@pytest.mark.parametrize(
    ("written", "read"),
    [("1850s", "185X"), ("1831-1835", "1831/1835"), ("1850 BC", "-1849"), ("1850/1851", "1850/1851"),
     ("2020.0", "2020"), ("c. 1850", "1850~"), ("-44", "-0043")],
)  # fmt: skip
def test_a_year_column_may_have_more_than_years(written: str, read: str) -> None:
    assert [draft.date for draft in brought(f"Year,Title\n{written},x\n").drafts] == [read]


def test_calendars_have_dates_and_times_in_columns_of_their_own() -> None:
    text = "Subject,Start Date,Start Time,End Date,End Time\nA,06/20/2020,10:00 AM,06/20/2020,1:00 PM\n"
    imported = brought(text)
    assert [draft.date for draft in imported.drafts] == ["2020-06-20T10:00/2020-06-20T13:00"]
    assert not [f for f in imported.report.remarks if f.code == "unused"]


def test_year_month_and_day_are_one_date() -> None:
    text = "Year,Month,Day,Title\n2020,June,10,x\n2020,6.0,,y\n2020,,,z\n"
    assert [draft.date for draft in brought(text).drafts] == ["2020-06-10", "2020-06", "2020"]


def test_the_span_of_an_open_date_is_named() -> None:
    imported = brought("Date,Title\n2019/..,x\n/2020,y\n")
    assert imported.report.span_words() == "Dates from 2019 to 2020."


NAMES = "Date,Event,First name,Last name\n2020,One,Ada,Lovelace\n2021,Two,Alan,Turing\n2022,Three,,\n"
OTHER_NAMES = [
    ("First name", "Last name"), ("GIVEN NAME", "Family Name"), ("prénom", "nom"), ("Prénom", "Nom de famille"),
    ("Prénom de l’auteur", "Nom de l’auteur"), ("author_first_name", "author_last_name"), ("first", "last"),
]  # fmt: skip


def paired(imported: ImportedTable) -> dict[str, str]:
    return next((dict(each.fields) for each in imported.report.remarks if each.code == "name-pair"), {})


@pytest.mark.parametrize(("first", "last"), OTHER_NAMES)
def test_first_and_last_names_are_one_actor_by_one_command(first: str, last: str) -> None:
    text = NAMES.replace("First name,Last name", f"{first},{last}")
    found = paired(brought(text))
    assert (found["first"], found["last"], found["n"], found["of"]) == (first, last, "2", "2")
    imported = brought(text, actors_from=found["template"])
    assert [draft.actors for draft in imported.drafts] == [
        ("ada-lovelace",),
        ("alan-turing",),
        ("not-named",),
    ]
    assert [*imported.actors.values()] == ["Ada Lovelace", "Alan Turing"]
    assert imported.report.counts["unused"] == 0


def test_the_report_gives_the_command_for_names_instead_of_two_for_their_columns() -> None:
    lines = [*brought(NAMES).report.every("en")]
    assert not any("“First name” is not imported" in line for line in lines)
    said = [finding.in_words() for finding in brought(NAMES).report.remarks if finding.code == "name-pair"]
    assert said == [
        "“First name” and “Last name” are not imported; in 2 of 2 rows they are a name, which can be an actor; "
        "to import them, add --actors-from '{First name} {Last name}'"
    ]


@pytest.mark.parametrize(
    "text",
    [
        NAMES.replace("Ada", "12").replace("Alan", "13"),  # no names
        NAMES.replace("Date", "Company,Date").replace("\n20", "\nIBM,20"),  # other actors
        NAMES.replace("First name,Last name", "First day,Last day"),
    ],
)
def test_other_columns_are_not_names(text: str) -> None:
    assert paired(brought(text)) == {}


def test_a_last_name_beside_a_first_one_is_not_the_title() -> None:
    text = (
        "Date,Prénom,Nom,Ce qui arrive alors\n2020,Ada,Lovelace,Un texte\n2021,Alan,Turing,Un autre texte\n"
    )
    assert titles(brought(text)) == ["Un texte", "Un autre texte"]
    with pytest.raises(UndecidedError) as asked:
        brought("Date,Prénom,Nom\n2020,Ada,Lovelace\n2021,Alan,Turing\n")
    assert asked.value.ways[0] == ["--title-from", "{Prénom} {Nom}"]


def test_an_actor_of_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(QueryError, match="--actors-from: there is no column 'Nobody'"):
        brought(NAMES, actors_from="{Nobody}")
