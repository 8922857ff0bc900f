"""The options of a chart: its view, read as that of a URL, its size, its fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import IN_FILE, KeyTable, SetKey, Size, limits_of
from timeline.cli.reading import read_with_feed, warn_of_rows
from timeline.cli.terminal import FILE_HAS_PROBLEMS, complain
from timeline.cli.theme import mode_and_theme, theme_type, with_theme
from timeline.i18n.catalogue import (
    DEFAULT_LANGUAGE,
    listed,
    number,
    say,
    say_again,
    say_n,
    script_in,
    told_in,
)
from timeline.view import date_keys, key_kinds
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.presets import ChartSize
    from timeline.model.timeline import Timeline
    from timeline.theme.house import HouseTheme
    from timeline.theme.setting import Setting
    from timeline.view.view import View


FONT = click.option(
    "--font", multiple=True, metavar="FILE", type=IN_FILE,
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
            words = "{file} is not a font that can be drawn; use a .ttf, .otf, .ttc or .otc file"
            raise click.BadParameter(say(lang, words, file=file), param_hint="'--font'") from None
    return replace(timeline, fonts=(*fonts, *timeline.fonts)) if fonts else timeline


def say_lacking(texts: Iterable[str], setting: Setting, lang: str) -> None:
    """Report on standard error which letters of the texts no font has, by script, and what to do."""
    from timeline.theme.font_faces import script_of

    letters = dict.fromkeys(setting.lacking("".join(dict.fromkeys(texts))))
    if not letters:
        return
    scripts: dict[str, list[str]] = {}
    for letter in letters:
        scripts.setdefault(script_of(letter), []).append(letter)
    parts = [
        f"{script_in(code, lang)}{say(lang, ': ')}{number(len(some), lang)} ({' '.join(some[:MOST_SHOWN])})"
        for code, some in sorted(scripts.items())
    ]
    one, many = "{n} character is not in any font", "{n} characters are not in any font"
    counted = say_n(lang, one, many, len(letters))
    complain(f"{counted}{say(lang, ': ')}{listed(parts, lang)}")
    words = (
        "PNG and PDF show □ instead; install the optional package “fonts”, add --font FILE, or name a font in the file"
        " with the key fonts"
    )
    complain(say(lang, words))


_OPTIONS = tuple(key for key in KEYS if key.flag and not isinstance(key, key_kinds.LanguageKey))


def _setting(key: key_kinds.Key) -> SetKey:
    choices: tuple[str, ...] = key.all_choices if isinstance(key, key_kinds.ChoiceKey) else ()
    choices = ("1", "0") if isinstance(key, key_kinds.SwitchKey) else choices
    repeatable = isinstance(key, key_kinds.ListKey)
    return SetKey(key.file_key, key.means, repeatable=repeatable, choices=choices)


_SETTINGS = tuple(key for key in KEYS if key.of_chart and not key.flag)
OF_CHARTS = KeyTable("Keys of --set for the view", tuple(map(_setting, _SETTINGS)), described=False)
OF_SLIDES = KeyTable(
    "Keys of --set for the view",
    tuple(_setting(key) for key in _SETTINGS if not isinstance(key, key_kinds.LineKey)),
    described=False,
)


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """The view that a command asks for: the values of a URL, the size in pixels, and the theme of the command.

    `lang` is the language of the command's messages. That of its output is one of the values.
    """

    params: Mapping[str, str]
    size: ChartSize | None
    house: HouseTheme | None = None
    lang: str = DEFAULT_LANGUAGE

    @classmethod
    def of(cls, given: Mapping[str, Any], settings: Mapping[str, Any], lang: str) -> ViewOptions:
        """Return the view of the options and the settings of a command."""
        from timeline.view.view import BY_NAME, settings_of

        mode, house = mode_and_theme(given["theme"], told_in(lang))
        values: dict[str, Any] = {key.name: given[key.name] for key in _OPTIONS}
        values |= {"theme": mode, "lang": lang}
        values |= {key.name: settings.get(key.file_key) for key in _SETTINGS}
        texts = settings_of({name: value for name, value in values.items() if value != ()}, BY_NAME)
        size = given.get("size")
        return cls({**(size.lines if size else {}), **texts}, size, house, told_in(lang))


def _option(key: key_kinds.Key) -> Callable[[Any], Any]:
    if isinstance(key, key_kinds.ThemeKey):
        word = theme_type(*key.choices)
        return click.option(key.flag, key.name, help=key.help, type=word, multiple=True, metavar="THEME")
    several = isinstance(key, key_kinds.ListKey)
    is_date = isinstance(key, date_keys.BoundKey | date_keys.DayKey)
    metavar = "ID" if several else "DATE" if is_date else "NAME"
    return click.option(key.flag, key.name, help=key.help, multiple=several, metavar=metavar)


SIZE = click.option(
    "--size", metavar="SIZE", type=Size(),
    help="1600x900, 145x100mm, a width, or a preset: column, a4 …",
)  # fmt: skip


def asks_for_a_view(command: Any) -> Any:
    """Return the command with the options of a view but its size, in the order of the table of keys."""
    for key in reversed(_OPTIONS):
        command = _option(key)(command)
    return command


ALLOW_BROKEN = click.option(
    "--allow-broken",
    is_flag=True,
    help="Go on with findings that do not hold.",
)


def opened(
    file: Path, given: Mapping[str, Any], options: ViewOptions, settings: Mapping[str, Any]
) -> tuple[Timeline, View]:
    """Return the timeline of a file with its feed, fonts and theme, and the view of it that the options ask for.

    Findings that do not hold end the command, unless it is to go on.
    """
    lang = options.lang
    timeline = with_fonts(read_with_feed(file, limits_of(settings), lang), given["font"], lang)
    _say_broken(file, timeline, given["allow_broken"], lang)
    warn_of_rows(timeline, lang)
    timeline = with_theme(timeline, options.house, lang)
    return timeline, view_of(timeline, options)


def _say_broken(file: Path, timeline: Timeline, allowed: bool, lang: str) -> None:
    """Name the findings that do not hold; end the command if there are some, unless this is allowed."""
    if not timeline.findings:
        return
    from timeline.record.checks import BROKEN, finding_warnings

    broken = [warning for warning in finding_warnings(timeline) if warning.code == BROKEN]
    for warning in broken:
        complain(f"{file}{say(lang, ': ')}{say_again(lang, warning.message)}")
    if broken and not allowed:
        complain(say(lang, "nothing was written; correct the findings or the record, or add --allow-broken"))
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS)


def view_of(timeline: Timeline, options: ViewOptions) -> View:
    """Return the file's view, changed by the options; raise QueryError for values that are not valid."""
    from timeline.view.query import corrected
    from timeline.view.view import named_view

    view = named_view(options.params, timeline)
    if options.size:
        view = replace(view, width=options.size.width, height=options.size.height)
    # What was searched instead of misspelt words, and why lines that were asked for are missing.
    for words in (
        corrected(timeline, view.query, options.lang),
        _without_lines(timeline, view, options.lang),
    ):
        if words:
            complain(words)
    return view


def _without_lines(timeline: Timeline, view: View, lang: str) -> str:
    """Return why a chart has no lines from the event of `after`; "" if it has some, or none is asked for."""
    from timeline.layout import runs_down

    down = runs_down(view.width, view.height)
    if view.after is None and view.links and down:
        return say(
            lang, "links: in a chart of this size time runs down, without arrows; choose a wider --size"
        )
    if view.after is None:
        return ""
    from timeline.chart.links.arrows import later_links
    from timeline.chart.published import published

    drawn = {event.id for event in published(timeline, view).events}
    if view.after not in drawn:
        words = (
            "after: the event '{event}' is not in this view, so no line begins at it; add --set also={event}"
        )
    elif not later_links(timeline, view, drawn):
        words = "after: no change of position after the event '{event}' is in this view, so no line is drawn"
    elif down:
        words = "after: in a chart of this size time runs down, and no line is drawn; choose a wider --size"
    else:
        return ""
    return say(lang, words, event=view.after)
