"""Arguments, options and types of values that several commands share, and the option `--set KEY=VALUE`.

The keys of a view are those of a file's `view:`, with values as in a URL. Those of operators may also be variables of
the environment: `proxies` is `TIMELINE_PROXIES`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from timeline.cli.terminal import lang_of
from timeline.errors import DateError, LoadError, TimelineError, closest, closest_word
from timeline.i18n.catalogue import number, say, say_again
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.io.decoding import Limits
    from timeline.io.presets import ChartSize


PAGE = "docs/cli.md"
PRESETS_FILE = "timeline.presets"
"""The name under which the context of a command has the file of presets that --size names."""
LIKE = 0.8
"""The least likeness of a name or a file extension to one that is proposed in its place."""


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
    return SetKey(
        key, means, Value("switch", _on_or_off), default, environment=environment, choices=("1", "0")
    )


class Value(click.ParamType[Any]):
    """A type of values that a function reads from a text; its TimelineError is the error of the command line."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name, self.read = name, read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except LoadError:  # the problems of a file have lines of their own
            raise
        except TimelineError as error:
            words = error.sentence if isinstance(error, DateError) else error.args[0]
            self.fail(say_again(lang_of(ctx), words), param, ctx)


def _on_or_off(text: str) -> bool:
    """Return whether a text is 1, as in a URL."""
    if text not in ("1", "0"):
        raise TimelineError(Sentence("must be 1 or 0, not '{value}'", value=text))
    return text == "1"


def several(read: Callable[[str], Any] = str) -> Value:
    """Return the type of values with commas or spaces between them."""
    return Value("list", lambda text: tuple(read(word) for word in re.split(r"[,\s]+", text) if word))


@dataclass(frozen=True)
class KeyTable:
    """Settings under a heading of the help, which describes each of them if the table is `described`."""

    heading: str
    settings: tuple[SetKey, ...]
    described: bool = True

    def write(self, formatter: click.HelpFormatter) -> None:
        """Write a section of the help, or a paragraph."""
        if self.described:
            with formatter.section(self.heading):
                formatter.write_dl([(each.key, each.means) for each in self.settings])
        else:
            formatter.write_text(f"{self.heading}: {', '.join(each.key for each in self.settings)}.")


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
        kind = KeyAndValue(tables)
        super().__init__(
            ["--set", "settings"],
            multiple=True,
            metavar="KEY=VALUE",
            type=kind,
            callback=self.values,
            help="A setting with one of the keys below; can be repeated.",
        )
        self.known = kind.known

    def values(self, ctx: click.Context, _: click.Parameter, pairs: Iterable[tuple[str, str]]) -> Any:
        """Return the values by their keys."""
        texts: dict[str, list[str]] = {}
        for key, text in pairs:
            texts.setdefault(key, []).append(text)
        return {key: each.value(texts.get(key, ()), ctx) for key, each in self.known.items()}


OUT_FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
IN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class ExistingPath(click.Path):
    """The path of a file or a folder; `.` has the name of its folder."""

    def __init__(self, *, folders: bool = True) -> None:
        super().__init__(exists=True, dir_okay=folders, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(value)
        if not path.exists() and (near := closest_word(path.name, _names_beside(path), LIKE)):
            words = "there is no file '{path}'; did you mean '{near}'?"
            self.fail(say(lang_of(ctx), words, path=path, near=path.with_name(near)), param, ctx)
        found = super().convert(value, param, ctx)
        return found if path.name not in ("", "..") else path.resolve()


def _names_beside(path: Path) -> list[str]:
    try:
        every = path.parent.iterdir() if path.name else ()
        return [each.name for each in every if not each.name.startswith(".")]
    except (OSError, ValueError):
        return []


YAML_FILE = ExistingPath(folders=False)
FILE = click.argument(
    "file", type=ExistingPath(), help="Timeline: a YAML file, a table or a folder of Markdown files."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Output as JSON.")

DRAFTS = switch("drafts", "1 for drafts in addition to published events")
LIMITS = (
    SetKey("max_bytes", "most bytes of a file; 64000000 if not set", click.IntRange(1), environment=True),
    SetKey("max_values", "most values in a file; 8000000 if not set", click.IntRange(1), environment=True),
)
HOSTS = SetKey("feed_hosts", "hosts to which the feed of a file may connect", several(), (),
                repeatable=True, environment=True)  # fmt: skip
READING = KeyTable("Keys of --set", LIMITS)
READING_DRAFTS = KeyTable("Keys of --set", (DRAFTS, *LIMITS))
READING_FEEDS = KeyTable("Keys of --set for FILE", (*LIMITS, HOSTS), described=False)


def limits_of(settings: Mapping[str, Any]) -> Limits:
    """Return the limits within which a command reads files."""
    from timeline.io.loader import NAMED_FILE

    size, values = (settings[key] or getattr(NAMED_FILE, key) for key in ("max_bytes", "max_values"))
    return replace(NAMED_FILE, max_bytes=size, max_values=values, feed_hosts=settings.get("feed_hosts", ()))


def output_option(means: str, **settings: Any) -> Callable[[Any], Any]:
    """Return the option `--output`, `-o` for short."""
    return click.option("-o", "--output", metavar="OUT", type=OUT_FILE, help=means, **settings)


def _whole_day(text: str) -> Edtf:
    """Return the date of a whole day, 2020-06-12."""
    from timeline.dates import Precision, parse_date

    date = parse_date(text)
    if date.precision is not Precision.DAY or date.approximate or date.uncertain:
        words = Sentence("'{value}' is not a valid day; write a day such as 2020-06-12")
        raise TimelineError(words.filled(value=text))
    return date


DAY = Value("day", _whole_day)


class Size(click.ParamType[Any]):
    """Width and height in pixels, `1600x900`, the width alone, or the name of a preset, also of a file of presets."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ChartSize:
        from timeline.io import presets

        if not isinstance(value, str):
            return value  # type: ignore[no-any-return]
        lang, (file, _, name) = lang_of(ctx), value.rpartition(":")
        known = presets.load_presets(IN_FILE.convert(file, param, ctx)) if file else presets.PRESETS
        if file and ctx:
            ctx.meta[PRESETS_FILE] = Path(file)
        size = presets.parse_size(name, known)
        if size is None:
            hint = presets.size_hint(name, known)
            self.fail(say(lang, "'{value}' is not a valid size; {hint}", value=name, hint=hint), param, ctx)
        if not presets.in_range(size):
            words = "'{value}' is out of range; a side must have {least} to {most} pixels"
            least, most = presets.LEAST_SIDE, number(presets.MOST_SIDE, lang)
            self.fail(say(lang, words, value=name, least=least, most=most), param, ctx)
        return size
