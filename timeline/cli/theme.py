"""`timeline theme`: check the look of a newsroom, or copy one to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.command import command
from timeline.cli.files import cannot_write, put_file, say_written
from timeline.cli.options import YAML_FILE
from timeline.cli.terminal import Failed, complain, tell
from timeline.cli.theme_options import ThemeOfFile, lacking_words
from timeline.errors import problem_words
from timeline.i18n.catalogue import say, say_n

if TYPE_CHECKING:
    from timeline.theme.house import HouseTheme


@command(
    epilog="""\b
Examples:
  timeline theme serif --copy house
  timeline theme house/theme.yaml
  timeline theme house/theme.yaml --for data/events.yaml
  timeline theme --schema > theme.schema.json

\b
The themes that come along are default, serif and contrast.""",
)
@click.argument(
    "theme", metavar="THEME", type=ThemeOfFile(), required=False, help="Theme file, or a theme's name."
)
@click.option(
    "--for", "events", metavar="FILE", type=YAML_FILE, help="Timeline whose letters the fonts must have."
)
@click.option("--copy", "folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
              help="New folder for a copy of the theme with its fonts.")  # fmt: skip
@click.option("--schema", is_flag=True, help="JSON schema of theme files, on standard output.")
def theme(
    theme: HouseTheme | None, events: Path | None, folder: Path | None, schema: bool, lang: str
) -> None:
    """Check THEME and list all findings, each with its line; or copy it, to begin your own.

    A theme has the fonts, sizes, colours, logo and credit of a newsroom. Exit codes: 0 no errors, 1 otherwise.
    Warnings, such as a missing weight of a font, are listed and do not change the exit code.
    """
    from timeline.io.schema import format_schema, theme_schema

    if schema:
        click.echo(format_schema(theme_schema()), nl=False)
    elif theme is None:
        raise click.UsageError(say(lang, "name a theme: a file, or one of default, serif, contrast"))
    elif folder:
        _copy(theme, folder, lang)
    else:
        _check(theme, events, lang)


def _check(theme: HouseTheme, events: Path | None, lang: str) -> None:
    warnings = [problem_words(problem, lang) for problem in theme.findings]
    if events:
        from dataclasses import replace

        from timeline.io.loader import load

        warnings += lacking_words(replace(load(events), house=theme), lang)
    for words in warnings:
        complain(words)
    fonts = ", ".join(dict.fromkeys(font.family for font in theme.fonts))
    counted = (
        say_n(lang, "{n} warning", "{n} warnings", len(warnings)) if warnings else say(lang, "no warnings")
    )
    result = say(lang, "no errors, {warnings}", warnings=counted)
    tell(f"{theme.name or say(lang, 'Default')} ({fonts}){say(lang, ': ')}{result}")
    if theme.digest:
        tell(say(lang, "digest {digest}, which `timeline inspect` names for a chart", digest=theme.digest))


def _copy(theme: HouseTheme, folder: Path, lang: str) -> None:
    """Copy the files of a theme to a new folder."""
    from timeline.io.themes.reader import files_of

    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise Failed(say(lang, "{path} already exists; choose another name", path=folder)) from None
    except OSError as error:
        raise Failed(cannot_write(folder, error, lang)) from None
    for file, inside in files_of(theme).items():
        target, data = folder / inside, file.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        put_file(target, data, lang)
        say_written(target, data, lang)
    tell(say(lang, "To check it, run: {command}", command=f"timeline theme {folder / 'theme.yaml'}"))
