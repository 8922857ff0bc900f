"""`timeline inspect`: the command and the URL of an exported chart, who signed it, and the changes since then.

The id in its metadata finds its view without its other data.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import click

from timeline.cli.command import command
from timeline.cli.evidence import (
    Signature,
    identified_lines,
    open_or_none,
    signed_record,
    view_arguments,
)
from timeline.cli.files import inputs_of, keep_inputs, put_json
from timeline.cli.options import OUT_FILE, READING_FEEDS, YAML_FILE, KeyTable, SetKey, limits_of
from timeline.cli.reading import read_with_feed
from timeline.cli.terminal import Failed, tell, tell_all
from timeline.cli.theme import theme_of_chart
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.render.opened import Opened


NOT_AS_SIGNED = 1
NOTHING_TO_EXTRACT = "there are no data of a timeline to extract, only the id of a chart"
ALTERED = Sentence("the events cannot be read, because the page was changed after the export")


SERVER = SetKey(
    "server", "URL at which the timeline is served; http://127.0.0.1:8050/ if not set", click.STRING,
    "http://127.0.0.1:8050/", environment=True,
)  # fmt: skip


@command(
    KeyTable("Keys of --set", (*READING_FEEDS.settings, SERVER)),
    name="inspect",
    epilog="""\b
Examples:
  timeline inspect june.png data/events.yaml
  timeline inspect june.svg --extract events-of-june.yaml
  timeline inspect 7K3F-9QXM data/events.yaml
  timeline inspect june.png data/events.yaml --trust newsroom-root.pem

\b
Charts written by `timeline export` contain their view and, without embedded_data=0, the events drawn in them
with their sources. Instead of a chart, give the id in its metadata, with FILE. Upper and
lower case, hyphens, and letters of similar shape, such as O and 0, make no difference. Of a signed chart, the command
also says who signed it and whether a byte changed since then. This needs the optional package `sign`,
and no network.""",
)
@click.argument("chart", help="Chart written by `timeline export`, or the id in its metadata.")
@click.argument("file", type=YAML_FILE, required=False, help="Timeline of the chart.")
@click.option(
    "--extract", metavar="OUT", type=OUT_FILE, help="Output file for the events in CHART, as a timeline."
)
@click.option("--trust", metavar="FILE", type=YAML_FILE, help="Certificates that you trust, as PEM.")
def inspect(chart: str, file: Path | None, settings: dict[str, Any], lang: str, **given: Any) -> None:
    """Show the command that made CHART, the URL of its view, who signed it, and the changes in FILE since then.

    Exit codes: 0 success; 2 the command failed. 1: a signed chart was changed, its certificate is not valid or, with
    --trust, leads to none of those, or there is no signature.
    """
    from timeline.chart.ids import is_like_id

    path = Path(chart)
    if not path.is_file() and not is_like_id(chart):
        words = say(lang, "{path} is neither a file nor the id of a chart, such as 7K3F-9QXM", path=chart)
        raise click.BadParameter(words, param_hint="'CHART'")
    given |= {"server": settings["server"]}
    if path.is_file():
        _inspect(path, file, limits_of(settings), lang, given)
    elif given["extract"] is not None:
        raise Failed(say(lang, NOTHING_TO_EXTRACT))
    else:
        tell_all(identified_lines(chart, file, given["server"], limits_of(settings), lang))


def _inspect(chart: Path, file: Path | None, limits: Limits, lang: str, given: Mapping[str, Any]) -> None:
    """Show what the file of a chart says of itself; fail if it is not as it was signed."""
    signature = Signature.of(chart, given["trust"], lang)
    tell_all(signature.lines)
    if signature.lines and not signature.credentials:  # damaged, or removed with all other data
        raise click.exceptions.Exit(NOT_AS_SIGNED)
    timeline = read_with_feed(file, limits, lang) if file else None
    opened = open_or_none(chart, lang)
    if opened is not None:
        _show(opened, chart, (file, timeline), given, lang)
    else:
        words = "{chart} contains no data of a timeline; programs remove them when they save an image again"
        raise Failed(say(lang, words, chart=chart))
    if file and timeline and (signed := signature.credentials) and signed.chart:
        tell_all(signed_record(signed, chart, file, timeline, lang))
    if not signature.valid:
        raise click.exceptions.Exit(NOT_AS_SIGNED)


def _show(
    opened: Opened, chart: Path, of: tuple[Path | None, Timeline | None], given: Mapping[str, Any], lang: str
) -> None:
    """Show what a chart says; `of` is FILE and its timeline."""
    from timeline.render.opened import title_of_another

    file, own = of
    timeline = own or opened.timeline()
    title = title_of_another(opened, own) if own else None
    if title is not None and own is not None:
        words = "{chart} shows another timeline, “{title}”; none of its events is in {file} (“{own}”)"
        raise Failed(say(lang, words, chart=chart, title=title, file=file, own=own.title.say(lang)))
    view = opened.view(timeline) if timeline else None
    themed, theme_lines = theme_of_chart(opened, own, lang)
    tell(shlex.join([*command_of(opened, chart, file, timeline), *themed]))
    bare = f"{given['server']}?{urlencode(opened.params, safe='*,/:~')}"
    tell(view.url(given["server"], timeline) if view is not None else bare)
    tell_all((*theme_lines, *_contents(opened, own, lang)))
    if extract := given["extract"]:
        read_here = inputs_of(file, own) if file and own else ()
        keep_inputs((extract,), (chart, *read_here), lang)
        if opened.altered:
            raise RenderError(ALTERED)
        if opened.data is None:
            raise RenderError(Sentence("the chart contains no events; it was exported with embedded_data=0"))
        put_json(extract, opened.data, lang)


def command_of(opened: Opened, chart: Path, file: Path | None, timeline: Timeline | None) -> list[str]:
    """Return the words of the command that writes the chart again, with FILE if the file is not given."""
    words = ["timeline", "export", str(file) if file else "FILE", "-o", chart.name]
    width, height = opened.size[:2]
    words += ["--size", f"{width}x{height}" if height else str(width)]
    files = {
        "scale_factor": f"{opened.factor:g}",
        "fit_labels": "1" if opened.grow else "",
        "text_as_paths": "1" if opened.outline else "",
        "table": "0" if opened.alone else "",
        "embedded_data": "0" if opened.data is None and not opened.altered else "",
    }
    words += [word for key, text in files.items() if text for word in ("--set", f"{key}={text}")]
    return [*words, *view_arguments(opened.params, timeline)]


def _contents(opened: Opened, timeline: Timeline | None, lang: str) -> Iterator[str]:
    """Yield lines about the events in the chart, and about later changes of these events in the timeline."""
    from timeline.render.opened import since

    if opened.altered:
        yield say_again(lang, ALTERED)
        return
    if not opened.events:
        yield say(lang, "the chart contains no events")
        return
    one = "the chart contains {n} event with its sources"
    many = "the chart contains {n} events with their sources"
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
