"""`timeline positions` and `timeline after`: what the record says of a day, and of the time after an event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import DAY, FILE, JSON, READING_DRAFTS, limits_of
from timeline.cli.reading import read
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
@click.option("--on", "on", type=DAY, required=True, metavar="DAY", help="Day, such as 2020-06-12.")
@click.option("--compare", type=DAY, metavar="DAY", help="Second day, to list the changes between them.")
@JSON
def positions(
    file: Path, on: Edtf, compare: Edtf | None, as_json: bool, settings: dict[str, Any], lang: str
) -> None:
    """List the position of each company in FILE on a day, with its event and source.

    Other actors with a position are listed too. With --compare, list the changes between two days.
    """
    from timeline.record.standing import compared, moved_record, stand, standing_record
    from timeline.record.standing_words import StandingWords, compared_lines

    timeline, drafts = read(file, limits_of(settings), lang), settings["drafts"]
    first, second = on.start or 0, compare.start if compare else None
    if first == second:
        raise click.UsageError(say(lang, "--on and --compare are the same day; choose two different days"))
    if second is None:
        standings = stand(timeline, first, drafts=drafts)
        records = (standing_record(timeline, each, lang) for each in standings)
        lines = (StandingWords(timeline, each, lang).line() for each in standings)
    else:
        moves = compared(timeline, first, second, drafts=drafts)
        records = (moved_record(timeline, each, lang) for each in moves)
        lines = (line for line in compared_lines(timeline, moves, lang))
    if as_json:
        tell_json([*records])
    else:
        for line in lines:
            tell(line)


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

    timeline = read(file, limits_of(settings), lang)
    found = reactions(timeline, event, days, settings["drafts"])
    if as_json:
        tell_json(reactions_record(found))
        return
    for line in ReactionWords(timeline, found, lang).lines():
        tell(line)
