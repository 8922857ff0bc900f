"""`timeline check`: the errors of a file, and the warnings of its checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import FILE, JSON, READING, limits_of
from timeline.cli.terminal import FILE_HAS_PROBLEMS, complain, tell, tell_json
from timeline.errors import LoadError
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, number, say, say_again, say_n
from timeline.i18n.letters import without_marks

if TYPE_CHECKING:
    from timeline.errors import Problem
    from timeline.io.decoding import Limits
    from timeline.io.yaml.locations import Locations
    from timeline.model.timeline import Timeline
    from timeline.record.checks import CheckWarning


@command(
    READING,
    epilog="""\b
Examples:
  timeline check data/events.yaml
  timeline check data/events.yaml --json
  timeline check data/events.yaml --strict

\b
With --json, each error has file, line, column, path, message and hint; with --strict also code, severity and
event. The list is empty if there are no errors.""",
)
@FILE
@click.option("--strict", is_flag=True, help="Warnings in addition to errors.")
@JSON
def check(file: Path, strict: bool, as_json: bool, settings: dict[str, Any], lang: str) -> None:
    """Check FILE and list all errors, each with its line and a correction.

    With --strict, also list warnings, such as events with a single source, sources without an archived copy,
    expired positions, missing translations and drafts.

    Exit codes: 0 no errors or warnings, 1 otherwise.
    """
    try:
        timeline, places, refused = _read(file, limits_of(settings), lang)
    except LoadError as error:
        if not as_json:
            raise
        tell_json([_problem(problem, strict, lang) for problem in error.problems])
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS) from None
    warnings = _warnings(timeline, places) if strict else []
    if as_json:
        tell_json([_warning(file, warning, lang) for warning in warnings])
    elif warnings:
        _list(file, warnings, lang)
    elif not refused:
        result = say(lang, "no errors, no warnings" if strict else "no errors")
        tell(f"{file}: {in_one_line(timeline, lang)}{say(lang, ': ')}{result}")
    if warnings or refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _read(file: Path, limits: Limits, lang: str) -> tuple[Timeline, Locations | None, int]:
    """Return the timeline of a file with the places of its values, and the number of refused rows of a table."""
    from timeline.cli.reading import imported_of, is_table
    from timeline.io.kinds import NAMED_ONLY, other_kind, read_start
    from timeline.io.loader import load_with_locations

    # The loader names the format of a file that no command reads, and of YAML that may be meant as a timeline file.
    if not is_table(file) or other_kind(read_start(file), file.name) in {*NAMED_ONLY, "records-yaml"}:
        return *load_with_locations(file, limits), 0
    imported = imported_of(file, lang)
    return imported.timeline(), None, len(imported.report.refused)


def _problem(problem: Problem, strict: bool, lang: str) -> dict[str, str | int]:
    record: dict[str, str | int] = {key: getattr(problem, key) for key in ("file", "line", "column", "path")}
    record |= {key: without_marks(say_again(lang, getattr(problem, key))) for key in ("message", "hint")}
    return record | {"code": "invalid", "severity": "error", "event": ""} if strict else record


def _warning(file: Path, warning: CheckWarning, lang: str) -> dict[str, str | int]:
    from timeline.io.yaml.reader import show_path

    record: dict[str, str | int] = {"file": str(file), "line": warning.line, "column": warning.column}
    record |= {"path": show_path(warning.path), "message": say_again(lang, warning.message), "hint": ""}
    return record | {"code": warning.code, "severity": "warning", "event": warning.event}


def _warnings(timeline: Timeline, places: Locations | None) -> list[CheckWarning]:
    """Return the warnings in the order of the file's lines, with the most frequent code last."""
    from timeline.record.checks import check_warnings
    from timeline.record.unmatched import unmatched_warnings

    quiet = "source-unarchived"
    every = (
        *check_warnings(timeline, places=places),
        *unmatched_warnings(timeline, places),
    )
    return sorted(every, key=lambda r: (r.code == quiet, r.line, r.column, r.code))


def _list(file: Path, warnings: Sequence[CheckWarning], lang: str) -> None:
    from timeline.record.checks import CHECKS
    from timeline.record.unmatched import NO_ACTION, NO_STATEMENT

    for warning in warnings:
        whose = f"{warning.event}: " if warning.event else ""
        words = say_again(lang, warning.message)
        complain(f"{file}:{warning.line}:{warning.column}: {whose}{words} [{warning.code}]")
    counts = Counter(warning.code for warning in warnings)
    by_code = ", ".join(
        f"{number(counts[code], lang)} {code}" for code in (*CHECKS, NO_STATEMENT, NO_ACTION) if counts[code]
    )
    complain(f"{say_n(lang, '{n} warning', '{n} warnings', len(warnings))}{say(lang, ': ')}{by_code}")


def in_one_line(timeline: Timeline, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the contents of the file as text: "28 events, 12 actors, 3 companies with positions, 2018 to 2024"."""
    parts = [
        say_n(lang, "{n} event", "{n} events", len(timeline.events)),
        say_n(lang, "{n} actor", "{n} actors", len(timeline.actors)),
    ]
    holders = {position.actor for event in timeline.events for position in event.positions}
    if holders:
        if all(timeline.actor[holder].type == "company" for holder in holders):
            one, many = "{n} company with positions", "{n} companies with positions"
        else:
            one, many = "{n} actor with positions", "{n} actors with positions"
        parts.append(say_n(lang, one, many, len(holders)))
    if years := _years(timeline, lang):
        parts.append(years)
    return ", ".join(parts)


def _years(timeline: Timeline, lang: str) -> str:
    days = [day for event in timeline.events for day in (event.date.start, event.date.end) if day is not None]
    if not days:
        return ""
    first, last = (_year(day, timeline, lang) for day in (min(days), max(days)))
    return first if first == last else say(lang, "{first} to {last}", first=first, last=last)


def _year(day: int, timeline: Timeline, lang: str) -> str:
    from timeline.dates import civil, format_day, is_far

    if is_far(day):
        return format_day(day, lang, unit=timeline.year_unit)
    astronomical = civil(day)[0]
    return str(astronomical) if astronomical > 0 else say(lang, "{year} BC", year=1 - astronomical)
