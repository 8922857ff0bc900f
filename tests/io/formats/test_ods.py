"""OpenDocument spreadsheets: repeated rows, dates, links, merged and hidden cells, errors, and hostile files."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.reading import read_file
from timeline.io.tables import VISITORS_TABLE, TableError, TableOptions, import_table

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def package(tables: str, manifest: str = "", styles: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(content, manifest)


def zipped(content: str | bytes, manifest: str = "") -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), KIND)
        archive.writestr("content.xml", content)
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return kept.getvalue()


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def day(date: str, shown: str) -> str:
    return (f'<table:table-cell office:value-type="date" office:date-value="{date}"><text:p>{shown}</text:p>'
            "</table:table-cell>")  # fmt: skip


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "One", more: str = "", columns: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{columns}{"".join(rows)}</table:table>'


LINKED = '<text:a xlink:href="https://a.org/x">A <text:span>b</text:span></text:a>'
REST = row(
    '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048570"'
)
HEAD = row(cell("Date"), cell("Title"), cell("Company"), cell("Link"))


def test_cells_as_displayed_with_links_merged_hidden_and_error_cells() -> None:
    rows = (
        HEAD,
        row(day("2020-05-06", "6 May 20"),
            cell(LINKED), cell("IBM", 'table:number-rows-spanned="2"'), cell("#N/A")),
        row(day("2020-01-01", "2020"), cell("One<text:line-break/>two<text:s text:c='2'/>three"),
            "<table:covered-table-cell/>"),
        row(cell("2021"), cell("Hidden"), more='table:visibility="collapse"'),
        row(day("2022-03-04T10:30:00", "x"), cell("Twice"), cell("Ads"), more='table:number-rows-repeated="2"'),
        row('<table:table-cell office:value-type="float" office:value="1999"><text:p>1,999</text:p></table:table-cell>',
            cell("Number")),
        REST,
    )  # fmt: skip
    imported = brought(package(sheet(*rows) + sheet(HEAD, name="Two")), "a.ods")
    assert events(imported) == [
        ("2020-05-06", "A b"), ("2020", "One two three"), ("2022-03-04T10:30", "Twice"), ("2022-03-04T10:30", "Twice"),
        ("1999", "Number"),
    ]  # fmt: skip
    assert [imported.actors[draft.actors[0]] for draft in imported.drafts[:3]] == ["IBM", "IBM", "Ads"]
    assert imported.drafts[0].sources[0].url == "https://a.org/x"
    assert [draft.row for draft in imported.drafts] == [2, 3, 5, 6, 7]
    words = said(imported)
    for part in ("An OpenDocument spreadsheet (.ods).", "Merged cells, read as displayed: 1", "D2 (#N/A)",
                 "Hidden rows, not imported: 1, the first is row 4", "Sheets not imported: Two",
                 "Links of cells, imported as sources: 1"):  # fmt: skip
        assert part in words


def test_hidden_columns_and_sheets_are_read_only_when_wanted() -> None:
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = (HEAD, row(cell("2020"), cell("A"), cell("Secret")))
    hidden = sheet(*rows, name="Back", more='table:style-name="ta1"')
    data = package(hidden + sheet(*rows, columns=columns), styles=style)
    table = read_file(data, "a.ods")
    assert (table.header, table.facts["sheet"]) == (("Date", "Title", "Link"), "One")
    assert {remark.code for remark in table.warnings} == {"hidden-sheets", "hidden-columns"}
    assert read_file(data, "a.ods", options=TableOptions("Back")).header[2] == "Company"
    assert import_table(read_file(data, "a.ods", options=TableOptions(hidden=True))).report.events == 1


def test_all_sheets_with_the_same_headings_are_one_table() -> None:
    rows = (row(cell("2020"), cell("x")), row(cell("2021"), cell("y")))
    data = package("".join(sheet(HEAD, each, name=name) for each, name in zip(rows, ("A", "B"), strict=True)))
    table = read_file(data, "a.ods", options=TableOptions(sheet="*"))
    assert [cells[:2] for cells in table.rows] == [["2020", "x"], ["2021", "y"]]
    assert table.facts["sheet"] == "A, B"


WIDE, MANY = cell("x", 'table:number-columns-repeated="1000000"'), 'table:number-rows-repeated="1000000"'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package(sheet(row(cell("a")), row(WIDE))), "columns"),
        (package(sheet(HEAD, row(cell("2020"), cell("x"), more=MANY))), "rows"),
        (zipped(b"<a>" + b" " * 100_000_000 + b"</a>"), "bytes when unpacked"),
        (zipped(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        (zipped(b"<a>"), "XML is not valid"),
        (package("", "<encryption-data/>"), "password"),
        (package(sheet()), "empty"),
        (b"PK\3\4" + KIND.encode() + b"broken", "damaged"),
        (package(sheet(HEAD)).replace(b"PK\5\6", b"PK\5\6\0\0", 1), "damaged"),
    ],
)
def test_hostile_and_damaged_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_file(data, "a.ods", VISITORS_TABLE)
