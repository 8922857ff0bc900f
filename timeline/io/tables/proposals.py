"""Find the columns of the date and the title by their cells, where no heading names them.

A column is used without a question if it is the only one whose cells fit; the report says so, with the number of
cells. If several columns fit, they are proposed to the person who imports the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.dates.names import fold
from timeline.io.tables.cell_kinds import (
    BARE_YEAR,
    ENOUGH,
    LINK,
    LOOKED_AT,
    MANY_ROWS,
    NUMBER,
    are_answers,
    are_codes,
    are_dates,
    are_repeated_names,
    cells_of,
    dates_in,
    have_words,
    less_a_name,
    titles_in,
    years_in,
)
from timeline.io.tables.columns import SEVERAL, Columns, key_of, recognise
from timeline.io.tables.date_columns import is_sent, part_groups
from timeline.io.tables.name_pairs import name_pair, without_half_names
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table
from timeline.io.tables.templates import Template

MOST_PROPOSED = 3
_FEW_VALUES = 12
"""The number of different values of a column above which its heading does not suggest positions, such as jobs."""
_APART = 1.1
"""How many times as many different titles a second column makes if it tells rows apart."""
_FEW = 0.05
_FREE = frozenset({"", "summary", "label", "note", "type"})
"""Fields of a column that can be the title instead if no other column is."""
_DATED = re.compile(
    r"date|datum|fecha|data\b|year|jahr|annee|\bano\b|when|quand|\bday|jour|time|start|begin|debut|founded|open|born|"
    r"creat|publi|releas|launch|added"
)
_TITLED = re.compile(
    r"title|titel|titul|titre|name|nom|event|ereignis|evenement|headline|subject|topic|task|mission|milestone|label|"
    r"case|incident|project|what|bezeichnung|libelle|intitule|battle|bataille|schlacht|treaty"
)
_TOLD = re.compile(r"desc|summary|text")
"""Parts of a heading of a text that is a title only if no other column is."""
_IN_LANGUAGE = re.compile(r"(.+?)[ _.-]\(?([a-z]{2})\)?")
_LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "tr", "zh"])
_ENDED = re.compile(r"(?<![^\W_])(end|ended|ends|ende|fin|left|until|finish|retired|closed)(?![^\W_])")
_DATE_FIELDS = (
    "date",
    "end",
    *(end + part for end in ("", "end_") for part in ("year", "month", "day", "time")),
)
_YEARLY = re.compile(r"(?<![^\W_])(year|jahr|annee|an|ano|anno|date|datum|fecha|data)(?![^\W_])")
"""Words of a heading below which a short number is a year, and those below which it is counted otherwise."""
_AGO = re.compile(
    r"(?<![^\W_])([mkg]ya?|[mkg]a|bp|ago|bce?|million|hijri|ah|hebrew|jalali|shamsi|julian)(?![^\W_])"
)
_LAST = re.compile(r"end|ende|fin|until|last|death|died|left|retired|closed|updated|modified")
"""Parts of a heading of a date at which something is over, which is less often the event's own."""


class Proposal(NamedTuple):
    """A column for a field, with the number of its filled cells that fit and the number of all filled cells."""

    column: int
    heading: str
    field: str
    n: int
    of: int

    def finding(self, code: str = "by-content") -> Finding:
        """Return the evidence as a warning of the report."""
        kind = "date" if self.field == "year" else self.field
        return Finding.of(f"{code}-{kind}", 0, self.column + 1, self.heading, n=self.n, of=self.of)


