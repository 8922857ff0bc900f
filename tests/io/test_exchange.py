"""Tables that people bring: read by what is in them, every row accounted for, written as a sound file."""

from __future__ import annotations

import json
import warnings
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from tests.bundled import unfiltered
from timeline.chart.chart import draw_chart
from timeline.cli import group
from timeline.errors import QueryError
from timeline.i18n.catalogue import LOCALE
from timeline.io.loader import load_bytes
from timeline.io.tables import (
    VISITORS_TABLE,
    Choices,
    TableError,
    UndecidedError,
    import_table,
    is_table,
    read_table,
    yaml_of,
)
from timeline.io.tables.build.ids import names_in, slug
from timeline.io.tables.build.row_texts import unescaped, without_tags
from timeline.io.tables.columns import recognise
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.messages import HINTS, MESSAGES, SAID_ELSEWHERE
from timeline.io.tables.read.xlsx import xlsx_sheets
from timeline.model.timeline import MOST_ROWS
from timeline.render import export
from timeline.view.view import View

EXCEL = (
    "Date;Société;Titre;Résumé\r\n"
    "13/05/2020;Amazon;Une pause;« Rien »\r\n"
    "14/05/2020;IBM;Une lettre;Il a dit « non »\r\n"
)


def brought(data: bytes | str, name: str = "t.csv", **said: object) -> ImportedTable:
    raw = data if isinstance(data, bytes) else data.encode()
    return import_table(read_table(raw, name), Choices(**said))  # type: ignore[arg-type]


def codes(found: ImportedTable) -> list[str]:
    return [f.code for f in (*found.report.refused, *found.report.remarks)]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (EXCEL.encode("cp1252"), "Windows-1252"),
        (EXCEL.encode("utf-8"), "UTF-8"),
        (EXCEL.encode("utf-8-sig"), "UTF-8"),
        (EXCEL.encode("utf-16"), "UTF-16"),
        (("sep=;\r\n" + EXCEL).encode("utf-8-sig"), "UTF-8"),
        (EXCEL.replace(";", "\t").encode("utf-16"), "UTF-16"),
    ],
)
def test_a_table_of_a_french_spreadsheet_is_read_as_it_was_written(data: bytes, encoding: str) -> None:
    found = brought(data)
    assert found.report.facts["encoding"] == encoding
    assert [(d.date, d.actors, d.title, d.summary) for d in found.drafts] == [
        ("2020-05-13", ("amazon",), "Une pause", "« Rien »"),
        ("2020-05-14", ("ibm",), "Une lettre", "Il a dit « non »"),
    ]
    assert ("encoding" in codes(found)) == (encoding == "Windows-1252")


def test_line_breaks_within_quotes_belong_to_the_cell_and_lines_are_those_of_the_file() -> None:
    found = brought('Date,Title,Text\n2020,One,"first\nsecond"\nsoon,Two,\n2021,"Three, ""3""",x\n')
    assert [d.summary for d in found.drafts] == ["first\nsecond", "x"]
    assert found.drafts[1].title == 'Three, "3"'
    (refused,) = found.report.refused
    assert str(refused.problem("t.csv")).startswith(
        "t.csv:4:1: Date: “soon” is not a valid date; write a date such as"
    )


