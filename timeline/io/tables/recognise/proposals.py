"""Find the columns that fit a field by their cells, where no heading names them; several are proposed to the person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from timeline.dates.names import WEEKDAYS, fold
from timeline.io.tables.cells import (
    BARE_YEAR,
    ENOUGH,
    LINK,
    LOOKED_AT,
    MANY_ROWS,
    NUMBER,
    are_answers,
    are_codes,
    are_long,
    are_repeated_names,
    cells_of,
    dates_in,
    has_day,
    have_words,
    is_figure,
    titles_in,
    years_in,
)
from timeline.io.tables.columns import CAMEL, Columns, is_sent, key_of, names_actors, recognise
from timeline.io.tables.recognise.names import parts_of_names
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table

MOST_PROPOSED = 3
FEW_VALUES = 12
"""The number of different values of a column above which they are neither positions nor kinds, but jobs."""
_FREE = frozenset({"", "summary", "label", "note", "type"})
"""Fields of a column that can be the title instead if no other column is."""
_DATED = re.compile(
    r"date|datum|fecha|data\b|year|jahr|annee|\bano\b|when|quand|\bday|jour|time|start|begin|debut|founded|open|born|"
    r"creat|publi|releas|launch|added"
)
_TITLED = re.compile(
    r"title|titel|titul|titre|name(?!d)|nom|event|ereignis|evenement|headline|subject|topic|task|mission|milestone|label|"
    r"case|incident|project|what|bezeichnung|libelle|intitule|battle|bataille|schlacht|treaty"
)
_BESIDE = re.compile(
    r"link|url|image|img|photo|source|media|author|user|createdby|publisher|prior|previous|parent|ids?$"
)
"""Parts of a heading of something beside the event, such as the title of a link."""
_PLACES = frozenset(re.findall(
    r"\w+", "city town village street road place location address region district province county country ort stadt "
    "strasse land ville lieu rue pays ciudad lugar calle pais citta luogo via paese cidade local rua plaats stad "
    "straat where wo ou donde dove onde waar"
))  # fmt: skip
"""Words of a heading of where something happened."""
_TOLD = re.compile(r"desc|summary|text")
"""Parts of a heading of a text that is a title only if no other column is."""
_IN_LANGUAGE = re.compile(r"(.+?)[ _.-]\(?([a-z]{2})\)?", re.IGNORECASE)
_LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "jp", "nl", "pt", "ru", "tr", "zh"])
_END = "last|end|ended|ends|ending|fin|finish|left|until|retired|closed|notafter|death|died|tod|sterbe|deces|m(ue|o)rte"
_ENDED = re.compile(rf"(?<![^\W_])({_END}|ende|to)(?![^\W_])")
"""Words of a heading of dates at which something ends that another column begins."""
_ENDS = re.compile(rf"^(?!find|ended)({_END})|({_END}|ende|final)$")
"""With what a heading, in the form of `key_of`, begins or ends if its column is the end of another one."""
_LIFE = re.compile("born|birth|naiss|geb(urt|oren)|nacim|died|death|deces|mort|tod|muert")
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
_LATER = re.compile(r"updat|modif|changed|added|created|accessed|retrieved|fetched")
"""Parts of a heading of a day on which a record was made or changed, rather than of the event."""
_LAST = re.compile(rf"{_END}|updated|modified")
"""Parts of a heading of a date at which something is over, which is less often the event's own."""


class Proposal(NamedTuple):
    """A column for a field, with the number of its filled cells that fit and the number of all filled cells."""

    column: int
    heading: str
    field: str
    n: int
    of: int

    def remark(self, code: str = "by-content") -> Remark:
        """Return the evidence as a warning of the report."""
        kind = {"year": "date", "end_year": "end"}.get(self.field, self.field)
        return Remark.of(f"{code}-{kind}", 0, self.column + 1, self.heading, n=self.n, of=self.of)


