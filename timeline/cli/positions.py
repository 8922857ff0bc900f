"""`timeline positions`: the positions on a day, and the changes between two days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import DRAFTS, LANG, DateText, lang_of, reads_a_file
from timeline.cli.tables import read
from timeline.cli.terminal import complaints, tell, tell_json
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline


class DayText(DateText):
    """A whole day, 2020-06-12."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        from timeline.dates import Precision

        date = super().convert(value, param, ctx)
        if date.precision is not Precision.DAY or date.approximate or date.uncertain:
            words = "'{value}' is not a valid day; write a day such as 2020-06-12"
            self.fail(say(lang_of(ctx), words, value=str(value)), param, ctx)
        return date


@click.command(
    epilog="""\b
Examples:
  timeline positions data/events.yaml --on 2020-06-12
  timeline positions data/events.yaml --on 2020-06-12 --lang fr
  timeline positions data/events.yaml --on 2020-06-01 --compare 2020-06-30
  timeline positions data/events.yaml --on 2020-06-12 --json"""
)
@reads_a_file
@click.option("--on", "on", type=DayText(), required=True, metavar="DAY", help="Day, such as 2020-06-12.")
@click.option(
    "--compare", type=DayText(), metavar="DAY", help="Second day, to list the changes between the two days."
)
@DRAFTS
@LANG
@click.option("--json", "as_json", is_flag=True, help="Output as a JSON list.")
def positions(file: Path, limits: Limits, as_json: bool, lang: str, **options: Any) -> None:
    """List the position of each company in FILE on a day, with its event and source.

    Other actors with a position are listed too. With --compare, list the changes between two days.
    """
    with complaints(lang):
        answer = _json if as_json else _lines
        answer(read(file, limits, lang), lang=lang, **options)


def _lines(timeline: Timeline, on: Edtf, compare: Edtf | None, drafts: bool, lang: str) -> None:
    from timeline.record.standing import compared, stand
    from timeline.record.standing_words import compared_lines, stand_line

    if compare is not None:
        first, second = _two_days(on, compare, lang)
        for line in compared_lines(timeline, compared(timeline, first, second, drafts=drafts), lang):
            tell(line)
        return
    for standing in stand(timeline, _one_day(on), drafts=drafts):
        tell(stand_line(timeline, standing, lang))


def _json(timeline: Timeline, on: Edtf, compare: Edtf | None, drafts: bool, lang: str) -> None:
    from timeline.record.standing import compared, moved_record, stand, standing_record

    if compare is not None:
        moves = compared(timeline, *_two_days(on, compare, lang), drafts=drafts)
        answer = [moved_record(timeline, moved, lang) for moved in moves]
    else:
        answer = [standing_record(timeline, s, lang) for s in stand(timeline, _one_day(on), drafts=drafts)]
    tell_json(answer)


def _one_day(date: Edtf) -> int:
    assert date.start is not None  # `DayText` accepts only whole days
    return date.start


def _two_days(on: Edtf, compare: Edtf, lang: str) -> tuple[int, int]:
    if on.start == compare.start:
        raise click.UsageError(say(lang, "--on and --compare are the same day; choose two different days"))
    return _one_day(on), _one_day(compare)
