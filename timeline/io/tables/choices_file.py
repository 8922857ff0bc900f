"""The file of choices beside a table: how a person chose to read it, found by every command that reads the table.

The choices of `letters.csv` are in `letters.choices.yaml`, in the same folder. Its keys are the options of
`timeline import`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits
from timeline.io.tables.record_yaml import record_yaml
from timeline.io.tables.rows import Choices
from timeline.io.tables.table import AS_FOUND, TableOptions
from timeline.io.yaml.reader import YamlMap, parse_yaml
from timeline.io.yaml.validation import Problems
from timeline.model.fields import FrozenModel

SUFFIX = ".choices.yaml"
_LIMITS = Limits(max_bytes=1_000_000, max_values=20_000)
_KEY_OF = {"fields": "map"}
"""The keys of the file that differ from the names of the choices."""
_NAME_OF = {key: name for name, key in _KEY_OF.items()}


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


@dataclass(frozen=True)
class Settings:
    """How to read a table: the choices of its columns and dates, and the options to open it.

    `file` is the file that they are from; None if no such file exists.
    """

    choices: Choices = field(default_factory=Choices)
    options: TableOptions = AS_FOUND
    file: Path | None = None


def choices_path(table: Path) -> Path:
    """Return the path of the choices of a table."""
    whole = table if table.name not in ("", "..") else table.resolve()
    return whole.with_name(f"{whole.stem}{SUFFIX}") if whole.name else whole / SUFFIX


def settings_of(table: Path, given: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings of a table: those in its file of choices, replaced by the `given` ones.

    Raise LoadError if the file of choices has errors.
    """
    path = choices_path(table)
    read = _read(path) if path.is_file() else None
    settings = _with(Settings(file=path if read else None), read or {})
    return _with(settings, given or {})


def _with(settings: Settings, values: Mapping[str, Any]) -> Settings:
    mapped = {**settings.choices.fields, **values.get("fields", {})}
    more = {**values, "fields": mapped}
    of_choices, of_options = ({each.name for each in fields(kind)} for kind in (Choices, TableOptions))
    return replace(
        settings,
        choices=replace(settings.choices, **{key: value for key, value in more.items() if key in of_choices}),
        options=replace(settings.options, **{key: value for key, value in more.items() if key in of_options}),
    )


def _read(path: Path) -> dict[str, Any]:
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LIMITS.max_bytes + 1)
    except OSError as error:
        message = Sentence("the file cannot be read ({reason})", reason=str(error.strerror))
        raise LoadError([Problem(name, 0, 0, "", message)]) from None
    root, twice = parse_yaml(data, name, _LIMITS)
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
    return {key: value if value is not None else "" for key, value in values.items()}


def choices_text(settings: Settings) -> str:
    """Return the text of the file of choices, with the choices that differ from the default."""
    lines = record_yaml(dict(_written(settings)))
    return "".join(lines) or "# all columns and dates are read as the table shows them\n{}\n"


def _written(settings: Settings) -> Iterator[tuple[str, Any]]:
    usual = {**vars(Choices()), **vars(AS_FOUND), "lang": settings.choices.lang}
    for name, value in {**vars(settings.choices), **vars(settings.options)}.items():
        if value != usual[name]:
            plain = (
                dict(value) if isinstance(value, Mapping) else [*value] if isinstance(value, tuple) else value
            )
            yield _KEY_OF.get(name, name), plain
