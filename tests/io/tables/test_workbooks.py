"""Workbooks are read as their cells show them; what they hide, link and miscalculate is named in the report."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest

from tests.io.tables.seen import Case, brought, codes, holds, workbook
from timeline.io.tables import NAMED_TABLE, VISITORS_TABLE, TableError, read_table
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.read.xlsx import xlsx_sheets

ROWS = [("Date", "Title", "Source", "Secret"), ("2020", "One", "NYT", "a"), ("2021", "Two", "BBC", "b"),
        ("2022", "Three", "", "c")]  # fmt: skip
SMALL = workbook(("Date", "Title"), (2020, "One"))


def book(change: Callable[[Any], object], **options: bool) -> ImportedTable:
    return brought(workbook(*ROWS, change=change), "t.xlsx", **options)


def warned(found: ImportedTable) -> list[str]:
    return [warning.in_words() for warning in found.report.warnings if not warning.row]


def hide(sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True


def hidden_first(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Shown")
    for row in (("When", "What"), ("1999", "Shown event")):
        other.append(row)
    sheet.title, sheet.sheet_state = "Internal", "hidden"
    sheet.parent.active = 1


def test_what_a_workbook_hides_is_left_out_and_named_and_read_when_asked_for() -> None:
    found = book(hide)
    assert ([draft.title for draft in found.drafts], [heading for heading, _ in found.report.columns]) == (
        ["One", "Three"], ["Date", "Title", "Source"],
    )  # fmt: skip
    assert warned(found) == [
        "hidden rows, not imported: 1, the first is row 3; to import them, add --hidden",
        "hidden columns, not imported: D; to import them, add --hidden",
    ]
    shown = book(hide, hidden=True)
    assert (len(shown.drafts), shown.report.columns[3]) == (3, ("Secret", "field_text"))
    other = book(hidden_first)
    assert [draft.title for draft in other.drafts] == ["Shown event"]
    assert warned(other) == [
        "hidden sheets, not imported: Internal; to import one of them, add --sheet 'Internal'"
    ]


def errors(sheet: Any) -> None:
    for place, value in (("B2", "#REF!"), ("C3", "#N/A")):
        sheet[place].value, sheet[place].data_type = value, "e"


def test_error_cells_are_empty_and_counted() -> None:
    found = book(errors)
    assert [draft.title for draft in found.drafts] == ["Untitled", "Two", "Three"]
    assert found.drafts[1].sources == ()
    assert "cells with an error, read as empty cells: 2, the first is B2 (#REF!)" in warned(found)[0]


def link(sheet: Any) -> None:
    sheet["C2"].hyperlink = "https://nytimes.com/one?a=1&b=2"
    sheet["B3"].hyperlink = "https://example.org/two"
    sheet["B4"].value = '=HYPERLINK("https://example.org/three","Three")'
    sheet["D4"].hyperlink = "#Sheet2!A1"


def link_after_a_hidden_column(sheet: Any) -> None:
    sheet.insert_cols(1)
    for n in range(1, 5):
        sheet.cell(n, 1, f"x{n}")
    sheet["D2"].hyperlink = "https://nytimes.com/one"
    sheet.column_dimensions["A"].hidden = True


def test_the_link_of_a_cell_is_a_source_also_beside_a_hidden_column() -> None:
    found = book(link)
    assert [[(s.title, s.url) for s in draft.sources] for draft in found.drafts] == [
        [("NYT", "https://nytimes.com/one?a=1&b=2")], [("BBC", "https://example.org/two")],
        [("example.org", "https://example.org/three")],
    ]  # fmt: skip
    assert "links of cells, imported as sources: 3" in warned(found)
    assert "link" not in found.report.counts
    moved = book(link_after_a_hidden_column)
    assert [(s.title, s.url) for s in moved.drafts[0].sources] == [("NYT", "https://nytimes.com/one")]


def formats(**given: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for place, shown in given.items():
            sheet[place].number_format = shown

    return change


REPORT: tuple[list[object], ...] = (
    ["A report of ours"], ["Date", "Company", "Title"], [datetime(2020, 6, 10), "Amazon", "Real date"],
    [date(2020, 6, 1), "Amazon", "Month only"], ["13/06/2020", "IBM", "Text date"], [2019, "IBM", 1984], [],
    [datetime(2020, 6, 10, 14, 30), "IBM", "With a time"], [43831, "IBM", "A number"],
)  # fmt: skip
DAYS = formats(**{f"A{n}": "m/d/yyyy" if n == 5 else "d-mmm" for n in range(2, 6)})
EARLY = "Numbers below 367 that the workbook shows as dates: 3; a date that shows no year is refused"
CASES = {
    "dates are as the cells show them": Case(
        workbook(*REPORT, change=formats(A4="mmm yyyy"), Other=[["nothing"]]),
        {"dates": ["2020-06-10", "2020-06", "2020-06-13", "2019", "2020-06-10T14:30"], "refused": [(9, "date-serial")],
         "titles": ["Real date", "Month only", "Text date", "1984", "With a time"],
         "codes": ["date-serial", "month-cells", "other-sheets", "above-title"]}),
    "merged cells are what they show": Case(
        workbook(["Year", "Company", "Title"], [2020, "A", "x"], [None, "B", "y"], [2021, "C", "z"],
                 change=lambda sheet: sheet.merge_cells("A2:A3")), {"dates": ["2020", "2020", "2021"]}),
    "numbers are read as they are displayed": Case(
        workbook(["Date", "Title", "Id", "Notes"], ["2020", 0.5, 1.234567890123457e16, 1e-7], change=formats(B2="0%")),
        {"titles": ["50 %"], "ids": ["12345678901234570"], "notes": ["0.0000001"]}),
    "a small number that is shown as a day is no day of 1900": Case(
        workbook(["Date", "Title"], *([value, f"Event {value}"] for value in (16.01, 100, 43_831, 122)), change=DAYS),
        {"dates": ["2020-01-01", "1900-05-01"], "refused": [(2, "date-no-year"), (3, "date-no-year")],
         "says": [f"{EARLY}, others are in 1900; format the column as numbers if they are none"]}),
    "formulas without a saved value are said to be formulas": Case(
        workbook(("Date", "Title"), ("=DATE(2021,5,4)", "One"), ("2021", '="A"&"B"'), ("2022", "Two")),
        {"titles": ["Untitled", "Two"], "undated": ["One"], "says": [
            "Formulas without a saved value, read as empty cells: 2, the first in A2; open it in a spreadsheet "
            "program and save it again"]}),
    "a format far away is no cell": Case(
        workbook(["Date", "Title"], [2020, "One"], change=formats(XFD1="0.00")), {"titles": ["One"], "codes": []}),
    "a cell far away asks for no memory": Case(
        workbook(["Date", "Title"], [2020, "One"], change=lambda sheet: sheet.__setitem__("XFD1048576", "far")),
        {"error": "the table is wider than 2,000 columns: cell XFD1048576 is filled"}),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_workbooks(rule: str) -> None:
    holds(CASES[rule]._replace(name="t.xlsx"))


HEAD = ["Date", "Title"]
YEARS: dict[str, list[list[object]]] = {
    "2019": [[*HEAD], ["2019-05-01", "a"], ["soon", "b"]], "2020": [["Title", "Date"], ["c", "2020-01-02"]],
    "Other": [["Name", "Size"], ["x", "y"]], "Empty": [],
}  # fmt: skip


def test_a_sheet_with_sections_is_joined_to_one_without_and_gives_it_none() -> None:
    one = [["Date", "Title"], ["North", ""], ["2019", "a"], ["2018", "b"], ["South", ""], ["2017", "c"]]
    data = workbook(one=one, two=[["Date", "Title"], ["2020", "d"]])
    found = brought(data, "t.xlsx", sheet="*")
    assert sorted(draft.title for draft in found.drafts) == ["a", "b", "c", "d"]
    assert "sheets-unlike" not in {remark.code for remark in found.report.warnings}
    assert [field["id"] for field in brought(data, "t.xlsx", sheet="one").fields] == ["section"]


def test_all_sheets_with_the_same_headings_are_one_table() -> None:
    data = workbook(**dict[str, Any](YEARS))
    found = brought(data, "t.xlsx", sheet="*")
    assert [(d.date, d.title, d.row) for d in found.drafts] == [
        ("2019-05-01", "a", 2),
        ("2020-01-02", "c", 4),
    ]
    assert [remark.row for remark in found.report.refused] == [3]
    fields = {remark.code: dict(remark.fields) for remark in found.report.warnings}
    assert fields["sheet-continues"] == {"value": "2020", "n": "4"}
    assert fields["sheets-unlike"]["sheets"] == "Other, Empty"
    like = workbook(a=[["Date", "Title (email)"], ["2019", "a"]], b=[["Title", "Date"], ["b", "2020"]])
    assert [(d.date, d.title) for d in brought(like, "t.xlsx", sheet="*").drafts] == [
        ("2019", "a"),
        ("2020", "b"),
    ]
    apart = workbook(a=[["Date (from)", "Date (to)", "Title"], ["2019", "2020", "a"]],
                     b=[["Date (to)", "Date (from)", "Title"], ["2022", "2021", "b"]])  # fmt: skip
    both = brought(apart, "t.xlsx", sheet="*", fields={"Date (from)": "date", "Date (to)": "end"})
    assert [d.date for d in both.drafts] == ["2019/2020", "2021/2022"]
    assert (
        "add --sheet '2020'; for all with the same headings, add --sheet '*'"
        in warned(brought(data, "t.xlsx"))[0]
    )


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as new:
        for name in archive.namelist():
            new.writestr(name, change(name, archive.read(name)))
    return out.getvalue()


def test_a_formula_with_a_saved_value_is_that_value() -> None:
    def saved(name: str, part: bytes) -> bytes:
        part = re.sub(rb"(?<=<f>1\+1</f>)<v.*?(?=</c>)", b"<v>2</v>", part)
        return part.replace(b'<c r="C2">', b'<c r="C2" t="str">') if name.endswith("sheet1.xml") else part

    data = changed(workbook(("Date", "Title", "Text"), ("2021", "=1+1", '=""')), saved)
    holds(Case(data, {"titles": ["2"], "codes": []}, name="t.xlsx"))


# damaged ones


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
    assert caught.value.remark.code == code


def test_a_workbook_that_is_packed_as_no_spreadsheet_packs_one_is_refused_unread() -> None:
    data = zipped({"xl/workbook.xml": b"<a/>", "xl/big.xml": bytes(101_000_000)})
    with pytest.raises(TableError) as caught:
        read_table(data, "t.xlsx", NAMED_TABLE)
    times = 101_000_004 // len(data)
    assert caught.value.remark.placed("t") == (
        f"t: the workbook unpacks to 101,000,004 bytes, {times:,} times its packed size; delete the sheets "
        "you do not need"
    )


def test_a_workbook_damaged_anywhere_is_read_or_refused_in_words() -> None:
    data = workbook(["Date", "Company", "Title"], *([f"20{n:02}", f"C{n}", f"T{n}"] for n in range(20)))
    refused = 0
    for at in range(0, len(data), 37):
        damaged = bytearray(data)
        damaged[at] ^= 0x10
        try:
            read_table(bytes(damaged), "t.xlsx", VISITORS_TABLE)
        except TableError:
            refused += 1
    assert refused > 10


def test_reading_a_workbook_leaves_the_filters_of_warnings_alone() -> None:
    read_table(SMALL, "t.xlsx", VISITORS_TABLE)
    before = [*warnings.filters]
    next(xlsx_sheets(SMALL, "t.xlsx", VISITORS_TABLE))
    assert [*warnings.filters] == before
    assert codes(brought(SMALL, "t.xlsx")) == []
