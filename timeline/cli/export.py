"""`timeline export` and `timeline present`: the chart, the events in it, and slides, as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from timeline.cli.command import command
from timeline.cli.evidence import SIGN, SIGNING, say_registered, signed, signer_of_options, signing_files
from timeline.cli.files import (
    SITE,
    URL,
    OutputFile,
    format_of,
    inputs_of,
    keep_inputs,
    put_file,
    say_written,
    size_words,
    unknown_ending,
)
from timeline.cli.options import (
    FILE,
    FOLDER,
    PRESETS_FILE,
    READING_FEEDS,
    KeyTable,
    SetKey,
    output_option,
    switch,
)
from timeline.cli.terminal import complain, complaints, tell
from timeline.cli.view_options import (
    ALLOW_BROKEN,
    FONT,
    OF_CHARTS,
    OF_SLIDES,
    SIZE,
    ViewOptions,
    asks_for_a_view,
    opened,
    say_lacking,
)
from timeline.i18n.catalogue import say, say_n, told_in
from timeline.io.registry import later
from timeline.io.whole_files import keep_others, put_folder

if TYPE_CHECKING:
    from timeline.render import Drawn
    from timeline.render.credentials import Signer
    from timeline.render.slides.deck import Deck

PAUSE = 0.4
"""The interval for checking a watched file, in seconds."""
OF_FILES = KeyTable("Keys of --set for files", (
    switch("fit_labels", "1 for a height of at least --size, increased until all labels fit"),
    switch("caption", "1 for a text file beside each file: title, alternative text, sources"),
    SetKey("scale_factor", "pixels of an image per pixel of --size, 1 to 4", click.IntRange(1, 4)),
    switch("palette", "1 for at most 256 colours in .png files, which makes them a quarter smaller"),
    switch("text_as_paths", "1 for text of .svg files as paths, for programs without the font"),
    SetKey("fonts", "folder for the fonts of .svg files, for drawing programs", FOLDER),
    switch("table", "0 for only the chart in .pdf files, on one page", default=True),
    switch("embedded_data", "0 for charts without embedded events and sources", default=True),
    switch("register", "0 for no line in .timeline/ for a view that is too long for an id", default=True),
    *SIGNING,
), described=False)  # fmt: skip


@command(
    OF_CHARTS,
    OF_FILES,
    READING_FEEDS,
    readers=True,
    epilog="""\b
Examples:
  timeline export data/events.yaml -o a.png -o a.pdf --set search=police