def test_rows_too_long_and_quotes_never_closed_are_refused_with_their_line() -> None:
    found = brought('Date,Title\n2020,One\n2021,Two,more\n2022,"Three\n2023,Four\n2024,Five\n')
    assert [(f.code, f.row) for f in found.report.refused] == [("row-long", 3), ("row-unclosed", 4)]
    assert found.report.read == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf \r\n", "file-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "file-picture"),
        (b"%PDF-1.7\n", "file-pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "file-old-excel"),
        (b"PK\x03\x04" + bytes(99), "file-broken-workbook"),
        (b"Date,Title\n2020,a\x00b\n", "file-unseen"),
        (bytes(range(32)) * 9, "file-binary"),
        (b"Date,Title\n", "file-no-rows"),
        (b"Date\n2020\n", "file-one-column"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(data: bytes, code: str) -> None:
    with pytest.raises(TableError) as caught:
        brought(data)
    assert caught.value.finding.code == code


def test_columns_are_found_in_english_and_french_and_the_rest_is_asked_for() -> None:
    assert recognise(("Date de début", "Date de fin", "Intitulé", "Organisme"), {}).of == {
        "date": (0,), "end": (1,), "title": (2,), "actors": (3,),
    }  # fmt: skip
    with pytest.raises(UndecidedError) as caught:
        brought("Von,Bis,Was\n2020,2021,One\n")
    assert (caught.value.asks, caught.value.table.header) == ("columns", ("Von", "Bis", "Was"))
    found = brought("Wann,Was,Rest\n2020,One,x\n", fields={"wann": "date", "Was": "title", "*": "note"})
    assert (found.drafts[0].date, found.drafts[0].title, found.drafts[0].note) == ("2020", "One", "x")
    for wrong in ({"When": "date"}, {"Wann": "dates"}):
        with pytest.raises(QueryError):
            brought("Wann,Was\n2020,One\n", fields=wrong)


@pytest.mark.parametrize("heading", ["What happened", "Happening", "Event title", "Ce qui s’est passé"])
def test_what_happened_is_the_title(heading: str) -> None:
    assert recognise(("Date", heading), {}).of == {"date": (0,), "title": (1,)}


@pytest.mark.parametrize(
    ("dates", "english", "french"),
    [
        (
            ["c. 2017", "2023-11-12/2023-11-14"], "Dates from around 2017 to 14 November 2023.",
            "Dates de 2017 environ au 14 novembre 2023.",
        ),
        (["2020-06-08T10:00:00", "2020-06-10"], "Dates from 8 to 10 June 2020.", "Dates du 8 au 10 juin 2020."),
        (["2019/..", "2020"], "Dates from 2019 to 2020.", "Dates de 2019 à 2020."),
        (["2020-06-10", "2020-06-10"], "The only date is 10 June 2020.", "La seule date est le 10 juin 2020."),
        (["../2030", "2010"], "Dates from 2010 to 2030.", "Dates de 2010 à 2030."),
    ],
)  # fmt: skip
def test_first_and_last_date_are_said_in_words(dates: list[str], english: str, french: str) -> None:
    report = brought("Date,Title\n" + "".join(f"{date},One\n" for date in dates)).report
    assert (report.span_words("en"), report.span_words("fr")) == (english, french)


def test_no_column_is_left_out_unsaid() -> None:
    found = brought("Date,Title,Period,Empty\n2020,One,Old,\n2021,Two,,\n")
    (unused,) = [f for f in found.report.remarks if f.code == "unused"]
    assert (
        unused.in_words()
        == "the column “Period” is not imported; filled cells: 1; to import it, add --map 'Period=note'"
    )


@pytest.mark.parametrize(
    ("cell", "separator", "names"),
    [
        ('["navya","keolis-north-america"]', "", ["navya", "keolis-north-america"]),
        ("Amazon; IBM | Meta\nAxon", "", ["Amazon", "IBM", "Meta", "Axon"]),
        ("Saddam Hussein, George W. Bush", "", ["Saddam Hussein, George W. Bush"]),
        ("George W. Bush, Saddam Hussein", ",", ["George W. Bush", "Saddam Hussein"]),
        ("Unknown", "", []),
        ("[not json", "", ["[not json"]),
    ],
)
def test_several_names_of_a_cell_are_several_actors(cell: str, separator: str, names: list[str]) -> None:
    assert names_in(cell, separator) == names


def test_names_that_may_be_one_are_said_and_joined_only_when_asked() -> None:
    names = ("China", "china", "#ARPANET", "#ARPENET", "Team 1", "Team 2")
    text = "Date,Company,Title\n" + "".join(f"202{n},{name},a\n" for n, name in enumerate(names))
    found = brought(text)
    pairs = {(f.fields[0][1], f.fields[1][1]) for f in found.report.remarks if f.code == "near-names"}
    assert pairs == {("china", "China"), ("#ARPENET", "#ARPANET")}
    assert len(found.actors) == 6
    joined = brought(text, same_as={"#ARPENET": "#ARPANET"})
    assert len(joined.actors) == 5


def test_nobody_named_has_a_row_and_commas_are_asked_about() -> None:
    found = brought('Date,Company,Title\n2020,"Bush, George",a\n2021,,b\n')
    assert [d.actors for d in found.drafts] == [("bush-george",), ("not-named",)]
    assert {"no-company", "commas"} <= set(codes(found))
    assert [row.actor for row in found.timeline().drawn_rows] == ["bush-george", "not-named"]


def test_many_actors_share_a_row() -> None:
    lines = "".join(f"20{n:02},Company {n // 2},Title {n}\n" for n in range(60))
    rows = draw_chart(brought(f"Date,Company,Title\n{lines}").timeline(), View()).rows
    # Of equal companies, the first ones of the table have a row.
    assert [row.id for row in rows] == [*(f"company-{n}" for n in range(MOST_ROWS)), ""]


@pytest.mark.parametrize(
    ("heading", "type_"), [("Company", "company"), ("Entreprise 1", "company"), ("Who", None)]
)
def test_actors_are_companies_only_if_their_column_says_so(heading: str, type_: str | None) -> None:
    found = brought(f"Date,{heading},Title\n2020,Sénat,a\n2021,Life,b\n")
    assert {actor.type for actor in found.timeline().actors} == {type_}
    assert ("type: company" in yaml_of(found)) == bool(type_)
    assert any("as companies" in line for line in found.report.lines()) == bool(type_)


def test_ids_are_stable_when_rows_change_places_and_never_the_same() -> None:
    rows = ["2020,A,Same,x", "2020,B,Same,y", "2021,C,Other,", "2020,A,Same,x"]
    first = brought("Date,Company,Title,Text\n" + "\n".join(rows))
    turned = brought("Date,Company,Title,Text\n" + "\n".join([rows[2], rows[0], rows[1]]))
    ids = [d.id for d in first.drafts]
    assert len(set(ids)) == 4
    assert {d.id for d in turned.drafts} == set(ids[:3])
    assert "same-row" in codes(first)


def test_given_ids_are_kept_and_repeated_or_impossible_ones_are_said() -> None:
    found = brought("Date,Title,ID\n2020,a,one\n2021,b,one\n2022,c,é à\n")
    ids = [d.id for d in found.drafts]
    assert ids[0] == "one"
    assert ids[1].startswith("one-")
    assert ids[2] == "e-a"
    assert codes(found) == ["id-again", "id-changed"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Whitney Houston<br/> 1963 - 2012", "Whitney Houston\n 1963 - 2012"),
        ("<b>Bold</b> &amp; <script>alert(1)</script>x", "Bold & x"),
        ("a < b and c > d", "a < b and c > d"),
        ('<img src=x onerror="alert(1)">', ""),
    ],
)
def test_markup_is_taken_out(text: str, plain: str) -> None:
    assert unescaped(without_tags(text)) == plain


def test_links_become_sources_and_what_is_no_address_is_kept_and_said() -> None:
    text = (
        "Date,Title,Link 1,Link 2,Source\n"
        "2020,a,https://www.example.org/1,https://b.example/2,\n"
        "2021,b,/static/x.png,,The paper\n"
        '2022,c,"<iframe src=""//x""></iframe>",,\n'
    )
    found = brought(text)
    assert [s.url for s in found.drafts[0].sources] == ["https://www.example.org/1", "https://b.example/2"]
    assert [s.title for s in found.drafts[1].sources] == ["The paper", "/static/x.png"]
    assert codes(found) == ["link", "link"]
    based = brought(text, base_url="https://example.org/")
    assert based.drafts[1].sources[0][:2] == ("The paper", "https://example.org/static/x.png")
    assert "<iframe" not in export(found.timeline(), View.of(found.timeline()), "svg").decode()


@pytest.mark.parametrize("base", ["", "https://example.org"])
@pytest.mark.parametrize(
    "cell",
    [
        "example.org/d",
        "www.example.museum/d",
        "Example.FR",
        "a.example.co.uk/d?x=1",
        "press.example.com:80/d",
        "example.pl/d",
    ],
)
def test_a_link_without_https_is_not_joined_to_the_base_url(cell: str, base: str) -> None:
    found = brought(f"Date,Title,Link\n2020,a,{cell}\n", base_url=base)
    assert found.drafts[0].sources[0][:2] == (cell, "")
    assert "write https:// in front of it" in "\n".join(found.report.lines())


def test_a_host_of_the_base_url_is_a_host_whatever_its_ending() -> None:
    text = "Date,Title,Link\n2020,a,intra.local/d\n"
    assert codes(brought(text, base_url="https://intra.local/")) == ["link-host"]


@pytest.mark.parametrize(
    "cell", ["/news/12", "news/12", "page.html", "v1.2/notes", "app.js", "photo.jpg?x=1"]
)
def test_a_relative_link_is_joined_to_the_base_url(cell: str) -> None:
    found = brought(f"Date,Title,Link\n2020,a,{cell}\n", base_url="https://example.org")
    assert found.drafts[0].sources[0].url == f"https://example.org/{cell.removeprefix('/')}"


def test_a_column_of_very_many_values_is_no_kind() -> None:
    rows = "".join(f"2020,Title {n},tag {n}\n" for n in range(50))
    found = brought(f"Date,Title,Tags\n{rows}")
    assert {d.type for d in found.drafts} == {"event"}
    assert found.drafts[7].note == "Tags: tag 7"
    assert "many-types" in codes(found)


def test_slugs_are_ids() -> None:
    assert slug("Élysée: L’accord (2020)") == "elysee-l-accord-2020"
    assert slug("Œuvre à la Straße") == "oeuvre-a-la-strasse"
    assert slug("東京").startswith("x")


HARD = """\
Date,Company,Title,Text,Notes
2020,"null","- a: b # c","x
y: [z]","~"
2021,"Yes, Inc.","@at",\'q\',"\u2028"
"""


def test_what_is_written_is_what_was_read_and_passes_the_check() -> None:
    for text in (HARD, EXCEL, Path("examples/letters.csv").read_text(encoding="utf-8")):
        found = brought(text)
        loaded = load_bytes(yaml_of(found).encode(), "t.yaml")
        direct = found.timeline()
        assert loaded.events == direct.events
        assert (loaded.actors, loaded.types, loaded.rows) == (direct.actors, direct.types, direct.rows)
        assert yaml_of(found) == yaml_of(brought(text))


def test_an_exported_table_comes_back_with_its_events() -> None:
    timeline = unfiltered()
    table = export(timeline, View.of(timeline), "csv")
    found = brought(table)
    assert (found.report.refused, found.undated) == ([], ())
    back = found.timeline()
    assert {e.id: (e.date, e.actors, str(e.title)) for e in back.events} == {
        e.id: (e.date, e.actors, e.title.say("en")) for e in timeline.events
    }


def workbook(rows: list[list[object]], merged: str = "", formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Events"
    for row in rows:
        sheet.append(row)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    if merged:
        sheet.merge_cells(merged)
    book.create_sheet("Other").append(["nothing"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_dates_as_its_cells_show_them() -> None:
    data = workbook(
        [
            ["A report of ours"],
            ["Date", "Company", "Title"],
            [datetime(2020, 6, 10), "Amazon", "Real date"],
            [date(2020, 6, 1), "Amazon", "Month only"],
            ["13/06/2020", "IBM", "Text date"],
            [2019, "IBM", 1984],
            [],
            [datetime(2020, 6, 10, 14, 30), "IBM", "With a time"],
            [43831, "IBM", "A number"],
        ],
        formats={"A4": "mmm yyyy"},
    )
    found = brought(data, "t.xlsx")
    assert [d.date for d in found.drafts] == [
        "2020-06-10", "2020-06", "2020-06-13", "2019", "2020-06-10T14:30",
    ]  # fmt: skip
    assert found.drafts[3].title == "1984"
    assert [(f.code, f.row) for f in found.report.refused] == [("date-serial", 9)]
    assert {"above", "other-sheets", "month-cells"} <= set(codes(found))


def test_merged_cells_are_what_they_show() -> None:
    data = workbook(
        [["Year", "Company", "Title"], [2020, "A", "x"], [None, "B", "y"], [2021, "C", "z"]], "A2:A3"
    )
    found = brought(data, "t.xlsx")
    assert [d.date for d in found.drafts] == ["2020", "2020", "2021"]


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"readme.txt": b"hello"}, "file-zip"),
        ({"xl/workbook.xml": b"<a/>", "xl/big.xml": bytes(70_000_000)}, "file-unpacks"),
        (
            {"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'},
            "file-broken-workbook",
        ),
        ({"xl/workbook.xml": b"<workbook/>"}, "file-broken-workbook"),
    ],
)
def test_an_archive_that_is_no_workbook_or_a_bomb_is_refused(members: dict[str, bytes], code: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(zipped(members), "t.xlsx", VISITORS_TABLE)
    assert caught.value.finding.code == code


def test_a_workbook_damaged_anywhere_is_read_or_refused_in_words() -> None:
    rows: list[list[object]] = [[f"20{n:02}", f"C{n}", f"T{n}"] for n in range(20)]
    data = workbook([["Date", "Company", "Title"], *rows])
    refused = 0
    for at in range(0, len(data), 37):
        damaged = bytearray(data)
        damaged[at] ^= 0x10
        try:
            read_table(bytes(damaged), "t.xlsx", VISITORS_TABLE)
        except TableError:
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_damaged_workbook_is_refused_by_a_command(desk: Path, command: str) -> None:
    data = bytearray(workbook([["Date", "Title"], [2020, "One"]]))
    at = data.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    data[at : at + 8] = bytes(8)
    Path("t.xlsx").write_bytes(data)
    result = run(command, "t.xlsx")
    assert result.exit_code in (1, 2)
    assert "workbook" in result.output


def test_reading_a_workbook_leaves_the_filters_of_warnings_alone() -> None:
    data = workbook([["Date", "Title"], [2020, "One"]])
    read_table(data, "t.xlsx", VISITORS_TABLE)
    before = [*warnings.filters]
    next(xlsx_sheets(data, "t.xlsx", VISITORS_TABLE))
    assert [*warnings.filters] == before


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('"' + "a" * 1_000_001, "row-unclosed"),
        ('b,"c""d","' + "a,\n" * 400_000, "row-unclosed"),
        ("a" * 1_000_001, "cell-long"),
        ('"' + "a" * 1_000_001 + '"', "cell-long"),
        ('"b"c,"' + "a" * 1_000_001, "cell-long"),
    ],
)
def test_a_cell_without_an_end_is_named_and_no_limit_of_the_process_is_changed(
    cell: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csv.field_size_limit", lambda *_: pytest.fail("the limit was changed"))
    with pytest.raises(TableError) as caught:
        read_table(f"Date,Title\n2020,One\n{cell}\n".encode(), "t.csv", VISITORS_TABLE)
    assert (caught.value.finding.code, caught.value.finding.row) == (code, 3)


def test_a_cell_far_away_asks_for_no_memory() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Title"])
    sheet.append([2020, "One"])
    sheet["XFD1048576"] = "far"
    out = BytesIO()
    book.save(out)
    with pytest.raises(TableError) as caught:
        read_table(out.getvalue(), "t.xlsx", VISITORS_TABLE)
    assert (
        str(caught.value.finding.message())
        == "the table is wider than 2,000 columns: cell XFD1048576 is filled"
    )


def test_a_format_far_away_is_no_cell() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Title"])
    sheet.append([2020, "One"])
    sheet["XFD1"].number_format = "0.00"
    out = BytesIO()
    book.save(out)
    assert read_table(out.getvalue(), "t.xlsx", VISITORS_TABLE).header == ("Date", "Title")


def test_the_kind_of_file_is_told_by_its_beginning_then_by_its_name() -> None:
    assert is_table("x.yaml", b"PK\x03\x04")
    assert is_table("X.CSV", b"a,b")
    assert not is_table("x.yaml", b"title: x")


@pytest.mark.parametrize("lang", [p.name for p in sorted(LOCALE.iterdir()) if p.is_dir()])
def test_everything_that_can_be_said_of_a_table_is_translated(lang: str) -> None:
    catalogue = "".join(
        (LOCALE / lang / f"{name}.po").read_text("utf-8") for name in ("exchange", "reading", "stores")
    )
    said = [text for pair in MESSAGES.values() for text in pair]
    said += [text for texts in (*HINTS.values(), *SAID_ELSEWHERE.values()) for text in texts.values()]
    for message in filter(None, said):
        assert f'msgid "{message}"' in catalogue


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("Date,Company,Title\n13/6/2020,IBM,One\n2020-02-30,IBM,Two\n", encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False)


def test_import_writes_what_can_be_read_and_says_what_cannot(desk: Path) -> None:
    result = run("import", "t.csv", "-o", "t.yaml", "--report", "r.json")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "t.csv:3:1: Date: “2020-02-30”: there is no day 30 in February 2020; February 2020 has 29 days"
    ]
    assert "2 rows read = 1 event + 1 row refused." in result.stdout
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert (report["read"], report["imported"], report["refused"]) == (2, 1, 1)
    assert report["date_order"] == {"order": "day-first", "row": 2, "value": "13/6/2020"}
    assert run("check", "t.yaml").exit_code == 0
    assert Path("timeline.schema.json").is_file()


