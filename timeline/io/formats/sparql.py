"""Results of a SPARQL query in JSON, as Wikidata gives them: a row for each binding.

Years are astronomical, as in RDF: -0043 is 44 BC. A variable such as `precision` or `datePrecision` (9 year, 10 month,
11 day) gives the precision of the dates; without it a date is as precise as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.io.formats.json_text import JsonText
from timeline.io.formats.queries import day_or_moment, fields_of_variables, is_unknown
from timeline.io.formats.records import File, Records
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError

_PRECISE = re.compile(r"(.*?)_?precision", re.IGNORECASE)
_LENGTHS = {"9": 1, "10": 2}


def sparql(file: File) -> Table:
    """Return the bindings of query results."""
    text = JsonText(file.data, file.limits)
    bindings = text.root["results"]["bindings"]
    found = [binding for binding in bindings if isinstance(binding, dict)]
    if not found:
        raise TableError(Finding.of("file-no-records"))
    names = list(dict.fromkeys(name for binding in found for name in binding))
    dated = [name for name in names if any(_is_date(binding.get(name)) for binding in found)]
    records = Records(file, fields_of_variables(names, dated), exact=True)
    records.remarks += text.remarks()
    for binding, line in zip(bindings, text.lines(["results", "bindings"]), strict=True):
        if isinstance(binding, dict):
            records.add(line, {name: _cell(name, binding, dated) for name in names})
        else:
            records.refuse("record-no-fields", line, value=binding)
    return records.table()


def _is_date(value: Any) -> bool:
    return isinstance(value, dict) and str(value.get("datatype", "")).endswith(("dateTime", "#date"))


def _cell(name: str, binding: Mapping[str, Any], dated: Sequence[str]) -> str:
    value = binding.get(name)
    if not isinstance(value, dict) or value.get("type") == "bnode" or is_unknown(str(value.get("value"))):
        return ""
    text = str(value.get("value", "")).strip()
    if name not in dated:
        return text
    return _as_precise(day_or_moment(text), _precision(name, binding, dated)) or text


def _precision(name: str, binding: Mapping[str, Any], dated: Sequence[str]) -> str:
    for other, value in binding.items():
        m = _PRECISE.fullmatch(other)
        if m and isinstance(value, dict) and (m[1].lower() == name.lower() or (not m[1] and len(dated) == 1)):
            return str(value.get("value", ""))
    return ""


def _as_precise(date: str, precision: str) -> str:
    """Return a date with the precision that Wikidata states; a decade or a century as EDTF writes it."""
    before, sign = date.removeprefix("-"), "-" * date.startswith("-")
    parts = before.split("T")[0].split("-")
    if precision in _LENGTHS:
        return sign + "-".join(parts[: _LENGTHS[precision]])
    if precision == "8" and not sign:
        return f"{parts[0][:-1]}X"
    if precision == "7" and not sign and len(parts[0]) == 4:
        first = (int(parts[0]) - 1) // 100 * 100 + 1
        return f"{first:04}/{first + 99:04}"
    return date
