"""The report of an import: each row is an event, an era, the title, or refused with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from timeline.dates import format_date, format_noun, parse_date
from timeline.errors import Problem, problem_words
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import InWords, Sentence

Face = Literal["shell", "page", "python"]
"""The reader: of a command line, of the page's dialog, or in Python."""
MOST_REMARKS = 100
"""Remarks of one kind that are listed one by one; the others are counted."""

MESSAGES: dict[str, tuple[str, str]] = {
    # files that are no table
    "file-empty": ("the file is empty", "a table has a row of headings and a row for each event"),
    "file-picture": ("this is a picture, not a table", "save the table as CSV or XLSX"),
    "file-pdf": ("this is a PDF, not a table", "save the table as CSV or XLSX"),
    "file-old-excel": ("this is a workbook of the old kind (.xls)", "save it as .xlsx or CSV"),
    "file-zip": ("this is a ZIP archive, not a workbook", "unpack it and bring the file in it"),
    "file-binary": ("this is no text and no workbook", "bring YAML, CSV or XLSX"),
    "file-not-utf16": ("the bytes are not the UTF-16 text that they begin as", "save it as UTF-8"),
    "file-unseen": ("a character that cannot be seen ({sign})", "delete it, or save the table as UTF-8"),
    "file-broken-workbook": ("the workbook is damaged ({reason})", "open it in a spreadsheet and save it again"),
    "file-too-large": ("the file has more than {most} bytes", ""),
    "file-unpacks": ("the workbook unpacks to more than {most} bytes", "leave out the sheets that are not needed"),
    "file-packed": ("the workbook unpacks to {n} bytes, {times} times its own size",
                    "leave out the sheets that are not needed"),
    "file-many-rows": ("the table has more than {most} rows", "bring it in parts"),
    "file-many-cells": ("the table has more than {most} cells", "leave out the columns that are not needed"),
    "file-many-columns": ("the table has more than {most} columns", "leave out those that are not needed"),
    "file-no-rows": ("there is no row below the headings", "a row for each event"),
    "file-one-column": ("every row has a single cell", "separate the cells by commas, semicolons or tabs"),
    "file-no-sheet": ("there is no sheet “{value}”", "there are: {sheets}"),
    # what only a person can say
    "ask-columns": ("no column is recognised as {fields}", "say which it is; the columns are: {columns}"),
    "ask-dates": ("“{value}” (row {row}) has two readings, and no date of the file says which",
                  "say whether the day or the month comes first"),
    "ask-dates-contrary": ("“{value}” (row {row}) has the day first, “{contrary}” (row {contrary_row}) the month",
                           "say which of the two holds; rows that contradict it are refused"),
    # rows refused
    "row-long": ("{cells} cells where there are {columns} headings", "is a quotation mark or a separator missing?"),
    "row-unclosed": ("a quotation mark opens here and is never closed", "close it, or delete it"),
    "cell-long": ("a cell of more than {most} characters begins here", "shorten it, or divide it among several rows"),
    "date-bool": ("“{value}” is no date", "write the date, or leave the cell empty"),
    "date-serial": ("“{value}” is a day as spreadsheets count them, or a year of five digits",
                    "format the column as a date"),
    "date-two-digits": ("“{value}” has a year of two digits", "write all four"),
    "date-two-readings": ("“{value}” may be {one} or {other}", "write one of them"),
    "date-order": ("“{value}” has two readings", "say whether the day or the month comes first"),
    "date-against-day-first": ("“{value}” has no such month, where the day comes first", "write it as {date}"),
    "date-against-month-first": ("“{value}” has no such month, where the month comes first", "write it as {date}"),
    "date-no-year": ("“{value}” has no year", "write it, or give one for all such dates (--default-year)"),
    "date-no-day": ("“{value}” is a day that the calendar does not have", "write the day that is meant"),
    "date-impossible": ("“{value}”: {reason}", ""),
    "date-unreadable": ("“{value}” is not a date", "{hint}"),
    "year-unreadable": ("“{value}” is not a year", "write its digits, with a minus sign before Christ"),
    "month-unreadable": ("“{value}” is not a month", "write 1 to 12, or its English or French name"),
    "day-unreadable": ("“{value}” is not a day of a month", "write 1 to 31"),
    "day-without-month": ("there is a day ({value}) and no month", "write the month, or leave the day out"),
    "time-unreadable": ("“{value}” is not a time of day", "write it as 14:30"),
    "end-before-start": ("it ends ({value}) before it starts ({start})", "is a date, or a minus sign, wrong?"),
    "end-before-start-minus": ("it ends ({value}) before it starts ({start})", "did you mean {meant}?"),
    "end-after-interval": ("the date is an interval already, and there is an end ({value})", "leave one of them out"),
    "text-long": ("the text has {n} characters, {most} at most", "shorten it, or divide it among several rows"),
    # remarks
    "undated": ("no date; the event waits at the end of the file", "write its date, or a range it lies in"),
    "early-year": ("“{value}” is read as a year before 1000", "if it is not, write all four digits"),
    "reworded": ("“{value}” is read as {date}", ""),
    "weekday": ("“{value}” is a {date}", "is the day, or its name, wrong?"),
    "basic": ("“{value}” is read as the day {date}", ""),
    "end-unknown": ("“{value}”: it ended, on a day that is not known", ""),
    "long-year": ("a year of more than four digits has no months; “{value}” keeps its year alone", ""),
    "bounds": ("it began by {latest} and ended from {earliest} on; both stand in the note", ""),
    "untitled": ("no title; the event is called “{title}”", ""),
    "html": ("markup is taken out of “{value}”", ""),
    "goes-on": ("the text has more than {most} characters; its end stands in the note", ""),
    "id-again": ("the id “{value}” is taken already; the event is called {id}", ""),
    "id-changed": ("“{value}” cannot be an id; the event is called {id}", ""),
    "same-row": ("the row says the same as row {other}", ""),
    "no-company": ("nobody is named as acting", ""),
    "link": ("“{value}” is no web address; it is kept as the source’s title", "give --base-url if it is part of one"),
    "link-words": ("“{value}” is more than an address; all of it is kept with the source",
                   "if the address goes on, write a space in it as %20"),
    "importance": ("“{value}” is no importance from 1 to 5; it is left out", ""),
    "display-blank": ("the date is to be shown as “{value}”; it is shown as it is", ""),
    "era": ("the row is a stretch of time; it stands behind all rows", ""),
    "left-out": ("only its title and its dates have a place in a timeline; left out: {columns}", ""),
    "era-undated": ("the stretch of time has no date", "write its first and last year"),
    "title-row": ("the row is the title of the table", ""),
    # remarks about the whole
    "encoding": ("here the first letter that is not UTF-8 stands", "is it read rightly?"),
    "above": ("rows above the headings, left out: {n}", ""),
    "merged": ("merged cells, read as what they show: {n}", ""),
    "formulas": ("formulas without a saved value, read as empty cells: {n}, the first in {value}",
                 "open it in a spreadsheet and save it again"),
    "month-cells": ("date cells that show no day, read as months or years: {n}", ""),
    "other-sheets": ("other sheets are not read: {sheets}", ""),
    "unused": ("the column “{heading}” is not used; filled cells: {n}", "--map “{heading}=FIELD”"),
    "many-types": ("“{heading}” has {n} different values, too many for event types; they are in the notes", ""),
    "near-names": ("“{value}” and “{other}” may be the same", "--same-as “{value}={other}” joins them"),
    "commas": ("cells of “{heading}” with commas: {n}", "--separator , if they separate names"),
    "first-days": ("dates on a first of January: {n}", "a year alone is written 2019"),
    "after-saved": ("dates later than the file ({saved}): {n}, up to {value}", "are they meant?"),
}  # fmt: skip
"""Message and hint by code."""
HINTS: dict[Face, dict[str, str]] = {
    "page": {
        "ask-columns": "",
        "date-no-year": "write it, or say one year for all such dates",
        "link": "",
        "unused": "",
        "near-names": "write them alike in the table, if they are",
        "commas": "say so, if they separate names",
    },
    "python": {
        "ask-columns": "say which it is, fields={{{ways}}}; the columns are: {columns}",
        "ask-dates": "say which it is, dates='day-first' or dates='month-first'",
        "ask-dates-contrary": "say which of the two holds, dates='day-first' or dates='month-first'",
        "date-no-year": "write it, or give one for all such dates (default_year)",
        "link": "give base_url if it is part of one",
        "unused": "fields={{'{heading}': FIELD}}",
        "near-names": "same_as={{'{value}': '{other}'}} joins them",
        "commas": "separator=',' if they separate names",
    },
}
"""Hints for readers without a command line, by code."""
SAID_ELSEWHERE: dict[Face, dict[str, str]] = {
    "page": {"undated": "no date; the event is not shown"},
    "python": {"undated": "no date, and a row without one is no event"},
}
"""Messages for readers without a file, by code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One of `MESSAGES` at its place: `row` as the file counts it and `column` from 1, both 0 for the whole file."""

    code: str
    row: int = 0
    column: int = 0
    heading: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, row: int = 0, column: int = 0, heading: str = "", **fields: object) -> Finding:
        """Return a finding with the fields of its message."""
        return cls(code, row, column, heading, tuple((key, _short(value)) for key, value in fields.items()))

    def message(self, face: Face = "shell") -> Sentence:
        """Return the error or remark."""
        own = SAID_ELSEWHERE.get(face, {}).get(self.code)
        return Sentence(own or MESSAGES[self.code][0], **self._filled())

    def hint(self, face: Face = "shell") -> Sentence:
        """Return the correction, or nothing."""
        hint = HINTS.get(face, {}).get(self.code, MESSAGES[self.code][1])
        return Sentence(hint, **self._filled())

    def in_words(self, lang: str = "en", face: Face = "shell") -> str:
        """Return message and hint in one line."""
        parts = (self.message(face), self.hint(face))
        return say(lang, "; ").join(say_again(lang, part) for part in parts if part)

    def for_page(self, lang: str) -> str:
        """Return message and hint in one line of the page, with the place."""
        text = self.in_words(lang, "page")
        if not self.row:
            return text[:1].upper() + text[1:]
        if self.heading:
            return say(lang, "Row {row}, “{heading}”: {text}", row=self.row, heading=self.heading, text=text)
        return say(lang, "Row {row}: {text}", row=self.row, text=text)

    def problem(self, file: str, face: Face = "shell") -> Problem:
        """Return the finding as a problem of the file."""
        message = self.message(face)
        if self.heading and self.row:
            message = Sentence("{heading}: {text}", heading=self.heading, text=message)
        return Problem(file, self.row, self.column, self.heading, message, self.hint(face))

    def placed(self, file: str, lang: str = "en") -> str:
        """Return message and hint in one line that begins with the place in the file."""
        return problem_words(self.problem(file), lang)

    def record(self, lang: str = "en") -> dict[str, Any]:
        """Return the finding as JSON, without the keys that have no value."""
        message, hint = (without_marks(say_again(lang, part)) for part in (self.message(), self.hint()))
        place = {"code": self.code, "row": self.row, "column": self.column, "heading": self.heading}
        text = {"value": dict(self.fields).get("value"), "message": message}
        record = {key: value or None for key, value in place.items()} | text | {"hint": hint or None}
        return {key: value for key, value in record.items() if value is not None}

    def _filled(self) -> dict[str, str]:
        return {"heading": self.heading, **dict(self.fields)}


