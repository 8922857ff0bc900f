"""`timeline check`: says all that is wrong with a file, or that nothing is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import read, reads_a_file
from timeline.cli.terminal import FILE_HAS_PROBLEMS, complaints, counted, tell
from timeline.errors import LoadError

if TYPE_CHECKING:
    from timeline.model import Timeline


@click.command(
    epilog="""\b
Examples:
  timeline check data/events.yaml
  timeline check data/events.yaml --json

\b
With --json the answer is a list of problems on standard output, empty when there is none, each with
file, line, column, path, message and hint."""
)
@reads_a_file
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of problems.")
def check(file: Path, max_bytes: int | None, max_values: int | None, as_json: bool) -> None:
    """Say every problem of FILE at once, each with its line and what would be right.

    Exit code 0 when there is none, 1 otherwise.
    """
    with complaints():
        try:
            timeline = read(file, max_bytes, max_values)
        except LoadError as error:
            if not as_json:
                raise
            click.echo(json.dumps([asdict(problem) for problem in error.problems], indent=2))
            raise click.exceptions.Exit(FILE_HAS_PROBLEMS) from None
        if as_json:
            click.echo("[]")
        else:
            tell(f"{file}: {in_one_line(timeline)}: no problem")


def in_one_line(timeline: Timeline) -> str:
    """What the file holds: "28 events, 12 actors, 3 companies with positions, 2018 to 2024"."""
    parts = [
        counted(len(timeline.events), "event", "events"),
        counted(len(timeline.actors), "actor", "actors"),
    ]
    holders = {position.actor for event in timeline.events for position in event.position}
    if holders:
        companies = all(timeline.actor[holder].kind == "company" for holder in holders)
        words = ("company", "companies") if companies else ("actor", "actors")
        parts.append(counted(len(holders), *words) + " with positions")
    if years := _years(timeline):
        parts.append(years)
    return ", ".join(parts)


def _years(timeline: Timeline) -> str:
    from timeline.dates import civil

    days = [day for event in timeline.events for day in (event.date.start, event.date.end) if day is not None]
    if not days:
        return ""
    first, last = (civil(day)[0] for day in (min(days), max(days)))
    return _year(first) if first == last else f"{_year(first)} to {_year(last)}"


def _year(astronomical: int) -> str:
    return str(astronomical) if astronomical > 0 else f"{1 - astronomical} BC"