def test_import_never_writes_over_a_file_unasked(desk: Path) -> None:
    Path("t.yaml").write_text("mine", encoding="utf-8")
    result = run("import", "t.csv", "-o", "t.yaml")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: t.yaml already exists; use --force to replace it\n",
    )
    assert Path("t.yaml").read_text(encoding="utf-8") == "mine"
    assert run("import", "t.csv", "-o", "t.yaml", "--force").exit_code == 1


def test_a_dry_run_writes_nothing_and_shows_the_first_events(desk: Path) -> None:
    result = run("import", "t.csv", "-o", "t.yaml", "--dry-run")
    assert result.stdout.splitlines()[-1] == "2020-06-13  IBM: One"
    assert sorted(p.name for p in desk.iterdir()) == ["t.csv"]


def test_without_out_the_file_goes_to_standard_output(desk: Path) -> None:
    result = run("import", "t.csv")
    assert len(load_bytes(result.stdout.encode(), "t.yaml").events) == 1


def test_what_must_be_said_first_is_asked_for_with_the_command_that_says_it(desk: Path) -> None:
    Path("t.csv").write_text("Date,Title\n5/6/2020,One\n", encoding="utf-8")
    result = run("import", "t.csv", "-o", "o.yaml")
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: t.csv: “5/6/2020” (row 2) is ambiguous, and no date in the file shows the order; choose whether "
        "the day or the month comes first\nRun one of:\ntimeline import t.csv -o o.yaml --dates day-first\ntimeline "
        "import t.csv -o o.yaml --dates month-first\n"
    )
    assert not Path("o.yaml").exists()
    assert run("import", "t.csv", "-o", "o.yaml", "--dates", "day-first").exit_code == 0


