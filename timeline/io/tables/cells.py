"""What the cells of a column look like, and titles made of several cells: `{Entity}: {Deaths}`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.dates.free_text import ORDERS
from timeline.errors import QueryError, closest
from timeline.i18n.sentences import Sentence, verbatim
from timeline.io.tables.columns import key_of
from timeline.io.tables.dates import UNDATED, CellDates, DateRules, whole
from timeline.io.tables.report import one_line
from timeline.io.tables.table import CellError, Table

LOOKED_AT = 2_000
"""The first rows whose cells are looked at."""
MANY_ROWS = 10
ENOUGH = 0.9
"""The least share of filled cells that must be dates, or texts."""
NUMBER = re.compile(r"[-+−$€£~<>≈]?[ \d.,'/%:()*-]*")
LINK = re.compile(
    r"(?i)(https?://|www\.|mailto:|\S+@\S+\.)\S*|[^\n]*\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|html?)"
)
"""A URL, or the name of a file."""
BARE_YEAR = re.compile(r"\d{4}")
_CAPITALS = re.compile("[A-Z]{2,3}")
_CODE = re.compile(r"(?=[^0-9]*[0-9])(?=.*[A-Z_/#-])[A-Z0-9._/#-]+")
"""A word of capitals and digits."""
_ANY_YEAR = re.compile(r"[-−]?[1-9]\d{0,4}")
_ANSWERS = frozenset({
    "true", "false", "yes", "no", "y", "n", "t", "f", "0", "1", "vrai", "faux", "oui", "non", "ja", "nein", "nee", "sí",
    "si", "sì", "não", "sim", "да", "нет", "是", "否", "はい", "いいえ",
})  # fmt: skip
_FEWEST_ACTORS = 4
_LONGEST_NAME, LONGEST_TITLE = 60, 300
_OPTION = verbatim("--title-from")
_LABEL = re.compile(r"[^,;–|]*: *$")
"""A label before a cell: `, Deaths: `."""
LOOSE = " ,;:–—-/|"
"""Characters that stand between two cells, and are left out beside an empty one."""


def cells_of(table: Table, column: int) -> list[str]:
    """Return the filled cells of a column that are looked at."""
    return [text for row in table.rows[:LOOKED_AT] if (text := row[column].strip())]


def has_gaps(table: Table, column: int) -> bool:
    """Return whether a column lacks more than a tenth of its cells, as remarks do."""
    return len(cells_of(table, column)) < ENOUGH * len(table.rows[:LOOKED_AT])


def are_dates(cells: Sequence[str]) -> bool:
    """Return whether all cells are dates; numbers only if they are the years of a calendar."""
    return bool(cells) and dates_in(cells) == len(cells)


def has_day(cell: str) -> bool:
    """Return whether a cell is a date of more than a number, such as 2020-06-10."""
    return len(cell) <= _LONGEST_NAME and not whole(cell.strip()).isdecimal() and are_dates([cell.strip()])


def is_figure(cell: str) -> bool:
    """Return whether a cell is a number, a link or the name of a file."""
    return bool(NUMBER.fullmatch(cell) or LINK.fullmatch(cell))


def dates_in(cells: Sequence[str]) -> int:
    """Return how many cells are dates; numbers only if they are the years of a calendar."""
    readers = [CellDates(DateRules(order, short_years=1950)) for order in ORDERS]
    return sum(_is_date(cell, readers) for cell in cells)


def years_in(cells: Sequence[str]) -> int:
    """Return how many cells are dates, or years of any number of digits, with a minus sign before Christ."""
    short = [cell for cell in cells if _ANY_YEAR.fullmatch(cell)]
    return len(short) + dates_in([cell for cell in cells if not _ANY_YEAR.fullmatch(cell)])


def _is_date(cell: str, readers: Sequence[CellDates]) -> bool:
    if len(cell) > LONGEST_TITLE:  # no date, even with markup
        return False
    cell = whole(cell)  # 92.0 is a number as 92 is
    if cell.isdecimal() and len(cell) == 4:
        return 1000 <= int(cell) <= 2100
    if len(cell) < 4 or not any(c.isdecimal() for c in cell) or (cell.isdecimal() and len(cell) != 8):
        return False
    for reader in readers:
        try:
            if reader.read(cell).text != UNDATED:
                return True
        except CellError as error:
            if error.code in ("date-two-readings", "date-year-place", "date-no-day"):
                return True
    return False


def titles_in(cells: Sequence[str]) -> int:
    """Return how many cells are distinct texts that can be titles; 0 if they are mostly numbers, links or repeated."""
    texts = [cell for cell in cells if not is_figure(cell)]
    if len(texts) < ENOUGH * len(cells) or not texts:
        return 0
    if 2 * len({*texts}) < len(texts) or sum(map(len, texts)) > LONGEST_TITLE * len(texts):
        return 0
    return 0 if dates_in(texts[:100]) > len(texts[:100]) / 2 else len(texts)


def are_repeated_names(cells: Sequence[str], least: int = 0) -> bool:
    """Return whether cells can be actors: at `least` so many short names that repeat, by default four of many."""
    names = {*cells}
    if any(len(name) > _LONGEST_NAME or is_figure(name) for name in names):
        return False
    least = least or (_FEWEST_ACTORS if len(cells) >= MANY_ROWS else 2)
    return least <= len(names) <= len(cells) / 2 and not dates_in([*names][:100])


def are_codes(cells: Sequence[str]) -> bool:
    """Return whether nearly all cells are a word of one pattern with a number, or of capitals and digits, or short.

    AFG1023 and afg-1023 are of one pattern; two or three capitals are short.
    """
    if any(
        sum(map(bool, map(each.fullmatch, cells))) >= ENOUGH * len(cells) > 0 for each in (_CAPITALS, _CODE)
    ):
        return True
    shapes = Counter(re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", cell)) for cell in cells)
    shape, n = shapes.most_common(1)[0] if shapes else ("", 0)
    return "9" in shape and not re.search(r"\s", shape) and n >= ENOUGH * len(cells)


def are_answers(cells: Sequence[str]) -> bool:
    """Return whether cells are only yes and no, in any of several languages, or 0 and 1."""
    return {cell.lower() for cell in cells} <= _ANSWERS


def are_long(cells: Sequence[str]) -> bool:
    """Return whether cells are longer than names, on average."""
    return sum(map(len, cells)) > _LONGEST_NAME * len(cells)


def have_words(cells: Sequence[str]) -> bool:
    """Return whether most cells have several words."""
    return 2 * sum(len(cell.split()) > 1 for cell in cells) > len(cells)


@dataclass(frozen=True)
class Template:
    """The parts of a template: texts, and columns by their number."""

    parts: tuple[str | int, ...] = ()

    @classmethod
    def of(cls, text: str, header: Sequence[str], place: Sentence = _OPTION) -> Template:
        """Return the template of a text; raise QueryError at a place for a heading that the table does not have."""
        parts: list[str | int] = []
        own = "".join(f"{re.escape(heading)}|" for heading in header if {*heading} & {*"{}"})
        for n, part in enumerate(re.split(rf"\{{({own}[^{{}}]*)\}}", text) if text else ()):
            parts.append(_column(part, header, place) if n % 2 else part)
        if text and len(parts) == 1:
            words = "{place}: '{text}' names no column; write one as {{Heading}}"
            raise QueryError(Sentence(words, place=place, text=text))
        return cls(tuple(parts))

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that the template names."""
        return tuple(part for part in self.parts if isinstance(part, int))

    def filled(self, cell: Callable[[int], str]) -> str:
        """Return the title of a row, without the labels and characters beside its empty cells; "" if all are empty."""
        texts = [one_line(cell(part)) if isinstance(part, int) else part for part in self.parts]
        if not any(text for text, part in zip(texts, self.parts, strict=True) if isinstance(part, int)):
            return ""
        for n, (text, part) in enumerate(zip(texts, self.parts, strict=True)):
            if isinstance(part, int) and not text:
                texts[n - 1] = _LABEL.sub("", texts[n - 1]).rstrip(LOOSE)
        return " ".join("".join(texts).strip(LOOSE).split())


def _column(heading: str, header: Sequence[str], place: Sentence) -> int:
    if heading in header:
        return header.index(heading)
    keys = [key_of(text) for text in header]
    if key_of(heading) in keys:
        return keys.index(key_of(heading))
    words = "{place}: there is no column '{name}'; {hint}"
    raise QueryError(Sentence(words, place=place, name=heading, hint=closest(heading, header)))
