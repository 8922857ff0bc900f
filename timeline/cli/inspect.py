"""`timeline inspect`: the command and the URL of an exported chart, and the changes since then."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, read_bytes, say_written
from timeline.cli.options import LANG, OUT_FILE, YAML_FILE, reads_within_limits
from timeline.cli.tables import read
from timeline.cli.terminal import Failed, complaints, tell
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.render.opened import Opened
    from timeline.view.view import View

ALTERED = Sentence("the events cannot be read, because the page was changed after the export")


@click.command(
    name="inspect",
    epilog="""\b
Examples:
  timeline inspect june.png data/events.yaml
  timeline inspect june.svg --extract events-of-june.yaml

\b
Charts written by `timeline export` contain their view and, without --no-embedded-data, the events drawn in them
with their sources.""",
)
@click.argument("chart", type=YAML_FILE, help="Chart written by `timeline export`.")
@click.argument("file", type=YAML_FILE, required=False, help="Timeline of the chart.")
@click.option(
    "--extract", metavar="OUT", type=OUT_FILE, help="Output file for the events in CHART, as a timeline."
)
@click.option("--server", metavar="URL", default="http://127.0.0.1:8050/", show_default=True,
              help="URL at which the timeline is served.")  # fmt: skip
@reads_within_limits
@LANG
def inspect(
    chart: Path, file: Path | None, extract: Path | None, server: str, limits: Limits, lang: str
) -> None:
    """Show the command that made CHART, the URL of its view, and the changes in FILE since then."""
    from timeline.render.opened import MOST_BYTES, open_figure, title_of_another

    with complaints(lang):
        opened = open_figure(read_bytes(chart, MOST_BYTES, lang))
        timeline = read(file, limits, lang) if file else opened.timeline()
        title = title_of_another(opened, timeline) if file and timeline else None
        if title is not None and timeline is not None:
            words = "{chart} shows another timeline, “{title}”; none of its events is in {file} (“{own}”)"
            own = timeline.title.say(lang)
            raise Failed(say(lang, words, chart=chart, title=title, file=file, own=own))
        view = opened.view(timeline) if timeline else None
        tell(command(opened, chart, file, timeline))
        tell(address(opened, server, view, timeline))
        for line in _contents(opened, timeline if file else None, lang):
            tell(line)
        if extract is not None:
            read_here = inputs_of(file, timeline) if file and timeline else ()
            keep_inputs((extract,), (chart, *read_here), lang)
            _save(extract, opened, lang)


def command(opened: Opened, chart: Path, file: Path | None, timeline: Timeline | None) -> str:
    """Return the command line that writes the chart again, with FILE if the file is not given."""
    from timeline.view.view import View

    words = ["timeline", "export", str(file) if file else "FILE", "-o", chart.name]
    width, height = opened.size[:2]
    words += ["--size", f"{width}x{height}" if height else str(width)]
    words += ["--scale-factor", f"{opened.factor:g}"]
    words += ["--fit-labels"] if opened.grow else []
    words += ["--text-as-paths"] if opened.outline else []
    words += ["--no-table"] if opened.alone else []
    words += [] if opened.data is not None or opened.altered else ["--no-embedded-data"]
    usual = View.of(timeline).to_params() if timeline else {}
    keys = {key.name: key for key in KEYS}
    for name, text in opened.params.items():
        if usual.get(name) != text:
            words += keys[name].arguments(text)
    return shlex.join(words)


def address(opened: Opened, server: str, view: View | None, timeline: Timeline | None) -> str:
    """Return the URL of the view if the timeline is served."""
    from urllib.parse import urlencode

    if view is not None:
        return view.url(server, timeline)
    return f"{server}?{urlencode(opened.params, safe='*,/:~')}"


def _contents(opened: Opened, timeline: Timeline | None, lang: str) -> Iterator[str]:
    """Yield lines about the events in the chart, and about later changes of these events in the timeline."""
    from timeline.render.opened import since

    if opened.altered:
        yield say_again(lang, ALTERED)
        return
    if not opened.events:
        yield say(lang, "the chart contains no events")
        return
    one, many = (
        "the chart contains {n} event with its sources",
        "the chart contains {n} events with their sources",
    )
    yield say_n(lang, one, many, len(opened.events))
    changes = since(opened, timeline) if timeline else None
    if changes is None:
        return
    if not any((changes.changed, changes.gone, changes.new)):
        yield say(lang, "no event has changed since")
    for ids, one, many in (
        (changes.changed, "{n} event has changed since: {ids}", "{n} events have changed since: {ids}"),
        (changes.gone, "{n} event was removed since: {ids}", "{n} events were removed since: {ids}"),
        (changes.new, "{n} event was added since: {ids}", "{n} events were added since: {ids}"),
    ):
        if ids:
            yield say_n(lang, one, many, len(ids), ids=", ".join(ids))


def _save(path: Path, opened: Opened, lang: str) -> None:
    if opened.altered:
        raise RenderError(ALTERED)
    if opened.data is None:
        raise RenderError(Sentence("the chart contains no events; it was exported with --no-embedded-data"))
    text = json.dumps(opened.data, ensure_ascii=False, indent=2)
    data = f"{text}\n".encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)
