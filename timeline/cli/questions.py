"""`timeline check`, `diff`, `positions` and `after`: commands that answer a question about a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import (
    DAY,
    FILE,
    JSON,
    LIMITS,
    READING,
    READING_DRAFTS,
    ExistingPath,
    KeyTable,
    SetKey,
    limits_of,
    several,
)
from timeline.cli.reading import imported_of, is_table, read
from timeline.cli.terminal import FILE_HAS_PROBLEMS, Failed, complain, tell, tell_all, tell_json, tell_record
from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import number, say, say_again, say_n, told_in
from timeline.i18n.letters import without_marks

if TYPE_CHECKING:
    from timeline.cli.sources import KeptSources
    from timeline.errors import Problem
    from timeline.io.decoding import Limits
    from timeline.io.yaml.reader import Locations
    from timeline.model.timeline import Timeline
    from timeline.record.checks import CheckWarning
    from timeline.record.published import Corrected
    from timeline.record.versions.diff import Difference, Revised

THEY_DIFFER = 1
_VERSION = ExistingPath()


ONLY = SetKey("only", "ids of the events whose sources --sources reads", several(), ())


@command(
    KeyTable("Keys of --set", (ONLY, *LIMITS)),
    epilog="""\b
Examples:
  timeline check data/events.yaml
  timeline check data/events.yaml --json
  timeline check data/events.yaml --strict
  timeline check data/events.yaml --sources

\b
With --json, each error has file, line, column, path, message and hint; with --strict also code, severity and
event. The list is empty if there are no errors. With --sources, an object has the lists problems and sources.""",
)
@FILE
@click.option("--strict", is_flag=True, help="Warnings in addition to errors.")
@click.option("--sources", is_flag=True, help="What the kept pages of the sources have of each event.")
@JSON
def check(
    file: Path, strict: bool, sources: bool, as_json: bool, settings: dict[str, Any], lang: str
) -> None:
    """Check FILE and list all errors, each with its line and a correction.

    With --strict, also list warnings, such as events with a single source, sources without an archived copy,
    expired positions, missing translations and drafts. With --sources, list the passages of the pages that `timeline
    archive` has kept: quotation, date, names, words of positions. A person judges them; they change no exit code.

    Exit codes: 0 no errors or warnings, 1 otherwise.
    """
    try:
        timeline, places, refused = _checked(file, limits_of(settings), lang)
    except LoadError as error:
        if not as_json:
            raise
        tell_json([_problem(problem, strict, lang) for problem in error.problems])
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS) from None
    warnings = _warnings(timeline, places, strict=strict)
    passages = _passages(file, timeline, lang, settings["only"]) if sources else None
    if as_json:
        problems = [_warning(file, warning, strict, lang) for warning in warnings]
        tell_json(problems if passages is None else {"problems": problems, "sources": passages.records()})
    else:
        _tell(file, timeline, warnings, lang)
        if not warnings and not refused:
            result = say(lang, "no errors, no warnings" if strict else "no errors")
            tell(f"{file}: {_in_one_line(timeline, lang)}{say(lang, ': ')}{result}")
    if passages is not None and not as_json:
        tell_all(passages.lines())
    if warnings or refused:
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def _passages(file: Path, timeline: Timeline, lang: str, only: Sequence[str]) -> KeptSources:
    from timeline.cli.sources import KeptSources

    return KeptSources.of(file, timeline, lang, only)


def _checked(file: Path, limits: Limits, lang: str) -> tuple[Timeline, Locations | None, int]:
    """Return the timeline of a file with the places of its values, and the number of refused rows of a table."""
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


def _tell(file: Path, timeline: Timeline, warnings: Sequence[CheckWarning], lang: str) -> None:
    """List the findings that hold, with the events on which they rest, and what is wrong."""
    from timeline.record.finding_words import judged_words
    from timeline.record.findings import findings

    for id_, found in findings(timeline).items():
        if found.verdict == "holds":
            tell(f"{id_} {judged_words(timeline, found, lang, ids=True)}")
    if warnings:
        _list(file, warnings, lang)


def _warning(file: Path, warning: CheckWarning, strict: bool, lang: str) -> dict[str, str | int]:
    from timeline.io.yaml.reader import show_path
    from timeline.record.checks import BROKEN

    record: dict[str, str | int] = {"file": str(file), "line": warning.line, "column": warning.column}
    record |= {"path": show_path(warning.path), "message": say_again(lang, warning.message), "hint": ""}
    severity = "error" if warning.code == BROKEN else "warning"
    return record | {"code": warning.code, "severity": severity, "event": warning.event} if strict else record


def _warnings(timeline: Timeline, places: Locations | None, *, strict: bool) -> list[CheckWarning]:
    """Return the warnings in the order of the file's lines, with the most frequent code last.

    Unless `strict`, they are only the findings that do not hold.
    """
    from timeline.record.checks import BROKEN, check_warnings, finding_warnings
    from timeline.record.unmatched import unmatched_warnings

    every = finding_warnings(timeline, places)
    if not strict:
        return [warning for warning in every if warning.code == BROKEN]
    every = (*every, *check_warnings(timeline, places=places), *unmatched_warnings(timeline, places))
    return sorted(every, key=lambda r: (r.code == "source-unarchived", r.line, r.column, r.code))


def _list(file: Path, warnings: Sequence[CheckWarning], lang: str) -> None:
    from timeline.record.checks import BROKEN, CHECKS
    from timeline.record.unmatched import NO_ACTION, NO_STATEMENT

    for warning in warnings:
        whose = f"{warning.event}: " if warning.event else ""
        words = say_again(lang, warning.message)
        complain(f"{file}:{warning.line}:{warning.column}: {whose}{words} [{warning.code}]")
    counts = Counter(warning.code for warning in warnings)
    if broken := counts.pop(BROKEN, 0):
        complain(say_n(lang, "{n} error", "{n} errors", broken))
    if not counts:
        return
    codes = (code for code in (*CHECKS, NO_STATEMENT, NO_ACTION) if counts[code])
    by_code = ", ".join(f"{number(counts[code], lang)} {code}" for code in codes)
    complain(f"{say_n(lang, '{n} warning', '{n} warnings', counts.total())}{say(lang, ': ')}{by_code}")


def _in_one_line(timeline: Timeline, lang: str) -> str:
    """Return the contents of the file as text: "28 events, 12 actors, 3 companies with positions, 2018 to 2024"."""
    parts = [
        say_n(lang, "{n} event", "{n} events", len(timeline.events)),
        say_n(lang, "{n} actor", "{n} actors", len(timeline.actors)),
    ]
    if holders := {position.actor for event in timeline.events for position in event.positions}:
        one, many = "{n} actor with positions", "{n} actors with positions"
        if all(timeline.actor[holder].type == "company" for holder in holders):
            one, many = "{n} company with positions", "{n} companies with positions"
        parts.append(say_n(lang, one, many, len(holders)))
    days = [day for event in timeline.events for day in (event.date.start, event.date.end) if day is not None]
    if days:
        first, last = (_year(day, timeline, lang) for day in (min(days), max(days)))
        parts.append(first if first == last else say(lang, "{first} to {last}", first=first, last=last))
    return ", ".join(parts)


def _year(day: int, timeline: Timeline, lang: str) -> str:
    from timeline.dates import civil, format_day, is_far

    if is_far(day):
        return format_day(day, lang, unit=timeline.year_unit)
    astronomical = civil(day)[0]
    return str(astronomical) if astronomical > 0 else say(lang, "{year} BC", year=1 - astronomical)


@command(
    READING,
    epilog="""\b