docs/cli.md lists formats and keys. '*' clears a filter of FILE, '..' a date.""",
)
@FILE
@output_option("", multiple=True, cls=OutputFile)
@SITE
@URL
@asks_for_a_view
@SIZE
@FONT
@ALLOW_BROKEN
@click.option("--watch", is_flag=True, help="Export after each change of FILE too.")
@click.option("--story", is_flag=True, help="Story that scrolls, from the slides, in .html files.")
@click.option("--embed-code", is_flag=True, help="HTML that embeds the page, on standard output.")
@SIGN
def export(file: Path, output: tuple[Path, ...], settings: dict[str, Any], lang: str, **given: Any) -> None:
    """Write the chart of FILE, or a table of its events, to one or more files."""
    options, lang = ViewOptions.of(given, settings, lang), told_in(lang)
    if given["url"] and not given["site"]:
        raise click.UsageError(say(lang, "--url is the address of a folder; add --site FOLDER"))
    if not output and not given["site"]:
        raise click.UsageError(say(lang, "no output file; add -o OUT.png or --site FOLDER"))
    formats = {path: format_of(path, lang) for path in output}
    needs = [name for name in ("story", "embed_code") if given[name] and "html" not in formats.values()]
    if needs and (given["story"] or not given["url"]):
        option = f"--{needs[0].replace('_', '-')}"
        raise click.UsageError(say(lang, "{option} needs an .html file; add -o OUT.html", option=option))
    given |= {key: settings[key] for key in ("sign_certificates", "sign_timestamp")}
    job = _Job(file, formats, given, settings, options, signer_of_options(given, lang))
    _watch(file, job.run, lang) if given["watch"] else job.run()


@dataclass(frozen=True)
class _Job:
    """The task of the command, run once or after each change of the file."""

    file: Path
    formats: dict[Path, str]
    given: Mapping[str, Any]
    settings: Mapping[str, Any]
    options: ViewOptions
    signer: Signer | None

    def run(self) -> None:
        """Read, draw and write; all files are made before the first is written, so that errors leave no partial set."""
        drawn = self.read()
        files = {path: self.drawn(path, name, drawn) for path, name in self.formats.items()}
        files |= self.captions(drawn)
        folders = [*self.folders(drawn)]
        in_folders = {folder / name: data for folder, inside in folders for name, data in inside.items()}
        presets = filter(None, (click.get_current_context().meta.get(PRESETS_FILE),))
        read_here = (*inputs_of(self.file, drawn.timeline), *presets, *signing_files(self.given))
        keep_inputs((*files, *in_folders), read_here, self.options.lang)
        for folder, inside in folders:
            keep_others(folder, inside)
        self.warn(drawn)
        for path, data in files.items():
            put_file(path, data, self.options.lang)
        for folder, inside in folders:
            for path in put_folder(folder, inside, listed=folder == self.given["site"]):
                tell(say(self.options.lang, "Removed {path}", path=path))
        self.say_written(files | in_folders, drawn)

    @property
    def pictured(self) -> bool:
        """Whether a file shows the chart."""
        from timeline.io.registry import writers

        return bool(self.given["site"]) or any(writers()[name].pictured for name in self.formats.values())

    def warn(self, drawn: Drawn) -> None:
        """Say which letters no font has, and that the files will have no events."""
        lang = self.options.lang
        if self.pictured:
            rows = ((r.title, r.who, r.kind, *r.said, r.change, *r.notes) for r in drawn.listed)
            say_lacking(chain(drawn.scene.words, *rows), drawn.scene.setting, lang)
        if not drawn.shown.events:
            complain(say(lang, "no event matches the filters; the files written show no events"))

    def say_written(self, files: Mapping[Path, bytes], drawn: Drawn) -> None:
        """Say what was written and what it lacks; or print the code that embeds it, for a file or a clipboard."""
        lang, embeds = self.options.lang, self.given["embed_code"]
        for path, data in files.items() if not embeds else ():
            say_written(path, data, lang)
        if self.given["site"] and not self.given["url"]:
            words = "without --url, other sites show links to the page without a picture and without a frame"
            complain(say(lang, words))
        self.say_losses(drawn)
        if self.pictured:
            for line in _left_out(drawn, lang):
                complain(line)
        if self.pictured and self.settings["register"]:
            say_registered(self.file, drawn, lang)
        if embeds:
            click.echo(_snippet(drawn, self.formats, self.given["url"], lang), nl=False)

    def folders(self, drawn: Drawn) -> Iterator[tuple[Path, Mapping[str, bytes]]]:
        """Yield the folders for the fonts of an SVG file, and for the page of a web space, with their files."""
        if folder := self.settings["fonts"]:
            from timeline.render.svg.metadata import font_folder

            yield folder, font_folder(drawn.scene)
        if folder := self.given["site"]:
            from timeline.render.html.site import site_files

            yield folder, site_files(drawn, self.given["url"] or "")

    def read(self) -> Drawn:
        """Read the file, and return the view of it that the options ask for."""
        from timeline.render import Drawn

        settings, size = self.settings, self.options.size
        timeline, view = opened(self.file, self.given, self.options, settings)
        return Drawn(
            timeline,
            view,
            data=settings["embedded_data"],
            grow=settings["fit_labels"],
            factor=settings["scale_factor"] or (size.factor if size else 2),
            outline=settings["text_as_paths"],
            palette=settings["palette"],
            alone=not settings["table"],
            story=self.given["story"],
        )

    def drawn(self, path: Path, name: str, drawn: Drawn) -> bytes:
        """Return the bytes of a file to write, signed if there is a signer."""
        from timeline.render import written

        data = written(drawn, name)
        return signed(data, path, name, drawn, self.signer, self.file) if self.signer else data

    def say_losses(self, drawn: Drawn) -> None:
        """Say for each table and each format of another program what it cannot contain."""
        from timeline.io.registry import writers

        lang = self.options.lang
        drawn = replace(drawn, view=replace(drawn.view, lang=lang))
        formats = {path.name: writers()[name] for path, name in self.formats.items()}
        tables = [name for name, each in formats.items() if each.group == "data" and each.events]
        if tables:
            from timeline.render.data.shown import table_losses

            # The standard output may be for a snippet.
            show = complain if self.given["embed_code"] else tell
            for loss in table_losses(drawn):
                show(say(lang, "{heading}: {text}", heading=", ".join(tables), text=loss))
        for name, each in formats.items():
            if each.losses and (line := each.losses(drawn, name)):
                complain(line)

    def captions(self, drawn: Drawn) -> dict[Path, bytes]:
        """Return a text file for each file to write; none without `caption`."""
        from timeline.chart.captions import caption_text

        if not self.settings["caption"]:
            return {}
        text = caption_text(drawn.shown, drawn.scene, drawn.listed).encode("utf-8", "replace")
        return {
            path.with_name(f"{path.name[: -len(name) - 1]}.txt"): text for path, name in self.formats.items()
        }


def _left_out(drawn: Drawn, lang: str) -> Iterator[str]:
    """Yield the rows and the most important labels that have no room in the picture, each kind on a line."""
    rows, labels = drawn.scene.missing
    if n := len(rows):
        names = "; ".join(rows)
        yield say_n(lang, "no room for {n} row: {names}", "no room for {n} rows: {names}", n, names=names)
    if drawn.scene.groups and not (drawn.view.rows or drawn.scene.labelled):
        yield say(lang, "thin rows have no labels; --set rows=ID,ID draws these rows with labels")
    told = {row.event: row for row in drawn.listed}
    titles = [f"{row.date}, {row.title}" for id_ in labels if (row := told.get(id_))]
    if n := len(titles):
        one, many = "no room for {n} important label: {titles}", "no room for {n} important labels: {titles}"
        yield say_n(lang, one, many, n, titles="; ".join(titles))
    if words := drawn.unlinked(lang):
        yield words


def _snippet(drawn: Drawn, formats: dict[Path, str], url: str | None, lang: str) -> str:
    """Return the HTML that embeds the page in another one, with an image for readers without scripts."""
    from timeline.render.html.sharing import ELEMENT, embed_code

    if url:
        return embed_code(url, drawn.scene, f"{url}chart.png", f"{url}{ELEMENT}")
    page = next(quote(path.name) for path, name in formats.items() if name == "html")
    pictures = ((name, quote(path.name)) for path, name in formats.items() if name in ("png", "svg"))
    if not (picture := min(pictures, default=("", ""))[1]):
        complain(say(lang, "no image for readers without scripts; add -o OUT.png"))
    return embed_code(page, drawn.scene, picture, story=drawn.story)


def _watch(file: Path, run: Callable[[], None], lang: str) -> None:
    """Run now and after each change of the file, until interrupted; errors are printed."""
    seen: object = None
    try:
        while True:
            state = _state(file)
            if state != seen:
                seen = state
                try:
                    with suppress(click.exceptions.Exit), complaints(click.get_current_context()):
                        run()  # the errors of an exit are printed already
                except click.ClickException as error:
                    complain(error.format_message())
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


_RATIOS = ("16:9", "4:3")
RATIO = SetKey("ratio", "shape of the slides, 16:9 or 4:3", click.Choice(_RATIOS), "16:9", choices=_RATIOS)


@command(
    KeyTable("Keys of --set for slides", (RATIO,)),
    OF_SLIDES,
    READING_FEEDS,
    readers=True,
    epilog="""\b
