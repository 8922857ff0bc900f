"""`timeline import`: convert a table, CSV or workbook to a timeline file, with a report on each row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.files import keep_inputs, put_file, say_written, size_words
from timeline.cli.import_options import chosen, options_given, save_choices, takes_choices
from timeline.cli.import_stores import import_spark, import_store, is_spark, is_store
from timeline.cli.options import OUT_FILE, KeyTable, of_options
from timeline.cli.reading import (
    FETCHING,
    OPTIONS,
    Fetching,
    FileOrAddress,
    fetches_addresses,
    read_choices,
    refusals,
    short_year_words,
    table_bytes,
    table_errors,
)
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, put_out, tell
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.tables import ImportedTable

SHOWN = 20
"""The number of events that a dry run shows."""
WIDE = 240
"""The maximum number of characters of such an event."""
VALUES_OF_A_LINE = 3
"""The greatest average number of keys and values in a line of the file."""


@dataclass(frozen=True)
class _Target:
    """The files to write, and the language of the messages."""

    output: Path | None
    report: Path | None
    dry_run: bool
    lang: str


_OPTIONS = (
    click.option("-o", "--output", metavar="OUT", type=click.Path(path_type=Path),
                 help="Output file. [default: standard output]"),
    takes_choices,
    click.option("--report", metavar="OUT", type=OUT_FILE, help="Output file for the import report, as JSON."),
    click.option("--dry-run", is_flag=True, help="Import report and first events only; no file written."),
    click.option("--force", is_flag=True, help="Overwrite OUT if it exists."),
)  # fmt: skip


def _with_options(function: Any) -> Any:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


class Importable(FileOrAddress):
    """The path of a file or a folder, or the address of a shared table or of a table on Spark."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if is_spark(value) else super().convert(value, param, ctx)


@command(
    KeyTable("Keys of --set", FETCHING),
    name="import",
    epilog="""\b
Examples:
  timeline import examples/letters.csv -o letters.yaml
  timeline import examples/letters.csv --dry-run --map Comment=note
  timeline import examples/letters.csv -o letters.yaml --report report.json
  timeline import examples/letters.csv -o letters.parquet
  timeline import spark://master:7077/data/filings -o filings.parquet

\b
Exit codes: 0 all rows imported, 1 some rows refused, 2 no file written. No file is written if FILE is not a table,
or if an option must name the columns or the order of day and month. Choices are saved beside FILE, where all commands
find them. FILE can be the address of a shared table, such as
the link of a Google sheet: a snapshot of it is kept with its day, and used until --refresh fetches it again.""",
)
@click.argument(
    "file", type=Importable(),
    help="Table, a file of another program, a folder of Markdown files, or the address of a shared table.",
)  # fmt: skip
@_with_options
@fetches_addresses
def import_(file: Path | str, settings: dict[str, Any], **given: Any) -> None:
    """Convert the table FILE, with one event per row, to a timeline file.

    Columns are recognised by their headings, in English or French. The dates of the table show whether the day or the
    month comes first; if they do not, the commands to choose from are printed. Each row becomes an event or is refused
    with a reason.

    An OUT that ends in .parquet or .duckdb is a store for millions of events, from CSV, JSON Lines or Parquet. A table
    on Spark is sorted and counted there, and written to a folder that all its machines and this one have under OUT.
    """
    target: _Target = of_options(_Target, given)
    if is_spark(file):
        _check_new(target, force=given["force"])
        import_spark(str(file), target.output, target.lang)
    else:
        fetching = Fetching.of(settings, given["refresh"], given["yes"])
        _import(fetching.file(file, target.lang), target, given)


def _check_new(target: _Target, *, force: bool) -> None:
    if target.output is not None and target.output.exists() and not (force or target.dry_run):
        raise Failed(say(target.lang, "{path} already exists; use --force to replace it", path=target.output))


def _import(file: Path, target: _Target, given: dict[str, Any]) -> None:
    from timeline.io.any_file import dated, import_words, table_of
    from timeline.io.tables import import_table

    lang, context = target.lang, click.get_current_context()
    made = chosen(context, given)
    keep_inputs((path for path in (target.output, target.report) if path), (file,), lang)
    _check_new(target, force=given["force"])
    if target.output is not None and is_store(target.output):
        import_store(file, target.output, {**given, "chosen": made})
        return
    options = options_given(context, without=("output", *OPTIONS))
    with table_errors(file, lang, target.output, options):
        choices = read_choices(file, lang, made)
        table = table_of(file, table_bytes(file, lang), choices)
        imported = import_table(table, choices, saved=dated(file))
    _write(imported, target, import_words(file, target.output, options))
    if made and not target.dry_run:
        save_choices(choices, file, lang)
    if imported.report.refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _write(imported: ImportedTable, target: _Target, words: Sequence[str]) -> None:
    from timeline.io.tables import yaml_of

    lang = target.lang
    show = tell if target.output is not None or target.dry_run else complain
    for line in imported.report.lines(lang):
        show(line)
    refusals(imported.report, lang)
    if target.report is not None:
        report = json.dumps(imported.report.record(lang), indent=2, ensure_ascii=False)
        _put(target.report, f"{report}\n", lang)
    if not imported.drafts:
        said = say(lang, "no row is a valid event; nothing was written")
        raise Failed("\n".join((said, *short_year_words(imported.report, words, lang))))
    if target.dry_run:
        for draft in imported.drafts[:SHOWN]:
            actors = ", ".join(imported.actors.get(a, a) for a in draft.actors)
            line = f"{draft.date}  {actors}: {draft.title}"
            tell(line if len(line) <= WIDE else f"{line[: WIDE - 1]}…")
        return
    text = yaml_of(imported)
    _say_if_large(text, imported.report.name, lang)
    if target.output is None:
        put_out(text)
        return
    _put(target.output, text, lang)
    beside_schema(target.output, lang)


def _say_if_large(text: str, table: str, lang: str) -> None:
    """Print the options that other commands need to read the file if it exceeds their limits."""
    from timeline.io.loader import NAMED_FILE

    size, values = len(text.encode("utf-8", "replace")), VALUES_OF_A_LINE * text.count("\n")
    options = [f"--set max_bytes={size}"] if size > NAMED_FILE.max_bytes else []
    options += [f"--set max_values={values}"] if values > NAMED_FILE.max_values else []
    if options:
        words = say(
            lang,
            "large file ({size}): the other commands need {options} and more time to read it; "
            "“{command}” shows the table directly, faster and with less memory",
            size=size_words(size, lang),
            options=" ".join(options),
            command=f"timeline serve {table}",
        )
        complain(words)


def beside_schema(path: Path, lang: str) -> None:
    """Write the schema that the file's first line names beside the file, unless it exists."""
    from timeline.io.schema import format_schema
    from timeline.io.tables.yaml_text import SCHEMA_NAME

    target = path.with_name(SCHEMA_NAME)
    if not target.exists():
        _put(target, format_schema(), lang)


def _put(path: Path, text: str, lang: str) -> None:
    data = text.encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)
