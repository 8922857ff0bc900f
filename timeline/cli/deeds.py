"""`timeline deeds`: actions without a statement in the file, and statements without an action in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import LANG, read, reads_a_file
from timeline.cli.terminal import complaints, tell, tell_json

if TYPE_CHECKING:
    from timeline.io.decoding import Limits


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
@LANG
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list.")
def deeds(file: Path, limits: Limits, within: int, lang: str, as_json: bool) -> None:
    """List the actions for which FILE records no statement, and the statements for which it records no action.

    A statement and an action match when they are of the same actor and within so many days. Only FILE is searched.
    """
    from timeline.record.unmatched import unmatched, unmatched_lines, unmatched_records

    with complaints(lang):
        timeline = read(file, limits, lang)
        found = unmatched(timeline, within)
        if as_json:
            tell_json(unmatched_records(found))
            return
        for line in unmatched_lines(timeline, found, within, lang):
            tell(line)
