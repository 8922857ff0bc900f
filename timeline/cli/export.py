"""`timeline export`: the chart, and the events in it, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import inputs_of, keep_inputs, put_file, say_written, unknown_ending
from timeline.cli.fonts import FONT, keep_fonts, say_lacking, with_fonts
from timeline.cli.identified import say_registered
from timeline.cli.options import (
    PRESETS_FILE,
    of_options,
    opens_feeds,
    output_option,
    presets_files,
    reads_a_file,
)
from timeline.cli.signing import SigningOptions, signed, signs
from timeline.cli.site import SITE, URL, keep_others, put_site
from timeline.cli.tables import read_with_feed, warn_of_rows
from timeline.cli.terminal import complain, complaints, tell
from timeline.cli.theme_options import with_theme
from timeline.cli.view_options import ViewOptions, asks_for_a_view, view_of
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.render import Drawn
    from timeline.render.credentials import Signer

PAUSE = 0.4
"""The interval for checking a watched file, in seconds."""


@click.command(
    epilog="""\b
Examples:
  timeline export data/events.yaml -o timeline.png
  timeline export data/events.yaml -o timeline.svg -o timeline.html -o timeline.xlsx
  timeline export data/events.yaml -o column.png --size column --caption
  timeline export data/events.yaml -o slide.png --size slide --fit-labels
  timeline export data/events.yaml -o amazon.png --actor amazon --size 1600x900
  timeline export data/events.yaml -o june.svg --from 2020-06-01 --to 2020-06-15 --time-axis linear
  timeline export data/events.yaml -o police.png --search police --lang fr --theme dark
  timeline export data/events.yaml -o a4.pdf --size 1123x794
  timeline export data/events.yaml -o timeline.ics -o timeline.timelinejs.json
  timeline export data/events.yaml -o story.gif --size story
  timeline export data/events.yaml --site public --url https://example.org/timeline/

