"""`timeline new` and `timeline import`: a timeline file to begin with, an example or of a table; and their schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from timeline.cli.command import command
from timeline.cli.files import cannot_write, keep_inputs, put_json, put_text, say_written, size_words
from timeline.cli.import_options import chosen, options_given, save_choices, takes_choices
from timeline.cli.options import OUT_FILE, KeyTable
from timeline.cli.reading import (
    FETCHING,
    OPTIONS,
    Fetching,
    FileOrAddress,
    fetches_addresses,
    read_choices,
    refusals,
    remedy_words,
    table_bytes,
    table_errors,
)
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, put_out, tell
from timeline.i18n.catalogue import number, say, say_n

if TYPE_CHECKING:
    from timeline.io.tables import ImportedTable, Report


@command(
    epilog="""\b
Example:
  timeline new my.yaml

\b
It also writes timeline.schema.json to the same folder; editors use it to complete keys. Existing files are not
overwritten.""",
)
@click.argument("file", type=OUT_FILE, help="File to create.")
def new(file: Path, lang: str) -> None:
    """Create FILE, a commented timeline of three events to edit."""
    from timeline.io.schema import starter

    target, data = file if file.suffix else file.with_suffix(".yaml"), starter(lang).encode()
    try:
        # Exclusive: a file that another program creates at the same moment is not overwritten.
        with target.open("xb") as written:
            written.write(data)
    except FileExistsError:
        raise Failed(say(lang, "{path} already exists; choose another name", path=target)) from None
    except OSError as error:
        raise Failed(cannot_write(target, error, lang)) from None
    say_written(target, data, lang)
    beside_schema(target, lang)
    tell(say(lang, "To see it, run: {command}", command=f"timeline serve {target}"))


@click.command(
    hidden=True,
    epilog="""\b
Example:
  timeline schema > events.schema.json

\b
Editors with a YAML language server complete keys in a file whose first line is
  # yaml-language-server: $schema=events.schema.json""",
)
def schema() -> None:
    """Print the JSON schema of the data format, for completion in editors."""
    from timeline.io.schema import format_schema

    put_out(format_schema())


_NOT_FOR_STORES = ("positions", "separator", "same_as", "base_url", "sheet", "hidden", "wide", "headings", "title",
                   "dry_run")  # fmt: skip
"""Options of `import` that a store has no use for."""
_FOR_SPARK = ("output", "force", "lang")
_FOLDER = ".parquet"


def is_spark(file: Path | str) -> bool:
    """Return whether what is imported is the address of a table on Spark."""
    return isinstance(file, str) and file.startswith("spark:")


def import_store(file: Path, out: Path, given: dict[str, Any]) -> None:
    """Write the rows of a table to a store, and the report to standard output."""
    from timeline.io.formats.stores import import_feed

    lang, context = given["lang"], click.get_current_context()
    names = (param.name or "" for param in context.command.params)
    _refuse(context, tuple(name for name in names if name not in _NOT_FOR_STORES), lang)
    if file.is_dir():
        raise Failed(say(lang, "{path}: a folder cannot be imported to a store of events", path=file))
    with table_errors(file, lang, out, options_given(context, without=("output",))):
        choices = read_choices(file, lang, given["chosen"])
        report, about = import_feed(file, out, choices)
    _tell(report, given["report"], lang)
    if about is None:
        raise Failed(say(lang, "no row is a valid event; nothing was written"))
    tell(say(lang, "Wrote {path} ({size})", path=out, size=size_words(out.stat().st_size, lang)))
    if given["chosen"]:
        save_choices(choices, file, lang)
    if report.all_refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def import_spark(address: str, out: Path | None, lang: str) -> None:
    """Sort and count the events of a table on Spark, and write them to a folder that a server opens."""
    _refuse(click.get_current_context(), _FOR_SPARK, lang)
    if out is None or out.suffix.lower() != _FOLDER:
        path = out or address
        words = "{path}: a table on Spark is written to a folder whose name ends in {suffix}; add -o"
        raise Failed(say(lang, words, path=path, suffix=_FOLDER))
    from timeline.store import prepare_store

    about = prepare_store(address, out)
    events, undated = say_n(lang, "{n} event", "{n} events", about.events), number(about.undated, lang)
    tell(say(lang, "Wrote {path}: {events}, and {n} without a date", path=out, events=events, n=undated))


