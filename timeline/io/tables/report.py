"""The report of an import: each row is an event, an era, the title, or refused with a reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from timeline.dates import format_date, parse_date
from timeline.dates.formatting import format_noun
from timeline.errors import Problem, problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_again, say_n
from timeline.i18n.letters import arrows, without_marks
from timeline.i18n.sentences import InWords, Sentence, verbatim
from timeline.io.kinds import kind_words
from timeline.io.tables.messages import HINTS, MESSAGES, SAID_ELSEWHERE, Face

_FORMATS = {
    "xlsx": "Workbook, sheet “{sheet}”.", "json": "JSON, exported by Timeline.", "frame": "DataFrame.",
}  # fmt: skip
_ONE_REMEDY = frozenset({"date-two-digits", "date-no-year", "date-serial", "date-epoch", "date-order"})
"""Reasons that are the same for every value: one choice, or one change of a format, mends all of them."""
_NAMED = 5
"""The maximum number of further rows that a line names."""
_OPTION = re.compile("--[a-z]")
MOST_REMARKS = 100
"""The maximum number of warnings of one kind to list one by one; the others are counted."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One of `MESSAGES` with its place: `row` as in the file and `column` from 1; both are 0 for the whole file.

    `file` is the file that the row is made of, if the table is a folder.
    """

    code: str
    row: int = 0
    column: int = 0
    heading: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    file: str = ""

    @classmethod
    def of(cls, code: str, row: int = 0, column: int = 0, heading: str = "", **fields: object) -> Remark:
        """Return a remark with the fields of its message."""
        words = (
            (key, value if isinstance(value, Sentence | InWords) else shortened(str(value), 120))
            for key, value in fields.items()
        )
        return cls(code, row, column, heading, tuple(words))

    def message(self, face: Face = "shell") -> Sentence:
        """Return the message of the error or warning."""
        own = SAID_ELSEWHERE.get(face, {}).get(self.code)
        return Sentence(own or MESSAGES[self.code][0], **self._filled())

    def hint(self, face: Face = "shell") -> Sentence:
        """Return the correction, or nothing."""
        hint = HINTS.get(face, {}).get(self.code, MESSAGES[self.code][1])
        hint = "" if face == "page" and _OPTION.search(hint) else hint
        filled = self._filled()
        if face == "shell" and "'{heading}" in hint:
            filled["heading"] = self.heading.replace("'", "'\\''")
        return Sentence(hint, **filled)

    def in_words(self, lang: str = DEFAULT_LANGUAGE, face: Face = "shell") -> str:
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
        return self.after_row(text, lang)

    def after_row(self, text: str, lang: str) -> str:
        """Return a text after the row that it is about, or after the row's file."""
        if self.file:
            return say(lang, "{heading}: {text}", heading=self.file, text=text)
        return say(lang, "Row {row}: {text}", row=self.row, text=text)

    def problem(self, file: str, face: Face = "shell") -> Problem:
        """Return the remark as a problem of the file."""
        message = self.message(face)
        if self.heading and self.row:
            message = Sentence("{heading}: {text}", heading=self.heading, text=message)
        if self.file:
            return Problem(f"{file}/{self.file}", 0, 0, self.heading, message, self.hint(face))
        return Problem(file, self.row, self.column, self.heading, message, self.hint(face))

    def placed(self, file: str, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return message and hint on one line that begins with the place in the file."""
        return problem_words(self.problem(file), lang)

    def record(self, lang: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """Return the remark as JSON, without keys that have no value."""
        message, hint = (without_marks(say_again(lang, part)) for part in (self.message(), self.hint()))
        place = {key: getattr(self, key) or None for key in ("code", "file", "row", "column", "heading")}
        record = {**place, "value": dict(self.fields).get("value"), "message": message, "hint": hint or None}
        return {key: value for key, value in record.items() if value is not None}

    def _filled(self) -> dict[str, str]:
        return {"heading": self.heading, **dict(self.fields)}


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """Return the text on one line with at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


Reason: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]
"""Why rows are refused: a code, the heading of a column, and the fields of the message if they matter."""


