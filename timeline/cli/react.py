"""`timeline react`: the changes, statements and acts of each company after an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import LANG, read, reads_a_file
from timeline.cli.terminal import complaints, tell, tell_json

if TYPE_CHECKING:
    from timeline.io.decoding import Limits


@click.command(
    epilog="""\b
Examples:
  timeline react data/events.yaml --to george-floyd-protests
  timeline react data/events.yaml --to ibm-letter-congress --within 30 --lang fr
  timeline react data/events.yaml --to george-floyd-protests --json"""
)
@reads_a_file
@click.option("--to", "event_id", required=True, metavar="EVENT", help="The id of an event of the file.")
@click.option(
    "--within", type=click.IntRange(1, 36_525), default=90, show_default=True, help="Days after the event."
)
@click.option("--drafts", is_flag=True, help="Also events marked as drafts.")
@LANG
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def react(file: Path, limits: Limits, lang: str, as_json: bool, **options: Any) -> None:
    """Say what each company of FILE changed, said or did after an event, and how many days after.

    First its first change of position, in order; then its first statement or act that changed none. That one thing
    came after another does not say that it came of it.
    """
    from timeline.record.reactions import reaction_lines, reactions, reactions_record

    with complaints(lang):
        timeline = read(file, limits, lang)
        after = reactions(timeline, **options)
        if as_json:
            tell_json(reactions_record(after))
            return
        for line in reaction_lines(timeline, after, lang):
            tell(line)