def proposals(table: Table, columns: Columns, field: str) -> tuple[Proposal, ...]:
    """Return the columns whose cells fit a field, the best first."""
    titles, rows = field == "title", min(len(table.rows), LOOKED_AT)
    words = _TITLED if titles else _DATED
    found = fitting(table, columns, field)
    if not titles:
        found = _without_periods(table, finer(table, found))
        years = fitting(table, columns, "year") if all(is_of_record(p.heading) for p in found) else ()
        found = [*{p.column: p for p in (*years, *found)}.values()]
    else:  # a short text comes before remarks on it
        notes = {n for n in columns.of.get("note", ()) if are_long(cells_of(table, n))}
        found = [p for p in found if p.column not in notes] or found

    def is_named(p: Proposal) -> bool:
        key = key_of(p.heading)
        return bool(words.search(key)) and not (titles and _BESIDE.search(key))

    preferred: list[tuple[bool, Callable[[Proposal], bool]]] = [
        (True, lambda p: not is_sent(p.heading)),
        (titles, lambda p: not are_codes(cells_of(table, p.column))),
        # A column that is filled comes before one with gaps.
        (rows >= MANY_ROWS, lambda p: p.of >= ENOUGH * rows),
        (titles and rows >= MANY_ROWS, lambda p: is_named(p) or have_words(cells_of(table, p.column))),
    ]
    for counts, is_better in preferred:
        found = [*filter(is_better, found)] or found if counts else found
    named = [*filter(is_named, found)]
    if titles and not named:
        named = [p for p in found if _TOLD.search(key_of(p.heading))]
    if titles and _in_languages([p.heading for p in named]):
        named = named[:1]
    best = named if titles and len(named) == 1 else found
    last = [p for p in found if not titles and _LAST.search(key_of(p.heading))]
    return tuple(sorted(best, key=lambda p: (p not in named, p in last, -p.of, p.column))[:MOST_PROPOSED])


def is_of_record(heading: str) -> bool:
    """Return whether a heading is that of a day on which a record was made or changed, rather than of the event."""
    return bool(_LATER.search(key_of(heading)))


def is_beside(table: Table, column: int) -> bool:
    """Return whether a column has places, authors or other things beside an event, most of them in one word."""
    key = key_of(table.header[column])
    named = _names_places(table, column) or (_BESIDE.search(key) and not _TITLED.search(key))
    return bool(named) and not have_words(cells_of(table, column))


def _names_places(table: Table, column: int) -> bool:
    words = re.findall(r"[^\W\d_]+", fold(CAMEL.sub(" ", table.header[column])))
    return not _PLACES.isdisjoint(words)


def are_of_records(table: Table, column: int) -> bool:
    """Return whether many rows have one day, on which their records were made or changed."""
    cells = cells_of(table, column) if is_of_record(table.header[column]) else []
    return len(cells) >= MANY_ROWS and len({cell[:10] for cell in cells}) == 1


def can_date(table: Table, proposal: Proposal) -> bool:
    """Return whether a column has days, or numbers below a word for dates."""
    key = key_of(proposal.heading)
    named = _DATED.search(key) and "time" not in key
    return bool(named) or any(map(has_day, cells_of(table, proposal.column)))


def dated_ways(dated: Sequence[Proposal]) -> list[dict[str, str]]:
    """Return the fields of the columns of dates: first of a start with its end, if one column says that it is that."""
    alone = [{each.heading: each.field} for each in dated]
    called = [
        each for each in dated if _ENDED.search(fold(each.heading)) or _ENDS.search(key_of(each.heading))
    ]
    ends = [each for each in called if not is_of_record(each.heading)]
    starts = [each for each in dated if each not in ends]
    if len(ends) != 1 or not starts:
        return alone
    # The start has the most similar heading, and is a birth only beside a death.
    start = min(starts, key=lambda p: _unlike(key_of(p.heading), key_of(ends[0].heading)))
    field = "end_year" if ends[0].field == "year" else "end"
    return [{start.heading: start.field, ends[0].heading: field}, *alone]


def _unlike(one: str, other: str) -> tuple[bool, float]:
    return bool(_LIFE.search(one)) != bool(_LIFE.search(other)), -SequenceMatcher(None, one, other).ratio()


def _in_languages(headings: Sequence[str]) -> bool:
    """Return whether headings are the same but for a code of a language: name_tr, name_en."""
    parts = [m for heading in headings if (m := _IN_LANGUAGE.fullmatch(fold(CAMEL.sub(" ", heading))))]
    return (
        1 < len(parts) == len(headings)
        and len({m[1] for m in parts}) == 1
        and bool(_LANGUAGES & {m[2] for m in parts})
    )


def fitting(
    table: Table, columns: Columns, field: str, least: float = 0.5, enough: float = ENOUGH
) -> list[Proposal]:
    """Return the columns whose cells fit a field; a year of fewer than four digits only below a word for years.

    At `least` that share of the rows has a cell, and of these `enough` fit.
    """
    looks = {"date": dates_in, "year": years_in}.get(field, titles_in)
    taken, chosen = columns.field_of(), {n for n in columns.chosen if n >= 0}
    chosen |= {*parts_of_names(table)} if field == "title" else set()
    found = []
    for n, heading in enumerate(table.header):
        if taken.get(n, "") not in (_FREE if field == "title" else {"", "date_text"}) or n in chosen:
            continue
        if field != "title" and are_of_records(table, n):
            continue
        words = fold(CAMEL.sub(" ", heading))
        if field == "year" and (not _YEARLY.search(words) or _AGO.search(words)):
            continue
        cells = cells_of(table, n)
        fits = looks(cells)
        rows = min(len(table.rows), LOOKED_AT)
        if cells and fits >= enough * len(cells) and len(cells) >= least * rows:
            found.append(Proposal(n, heading, field, fits, len(cells)))
    return found


