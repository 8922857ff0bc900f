"""A table and what a person said of it → a timeline with its account; asks where only a person can say."""

from __future__ import annotations

from pathlib import PurePath
from unicodedata import normalize

from timeline.dates import parse_date
from timeline.dates.free_text import Order
from timeline.i18n.catalogue import listed, say
from timeline.io.loader import no_collection
from timeline.io.tables.columns import Columns, recognise
from timeline.io.tables.dates import CellDates, evidence_of
from timeline.io.tables.findings import Finding
from timeline.io.tables.ids import Names
from timeline.io.tables.imported import Brought
from timeline.io.tables.report import Report
from timeline.io.tables.rows import Choices, Draft, Rows
from timeline.io.tables.table import Table, UndecidedError

MOST_NEAR = 20
_FIRST_DAYS = 0.2
"""Share of days that are a first of January beyond which they look like years."""


@no_collection()
def bring(table: Table, choices: Choices | None = None, *, saved: str = "") -> Brought:
    """The timeline of a table; `saved` is the day its file was written, as EDTF.

    Raises UndecidedError where the columns or the order of dates are a person's to say, QueryError for a choice that
    cannot be.
    """
    choices = choices or Choices()
    columns = recognise(table.header, choices.fields)
    report = Report(
        table.name, dict(table.told), read=table.read, empty=table.empty, refused=[*table.refused]
    )
    of = columns.field_of()
    report.columns = [(heading, of.get(n, "")) for n, heading in enumerate(table.header)]
    for finding in table.remarks:
        report.remark(finding)
    if columns.missing:
        fields = listed(columns.missing, choices.lang, "or")
        finding = Finding.of("ask-columns", fields=fields, columns=", ".join(table.header))
        raise UndecidedError("columns", finding, table, columns.missing)
    order = _order(table, columns, choices, report)
    dates = CellDates(order, choices.default_year, edtf=columns.ours)
    rows = Rows(table, columns, choices, dates, report)
    drafts = tuple(rows.drafts())
    report.events, report.eras, report.undated = len(drafts), len(rows.eras), len(rows.undated)
    if choices.split != ",":
        _remark_commas(table, columns, report)
    _remark_whole(table, columns, rows.actors, drafts, report, saved)
    title = (
        choices.title
        or rows.title
        or normalize("NFC", PurePath(table.name.replace("\\", "/")).stem)
        or say(choices.lang, "Timeline")
    )
    report.refused.sort(key=lambda finding: finding.row)
    return Brought(
        title, rows.about, rows.actors.labels(), rows.kinds.labels(), drafts, tuple(rows.undated),
        tuple(rows.eras), report, choices,
    )  # fmt: skip


def _order(table: Table, columns: Columns, choices: Choices, report: Report) -> Order:
    """The one order of day and month that holds for the file: as asked, else by its own evidence."""
    found = evidence_of(table, columns)
    if choices.dates in ("day-first", "month-first"):
        report.order = choices.dates
        return "day-first" if choices.dates == "day-first" else "month-first"
    if found.contrary_row:
        fields = {"value": found.value, "row": found.row, "contrary": found.contrary,
                  "contrary_row": found.contrary_row}  # fmt: skip
        finding = Finding("ask-dates-contrary", fields=tuple((k, str(v)) for k, v in fields.items()))
        raise UndecidedError("dates", finding, table)
    if found.unsettled:
        fields = {"value": found.unsettled_value, "row": found.unsettled}
        finding = Finding("ask-dates", fields=tuple((k, str(v)) for k, v in fields.items()))
        raise UndecidedError("dates", finding, table)
    report.order, report.evidence = found.order, (found.row, found.value)
    return found.order


def _remark_whole(
    table: Table, columns: Columns, actors: Names, drafts: tuple[Draft, ...], report: Report, saved: str
) -> None:
    """What is worth knowing of the whole: columns left over, names that may be one, dates that look odd."""
    for n in columns.unused:
        filled = sum(bool(row[n].strip()) for row in table.rows)
        if filled:
            report.remark(Finding.of("unused", 0, n + 1, table.header[n], n=filled))
    for number, (name, other) in enumerate(actors.near()):
        if number < MOST_NEAR:
            report.remark(Finding.of("near-names", value=name, other=other))
    _remark_dates(drafts, report, saved)


def _remark_commas(table: Table, columns: Columns, report: Report) -> None:
    for column in () if columns.ours else columns.of.get("actors", ()):
        commas = sum(", " in row[column] and not row[column].startswith("[") for row in table.rows)
        if commas:
            report.remark(Finding.of("commas", 0, column + 1, table.header[column], n=commas))


def _remark_dates(drafts: tuple[Draft, ...], report: Report, saved: str) -> None:
    texts = {draft.date for draft in drafts}
    dates = sorted((d for d in map(parse_date, texts) if d.start is not None or d.end is not None),
                   key=lambda d: d.sort_key())  # fmt: skip
    if dates:
        last = max(dates, key=lambda d: d.end if d.end is not None else d.start or 0)
        report.span = dates[0].text, last.text
    firsts = sum(draft.date.endswith("-01-01") for draft in drafts)
    days = sum(len(draft.date) == 10 for draft in drafts)
    if firsts > 1 and firsts >= days * _FIRST_DAYS / 4:
        report.remark(Finding.of("first-days", n=firsts))
    limit = parse_date(saved).end if saved else None
    if limit is not None:
        later = {d.text for d in dates if d.start is not None and d.start > limit}
        if later:
            n = sum(draft.date in later for draft in drafts)
            report.remark(Finding.of("after-saved", n=n, saved=saved, value=max(later)))
