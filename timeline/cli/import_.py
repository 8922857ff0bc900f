"""`timeline import`: a table, CSV or workbook, becomes a file in the data format; every row is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from timeline.cli.files import keep_inputs, put_file, say_written
from timeline.cli.options import YAML_FILE, lang_of, speaks
from timeline.cli.tables import bytes_of, refusals, table_errors
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, put_out, tell
from timeline.i18n.catalogue import number, say

if TYPE_CHECKING:
    from timeline.io.tables import Choices, ImportedTable

Verb = TypeVar("Verb", bound=Callable[..., Any])

SHOWN = 20
"""Events that a dry run shows."""
WIDE = 240
"""Characters of a line that a dry run shows of an event."""
VALUES_OF_A_LINE = 3
"""Keys and values that a line of the file has, at the most on average."""


class Pair(click.ParamType[Any]):
    """Two words with `=` between them; the first may hold more of it."""

    name = "pair"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        left, sign, right = str(value).rpartition("=")
        if not sign or not left.strip() or not right.strip():
            words = say(lang_of(ctx), "'{value}' is no pair; write it like 'Heading=title'", value=str(value))
            self.fail(words, param, ctx)
        return left.strip(), right.strip()


@dataclass(frozen=True)
class _Out:
    """Where the result goes."""

    path: Path | None
    report: Path | None
    dry_run: bool
    force: bool
    lang: str


_OPTIONS = (
    click.option("-o", "--out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path),
                 help="File to write; without it the text goes to standard output."),
    click.option("--map", "fields", multiple=True, metavar="HEADING=FIELD", type=Pair(),
                 help="What a column holds: date, end, title, actors, kind, summary, url …; '*' is all the others."),
    click.option("--dates", type=click.Choice(["day-first", "month-first"]),
                 help="How 5/6/2020 is to be read, where no date of the file shows it."),
    click.option("--default-year", type=click.IntRange(1, 9999), metavar="YEAR",
                 help="The year of dates that have none."),
    click.option("--split", metavar="SIGN", default="", help="What stands between names in one cell, besides ; and |."),
    click.option("--alias", "aliases", multiple=True, metavar="NAME=NAME", type=Pair(),
                 help="Take the first name for the second; repeatable."),
    click.option("--base-url", metavar="URL", default="", help="Where addresses begin that are only parts of one."),
    click.option("--title", metavar="TEXT", default="", help="What the timeline is called; else the file's name."),
    click.option("--sheet", metavar="NAME", default="", help="The sheet of a workbook to read."),
    click.option("--no-headings", is_flag=True, help="The first row is an event; columns are called A, B, C …"),
    click.option("--report", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path),
                 help="Also write the account of all rows as JSON."),
    click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written, with the first events."),
    click.option("--force", is_flag=True, help="Write over OUT if it is there."),
)  # fmt: skip


def _asks(verb: Verb) -> Verb:
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


@click.command(
    name="import",
    epilog="""\b
Examples:
  timeline import examples/letters.csv -o letters.yaml
  timeline import examples/letters.csv --dry-run --map Comment=note
  timeline import examples/letters.csv -o letters.yaml --report report.json

\b
Exit codes: 0 every row is in the file, 1 rows were refused (the others are in it), 2 nothing was written: the
order of dates or the columns must be said first, or the file is no table.""",
)
@click.argument("file", type=YAML_FILE, help="The table: .csv, .tsv or .xlsx.")
@_asks
@speaks
def import_(
    file: Path,
    out: Path | None,
    report: Path | None,
    dry_run: bool,
    force: bool,
    lang: str,
    sheet: str,
    **said: Any,
) -> None:
    """Make a timeline of FILE, a table with a row for each event.

    Columns are recognised by their headings, in English or French. Whether the day or the month comes first is
    decided once for the file, by its own dates. Nothing is guessed and nothing dropped: each row is an event, or
    is refused with the reason.
    """
    from timeline.io.any_file import dated
    from timeline.io.tables import Choices, import_table, read_table

    goes = _Out(out, report, dry_run, force, lang)
    keep_inputs((path for path in (out, report) if path), (file,), lang)
    if out is not None and out.exists() and not (force or dry_run):
        raise Failed(say(lang, "{path} is there already; --force writes over it", path=out))
    choices = Choices(
        fields=dict(said["fields"]), dates=said["dates"] or "", split=said["split"], aliases=dict(said["aliases"]),
        default_year=said["default_year"], base_url=said["base_url"], title=said["title"], lang=lang,
    )  # fmt: skip
    with table_errors(file, lang, out, _given(click.get_current_context())):
        table = read_table(bytes_of(file, lang), file.name, sheet=sheet, headings=not said["no_headings"])
        brought = import_table(table, choices, saved=dated(file))
    _write(brought, choices, goes)
    if brought.report.refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _given(context: click.Context) -> list[str]:
    """The options that the command line has, but where it writes to."""
    words = []
    for option in context.command.params:
        name = option.name or ""
        said = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if not (said and isinstance(option, click.Option)) or name == "out":
            continue
        value = context.params[name]
        for one in value if option.multiple else (value,):
            text = "=".join(one) if isinstance(one, tuple) else str(one)
            words += [option.opts[-1]] if option.is_flag else [option.opts[-1], text]
    return words


def _write(brought: ImportedTable, choices: Choices, goes: _Out) -> None:
    from timeline.io.tables import yaml_of

    tells = tell if goes.path is not None or goes.dry_run else complain
    for line in brought.report.lines(choices.lang):
        tells(line)
    refusals(brought.report, goes.lang)
    if goes.report is not None:
        account = json.dumps(brought.report.record(choices.lang), indent=2, ensure_ascii=False)
        _put(goes.report, f"{account}\n", goes.lang)
    if not brought.drafts:
        raise Failed(say(goes.lang, "no row can be an event; nothing is written"))
    if goes.dry_run:
        for draft in brought.drafts[:SHOWN]:
            line = f"{draft.date}  {', '.join(brought.actors.get(a, a) for a in draft.actors)}: {draft.title}"
            tell(line if len(line) <= WIDE else f"{line[: WIDE - 1]}…")
        return
    text = yaml_of(brought)
    _say_if_large(text, brought.report.name, goes.lang)
    if goes.path is None:
        put_out(text)
        return
    _put(goes.path, text, goes.lang)
    beside_schema(goes.path, goes.lang)


def _say_if_large(text: str, table: str, lang: str) -> None:
    """That the other verbs read the file only when they are told so, where it goes beyond what they read unasked."""
    from timeline.io.loader import NAMED_FILE

    size, values = len(text.encode("utf-8", "replace")), VALUES_OF_A_LINE * text.count("\n")
    asked = [f"--max-bytes {size}"] if size > NAMED_FILE.max_bytes else []
    asked += [f"--max-values {values}"] if values > NAMED_FILE.max_values else []
    if asked:
        words = say(
            lang,
            "this is a large file ({n} bytes): the other verbs read it with {options}, and take their time; "
            "“{command}” shows the table itself, sooner and in less memory",
            n=number(size, lang),
            options=" ".join(asked),
            command=f"timeline serve {table}",
        )
        complain(words)


def beside_schema(path: Path, lang: str) -> None:
    """Puts the schema that the file's first line names beside it, unless it is there."""
    from timeline.io.schema import format_schema
    from timeline.io.tables.yaml_text import SCHEMA_NAME

    target = path.with_name(SCHEMA_NAME)
    if not target.exists():
        _put(target, format_schema(), lang)


def _put(path: Path, text: str, lang: str) -> None:
    data = text.encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)