def complements(table: Table, columns: Columns, title: Proposal) -> tuple[Proposal, ...]:
    """Return the only column of texts that are where a column has no title; () if there is none, or several."""
    empty = {n for n, row in enumerate(table.rows[:LOOKED_AT]) if not row[title.column].strip()}
    found = []
    for n in columns.unused if empty else ():
        filled = {at for at, row in enumerate(table.rows[:LOOKED_AT]) if row[n].strip()}
        cells = cells_of(table, n)
        if n != title.column and filled == empty and titles_in(cells) >= ENOUGH * len(cells):
            found.append(Proposal(n, table.header[n], "title", titles_in(cells), len(cells)))
    return tuple(found) if len(found) == 1 else ()


def finer(table: Table, found: list[Proposal]) -> list[Proposal]:
    """Return the proposals without columns of years that another one repeats with months or days."""
    years = [p for p in found if all(map(BARE_YEAR.fullmatch, cells_of(table, p.column)))]

    def repeats(p: Proposal, days: Proposal) -> bool:
        cells = [(row[p.column].strip(), row[days.column].strip()) for row in table.rows[:LOOKED_AT]]
        both = [year in day or _ends_in(day, year) for year, day in cells if year and day]
        return 2 * len(both) >= p.of and days.of >= ENOUGH * p.of and sum(both) >= ENOUGH * len(both)

    days = [p for p in found if p not in years]
    return [p for p in found if p not in years or not any(repeats(p, other) for other in days)]


def _without_periods(table: Table, found: list[Proposal]) -> list[Proposal]:
    """Return the proposals without columns of periods of years, if another column has mostly days."""
    periods = [p for p in found if _are_periods(cells_of(table, p.column))]
    others = [p for p in found if p not in periods]
    whole = [p for p in others if sum(map(_is_day, cells_of(table, p.column))) >= _MOST_DAYS * p.of]
    return others if len(whole) == 1 and whole[0].of >= ENOUGH * max(p.of for p in found) else found


def _are_periods(cells: Sequence[str]) -> bool:
    """Return whether cells are years and periods of years, most of them periods."""
    found = [*map(_PERIOD.fullmatch, cells)]
    return all(found) and 2 * sum(bool(m and m[1]) for m in found) > len(found)


def _is_day(cell: str) -> bool:
    return len(re.findall(r"\d+", cell)) > 2


def _ends_in(day: str, year: str) -> bool:
    """Return whether a date of numbers ends in the last two digits of a year: 6/17/47 and 1947."""
    m = _SHORT.fullmatch(day)
    return m is not None and m[2] == year[2:]


_PERIOD = re.compile(r"[1-9]\d{3}( ?[-‐‑‒–—/] ?(?:\d\d)?\d\d)?")
_MOST_DAYS = 0.6
_SHORT = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(\d\d)")
_POSITION = re.compile(
    r"position|stance|posture|haltung|vote\b|stimme|^(status|statut|stage|phase|etape|stand|etat|estado|stato)$"
)
_STATES = frozenset({"etat", "estado", "stato"})
"""Headings of how something stands, or of the states of a country."""
_SHORTEST = 3
"""The number of characters of names, on average, below which they are codes."""
_FEW_STATES = 6
"""The most ways in which something stands that are told apart from names of states."""
_OFTEN = 3
"""The least number of rows of a name, on average, whose positions are followed; one less below a word for positions."""
CLOCK = re.compile(r"[012]?\d[:h][0-5]\d(:[0-5]\d)?( ?[ap]m)?", re.IGNORECASE)


def use_of(table: Table, column: int, columns: Columns) -> str:
    """Return the field that the cells of an unused column suggest: links, dates, names that repeat …, or a note."""
    cells = cells_of(table, column)
    # An e-mail address is no source.
    if cells and all(LINK.match(cell) and ("@" not in cell or "://" in cell) for cell in cells):
        return "url"
    stands = positions_in(table, columns, called=False)
    if stands and stands[0] not in columns.unused and stands[1] == column:
        return "position"
    if "time" not in columns.of and "date" in columns.of and cells and all(map(CLOCK.fullmatch, cells)):
        return "time"
    if can_be_position(table, column) and _are_few(cells):
        return "position"
    if "actors" in recognise([table.header[column]], {}).of:
        return "actors"
    if are_answers(cells):
        return "note"
    return "actors" if "actors" not in columns.of and are_repeated_names(cells) else "note"