Examples:
  timeline diff published.yaml data/events.yaml
  timeline diff published.yaml data/events.yaml --json
  timeline diff data/events.yaml --corrections

\b
With --json, the object has the lists head, nouns, events and positions; each
correction has date, event, title, changes (field, was, is) and why.""",
)
@click.argument("old", type=_VERSION, help="Earlier version of the file.")
@click.argument("new", type=_VERSION, required=False, help="Later version of the file.")
@click.option(
    "--corrections", is_flag=True, help="The corrections of published events in OLD instead, newest first."
)
@JSON
def diff(
    old: Path, new: Path | None, corrections: bool, as_json: bool, settings: dict[str, Any], lang: str
) -> None:
    """Compare OLD with NEW and list changed definitions, events and positions.

    Exit codes: 0 no changes, or --corrections, 1 changes, 2 a file cannot be read or has errors.
    """
    limits = limits_of(settings)
    if corrections == (new is not None):
        raise click.UsageError(say(lang, "give two versions of a file, or one with --corrections"))
    if new is None:
        _tell_corrections(read(old, limits, lang), as_json, lang)
        return
    from timeline.record.versions.diff import diff as of_versions
    from timeline.record.versions.diff import diff_words

    before, after = (_version(path, limits, lang) for path in (old, new))
    difference = of_versions(before, after)
    tell_record(as_json, lambda: _record(difference), lambda: diff_words(before, after, lang))
    if difference:
        raise click.exceptions.Exit(THEY_DIFFER)


def _tell_corrections(timeline: Timeline, as_json: bool, lang: str) -> None:
    """List the corrections: the date, the event, the old and new values, and the reason of each."""
    from timeline.record.published import correction_words, corrections

    found = corrections(timeline)
    lines = [correction_words(timeline, corrected, lang) for corrected in found]
    tell_record(
        as_json,
        lambda: [_correction(timeline, corrected) for corrected in found],
        lambda: lines or [say(lang, "No corrections.")],
    )


def _correction(timeline: Timeline, corrected: Corrected) -> dict[str, Any]:
    from timeline.record.changes import as_written

    return {
        "date": corrected.correction.date.text,
        "event": corrected.event,
        "title": as_written(timeline.event[corrected.event].title),
        "changes": [_change(*change) for change in corrected.changes],
        "why": as_written(corrected.correction.why),
    }


def _version(path: Path, limits: Limits, lang: str) -> Timeline:
    """Return the timeline of a version; raise Failed if it has errors, because exit code 1 means a difference."""
    try:
        return read(path, limits, lang)
    except LoadError as error:
        raise Failed("\n".join(problem_words(problem, lang) for problem in error.problems)) from None


def _record(difference: Difference) -> dict[str, Any]:
    from timeline.dates import day_text

    return {
        "head": [_change(*change) for change in difference.head],
        "nouns": [{"section": r.section, **_revised(r)} for r in difference.nouns],
        "rows_moved": difference.rows_moved,
        "events": [_revised(r) for r in difference.events],
        "positions": [
            {
                "actor": s.actor,
                "from": None if s.start is None else day_text(s.start),
                "to": None if s.end is None else day_text(s.end - 1),
                "was": [*s.before],
                "is": [*s.after],
            }
            for s in difference.periods
        ],
    }


def _revised(revised: Revised) -> dict[str, Any]:
    what = "added" if revised.before is None else "removed" if revised.after is None else "changed"
    return {"id": revised.id, "what": what, "changes": [_change(*change) for change in revised.changes]}


def _change(field: str, before: Any, after: Any) -> dict[str, Any]:
    from timeline.record.changes import as_written

    return {"field": field, "was": as_written(before), "is": as_written(after)}


@command(
    READING_DRAFTS,
    readers=True,
    epilog="""\b