def test_the_command_that_goes_on_keeps_what_was_said_already(desk: Path) -> None:
    Path("my table.csv").write_text("Date,Was,Wo,Wer\n5/6/2020,One,Here,IBM\n", encoding="utf-8")
    said = (
        "import",
        "my table.csv",
        "-o",
        "o.yaml",
        "--map",
        "Wer=actors",
        "--same-as",
        "a b=c",
        "--lang",
        "en",
    )
    result = run(*said)
    begin = "timeline import 'my table.csv' -o o.yaml --map Wer=actors --same-as 'a b=c' --lang en --map"
    assert result.stderr.splitlines() == [
        "Error: my table.csv: no column is recognised as title; choose one of the columns: Date, Was, Wo, Wer",
        "“Was” can be the title: texts in 1 of 1 filled cells",
        "“Wo” can be the title: texts in 1 of 1 filled cells",
        "“5/6/2020” (row 2) is ambiguous, and no date in the file shows the order; choose whether the day or the "
        "month comes first",
        "Run one of:",
        *(
            f"{begin} {title}=title --dates {order}"
            for title in ("Was", "Wo")
            for order in ("day-first", "month-first")
        ),
    ]
    result = run(*said, "--map", "Was=title", "--force")
    assert result.stderr.splitlines()[1:] == [
        "Run one of:",
        *(
            "timeline import 'my table.csv' -o o.yaml --map Wer=actors --map Was=title --same-as 'a b=c' --force "
            f"--lang en --dates {order}"
            for order in ("day-first", "month-first")
        ),
    ]
    Path("my table.csv").write_text("2020,One here,In Rome\n2021,Two there,In Oslo\n", encoding="utf-8")
    result = run("import", "my table.csv", "--no-headings")
    assert result.stderr.splitlines()[-2:] == [
        f"timeline import 'my table.csv' -o 'my table.yaml' --no-headings --map {title}=title"
        for title in ("B", "C")
    ]


