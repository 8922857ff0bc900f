"""`timeline deeds`: acts with no statement, and statements followed by no act."""

from __future__ import annotations

import json
from pathlib import Path

import click

from timeline.cli.options import read, reads_a_file, speaks
from timeline.cli.terminal import complaints, tell


@click.command(
    epilog="""\b
Examples:
  timeline deeds data/events.yaml
  timeline deeds data/events.yaml --within 90 --json"""
)
@reads_a_file
@click.option(
    "--within", type=click.IntRange(1, 36_525), default=365, show_default=True, help="Days that count."
)
@speaks
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list.")
def deeds(
    file: Path, max_bytes: int | None, max_values: int | None, within: int, lang: str, as_json: bool
) -> None:
    """List, for each company of FILE, the acts with no statement and the statements followed by no act.

    A statement and an act belong together when they are of the same actor and within so many days.
    """
    from timeline.record.unmatched import unmatched, unmatched_lines, unmatched_records

    with complaints(lang):
        timeline = read(file, max_bytes, max_values, lang)
        found = unmatched(timeline, within)
        if as_json:
            click.echo(json.dumps(unmatched_records(found), ensure_ascii=False, indent=2))
            return
        for line in unmatched_lines(timeline, found, within, lang):
            tell(line)
