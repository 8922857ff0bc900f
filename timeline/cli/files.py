"""Files of the commands: reading and writing with an error message, and the options for them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import FOLDER, LIKE, Value
from timeline.cli.terminal import Failed, tell
from timeline.errors import closest_word
from timeline.i18n.catalogue import number, say, say_n
from timeline.io.whole_files import site_url, write_whole

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline


def keep_inputs(outputs: Iterable[Path], inputs: Iterable[Path], lang: str) -> None:
    """Raise Failed if an output file is one of the input files, under any name or link."""
    inputs = tuple(inputs)
    for path in outputs:
        if any(_same_file(path, source) for source in inputs):
            words = "{path} is an input of this command and was not overwritten; choose another output file"
            raise Failed(say(lang, words, path=path))


def inputs_of(file: Path, timeline: Timeline) -> tuple[Path, ...]:
    """Return the file of a timeline, or those in its folder, and the image, font and theme files that it names."""
    notes: Iterable[Path] = ()
    if file.is_dir():
        from timeline.io.formats.notes import notes_in

        notes = notes_in(file)
    fonts = (path for font in timeline.fonts for path in font.files.values())
    house = (Path(name) for name in (timeline.house.file, *timeline.house.files) if name)
    return (file, *notes, *(file.parent / name for name in timeline.images), *fonts, *house)


def _same_file(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:  # one of them does not exist
        return False


def put_file(path: Path, data: bytes, lang: str) -> None:
    """Write the file; raise Failed if it cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise Failed(cannot_write(path, error, lang)) from None


def cannot_write(path: Path, error: OSError, lang: str) -> str:
    """Return the error message for a file that cannot be written."""
    return say(lang, "could not write {path}: {why}", path=path, why=error.strerror or str(error))


def read_bytes(path: Path, most: int, lang: str) -> bytes:
    """Return at most `most` + 1 bytes of a file; raise Failed if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise Failed(say(lang, "could not read {path}: {why}", path=path, why=why)) from None


def say_written(path: Path, data: bytes, lang: str) -> None:
    """Print that the file was written, and its size."""
    tell(say(lang, "Wrote {path} ({size})", path=path, size=size_words(len(data), lang)))


def put_text(path: Path, text: str, lang: str) -> None:
    """Write a text to a file, and print that it was written; raise Failed if it cannot be."""
    data = text.encode("utf-8", "replace")
    put_file(path, data, lang)
    say_written(path, data, lang)


def put_json(path: Path, value: Any, lang: str) -> None:
    """Write a value to a file as JSON, and print that it was written; raise Failed if it cannot be."""
    put_text(path, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n", lang)


def size_words(n: int, lang: str) -> str:
    """Return the size of a file as text: "84 kB"."""
    if n < 1000:
        return say_n(lang, "{n} byte", "{n} bytes", n)
    return say(lang, "{n} kB", n=number(round(n / 1000), lang))


def unknown_ending(path: Path, known: Iterable[str], lang: str) -> str:
    """Return the error message for a file name with an unknown suffix."""
    known = [*known]
    name, ending, endings = path.name, path.suffix.lower(), ", ".join(known)
    swapped = next((each for each in known if sorted(each) == sorted(ending)), "")
    near = swapped or closest_word(ending, known, LIKE)
    if near:
        words = "'{name}' does not end in a known file extension; did you mean '{near}'? Known: {endings}"
        return say(lang, words, name=name, near=near, endings=endings)
    words = "'{name}' does not end in a known file extension; use one of: {endings}"
    return say(lang, words, name=name, endings=endings)


SITE = click.option("--site", metavar="FOLDER", type=FOLDER, help="Folder for a page on a web space.")
URL = click.option(
    "--url", metavar="URL", type=Value("url", site_url), help="Address of --site, for links with a picture."
)


class OutputFile(click.Option):
    """The option of the files to write; its help has their endings, which are looked up only then."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from timeline.io.registry import writers

        self.help = f"File: {' '.join(f'.{ending}' for ending in writers().offered())}; repeatable."
        return super().get_help_record(ctx)


def format_of(path: Path, lang: str) -> str:
    """Return the ending of a known format that the name of a file has; raise BadParameter if it has none."""
    from timeline.io.registry import writers

    if ending := writers().named(path.name):
        return ending
    endings = (f".{each}" for each in writers().offered())
    raise click.BadParameter(unknown_ending(path, endings, lang), param_hint="'--output'")
