"""Tables as the verbs meet them: their bytes, their day, what is said when one cannot be read on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.terminal import Failed, complain, complaints, counted

if TYPE_CHECKING:
    from timeline.exchange import Report
    from timeline.model import Timeline

LISTED = 50
"""Refused rows that are told one by one; the report has all of them."""


def is_table(file: Path) -> bool:
    """Whether a file is to be read as a table, not as YAML."""
    if file.suffix.lower() in (".yaml", ".yml", ".json"):
        return False
    from timeline.exchange import is_table as looks_like_one

    try:
        with file.open("rb") as opened:
            return looks_like_one(file.name, opened.read(8))
    except OSError:
        return False


def timeline_of(file: Path) -> Timeline:
    """The timeline of a table as it is, with its account on standard error."""
    from timeline.exchange import bring, read_table

    with table_errors(file, "en"):
        brought = bring(read_table(bytes_of(file), file.name), saved=dated(file))
    complain(brought.report.sum())
    refusals(brought.report, "en")
    if not brought.drafts:
        raise Failed("no row can be an event")
    return brought.timeline()


def refusals(report: Report, lang: str) -> None:
    """Says each refused row on standard error, and then how many more there are."""
    for finding in report.refused[:LISTED]:
        complain(finding.problem(report.name, lang))
    if len(report.refused) > LISTED:
        complain(counted(len(report.refused) - LISTED, "more row is refused", "more rows are refused"))


def bytes_of(file: Path) -> bytes:
    """All of a file, as far as a table may go."""
    from timeline.exchange import NAMED_TABLE

    try:
        with file.open("rb") as opened:
            return opened.read(NAMED_TABLE.max_bytes + 1)
    except OSError as error:
        raise Failed(f"could not read {file}: {error.strerror or error}") from None


def dated(file: Path) -> str:
    """The day a file was saved: a date later than that stands out. It is no clock: the same file says the same."""
    saved = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return f"{saved.year:04}-{saved.month:02}-{saved.day:02}"


@contextmanager
def table_errors(file: Path, lang: str) -> Iterator[None]:
    """Turns what is wrong with a table, and what must be said of it, into one line and an exit code."""
    from timeline.exchange import TableError, UndecidedError

    with complaints():
        try:
            yield
        except TableError as error:
            raise Failed(str(error.finding.problem(str(file), lang))) from None
        except UndecidedError as error:
            raise Failed(f"{file}: {error.finding.said(lang)}\n{_ways(file, error)}") from None


def _ways(file: Path, error: object) -> str:
    """The commands that would go on."""
    begin = f"timeline import {file} -o {file.with_suffix('.yaml').name}"
    if getattr(error, "asks", "") == "dates":
        return f"{begin} --dates day-first\n{begin} --dates month-first"
    return f"{begin} --map HEADING=date --map HEADING=title"
