"""What an import asks a person: the columns of the date, the title and the actors, and the order of day and month.

Each question has the columns that fit, as evidence, and the options that answer it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from timeline.dates import parse_date
from timeline.dates.free_text import ORDERS, SLASHED
from timeline.i18n.catalogue import listed
from timeline.io.tables.build.own import own_columns
from timeline.io.tables.cells import (
    BARE_YEAR,
    LOOKED_AT,
    MANY_ROWS,
    are_codes,
    are_repeated_names,
    cells_of,
)
from timeline.io.tables.columns import part_groups, recognise
from timeline.io.tables.dates import CellDates, DateRules
from timeline.io.tables.read.wide import can_be_wide
from timeline.io.tables.recognise.proposals import (
    MOST_PROPOSED,
    Proposal,
    can_date,
    dated_ways,
    fitting,
    positions_in,
    proposals,
)
from timeline.io.tables.recognise.recipes import TableMapping
from timeline.io.tables.recognise.row_recipes import (
    Evidence,
    evidence_of,
    in_full,
    place_of_years,
    without_years,
)
from timeline.io.tables.recognise.titles import title_template
from timeline.io.tables.report import Remark, one_line, shortened
from timeline.io.tables.table import Table, UndecidedError

MOST_VALUES, LONGEST_VALUE = 30, 80
"""The maximum number of positions, and of characters of one."""
SAMPLES, LONGEST_SAMPLE, EXAMPLES = 3, 60, 3
_FEW, _MANY = 0.05, 0.5
"""The least shares of filled cells, and of those that fit, of a column that is proposed if there is no other."""


def check_columns(mapping: TableMapping) -> Remark | None:
    """Raise UndecidedError if a person must say which columns are the date, the titles or the actors.

    Return a warning about positions that no column can give an actor.
    """
    if mapping.columns.missing:
        raise _undecided_columns(mapping)
    alone = _check_actors(mapping)
    _check_dates(mapping)
    return alone


def _undecided_columns(mapping: TableMapping) -> UndecidedError:
    """Return the question for the missing columns, with the columns whose cells fit."""
    table, columns, lang = mapping.table, mapping.columns, mapping.choices.lang
    found = {field: proposals(table, columns, field) for field in columns.missing}
    codes = [p for p in found.get("title", ()) if are_codes(cells_of(table, p.column))]
    if "title" in found and len(codes) == len(found["title"]):
        found["title"] = tuple(_told_at_length(mapping))
    for field in (
        field for field in columns.missing if not found[field] and not (codes and field == "title")
    ):
        some = fitting(table, columns, field, _FEW) or fitting(table, columns, field, _FEW, _MANY)
        if field == "date":
            some = [p for p in some if can_date(table, p)] or without_years(table, columns)
        found[field] = tuple(sorted(some, key=lambda p: (-p.n, p.column))[:MOST_PROPOSED])
    evidence = [proposal.remark("can-be") for each in found.values() for proposal in each]
    groups = part_groups(table.header, columns)
    options = _ways(mapping, found, groups)
    if can_be_wide(table):
        options = [["--wide"], *options]
        evidence = [Remark.of("can-be-wide", value=table.header[0], n=len(table.header) - 1), *evidence]
    elif template := next((way[-1] for way in options if "--title-from" in way), ""):
        evidence = [Remark.of("title-template", template=template), *evidence]
    # Asked at once: otherwise the answer to this question would be followed by the one about days and months.
    if options and not mapping.choices.dates:
        dated = found.get("date", ())
        named = mapping.named({dated[0].heading: "date"}) if dated else mapping
        if order := evidence_of(table, named.columns, mapping.choices.short_years).question():
            evidence = [*evidence, order]
            options = [[*way, "--dates", each] for way in options for each in ORDERS]
    code = "ask-columns" if options else "ask-no-dates" if "date" in columns.missing else "ask-no-titles"
    remark = Remark.of(code, fields=listed(columns.missing, lang, "or"), columns=", ".join(table.header))
    return UndecidedError("columns", remark, table, columns.missing, tuple(options), tuple(evidence))


def _told_at_length(mapping: TableMapping) -> Iterator[Proposal]:
    """Yield the column of summaries if hardly any of them repeats: it says what happened if no column has titles."""
    table, n = mapping.table, mapping.columns.one("summary")
    texts = cells_of(table, n) if n >= 0 else []
    if len({*texts}) > _MANY * len(table.rows[:LOOKED_AT]):
        yield Proposal(n, table.header[n], "title", len(texts), len(texts))


def _ways(
    mapping: TableMapping, found: Mapping[str, Sequence[Proposal]], groups: Sequence[Mapping[str, str]]
) -> list[list[str]]:
    """Return the options that name the missing columns, the likely ones first; none if no column fits one of them."""
    missing = mapping.columns.missing
    dated, titled = found.get("date", ()), found.get("title", ())
    # The parts of a date are named together.
    dates = [_options(fields) for fields in groups or dated_ways(dated)]
    # First the column that a heading names, which has few cells.
    called = [heading for heading in mapping.table.header if "title" in recognise([heading], {}).of]
    titles = [_options({each: "title"}) for each in dict.fromkeys([*called, *(p.heading for p in titled)])]
    dates, titles = dates if "date" in missing else [[]], titles if "title" in missing else [[]]
    ways = list[list[str]]()
    if "title" in missing:
        can_be = [each.column for each in dated[:1]]
        template = "" if titled and not called else title_template(mapping.table, mapping.columns, can_be)
        ways = [[*date, "--title-from", template] for date in dates if template]
        if stands := positions_in(mapping.table, mapping.columns):
            who, what = (mapping.table.header[n] for n in stands)
            fields = {who: "actors"} if stands[0] in mapping.columns.unused else {}
            named = _options({**fields, what: "position"})
            ways = [[*date, *named, "--title-from", f"{{{who}}}: {{{what}}}"] for date in dates] + ways
    few = len(titles) > len(dates) and not groups
    pairs = [(d, t) for d in (dates[:1] if few else dates) for t in (titles if few or groups else titles[:1])]
    return ways + [[*date, *title] for date, title in pairs]


def _options(fields: Mapping[str, str]) -> list[str]:
    return [word for heading, field in fields.items() for word in ("--map", f"{heading}={field}")]


def _check_dates(mapping: TableMapping) -> None:
    """Raise UndecidedError if most rows have no date in the column of dates, and another column has more."""
    table, columns, n = mapping.table, mapping.columns, mapping.columns.one("date")
    rows = table.rows[:LOOKED_AT]
    if n < 0 or n in columns.chosen or columns.ours or len(rows) < MANY_ROWS:
        return
    filled = sum(bool(row[n].strip()) for row in rows)
    fuller = fitting(table, columns, "date", 2 * filled / len(rows)) if 2 * filled < len(rows) else []
    if fuller := fuller[:MOST_PROPOSED]:
        few = Remark.of("few-dates", heading=table.header[n], n=filled, of=len(rows))
        names = [*(p.heading for p in fuller), table.header[n]]
        years = [p.heading for p in fuller if all(map(BARE_YEAR.fullmatch, cells_of(table, p.column)))][:1]
        # A row without a day has the year of another column.
        both = [{name: "date", year: "year"} for year in years for name in names if name != year]
        ways = map(_options, (*both, *({name: "date"} for name in names)))
        evidence = tuple(p.remark("can-be") for p in fuller)
        raise UndecidedError("columns", few, table, ("date",), (*ways,), evidence)


def _actors(mapping: TableMapping) -> list[Proposal]:
    """Return the unused columns of names that repeat, for positions without a column that says whose they are.

    Those with the most filled cells and different names come first.
    """
    columns, table = mapping.columns, mapping.table
    if "position" not in columns.of or "actors" in columns.of:
        return []
    filled = ((n, cells_of(table, n)) for n in columns.unused)
    found = [
        Proposal(n, table.header[n], "actors", len({*cells}), len(cells))
        for n, cells in filled
        if are_repeated_names(cells)
    ]
    return sorted(found, key=lambda each: (-each.of, -each.n, each.column))[:MOST_PROPOSED]


def _check_actors(mapping: TableMapping) -> Remark | None:
    """Return a warning about positions that no column gives an actor; raise UndecidedError if a column can."""
    columns, table = mapping.columns, mapping.table
    if "position" not in columns.of or "actors" in columns.of:
        return None
    position = columns.one("position")
    heading, filled = table.header[position], sum(bool(row[position].strip()) for row in table.rows)
    if found := _actors(mapping):
        ways = tuple(["--map", f"{each.heading}=actors"] for each in found)
        evidence = tuple(each.remark("can-be") for each in found)
        asked = Remark.of("ask-actors", 0, position + 1, heading, n=filled)
        raise UndecidedError("columns", asked, table, ("actors",), ways, evidence)
    return Remark.of("positions-nobody", 0, position + 1, heading, n=filled) if filled else None


@dataclass(frozen=True)
class Question:
    """A column: its heading, sample values, its field by the heading, and its current field, or "".

    `values` are all different values with their numbers of rows, if they can be positions.
    """

    heading: str
    samples: tuple[str, ...]
    usual: str
    field: str
    values: tuple[tuple[str, int], ...] = ()


def column_questions(mapping: TableMapping) -> tuple[Question, ...]:
    """Return the columns of a table with their current fields."""
    table, columns = mapping.table, mapping.columns
    unasked = {each.place: each.named for each in own_columns(replace(mapping, fields=table.fields))}
    usual = unasked | recognise(table.header, table.fields).field_of()
    now = columns.field_of() | {each.place: each.named for each in own_columns(mapping)}
    questions = []
    for n, heading in enumerate(table.header):
        texts = dict.fromkeys(filter(None, (one_line(row[n]) for row in table.rows[:LOOKED_AT])))
        samples = tuple(shortened(text, LONGEST_SAMPLE) for text in islice(texts, SAMPLES))
        questions.append(Question(heading, samples, usual.get(n, ""), now.get(n, ""), _values(table, n)))
    return tuple(questions)


def _values(table: Table, column: int) -> tuple[tuple[str, int], ...]:
    """Return the different values of a column with their numbers of rows; () if they cannot be positions."""
    counts = Counter[str]()
    for row in table.rows:
        if text := one_line(row[column]):
            counts[text] += 1
            if len(counts) > MOST_VALUES or len(text) > LONGEST_VALUE:
                return ()
    return tuple(counts.items())


@dataclass(frozen=True)
class Example:
    """A date in the file with its row, and its EDTF if the day or the month comes first."""

    value: str
    row: int
    day_first: str
    month_first: str


@dataclass(frozen=True)
class Ordered:
    """Dates in a file that depend on the order of day and month; `refused` are the rows refused by either order."""

    examples: tuple[Example, ...]
    refused: tuple[int, int]
    evidence: Evidence


def order_question(mapping: TableMapping) -> Ordered | None:
    """Return the dates that depend on the order of day and month; None if there are none."""
    table, columns, choices = mapping.table, mapping.columns, mapping.choices
    place = place_of_years(table, columns, choices.dates)
    rules = DateRules(edtf=columns.ours, short_years=choices.short_years, year_place=place or "last")
    readers = tuple(CellDates(replace(rules, order=order)) for order in ORDERS)
    examples: dict[tuple[bool, ...], list[Example]] = {}
    refused, seen = [0, 0], set()
    for row, line in zip(table.rows, table.lines, strict=True):
        lost = [False, False]
        cells = (in_full(row[n], choices.short_years, place) for n in columns.dated)
        for text in filter(SLASHED.search, cells):
            read = tuple(_read(reader, text) for reader in readers)
            lost = [was or not date for was, date in zip(lost, read, strict=True)]
            if read[0] != read[1] and text not in seen:
                seen.add(text)
                examples.setdefault(tuple(map(bool, read)), []).append(Example(one_line(text), line, *read))
        refused = [n + was for n, was in zip(refused, lost, strict=True)]
    if not examples:
        return None
    # One of each kind first: a date with two readings is the best example, a date with one shows what a choice refuses.
    first = [of_kind[0] for _, of_kind in sorted(examples.items(), reverse=True)]
    more = [example for example in examples.get((True, True), []) if example not in first]
    evidence = evidence_of(table, columns, choices.short_years)
    return Ordered((*first, *more)[:EXAMPLES], (refused[0], refused[1]), evidence)


def _read(reader: CellDates, text: str) -> str:
    """Return the date as EDTF, or nothing if there is none."""
    try:
        return parse_date(reader.read(text).text).text
    except ValueError:
        return ""
