"""`timeline corrections`: what was changed in the published record, newest first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import read, reads_a_file, speaks
from timeline.cli.terminal import complaints, tell

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline
    from timeline.record.published import Corrected


@click.command(
    epilog="""\b
Examples:
  timeline corrections data/events.yaml
  timeline corrections data/events.yaml --lang fr
  timeline corrections data/events.yaml --json

\b
With --json the answer is a list, each correction with date, event, title, changes (field, was, is) and why;
texts are as the file has them, in all their languages."""
)
@reads_a_file
@speaks
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of corrections.")
def corrections(file: Path, max_bytes: int | None, max_values: int | None, lang: str, as_json: bool) -> None:
    """List the corrections of FILE, newest first: when, of which event, what was and what is, and why."""
    from timeline.i18n.catalogue import say
    from timeline.record.published import correction_words
    from timeline.record.published import corrections as of_the_record

    with complaints(lang):
        timeline = read(file, max_bytes, max_values, lang)
    found = of_the_record(timeline)
    if as_json:
        click.echo(json.dumps([_record(timeline, c) for c in found], indent=2, ensure_ascii=False))
        return
    for corrected in found:
        tell(correction_words(timeline, corrected, lang))
    if not found:
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
