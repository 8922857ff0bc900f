"""The fields of a file's own that a table makes of the columns which no other field takes: Sector, Headquarters, Sum.

The kind of a field is guessed from all of its cells, unless a person names it. A column whose value is the same in all
rows of each actor, none of which lacks it, is a field of actors: a value of actors counts in all of their events. A
value that does not fit its field goes to the note, with a warning.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from timeline.dates.free_text import Code
from timeline.i18n.letters import fold
from timeline.io.checks.declaring import declared, kind_of
from timeline.io.tables.build.ids import names_in, slug
from timeline.io.tables.build.numbers import POINTS, NumberStyle
from timeline.io.tables.build.row_texts import RowTexts
from timeline.io.tables.cells import BARE_YEAR, ENOUGH, MANY_ROWS, dates_in
from timeline.io.tables.columns import KINDS, OWN_FIELDS, TableRow
from timeline.io.tables.dates import UNDATED, CellDates, remark_fields
from timeline.io.tables.exported import EXTRA, Exported, own_records
from timeline.io.tables.recognise.names import name_pair
from timeline.io.tables.recognise.recipes import TableMapping
from timeline.io.tables.report import one_line
from timeline.io.tables.table import CellError, Table
from timeline.model.own import Number, OwnField, taken
from timeline.model.texts import Words

MOST_OWN = 12
"""The number of columns that become fields unasked; a table of a page with more could not be read."""
SHEETS = frozenset({"csv", "xlsx", "ods", "frame", "records-json", "records-jsonl", "records-yaml"})
"""The formats whose other columns are a person's; those of other programs have columns for their own use."""
_REPEATED = 3
"""The number of rows that must repeat the value of their actor for a column to be a field of actors."""
AMOUNT = "amount"
_DATED = re.compile(
    r"date|datum|fecha|year|jahr|annee|founded|created|signed|born|opened|closed|since|until|deadline|due|died|"
    r"death|ended|start|finish|publi|updated|modified|launch|release"
)
"""Words of a heading below which numbers of four digits are years."""
_A_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class OwnColumn:
    """A column that becomes a field, with its declaration in the data format; `fields` is what a person would name."""

    place: int
    record: Mapping[str, Any]
    field: OwnField
    style: NumberStyle = POINTS
    spelt: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The value of each spelling that differs from it only by case, if the field is a choice."""

    @property
    def named(self) -> str:
        """The name of this field as the choice for a column."""
        return f"{'actor_' * (self.field.of == 'actors')}field_{self.field.kind}"


def tracked(mapping: TableMapping) -> tuple[OwnColumn, ...]:
    """Return the column of the date up to which each actor is tracked, read as a field of actors is; () if none is."""
    field = OwnField(id="tracked-until", label=Words("Tracked until"), of="actors", kind="date")
    return tuple(OwnColumn(n, {}, field) for n in mapping.columns.of.get("tracked_until", ()))


def own_columns(mapping: TableMapping) -> tuple[OwnColumn, ...]:
    """Return the columns of a table that become fields: those that a person chose, and others without a use."""
    table, columns = mapping.table, mapping.columns
    if table.exported:
        return tuple(_exported(table.header, table.exported))
    chosen = {n: name for name in OWN_FIELDS for n in columns.of.get(name, ())}
    idle = [n for n in (*columns.unused, *_without_units(mapping)) if n not in name_pair(table)]
    filled = [n for n in idle if any(_A_WORD.search(row[n]) for row in table.rows)]
    unasked = filled[:MOST_OWN] if table.facts.get("format") in SHEETS else ()
    asked = {**dict.fromkeys(unasked, "field"), **chosen}
    ids, made = set[str](), list[OwnColumn]()
    for n, name in sorted(asked.items()):
        made.append(_column(mapping, n, name, ids, chosen=n in chosen))
        ids.add(made[-1].field.id)
    return tuple(made)


def _exported(header: Sequence[str], exported: Exported) -> Iterator[OwnColumn]:
    """Yield the columns of fields of events that an exported file declares; those of actors repeat its actors."""
    for key, record in own_records(exported.file).items():
        with suppress(ValueError):
            field = OwnField.model_validate(record)
            if key in header and field.of == "events":
                yield OwnColumn(header.index(key), record, field)


def _without_units(mapping: TableMapping) -> Iterator[int]:
    """Yield the columns of amounts, unless a person named them, of unclear numbers or mostly without a unit."""
    for key, field in EXTRA.items():
        for n in mapping.columns.of.get(key, ()):
            cells, style = _cells(mapping, n), amounts_of(mapping, key, n)
            fits = 2 * sum(_fits(field, style.pointed(cell)) for cell in cells) >= len(cells)
            if n not in mapping.columns.chosen and (style.unclear or not fits):
                yield n


def amounts_of(mapping: TableMapping, key: str, n: int) -> NumberStyle:
    """Return how the amounts of a column are written; other fields, and tables of ours, have points."""
    is_free = key == AMOUNT and not mapping.columns.ours
    return style_of(mapping.table, n) if is_free else POINTS


def _fits(field: Any, cell: str) -> bool:
    try:
        return field.read(cell) is not None
    except ValueError:
        return False


def _column(mapping: TableMapping, n: int, name: str, ids: set[str], *, chosen: bool) -> OwnColumn:
    cells, heading = _cells(mapping, n), one_line(mapping.table.header[n])
    named = name.rpartition("field")[2].removeprefix("_")
    style = style_of(mapping.table, n)
    kind = named or _kind(heading, cells, style)
    unclear = (
        style.unclear
        and not named
        and (
            n in mapping.columns.of.get(AMOUNT, ())
            or (kind == "number" and mapping.table.facts.get("format") == "csv")
        )
    )
    kind, style = ("text", style) if unclear else (kind, style._replace(unclear=""))
    of = "actors" if name.startswith("actor") or (not chosen and _is_of_actors(mapping, n)) else "events"
    spelt = _spelt(cells) if kind == "choice" else {}
    record = declared(
        _free(slug(heading, 60), of, ids), heading, of, [spelt.get(cell, cell) for cell in cells], kind
    )
    return OwnColumn(n, record, OwnField.model_validate(record), style, spelt)


def _spelt(cells: Sequence[str]) -> dict[str, str]:
    """Return the most frequent spelling of each cell that differs from it only by case."""
    best: dict[str, str] = {}
    for cell, _ in Counter(cells).most_common():
        best.setdefault(cell.casefold(), cell)
    return {cell: best[cell.casefold()] for cell in cells if best[cell.casefold()] != cell}


def _free(wanted: str, of: str, ids: set[str]) -> str:
    """Return an id that no other field has."""
    id_ = wanted
    while id_ in ids or taken(OwnField.model_validate({"id": id_, "label": id_, "of": of})):
        id_ = f"own-{id_}"
    return id_


def _cells(mapping: TableMapping, n: int) -> list[str]:
    """Return the cells of a column that say something."""
    return [one_line(row[n]) for row in mapping.table.rows if _A_WORD.search(row[n])]


def _kind(heading: str, cells: Sequence[str], style: NumberStyle) -> str:
    """Return the kind of the cells, a few of which may be no numbers or no dates."""
    numbers = [number for cell in cells if (number := _number(cell, style))]
    least = ENOUGH * len(cells) if len(cells) >= MANY_ROWS else len(cells)
    is_date = bool(_DATED.search(fold(heading)))
    if len(numbers) >= least and not (is_date and all(map(BARE_YEAR.fullmatch, numbers))):
        return "number"
    if dates_in(cells[:1000]) >= min(least, ENOUGH * 1000):
        return "date"
    kind = kind_of(cells)
    return kind if kind not in ("date", "number") else "text"


def _number(cell: str, style: NumberStyle) -> str:
    """Return the number of a cell as a file writes it; "" if it is none."""
    try:
        return re.sub(r"[^\d.-]", "", Number.read(style.pointed(cell)).replace("−", "-"))
    except ValueError:
        return ""


def style_of(table: Table, n: int) -> NumberStyle:
    """Return how the numbers of a column are written."""
    cells = (row[n] for row in table.rows)
    return NumberStyle.of(cells, str(table.facts.get("delimiter", "")))


def _is_of_actors(mapping: TableMapping, n: int) -> bool:
    """Return whether all rows of each actor have one value in a column or none, and enough of them repeat it."""
    value_of: dict[str, str] = {}
    repeated = 0
    for row, names in _named_rows(mapping):
        value = one_line(row[n]) if _A_WORD.search(row[n]) else ""
        for name in names:
            known = value_of.setdefault(name, value)
            repeated += bool(value) and known is not value
            if known != value:
                return False
    return repeated >= _REPEATED


def blanks_of_actors(mapping: TableMapping, n: int) -> int:
    """Return how many rows have no value in a column, though another row of one of their actors has one."""
    rows = [*_named_rows(mapping)]
    valued = {name for row, names in rows if _A_WORD.search(row[n]) for name in names}
    return sum(not valued.isdisjoint(names) for row, names in rows if not _A_WORD.search(row[n]))


def _named_rows(mapping: TableMapping) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield the rows with the names of their actors."""
    columns = mapping.columns.of.get("actors", ())
    for row in mapping.table.rows:
        yield row, [name for at in columns for name in _names(mapping, row[at])]


