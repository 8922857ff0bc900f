"""Refused rows as lines: one for each reason, with the number of its rows and the first ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from timeline.i18n.catalogue import say_n
from timeline.io.tables.report import Finding

_ONE_REMEDY = frozenset({"date-two-digits", "date-no-year", "date-serial", "date-epoch", "date-order"})
"""Reasons that are the same for every value: one choice, or one change of a format, mends all of them."""
_NAMED = 5
"""The maximum number of further rows that a line names."""


class Refused(NamedTuple):
    """A line about refused rows, and their number."""

    line: str
    rows: int


def refused_lines(findings: Sequence[Finding], words: Callable[[Finding], str], lang: str) -> list[Refused]:
    """Return a line for each reason, in the order of the first rows; `words` are the message of one row."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        value = () if finding.code in _ONE_REMEDY else finding.fields
        groups.setdefault((finding.code, finding.heading, value), []).append(finding)
    return [Refused(words(group[0]) + _more(group[1:], lang), len(group)) for group in groups.values()]


def _more(others: Sequence[Finding], lang: str) -> str:
    if not others:
        return ""
    rows = ", ".join(finding.file or str(finding.row) for finding in others[:_NAMED])
    return say_n(
        lang, " (and {n} more row: {rows})", " (and {n} more rows: {rows})", len(others),
        rows=f"{rows}…" if len(others) > _NAMED else rows,
    )  # fmt: skip
