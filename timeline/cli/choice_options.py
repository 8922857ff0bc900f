"""The options that say how to read a table, and the file of choices beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from timeline.cli.options import Command, lang_of
from timeline.i18n.catalogue import say

if TYPE_CHECKING:
    from timeline.io.tables.choices_file import Settings

_GIVEN = "timeline.choices"


class Pair(click.ParamType[Any]):
    """Two texts with `=` between them; the second may contain more `=`."""

    name = "pair"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        left, sign, right = str(value).rpartition("=")
        if not sign or not left.strip() or not right.strip():
            words = say(
                lang_of(ctx), "'{value}' is not a valid pair; write it as 'Heading=title'", value=str(value)
            )
            self.fail(words, param, ctx)
        return left.strip(), right.strip()


def _each_once(
    context: click.Context, param: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs; raise BadParameter if two options name different fields of one column."""
    fields: dict[str, str] = {}
    for heading, field in pairs:
        if fields.setdefault(heading, field) != field:
            words = say(lang_of(context), "'{heading}' cannot be both {one} and {other}; for a title of several "
                        "columns, use --title-from '{{{heading}}}'", heading=heading, one=fields[heading],
                        other=field)  # fmt: skip
            raise click.BadParameter(words, context, param)
    return pairs


CHOICES = (
    click.option("--map", "fields", multiple=True, metavar="HEADING=FIELD", type=Pair(), callback=_each_once,
                 help="Field of a column: date, end, title, actors, type, summary, url …; '*' for others; repeatable."),
    click.option("--dates", type=click.Choice(["day-first", "month-first"]),
                 help="Order of day and month in dates such as 5/6/2020, if no date in the table shows it."),
    click.option("--default-year", type=click.IntRange(1, 9999), metavar="YEAR",
                 help="Year of dates without a year."),
    click.option("--short-years", type=click.IntRange(1, 9900), metavar="YEAR",
                 help="First of the 100 years that two-digit years mean: 1950 for 1950 to 2049."),
    click.option("--positions", "position_order", metavar="LOW,…,HIGH", default="",
                 help="Order of the values of a column of positions; other values are off the scale."),
    click.option("--separator", metavar="TEXT", default="", help="Separator between names in a cell, besides ; and |."),
    click.option("--same-as", multiple=True, metavar="NAME=OTHER", type=Pair(),
                 help="Two names of the same actor: NAME is read as OTHER; repeatable."),
    click.option("--base-url", metavar="URL", default="", help="Base URL for relative links."),
    click.option("--title-from", metavar="TEMPLATE", default="",
                 help="Title of each event from several columns: '{Entity}: {Deaths}'."),
    click.option("--actors-from", metavar="TEMPLATE", default="",
                 help="Actor of each event from several columns: '{First name} {Last name}'."),
    click.option("--sheet", metavar="NAME", default="",
                 help="Sheet of the workbook to read; '*' for all with the same headings."),
    click.option("--encoding", metavar="NAME", default="", help="Encoding of a CSV, such as mac_roman or shift_jis."),
    click.option("--hidden", is_flag=True, help="Hidden rows, columns and sheets of a workbook too."),
    click.option("--wide", is_flag=True, help="Dates in the first column, and an actor in each other one."),
    click.option("--no-headings", is_flag=True, help="First row as an event; columns named A, B, C …"),
)  # fmt: skip
"""The options in the order of the help."""
_NAMES = ("fields", "dates", "default_year", "short_years", "position_order", "separator", "same_as", "base_url",
          "title_from", "actors_from", "sheet", "encoding", "hidden", "wide", "no_headings", "title")  # fmt: skip


def chosen(context: click.Context, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the choices that the command line names, by the names of the fields of a table's settings."""
    on_line = {
        name: given[name]
        for name in _NAMES
        if name in given and context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    on_line |= {name: dict(on_line[name]) for name in ("fields", "same_as") if name in on_line}
    if order := on_line.pop("position_order", ""):
        on_line["positions"] = _order(order)
    if on_line.pop("no_headings", False):
        on_line["headings"] = False
    return on_line


def _order(text: str) -> tuple[str, ...]:
    """Return the values in a list with commas between them, or in a JSON list for values that have commas."""
    values: list[Any] = text.split(",")
    if text.lstrip().startswith("["):
        with suppress(ValueError, RecursionError):
            values = json.loads(text)
    return tuple(filter(None, (str(value).strip() for value in values)))


def takes_choices(command: Command) -> Command:
    """Return a decorator that adds the options; `settings` finds what they say."""

    @wraps(command)
    def choosing(**given: Any) -> Any:
        context = click.get_current_context()
        # The title of a chart is not that of a table.
        choices = {name: value for name, value in given.items() if name in _NAMES and name != "title"}
        context.meta[_GIVEN] = chosen(context, choices)
        return command(**{name: value for name, value in given.items() if name not in choices})

    for option in reversed(CHOICES):
        choosing = option(choosing)
    return choosing


def given_choices() -> dict[str, Any]:
    """Return what the options of the running command say."""
    context = click.get_current_context(silent=True)
    return dict(context.meta.get(_GIVEN, {})) if context else {}


def settings(file: Path, lang: str, given: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings of a table: by its file of choices, then by the options of the running command."""
    from timeline.io.tables.choices_file import settings_of

    found = settings_of(file, given_choices() if given is None else given)
    return replace(found, choices=replace(found.choices, lang=lang))


def invocation() -> list[str]:
    """Return the words of the running command; [] if it does not take the options."""
    context = click.get_current_context(silent=True)
    if context is None or _GIVEN not in context.meta:
        return []
    return ["timeline", context.command.name or "", *_arguments(context), *options_given(context)]


def _arguments(context: click.Context) -> list[str]:
    words: list[str] = []
    for param in context.command.params:
        if isinstance(param, click.Argument):
            value = context.params.get(param.name or "")
            words += map(str, value if isinstance(value, tuple) else [value] if value is not None else [])
    return words


def _text(value: object) -> str:
    """Return a value as the command line has it: a pair, a size in pixels, or a word."""
    from timeline.io.presets import ChartSize

    if isinstance(value, ChartSize):
        return "x".join(str(side) for side in (value.width, value.height) if side)
    return "=".join(value) if isinstance(value, tuple) else str(value)


def choice_words() -> list[str]:
    """Return the options of the running command that make choices."""
    context = click.get_current_context()
    others = (option.name or "" for option in context.command.params)
    return options_given(context, tuple(name for name in others if name not in _NAMES or name == "title"))


def options_given(context: click.Context, without: tuple[str, ...] = ()) -> list[str]:
    """Return the options on the command line."""
    words: list[str] = []
    for option in context.command.params:
        name = option.name or ""
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if not (given and isinstance(option, click.Option)) or name in without:
            continue
        value = context.params[name]
        for each in value if option.multiple else (value,):
            text = _text(each)
            flag = option.opts[-1] if each or not option.secondary_opts else option.secondary_opts[-1]
            words += [flag] if option.is_flag else [option.opts[0], text]
    return words
