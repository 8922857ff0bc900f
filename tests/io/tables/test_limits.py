"""The limits of tables: each is kept, is in the docs, and is named in the message of a table beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.io.formats.test_ods import HEAD, cell, package, row, sheet
from tests.io.tables.raw_workbook import Raw, raw_workbook
from timeline.i18n.catalogue import numeral
from timeline.io.formats.reading import read_file
from timeline.io.tables import (
    NAMED_TABLE,
    VISITORS_TABLE,
    TableError,
    TableLimits,
    TableOptions,
    import_table,
)
from timeline.io.tables.table import widened
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

DOCS = Path(__file__).parents[3] / "docs" / "limits.md"
LOW = replace(
    NAMED_TABLE,
    max_rows=9, max_cells=60, max_characters=400, max_columns=9, max_empty=30, max_sheets=3, max_texts=9,
    max_formats=60,
)  # fmt: skip
MERGED, DEFINED = '<mergeCell ref="A9:A9"/>', '<definedName name="a">S1!$A$1</definedName>'
REF = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'


def text(n: int) -> str:
    return f"<si><t>{'a' * n}</t></si>"


def number_format(code: str) -> str:
    return f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts><cellXfs><xf/></cellXfs>'


def code_of(data: bytes, name: str, limits: TableLimits) -> str:
    """Return the code of the refusal; nothing if the table is read."""
    try:
        read_file(data, name, limits)
    except TableError as error:
        english, french = error.remark.in_words("en"), error.remark.in_words("fr")
        assert english != french
        assert ";" in english  # what to do
        return error.remark.code
    return ""


def csv(*rows: str) -> bytes:
    return "\n".join(("Date,Title", *rows)).encode()


CELLS = f"<row>{'<c/>' * 8}</row>"
ROW = "<row><c><v>2021</v></c><c><v>1</v></c></row>"


def sheets_of_ods(n: int) -> bytes:
    return package(sheet(HEAD, row(cell("2020"), cell("x"))) * n)


# What has a number of things, the largest number within the limit, the code.
TEXTS: dict[str, tuple[Callable[[int], bytes], int, str]] = {
    "rows": (lambda n: csv(*["2020,One"] * n), 8, "file-many-rows"),
    "cells": (lambda n: csv(*["2020,1,,,,,"] * 7, f"2020,{',' * n}"), 7, "file-many-cells"),
    "characters": (lambda n: csv(f"2020,{'a' * n}"), 387, "file-many-characters"),
    "columns": (lambda n: csv("2020" + ",a" * n), 8, "file-many-columns"),
    "headings": (lambda n: b"Date" + b",a" * n + b"\n2020,One", 8, "file-many-columns"),
    "blank lines": (lambda n: csv("2020,One", *[""] * n, "2021,Two"), 30, "file-many-empty"),
}  # fmt: skip
BOOKS: dict[str, tuple[Callable[[int], Raw], int, str]] = {
    "rows of a sheet": (lambda n: Raw(ROW * n), 7, "file-many-rows"),
    "empty rows of a sheet": (lambda n: Raw("<row/>" * n), 18, "file-many-empty"),
    "rows between others": (lambda n: Raw(f'<row r="{n + 3}"><c/></row>'), 29, "file-many-empty"),
    "cells of a sheet": (lambda n: Raw(CELLS * 7 + f"<row>{'<c/>' * n}</row>"), 0, "file-many-cells"),
    "a far cell": (lambda n: Raw(f"<row>{'<c/>' * n}<c><v>1</v></c></row>"), 8, "file-far-cell"),
    "sheets": (lambda n: Raw(sheets=n), 3, "file-many-sheets"),
    "texts": (lambda n: Raw(texts=text(1) * n), 9, "file-many-texts"),
    "a repeated text": (lambda n: Raw(REF * 5, texts=text(n)), 38, "file-many-characters"),
    "formats": (lambda n: Raw(styles=f"<cellXfs>{'<xf/>' * n}</cellXfs>"), 46, "file-many-formats"),
    "runs of a text": (lambda n: Raw(texts=f"<si>{'<r/>' * n}</si>"), 45, "file-many-formats"),
    "merged cells": (lambda n: Raw(after=f"<mergeCells>{MERGED * n}</mergeCells>"), 44, "file-many-formats"),
    "names": (lambda n: Raw(names=f"<definedNames>{DEFINED * n}</definedNames>"), 44, "file-many-formats"),
}  # fmt: skip


@pytest.mark.parametrize("case", [*TEXTS, *BOOKS])
def test_a_table_at_its_limit_is_read_and_one_beyond_it_is_refused(case: str) -> None:
    made, most, code = TEXTS[case] if case in TEXTS else BOOKS[case]
    for n, said in ((most, ""), (most + 1, code)):
        thing = made(n)
        data, name = (raw_workbook(thing), "t.xlsx") if isinstance(thing, Raw) else (thing, "t.csv")
        assert code_of(data, name, LOW) == said


def test_the_sheets_of_an_open_document_have_a_limit() -> None:
    limits = replace(LOW, max_cells=4_000)
    assert [code_of(sheets_of_ods(n), "t.ods", limits) for n in (3, 4)] == ["", "file-many-sheets"]


def test_all_sheets_together_have_the_rows_of_one_table() -> None:
    data = raw_workbook(Raw(ROW * 2, sheets=3))
    with pytest.raises(TableError) as caught:
        read_file(data, "t.xlsx", LOW, TableOptions(sheet="*"))
    assert caught.value.remark.code == "file-many-rows"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (Raw(sheets=2, shared=True), "file-same-part"),
        (Raw(before=f"<!--{' ' * 5_000}--><!DOCTYPE a>"), "file-broken-workbook"),
        (Raw(styles=number_format("[" * 17)), "file-broken-workbook"),
        (Raw(styles=number_format("0" * 256)), "file-broken-workbook"),
        (Raw(f"<row>{'<c/>' * 40_000}</row>"), "file-many-columns"),
    ],
)  # fmt: skip
def test_parts_that_no_spreadsheet_program_writes_are_refused(raw: Raw, code: str) -> None:
    assert code_of(raw_workbook(raw), "t.xlsx", NAMED_TABLE) == code


def test_a_number_format_of_the_longest_kind_is_read() -> None:
    raw = Raw(styles=number_format("[" * 16 + "0" * 239))
    assert code_of(raw_workbook(raw), "t.xlsx", NAMED_TABLE) == ""


def test_a_workbook_of_many_rows_with_texts_is_within_the_limits_of_a_visitor() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{1800 + n % 200}</v></c><c r="B{n}" t="s"><v>{n}</v></c></row>'
        for n in range(3, 6_000)
    )
    texts = "".join(f"<si><t>What happened on day {n}</t></si>" for n in range(6_000))
    data = raw_workbook(Raw(rows, texts=texts))
    assert len(read_file(data, "t.xlsx", VISITORS_TABLE).rows) == 5_998


def test_equal_headings_are_numbered_past_those_that_are_taken() -> None:
    assert widened(["a", "a (2)", "a", "a"]) == ("a", "a (2)", "a (3)", "a (4)")
    assert len({*widened(["a"] * 2_000)}) == 2_000


@pytest.mark.parametrize("limits", [NAMED_TABLE, VISITORS_TABLE])
def test_each_limit_of_a_table_is_in_the_docs(limits: TableLimits) -> None:
    named, _, visitors = DOCS.read_text("utf-8").partition("## A server")
    told = visitors if limits is VISITORS_TABLE else named
    for name, most in asdict(limits).items():
        in_bytes = f"{most // 1_000_000} MB" if most < 1_000_000_000 else f"{most // 1_000_000_000} GB"
        assert (in_bytes if name in ("max_bytes", "max_unpacked") else numeral(most)) in told, name


ERAS = "".join(f"{1900 + n},Era {n},era\n" for n in range(3))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Date,Title,Who\n2020,One,Ann\n2021,Two,Bob\n", ""),
        (b"Date,Title,Who\n2020,One,Ann\n2021,Two,Bob\n2022,Three,Cid\n", "file-many-actors"),
        (f"Year,Headline,Type\n2020,One,\n{ERAS}".encode(), "file-many-entries"),
    ],
)
def test_a_visitors_table_has_no_more_than_a_chart_can_draw(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = replace(VISITORS_TABLE, max_actors=2, max_entries=2)
    beyond = import_table(read_file(data, "t.csv", limits)).beyond(limits)
    assert (beyond.code if beyond else "") == code
    monkeypatch.setattr("timeline.web.routes.uploads.VISITORS_TABLE", limits)
    client = create_app(Shelf.opening(DATA)).server.test_client()
    answer = client.post("/open?name=t.csv", data=data, content_type="application/octet-stream").json
    assert answer is not None
    assert bool(answer["address"]) == (not code)
    assert not beyond or beyond.for_page("en") in answer["says"]


def test_the_records_of_an_exported_table_have_the_same_limits() -> None:
    imported = import_table(read_file(csv("2020,One"), "t.csv", LOW))
    limits = replace(LOW, max_entries=2, max_actors=2)
    for key, n, code in (
        ("actors", 3, "file-many-actors"),
        ("scopes", 3, "file-many-entries"),
        ("events", 3, ""),
    ):
        beyond = replace(imported, whole={key: [{}] * n}).beyond(limits)
        assert (beyond.code if beyond else "") == code