def settled(
    table: Table, fields: Mapping[str, str], title_from: str = ""
) -> tuple[Columns, tuple[Proposal, ...]]:
    """Return the columns by choice, by heading, and by content, and the proposals used for the last kind."""
    chosen = fields
    fields = {**of_format(table, fields), **fields}
    columns = recognise(table.header, fields, Template.of(title_from, table.header).columns)
    if days := _days_called_times(table, columns):
        fields = {**days, **fields}
        columns = recognise(table.header, fields, Template.of(title_from, table.header).columns)
    columns = _without_codes(table, _without_form_time(table, without_half_names(table, columns)))
    used = [*_dates_by_format(table, chosen, columns)]
    groups = part_groups(table, columns) if "date" in columns.missing else []
    if len(groups) == 1:
        fields = {**fields, **groups[0]}
        used.append(_of_group(table, groups[0]))
        columns = recognise(table.header, fields, Template.of(title_from, table.header).columns)
    for field in columns.missing if len(groups) < 2 else ():
        found = proposals(table, columns, field)
        if len(found) == 2 and field == "date" and _is_end(found[1]) and "end" not in columns.of:
            used += [found[0], found[1]._replace(field="end")]
        elif len(found) == 1:
            used += [found[0], *(_complements(table, columns, found[0]) if field == "title" else ())]
        if found:
            more = {p.heading: p.field for p in used}
            given = Template.of(title_from, table.header).columns
            columns = recognise(table.header, {**fields, **more}, given)
            columns = _without_codes(table, _without_form_time(table, columns))
    return _with_fuller_actors(table, _without_repeated_ids(table, columns)), tuple(used)


def _without_form_time(table: Table, columns: Columns) -> Columns:
    """Return the columns without a date that is the time at which a form was sent, if another column has dates."""
    n = columns.one("date")
    if n < 0 or n in columns.chosen or not is_sent(table.header[n]) or not _fitting(table, columns, "date"):
        return columns
    of = {name: places for name, places in columns.of.items() if name not in ("date", "time")}
    unused = sorted((*columns.unused, n, *columns.of.get("time", ())))
    return replace(columns, of=of, unused=tuple(unused), missing=("date", *columns.missing))


def _without_codes(table: Table, columns: Columns) -> Columns:
    """Return the columns without a title of codes that its heading finds, if another column has texts."""
    n = columns.one("title")
    cells = cells_of(table, n) if n >= 0 and n not in columns.chosen and not columns.ours else []
    if len(cells) < MANY_ROWS or not are_codes(cells):
        return columns
    of = {name: places for name, places in columns.of.items() if name != "title"}
    without = replace(columns, of=of, unused=tuple(sorted((*columns.unused, n))))
    texts = (p for p in _fitting(table, without, "title") if not are_codes(cells_of(table, p.column)))
    return replace(without, missing=(*columns.missing, "title")) if any(texts) else columns


def _of_group(table: Table, group: Mapping[str, str]) -> Proposal:
    """Return the proposal of the parts of a date together."""
    places = [table.header.index(heading) for heading in group]
    years = cells_of(table, table.header.index(next(h for h, field in group.items() if field == "year")))
    return Proposal(places[0], ", ".join(group), "date", years_in(years), len(years))


def _with_fuller_actors(table: Table, columns: Columns) -> Columns:
    """Return the columns with the actors of another heading for actors, if it has more than twice as many cells."""
    now = columns.of.get("actors", ())
    if len(now) != 1 or now[0] in columns.chosen or columns.ours:
        return columns
    named = [n for n in columns.unused if "actors" in recognise([table.header[n]], {}).of]
    full = max(named, key=lambda n: len(cells_of(table, n)), default=now[0])
    if len(cells_of(table, full)) <= 2 * len(cells_of(table, now[0])):
        return columns
    unused = sorted({*columns.unused, now[0]} - {full})
    return replace(columns, of={**columns.of, "actors": (full,)}, unused=tuple(unused))


def _dates_by_format(table: Table, chosen: Mapping[str, str], columns: Columns) -> Iterator[Proposal]:
    """Yield the date of a plain table that neither its heading nor a person names, but the other columns show."""
    n = columns.one("date")
    if n < 0 or table.facts.get("format") not in ("csv", "xlsx") or table.header[n] not in table.fields:
        return
    if table.header[n] not in chosen and "date" in recognise(table.header, chosen).missing:
        cells = cells_of(table, n)
        yield Proposal(n, table.header[n], "date", dates_in(cells), len(cells))


