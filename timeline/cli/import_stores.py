"""`timeline import … -o STORE`: a table of any number of rows as a Parquet or a DuckDB file, or one on Spark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import put_file, say_written, size_words
from timeline.cli.import_options import options_given, save_choices
from timeline.cli.reading import read_choices, refusals, table_errors
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, tell
from timeline.i18n.catalogue import number, say, say_n

if TYPE_CHECKING:
    from timeline.io.tables import Report

_NOT_FOR_STORES = ("positions", "separator", "same_as", "base_url", "sheet", "hidden", "wide", "headings", "title",
                   "dry_run")  # fmt: skip
"""Options of `import` that a store has no use for."""
_FOR_SPARK = ("output", "force", "lang")
_FOLDER = ".parquet"


def is_spark(file: Path | str) -> bool:
    """Return whether what is imported is the address of a table on Spark."""
    return isinstance(file, str) and file.startswith("spark:")


def is_store(path: Path | None) -> bool:
    """Return whether an output file is a store of events, by its ending."""
    from timeline.io.formats.stores import STORES

    return path is not None and path.suffix.lower() in STORES


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
        raise Failed(say(lang, "{path}: a table on Spark is written to a folder whose name ends in {suffix}; add -o",
                         path=path, suffix=_FOLDER))  # fmt: skip
    from timeline.store import prepare_store

    about = prepare_store(address, out)
    events, undated = say_n(lang, "{n} event", "{n} events", about.events), number(about.undated, lang)
    tell(say(lang, "Wrote {path}: {events}, and {n} without a date", path=out, events=events, n=undated))


def _refuse(context: click.Context, allowed: tuple[str, ...], lang: str) -> None:
    """Raise Failed for an option that has no use for a store."""
    if wrong := options_given(context, without=allowed):
        raise Failed(say(lang, "{option} cannot be used for a store of events", option=wrong[0]))


def _tell(report: Report, out: Path | None, lang: str) -> None:
    for line in report.lines(lang):
        tell(line)
    refusals(report, lang)
    if out is not None:
        text = json.dumps(report.record(lang), indent=2, ensure_ascii=False)
        data = f"{text}\n".encode("utf-8", "replace")
        put_file(out, data, lang)
        say_written(out, data, lang)
