"""The commands: what all of them share is made here: `--set`, `--lang`, the help, and errors with what to type."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from timeline.cli.options import LIKE, KeyTable, SetOption
from timeline.cli.terminal import complaints, lang_of
from timeline.errors import closest_word
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages, say, whole_languages
from timeline.io.decoding import YAML_NAMES

_MEANT = {
    "validate": "check", "lint": "check", "verify": "inspect", "open": "inspect", "read": "inspect",
    "show": "serve", "view": "serve", "run": "serve", "draw": "export", "render": "export", "convert": "import",
    "create": "new", "init": "new", "compare": "diff", "slides": "present",
}  # fmt: skip
"""The command that somebody means who types the name that other programs have for it."""
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_NO_NUMBER = re.compile(r"('.*') is not a valid (integer|float)", re.DOTALL)


def corrected(error: click.UsageError) -> click.UsageError:
    """Return the error of a command line with its correction, if there is a better one than click's."""
    lang = lang_of(error.ctx)
    if isinstance(error, click.BadParameter) and (found := _NO_NUMBER.match(error.message)):
        if words := _number(found[1], error.param, lang):
            return click.BadParameter(words, error.ctx, error.param, error.param_hint)
    elif isinstance(error, click.NoSuchOption) and (key := _key(error)):
        words = "there is no option {option}; write --set {key}=VALUE"
        return click.UsageError(say(lang, words, option=error.option_name, key=key), error.ctx)
    elif (extra := _EXTRA.match(error.message)) and any("-o" in each.opts for each in _params(error)):
        words = "unexpected argument '{name}'; to write a file, add -o: -o {name}"
        return click.UsageError(say(lang, words, name=extra[1]), error.ctx)
    return error


def _params(error: click.UsageError) -> Sequence[click.Parameter]:
    return error.ctx.command.params if error.ctx else ()


def _key(error: click.NoSuchOption) -> str:
    """Return the key of `--set` that is meant by an option; "" if none is like it."""
    name = error.option_name.removeprefix("--").replace("-", "_")
    options = (each for each in _params(error) if isinstance(each, SetOption))
    return next((closest_word(name, option.known, LIKE) for option in options), "")


def _number(value: str, param: click.Parameter | None, lang: str) -> str:
    kind = param.type if param else None
    if not isinstance(kind, click.IntRange | click.FloatRange) or kind.min is None:
        return ""
    if kind.max is None:
        return say(lang, "{value} is not a number of at least {least}", value=value, least=kind.min)
    words = "{value} is not a number from {least} to {most}"
    return say(lang, words, value=value, least=kind.min, most=kind.max)


def no_such_command(name: str, known: Iterable[str]) -> str:
    """Return the error for a name that neither a command nor a file has."""
    if "." in name:
        begin = (
            f", or begin it with timeline serve {shlex.quote(name)} --edit"
            if name.endswith(YAML_NAMES)
            else ""
        )
        return f"there is no file '{name}'; check its name{begin}"
    near = _MEANT.get(name.lower()) or closest_word(name.lower(), known)
    hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
    return f"there is no command '{name}'; {hint}"


class Formatter(click.HelpFormatter):
    """A help with narrow names, so that most options have one line."""

    def write_dl(self, rows: Any, col_max: int = 20, col_spacing: int = 2) -> None:
        super().write_dl(rows, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help ends with the keys of `--set`, and whose errors are in its language."""

    context_class = _Context
    tables: tuple[KeyTable, ...] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with complaints(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with complaints(ctx):
            return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        listed = [table for table in self.tables if not table.described]
        for table in self.tables:
            if table.described:
                table.write(formatter)
        if listed:
            formatter.write_paragraph()
        for table in listed:
            table.write(formatter)


def command(
    *tables: KeyTable, name: str | None = None, epilog: str = "", readers: bool = False
) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a command of a function.

    Beside its own options the function gets `lang`, and `settings`: a value for each key of the tables. A command
    whose output is for `readers` has all their languages.
    """

    def made(function: Callable[..., Any]) -> Command:
        new = click.command(name=name, cls=Command, epilog=epilog)(function)
        new.tables = tables
        new.params += [SetOption(tables)] if tables else []
        # Eager, because the errors of the other options are in this language.
        settings: dict[str, Any] = {"is_eager": True, "default": DEFAULT_LANGUAGE, "show_default": True}
        known = languages() if readers else whole_languages()
        settings["help"] = f"Language: {', '.join(known)}."
        new.params.append(click.Option(["--lang"], type=click.Choice(known), metavar="LANG", **settings))
        return new

    return made