def _days_called_times(table: Table, columns: Columns) -> dict[str, str]:
    """Return the fields of columns whose headings name times of day, and whose cells are dates: Start time."""
    if "date" in columns.of or "year" in columns.of:
        return {}
    whole = {"time": "date", "end_time": "end"}
    places = ((field, n) for name, field in whole.items() for n in columns.of.get(name, ()))
    return {table.header[n]: field for field, n in places
            if (cells := cells_of(table, n)) and dates_in(cells) >= ENOUGH * len(cells)}  # fmt: skip


def _without_repeated_ids(table: Table, columns: Columns) -> Columns:
    """Return the columns without one of ids, found by its heading, that most rows share."""
    n = columns.one("id")
    cells = cells_of(table, n) if n >= 0 and n not in columns.chosen and not columns.ours else []
    if len(cells) < MANY_ROWS or 2 * len({*cells}) > len(cells):
        return columns
    of = {name: places for name, places in columns.of.items() if name != "id"}
    return replace(columns, of=of, unused=tuple(sorted((*columns.unused, n))))


def few_titles(table: Table, columns: Columns) -> Finding | None:
    """Return a finding if most rows have no title in the column that its heading makes the title."""
    n = columns.one("title")
    rows = table.rows[:LOOKED_AT]
    if n < 0 or n in columns.chosen or columns.ours or len(rows) < MANY_ROWS:
        return None
    filled = sum(bool(row[n].strip()) for row in rows)
    return (
        Finding.of("few-titles", heading=table.header[n], n=filled, of=len(rows))
        if 2 * filled < len(rows)
        else None
    )


