"""`timeline corrections`: the corrections of the published record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import LANG, reads_a_file
from timeline.cli.tables import read
from timeline.cli.terminal import complaints, tell, tell_json

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.record.published import Corrected


@click.command(
    epilog="""\b
Examples:
  timeline corrections data/events.yaml
  timeline corrections data/events.yaml --lang fr
  timeline corrections data/events.yaml --json

\b
With --json, each correction has date, event, title, changes (field, was, is) and why; texts keep all their
languages."""
)
@reads_a_file
@LANG
@click.option("--json", "as_json", is_flag=True, help="Output as a JSON list.")
def corrections(file: Path, limits: Limits, lang: str, as_json: bool) -> None:
    """List the corrections of published events in FILE, newest first.

    Each line has the date, the event, the old and new values, and the reason.
    """
    from timeline.i18n.catalogue import say
    from timeline.record.published import correction_words
    from timeline.record.published import corrections as of_the_record

    with complaints(lang):
        timeline = read(file, limits, lang)
    corrections = of_the_record(timeline)
    if as_json:
        tell_json([_record(timeline, corrected) for corrected in corrections])
        return
    for corrected in corrections:
        tell(correction_words(timeline, corrected, lang))
    if not corrections:
        tell(say(lang, "No corrections."))


def _record(timeline: Timeline, corrected: Corrected) -> dict[str, Any]:
    from timeline.record.changes import as_written

    return {
        "date": corrected.correction.date.text,
        "event": corrected.event,
        "title": as_written(timeline.event[corrected.event].title),
        "changes": [
            {"field": field, "was": as_written(before), "is": as_written(after)}
            for field, before, after in corrected.changes
        ],
        "why": as_written(corrected.correction.why),
    }