def _names(mapping: TableMapping, cell: str) -> list[str]:
    return names_in(one_line(cell), mapping.choices.separator)[0]


class OwnValues:
    """Read the values of the fields of rows, and keep those of actors, by their ids."""

    def __init__(self, columns: Sequence[OwnColumn], dates: CellDates, texts: RowTexts) -> None:
        self.columns, self._dates, self._texts = columns, dates, texts
        self.of_actors: dict[str, dict[str, str]] = {}
        self._valid: dict[tuple[str, str], bool] = {}

    def of(self, row: TableRow, acting: Sequence[str]) -> tuple[dict[str, str], list[str]]:
        """Return the values of an event by the ids of their fields, and lines of the note for those that do not fit."""
        found: dict[str, str] = {}
        lines = []
        for each in self.columns:
            cell = self._texts.plain(row, each.place)
            if not _A_WORD.search(cell):
                continue
            value = self._value(row, each, cell)
            if not value:
                self._texts.warn("own-value", row, each.place, value=cell, kind=KINDS[each.field.kind])
            elif each.field.of == "events":
                found[each.field.id] = value
            elif other := self._differs(each, value, acting):
                self._texts.warn("own-actor", row, each.place, value=value, other=other)
                value = ""
            if not value:
                lines.append(f"{self._texts.header[each.place]}: {cell}")
        return found, lines

    def _differs(self, each: OwnColumn, value: str, acting: Sequence[str]) -> str:
        """Keep the value of the actors of a row; return the value that one of them has already, if it is another."""
        known = [self.of_actors.setdefault(actor, {}).setdefault(each.field.id, value) for actor in acting]
        return next((other for other in known if other != value), "")

    def _value(self, row: TableRow, each: OwnColumn, cell: str) -> str:
        """Return a cell as the file writes it; "" if it does not fit the field."""
        match each.field.kind:
            case "number":
                return _number(one_line(cell), each.style)
            case "date":
                try:
                    date, codes = self._dates.read(one_line(cell))
                except CellError:
                    return ""
                if Code.REWORDED in codes and "/" not in date:
                    self._texts.warn(
                        Code.REWORDED, row, each.place, **remark_fields(Code.REWORDED, cell, date)
                    )
                return "" if date == UNDATED else date
            case "text":
                return cell
        text = one_line(cell)
        return self._known(each.field, each.spelt.get(text, text))

    def _known(self, field: OwnField, text: str) -> str:
        key = (field.id, text)
        if key not in self._valid:
            self._valid[key] = _fits(field, text)
        return text if self._valid[key] else ""
