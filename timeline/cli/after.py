"""`timeline after`: the changes, statements and actions of each company after an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import DRAFTS, LANG, days_option, reads_a_file
from timeline.cli.tables import read
from timeline.cli.terminal import complaints, tell, tell_json

if TYPE_CHECKING:
    from timeline.io.decoding import Limits


@click.command(
    epilog="""\b
Examples:
  timeline after data/events.yaml george-floyd-protests
  timeline after data/events.yaml ibm-letter-congress --days 30 --lang fr
  timeline after data/events.yaml george-floyd-protests --json"""
)
@reads_a_file
@click.argument("event", metavar="EVENT", help="Id of an event in FILE.")
@days_option("Number of days after the event.", default=90)
@DRAFTS
@LANG
@click.option("--json", "as_json", is_flag=True, help="Output as JSON.")
def after(file: Path, event: str, limits: Limits, lang: str, as_json: bool, **options: Any) -> None:
    """List what each company in FILE changed, said or did after EVENT.

    The list starts with each company's first change of position, in order, with the number of days since EVENT. Its
    first statement or action that changed no position follows. Actors of other types are listed if they have
    positions; the last line names events of the others that state a response. The order does not imply a cause.
    """
    from timeline.record.reactions import reaction_lines, reactions, reactions_record

    with complaints(lang):
        timeline = read(file, limits, lang)
        found = reactions(timeline, event, options["days"], options["drafts"])
        if as_json:
            tell_json(reactions_record(found))
            return
        for line in reaction_lines(timeline, found, lang):
            tell(line)
