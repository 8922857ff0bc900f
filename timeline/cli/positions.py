"""`timeline positions`: the positions on a day, and the changes between two days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import FILE, JSON, READING_DRAFTS, DayText, limits_of
from timeline.cli.tables import read
from timeline.cli.terminal import tell, tell_json
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.dates import Edtf


@command(
    READING_DRAFTS,
    epilog="""\b
Examples:
  timeline positions data/events.yaml --on 2020-06-12
  timeline positions data/events.yaml --on 2020-06-12 --lang fr
  timeline positions data/events.yaml --on 2020-06-01 --compare 2020-06-30
  timeline positions data/events.yaml --on 2020-06-12 --json""",
)
@FILE
@click.option("--on", "on", type=DayText(), required=True, metavar="DAY", help="Day, such as 2020-06-12.")
@click.option(
    "--compare", type=DayText(), metavar="DAY", help="Second day, to list the changes between them."
)
@JSON
def positions(
    file: Path, on: Edtf, compare: Edtf | None, as_json: bool, settings: dict[str, Any], lang: str
) -> None:
    """List the position of each company in FILE on a day, with its event and source.

    Other actors with a position are listed too. With --compare, list the changes between two days.
    """
    from timeline.record.standing import compared, moved_record, stand, standing_record
    from timeline.record.standing_words import compared_lines, stand_line

    timeline, drafts = read(file, limits_of(settings), lang), settings["drafts"]
    first, second = on.start or 0, compare.start if compare else None
    if first == second:
        raise click.UsageError(say(lang, "--on and --compare are the same day; choose two different days"))
    if second is None:
        standings = stand(timeline, first, drafts=drafts)
        records = (standing_record(timeline, each, lang) for each in standings)
        lines = (stand_line(timeline, each, lang) for each in standings)
    else:
        moves = compared(timeline, first, second, drafts=drafts)
        records = (moved_record(timeline, each, lang) for each in moves)
        lines = (line for line in compared_lines(timeline, moves, lang))
    if as_json:
        tell_json([*records])
    else:
        for line in lines:
            tell(line)
