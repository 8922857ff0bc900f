"""`timeline stand`: who stood where on a day, and what changed between two days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import DateText, lang_of, read, reads_a_file, speaks
from timeline.cli.terminal import complaints, tell
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.model.timeline import Timeline


class DayText(DateText):
    """A whole day, 2020-06-12."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        from timeline.dates import Precision

        date = super().convert(value, param, ctx)
        if date.precision is not Precision.DAY or date.approximate or date.uncertain:
            words = say(
                lang_of(ctx), "'{value}' is not a day; give one, such as 2020-06-12", value=str(value)
            )
            self.fail(words, param, ctx)
        return date


@click.command(
    epilog="""\b
Examples:
  timeline stand data/events.yaml --on 2020-06-12
  timeline stand data/events.yaml --on 2020-06-12 --lang fr
  timeline stand data/events.yaml --on 2020-06-01 --against 2020-06-30
  timeline stand data/events.yaml --on 2020-06-12 --json"""
)
@reads_a_file
@click.option("--on", "on", type=DayText(), required=True, metavar="DAY", help="The day, such as 2020-06-12.")
@click.option("--against", type=DayText(), metavar="DAY", help="Say what changed between the two days.")
@click.option("--drafts", is_flag=True, help="Also positions of events marked as drafts.")
@speaks
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list.")
def stand(file: Path, max_bytes: int | None, max_values: int | None, as_json: bool, **asked: Any) -> None:
    """Say where each company of FILE stood on a day: one line each, with the event and the source.

    Whoever else holds a position has a line too. With --against, say what changed between the two days.
    """
    with complaints(str(asked["lang"])):
        timeline = read(file, max_bytes, max_values, asked["lang"])
        answer = _lines if not as_json else _json
        answer(timeline, **asked)


def _lines(timeline: Timeline, on: Edtf, against: Edtf | None, drafts: bool, lang: str) -> None:
    from timeline.record.standing import compared, stand
    from timeline.record.standing_words import compared_lines, stand_line

    if against is not None:
        first, second = _two_days(on, against, lang)
        for line in compared_lines(timeline, compared(timeline, first, second, drafts=drafts), lang):
            tell(line)
        return
    for standing in stand(timeline, _one_day(on), drafts=drafts):
        tell(stand_line(timeline, standing, lang))


def _json(timeline: Timeline, on: Edtf, against: Edtf | None, drafts: bool, lang: str) -> None:
    from timeline.record.standing import compared, moved_record, stand, standing_record

    if against is not None:
        moves = compared(timeline, *_two_days(on, against, lang), drafts=drafts)
        answer = [moved_record(timeline, moved, lang) for moved in moves]
    else:
        answer = [standing_record(timeline, s, lang) for s in stand(timeline, _one_day(on), drafts=drafts)]
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _one_day(date: Edtf) -> int:
    assert date.start is not None  # a whole day has one
    return date.start


def _two_days(on: Edtf, against: Edtf, lang: str) -> tuple[int, int]:
    if on.start == against.start:
        raise click.UsageError(say(lang, "--on and --against are the same day; give two different days"))
    return _one_day(on), _one_day(against)
