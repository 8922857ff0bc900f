"""`timeline import`: convert a table, CSV or workbook to a timeline file, with a report on each row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.addresses import OPTIONS, Fetching, FileOrAddress, fetches_addresses
from timeline.cli.choice_options import CHOICES, chosen, options_given, settings
from timeline.cli.files import keep_inputs, put_file, say_written, size_words
from timeline.cli.options import LANG, OUT_FILE, Command, of_options, output_option
from timeline.cli.stores import import_store, is_store
from timeline.cli.tables import refusals, short_year_words, table_bytes, table_errors
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, put_out, tell
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.tables import ImportedTable
    from timeline.io.tables.choices_file import Settings

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
    output_option("Output file. [default: standard output]"),
    *CHOICES,
    click.option("--title", metavar="TEXT", default="", help="Title of the timeline. [default: the file's name]"),
    click.option("--save-choices", is_flag=True,
                 help="Choices of this command in a file beside the table, where all commands find them."),
    click.option("--report", metavar="OUT", type=OUT_FILE, help="Output file for the import report, as JSON."),
    click.option("--dry-run", is_flag=True, help="Import report and first events only; no file written."),
    click.option("--force", is_flag=True, help="Overwrite OUT if it exists."),
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
  timeline import examples/letters.csv -o letters.parquet

\b
Exit codes: 0 all rows imported, 1 some rows refused, 2 no file written. No file is written if FILE is not a table,
or if an option must name the columns or the order of day and month. FILE can be the address of a shared table, such as
the link of a Google sheet: a snapshot of it is kept with its day, and used until --refresh fetches it again.""",
)
@click.argument(
    "file", type=FileOrAddress(),
    help="Table, a file of another program, a folder of Markdown files, or the address of a shared table.",
)  # fmt: skip
@_with_options
@fetches_addresses
@LANG
def import_(file: Path | str, fetching: Fetching, **given: Any) -> None:
    """Convert the table FILE, with one event per row, to a timeline file.

    Columns are recognised by their headings, in English or French. The dates of the table show whether the day or the
    month comes first; if they do not, the commands to choose from are printed. Each row becomes an event or is refused
    with a reason.

    An OUT that ends in .parquet or .duckdb is a store for millions of events, from CSV, JSON Lines or Parquet.
    """
    from timeline.io.any_file import dated, import_words, table_of
    from timeline.io.tables import import_table

    lang, context = given["lang"], click.get_current_context()
    target: _Target = of_options(_Target, given)
    file = fetching.file(file, lang, chosen(context, given))
    keep_inputs((path for path in (target.output, target.report) if path), (file,), lang)
    if target.output is not None and target.output.exists() and not (given["force"] or target.dry_run):
        raise Failed(say(lang, "{path} already exists; use --force to replace it", path=target.output))
    if target.output is not None and is_store(target.output):
        import_store(file, target.output, given)
        return
    with table_errors(file, lang, target.output, options_given(context, without=("output", *OPTIONS))):
        reading = settings(file, lang, chosen(context, given))
        table = table_of(file, table_bytes(file, lang), reading.options)
        imported = import_table(table, reading.choices, saved=dated(file))
    if reading.file:
        complain(say(lang, "choices from {file}", file=reading.file))
    words = import_words(file, target.output, options_given(context, without=("output", *OPTIONS)))
    _write(imported, target, words)
    if given["save_choices"]:
        _save(reading, file, target)
    if imported.report.refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _save(reading: Settings, table: Path, target: _Target) -> None:
    """Write the choices beside the table; a dry run prints them."""
    from timeline.io.tables.choices_file import choices_path, choices_text

    text = choices_text(reading)
    if target.dry_run:
        put_out(text)
    else:
        _put(choices_path(table), text, target.lang)


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
    options = [f"--max-bytes {size}"] if size > NAMED_FILE.max_bytes else []
    options += [f"--max-values {values}"] if values > NAMED_FILE.max_values else []
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
