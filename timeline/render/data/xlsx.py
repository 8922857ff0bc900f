"""The events of a view as a workbook of four sheets: events, sources, positions, and what they are of.

XlsxWriter and not openpyxl: it only writes, no text given as a string becomes a formula or a link, and it puts no
clock time into the file when its date is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from timeline.dates import civil
from timeline.i18n.catalogue import say
from timeline.render.data.tables import EVENT_COLUMNS, POSITION_COLUMNS, SOURCE_COLUMNS, Tables, headings
from timeline.render.drawn import Drawn

LONGEST = 32_767
"""Characters a cell may hold."""
MOST_ROWS = 1_048_575
WIDE = frozenset({"title", "label", "summary", "change", "sources", "urls", "url", "archived", "disputed"})


def xlsx(drawn: Drawn) -> bytes:
    """The workbook's bytes; its date is the as-of day, so the same input gives the same bytes."""
    from xlsxwriter import Workbook  # loaded when called: no other format needs it

    tables, lang, out = Tables(drawn), drawn.view.lang, BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = tables.head()
    book.set_properties(
        {"title": head["title"][:255], "author": head.get("byline", "")[:255], "created": _created(drawn)}
    )
    _sheet(book, say(lang, "Events"), EVENT_COLUMNS, tables.event_rows(), lang)
    _sheet(book, say(lang, "Sources"), SOURCE_COLUMNS, tables.source_rows(), lang)
    _sheet(book, say(lang, "Positions"), POSITION_COLUMNS, tables.position_rows(), lang)
    about = book.add_worksheet(say(lang, "About"))
    about.set_column(0, 0, 14)
    about.set_column(1, 1, 100, book.add_format({"text_wrap": True}))
    for n, (key, value) in enumerate(head.items()):
        about.write_string(n, 0, key)
        _write(about, n, 1, value)
    book.close()
    return out.getvalue()


def _created(drawn: Drawn) -> datetime:
    """The as-of day where a workbook can say it, else the nearest it can."""
    year, month, day = civil(drawn.view.as_of or drawn.published.as_of)
    return datetime(year, month, day) if 1900 <= year <= 9999 else datetime(1900, 1, 1)


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]], lang: str) -> None:
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "bottom": 1})
    for n, key in enumerate(columns):
        sheet.set_column(n, n, 48 if key in WIDE else 14, wrapped)
    for n, heading in enumerate(headings(columns, lang)):
        sheet.write_string(0, n, heading, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        if last > MOST_ROWS:
            break
        for n, value in enumerate(row):
            _write(sheet, last, n, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…")
