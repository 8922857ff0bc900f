"""The account of a table that was brought: every row is an event, an era, the title, or refused with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from timeline.dates import format_date, format_noun, parse_date
from timeline.i18n.catalogue import say, say_n
from timeline.io.tables.findings import Face, Finding

MOST_REMARKS = 100
"""Remarks of one kind that are listed one by one; of the others the number is told."""


@dataclass
class Report:
    """What became of a table; `read` is `events + eras + titles + undated + len(refused)`."""

    name: str
    told: dict[str, Any]
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
        """Notes it; the number of each code is counted, the first ones are kept."""
        self.counts[finding.code] += 1
        if self.counts[finding.code] <= MOST_REMARKS:
            self.remarks.append(finding)

    def record(self, lang: str = "en") -> dict[str, Any]:
        """The whole account as JSON."""
        row, value = self.evidence
        return {
            "file": self.name,
            **self.told,
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
        """The account in words: what was read and how, what was made of it, what is worth knowing of the whole."""
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
        """What is worth knowing of the whole; of rows, the first of each kind and the number of the others."""
        for finding in self.remarks:
            if not finding.row:
                said = finding.said(lang, face)
                yield said[:1].upper() + said[1:]
        first: dict[str, Finding] = {}
        for finding in self.remarks:
            if finding.row:
                first.setdefault(finding.code, finding)
        for code, finding in first.items():
            more = self.counts[code] - 1
            text = say(lang, "Row {row}: {text}", row=finding.row, text=finding.said(lang, face))
            yield text + (say_n(lang, " (and {n} more)", " (and {n} more)", more) if more else "")

    def every(self, lang: str) -> Iterator[str]:
        """All that is worth knowing, as the page says it in a list that is opened: of the whole, then of rows, kind by
        kind; of a kind with more remarks than are kept, the number of the others."""
        kinds: dict[str, list[Finding]] = {}
        for finding in sorted(self.remarks, key=lambda finding: finding.row > 0):
            kinds.setdefault(finding.code, []).append(finding)
        for code, findings in kinds.items():
            if code == "unused" and len(findings) > 1:
                columns = ", ".join(finding.heading for finding in findings)
                yield say(lang, "Columns that are not used: {columns}", columns=columns)
            else:
                yield from (finding.told(lang) for finding in findings)
            if more := self.counts[code] - len(findings):
                yield say(lang, "and {n} more", n=more)

    def how(self, lang: str = "en") -> str:
        """What kind of file it was found to be."""
        told = self.told
        if told.get("format") == "csv":
            names = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
            sign = say(lang, names.get(told["delimiter"], "another sign"))
            return say(lang, "CSV, {encoding}, cells apart by {sign}.", encoding=told["encoding"], sign=sign)
        if told.get("format") == "xlsx":
            return say(lang, "Workbook, sheet “{sheet}”.", sheet=told["sheet"])
        return say(lang, "Frame.")

    def span_words(self, lang: str = "en") -> str:
        """From which date to which the events go."""
        first, last = map(parse_date, self.span)
        begin, end = (date.text.partition("T")[0] for date in (first.lower or first.upper or first,
                                                               last.upper or last.lower or last))  # fmt: skip
        if begin == end:
            return say(lang, "The only date is {date}.", date=format_noun(parse_date(begin), lang))
        return say(lang, "Dates {interval}.", interval=format_date(parse_date(f"{begin}/{end}"), lang))

    def order_words(self, lang: str = "en") -> str:
        """Which order of day and month holds, and by what evidence."""
        return order_words(self.order, *self.evidence, lang)

    def sum(self, lang: str = "en") -> str:
        """The sum, which always comes out even."""
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
    """Which order of day and month holds, by the date in a row; as asked where there is none."""
    first = say(lang, "The day comes first" if order == "day-first" else "The month comes first")
    if not row:
        return say(lang, "{order}, as asked.", order=first)
    return say(lang, "{order}: “{value}” (row {row}).", order=first, value=value, row=row)
