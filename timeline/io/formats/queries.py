"""The variables of a SPARQL query, as in Wikidata's query service: which of them are dates, titles and URLs.

The service adds the label of a variable as another one, `item` and `itemLabel`. Its tables have the same names as
headings. Years are astronomical, as in RDF: -0043 is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.io.formats.moments import iso
from timeline.io.tables.columns import recognise
from timeline.io.tables.table import Table

_ENDS = re.compile(r"end|death|died|dissol|until|clos|fin|stop", re.IGNORECASE)
_MIDNIGHT = re.compile(r"T00:00(:00)?Z?$")
_LABEL = re.compile(r"(?:(\w*[a-z0-9_])Label|(\w+) label)")
"""The name of a label; with a space, a value within a record: `item value`, `item label`."""
_MOMENT = re.compile(r"[+-]?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ENTITY = re.compile(r"https?://\S+/entity/[QPL]\d+")
_UNKNOWN = re.compile(r"https?://\S+/\.well-known/genid/\S*|_:\S+|t\d+")
"""A value that Wikidata does not know."""
_DATES = ("date", "end", "year", "end_year")


def day_or_moment(text: str) -> str:
    """Return a date of query results as EDTF, a midnight as the day; "" for another text."""
    return _MIDNIGHT.sub("", iso(text))


def is_unknown(text: str) -> bool:
    """Return whether a value stands for one that is not known."""
    return bool(_UNKNOWN.fullmatch(text))


def fields_of_variables(names: Sequence[str], dated: Sequence[str]) -> dict[str, str]:
    """Return the fields of variables: the first dates, the label of the first variable that has one, its URL."""
    fields: dict[str, str] = {}
    for name in dated:
        field = "end" if _ENDS.search(name) and len(dated) > 1 else "date"
        if field not in fields.values():
            fields[name] = field
    labels = [(name, m[1] or m[2]) for name in names if (m := _LABEL.fullmatch(name))]
    own = [each for each in labels if each[1] in names or f"{each[1]} value" in names]
    if label := next(iter(own or labels), None):
        fields |= {label[0]: "title"} | ({label[1]: "url"} if label[1] in names else {})
    fields |= {
        name: "summary" for name in names if name.endswith("Description") and "summary" not in fields.values()
    }
    return fields


def with_query_fields(table: Table) -> Table:
    """Return a table of query results with the fields of its variables; another table as it is.

    A table is one if a heading is the label of another column, and a column has the moments or entities of RDF.
    """
    header = table.header
    if table.fields or not any(map(_LABEL.fullmatch, header)):
        return table
    dated = [n for n in range(len(header)) if _all(table, n, _MOMENT)]
    entities = {header[n] for n in range(len(header)) if _all(table, n, _ENTITY)}
    if not dated and not entities:
        return table
    of = recognise(header, {}).of
    fields = {
        heading: field
        for heading, field in fields_of_variables(header, [header[n] for n in dated]).items()
        if field not in of and (field != "url" or heading in entities)
    }
    used = {n for name in _DATES for n in of.get(name, ())}
    used |= {n for n, heading in enumerate(header) if fields.get(heading) in _DATES}
    rows = [_cleaned(row, dated) for row in table.rows]
    return replace(table, fields=fields, rows=rows, exact=bool(used) and used <= {*dated})


def _all(table: Table, column: int, form: re.Pattern[str]) -> bool:
    """Return whether the known values of a column have a form, and whether there are any."""
    known = [text for text in _values(table, column) if not is_unknown(text)]
    return bool(known) and all(map(form.fullmatch, known))


def _values(table: Table, column: int) -> Iterator[str]:
    return (text for row in table.rows if (text := row[column].strip()))


def _cleaned(row: Sequence[str], dated: Sequence[int]) -> Sequence[str]:
    """Return a row whose dates are EDTF, and whose unknown values are empty."""
    cells = ["" if is_unknown(cell.strip()) else cell for cell in row]
    for n in dated:
        cells[n] = day_or_moment(cells[n])
    return cells
