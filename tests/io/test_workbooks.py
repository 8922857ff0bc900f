"""What a workbook hides, links and miscalculates: left out, kept as sources, and named in the import report."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from timeline.io.tables import Table, TableError, TableOptions, import_table, read_table
from timeline.io.tables.importing import ImportedTable

ROWS = [("Date", "Title", "Source", "Secret"), ("2020", "One", "NYT", "a"), ("2021", "Two", "BBC", "b"),
        ("2022", "Three", "", "c")]  # fmt: skip


def book(change: Callable[[Worksheet], object] = lambda sheet: None, hidden: bool = False) -> Table:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    out = BytesIO()
    made.save(out)
    return read_table(out.getvalue(), "t.xlsx", options=TableOptions(hidden=hidden))


def titles(found: ImportedTable) -> list[str]:
    return [draft.title for draft in found.drafts]


def warnings(found: ImportedTable) -> list[str]:
    return [remark.in_words() for remark in found.report.remarks if not remark.row]


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    found = import_table(book(hide))
    assert (titles(found), [heading for heading, _ in found.report.columns]) == (
        ["One", "Three"], ["Date", "Title", "Source"],
    )  # fmt: skip
    assert warnings(found) == [
        "hidden rows, not imported: 1, the first is row 3; to import them, add --hidden",
        "hidden columns, not imported: D; to import them, add --hidden",
    ]


def test_hidden_rows_and_columns_are_read_when_asked_for() -> None:
    table = book(hide, hidden=True)
    assert (len(table.rows), table.header[3]) == (3, "Secret")


def hidden_first(sheet: Worksheet) -> None:
    other = sheet.parent.create_sheet("Shown")
    for row in (("When", "What"), ("1999", "Shown event")):
        other.append(row)
    sheet.title, sheet.sheet_state = "Internal", "hidden"
    sheet.parent.active = 1


def test_a_hidden_sheet_is_not_preferred_to_the_one_that_is_shown() -> None:
    found = import_table(book(hidden_first))
    assert titles(found) == ["Shown event"]
    assert warnings(found) == [
        "hidden sheets, not imported: Internal; to import one of them, add --sheet 'Internal'"
    ]


def errors(sheet: Worksheet) -> None:
    for place, value in (("B2", "#REF!"), ("C3", "#N/A")):
        sheet[place].value, sheet[place].data_type = value, "e"


def test_error_cells_are_empty_and_counted() -> None:
    found = import_table(book(errors))
    assert titles(found) == ["Untitled", "Two", "Three"]
    assert found.drafts[1].sources == ()
    assert "cells with an error, read as empty cells: 2, the first is B2 (#REF!)" in warnings(found)[0]


def link(sheet: Worksheet) -> None:
    sheet["C2"].hyperlink = "https://nytimes.com/one?a=1&b=2"
    sheet["B3"].hyperlink = "https://example.org/two"
    sheet["B4"].value = '=HYPERLINK("https://example.org/three","Three")'
    sheet["D4"].hyperlink = "#Sheet2!A1"


def test_the_link_of_a_cell_is_a_source() -> None:
    found = import_table(book(link))
    assert [[(s.title, s.url) for s in draft.sources] for draft in found.drafts] == [
        [("NYT", "https://nytimes.com/one?a=1&b=2")],
        [("BBC", "https://example.org/two")],
        [("example.org", "https://example.org/three")],
    ]
    assert "links of cells, imported as sources: 3" in warnings(found)
    assert "link" not in found.report.counts


def test_links_follow_their_cells_when_a_hidden_column_is_left_out() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_cols(1)
        for n in range(1, 5):
            sheet.cell(n, 1, f"x{n}")
        sheet["D2"].hyperlink = "https://nytimes.com/one"
        sheet.column_dimensions["A"].hidden = True

    found = import_table(book(change))
    assert [(s.title, s.url) for s in found.drafts[0].sources] == [("NYT", "https://nytimes.com/one")]


def test_a_workbook_with_a_password_is_named_for_what_it_is() -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(TableError, match="this workbook has a password"):
        read_table(data, "t.xlsx")
