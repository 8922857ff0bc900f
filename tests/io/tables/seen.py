"""What a table becomes when it is imported, in a form that a case of a test can state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from timeline.errors import QueryError
from timeline.io.tables import (
    Choices,
    ImportedTable,
    TableError,
    TableOptions,
    UndecidedError,
    import_table,
    read_table,
)

OPENED = {field.name for field in fields(TableOptions)}


def brought(data: bytes | str, name: str = "t.csv", **choices: Any) -> ImportedTable:
    """The import of a table; choices that open it count as well."""
    options = {key: value for key, value in choices.items() if key in OPENED}
    table = read_table(
        data.encode() if isinstance(data, str) else data, name, options=TableOptions(**options)
    )
    return import_table(table, Choices(**choices))


def codes(found: ImportedTable) -> list[str]:
    return [remark.code for remark in (*found.report.refused, *found.report.warnings)]


def dates(found: ImportedTable) -> list[str]:
    return [draft.date for draft in found.drafts]


def refused(found: ImportedTable) -> list[str]:
    return [remark.in_words() for remark in found.report.refused]


def said(found: ImportedTable, code: str = "") -> list[str]:
    """The warnings of a kind in words, otherwise all of them."""
    return [remark.in_words() for remark in found.report.warnings if remark.code == (code or remark.code)]


def asked(data: bytes | str, **choices: Any) -> UndecidedError:
    """The question that an import asks."""
    with pytest.raises(UndecidedError) as caught:
        brought(data, **choices)
    return caught.value


def titled(data: bytes | str, **choices: Any) -> list[str]:
    """The options that make the titles of a table: those in its report, otherwise the first ones proposed."""
    try:
        found = brought(data, **choices)
    except UndecidedError as error:
        return error.ways[0]
    return [
        "--title-from",
        next(dict(each.fields)["template"] for each in found.report.warnings if each.code == "by-template"),
    ]


def workbook(
    *rows: Iterable[object], change: Callable[[Any], object] = lambda sheet: None, **more: Any
) -> bytes:
    """A workbook with a sheet `Events` of rows that a function changes, and `more` sheets by name."""
    book = Workbook()
    book.remove(book.active)
    for name, of_sheet in {**({"Events": rows} if rows else {}), **more}.items():
        sheet = book.create_sheet(name)
        for row in of_sheet:
            sheet.append([*row])
    change(book.worksheets[0])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


SEEN: Mapping[str, Callable[[ImportedTable], Any]] = {
    "dates": dates,
    "titles": lambda found: [draft.title for draft in found.drafts],
    "actors": lambda found: [draft.actors for draft in found.drafts],
    "ids": lambda found: [draft.id for draft in found.drafts],
    "notes": lambda found: [draft.note for draft in found.drafts],
    "summaries": lambda found: [draft.summary for draft in found.drafts],
    "sources": lambda found: [[tuple(source[:2]) for source in draft.sources] for draft in found.drafts],
    "undated": lambda found: [draft.title for draft in found.undated],
    "names": lambda found: [*found.actors.values()],
    "types": lambda found: [*found.types.values()],
    "codes": codes,
    "refused": lambda found: [(remark.row, remark.code) for remark in found.report.refused],
    "refusals": refused,
    "said": said,
    "own": lambda found: [words.rpartition("--map ")[2] for words in said(found, "own-field")],
    "own values": lambda found: [dict(draft.extra) for draft in found.drafts],
    "fields": lambda found: [(each["label"], each["of"], each["kind"]) for each in found.fields],
}
"""What a case may state of an imported table."""
ASKED: Mapping[str, Callable[[UndecidedError], Any]] = {
    "asks": lambda error: error.asks,
    "ways": lambda error: [*error.ways],
    "question": lambda error: error.remark.in_words(),
    "evidence": lambda error: [remark.in_words() for remark in error.evidence],
}
"""What it may state of a question."""


class Case(NamedTuple):
    """A table with what it gives, by a name of `SEEN` or `ASKED`, and the choices of the person.

    `says` are parts of the report, `never` codes that are not in it, `error` a part of the error.
    """

    table: str | bytes
    gives: Mapping[str, Any]
    choices: Mapping[str, Any] = {}
    name: str = "t.csv"


def holds(case: Case) -> None:
    """Fail if a table gives something else than its case states."""
    gives = dict(case.gives)
    error, says, never = gives.pop("error", None), gives.pop("says", ()), gives.pop("never", ())
    if error is not None or {*gives} & {*ASKED}:
        with pytest.raises((QueryError, TableError, UndecidedError)) as caught:
            brought(case.table, case.name, **case.choices)
        assert (error or "") in str(caught.value)
        seen = {key: ASKED[key](caught.value) for key in gives}  # type: ignore[arg-type]
        assert seen == gives, seen
        return
    found = brought(case.table, case.name, **case.choices)
    seen = {key: SEEN[key](found) for key in gives}
    assert seen == gives, seen
    lines = "\n".join((*found.report.lines(), *refused(found)))
    assert [part for part in says if part not in lines] == []
    assert not {*codes(found)} & {*never}
    report = found.report
    parts = report.events + report.eras + report.titles + report.undated + report.all_refused
    assert report.read == parts
