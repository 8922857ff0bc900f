"""The report of an import: each row is an event, an era, the title, or refused with a reason."""

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
"""The reader: on a command line, in the page's dialog, or in Python."""
MOST_REMARKS = 100
"""The maximum number of warnings of one kind to list one by one; the others are counted."""

MESSAGES: dict[str, tuple[str, str]] = {
    # files that are not tables
    "file-empty": ("the file is empty", "add a row of headings and a row for each event"),
    "file-picture": ("this is an image, not a table", "save the table as CSV or XLSX"),
    "file-pdf": ("this is a PDF, not a table", "save the table as CSV or XLSX"),
    "file-old-excel": ("this workbook has the old format (.xls)", "save it as .xlsx or CSV"),
    "file-zip": ("this is a ZIP archive, not a workbook", "unpack it and import the file inside"),
    "file-binary": ("this is neither a text file nor a workbook", "use a CSV or XLSX file"),
    "file-not-utf16": ("the file begins as UTF-16 but is not valid UTF-16", "save it as UTF-8"),
    "file-unseen": ("the text contains an invisible character ({sign})", "delete it, or save the table as UTF-8"),
    "file-broken-workbook": ("the workbook is damaged ({reason})",
                             "open it in a spreadsheet program and save it again"),
    "file-too-large": ("the file is larger than {most} bytes", ""),
    "file-unpacks": ("the workbook is larger than {most} bytes when unpacked", "delete the sheets you do not need"),
    "file-packed": ("the workbook unpacks to {n} bytes, {times} times its packed size",
                    "delete the sheets you do not need"),
    "file-many-rows": ("the table has more than {most} rows", "split it into several files"),
    "file-many-cells": ("the table has more than {most} cells", "delete the columns you do not need"),
    "file-many-columns": ("the table has more than {most} columns", "delete the columns you do not need"),
    "file-no-rows": ("there is no row below the headings", "add a row for each event"),
    "file-one-column": ("every row has only one cell", "separate the cells with commas, semicolons or tabs"),
    "file-no-sheet": ("there is no sheet “{value}”", "choose one of: {sheets}"),
    # questions for a person
    "ask-columns": ("no column is recognised as {fields}", "choose one of the columns: {columns}"),
    "ask-dates": ("“{value}” (row {row}) is ambiguous, and no date in the file shows the order",
                  "choose whether the day or the month comes first"),
    "ask-dates-contrary": (
        "the day comes first in “{value}” (row {row}), but the month in “{contrary}” (row {contrary_row})",
        "choose the order; rows that contradict it are refused"),
    # refused rows
    "row-long": ("the row has {cells} cells, but there are {columns} headings",
                 "check for a missing quotation mark or separator"),
    "row-unclosed": ("a quotation mark opens here and is not closed", "close or delete it"),
    "cell-long": ("a cell longer than {most} characters begins here", "shorten it, or split it over several rows"),
    "date-bool": ("expected a date, got “{value}”", "write the date, or leave the cell empty"),
    "date-serial": ("“{value}” may be a spreadsheet’s serial number of a day, or a five-digit year",
                    "format the column as a date"),
    "date-two-digits": ("“{value}” has a two-digit year",
                        "write four digits, or add --short-years 1950 for years from 1950 to 2049"),
    "date-decimal": ("“{value}” is a decimal number", "write the year, or the month as 2020-05"),
    "date-epoch": ("“{value}” may be a number of seconds since 1970: {date}", "write it as a date"),
    "date-minus": ("“{value}” can mean {one} or {other}",
                   "write one of them; if a minus sign means BC in all cells, add --map '{heading}=year'"),
    "date-two-readings": ("“{value}” can mean {one} or {other}", "write one of them"),
    "date-order": ("“{value}” is ambiguous", "choose whether the day or the month comes first"),
    "date-against-day-first": ("“{value}” has no valid month if the day comes first", "write it as {date}"),
    "date-against-month-first": ("“{value}” has no valid month if the month comes first", "write it as {date}"),
    "date-no-year": ("“{value}” has no year", "add the year, or set one for all such dates with --default-year"),
    "date-no-day": ("the day “{value}” does not exist", "correct the day"),
    "date-impossible": ("“{value}”: {reason}", ""),
    "date-unreadable": ("“{value}” is not a valid date", "{hint}"),
    "year-unreadable": ("“{value}” is not a valid year", "write digits only, with a minus sign for years BC"),
    "month-unreadable": ("“{value}” is not a valid month", "write 1 to 12, or the month’s English or French name"),
    "day-unreadable": ("“{value}” is not a valid day of the month", "write 1 to 31"),
    "day-without-month": ("the row has a day ({value}) but no month", "add the month, or delete the day"),
    "time-unreadable": ("“{value}” is not a valid time of day", "write a time such as 14:30"),
    "end-before-start": ("the end ({value}) is before the start ({start})",
                         "correct one of the dates, or its minus sign"),
    "end-before-start-minus": ("the end ({value}) is before the start ({start})", "did you mean {meant}?"),
    "end-after-interval": ("the date is an interval, but the row also has an end ({value})", "delete one of them"),
    "text-long": ("the text has {n} characters; at most {most} are allowed",
                  "shorten it, or split it over several rows"),
    # warnings
    "undated": ("no date; the event is kept as a comment at the end of the file",
                "add its date, or an interval that contains it"),
    "early-year": ("“{value}” is read as a year before 1000", "if this is wrong, write all four digits"),
    "reworded": ("“{value}” is read as {date}", ""),
    "weekday": ("“{value}” is a {date}", "check the day and its name"),
    "basic": ("“{value}” is read as the day {date}", ""),
    "time-alone": ("“{value}” is read as {date}, without a time of day", "write a time such as 14:30, and the day"),
    "month-or-years": ("“{value}” is read as the month {date}; it can also mean two years",
                       "if years are meant, write all digits of both, as in 1911/1912"),
    "doubt": ("the display date of “{value}” has a mark of doubt; the date is read as {date}", ""),
    "end-unknown": ("“{value}”: the event has ended, on an unknown day", ""),
    "long-year": ("a year of more than four digits cannot have a month; only the year of “{value}” is kept", ""),
    "bounds": ("latest start: {latest}, earliest end: {earliest}; both are kept in the note", ""),
    "untitled": ("no title; the event gets the title “{title}”", ""),
    "html": ("HTML markup was removed from “{value}”", ""),
    "goes-on": ("the text is longer than {most} characters; its end is kept in the note", ""),
    "id-again": ("the id “{value}” is already used; the event gets the id {id}", ""),
    "id-changed": ("“{value}” is not a valid id; the event gets the id {id}", ""),
    "same-row": ("the row repeats row {other}", ""),
    "no-company": ("the row names no actor", ""),
    "link": ("“{value}” is not a valid URL; it is kept as the source’s title",
             "if it is a relative link, add --base-url"),
    "link-host": ("“{value}” is not a valid URL; it is kept as the source’s title",
                  "write https:// in front of it"),
    "link-words": ("“{value}” contains more than a URL; all of it is kept with the source",
                   "if the space belongs to the URL, write it as %20"),
    "importance": ("“{value}” is not a valid importance (1 to 5); it is ignored", ""),
    "display-blank": ("the display date “{value}” has no letter or digit; the date itself is shown", ""),
    "era": ("the row is imported as an era, which is drawn behind the events", ""),
    "left-out": ("an era has only a title and dates; not imported: {columns}", ""),
    "era-undated": ("the era has no date", "add its first and last year"),
    "title-row": ("the row is imported as the timeline’s title", ""),
    # warnings about the whole table
    "encoding": ("first character that is not UTF-8; the file is read as Windows-1252", "check that it looks right"),
    "above": ("rows above the headings, not imported: {n}", ""),
    "merged": ("merged cells, read as displayed: {n}", ""),
    "formulas": ("formulas without a saved value, read as empty cells: {n}, the first in {value}",
                 "open it in a spreadsheet program and save it again"),
    "month-cells": ("date cells that show no day, read as months or years: {n}", ""),
    "other-sheets": ("sheets not imported: {sheets}", ""),
    "unused": ("the column “{heading}” is not imported; filled cells: {n}",
               "to import it, add --map '{heading}={use}'"),
    "by-content-date": ("“{heading}” is used as date: dates in {n} of {of} filled cells",
                        "if another column is the date, add --map 'HEADING=date'"),
    "by-content-title": ("“{heading}” is used as title: texts in {n} of {of} filled cells",
                         "if another column is the title, add --map 'HEADING=title'"),
    "can-be-date": ("“{heading}” can be the date: dates in {n} of {of} filled cells", ""),
    "can-be-title": ("“{heading}” can be the title: texts in {n} of {of} filled cells", ""),
    "many-types": ("“{heading}” has {n} different values, too many for event types; they are kept in the notes", ""),
    "near-names": ("“{value}” and “{other}” may be the same actor", "to join them, add --same-as '{value}={other}'"),
    "commas": ("cells of “{heading}” that contain commas: {n}", "if the commas separate names, add --separator ,"),
    "first-days": ("dates on 1 January: {n}", "if only the year is known, write 2019"),
    "after-saved": ("dates after the file was saved ({saved}): {n}, up to {value}", "check that they are right"),
}  # fmt: skip
"""Message and hint by code."""
HINTS: dict[Face, dict[str, str]] = {
    "page": {
        "ask-columns": "",
        "date-no-year": "add the year, or set one year for all such dates",
        "date-two-digits": "write the year with four digits",
        "date-minus": "write one of them; if a minus sign means BC in all of them, choose the field “Year”",
        "link": "",
        "by-content-date": "if another column is the date, choose it in the import settings",
        "by-content-title": "if another column is the title, choose it in the import settings",
        "unused": "",
        "near-names": "if so, use the same spelling in the table",
        "commas": "if the commas separate names, tick “Commas separate actor names”",
    },
    "python": {
        "ask-columns": "choose one with fields={{{ways}}}; the columns are: {columns}",
        "ask-dates": "set dates='day-first' or dates='month-first'",
        "ask-dates-contrary": "set dates='day-first' or dates='month-first'; rows that contradict it are refused",
        "date-no-year": "add the year, or set one for all such dates with default_year",
        "date-two-digits": "write four digits, or set short_years=1950 for years from 1950 to 2049",
        "date-minus": "write one of them; if a minus sign means BC in all cells, set fields={{'{heading}': 'year'}}",
        "link": "if it is a relative link, set base_url",
        "by-content-date": "if another column is the date, set fields={{HEADING: 'date'}}",
        "by-content-title": "if another column is the title, set fields={{HEADING: 'title'}}",
        "unused": "to import it, set fields={{'{heading}': '{use}'}}",
        "near-names": "to join them, set same_as={{'{value}': '{other}'}}",
        "commas": "if the commas separate names, set separator=','",
    },
}
"""Hints for readers without a command line, by code."""
SAID_ELSEWHERE: dict[Face, dict[str, str]] = {
    "page": {"undated": "no date; the event is not shown"},
    "python": {"undated": "no date; rows without a date are not imported"},
}
"""Messages for readers without a file, by code."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One of `MESSAGES` with its place: `row` as in the file and `column` from 1; both are 0 for the whole file."""

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
        """Return the message of the error or warning."""
        own = SAID_ELSEWHERE.get(face, {}).get(self.code)
        return Sentence(own or MESSAGES[self.code][0], **self._filled())

    def hint(self, face: Face = "shell") -> Sentence:
        """Return the correction, or nothing."""
        hint = HINTS.get(face, {}).get(self.code, MESSAGES[self.code][1])
        return Sentence(hint, **self._filled())

    def in_words(self, lang: str = "en", face: Face = "shell") -> str:
        """Return message and hint on one line."""
        parts = (self.message(face), self.hint(face))
        return say(lang, "; ").join(say_again(lang, part) for part in parts if part)

    def for_page(self, lang: str) -> str:
        """Return message and hint on one line for the page, with the place."""
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
        """Return message and hint on one line that begins with the place in the file."""
        return problem_words(self.problem(file), lang)

    def record(self, lang: str = "en") -> dict[str, Any]:
        """Return the finding as JSON, without keys that have no value."""
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
    companies: int = 0
    empty: int = 0
    order: str = ""
    evidence: tuple[int, str] = (0, "")
    span: tuple[str, str] = ("", "")
    refused: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def remark(self, finding: Finding) -> None:
        """Count a warning, and keep the first ones for each code."""
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
        """Yield the report as text: the file, the columns, the numbers of rows, the warnings."""
        yield self.how(lang)
        used = ", ".join(f"{heading} → {name}" for heading, name in self.columns if name)
        yield say(lang, "Columns: {columns}.", columns=used)
        if self.order:
            yield self.order_words(lang)
        yield self.sum(lang)
        if self.span[0]:
            yield self.span_words(lang)
        if self.companies:
            yield say_n(
                lang,
                "{n} actor imported as a company; if it is not one, add its type in the file, as in “type: media”.",
                "{n} actors imported as companies; if one is not, add its type in the file, as in “type: media”.",
                self.companies,
            )
        yield from self.remarked(lang)

    def remarked(self, lang: str = "en", face: Face = "shell") -> Iterator[str]:
        """Yield the warnings about the whole table, then the first row warning of each kind and the number of more."""
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
        """Yield all warnings for the page, by kind, and the number of warnings that are not kept."""
        kinds: dict[str, list[Finding]] = {}
        for finding in sorted(self.remarks, key=lambda finding: finding.row > 0):
            kinds.setdefault(finding.code, []).append(finding)
        for code, findings in kinds.items():
            if code == "unused" and len(findings) > 1:
                columns = ", ".join(finding.heading for finding in findings)
                yield say(lang, "Columns not imported: {columns}", columns=columns)
            else:
                yield from (finding.for_page(lang) for finding in findings)
            if more := self.counts[code] - len(findings):
                yield say(lang, "and {n} more", n=more)

    def how(self, lang: str = "en") -> str:
        """Return the format of the file as text."""
        facts = self.facts
        if facts.get("format") == "csv":
            names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
            sign = say(lang, names.get(facts["delimiter"], "another character"))
            return say(
                lang, "CSV, {encoding}, cells separated by {sign}.", encoding=facts["encoding"], sign=sign
            )
        if facts.get("format") == "xlsx":
            return say(lang, "Workbook, sheet “{sheet}”.", sheet=facts["sheet"])
        return say(lang, "DataFrame.")

    def span_words(self, lang: str = "en") -> str:
        """Return the first and the last date as text."""
        first, last = map(parse_date, self.span)
        begin, end = (date.text.partition("T")[0] for date in (first.lower or first.upper or first,
                                                               last.upper or last.lower or last))  # fmt: skip
        if begin == end:
            return say(lang, "The only date is {date}.", date=format_noun(parse_date(begin), lang))
        return say(lang, "Dates {interval}.", interval=format_date(parse_date(f"{begin}/{end}"), lang))

    def order_words(self, lang: str = "en") -> str:
        """Return the order of day and month as text, with its evidence."""
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
    """Return the order of day and month as text, with the date and the row that show it; row 0 for a choice."""
    first = say(lang, "The day comes first" if order == "day-first" else "The month comes first")
    if not row:
        return say(lang, "{order}, as chosen.", order=first)
    return say(lang, "{order}: “{value}” (row {row}).", order=first, value=value, row=row)


def _short(value: object) -> str:
    if isinstance(value, Sentence | InWords):
        return value
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:119]}…"
