"""`timeline export`: the chart, and the events in it, as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, say_written, unknown_ending
from timeline.cli.options import OUT_FILE, PRESETS_FILE, of_options, presets_files, read, reads_a_file
from timeline.cli.terminal import complain, complaints, tell
from timeline.cli.view_options import ViewOptions, asks_for_a_view, view_of
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.render import Drawn

PAUSE = 0.4
"""Seconds between two looks at a watched file."""


@click.command(
    epilog="""\b
Examples:
  timeline export data/events.yaml -o timeline.png
  timeline export data/events.yaml -o timeline.svg -o timeline.html -o timeline.xlsx
  timeline export data/events.yaml -o column.png --size column --caption
  timeline export data/events.yaml -o slide.png --size slide --all
  timeline export data/events.yaml -o amazon.png --actor amazon --size 1600x900
  timeline export data/events.yaml -o june.svg --from 2020-06-01 --to 2020-06-15 --time-axis linear
  timeline export data/events.yaml -o police.png --search police --lang fr --theme dark
  timeline export data/events.yaml -o a4.pdf --size 1123x794

\b
What to make is told by the name's ending: .svg, .png, .html, .pdf and .plotly.html are pictures; .csv, .json
and .xlsx are the events. The same file and the same command give the same bytes. A filter not given is the
file's own (`view:` in the file); '*' stands for all of them, '..' for no date."""
)
@reads_a_file
@click.option(
    "-o", "--output", required=True, multiple=True, metavar="OUT", type=OUT_FILE,
    help="File to write: .svg, .png, .html, .pdf, .plotly.html, .csv, .json or .xlsx; repeatable.",
)  # fmt: skip
@PRESETS_FILE
@click.option("--all", "grow", is_flag=True, help="Grow the height of --size until every label has room.")
@click.option("--caption", is_flag=True, help="Also write OUT.txt: title, alternative text, sources.")
@click.option("--no-data", is_flag=True, help="Leave the events out of what the picture carries along.")
@click.option("--outline", is_flag=True, help="Letters of an .svg as shapes, for programs without the font.")
@click.option("--watch", is_flag=True, help="Write again whenever FILE changes, until Ctrl-C.")
@click.option("--scale-factor", type=click.IntRange(1, 4), default=2, show_default=True,
              help="Pixels of a .png per pixel of --size.")  # fmt: skip
@click.option("--embed", is_flag=True, help="Print the HTML that puts the .html file into a page.")
@asks_for_a_view
def export(file: Path, limits: Limits, output: tuple[Path, ...], watch: bool, **given: Any) -> None:
    """Draw FILE into one or more pictures, or write the events it shows as a table."""
    from timeline.render import RENDERERS

    formats = {path: _format(path, tuple(RENDERERS), given["lang"]) for path in output}
    job = _Job(file, limits, formats, of_options(_Output, given), ViewOptions.of(given))
    if watch:
        _watch(file, job.run, given["lang"])
    else:
        job.run()


@dataclass(frozen=True)
class _Output:
    """The options of the command that do not say what the chart shows."""

    grow: bool
    caption: bool
    no_data: bool
    outline: bool
    scale_factor: int
    embed: bool


@dataclass(frozen=True)
class _Job:
    """The task of the command, to be run once or after each change of the file."""

    file: Path
    limits: Limits
    formats: dict[Path, str]
    output: _Output
    options: ViewOptions

    def run(self) -> None:
        """Read, draw and write; all files are made before the first is written, so that no error leaves half a set."""
        from timeline.chart.chart import drawn_events
        from timeline.render import RENDERERS, Drawn

        lang, output = self.options.lang, self.output
        with complaints(lang):
            timeline = read(self.file, self.limits, lang)
            drawn = Drawn(
                timeline,
                view_of(timeline, self.options),
                data=not output.no_data,
                grow=output.grow,
                factor=output.scale_factor,
                outline=output.outline,
            )
            files = {path: RENDERERS[name].draw(drawn) for path, name in self.formats.items()}
            if output.caption:
                files |= self.captions(drawn)
        keep_inputs(files, (*inputs_of(self.file, timeline), *presets_files()), lang)
        if any(RENDERERS[name].pictured for name in self.formats.values()):
            _say_if_higher(drawn)
        if not drawn_events(drawn.timeline, drawn.still):
            complain(say(lang, "no event matches; what was written shows none"))
        for path, data in files.items():
            put_file(path, data, lang)
            if not output.embed:
                say_written(path, data, lang)
        if output.embed:  # the snippet is the whole output, for a file or a clipboard
            click.echo(_snippet(drawn, self.formats), nl=False)

    def captions(self, drawn: Drawn) -> dict[Path, bytes]:
        """Return a text file beside each file to write."""
        from timeline.chart.captions import caption_text

        text = caption_text(drawn.timeline, drawn.still, drawn.scene, drawn.listed).encode("utf-8", "replace")
        return {
            path.with_name(f"{path.name[: -len(name) - 1]}.txt"): text for path, name in self.formats.items()
        }


def _snippet(drawn: Drawn, formats: dict[Path, str]) -> str:
    """Return the HTML that puts the page into another one, with the images to show where frames are not."""
    from timeline.render.html.article import snippet

    lang = drawn.view.lang
    page = next((path for path, name in formats.items() if name == "html"), None)
    if page is None:
        raise click.UsageError(say(lang, "--embed prints the frame of an .html file; add -o OUT.html"))
    pictures = tuple(path.name for path, name in formats.items() if name in ("svg", "png"))
    if not pictures:
        complain(say(lang, "no picture stands in where frames are not shown; add -o OUT.png for one"))
    return snippet(page.name, drawn.scene, pictures)


def _say_if_higher(drawn: Drawn) -> None:
    wanted, height = drawn.view.height, drawn.scene.height
    if wanted and height > wanted + 0.5 and not drawn.grow:
        words = "the lanes and their names need {needed} pixels in height, not {asked}: drawn so"
        complain(say(drawn.view.lang, words, needed=f"{height:.0f}", asked=wanted))


def _format(path: Path, known: tuple[str, ...], lang: str) -> str:
    """Return the longest known ending of the name."""
    name = path.name.lower()
    for ending in sorted(known, key=len, reverse=True):
        if name.endswith(f".{ending}"):
            return ending
    endings = (f".{each}" for each in known)
    raise click.BadParameter(unknown_ending(path, endings, lang), param_hint="'-o'")


def _watch(file: Path, run: Callable[[], None], lang: str) -> None:
    """Run now and after each change of the file, until interrupted; errors are printed."""
    seen: object = None
    try:
        while True:
            state = _state(file)
            if state != seen:
                seen = state
                try:
                    run()
                except click.ClickException as error:
                    complain(error.format_message())
                except click.exceptions.Exit:
                    pass  # its errors are printed already
                tell(say(lang, "watching {file}; Ctrl-C ends", file=file))
            sleep(PAUSE)
    except KeyboardInterrupt:
        tell("")


def _state(file: Path) -> object:
    """Return a value that each change of the file changes; None while an editor replaces the file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