def test_the_account_has_no_marks_around_texts_from_right_to_left(desk: Path) -> None:
    text = "Date,Title,תאריך\n31/13/2020,מכוניות,א\n2020,<b>מכוניות</b>,א\n"
    Path("t.csv").write_text(text, encoding="utf-8")
    result = run("import", "t.csv", "-o", "t.yaml", "--report", "r.json", "--lang", "fr")
    written = result.output + Path("t.yaml").read_text("utf-8") + Path("r.json").read_text("utf-8")
    assert "«\u00a0תאריך\u00a0»" in result.output
    assert not [sign for sign in (r"\u200e", "\u200e", "?תאריך") if sign in written]
    assert run("import", "t.csv", "--dry-run", "--map", "Date=note", "--lang", "fr").output.count("200e") == 0


def test_other_verbs_take_a_table_as_it_is(desk: Path) -> None:
    result = run("export", "t.csv", "-o", "t.svg")
    assert result.exit_code == 0
    assert "there is no day 30" in result.stderr
    assert "One" in Path("t.svg").read_text(encoding="utf-8")


def test_the_report_counts_the_actors_imported_as_companies() -> None:
    found = brought("Date,Company,Title\n2020,IBM,One\n2021,Congress,Two\n")
    line = "2 actors imported as companies; if one is not, add its type in the file, as in “type: media”."
    assert line in [*found.report.lines()]
    assert f"# {line}\n" in yaml_of(found)
    assert not any("imported as" in line for line in brought("Date,Title\n2020,One\n").report.lines())
