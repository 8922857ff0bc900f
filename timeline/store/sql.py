"""SQL as a type: the values in it are quoted, unless they are SQL themselves.

Names and texts come from files of strangers. `sql` is the only way to make SQL, and its first argument is written in
the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_PLACE = re.compile(r"\{([a-z]\w*)\}")
_GLOB = re.compile(r"[*?\[]")
OWN_NAME = re.compile(r"[a-z0-9_]{1,60}")
"""The names of tables that this program writes; no other table of a file is read besides that of the events."""


class Sql(str):
    """A text of SQL."""

    __slots__ = ()


def sql(template: str, **parts: Sql | str | int) -> Sql:
    """Return SQL with parts at its places, `{name}`: SQL as it is, whole numbers, and other texts as literals."""

    def part(place: re.Match[str]) -> str:
        value = parts[place[1]]
        if isinstance(value, Sql):
            return value
        return str(int(value)) if isinstance(value, int) else _literal(value)

    return Sql(_PLACE.sub(part, template))


def joined(between: str, parts: Iterable[Sql]) -> Sql:
    """Return SQL with the same text between its parts."""
    return Sql(between.join(parts))


def each(template: str, numbers: Iterable[int]) -> Sql:
    """Return the SQL of the same template for each number, `{n}`, with commas between."""
    return joined(", ", (sql(template, n=n) for n in numbers))


def written(text: str) -> Sql:
    """Return the SQL that Ibis wrote, which quotes names and values too."""
    return Sql(text)


def named(name: str) -> Sql:
    """Return the identifier of a table or a column."""
    return Sql('"' + name.replace('"', '""') + '"')


def own_name(name: str) -> Sql:
    """Return the identifier of a table that this program wrote; raise ValueError for a name that it does not write."""
    if not OWN_NAME.fullmatch(name):
        raise ValueError(name)
    return Sql(name)


def only(path: Path) -> str:
    """Return the text that stands for this file alone where a pattern of files is expected."""
    return _GLOB.sub(lambda found: f"[{found[0]}]", str(path.absolute()))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
