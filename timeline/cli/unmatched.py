"""`timeline unmatched`: actions without a statement in the file, and statements without an action."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import LANG, days_option, reads_a_file
from timeline.cli.tables import read
from timeline.cli.terminal import complaints, tell, tell_json

if TYPE_CHECKING:
    from timeline.io.decoding import Limits


@click.command(
    epilog="""\b
Examples:
  timeline unmatched data/events.yaml
  timeline unmatched data/events.yaml --days 90 --json"""
)
@reads_a_file
@days_option("Maximum number of days between a statement and an action that match.", default=365)
@LANG
@click.option("--json", "as_json", is_flag=True, help="Output as a JSON list.")
def unmatched(file: Path, limits: Limits, days: int, lang: str, as_json: bool) -> None:
    """List actions for which FILE records no statement, and statements for which it records no action.

    A statement and an action match if they are by the same actor and within the number of days. Only FILE is searched.
    """
    from timeline.record.unmatched import unmatched, unmatched_lines, unmatched_records

    with complaints(lang):
        timeline = read(file, limits, lang)
        found = unmatched(timeline, days)
        if as_json:
            tell_json(unmatched_records(found))
            return
        for line in unmatched_lines(timeline, found, days, lang):
            tell(line)
