"""`timeline theme`: check the look of a newsroom; and the option `--theme`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.options import YAML_FILE, Value
from timeline.cli.terminal import complain, put_out, tell
from timeline.errors import TimelineError, problem_words
from timeline.i18n.catalogue import say, say_n
from timeline.i18n.sentences import Sentence
from timeline.theme.house import ANOTHER_LOGO

if TYPE_CHECKING:
    from timeline.model.timeline import Timeline
    from timeline.render.opened import Opened
    from timeline.theme.house import HouseTheme


MOST_SHOWN = 12
"""The maximum number of letters to show."""


def theme_type(*modes: str) -> Value:
    """Return the type of the path of a theme file or the name of a theme that comes along, or of one of the modes."""

    def read(text: str) -> HouseTheme | str:
        from timeline.io.themes.reader import SHIPPED, is_path, load_theme, shipped

        if text in modes:
            return text
        folder = Path(text)
        if text not in SHIPPED and folder.is_dir():
            return load_theme(folder / "theme.yaml")
        if not is_path(text) and text not in SHIPPED:
            words = Sentence(
                "'{value}' is not a theme; use one of: {known}, or the path of a file such as theme.yaml"
            )
            raise TimelineError(words.filled(value=text, known=", ".join((*modes, *SHIPPED))))
        return load_theme(text if is_path(text) else shipped(text))

    return Value("theme", read)


def mode_and_theme(given: Iterable[Any], lang: str) -> tuple[str | None, HouseTheme | None]:
    """Return the mode and the theme among the values of the option; raise BadParameter for two of a kind."""
    words = [each for each in given if isinstance(each, str)]
    themes = [each for each in given if not isinstance(each, str)]
    if len(words) > 1 or len(themes) > 1:
        message = say(lang, "give one theme, and one of light, dark and print")
        raise click.BadParameter(message, param_hint="'--theme'")
    return (words[0] if words else None), (themes[0] if themes else None)


def with_theme(timeline: Timeline, house: HouseTheme | None, lang: str) -> Timeline:
    """Return the timeline with the theme of the command, or else its own; report what its user should know."""
    timeline = replace(timeline, house=house) if house else timeline
    if count := len(timeline.house.warnings):
        file = timeline.house.file
        command = f"timeline theme {file}"
        words = say_n(lang, "{file}: {n} warning", "{file}: {n} warnings", count, file=file)
        complain(say(lang, "{words}; to list them, run: {command}", words=words, command=command))
    for words in lacking_words(timeline, lang):
        complain(words)
    return timeline


def theme_of_chart(opened: Opened, timeline: Timeline | None, lang: str) -> tuple[list[str], list[str]]:
    """Return the words of a command line for the theme of a chart, and lines about what they cannot give."""
    from timeline.io.themes.reader import SHIPPED, load_theme, shipped

    lines = []
    digest, _, logo = opened.theme_digest.partition(ANOTHER_LOGO)
    if logo:
        lines.append(say(lang, "the chart has a logo of the export dialog, which no command adds"))
    if timeline is not None and digest == timeline.house.digest:
        return [], lines
    for name in SHIPPED:
        if load_theme(shipped(name)).digest == digest:
            return (["--theme", name] if digest or timeline else []), lines
    words = "THEME stands for the file of the theme “{name}” with the digest {digest}, as `timeline theme` prints it"
    return ["--theme", "THEME"], [*lines, say(lang, words, name=opened.theme, digest=digest)]


def lacking_words(timeline: Timeline, lang: str) -> Iterable[str]:
    """Yield a line on each font of the theme that lacks letters of the timeline."""
    from timeline.record.warnings import letters_lacked

    for font, letters in letters_lacked(timeline):
        some = " ".join(letters[:MOST_SHOWN]) + (" …" if len(letters) > MOST_SHOWN else "")
        one = "the theme’s font {font} lacks {n} letter of the file, set in another font: {letters}"
        many = "the theme’s font {font} lacks {n} letters of the file, set in another font: {letters}"
        yield say_n(lang, one, many, len(letters), font=font.family, letters=some)


@command(
    epilog="""\b
Examples:
  timeline theme house/theme.yaml
  timeline theme house/theme.yaml --for data/events.yaml
  timeline theme --schema > theme.schema.json

\b
The themes that are included are default, serif and contrast.""",
)
@click.argument(
    "theme", metavar="THEME", type=theme_type(), required=False, help="Theme file, or a theme's name."
)
@click.option(
    "--for", "events", metavar="FILE", type=YAML_FILE, help="Timeline whose letters the fonts must have."
)
@click.option("--schema", is_flag=True, help="JSON schema of theme files, on standard output.")
def theme(theme: HouseTheme | None, events: Path | None, schema: bool, lang: str) -> None:
    """Check THEME and list all errors and warnings, each with its line.

    A theme has the fonts, sizes, colours, logo and credit of a newsroom; the editor begins one. Exit codes: 0 no
    errors, 1 otherwise. Warnings, such as a missing weight of a font, are listed and do not change the exit code.
    """
    from timeline.io.schema import format_schema, theme_schema

    if schema:
        put_out(format_schema(theme_schema()))
    elif theme is None:
        raise click.UsageError(say(lang, "name a theme: a file, or one of default, serif, contrast"))
    else:
        _check(theme, events, lang)


def _check(theme: HouseTheme, events: Path | None, lang: str) -> None:
    warnings = [problem_words(problem, lang) for problem in theme.warnings]
    if events:
        from timeline.io.loader import load

        warnings += lacking_words(replace(load(events), house=theme), lang)
    for words in warnings:
        complain(words)
    fonts = ", ".join(dict.fromkeys(font.family for font in theme.fonts))
    counted = say_n(lang, "{n} warning", "{n} warnings", len(warnings))
    result = say(lang, "no errors, {warnings}", warnings=counted if warnings else say(lang, "no warnings"))
    tell(f"{theme.name or say(lang, 'Default')} ({fonts}){say(lang, ': ')}{result}")
    if theme.digest:
        tell(say(lang, "digest {digest}, which `timeline inspect` names for a chart", digest=theme.digest))