Examples:
  timeline positions data/events.yaml --on 2020-06-12
  timeline positions data/events.yaml --on 2020-06-12 --lang fr
  timeline positions data/events.yaml --on 2020-06-01 --compare 2020-06-30
  timeline positions data/events.yaml --durations
  timeline positions data/events.yaml --on 2020-06-12 --json""",
)
@FILE
@click.option("--on", "on", type=DAY, metavar="DAY", help="Day, such as 2020-06-12.")
@click.option("--compare", type=DAY, metavar="DAY", help="Second day, to list the changes between them.")
@click.option("--durations", is_flag=True, help="How long each position was held, and who was first.")
@JSON
def positions(file: Path, as_json: bool, settings: dict[str, Any], lang: str, **given: Any) -> None:
    """List the position of each company in FILE on a day, with its event and source.

    Other actors with a position are listed too. With --compare, list the changes between two days. With --durations,
    list how long each actor held each position, who reached each first, and how long after an event its responses
    came: a range of days where dates are not known exactly.
    """
    on, compare, told = given["on"], given["compare"], told_in(lang)
    if given["durations"] == (on is not None):
        raise click.UsageError(say(told, "add either --on DAY or --durations"))
    if given["durations"]:
        _tell_durations(read(file, limits_of(settings), told), as_json, lang)
        return
    from timeline.record.standing import compared, moved_record, stand, standing_record
    from timeline.record.standing_words import StandingWords, compared_lines

    timeline, drafts = read(file, limits_of(settings), told), settings["drafts"]
    first, second = on.start or 0, compare.start if compare else None
    if first == second:
        raise click.UsageError(say(told, "--on and --compare are the same day; choose two different days"))
    if second is None:
        standings = stand(timeline, first, drafts=drafts)
        records = (standing_record(timeline, each, lang) for each in standings)
        lines = (StandingWords(timeline, each, lang).line() for each in standings)
    else:
        moves = compared(timeline, first, second, drafts=drafts)
        records = (moved_record(timeline, each, lang) for each in moves)
        lines = (line for line in compared_lines(timeline, moves, lang))
    tell_record(as_json, lambda: [*records], lambda: lines)


def _tell_durations(timeline: Timeline, as_json: bool, lang: str) -> None:
    from timeline.record.durations import duration_lines, durations, durations_record

    found = durations(timeline)
    tell_record(as_json, lambda: durations_record(found), lambda: duration_lines(timeline, found, lang))


@command(
    READING_DRAFTS,
    readers=True,
    epilog="""\b
Examples:
  timeline after data/events.yaml george-floyd-protests
  timeline after data/events.yaml ibm-letter-congress --days 30 --lang fr
  timeline after data/events.yaml george-floyd-protests --json""",
)
@FILE
@click.argument("event", metavar="EVENT", help="Id of an event in FILE.")
@click.option(
    "--days",
    type=click.IntRange(1, 36_525),
    metavar="N",
    default=90,
    show_default=True,
    help="Number of days after the event.",
)
@JSON
def after(file: Path, event: str, days: int, as_json: bool, settings: dict[str, Any], lang: str) -> None:
    """List what each company in FILE changed, said or did after EVENT.

    The list starts with each company's first change of position, in order, with the number of days since EVENT. Its
    first statement or action that changed no position follows. Actors of other types are listed if they have
    positions; the last line names events of the others that state a response. The order does not imply a cause.
    """
    from timeline.record.reactions import ReactionWords, reactions, reactions_record

    timeline = read(file, limits_of(settings), told_in(lang))
    found = reactions(timeline, event, days, settings["drafts"])
    tell_record(
        as_json, lambda: reactions_record(found), lambda: ReactionWords(timeline, found, lang).lines()
    )
