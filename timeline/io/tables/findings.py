"""What is said of a file that is brought: refusals, remarks and questions, each a code with its place and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from timeline.errors import Problem, problem_words
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import InWords, Sentence

Said = tuple[str, str]
Face = Literal["shell", "page", "python"]
"""Before whom it is said: a command line, the page's dialog, or Python."""

MESSAGES: dict[str, Said] = {
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
    "file-packed": (
        "the workbook unpacks to {n} bytes, {times} times its own size",
        "leave out the sheets that are not needed",
    ),
    "file-many-rows": ("the table has more than {most} rows", "bring it in parts"),
    "file-many-cells": ("the table has more than {most} cells", "leave out the columns that are not needed"),
    "file-many-columns": ("the table has more than {most} columns", "leave out those that are not needed"),
    "file-no-rows": ("there is no row below the headings", "a row for each event"),
    "file-one-column": ("every row has a single cell", "separate the cells by commas, semicolons or tabs"),
    "file-no-sheet": ("there is no sheet “{value}”", "there are: {sheets}"),
    # what only a person can say
    "ask-columns": ("no column is recognised as {fields}", "say which it is; the columns are: {columns}"),
    "ask-dates": (
        "“{value}” (row {row}) has two readings, and no date of the file says which",
        "say whether the day or the month comes first",
    ),
    "ask-dates-contrary": (
        "“{value}” (row {row}) has the day first, “{contrary}” (row {contrary_row}) the month",
        "say which of the two holds; rows that contradict it are refused",
    ),
    # rows refused
    "row-long": ("{cells} cells where there are {columns} headings", "is a quotation mark or a separator missing?"),
    "row-unclosed": ("a quotation mark opens here and is never closed", "close it, or delete it"),
    "cell-long": ("a cell of more than {most} characters begins here", "shorten it, or divide it among several rows"),
    "date-bool": ("“{value}” is no date", "write the date, or leave the cell empty"),
    "date-serial": (
        "“{value}” is a day as spreadsheets count them, or a year of five digits",
        "format the column as a date",
    ),
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
    "link-words": (
        "“{value}” is more than an address; all of it is kept with the source",
        "if the address goes on, write a space in it as %20",
    ),
    "importance": ("“{value}” is no importance from 1 to 5; it is left out", ""),
    "display-blank": ("the date is to be shown as “{value}”; it is shown as it is", ""),
    "era": ("the row is a stretch of time; it stands behind all lanes", ""),
    "left-out": ("only its title and its dates have a place in a timeline; left out: {columns}", ""),
    "era-undated": ("the stretch of time has no date", "write its first and last year"),
    "title-row": ("the row is the title of the table", ""),
    # remarks about the whole
    "encoding": ("here the first letter that is not UTF-8 stands", "is it read rightly?"),
    "above": ("rows above the headings, left out: {n}", ""),
    "merged": ("merged cells, read as what they show: {n}", ""),
    "formulas": (
        "formulas without a saved value, read as empty cells: {n}, the first in {value}",
        "open it in a spreadsheet and save it again",
    ),
    "month-cells": ("date cells that show no day, read as months or years: {n}", ""),
    "other-sheets": ("other sheets are not read: {sheets}", ""),
    "unused": ("the column “{heading}” is not used; filled cells: {n}", "--map “{heading}=FIELD”"),
    "many-kinds": ("“{heading}” has {n} different values, too many for kinds; they stand in the notes", ""),
    "near-names": ("“{value}” and “{other}” may be the same", "--alias “{value}={other}” joins them"),
    "commas": ("cells of “{heading}” with commas: {n}", "--split , if they separate names"),
    "first-days": ("dates on a first of January: {n}", "a year alone is written 2019"),
    "after-saved": ("dates later than the file ({saved}): {n}, up to {value}", "are they meant?"),
}  # fmt: skip
"""What is wrong or worth knowing, and what would be right, by code."""
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
        "near-names": "aliases={{'{value}': '{other}'}} joins them",
        "commas": "split=',' if they separate names",
    },
}
"""What would be right where the reader has no command line before him."""
SAID_ELSEWHERE: dict[Face, dict[str, str]] = {
    "page": {"undated": "no date; the event is not shown"},
    "python": {"undated": "no date, and a row without one is no event"},
}
"""What is the matter, where there is no file with an end."""


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
        """A finding with the fields of its message."""
        return cls(code, row, column, heading, tuple((key, _short(value)) for key, value in fields.items()))

    def message(self, face: Face = "shell") -> Sentence:
        """What is the matter."""
        own = SAID_ELSEWHERE.get(face, {}).get(self.code)
        return Sentence(own or MESSAGES[self.code][0], **self._filled())

    def hint(self, face: Face = "shell") -> Sentence:
        """What would be right, or nothing."""
        hint = HINTS.get(face, {}).get(self.code, MESSAGES[self.code][1])
        return Sentence(hint, **self._filled())

    def said(self, lang: str = "en", face: Face = "shell") -> str:
        """Both in one line."""
        parts = (self.message(face), self.hint(face))
        return say(lang, "; ").join(say_again(lang, part) for part in parts if part)

    def told(self, lang: str) -> str:
        """Both in one line of the page, with the place."""
        text = self.said(lang, "page")
        if self.row and self.heading:
            return say(lang, "Row {row}, “{heading}”: {text}", row=self.row, heading=self.heading, text=text)
        return (
            say(lang, "Row {row}: {text}", row=self.row, text=text)
            if self.row
            else text[:1].upper() + text[1:]
        )

    def problem(self, file: str, face: Face = "shell") -> Problem:
        """The same as a problem of the file."""
        message = self.message(face)
        if self.heading and self.row:
            message = Sentence("{heading}: {text}", heading=self.heading, text=message)
        return Problem(file, self.row, self.column, self.heading, message, self.hint(face))

    def placed(self, file: str, lang: str = "en") -> str:
        """The same in one line that begins with the place, its parts joined as the language joins them."""
        return problem_words(self.problem(file), lang)

    def record(self, lang: str = "en") -> dict[str, Any]:
        """The same for a report: code, row, column, heading, message, hint and the text in question."""
        message, hint = (without_marks(say_again(lang, part)) for part in (self.message(), self.hint()))
        told = {
            "code": self.code,
            "row": self.row or None,
            "column": self.column or None,
            "heading": self.heading or None,
            "value": dict(self.fields).get("value"),
            "message": message,
            "hint": hint or None,
        }
        return {key: value for key, value in told.items() if value is not None}

    def _filled(self) -> dict[str, str]:
        return {"heading": self.heading, **dict(self.fields)}


def _short(value: object) -> str:
    if isinstance(value, Sentence | InWords):
        return value
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:119]}…"
