"""The commands: what all of them share is made here, the options `--set` and `--lang`, the help, the errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from timeline.cli.settings import KeyTable, SetOption
from timeline.cli.terminal import complaints
from timeline.i18n.catalogue import languages


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
        for table in self.tables:
            table.write(formatter)


def command(
    *tables: KeyTable, name: str | None = None, epilog: str = ""
) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a command of a function.

    Beside its own options the function gets `lang`, and `settings`: a value for each key of the tables.
    """

    def made(function: Callable[..., Any]) -> Command:
        new = click.command(name, cls=Command, epilog=epilog)(function)
        new.tables = tables
        new.params += [SetOption(tables)] if tables else []
        # Eager, because the errors of the other options are in this language.
        kind = click.Choice(languages())
        means = "Language of messages and output."
        new.params.append(
            click.Option(["--lang"], is_eager=True, type=kind, default="en", show_default=True, help=means)
        )
        return new

    return made
