"""The option `--font`, and the warning about letters that no font has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.files import cannot_write
from timeline.cli.terminal import Failed, complain
from timeline.i18n.catalogue import listed, number, say, say_n, script_in

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline
    from timeline.theme.setting import Setting

FONT = click.option(
    "--font", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Font for letters that the bundled fonts lack; repeatable.",
)  # fmt: skip
MOST_SHOWN = 5
"""The maximum number of letters to show of each script."""


def with_fonts(timeline: Timeline, files: Iterable[Path], lang: str) -> Timeline:
    """Return the timeline with more fonts, which come first; raise a usage error for a file that is not a font."""
    from timeline.theme.fonts import read_font

    fonts = []
    for file in files:
        try:
            fonts.append(read_font(file.resolve()))
        except ValueError:
            words = say(
                lang, "{file} is not a font that can be drawn; use a .ttf, .otf, .ttc or .otc file", file=file
            )
            raise click.BadParameter(words, param_hint="'--font'") from None
    return replace(timeline, fonts=(*fonts, *timeline.fonts)) if fonts else timeline


def keep_fonts(files: Mapping[Path, bytes], lang: str) -> None:
    """Make the folder for fonts; raise Failed if it has another file with the name of one of them."""
    for path, data in files.items():
        if path.exists() and path.read_bytes() != data:
            words = "{path} is another file and was not overwritten; choose another folder for the fonts"
            raise Failed(say(lang, words, path=path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failed(cannot_write(path, error, lang)) from None


def say_lacking(texts: Iterable[str], setting: Setting, lang: str) -> None:
    """Report on standard error which letters of the texts no font has, by script, and what to do."""
    from timeline.theme.fonts import script_code
    from timeline.theme.setting import lacking, texts_set

    with texts_set(setting):
        letters = dict.fromkeys(lacking("".join(dict.fromkeys(texts))))
    if not letters:
        return
    scripts: dict[str, list[str]] = {}
    for letter in letters:
        scripts.setdefault(script_code(letter), []).append(letter)
    parts = [
        f"{script_in(code, lang)}{say(lang, ': ')}{number(len(some), lang)} ({' '.join(some[:MOST_SHOWN])})"
        for code, some in sorted(scripts.items())
    ]
    one, many = "{n} character is not in any font", "{n} characters are not in any font"
    counted = say_n(lang, one, many, len(letters))
    complain(f"{counted}{say(lang, ': ')}{listed(parts, lang)}")
    complain(
        say(
            lang,
            "PNG and PDF show □ instead; install the package's extra “fonts”, add --font FILE, or name a font"
            " in the file with the key fonts",
        )
    )
