"""`timeline after`: the changes, statements and actions of each company after an event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from timeline.cli.command import command
from timeline.cli.options import FILE, JSON, READING_DRAFTS, limits_of
from timeline.cli.tables import read
from timeline.cli.terminal import tell, tell_json


@command(
    READING_DRAFTS,
    epilog="""\b
Examples:
  timeline after data/events.yaml george-floyd-protests
  timeline after data/events.yaml ibm-letter-congress --days 30 --lang fr
  timeline after data/events.yaml george-floyd-protests --json""",
)
@FILE
@click.argument("event", metavar="EVENT", help="Id of an event in FILE.")
@click.option("--days", type=click.IntRange(1, 36_525), metavar="N", default=90, show_default=True,
              help="Number of days after the event.")  # fmt: skip
@JSON
def after(file: Path, event: str, days: int, as_json: bool, settings: dict[str, Any], lang: str) -> None:
    """List what each company in FILE changed, said or did after EVENT.

    The list starts with each company's first change of position, in order, with the number of days since EVENT. Its
    first statement or action that changed no position follows. Actors of other types are listed if they have
    positions; the last line names events of the others that state a response. The order does not imply a cause.
    """
    from timeline.record.reactions import reaction_lines, reactions, reactions_record

    timeline = read(file, limits_of(settings), lang)
    found = reactions(timeline, event, days, settings["drafts"])
    if as_json:
        tell_json(reactions_record(found))
        return
    for line in reaction_lines(timeline, found, lang):
        tell(line)