def positions_in(table: Table, columns: Columns, *, called: bool = True) -> tuple[int, ...]:
    """Return a column of names, and one of few values that some of them change, below a word for it if `called`."""
    when = columns.one("date") if "date" in columns.of else columns.one("year")
    if when < 0 or "position" in columns.of:
        return ()
    rows = [row for row in table.rows[:LOOKED_AT] if row[when].strip()]
    named = columns.of.get("actors") or [n for n in columns.unused if are_repeated_names(cells_of(table, n))]
    is_called = [can_be_position(table, n) for n in range(len(table.header))]
    free = [n for n in (*columns.unused, *columns.of.get("type", ())) if is_called[n] or not called]
    free = [n for n in free if is_called[n] or not _names_places(table, n)]
    free.sort(key=lambda n: (not is_called[n], n))
    named = [n for n in named if not is_called[n] and not are_codes(cells_of(table, n))]
    pairs = ((who, n) for who in named for n in free if n != who)
    return next((pair for pair in pairs if _changes(rows, when, *pair, is_called[pair[1]])), ())


def positions_offered(table: Table, columns: Columns) -> tuple[int, ...]:
    """Return the columns of names and of positions that a person can choose; of the latter alone if names are known."""
    free = range(len(table.header)) if "actors" in columns.of and "position" not in columns.of else ()
    called = (n for n in free if can_be_position(table, n) and _are_few(cells_of(table, n)))
    return positions_in(table, columns) or (*called,)[:1]


def actors_offered(table: Table, columns: Columns) -> tuple[int, ...]:
    """Return the column that a person can choose as the actors: first one whose heading says so, then those concerned.

    Otherwise it is the first column of short names that repeat.
    """
    concerned = columns.of.get("regarding", ())
    free = (*columns.unused, *concerned) if not {"actors", "position"} & {*columns.of} else ()
    names = [
        n for n in free if names_actors(table.header[n]) or n in concerned or _are_names(cells_of(table, n))
    ]
    return tuple(sorted(names, key=lambda n: (not names_actors(table.header[n]), n not in concerned, n))[:1])


def _are_names(cells: Sequence[str]) -> bool:
    """Return whether cells can be actors, also two or three that repeat."""
    few = [*dict.fromkeys(cells)]
    short = are_answers(cells) or are_codes(cells) or sum(map(len, few)) < _SHORTEST * len(few)
    return not short and are_repeated_names(cells, least=2)


def _changes(rows: Sequence[Sequence[str]], when: int, who: int, what: int, called: bool) -> bool:
    """Return whether some names change their value in a column, which is `called` a position; days are no names."""
    names, values = {row[who] for row in rows}, {row[what] for row in rows if row[what].strip()}
    often, days = (_OFTEN - called) * len(names), len({(row[who], row[when]) for row in rows})
    alone = days >= ENOUGH * len(rows) >= often
    if not alone or not 1 < len(values) <= FEW_VALUES or WEEKDAYS.keys() >= {fold(name) for name in names}:
        return False
    if (are_answers([*values]) and not called) or dates_in([*values]) or are_codes([*values]):
        return False
    # They do not change it with every row: what changes each time is no position.
    changes = len({(row[who], row[what]) for row in rows if row[what].strip()}) - len(names)
    return 0 < changes < (_OFTEN - 1) * len(names)


def can_be_position(table: Table, column: int) -> bool:
    """Return whether the heading of a column is a word for positions."""
    key = key_of(table.header[column])
    return bool(_POSITION.search(key)) and not (key in _STATES and _are_places(cells_of(table, column)))


def _are_places(cells: Sequence[str]) -> bool:
    """Return whether a cell has a capital after its first letter, as the names of states do: Nuevo León, CDMX.

    A few values, each of them often, are no places: En Trámite.
    """
    often = len({*cells}) <= _FEW_STATES and len(cells) >= _OFTEN * len({*cells})
    return not often and any(c.isupper() for cell in cells for c in cell[1:])


def repeat_few(cells: Sequence[str]) -> bool:
    """Return whether cells are few short texts, some of which repeat, unlike jobs and ranks."""
    return len({*cells}) < len(cells) and _are_few(cells)


def _are_few(cells: Sequence[str]) -> bool:
    """Return whether cells are short texts, few of which differ, and no numbers."""
    names = {*cells}
    return len(names) <= FEW_VALUES and not are_long(cells) and not any(map(NUMBER.fullmatch, names))


def date_columns(columns: Columns) -> set[int]:
    """Return the columns of dates and of their parts."""
    return {n for name in _DATE_FIELDS for n in columns.of.get(name, ())}


def are_words(table: Table, column: int) -> bool:
    """Return whether hardly any cell of a column is a number or a link."""
    cells = cells_of(table, column)
    return sum(map(is_figure, cells)) <= (1 - ENOUGH) * len(cells)