@dataclass
class Report:
    """The rows and columns of an import; `read` is `events + eras + titles + undated + all_refused`.

    `more_refused` is the number of refused rows that are not listed; if there are any, `reasons` has the number of all
    rows refused for a reason of those listed.
    """

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
    refused: list[Remark] = field(default_factory=list)
    more_refused: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)
    warnings: list[Remark] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def all_refused(self) -> int:
        """The number of refused rows."""
        return len(self.refused) + self.more_refused

    def warn(self, remark: Remark) -> None:
        """Count a warning, and keep the first ones for each code."""
        self.counts[remark.code] += 1
        if self.counts[remark.code] <= MOST_REMARKS:
            self.warnings.append(remark)

    def name_rows(self, files: Mapping[int, str]) -> None:
        """Add the file that its row is made of to each error and warning."""
        for remarks in (self.refused, self.warnings) if files else ():
            remarks[:] = [replace(remark, file=files.get(remark.row, "")) for remark in remarks]

    def record(self, lang: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
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
            "refused": self.all_refused,
            "empty_rows": self.empty,
            "first_date": self.span[0] or None,
            "last_date": self.span[1] or None,
            "remarks": dict(self.counts),
            "refusals": [remark.record(lang) for remark in self.refused],
            "details": [remark.record(lang) for remark in self.warnings],
        }

    def lines(self, lang: str = DEFAULT_LANGUAGE) -> Iterator[str]:
        """Yield the report as text: the file, the columns, the numbers of rows, the warnings."""
        yield self.how(lang)
        yield self.columns_words(lang)
        if self.order:
            yield order_words(self.order, *self.evidence, lang)
        yield self.sum(lang)
        if self.span[0]:
            yield self.span_words(lang)
        if self.companies:
            one = "{n} actor imported as a company; if it is not one, add its type in the file, as in “type: media”."
            more = "{n} actors imported as companies; if one is not, add its type in the file, as in “type: media”."
            yield say_n(lang, one, more, self.companies)
        yield from self.remarked(lang)

    def remarked(self, lang: str = DEFAULT_LANGUAGE, face: Face = "shell") -> Iterator[str]:
        """Yield the warnings about the whole table, then the first row warning of each kind and the number of more."""
        first: dict[str, Remark] = {}
        for remark in self.warnings:
            if remark.row:
                first.setdefault(remark.code, remark)
            else:
                text = remark.in_words(lang, face)
                yield text[:1].upper() + text[1:]
        for code, remark in first.items():
            more = self.counts[code] - 1
            text = remark.after_row(remark.in_words(lang, face), lang)
            yield text + (say_n(lang, " (and {n} more)", " (and {n} more)", more) if more else "")

    def every(self, lang: str) -> Iterator[str]:
        """Yield the warnings for the page, by kind, a line for the same words, and the number of those not kept."""
        kinds: dict[str, list[Remark]] = {}
        for remark in sorted(self.warnings, key=lambda remark: remark.row > 0):
            kinds.setdefault(remark.code, []).append(remark)
        for code, remarks in kinds.items():
            if code == "unused" and len(remarks) > 1:
                columns = ", ".join(remark.heading for remark in remarks)
                yield say(lang, "Columns not imported: {columns}", columns=columns)
            else:
                yield from (
                    line
                    for line, _ in _gathered(
                        remarks, _same_words, Counter(), lambda remark: remark.for_page(lang), lang
                    )
                )
            if more := self.counts[code] - len(remarks):
                yield say(lang, "and {n} more", n=more)

    def how(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the format of the file as text."""
        kind, facts = self.facts.get("format", ""), self.facts
        if kind == "csv":
            names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
            sign = say(lang, names.get(facts["delimiter"], "another character"))
            words = "CSV, {encoding}, cells separated by {sign}."
            if facts["delimiter"] == "\t":  # also cells that were pasted
                words = "Text, {encoding}, cells separated by {sign}."
            return say(lang, words, encoding=facts["encoding"], sign=sign)
        if kind in _FORMATS:
            return say(lang, _FORMATS[kind], sheet=facts.get("sheet", ""))
        words = say_again(lang, kind_words(kind) or verbatim(kind))
        return f"{words[:1].upper()}{words[1:]}."

    def columns_words(self, lang: str, label: Callable[[str], str] = str) -> str:
        """Return the field of each used column as text."""
        used = (
            f"{shortened(text, 120)} {arrows(lang)[1]} {label(name)}" for text, name in self.columns if name
        )
        return say(lang, "Columns: {columns}.", columns=", ".join(used))

    def span_words(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the first and the last date as text."""
        first, last = map(parse_date, self.span)
        begin, end = (
            date.text.partition("T")[0]
            for date in (first.lower or first.upper or first, last.upper or last.lower or last)
        )
        if begin == end:
            return say(lang, "The only date is {date}.", date=format_noun(parse_date(begin), lang))
        return say(lang, "Dates {interval}.", interval=format_date(parse_date(f"{begin}/{end}"), lang))

    def sum(self, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the numbers of rows as a sum."""
        parts = (
            say_n(lang, "{n} event", "{n} events", self.events),
            say_n(lang, "{n} era", "{n} eras", self.eras) if self.eras else "",
            say(lang, "the title") if self.titles else "",
            say_n(lang, "{n} without a date", "{n} without a date", self.undated) if self.undated else "",
            say_n(lang, "{n} row refused", "{n} rows refused", self.all_refused),
        )
        read = say_n(lang, "{n} row read", "{n} rows read", self.read)
        return f"{read} = {' + '.join(filter(None, parts))}."


def order_words(order: str, row: int, value: str, lang: str) -> str:
    """Return the order of day and month as text, with the date and the row that show it; row 0 for a choice."""
    first = say(lang, "The day comes first" if order == "day-first" else "The month comes first")
    if not row:
        return say(lang, "{order}, as chosen.", order=first)
    return say(lang, "{order}: “{value}” (row {row}).", order=first, value=value, row=row)


def reason_of(remark: Remark) -> Reason:
    """Return why a row is refused, which is the same for the rows of one line."""
    return remark.code, remark.heading, () if remark.code in _ONE_REMEDY else remark.fields


def refused_lines(report: Report, words: Callable[[Remark], str], lang: str) -> list[tuple[str, int]]:
    """Return a line for each reason with its number of rows, in the order of the first rows.

    `words` are the message of one row.
    """
    return _gathered(report.refused, reason_of, report.reasons, words, lang)


def _same_words(remark: Remark) -> Reason:
    return remark.code, remark.heading, remark.fields


def _gathered(
    remarks: Iterable[Remark],
    reason: Callable[[Remark], Reason],
    counts: Counter[Reason],
    words: Callable[[Remark], str],
    lang: str,
) -> list[tuple[str, int]]:
    """Return a line for the rows of each reason, with their number, which is at least that of `counts`."""
    groups: dict[Reason, list[Remark]] = {}
    for remark in remarks:
        groups.setdefault(reason(remark), []).append(remark)
    lines = []
    for each, (first, *others) in groups.items():
        number = max(counts[each], 1 + len(others))
        lines.append((words(first) + _more(others, number - 1, lang), number))
    return lines


def whose_options(lines: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return a line about the options that some lines name, for the commands that do not have them."""
    words = "The options named above belong to `timeline import`; its choices hold for all commands."
    return (say(lang, words),) if any(" --" in line for line in lines) else ()


def _more(others: Sequence[Remark], number: int, lang: str) -> str:
    if not others:
        return say_n(lang, " (and {n} more row)", " (and {n} more rows)", number) if number else ""
    rows = ", ".join(remark.file or str(remark.row) for remark in others[:_NAMED])
    rows = f"{rows}…" if number > _NAMED else rows
    return say_n(lang, " (and {n} more row: {rows})", " (and {n} more rows: {rows})", number, rows=rows)
