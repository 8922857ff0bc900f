"""The options of `timeline import` that say how to read a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from timeline.cli.files import put_file
from timeline.cli.options import Value
from timeline.cli.terminal import Failed, complain, lang_of
from timeline.errors import TimelineError
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.io.tables import Choices


def pair(text: str) -> tuple[str, str]:
    """Return two texts with `=` between them; the second may contain more `=`."""
    left, sign, right = (part.strip() for part in text.rpartition("="))
    if not (left and sign and right):
        raise TimelineError(
            Sentence("'{value}' is not a valid pair; write it as 'Heading=title'", value=text)
        )
    return left, right


PAIR = Value("pair", pair)


def _each_once(
    context: click.Context, param: click.Parameter, pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs; raise BadParameter if two options name different fields of one column."""
    fields: dict[str, str] = {}
    for heading, field in pairs:
        if fields.setdefault(heading, field) != field:
            words = (
                "'{heading}' cannot be both {one} and {other}; for a title of several columns, use --title-from"
                " '{{{heading}}}'"
            )
            said = say(lang_of(context), words, heading=heading, one=fields[heading], other=field)
            raise click.BadParameter(said, context, param)
    return pairs


CHOICES = {
    "fields": click.option(
        "--map", "fields", multiple=True, metavar="HEADING=FIELD", type=PAIR, callback=_each_once,
        help="Field of a column: date, end, title, actors, type, summary, url …; '*' for others; repeatable."),
    "dates": click.option(
        "--dates", type=click.Choice(["day-first", "month-first"]),
        help="Order of day and month in dates such as 5/6/2020, if no date in the table shows it."),
    "default_year": click.option(
        "--default-year", type=click.IntRange(1, 9999), metavar="YEAR", help="Year of dates without a year."),
    "short_years": click.option(
        "--short-years", type=click.IntRange(1, 9900), metavar="YEAR",
        help="First of the 100 years that two-digit years mean: 1950 for 1950 to 2049."),
    "positions": click.option(
        "--positions", metavar="LOW,…,HIGH", default="",
        help="Order of the values of a column of positions; other values are off the scale."),
    "separator": click.option(
        "--separator", metavar="TEXT", default="", help="Separator between names in a cell, besides ; and |."),
    "same_as": click.option(
        "--same-as", multiple=True, metavar="NAME=OTHER", type=PAIR,
        help="Two names of the same actor: NAME is read as OTHER; repeatable."),
    "base_url": click.option("--base-url", metavar="URL", default="", help="Base URL for relative links."),
    "title_from": click.option(
        "--title-from", metavar="TEMPLATE", default="",
        help="Title of each event from several columns: '{Entity}: {Deaths}'."),
    "actors_from": click.option(
        "--actors-from", metavar="TEMPLATE", default="",
        help="Actor of each event from several columns: '{First name} {Last name}'."),
    "sheet": click.option(
        "--sheet", metavar="NAME", default="",
        help="Sheet of the workbook to read; '*' for all with the same headings."),
    "encoding": click.option(
        "--encoding", metavar="NAME", default="", help="Encoding of a CSV, such as mac_roman or shift_jis."),
    "hidden": click.option(
        "--hidden", is_flag=True, help="Hidden rows, columns and sheets of a workbook too."),
    "wide": click.option(
        "--wide", is_flag=True, help="Dates in the first column, and an actor in each other one."),
    "headings": click.option(
        "--no-headings", "headings", is_flag=True, flag_value=False, default=True,
        help="First row as an event; columns named A, B, C …"),
    "title": click.option(
        "--title", metavar="TEXT", default="", help="Title of the timeline. [default: the file's name]"),
}  # fmt: skip
"""The options by the names of the choices, in the order of the help."""


def takes_choices(command: Any) -> Any:
    """Return a decorator that adds the options."""
    for option in reversed(CHOICES.values()):
        command = option(command)
    return command


def chosen(context: click.Context, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the choices that the command line names."""
    named = {name: given[name] for name in CHOICES if _is_given(context, name)}
    return named | {key: read(named[key]) for key, read in _READ.items() if key in named}


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _order(text: str) -> tuple[str, ...]:
    """Return the values in a list with commas between them, or in a JSON list for values that have commas."""
    values: list[Any] = text.split(",")
    if text.lstrip().startswith("["):
        with suppress(ValueError, RecursionError):
            values = json.loads(text)
    return tuple(filter(None, (str(value).strip() for value in values)))


_READ: dict[str, Callable[[Any], Any]] = {"fields": dict, "same_as": dict, "positions": _order}
"""What the program makes of the texts of some options."""


def options_given(context: click.Context, without: tuple[str, ...] = ()) -> list[str]:
    """Return the options on the command line."""
    words: list[str] = []
    without = (*without, "settings")
    for option in context.command.params:
        name = option.name or ""
        if not (_is_given(context, name) and isinstance(option, click.Option)) or name in without:
            continue
        value = context.params[name]
        for each in value if option.multiple else (value,):
            text = "=".join(each) if isinstance(each, tuple) else str(each)
            words += [option.opts[0]] if option.is_flag else [option.opts[0], text]
    return words


def save_choices(choices: Choices, table: Path, lang: str) -> None:
    """Write the choices beside the table, where all commands find them, and say so on standard error."""
    from timeline.io.tables.choices import choices_path, choices_text

    path = choices_path(table)
    try:
        put_file(path, choices_text(choices).encode("utf-8", "replace"), lang)
    except Failed as error:  # the import itself is done
        complain(error.message)
    else:
        complain(say(lang, "choices saved as {file}", file=path))
