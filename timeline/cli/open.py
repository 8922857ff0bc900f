"""`timeline open`: the command and the address that make a figure again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, read_bytes
from timeline.cli.options import LANG, OUT_FILE, YAML_FILE, read, reads_within_limits
from timeline.cli.terminal import Failed, complaints, tell
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_n
from timeline.i18n.sentences import Sentence
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.render.opened import Opened
    from timeline.view.view import View


@click.command(
    name="open",
    epilog="""\b
Examples:
  timeline open june.png data/events.yaml
  timeline open june.svg --data events-of-june.yaml

\b
Figures that `timeline export` writes carry the view they show and, unless --no-data left them out, the events
drawn in them with their sources.""",
)
@click.argument("figure", type=YAML_FILE, help="A figure that `timeline export` wrote.")
@click.argument("file", type=YAML_FILE, required=False, help="The timeline it was made from.")
@click.option("--data", "data_file", metavar="OUT", type=OUT_FILE,
              help="Write the events the figure carries, as a timeline of their own.")  # fmt: skip
@click.option("--at", metavar="URL", default="http://127.0.0.1:8050/", show_default=True,
              help="Where the timeline is served.")  # fmt: skip
@reads_within_limits
@LANG
def open_(
    figure: Path, file: Path | None, data_file: Path | None, at: str, limits: Limits, lang: str
) -> None:
    """Say the command and the address that give the view of FIGURE again, and what changed in FILE since."""
    from timeline.render.opened import MOST_BYTES, open_figure, title_of_another

    with complaints(lang):
        opened = open_figure(read_bytes(figure, MOST_BYTES, lang))
        timeline = read(file, limits, lang) if file else opened.timeline()
        title = title_of_another(opened, timeline) if file and timeline else None
        if title is not None and timeline is not None:
            words = "{figure} shows another timeline, “{title}”: none of its events is in {file}, “{own}”"
            own = timeline.title.say(lang)
            raise Failed(say(lang, words, figure=figure, title=title, file=file, own=own))
        view = opened.view(timeline) if timeline else None
        tell(command(opened, figure, file, timeline))
        tell(address(opened, at, view, timeline))
        for line in _contents(opened, timeline if file else None, lang):
            tell(line)
        if data_file is not None:
            read_here = inputs_of(file, timeline) if file and timeline else ()
            keep_inputs((data_file,), (figure, *read_here), lang)
            _save(data_file, opened, lang)


def command(opened: Opened, figure: Path, file: Path | None, timeline: Timeline | None) -> str:
    """Return the command line that writes the figure again, with FILE where the file is not given."""
    from timeline.view.view import View

    words = ["timeline", "export", str(file) if file else "FILE", "-o", figure.name]
    width, height = opened.size
    words += ["--size", f"{width}x{height}" if height else str(width)]
    words += ["--scale-factor", f"{opened.factor:g}"]
    words += ["--all"] if opened.grow else []
    words += ["--outline"] if opened.outline else []
    words += [] if opened.data is not None else ["--no-data"]
    usual = View.of(timeline).to_params() if timeline else {}
    keys = {key.name: key for key in KEYS}
    for name, text in opened.params.items():
        if usual.get(name) != text:
            words += keys[name].arguments(text)
    return shlex.join(words)


def address(opened: Opened, at: str, view: View | None, timeline: Timeline | None) -> str:
    """Return the URL of the view where the timeline is served."""
    from urllib.parse import urlencode

    if view is not None:
        return view.url(at, timeline)
    return f"{at}?{urlencode(opened.params, safe='*,/:~')}"


def _contents(opened: Opened, timeline: Timeline | None, lang: str) -> Iterator[str]:
    """Yield lines on the events in the figure, and on those of the timeline that have changed since."""
    from timeline.render.opened import since

    if not opened.events:
        yield say(lang, "the figure carries no events")
        return
    one, many = (
        "the figure carries {n} event with their sources",
        "the figure carries {n} events with their sources",
    )
    yield say_n(lang, one, many, len(opened.events))
    changes = since(opened, timeline) if timeline else None
    if changes is None:
        return
    if not any((changes.changed, changes.gone, changes.new)):
        yield say(lang, "nothing has changed since")
    for ids, one, many in (
        (changes.changed, "{n} event has changed since: {ids}", "{n} events have changed since: {ids}"),
        (changes.gone, "{n} event is there no more: {ids}", "{n} events are there no more: {ids}"),
        (changes.new, "{n} event is new: {ids}", "{n} events are new: {ids}"),
    ):
        if ids:
            yield say_n(lang, one, many, len(ids), ids=", ".join(ids))


def _save(path: Path, opened: Opened, lang: str) -> None:
    if opened.data is None:
        raise RenderError(Sentence("the figure carries no events; it was made with --no-data"))
    text = json.dumps(opened.data, ensure_ascii=False, indent=2)
    put_file(path, f"{text}\n".encode("utf-8", "replace"), lang)
    tell(say(lang, "wrote {path}", path=path))
