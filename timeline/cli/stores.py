"""`timeline import TABLE -o STORE`: a table of any number of rows as a Parquet or a DuckDB file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.choice_options import chosen, options_given, settings
from timeline.cli.files import put_file, say_written, size_words
from timeline.cli.tables import refusals, table_errors
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, tell
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.tables import Report

NOT_FOR_STORES = ("position_order", "separator", "same_as", "base_url", "sheet", "hidden", "wide", "no_headings",
                  "title", "save_choices", "dry_run")  # fmt: skip
"""Options of `import` that a store has no use for."""


def is_store(path: Path | None) -> bool:
    """Return whether an output file is a store of events, by its ending."""
    from timeline.io.formats.stores import STORES

    return path is not None and path.suffix.lower() in STORES


def import_store(file: Path, out: Path, given: dict[str, Any]) -> None:
    """Write the rows of a table to a store, and the report to standard output."""
    from timeline.io.formats.stores import FeedReading, import_feed

    lang, context = given["lang"], click.get_current_context()
    _refuse_options(context, lang)
    if file.is_dir():
        raise Failed(say(lang, "{path}: a folder cannot be imported to a store of events", path=file))
    with table_errors(file, lang, out, options_given(context, without=("output",))):
        reading = settings(file, lang, chosen(context, given))
        if reading.file:
            complain(say(lang, "choices from {file}", file=reading.file))
        report, about = import_feed(file, out, FeedReading(reading.options, reading.choices))
    _tell(report, given["report"], lang)
    if about is None:
        raise Failed(say(lang, "no row is a valid event; nothing was written"))
    tell(say(lang, "Wrote {path} ({size})", path=out, size=size_words(out.stat().st_size, lang)))
    if report.all_refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _refuse_options(context: click.Context, lang: str) -> None:
    others = [param.name or "" for param in context.command.params if param.name not in NOT_FOR_STORES]
    if wrong := options_given(context, without=tuple(others)):
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
