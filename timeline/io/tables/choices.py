"""How a person chose to read a table, and the file beside the table that keeps it.

The choices of `letters.csv` are in `letters.choices.yaml`, in the same folder, where every command finds them. The keys
of the file are the options of `timeline import`, which writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits, read_bytes
from timeline.io.tables.columns import SEVERAL
from timeline.io.tables.table import TableOptions
from timeline.io.yaml.reader import YamlMap, parse_yaml
from timeline.io.yaml.scalars import one_line_yaml
from timeline.io.yaml.validation import Problems
from timeline.model.fields import FrozenModel

SUFFIX = ".choices.yaml"
_SNAPSHOT = re.compile(r"(-[0-9a-f]{8})-\d{4}-\d\d-\d\d(-\d+)?$")
"""The end of the name of a fetched table, whose snapshots of all days have the same choices."""
_LIMITS = Limits(max_bytes=1_000_000, max_values=20_000)
_NAME_OF = {"map": "fields"}
"""The names of the choices that differ from the keys of the file."""


@dataclass(frozen=True, kw_only=True)
class Choices(TableOptions):
    """Choices of the person who imports a table: `fields` by heading, `same_as` by an actor's other name.

    `dates` is "day-first" or "month-first"; `separator` separates names; `default_year` is the year of dates without
    one. Two-digit years are in the 100 years from `short_years`.
    `positions` are the values of the scale in order; others are off the scale. `title_from` is a text with headings in
    braces, `{Entity}: {Deaths}`, which makes the title of each event, as `actors_from` makes its actor. `corrected` has
    the text in the file and the correct one of cells, by "row:column".
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    separator: str = ""
    same_as: Mapping[str, str] = field(default_factory=dict)
    default_year: int | None = None
    short_years: int | None = None
    positions: tuple[str, ...] = ()
    base_url: str = ""
    title: str = ""
    title_from: str = ""
    actors_from: str = ""
    corrected: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lang: str = DEFAULT_LANGUAGE

    def changed(self) -> dict[str, Any]:
        """Return the choices by name that differ from what the program would do."""
        usual = vars(Choices(lang=self.lang))
        return {name: value for name, value in vars(self).items() if value != usual[name]}

    def with_more(self, given: Mapping[str, Any]) -> Choices:
        """Return the choices with others by name, which replace them; fields of other columns stay.

        A column that now gets a field takes it from the column that had it.
        """
        new = dict(given.get("fields", {}))
        taken = {*new.values()} - (SEVERAL - {"title"})
        kept = {heading: name for heading, name in self.fields.items() if name not in taken}
        return replace(self, **{**given, "fields": kept | new})


class _ChoicesFile(FrozenModel):
    """The keys of a file of choices; those without a value are chosen by what the table shows."""

    map: dict[str, str] = {}
    dates: Literal["day-first", "month-first"] | None = None
    default_year: Annotated[int, Field(ge=1, le=9999)] | None = None
    short_years: Annotated[int, Field(ge=1, le=9900)] | None = None
    positions: tuple[str, ...] = ()
    separator: str = ""
    same_as: dict[str, str] = {}
    base_url: str = ""
    title: str = ""
    title_from: str = ""
    actors_from: str = ""
    sheet: str = ""
    encoding: str = ""
    hidden: bool = False
    wide: bool = False
    headings: bool = True


def choices_path(table: Path) -> Path:
    """Return the path of the choices of a table."""
    whole = table if table.name not in ("", "..") else table.resolve()
    name = _SNAPSHOT.sub(r"\1", whole.stem)
    return whole.with_name(f"{name}{SUFFIX}") if whole.name else whole / SUFFIX


def choices_beside(table: Path, lang: str = DEFAULT_LANGUAGE) -> Choices:
    """Return the choices in the file beside a table; raise LoadError if it has errors."""
    path = choices_path(table)
    read = _read(path) if path.is_file() else {}
    return replace(Choices(lang=lang), **read)


def _read(path: Path) -> dict[str, Any]:
    name = str(path)
    root, twice = parse_yaml(read_bytes(path, _LIMITS.max_bytes), name, _LIMITS)
    if not isinstance(root, YamlMap):
        hint = Sentence("write a line such as 'dates: day-first'")
        raise LoadError([Problem(name, 1, 1, "", Sentence("this is not a file of choices"), hint)])
    problems = Problems(name)
    for problem in twice:
        problems.put(problem)
    try:
        read = _ChoicesFile.model_validate(root)
    except ValidationError as error:
        problems.of_item(error, _ChoicesFile, root, ())
        raise LoadError(problems.listed()) from None
    if problems.count:
        raise LoadError(problems.listed())
    values = {_NAME_OF.get(key, key): getattr(read, key) for key in read.model_fields_set}
    return {name: "" if value is None and name == "dates" else value for name, value in values.items()}


def choices_text(choices: Choices) -> str:
    """Return the text of the file of choices, with the choices that differ from the default."""
    changed, lines = choices.changed(), list[str]()
    for key in _ChoicesFile.model_fields:
        if (name := _NAME_OF.get(key, key)) in changed:
            value = changed[name]
            lines.append(f"{key}: {one_line_yaml([*value] if isinstance(value, tuple) else value)}\n")
    return "".join(lines) or "# all columns and dates are read as the table shows them\n{}\n"