\b
The file extension sets the format. Charts: .svg, .png, .jpg, .webp, .html, .pdf and
.plotly.html; a film of the slides: .gif. Tables of the events: .csv,
.json and .xlsx. For other programs: .timelinejs.json (TimelineJS), .ics (calendars), .vis.json (vis-timeline),
.jsonld (schema.org) and .md (Markdown table); a line on standard error counts what these
formats cannot contain. The same file and command produce the same bytes. A filter that is not given is taken from
`view:` in FILE; '*' clears a filter, '..' clears a date."""
)
@reads_a_file
@opens_feeds
@output_option(
    "Output file: .svg, .png, .jpg, .webp, .html, .pdf, .plotly.html, .gif, .csv, .json, .xlsx, or a "
    "format of another program: .timelinejs.json, .ics, .vis.json, .jsonld, .md; repeatable.",
    multiple=True,
)  # fmt: skip
@SITE
@URL
@PRESETS_FILE
@FONT
@click.option("--fit-labels", is_flag=True, help="Height of at least --size, increased until all labels fit.")
@click.option(
    "--caption", is_flag=True, help="Text file beside each output: title, alternative text, sources."
)
@click.option("--no-embedded-data", is_flag=True, help="Charts without embedded events and sources.")
@click.option(
    "--text-as-paths", is_flag=True, help="Text of .svg files as paths, for programs without the font."
)
@click.option("--fonts", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
              help="Folder for the fonts of .svg files, for drawing programs.")  # fmt: skip
@click.option("--no-table", is_flag=True, help="Only the chart in .pdf files, on one page.")
@click.option("--watch", is_flag=True, help="Export again after each change of FILE, until Ctrl+C.")
@click.option(
    "--palette",
    is_flag=True,
    help="At most 256 colours in .png files, which makes them about a quarter smaller.",
)
@click.option("--scale-factor", type=click.IntRange(1, 4),
              help="Pixels of an image per pixel of --size.  [default: that of --size, otherwise 2]")  # fmt: skip
@click.option("--embed-code", is_flag=True, help="HTML that embeds the .html file, on standard output.")
@signs
@click.option(
    "--no-register", is_flag=True, help="No line in .timeline/ for a view that is too long for a chart's id."
)
@asks_for_a_view
def export(file: Path, limits: Limits, output: tuple[Path, ...], watch: bool, **given: Any) -> None:
    """Write the chart of FILE, or a table of its events, to one or more files."""
    from timeline.render.film import FORMATS

    _check_options(output, given)
    formats = {path: _format(path, tuple(FORMATS), given["lang"]) for path in output}
    with complaints(given["lang"]):
        signing = SigningOptions.of(given)
        signer = signing.signer(given["lang"])
    job = _Job(file, limits, formats, of_options(_Output, given), ViewOptions.of(given), signing, signer)
    if watch:
        _watch(file, job.run, given["lang"])
    else:
        job.run()


def _check_options(output: tuple[Path, ...], given: Mapping[str, Any]) -> None:
    if given["url"] and not given["site"]:
        raise click.UsageError(say(given["lang"], "--url is the address of a folder; add --site FOLDER"))
    if not output and not given["site"]:
        raise click.UsageError(say(given["lang"], "no output file; add -o OUT.png or --site FOLDER"))


@dataclass(frozen=True)
class _Output:
    """The options of the command that do not affect the contents of the chart."""

    fit_labels: bool
    caption: bool
    no_embedded_data: bool
    text_as_paths: bool
    no_table: bool
    fonts: Path | None
    palette: bool
    scale_factor: int | None
    font: tuple[Path, ...]
    embed_code: bool
    site: Path | None
    url: str | None
    no_register: bool


@dataclass(frozen=True)
class _Job:
    """The task of the command, run once or after each change of the file."""

    file: Path
    limits: Limits
    formats: dict[Path, str]
    output: _Output
    options: ViewOptions
    signing: SigningOptions
    signer: Signer | None

    def run(self) -> None:
        """Read, draw and write; all files are made before the first is written, so that errors leave no partial set."""
        from timeline.render.film import FORMATS

        lang, output = self.options.lang, self.output
        with complaints(lang):
            drawn = self.read()
            files = {path: self.drawn(path, name, drawn) for path, name in self.formats.items()}
            site = self.site_files(drawn)
            if output.caption:
                files |= self.captions(drawn)
            fonts = self.font_files(drawn)
        folder = output.site or Path()
        read_here = (*inputs_of(self.file, drawn.timeline), *presets_files(), *self.signing.inputs)
        keep_inputs((*files, *fonts, *(folder / name for name in site)), read_here, lang)
        keep_fonts(fonts, lang)
        keep_others(folder, site, lang)
        pictured = bool(site) or any(FORMATS[name].pictured for name in self.formats.values())
        if pictured:
            say_lacking(_drawn_texts(drawn), drawn.scene.setting, lang)
        if not drawn.shown.events:
            complain(say(lang, "no event matches the filters; the files written show no events"))
        for path, data in (files | fonts).items():
            put_file(path, data, lang)
            if not output.embed_code:
                say_written(path, data, lang)
        self.put_site(folder, site)
        self.say_losses(drawn)
        if pictured and not output.no_register:
            say_registered(self.file, drawn, lang)
        if output.embed_code:  # the snippet is the only output, for a file or a clipboard
            click.echo(_snippet(drawn, self.formats, output), nl=False)

    def font_files(self, drawn: Drawn) -> dict[Path, bytes]:
        """Return the fonts of an SVG file, by path; none without `--fonts`."""
        from timeline.render.svg.metadata import font_folder

        folder = self.output.fonts
        return {folder / name: data for name, data in font_folder(drawn.scene).items()} if folder else {}

    def site_files(self, drawn: Drawn) -> dict[str, bytes]:
        """Return the files of the page for a web space, by name; none without `--site`."""
        from timeline.render.html.site import site_files

        return site_files(drawn, self.output.url or "") if self.output.site else {}

    def put_site(self, folder: Path, files: dict[str, bytes]) -> None:
        """Write the page for a web space, and say what its links lack without an address."""
        lang = self.options.lang
        if not files:
            return
        put_site(folder, files, lang)
        if not self.output.embed_code:
            for name, data in files.items():
                say_written(folder / name, data, lang)
        if not self.output.url:
            complain(
                say(
                    lang,
                    "without --url, other sites show links to the page without a picture and without a frame",
                )
            )

    def read(self) -> Drawn:
        """Read the file, and return the view of it that the options ask for."""
        from timeline.render import Drawn

        lang, output, size = self.options.lang, self.output, self.options.size
        timeline = with_fonts(read_with_feed(self.file, self.limits, lang), output.font, lang)
        warn_of_rows(timeline, lang)
        timeline = with_theme(timeline, self.options.house, lang)
        return Drawn(
            timeline,
            view_of(timeline, self.options),
            data=not output.no_embedded_data,
            grow=output.fit_labels,
            factor=output.scale_factor or (size.factor if size else 2),
            outline=output.text_as_paths,
            palette=output.palette,
            alone=output.no_table,
        )

    def drawn(self, path: Path, name: str, drawn: Drawn) -> bytes:
        """Return the bytes of a file to write, signed if there is a signer."""
        from timeline.render.film import FORMATS

        data = FORMATS[name].draw(drawn)
        return signed(data, path, name, drawn, self.signer, self.file) if self.signer else data

    def say_losses(self, drawn: Drawn) -> None:
        """Say for each table and each format of another program what it cannot contain."""
        from timeline.render.film import FORMATS
        from timeline.render.whole import TABLES, losses

        tables = [path.name for path, name in self.formats.items() if name in TABLES]
        # The standard output may be for a snippet.
        show = complain if self.output.embed_code else tell
        for loss in losses(drawn) if tables else ():
            show(say(drawn.view.lang, "{heading}: {text}", heading=", ".join(tables), text=loss))

        for path, name in self.formats.items():
            said = FORMATS[name].losses
            if said and (line := said(drawn, path.name)):
                complain(line)

    def captions(self, drawn: Drawn) -> dict[Path, bytes]:
        """Return a text file for each file to write."""
        from timeline.chart.captions import caption_text

        text = caption_text(drawn.shown, drawn.scene, drawn.listed).encode("utf-8", "replace")
        return {
            path.with_name(f"{path.name[: -len(name) - 1]}.txt"): text for path, name in self.formats.items()
        }


def _snippet(drawn: Drawn, formats: dict[Path, str], output: _Output) -> str:
    """Return the HTML that embeds the page in another one, with images for places without frames."""
    from timeline.render.html.article import snippet

    lang = drawn.view.lang
    if output.url:
        return snippet(
            output.url, drawn.scene, [f"{output.url}chart.{fmt}" for fmt in ("svg", "png")], path=False
        )
    page = next((path for path, name in formats.items() if name == "html"), None)
    if page is None:
        raise click.UsageError(say(lang, "--embed-code needs an .html file; add -o OUT.html"))
    pictures = tuple(path.name for path, name in formats.items() if name in ("svg", "png"))
    if not pictures:
        complain(say(lang, "no fallback image for sites that strip iframes; add -o OUT.png"))
    return snippet(page.name, drawn.scene, pictures)


def _drawn_texts(drawn: Drawn) -> Iterator[str]:
    """Yield the texts in the chart, and those of its table."""
    yield from drawn.scene.words
    for row in drawn.listed:
        yield from (row.title, row.who, row.kind, row.summary, row.change, *row.notes)


def _format(path: Path, known: tuple[str, ...], lang: str) -> str:
    """Return the longest known suffix of the name."""
    name = path.name.lower()
    for ending in sorted(known, key=len, reverse=True):
        if name.endswith(f".{ending}"):
            return ending
    if path.suffix.lower() == ".pptx":
        file = click.get_current_context().params.get("file", "FILE")
        words = "write slides with another command: timeline present {file} -o {path}"
        raise click.BadParameter(say(lang, words, file=file, path=path), param_hint="'--output'")
    endings = (f".{each}" for each in known)
    raise click.BadParameter(unknown_ending(path, endings, lang), param_hint="'--output'")


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
                    pass  # its errors have already been printed
                tell(say(lang, "Watching {file}; press Ctrl+C to stop", file=file))
            sleep(PAUSE)
    except KeyboardInterrupt:
        tell("")


def _state(file: Path) -> object:
    """Return a value that changes with each change of the file; None while an editor replaces the file."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