Examples:
  timeline present data/events.yaml -o talk.html
  timeline present data/events.yaml -o talk.pptx --lang fr
  timeline present data/events.yaml -o handout.pdf --set ratio=4:3
  timeline present data/events.yaml -o talk.html --minutes 10

\b
The file extension sets the format. An .html file opens in any browser, offline. A .pptx file can be edited. A .pdf
file is a handout with two slides per page, notes and sources. The slides are those of FILE; without
slides, or with a filter, they are made from the events. A .yaml file has these, to copy into FILE and to change.""",
)
@FILE
@output_option("Output file: .html, .pptx, .pdf or .yaml; repeatable.", required=True, multiple=True)
@click.option(
    "--minutes",
    type=click.IntRange(1, 600),
    help="Greatest length in minutes: the most important slides are chosen, the others are named.",
)
@FONT
@ALLOW_BROKEN
@asks_for_a_view
def present(
    file: Path,
    output: tuple[Path, ...],
    minutes: int | None,
    settings: dict[str, Any],
    lang: str,
    **given: Any,
) -> None:
    """Create a slide deck from FILE, to present or to print."""
    options, lang = ViewOptions.of(given, settings, lang), told_in(lang)
    if other := [path for path in output if path.suffix.lower() not in MAKERS]:
        raise click.BadParameter(unknown_ending(other[0], MAKERS, lang), param_hint="'--output'")
    from timeline.chart.typesetting import setting_of
    from timeline.render.slides.deck import Deck

    timeline, view = opened(file, given, options, settings)
    deck = Deck.of(timeline, view, settings["ratio"], minutes)
    keep_inputs(output, inputs_of(file, timeline), lang)
    files = {path: MAKERS[path.suffix.lower()](deck) for path in output}
    say_lacking(deck.words, setting_of(deck.shown), lang)
    if minutes:
        _tell_time(deck, minutes, lang)
    for path, data in files.items():
        put_file(path, data, lang)
        if path.suffix.lower() == ".yaml":
            say_written(path, data, lang)
            continue
        one, many = "Wrote {path} ({size}, {n} slide)", "Wrote {path} ({size}, {n} slides)"
        tell(say_n(lang, one, many, len(deck.stages), path=path, size=size_words(len(data), lang)))


def _tell_time(deck: Deck, minutes: int, lang: str) -> None:
    """Print the length of the deck, and the slides that are left out."""
    told, left_out = -(-deck.chosen.seconds // 60), deck.chosen.left_out
    tell(say_n(lang, "The notes take about {n} minute", "The notes take about {n} minutes", told))
    if told > minutes:
        tell(say_n(lang, "That is longer than {n} minute", "That is longer than {n} minutes", minutes))
    if left_out:
        tell(say_n(lang, "Left out {n} slide:", "Left out {n} slides:", len(left_out)))
    for slide in left_out:
        tell(f"  {slide.headline}")


MAKERS: dict[str, Callable[[Deck], bytes]] = {
    ".html": later("timeline.render.slides.deck:deck_html_bytes"),
    ".pptx": later("timeline.render.slides.pptx:pptx"),
    ".pdf": later("timeline.render.slides.handout:handout"),
    ".yaml": lambda deck: later("timeline.chart.slides.chosen_slides:written_slides")(deck.shown).encode(),
}