@dataclass
class Report:
    """The rows and columns of an import; `read` is `events + eras + titles + undated + len(refused)`."""

    name: str
    facts: dict[str, Any]
    columns: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    events: int = 0
    eras: int = 0
    titles: int = 0
    undated: int = 0
    empty: int = 0
    order: str = ""
    evidence: tuple[int, str] = (0, "")
    span: tuple[str, str] = ("", "")
    refused: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def remark(self, finding: Finding) -> None:
        """Count a remark, and keep the first ones of each code."""
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= MOST_REMARKS:
            self.remarks.append(finding)

    def record(self, lang: str = "en") -> dict[str, Any]:
        """Return the whole report as JSON."""
        row, value = self.evidence
        return {
            "file": self.name,
            **self.facts,
            "columns": [{"heading": heading, "field": name or None} for heading, name in self.columns],
            "date_order": {"order": self.order or None, "row": row or None, "value": value or None},
            "read": self.read,
            "imported": self.events,
            "eras": self.eras,
            "titles": self.titles,
            "undated": self.undated,
            "refused": len(self.refused),
            "empty_rows": self.empty,
            "first_date": self.span[0] or None,
            "last_date": self.span[1] or None,
            "remarks": dict(self.counts),
            "refusals": [finding.record(lang) for finding in self.refused],
            "details": [finding.record(lang) for finding in self.remarks],
        }

    def lines(self, lang: str = "en") -> Iterator[str]:
        """Yield the report in words: the file, the columns, the numbers of rows, the remarks."""
        yield self.how(lang)
        used = ", ".join(f"{heading} → {name}" for heading, name in self.columns if name)
        yield say(lang, "Columns: {columns}.", columns=used)
        if self.order:
            yield self.order_words(lang)
        yield self.sum(lang)
        if self.span[0]:
            yield self.span_words(lang)
        yield from self.remarked(lang)

    def remarked(self, lang: str = "en", face: Face = "shell") -> Iterator[str]:
        """Yield the remarks on the whole, then the first remark of each kind on rows with the number of the others."""
        first: dict[str, Finding] = {}
        for finding in self.remarks:
            if finding.row:
                first.setdefault(finding.code, finding)
            else:
                text = finding.in_words(lang, face)
                yield text[:1].upper() + text[1:]
        for code, finding in first.items():
            more = self.counts[code] - 1
            text = say(lang, "Row {row}: {text}", row=finding.row, text=finding.in_words(lang, face))
            yield text + (say_n(lang, " (and {n} more)", " (and {n} more)", more) if more else "")

    def every(self, lang: str) -> Iterator[str]:
        """Yield all remarks for the page, kind by kind, and the number of those that are not kept."""
        kinds: dict[str, list[Finding]] = {}
        for finding in sorted(self.remarks, key=lambda finding: finding.row > 0):
            kinds.setdefault(finding.code, []).append(finding)
        for code, findings in kinds.items():
            if code == "unused" and len(findings) > 1:
                columns = ", ".join(finding.heading for finding in findings)
                yield say(lang, "Columns that are not used: {columns}", columns=columns)
            else:
                yield from (finding.for_page(lang) for finding in findings)
            if more := self.counts[code] - len(findings):
                yield say(lang, "and {n} more", n=more)

    def how(self, lang: str = "en") -> str:
        """Return the format of the file in words."""
        facts = self.facts
        if facts.get("format") == "csv":
            names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
            sign = say(lang, names.get(facts["delimiter"], "another sign"))
            return say(lang, "CSV, {encoding}, cells apart by {sign}.", encoding=facts["encoding"], sign=sign)
        if facts.get("format") == "xlsx":
            return say(lang, "Workbook, sheet “{sheet}”.", sheet=facts["sheet"])
        return say(lang, "Frame.")

    def span_words(self, lang: str = "en") -> str:
        """Return the first and the last date in words."""
        first, last = map(parse_date, self.span)
        begin, end = (date.text.partition("T")[0] for date in (first.lower or first.upper or first,
                                                               last.upper or last.lower or last))  # fmt: skip
        if begin == end:
            return say(lang, "The only date is {date}.", date=format_noun(parse_date(begin), lang))
        return say(lang, "Dates {interval}.", interval=format_date(parse_date(f"{begin}/{end}"), lang))

    def order_words(self, lang: str = "en") -> str:
        """Return the order of day and month in words, with its evidence."""
        return order_words(self.order, *self.evidence, lang)

    def sum(self, lang: str = "en") -> str:
        """Return the numbers of rows as a sum."""
        parts = [say_n(lang, "{n} event", "{n} events", self.events)]
        if self.eras:
            parts.append(say_n(lang, "{n} era", "{n} eras", self.eras))
        if self.titles:
            parts.append(say(lang, "the title"))
        if self.undated:
            parts.append(say_n(lang, "{n} without a date", "{n} without a date", self.undated))
        parts.append(say_n(lang, "{n} row refused", "{n} rows refused", len(self.refused)))
        read = say_n(lang, "{n} row read", "{n} rows read", self.read)
        return f"{read} = {' + '.join(parts)}."


def order_words(order: str, row: int, value: str, lang: str) -> str:
    """Return the order of day and month in words, with the date and the row that show it; row 0 for a choice."""
    first = say(lang, "The day comes first" if order == "day-first" else "The month comes first")
    if not row:
        return say(lang, "{order}, as asked.", order=first)
    return say(lang, "{order}: “{value}” (row {row}).", order=first, value=value, row=row)


def _short(value: object) -> str:
    if isinstance(value, Sentence | InWords):
        return value
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:119]}…"
