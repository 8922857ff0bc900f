"""`timeline import`: a file in the data format from a table, CSV or workbook, with a report on each row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from timeline.cli.files import keep_inputs, put_file, say_written
from timeline.cli.options import LANG, OUT_FILE, YAML_FILE, Command, lang_of, of_options
from timeline.cli.tables import refusals, table_bytes, table_errors
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, put_out, tell
from timeline.i18n.catalogue import number, say

if TYPE_CHECKING:
    from timeline.io.tables import ImportedTable

SHOWN = 20
"""Events that a dry run shows."""
WIDE = 240
"""Most characters of such an event."""
VALUES_OF_A_LINE = 3
"""Most keys and values that a line of the file has on average."""


class Pair(click.ParamType[Any]):
    """Two texts with `=` between them; the first may contain other `=`."""

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
class _Target:
    """The files to write, and the language of the messages."""

    out: Path | None
    report: Path | None
    dry_run: bool
    lang: str


_OPTIONS = (
    click.option("-o", "--out", metavar="OUT", type=OUT_FILE,
                 help="File to write; without it the text goes to standard output."),
    click.option("--map", "fields", multiple=True, metavar="HEADING=FIELD", type=Pair(),
                 help="What a column holds: date, end, title, actors, type, summary, url …; '*' is all the others."),
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
    click.option("--report", metavar="OUT", type=OUT_FILE,
                 help="Also write the account of all rows as JSON."),
    click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written, with the first events."),
    click.option("--force", is_flag=True, help="Write over OUT if it is there."),
)  # fmt: skip


def _with_options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


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
@_with_options
@LANG
def import_(file: Path, force: bool, sheet: str, no_headings: bool, **given: Any) -> None:
    """Make a timeline of FILE, a table with a row for each event.

    Columns are recognised by their headings, in English or French. Whether the day or the month comes first is
    decided once for the file, by its own dates. Nothing is guessed and nothing dropped: each row is an event, or
    is refused with the reason.
    """
    from timeline.io.any_file import dated
    from timeline.io.tables import Choices, import_table, read_table

    given |= {name: dict(given[name]) for name in ("fields", "aliases")} | {"dates": given["dates"] or ""}
    choices, lang = of_options(Choices, given), given["lang"]
    target: _Target = of_options(_Target, given)
    keep_inputs((path for path in (target.out, target.report) if path), (file,), lang)
    if target.out is not None and target.out.exists() and not (force or target.dry_run):
        raise Failed(say(lang, "{path} is there already; --force writes over it", path=target.out))
    with table_errors(file, lang, target.out, _options(click.get_current_context())):
        table = read_table(table_bytes(file, lang), file.name, sheet=sheet, headings=not no_headings)
        imported = import_table(table, choices, saved=dated(file))
    _write(imported, target)
    if imported.report.refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _options(context: click.Context) -> list[str]:
    """Return the options of the command line, without the file to write."""
    words = []
    for option in context.command.params:
        name = option.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if not (given and isinstance(option, click.Option)) or name == "out":
            continue
        value = context.params[name]
        for each in value if option.multiple else (value,):
            text = "=".join(each) if isinstance(each, tuple) else str(each)
            words += [option.opts[-1]] if option.is_flag else [option.opts[-1], text]
    return words


def _write(imported: ImportedTable, target: _Target) -> None:
    from timeline.io.tables import yaml_of

    lang = target.lang
    show = tell if target.out is not None or target.dry_run else complain
    for line in imported.report.lines(lang):
        show(line)
    refusals(imported.report, lang)
    if target.report is not None:
        report = json.dumps(imported.report.record(lang), indent=2, ensure_ascii=False)
        _put(target.report, f"{report}\n", lang)
    if not imported.drafts:
        raise Failed(say(lang, "no row can be an event; nothing is written"))
    if target.dry_run:
        for draft in imported.drafts[:SHOWN]:
            actors = ", ".join(imported.actors.get(a, a) for a in draft.actors)
            line = f"{draft.date}  {actors}: {draft.title}"
            tell(line if len(line) <= WIDE else f"{line[: WIDE - 1]}…")
        return
    text = yaml_of(imported)
    _say_if_large(text, imported.report.name, lang)
    if target.out is None:
        put_out(text)
        return
    _put(target.out, text, lang)
    beside_schema(target.out, lang)


def _say_if_large(text: str, table: str, lang: str) -> None:
    """Print the options with which the other commands read the file, where it exceeds their limits."""
    from timeline.io.loader import NAMED_FILE

    size, values = len(text.encode("utf-8", "replace")), VALUES_OF_A_LINE * text.count("\n")
    options = [f"--max-bytes {size}"] if size > NAMED_FILE.max_bytes else []
    options += [f"--max-values {values}"] if values > NAMED_FILE.max_values else []
    if options:
        words = say(
            lang,
            "this is a large file ({n} bytes): the other verbs read it with {options}, and take their time; "
            "“{command}” shows the table itself, sooner and in less memory",
            n=number(size, lang),
            options=" ".join(options),
            command=f"timeline serve {table}",
        )
        complain(words)


def beside_schema(path: Path, lang: str) -> None:
    """Write the schema that the file's first line names beside the file, unless it is there."""
    from timeline.io.schema import format_schema
    from timeline.io.tables.yaml_text import SCHEMA_NAME

    target = path.with_name(SCHEMA_NAME)
    if not target.exists():
        _put(target, format_schema(), lang)


def _put(path: Path, text: str, lang: str) -> None:
    data = text.encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)
