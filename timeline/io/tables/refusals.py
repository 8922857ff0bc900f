"""Refused rows as lines: one for each reason, with the number of its rows and the first ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from timeline.i18n.catalogue import say, say_n
from timeline.io.tables.report import Finding, Reason, Report

_ONE_REMEDY = frozenset({"date-two-digits", "date-no-year", "date-serial", "date-epoch", "date-order"})
"""Reasons that are the same for every value: one choice, or one change of a format, mends all of them."""
_NAMED = 5
"""The maximum number of further rows that a line names."""


class Refused(NamedTuple):
    """A line about refused rows, and their number."""

    line: str
    rows: int


def reason_of(finding: Finding) -> Reason:
    """Return why a row is refused, which is the same for the rows of one line."""
    return finding.code, finding.heading, () if finding.code in _ONE_REMEDY else finding.fields


def refused_lines(report: Report, words: Callable[[Finding], str], lang: str) -> list[Refused]:
    """Return a line for each reason, in the order of the first rows; `words` are the message of one row."""
    groups: dict[Reason, list[Finding]] = {}
    for finding in report.refused:
        groups.setdefault(reason_of(finding), []).append(finding)
    numbers = {reason: max(report.reasons[reason], len(group)) for reason, group in groups.items()}
    return [
        Refused(words(group[0]) + _more(group[1:], numbers[reason] - 1, lang), numbers[reason])
        for reason, group in groups.items()
    ]


def whose_options(lines: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return a line about the options that some lines name, for the commands that do not have them."""
    words = "The options named above belong to `timeline import`; its choices hold for all commands."
    return (say(lang, words),) if any(" --" in line for line in lines) else ()


def _more(others: Sequence[Finding], number: int, lang: str) -> str:
    if not others:
        return say_n(lang, " (and {n} more row)", " (and {n} more rows)", number) if number else ""
    rows = ", ".join(finding.file or str(finding.row) for finding in others[:_NAMED])
    return say_n(
        lang, " (and {n} more row: {rows})", " (and {n} more rows: {rows})", number,
        rows=f"{rows}…" if number > _NAMED else rows,
    )  # fmt: skip
