"""`timeline inspect`: the command and the URL of an exported chart, and the changes since then."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, say_written
from timeline.cli.identified import identified_lines, open_or_none, printed_id, view_arguments
from timeline.cli.options import LANG, OUT_FILE, YAML_FILE, opens_feeds, reads_within_limits
from timeline.cli.tables import read_with_feed
from timeline.cli.terminal import Failed, complaints, tell
from timeline.cli.theme_options import theme_of_chart
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence

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
  timeline inspect 7K3F-9QXM data/events.yaml

\b
Charts written by `timeline export` contain their view and, without --no-embedded-data, the events drawn in them
with their sources. If a program removed these data, use the id in the footer of the chart, with FILE. Upper and
lower case, hyphens, and letters of similar shape, such as O and 0, make no difference.""",
)
@click.argument("chart", help="Chart written by `timeline export`, or the id in its footer.")
@click.argument("file", type=YAML_FILE, required=False, help="Timeline of the chart.")
@click.option(
    "--extract", metavar="OUT", type=OUT_FILE, help="Output file for the events in CHART, as a timeline."
)
@click.option("--server", metavar="URL", default="http://127.0.0.1:8050/", show_default=True,
              help="URL at which the timeline is served.")  # fmt: skip
@reads_within_limits
@opens_feeds
@LANG
def inspect(
    chart: str, file: Path | None, extract: Path | None, server: str, limits: Limits, lang: str
) -> None:
    """Show the command that made CHART, the URL of its view, and the changes in FILE since then."""
    from timeline.chart.ids.letters import is_like_id

    path = Path(chart)
    if not path.is_file() and not is_like_id(chart):
        words = say(lang, "{path} is neither a file nor the id of a chart, such as 7K3F-9QXM", path=chart)
        raise click.BadParameter(words, param_hint="'CHART'")
    with complaints(lang):
        opened = open_or_none(path, lang) if path.is_file() else None
        if opened is not None:
            _show(opened, path, (file, extract), server, limits, lang)
            return
        printed = printed_id(path, lang) if path.is_file() else chart
        if extract is not None:
            raise Failed(say(lang, "there are no data of a timeline to extract, only the id of a chart"))
        for line in identified_lines(printed, file, server, limits, lang):
            tell(line)


def _show(
    opened: Opened,
    chart: Path,
    files: tuple[Path | None, Path | None],
    server: str,
    limits: Limits,
    lang: str,
) -> None:
    """Show what a chart says; the files are FILE and the output file for its events."""
    from timeline.render.opened import title_of_another

    file, extract = files
    timeline = read_with_feed(file, limits, lang) if file else opened.timeline()
    title = title_of_another(opened, timeline) if file and timeline else None
    if title is not None and timeline is not None:
        words = "{chart} shows another timeline, “{title}”; none of its events is in {file} (“{own}”)"
        own = timeline.title.say(lang)
        raise Failed(say(lang, words, chart=chart, title=title, file=file, own=own))
    view = opened.view(timeline) if timeline else None
    themed, theme_lines = theme_of_chart(opened, timeline if file else None, lang)
    tell(shlex.join([*command(opened, chart, file, timeline), *themed]))
    tell(address(opened, server, view, timeline))
    for line in (*theme_lines, *_contents(opened, timeline if file else None, lang)):
        tell(line)
    if extract is not None:
        read_here = inputs_of(file, timeline) if file and timeline else ()
        keep_inputs((extract,), (chart, *read_here), lang)
        _save(extract, opened, lang)


def command(opened: Opened, chart: Path, file: Path | None, timeline: Timeline | None) -> list[str]:
    """Return the words of the command that writes the chart again, with FILE if the file is not given."""
    words = ["timeline", "export", str(file) if file else "FILE", "-o", chart.name]
    width, height = opened.size[:2]
    words += ["--size", f"{width}x{height}" if height else str(width)]
    words += ["--scale-factor", f"{opened.factor:g}"]
    words += ["--fit-labels"] if opened.grow else []
    words += ["--text-as-paths"] if opened.outline else []
    words += ["--no-table"] if opened.alone else []
    words += [] if opened.data is not None or opened.altered else ["--no-embedded-data"]
    return [*words, *view_arguments(opened.params, timeline)]


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
