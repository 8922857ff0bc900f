"""`timeline react`: what each company did after an event, in order, with the days in between."""

from __future__ import annotations

import json
from pathlib import Path

import click

from timeline.cli.options import read, reads_a_file, speaks
from timeline.cli.terminal import complaints, tell


@click.command(
    epilog="""\b
Examples:
  timeline react data/events.yaml --to george-floyd-protests
  timeline react data/events.yaml --to ibm-letter-congress --within 30 --lang fr
  timeline react data/events.yaml --to george-floyd-protests --json"""
)
@reads_a_file
@click.option("--to", "event", required=True, metavar="EVENT", help="The id of an event of the file.")
@click.option(
    "--within", type=click.IntRange(1, 36_525), default=90, show_default=True, help="Days after the event."
)
@click.option("--drafts", is_flag=True, help="Also events marked as drafts.")
@speaks
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def react(
    file: Path, max_bytes: int | None, max_values: int | None, lang: str, as_json: bool, **asked: object
) -> None:
    """Say what each company of FILE changed, said or did after an event, and how many days after.

    First its first change of position, in order; then its first statement or act that changed none. That one thing
    came after another does not say that it came of it.
    """
    from timeline.record.reactions import reaction_lines, reactions, reactions_record

    with complaints(lang):
        timeline = read(file, max_bytes, max_values, lang)
        found = reactions(timeline, str(asked["event"]), int(str(asked["within"])), bool(asked["drafts"]))
        if as_json:
            click.echo(json.dumps(reactions_record(found), ensure_ascii=False, indent=2))
            return
        for line in reaction_lines(timeline, found, lang):
            tell(line)
