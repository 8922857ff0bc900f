"""Columns of dates that only all headings together show: parts of a date, and the time at which a form was sent."""

from __future__ import annotations

import re

from timeline.dates.names import fold
from timeline.io.tables.columns import DAY_WORDS, MONTH_WORDS, YEAR_WORDS, Columns, key_of
from timeline.io.tables.table import Table

_PARTS = {
    **dict.fromkeys(YEAR_WORDS, "year"),
    **dict.fromkeys(MONTH_WORDS, "month"),
    **dict.fromkeys((*DAY_WORDS, "date"), "day"),
}
"""The field of each word that names a part of a date."""
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENT = frozenset(map(key_of, (
    "timestamp", "time stamp", "horodateur", "zeitstempel", "marca temporal", "informazioni cronologiche",
    "carimbo de data/hora", "tijdstempel", "отметка времени", "タイムスタンプ", "时间戳", "時間戳記", "타임스탬프",
)))  # fmt: skip
"""Headings of the column in which a form writes when it was sent."""


def part_groups(table: Table, columns: Columns) -> list[dict[str, str]]:
    """Return the fields of the headings that are parts of one date: born_year, born_month, born_day."""
    stems: dict[tuple[str, ...], dict[str, str]] = {}
    for n in columns.unused:
        words = [fold(word) for word in _WORD.findall(_CAMEL.sub(" ", table.header[n]))]
        for word in {*words} & {*_PARTS}:
            stem = tuple(each for each in words if each != word)
            stems.setdefault(stem, {}).setdefault(_PARTS[word], table.header[n])
    found = (parts for stem, parts in stems.items() if stem and {"year", "month"} <= {*parts})
    return [{heading: field for field, heading in parts.items()} for parts in found]


def is_sent(heading: str) -> bool:
    """Return whether a heading is that of the time at which a form was sent."""
    return key_of(heading) in _SENT