def of_format(table: Table, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that the format of a file gives its columns, without those that a person chose otherwise."""
    taken = {*chosen.values()} - SEVERAL
    return {heading: field for heading, field in table.fields.items()
            if field not in taken and heading not in chosen}  # fmt: skip


def sparse_titles(table: Table, columns: Columns) -> tuple[Proposal, ...]:
    """Return the columns of texts that most rows do not have, the fullest first, to ask if no other fits."""
    found = _fitting(table, columns, "title", least=_FEW)
    return tuple(sorted(found, key=lambda p: (-p.of, p.column))[:MOST_PROPOSED])


def proposals(table: Table, columns: Columns, field: str) -> tuple[Proposal, ...]:
    """Return the columns whose cells fit a field, the best first."""
    if field == "date":
        found = _finer(table, _fitting(table, columns, "date")) or _fitting(table, columns, "year")
    else:
        found = _fitting(table, columns, field)
    found = [p for p in found if not is_sent(p.heading)] or found
    if field == "title":
        found = [p for p in found if not are_codes(cells_of(table, p.column))] or found
    rows = min(len(table.rows), LOOKED_AT)
    if rows >= MANY_ROWS:  # a column that is filled comes before one with gaps
        found = [p for p in found if p.of >= ENOUGH * rows] or found
    words = _TITLED if field == "title" else _DATED
    if field == "title" and rows >= MANY_ROWS:  # texts of several words come before codes
        found = [
            p for p in found if words.search(key_of(p.heading)) or have_words(cells_of(table, p.column))
        ] or found
    named = [p for p in found if words.search(key_of(p.heading))]
    if field == "title" and not named:
        named = [p for p in found if _TOLD.search(key_of(p.heading))]
    if field == "title" and _in_languages([p.heading for p in named]):
        named = named[:1]
    best = named if len(named) == 1 and field == "title" else found
    last = [p for p in found if field == "date" and _LAST.search(key_of(p.heading))]
    return tuple(sorted(best, key=lambda p: (p not in named, p in last, -p.of, p.column))[:MOST_PROPOSED])


def _in_languages(headings: Sequence[str]) -> bool:
    """Return whether headings are the same but for a code of a language: name_tr, name_en."""
    parts = [m for heading in headings if (m := _IN_LANGUAGE.fullmatch(fold(heading)))]
    return (
        1 < len(parts) == len(headings)
        and len({m[1] for m in parts}) == 1
        and bool(_LANGUAGES & {m[2] for m in parts})
    )


def _is_end(proposal: Proposal) -> bool:
    """Return whether the heading of a column of dates says that they are the ends of what another one begins."""
    return bool(_ENDED.search(fold(proposal.heading)))


def _fitting(table: Table, columns: Columns, field: str, least: float = 0.5) -> list[Proposal]:
    """Return the columns whose cells fit a field; a year of fewer than four digits only below a word for years."""
    looks = {"date": dates_in, "year": years_in}.get(field, titles_in)
    taken, chosen = columns.field_of(), {n for n in columns.chosen if n >= 0}
    chosen |= {*name_pair(table)} if field == "title" else set()
    found = []
    for n, heading in enumerate(table.header):
        if taken.get(n, "") not in (_FREE if field == "title" else {""}) or n in chosen:
            continue
        if field == "year" and (not _YEARLY.search(fold(heading)) or _AGO.search(fold(heading))):
            continue
        cells = cells_of(table, n)
        fits = looks(cells)
        rows = min(len(table.rows), LOOKED_AT)
        if cells and fits >= ENOUGH * len(cells) and len(cells) >= least * rows:
            found.append(Proposal(n, heading, field, fits, len(cells)))
    return found


def _complements(table: Table, columns: Columns, title: Proposal) -> tuple[Proposal, ...]:
    """Return the only column of texts that are where a column has no title; () if there is none, or several."""
    empty = {n for n, row in enumerate(table.rows[:LOOKED_AT]) if not row[title.column].strip()}
    found = []
    for n in columns.unused if empty else ():
        filled = {at for at, row in enumerate(table.rows[:LOOKED_AT]) if row[n].strip()}
        cells = cells_of(table, n)
        if n != title.column and filled == empty and titles_in(cells) >= ENOUGH * len(cells):
            found.append(Proposal(n, table.header[n], "title", titles_in(cells), len(cells)))
    return tuple(found) if len(found) == 1 else ()


def _finer(table: Table, found: list[Proposal]) -> list[Proposal]:
    """Return the proposals without columns of years that another one repeats with months or days."""
    years = [p for p in found if all(map(BARE_YEAR.fullmatch, cells_of(table, p.column)))]
    days = [p for p in found if p not in years]
    return [p for p in found if p not in years or not any(_repeats(table, p, other) for other in days)]


def _repeats(table: Table, years: Proposal, days: Proposal) -> bool:
    """Return whether the dates of a column contain the years of another one."""
    rows = [row for row in table.rows[:LOOKED_AT] if row[years.column].strip() and row[days.column].strip()]
    same = sum(row[years.column].strip() in row[days.column] for row in rows)
    return 2 * len(rows) >= years.of and days.of >= ENOUGH * years.of and same >= ENOUGH * len(rows)


_POSITION = re.compile(r"position|stance|posture|haltung")


def use_of(table: Table, column: int, fields: Sequence[str]) -> str:
    """Return the field that the cells of an unused column suggest: links, names that repeat, or a note."""
    cells = cells_of(table, column)
    if cells and all(LINK.match(cell) for cell in cells):
        return "url"
    names = {*cells}
    few = len(names) <= max(_FEW_VALUES, 0 if len(cells) >= MANY_ROWS else len(cells))
    named = _POSITION.search(key_of(table.header[column]))
    if named and few and not any(map(NUMBER.fullmatch, names)):
        return "position"
    if "actors" in recognise([table.header[column]], {}).of:
        return "actors"
    return "actors" if "actors" not in fields and are_repeated_names(cells) else "note"


def title_template(table: Table, columns: Columns) -> str:
    """Return the template of a title from a column of names and another column; "" if there are none."""
    dates = {n for name in _DATE_FIELDS for n in columns.of.get(name, ())}
    rest = [n for n in range(len(table.header)) if n not in dates and _filled(table, n)]
    titles = list(columns.of.get("title", ()))
    names = [*titles, *(n for n in rest if n not in titles and _words(table, n))]
    names = names if titles else sorted(names, key=lambda n: less_a_name(cells_of(table, n)))
    others = [n for n in (names[1:] if titles else rest) if names and n != names[0]
              and not are_answers(cells_of(table, n))]  # fmt: skip
    # Counts only if nothing else is there but positions, which are drawn.
    others = [
        n for n in others if _words(table, n) and not _POSITION.search(key_of(table.header[n]))
    ] or others
    others = _telling(table, names, others)
    return ": ".join(f"{{{table.header[n]}}}" for n in (*names[:1], *others[:1])) if others else ""


def _telling(table: Table, names: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return the columns that can follow a name which repeats, the best first: texts, and those that tell rows apart.

    Of these, a column of few different values comes first, because it says what happened.
    """
    rows = table.rows[:LOOKED_AT]
    once = len({row[names[0]] for row in rows}) if names else 0
    if len(rows) < MANY_ROWS or once in (0, len(rows)):
        return [*others]
    pairs = {n: len({(row[names[0]], row[n]) for row in rows}) for n in others}
    kinds = {n for n in others if pairs[n] > once * _APART and len({row[n] for row in rows}) <= _FEW_VALUES}
    stands = {n for n in others if _POSITION.search(key_of(table.header[n]))}  # drawn as positions
    return sorted(others, key=lambda n: (n in stands, n not in names, n not in kinds, -pairs[n], n))


def _filled(table: Table, column: int) -> bool:
    rows = table.rows[:LOOKED_AT]
    return 2 * sum(bool(row[column].strip()) for row in rows) > len(rows)


def _words(table: Table, column: int) -> bool:
    cells = cells_of(table, column)
    return not any(NUMBER.fullmatch(cell) or LINK.fullmatch(cell) for cell in cells)


def ways(
    found: Mapping[str, Sequence[Proposal]], missing: Sequence[str], groups: Sequence[Mapping[str, str]] = ()
) -> Iterator[list[str]]:
    """Yield the options that name the missing columns, the most likely first; none if no column fits one of them.

    The parts of a date, `groups`, are named together.
    """
    if groups and "date" in missing:
        rest = [field for field in missing if field != "date"]
        others = [*ways(found, rest)] if rest else [list[str]()]
        yield from ([*_options(group), *other] for group in groups for other in others)
        return
    if not all(found.get(field) for field in missing):
        return
    first = max(missing, key=lambda field: len(found[field]))
    for n in range(len(found[first])):
        fitting = (found[field][n if field == first else 0] for field in missing)
        yield _options({proposal.heading: proposal.field for proposal in fitting})


def _options(fields: Mapping[str, str]) -> list[str]:
    return [word for heading, field in fields.items() for word in ("--map", f"{heading}={field}")]


def any_title(table: Table, columns: Columns) -> str:
    """Return a template of the fullest column that is not a date, with its heading beside a number; "" if none is."""
    dates = {n for name in _DATE_FIELDS for n in columns.of.get(name, ())}
    rest = [n for n in range(len(table.header)) if n not in dates and cells_of(table, n)]
    rest = [n for n in rest if not are_dates(cells_of(table, n)[:100])]
    if not rest:
        return ""
    n = max(rest, key=lambda n: (_words(table, n), len(cells_of(table, n)), -n))
    heading = table.header[n]
    return f"{{{heading}}}" if _words(table, n) else f"{{{heading}}} {heading}"
