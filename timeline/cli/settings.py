"""The option `--set KEY=VALUE`: what a command is rarely asked for, from tables of keys.

The keys of a view are those of a file's `view:`, with values as in a URL. Those of operators may also be variables of
the environment: `proxies` is `TIMELINE_PROXIES`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click
from click.shell_completion import CompletionItem

from timeline.cli.terminal import lang_of
from timeline.errors import closest
from timeline.i18n.catalogue import say, say_again

PAGE = "docs/cli.md"


@dataclass(frozen=True)
class SetKey:
    """A key of `--set`: the type of its value, and the value without one.

    A key of which several values may be given is `repeatable`; one of operators may be in the `environment`. The
    `choices` are for completion.
    """

    key: str
    means: str
    type: click.ParamType[Any] = click.STRING
    default: Any = None
    repeatable: bool = False
    environment: bool = False
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The name of the variable of the environment."""
        return f"TIMELINE_{self.key.upper()}"

    def value(self, given: Sequence[str], ctx: click.Context) -> Any:
        """Return the value of the texts of the command line, or of the environment; raise BadParameter."""
        hint = f"'--set {self.key}'"
        if not given and self.environment and (text := os.environ.get(self.variable)):
            given, hint = [text], f"'{self.variable}'"
        if not given:
            return self.default
        if len(given) > 1 and not self.repeatable:
            raise click.BadParameter(say(lang_of(ctx), "it is given twice"), ctx, param_hint=hint)
        try:
            return self.type.convert(",".join(given), None, ctx)
        except click.BadParameter as error:
            same_kind = click.Option([f"--{self.key}"], type=self.type)
            raise click.BadParameter(error.message, ctx, same_kind, hint) from None


def switch(key: str, means: str, *, default: bool | None = False, environment: bool = False) -> SetKey:
    """Return a setting that is on or off, 1 or 0."""
    return SetKey(key, means, click.BOOL, default, environment=environment, choices=("1", "0"))


class Several(click.ParamType[Any]):
    """Values with commas or spaces between them."""

    name = "list"

    def __init__(self, each: click.ParamType[Any]) -> None:
        self.each = each

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return tuple(self.each.convert(word, param, ctx) for word in re.split(r"[,\s]+", value) if word)


@dataclass(frozen=True)
class KeyTable:
    """Settings under a heading of the help, which describes each of them if the table is `described`."""

    heading: str
    settings: tuple[SetKey, ...]
    described: bool = True

    def write(self, formatter: click.HelpFormatter) -> None:
        """Write the section of the help."""
        with formatter.section(self.heading):
            if self.described:
                formatter.write_dl([(each.key, each.means) for each in self.settings])
            else:
                formatter.write_text(f"{', '.join(each.key for each in self.settings)}.")


class KeyAndValue(click.ParamType[Any]):
    """A key of some tables, and the text of its value."""

    name = "key=value"

    def __init__(self, tables: Iterable[KeyTable]) -> None:
        self.known = {each.key: each for table in tables for each in table.settings}

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        lang, (key, sign, text) = lang_of(ctx), str(value).partition("=")
        if key not in self.known:
            hint = say_again(lang, closest(key, self.known))
            words = "'{key}' is not a key of this command, of those in {page}; {hint}"
            self.fail(say(lang, words, key=key, hint=hint, page=PAGE), param, ctx)
        if not sign:
            self.fail(say(lang, "'{key}' has no value; write {key}=VALUE", key=key), param, ctx)
        return key, text

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the keys; after one of them, its choices."""
        key, sign, _ = incomplete.partition("=")
        choices = self.known[key].choices if key in self.known else ()
        words = [f"{key}={choice}" for choice in choices] if sign else [f"{each}=" for each in self.known]
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]


class SetOption(click.Option):
    """The option `--set` of a command; its value has a value for each key of the tables."""

    def __init__(self, tables: tuple[KeyTable, ...]) -> None:
        self.tables = tables
        kind = KeyAndValue(tables)
        super().__init__(
            ["--set", "settings"], multiple=True, metavar="KEY=VALUE", type=kind, callback=self.values,
            help="A setting with one of the keys below; can be repeated.",
        )  # fmt: skip
        self.known = kind.known

    def values(self, ctx: click.Context, _: click.Parameter, pairs: Iterable[tuple[str, str]]) -> Any:
        """Return the values by their keys."""
        texts: dict[str, list[str]] = {}
        for key, text in pairs:
            texts.setdefault(key, []).append(text)
        return {key: each.value(texts.get(key, ()), ctx) for key, each in self.known.items()}


def set_option_of(command: click.Command) -> SetOption | None:
    """Return the option `--set` of a command, if it has one."""
    return next((param for param in command.params if isinstance(param, SetOption)), None)
