"""Recognise the columns of a table: one recipe after the other, each for what some tables have in common.

A recipe *matches* a table or not; what it finds makes the *mapping* of the columns, and the report *says* it. A recipe
never decides what could be otherwise: what is left open is asked (`asking.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from timeline.dates.spellings import has_short_year
from timeline.io.tables.cells import (
    ENOUGH,
    LOOKED_AT,
    MANY_ROWS,
    Template,
    are_codes,
    cells_of,
    dates_in,
    has_day,
    has_gaps,
    years_in,
)
from timeline.io.tables.choices import Choices
from timeline.io.tables.columns import SEVERAL, Columns, is_sent, key_of, part_groups, recognise
from timeline.io.tables.read.wide import can_be_wide
from timeline.io.tables.recognise.addresses import link_columns, without_links
from timeline.io.tables.recognise.names import joined_names, name_pair, written_names
from timeline.io.tables.recognise.proposals import (
    Proposal,
    are_of_records,
    are_words,
    complements,
    dated_ways,
    finer,
    fitting,
    is_beside,
    is_of_record,
    proposals,
    repeat_few,
)
from timeline.io.tables.recognise.row_recipes import (
    against_years,
    chosen_centuries,
    full_years,
    is_exact,
    not_events,
    resolved,
    without_rows,
    without_years,
)
from timeline.io.tables.recognise.titles import settled_title
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table

_MOST = 0.6
"""The least share of filled cells that must be dates if no other column has any."""


@dataclass(frozen=True)
class TableMapping:
    """A table with the fields of its headings: those of its format, of the recipes, and of the person who imports it.

    A heading does not name one of the fields `without`, because its column has something else; a field can be without
    one of its columns only. `said` are remarks for the report.
    """

    table: Table
    choices: Choices
    fields: Mapping[str, str]
    without: frozenset[str | tuple[str, int]] = frozenset()
    said: tuple[Remark, ...] = ()

    @cached_property
    def columns(self) -> Columns:
        """The columns of each field; raise QueryError for a choice that does not fit the table."""
        given = Template.of(self.choices.title_from, self.table.header).columns
        return recognise(self.table.header, self.fields, given, self.without)

    def named(self, fields: Mapping[str, str]) -> TableMapping:
        """Return the mapping with more headings."""
        return replace(self, fields={**self.fields, **fields})


class Recipe(NamedTuple):
    """What some tables have in common; `matches` returns what it finds, which is false if a table is not like that."""

    matches: Callable[[TableMapping], Any]
    mapping: Callable[[TableMapping, Any], TableMapping]
    says: Callable[[TableMapping, Any], Iterable[Remark]] = lambda mapping, found: ()


def mapping_of(table: Table, choices: Choices, *, rows: bool = True) -> TableMapping:
    """Return what the columns of a table are; without `rows`, the recipes that look at all rows are left out.

    Raise QueryError for a choice that does not fit the table.
    """
    taken = {*choices.fields.values()} - SEVERAL
    by_format = {heading: field for heading, field in table.fields.items() if field not in taken}
    mapping = TableMapping(table, choices, {**by_format, **choices.fields})
    for recipe in (*(BEFORE if rows else ()), *OF_COLUMNS, *(AFTER if rows else ())):
        if found := recipe.matches(mapping):
            said = tuple(recipe.says(mapping, found))
            made = recipe.mapping(mapping, found)
            mapping = replace(made, said=(*made.said, *said))
    return mapping


def _misnamed(field: str, is_other: Callable[[TableMapping, int], bool], *more: str) -> Recipe:
    """Return the recipe for a column whose heading names a field, though its cells are something else."""

    def matches(mapping: TableMapping) -> bool:
        columns = mapping.columns
        n = columns.one(field)
        return n >= 0 and n not in columns.chosen and not columns.ours and is_other(mapping, n)

    return Recipe(matches, lambda m, found: replace(m, without=m.without | {field, *more}))


_UNTIL = frozenset(map(key_of, ("until", "jusqu'au", "bis", "hasta", "fino al", "até", "tot", "حتى")))
"""The headings of an end: of an event, or of the position beside it."""


def _held_until(mapping: TableMapping) -> dict[str, str]:
    """Return the heading of the end of positions, if each row with one has a start."""
    columns, table = mapping.columns, mapping.table
    if "position" not in columns.of or "position_until" in columns.of or columns.ours:
        return {}
    ends = [n for n in (*columns.of.get("end", ()), *columns.unused) if key_of(table.header[n]) in _UNTIL]
    begins = columns.of.get("date") or [
        p.column for p in fitting(table, columns, "date") if p.column not in ends
    ]
    if len(ends) != 1 or len(begins) != 1 or columns.chosen & {*ends}:
        return {}
    cells, dated = (
        cells_of(table, ends[0]),
        all(row[begins[0]].strip() for row in table.rows if row[ends[0]].strip()),
    )
    return (
        {table.header[ends[0]]: "position_until"}
        if dated and dates_in(cells) >= _MOST * len(cells) > 0
        else {}
    )


def _lasts_until(mapping: TableMapping) -> dict[str, str]:
    """Return the only heading such as Bis, or Date 2 beside Date, of a column of ends, if there are no positions."""
    columns, table = mapping.columns, mapping.table
    if {"position", "end", "end_year"} & {*columns.of} or columns.ours:
        return {}
    first = key_of(table.header[columns.one("date")]) if "date" in columns.of else ""
    called = _UNTIL | {f"{first}2"} if first else _UNTIL
    named = [n for n in columns.unused if key_of(table.header[n]) in called]
    cells = cells_of(table, named[0]) if len(named) == 1 else []
    return {table.header[named[0]]: "end"} if dates_in(cells) >= _MOST * len(cells) > 0 else {}


def _are_days_of_months(cells: Sequence[str]) -> bool:
    return bool(cells) and all(cell.isdecimal() and int(cell) < 32 for cell in cells)


def _is_code(mapping: TableMapping, n: int) -> bool:
    """Return whether titles are codes, and another column has texts."""
    table = mapping.table
    return _are_all_codes(table, n) and any(
        not are_codes(cells_of(table, p.column)) for p in _other_titles(mapping)
    )


def _are_all_codes(table: Table, n: int) -> bool:
    return len(cells := cells_of(table, n)) >= MANY_ROWS and are_codes(cells)


def _other_titles(mapping: TableMapping) -> list[Proposal]:
    """Return the columns whose cells fit titles, whatever the headings say."""
    return fitting(mapping.table, replace(mapping, without=mapping.without | {"title"}).columns, "title", 0)


def _settled(mapping: TableMapping) -> str:
    """Return the template of titles that needs no question, nor a column that a person left out; otherwise ""."""
    table, columns = mapping.table, mapping.columns
    text = settled_title(table, columns)
    left_out = columns.chosen - {*columns.field_of()}
    return "" if left_out & {*Template.of(text, table.header).columns} else text


def _is_sparse(mapping: TableMapping, n: int) -> bool:
    """Return whether most rows have no title."""
    few = 2 * len(cells_of(mapping.table, n)) < len(mapping.table.rows[:LOOKED_AT]) >= MANY_ROWS
    return few and not mapping.choices.title_from


def _days_called_times(mapping: TableMapping) -> dict[str, str]:
    """Return the fields of columns whose headings name parts of dates, and whose cells are dates: Day, Month."""
    columns, table, found = mapping.columns, mapping.table, dict[str, str]()
    if "date" in columns.of:
        return found
    months = (("month", "date"),) * ("year" not in columns.of)
    for name, field in (("time", "date"), ("day", "date"), *months, ("end_time", "end")):
        for n in columns.of.get(name, ()):
            cells = cells_of(table, n)
            least = _MOST if name == "day" and not any(map(str.isdecimal, cells)) else ENOUGH
            if cells and dates_in(cells) >= least * len(cells):
                found[table.header[n]] = field
    return found


def _date_by_format(mapping: TableMapping) -> Sequence[Proposal]:
    """Return the date of a plain table that neither its heading nor a person names, but the other columns show."""
    table, chosen, n = mapping.table, mapping.choices.fields, mapping.columns.one("date")
    if n < 0 or table.facts.get("format") not in ("csv", "xlsx") or table.header[n] not in table.fields:
        return ()
    if table.header[n] in chosen or "date" not in recognise(table.header, chosen).missing:
        return ()
    cells = cells_of(table, n)
    return (Proposal(n, table.header[n], "date", dates_in(cells), len(cells)),)


def _finer_than_year(mapping: TableMapping) -> tuple[Proposal, dict[str, str]] | None:
    """Return the column of days with the fields, if that of years repeats their years; it has those of other rows."""
    table, columns, year = mapping.table, mapping.columns, mapping.columns.one("year")
    if year < 0 or year in columns.chosen or {"date", "month"} & {*columns.of}:
        return None
    found = fitting(table, replace(mapping, without=mapping.without | {"year"}).columns, "date", 0.5, _MOST)
    kept = finer(table, found)
    days = [p for p in kept if not is_of_record(p.heading) and p.of >= ENOUGH * len(cells_of(table, year))]
    coarse = year in {p.column for p in found} - {p.column for p in kept}
    if not days or not coarse:
        return None
    short = any(map(has_short_year, cells_of(table, days[0].column)))  # the column of years has their century
    years = {table.header[year]: "year"} if short or days[0].n < len(table.rows[:LOOKED_AT]) else {}
    return days[0], {days[0].heading: "date"} | years


def _days_of_years(mapping: TableMapping) -> dict[str, str]:
    """Return the only column of days without a year, and the only column of years beside it: 20th Oct, 1946."""
    table, columns = mapping.table, mapping.columns
    if {"date", "month", "day"} & {*columns.of}:
        return {}
    days = [p.column for p in without_years(table, columns)]
    years = columns.of.get("year") or [p.column for p in fitting(table, columns, "year")]
    both = len(days) == len(years) == 1
    return {table.header[days[0]]: "date", table.header[years[0]]: "year"} if both else {}


def _groups(mapping: TableMapping) -> list[dict[str, str]]:
    """Return the columns that can be the parts of a missing date together."""
    is_missing = "date" in mapping.columns.missing
    return part_groups(mapping.table.header, mapping.columns) if is_missing else []


def _say_parts(mapping: TableMapping, groups: Sequence[Mapping[str, str]]) -> Iterable[Remark]:
    header, (group,) = mapping.table.header, groups
    years = cells_of(mapping.table, next(header.index(h) for h, field in group.items() if field == "year"))
    first = header.index(next(iter(group)))
    yield Proposal(first, ", ".join(group), "date", years_in(years), len(years)).remark()


def _by_content(field: str) -> Recipe:
    """Return the recipe for the only column whose cells fit a field that no heading names."""

    def matches(mapping: TableMapping) -> Sequence[Proposal]:
        table, columns = mapping.table, mapping.columns
        if field not in columns.missing or len(_groups(mapping)) > 1:
            return ()
        found = proposals(table, columns, field)
        if len(found) == 2 and field == "date" and "end" not in columns.of:
            pair = dated_ways(found)[0]
            return [p._replace(field=pair[p.heading]) for p in found] if len(pair) == 2 else ()
        if not found and field == "date" and not fitting(table, columns, "year", 0):
            some = fitting(table, columns, "date", 0.5, _MOST)
            found = tuple(p for p in some if any(map(has_day, cells_of(table, p.column))))
        changed = field == "date" and any(is_of_record(p.heading) for p in found)
        if len(found) != 1 or changed or (field == "title" and _are_all_codes(table, found[0].column)):
            return ()
        more = complements(table, columns, found[0]) if field == "title" else ()
        if field != "title" or more:
            return (found[0], *more)
        # Remarks, which some rows do not have, and places in one word: other columns make better titles.
        gaps, settled = has_gaps(table, found[0].column), _settled(mapping)
        told = all(are_words(table, n) for n in Template.of(settled, table.header).columns)
        weak = gaps or (told and is_beside(table, found[0].column))
        return () if weak and settled else (found[0],)

    return Recipe(
        matches, lambda m, found: m.named({each.heading: each.field for each in found}), _say_proposals
    )


def _say_proposals(mapping: TableMapping, found: Sequence[Proposal]) -> Iterable[Remark]:
    return (each.remark() for each in found)


def _fuller_actors(mapping: TableMapping) -> dict[str, str]:
    """Return the column of another heading for actors, if it has more than twice as many cells."""
    table, columns = mapping.table, mapping.columns
    now = columns.of.get("actors", ())
    if len(now) != 1 or now[0] in columns.chosen or columns.ours:
        return {}
    named = [n for n in columns.unused if "actors" in recognise([table.header[n]], {}).of]
    full = max(named, key=lambda n: len(cells_of(table, n)), default=now[0])
    fuller = len(cells_of(table, full)) > 2 * len(cells_of(table, now[0]))
    return {table.header[full]: "actors"} if fuller else {}


def _with_full_years(mapping: TableMapping, found: tuple[int, ...]) -> TableMapping:
    (year,) = found
    table = resolved(mapping.table, mapping.columns.one("date"), year)
    return replace(mapping.named({table.header[year]: "year"}), table=table)


BEFORE = (
    Recipe(lambda m: written_names(m.table), lambda m, table: replace(m, table=table)),
    Recipe(
        lambda m: joined_names(m.table, m.choices.actors_from),
        lambda m, joined: replace(m, table=joined[0], fields={**joined[1], **m.fields}),
    ),
)
"""Recipes for actors that other columns name."""
OF_COLUMNS = (
    Recipe(_days_called_times, lambda m, days: replace(m, fields={**days, **m.fields})),
    _misnamed("title", lambda m, n: n in name_pair(m.table)),  # a last name beside a first one: Nom
    # The time at which a form was sent, if another column has dates.
    _misnamed(
        "date", lambda m, n: is_sent(m.table.header[n]) and fitting(m.table, m.columns, "date") != [], "time"
    ),
    # The heading again, in place of each title.
    _misnamed("title", lambda m, n: {*map(key_of, cells_of(m.table, n))} == {key_of(m.table.header[n])}),
    _misnamed("title", _is_code),
    _misnamed("title", _is_sparse),
    _misnamed("date", lambda m, n: are_of_records(m.table, n)),
    _misnamed("position", lambda m, n: "actors" not in m.columns.of or not repeat_few(cells_of(m.table, n))),
    Recipe(
        lambda m: not m.choices.base_url and without_links(m.table, m.columns),
        lambda m, found: replace(m, without=m.without | found),
    ),
    Recipe(
        lambda m: link_columns(m.table, m.columns),
        lambda m, found: m.named({each.heading: "url" for each in found}),
        _say_proposals,
    ),
    Recipe(_held_until, TableMapping.named),
    Recipe(_lasts_until, TableMapping.named),
    # The day of a month, in a table without years.
    _misnamed("date", lambda m, n: _are_days_of_months(cells_of(m.table, n))),
    Recipe(_finer_than_year, lambda m, days: m.named(days[1]), lambda m, days: [days[0].remark()]),
    Recipe(_date_by_format, lambda m, found: m, _say_proposals),
    Recipe(_days_of_years, TableMapping.named),
    Recipe(
        lambda m: found if len(found := _groups(m)) == 1 else (),
        lambda m, groups: m.named(groups[0]),
        _say_parts,
    ),
    _by_content("date"),
    _by_content("title"),
    Recipe(
        lambda m: "title" in m.columns.missing and not can_be_wide(m.table) and _settled(m),
        lambda m, text: replace(m, choices=replace(m.choices, title_from=text)),
        lambda m, text: (Remark.of("by-template", template=text),),
    ),
    # Most rows have the id of another one.
    _misnamed("id", lambda m, n: len(c := cells_of(m.table, n)) >= MANY_ROWS and 2 * len({*c}) <= len(c)),
    Recipe(_fuller_actors, TableMapping.named),
)
"""Recipes for the fields of columns, by headings and the first rows."""
AFTER = (
    Recipe(lambda m: not m.columns.missing and not is_exact(m.table, m.columns) and not_events(m.table, m.columns),
           lambda m, left: replace(m, table=without_rows(m.table, left))),
    Recipe(lambda m: full_years(m.table, m.columns), _with_full_years),
    Recipe(lambda m: [*chosen_centuries(m.table, m.columns, m.choices.short_years, m.choices.dates),
                      *(() if is_exact(m.table, m.columns) else against_years(m.table, m.columns))],
           lambda m, said: replace(m, table=replace(m.table, warnings=(*m.table.warnings, *said)))),
)  # fmt: skip
"""Recipes for all rows: sums and notes, the centuries of years of two digits, and dates in another year."""