def _refuse(context: click.Context, allowed: tuple[str, ...], lang: str) -> None:
    """Raise Failed for an option that has no use for a store."""
    if wrong := options_given(context, without=allowed):
        raise Failed(say(lang, "{option} cannot be used for a store of events", option=wrong[0]))


def _tell(report: Report, out: Path | None, lang: str, show: Callable[[str], None] = tell) -> None:
    """Show what became of the rows, and write it to a file if there is one for it."""
    for line in report.lines(lang):
        show(line)
    refusals(report, lang)
    if out is not None:
        put_json(out, report.record(lang), lang)


SHOWN = 20
"""The number of events that a dry run shows."""
WIDE = 240
"""The maximum number of characters of such an event."""


class _Target(NamedTuple):
    """The files to write, and the language of the messages."""

    output: Path | None
    report: Path | None
    dry_run: bool
    lang: str


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
Exit codes: 0 all rows imported, 1 some rows refused, 2 no file written. No file is written if FILE is not a
table, or if an option must name the columns or the order of day and month. The choices are saved beside FILE,
where all commands find them. FILE can be the address of a shared table, such as the link of a Google sheet: a
snapshot of it is kept with its day, and used until --refresh fetches it again.""",
)
@click.argument(
    "file",
    type=Importable(),
    help="Table, a file of another program, a folder of Markdown files, or the address of a shared table.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Output file. [default: standard output]",
)
@takes_choices
@click.option("--report", metavar="OUT", type=OUT_FILE, help="Output file for the import report, as JSON.")
@click.option("--dry-run", is_flag=True, help="Import report and first events only; no file written.")
@click.option("--force", is_flag=True, help="Overwrite OUT if it exists.")
@fetches_addresses
def import_(file: Path | str, settings: dict[str, Any], **given: Any) -> None:
    """Convert the table FILE, with one event per row, to a timeline file.

    Columns are recognised by their headings, in English or French. The dates of the table show whether the day or the
    month comes first; if they do not, the commands to choose from are printed. Each row becomes an event or is refused
    with a reason.

    An OUT that ends in .parquet or .duckdb is a store for millions of events, from CSV, JSON Lines or Parquet. A table
    on Spark is sorted and counted there, and written to a folder that all its machines and this one have under OUT.
    """
    target = _Target(*(given[name] for name in _Target._fields))
    if is_spark(file):
        _check_new(target, force=given["force"])
        import_spark(str(file), target.output, target.lang)
    else:
        fetching = Fetching.of(settings, given["refresh"], given["yes"])
        made = chosen(click.get_current_context(), given)
        _import(fetching.file(file, target.lang, made), target, given)


def _check_new(target: _Target, *, force: bool) -> None:
    if target.output is not None and target.output.exists() and not (force or target.dry_run):
        raise Failed(say(target.lang, "{path} already exists; use --force to replace it", path=target.output))


def _import(file: Path, target: _Target, given: dict[str, Any]) -> None:
    from timeline.io.any_file import dated, import_words, table_of
    from timeline.io.formats.stores import STORES
    from timeline.io.tables import import_table

    lang, context = target.lang, click.get_current_context()
    made = chosen(context, given)
    keep_inputs((path for path in (target.output, target.report) if path), (file,), lang)
    _check_new(target, force=given["force"])
    if target.output is not None and target.output.suffix.lower() in STORES:
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
    _tell(imported.report, target.report, lang, show)
    if not imported.drafts:
        said = say(lang, "no row is a valid event; nothing was written")
        raise Failed("\n".join((said, *remedy_words(imported.report, words, lang))))
    for line in remedy_words(imported.report, words, lang):
        complain(line)
    if target.dry_run:
        for draft in imported.drafts[:SHOWN]:
            actors = ", ".join(imported.actors.get(a, a) for a in draft.actors)
            line = f"{draft.date}  {actors}: {draft.title}"
            tell(line if len(line) <= WIDE else f"{line[: WIDE - 1]}…")
        return
    text = yaml_of(imported)
    if target.output is None:
        put_out(text)
        return
    put_text(target.output, text, lang)
    beside_schema(target.output, lang)


def beside_schema(path: Path, lang: str) -> None:
    """Write the schema that the file's first line names beside the file, unless it exists."""
    from timeline.io.schema import format_schema
    from timeline.io.tables.yaml_text import SCHEMA_NAME

    target = path.with_name(SCHEMA_NAME)
    if not target.exists():
        put_text(target, format_schema(), lang)
