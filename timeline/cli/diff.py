"""`timeline diff`: the differences between two versions of a file, and the corrections of published events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import JSON, READING, ExistingPath, limits_of
from timeline.cli.reading import read
from timeline.cli.terminal import Failed, tell, tell_json
from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.record.diff import Difference, Revised
    from timeline.record.published import Corrected

THEY_DIFFER = 1
_VERSION = ExistingPath()


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
        words = "give two versions of a file, or one with --corrections"
        raise click.UsageError(say(lang, words))
    if new is None:
        _corrections(read(old, limits, lang), as_json, lang)
        return
    from timeline.record.diff import diff as of_versions
    from timeline.record.diff import diff_words

    before, after = (_read(path, limits, lang) for path in (old, new))
    difference = of_versions(before, after)
    if as_json:
        tell_json(_record(difference))
    else:
        for line in diff_words(before, after, lang):
            tell(line)
    if difference:
        raise click.exceptions.Exit(THEY_DIFFER)


def _corrections(timeline: Timeline, as_json: bool, lang: str) -> None:
    """List the corrections: the date, the event, the old and new values, and the reason of each."""
    from timeline.record.published import correction_words, corrections

    found = corrections(timeline)
    if as_json:
        tell_json([_correction(timeline, corrected) for corrected in found])
        return
    for corrected in found:
        tell(correction_words(timeline, corrected, lang))
    if not found:
        tell(say(lang, "No corrections."))


def _correction(timeline: Timeline, corrected: Corrected) -> dict[str, Any]:
    from timeline.record.changes import as_written

    return {
        "date": corrected.correction.date.text,
        "event": corrected.event,
        "title": as_written(timeline.event[corrected.event].title),
        "changes": [_change(*change) for change in corrected.changes],
        "why": as_written(corrected.correction.why),
    }


def _read(path: Path, limits: Limits, lang: str) -> Timeline:
    """Return the timeline of a version; raise Failed if it has errors, because exit code 1 means a difference."""
    try:
        return read(path, limits, lang)
    except LoadError as error:
        raise Failed("\n".join(problem_words(problem, lang) for problem in error.problems)) from None


def _record(difference: Difference) -> dict[str, Any]:
    from timeline.dates import day_text

    def day(number: int | None, before: int = 0) -> str | None:
        return None if number is None else day_text(number - before)

    return {
        "head": [_change(*change) for change in difference.head],
        "nouns": [{"section": r.section, **_revised(r)} for r in difference.nouns],
        "rows_moved": difference.rows_moved,
        "events": [_revised(r) for r in difference.events],
        "positions": [
            {
                "actor": s.actor,
                "from": day(s.start),
                "to": day(s.end, 1),
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
