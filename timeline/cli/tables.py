"""Tables that the commands read, and the messages about their rows."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.files import read_bytes
from timeline.cli.terminal import Failed, complain
from timeline.errors import problem_words
from timeline.i18n.catalogue import say, say_n

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.io.tables import Choices, ImportedTable, Report
    from timeline.io.tables.report import Finding
    from timeline.model.timeline import Timeline

LISTED = 50
"""The maximum number of reasons for refused rows to list; the report has all rows."""


def is_table(file: Path) -> bool:
    """Return whether a file is imported as a table, whatever its format, rather than read as a timeline file."""
    from timeline.io.feed_file import is_feed_file
    from timeline.io.kinds import other_kind, read_start

    if is_feed_file(file):
        return False
    if file.is_dir():
        return True
    if file.suffix.lower() in (".yaml", ".yml") and not other_kind(read_start(file), file.name):
        return False  # avoids importing all table readers
    from timeline.io.any_file import is_table_file

    return is_table_file(file)


def read(file: Path, limits: Limits, lang: str = "en") -> Timeline:
    """Return the timeline of a file, YAML or a table, without opening its feed; raise LoadError if it has errors."""
    if is_table(file):
        return timeline_of(file, lang)
    from timeline.io.feed_file import is_feed_file, timeline_of_feed
    from timeline.io.loader import load

    return timeline_of_feed(file) if is_feed_file(file) else load(file, limits)


def read_with_feed(file: Path, limits: Limits, lang: str = "en") -> Timeline:
    """Return the timeline of a file with its feed, as charts need it; raise LoadError if one of them has errors."""
    timeline = read(file, limits, lang)
    if timeline.feed_place is None:
        return timeline
    from timeline.chart.feed.opened import opened

    return opened(timeline)


def warn_of_rows(timeline: Timeline, lang: str) -> None:
    """Name the actors in the rows of a feed that the feed does not have."""
    from timeline.chart.feed.opened import unmatched_rows

    for problem in unmatched_rows(timeline):
        complain(problem_words(problem, lang))


def timeline_of(file: Path, lang: str) -> Timeline:
    """Return the timeline of a table, and print its import report to standard error."""
    return imported_of(file, lang).timeline()


def imported_of(file: Path, lang: str) -> ImportedTable:
    """Return the import of a table by the choices beside it, and print its import report to standard error."""
    from timeline.io.any_file import dated, import_words, table_of
    from timeline.io.tables import import_table
    from timeline.io.tables.report import whose_options

    given = () if lang == "en" else ("--lang", lang)
    with table_errors(file, lang, given=given):
        choices = read_choices(file, lang)
        brought = import_table(table_of(file, table_bytes(file, lang), choices), choices, saved=dated(file))
    complain(brought.report.sum(lang))
    for line in whose_options(refusals(brought.report, lang), lang):
        complain(line)
    if not brought.drafts:
        words = say(lang, "no row is a valid event")
        raise Failed(
            "\n".join((words, *short_year_words(brought.report, import_words(file, given=given), lang)))
        )
    return brought


def read_choices(file: Path, lang: str, given: Mapping[str, Any] | None = None) -> Choices:
    """Return the choices in the file beside a table, which is named, replaced by the `given` ones."""
    from timeline.io.tables.choices import choices_beside, choices_path

    choices = choices_beside(file, lang)
    if (path := choices_path(file)).is_file():
        complain(say(lang, "choices from {file}", file=path))
    return choices.with_more(given or {})


def short_year_words(report: Report, begin: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the commands that read years of two digits, with their introduction; () if they would not help.

    If no date shows whether the day or the month comes first, there is a command for each.
    """
    from timeline.dates.free_text import ORDERS
    from timeline.io.tables.recognise.day_order import order_of

    short = [finding for finding in report.refused if finding.code == "date-two-digits"]
    if not short:
        return ()
    command = [*begin, "--short-years", "1950"]
    if report.order or not order_of(_full_dates(short)).unsettled:
        return say(lang, "Run:"), shlex.join(command)
    return say(lang, "Run one of:"), *(shlex.join([*command, "--dates", order]) for order in ORDERS)


def _full_dates(short: Sequence[Finding]) -> Iterator[tuple[int, str]]:
    """Yield the row and the date of each finding, with four digits of the year."""
    from timeline.dates.spellings import with_full_year

    return ((finding.row, with_full_year(dict(finding.fields)["value"], 1950)) for finding in short)


def refusals(report: Report, lang: str) -> list[str]:
    """Print the refused rows to standard error by their reasons, and the number of rows beyond `LISTED` reasons.

    Return the printed reasons.
    """
    from timeline.io.tables.report import refused_lines

    lines = refused_lines(report, lambda finding: finding.placed(report.name, lang), lang)
    for refused in lines[:LISTED]:
        complain(refused.line)
    if more := report.all_refused - sum(refused.rows for refused in lines[:LISTED]):
        complain(say_n(lang, "{n} more row was refused", "{n} more rows were refused", more))
    return [refused.line for refused in lines[:LISTED]]


def table_bytes(file: Path, lang: str) -> bytes:
    """Return the bytes of a table, at most one more than the limit; nothing for a folder."""
    from timeline.io.tables import NAMED_TABLE

    return b"" if file.is_dir() else read_bytes(file, NAMED_TABLE.max_bytes, lang)


@contextmanager
def table_errors(file: Path, lang: str, out: Path | None = None, given: Sequence[str] = ()) -> Iterator[None]:
    """Turn the errors and open questions of a table into Failed, with the commands that make the choice."""
    from timeline.io.any_file import commands, import_words
    from timeline.io.tables import TableError, UndecidedError

    try:
        yield
    except TableError as error:
        raise Failed(error.finding.placed(str(file), lang)) from None
    except UndecidedError as error:
        ways = commands(error, import_words(file, out, given))
        evidence = (found.in_words(lang) for found in error.evidence)
        intro = (say(lang, "Run one of:") if len(ways) > 1 else say(lang, "Run:"),) if ways else ()
        raise Failed(
            "\n".join((f"{file}: {error.finding.in_words(lang)}", *evidence, *intro, *ways))
        ) from None
