"""Arguments, options and types of values that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from timeline.errors import closest_word
from timeline.i18n.catalogue import languages, number, say, say_again

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.io.decoding import Limits
    from timeline.io.presets import ChartSize

NO_BOUND: Literal[".."] = ".."

Command = Callable[..., Any]
"""The function of a command, before click wraps it."""
OUT_FILE = click.Path(dir_okay=False, path_type=Path)


def lang_of(ctx: click.Context | None) -> str:
    """Return the language of the command, as far as its options have been parsed."""
    return str(ctx.params.get("lang") or "en") if ctx else "en"


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
        return (
            [each.name for each in path.parent.iterdir() if not each.name.startswith(".")]
            if path.name
            else []
        )
    except (OSError, ValueError):
        return []


LIKE = 0.8
"""The least likeness of the name of a file to one that does not exist."""
YAML_FILE = ExistingPath(folders=False)

# Eager, because the errors of the other options are in this language.
LANG = click.option(
    "--lang", is_eager=True, type=click.Choice(languages()), default="en", show_default=True,
    help="Language of messages and output.",
)  # fmt: skip
DRAFTS = click.option("--drafts", is_flag=True, help="Drafts in addition to published events.")


def days_option(means: str, *, default: int) -> Callable[[Command], Command]:
    """Return the option `--days`."""
    days = click.IntRange(1, 36_525)
    return click.option("--days", type=days, metavar="N", default=default, show_default=True, help=means)


def output_option(means: str, **settings: Any) -> Callable[[Command], Command]:
    """Return the option `--output`, `-o` for short."""
    return click.option("-o", "--output", metavar="OUT", type=OUT_FILE, help=means, **settings)


class DateText(click.ParamType[Any]):
    """A date as EDTF text: 2020, 2020-06, 2020-06-10."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        from timeline.dates import Edtf, parse_date
        from timeline.errors import DateError

        if isinstance(value, Edtf):
            return value
        try:
            return parse_date(value)
        except DateError as error:
            self.fail(say_again(lang_of(ctx), error.sentence), param, ctx)


class Bound(DateText):
    """A date, or `..` for no bound."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return NO_BOUND if value == NO_BOUND else super().convert(value, param, ctx)


class Window(click.ParamType[Any]):
    """The first and the last day of a period, `2020-05/2020-07`, as ordinals, with fractions for times of day."""

    name = "window"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        from timeline.dates import period_between

        if isinstance(value, tuple):
            return value
        first, _, last = str(value).partition("/")
        dates = [DateText().convert(part, param, ctx) for part in (first, last or first)]
        period: tuple[float, float] | None = period_between(*dates)
        if period is None:
            words = "'{value}' is not a valid period; write it as 2020-05-01/2020-07-01"
            self.fail(say(lang_of(ctx), words, value=str(value)), param, ctx)
        return period


class LineText(click.ParamType[Any]):
    """A text on one line, with at most `longest` characters."""

    name = "text"

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = " ".join(str(value).split())
        if len(text) > self.longest:
            words = say(
                lang_of(ctx),
                "the text has {n} characters; the limit is {most}",
                n=len(text),
                most=self.longest,
            )
            self.fail(words, param, ctx)
        return text


class Day(DateText):
    """A date that is a single day, as an ordinal."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, int):
            return value
        date = super().convert(value, param, ctx)
        if date.start is None or date.start != date.end:
            words = say(
                lang_of(ctx), "'{value}' is not a valid day; write a day such as 2020-06-12", value=str(value)
            )
            self.fail(words, param, ctx)
        return date.start


class PresetsFile(click.Path):
    """A file of presets, read before the other options so that `--size` can name one of its presets."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from timeline.cli.terminal import complaints
        from timeline.io.presets import load_presets

        if isinstance(value, dict):
            return value
        path = str(super().convert(value, param, ctx))
        if ctx:
            ctx.meta[_PRESETS] = path
        with complaints(lang_of(ctx)):
            return load_presets(path)


_PRESETS = "timeline.presets"


def presets_files() -> tuple[Path, ...]:
    """Return the file of presets given to the running command, if any."""
    path = click.get_current_context().meta.get(_PRESETS)
    return (Path(path),) if path else ()


PRESETS_FILE = click.option(
    "--presets", is_eager=True, metavar="FILE", type=PresetsFile(exists=True, dir_okay=False),
    help="YAML file of custom sizes by name, such as 'front-page: 940x600'.",
)  # fmt: skip


class Size(click.ParamType[Any]):
    """Width and height in pixels, `1600x900`, the width alone, `1600`, or the name of a preset."""

    name = "size"

    def convert(
        self, value: str | ChartSize, param: click.Parameter | None, ctx: click.Context | None
    ) -> ChartSize:
        if not isinstance(value, str):
            return value
        from timeline.io.presets import LEAST_SIDE, MOST_SIDE, PRESETS, in_range, parse_size, size_hint

        lang, given = lang_of(ctx), ctx.params.get("presets") if ctx else None
        presets = given if isinstance(given, dict) else PRESETS
        size = parse_size(value, presets)
        if size is None:
            hint = size_hint(str(value), presets)
            self.fail(
                say(lang, "'{value}' is not a valid size; {hint}", value=str(value), hint=hint), param, ctx
            )
        if not in_range(size):
            words = "'{value}' is out of range; a side must have {least} to {most} pixels"
            most = number(MOST_SIDE, lang)
            self.fail(say(lang, words, value=str(value), least=LEAST_SIDE, most=most), param, ctx)
        return size


def reads_within_limits(command: Command) -> Command:
    """Return a decorator that adds options for the `limits` within which a command reads files."""

    @wraps(command)
    def limited(max_bytes: int | None, max_values: int | None, **given: Any) -> Any:
        from timeline.io.loader import NAMED_FILE

        size, values = max_bytes or NAMED_FILE.max_bytes, max_values or NAMED_FILE.max_values
        return command(limits=replace(NAMED_FILE, max_bytes=size, max_values=values), **given)

    n = click.IntRange(min=1)
    for add in (
        click.option(
            "--max-values", type=n, metavar="N", help="Maximum number of values in a file. [default: 8000000]"
        ),
        click.option(
            "--max-bytes", type=n, metavar="N", help="Maximum file size in bytes. [default: 64000000]"
        ),
    ):
        limited = add(limited)
    return limited


def opens_feeds(command: Command) -> Command:
    """Return a decorator that adds the option for the hosts to which the feed of a file may connect."""

    @wraps(command)
    def allowed(limits: Limits, feed_host: tuple[str, ...], **given: Any) -> Any:
        return command(limits=replace(limits, feed_hosts=feed_host), **given)

    return click.option(
        "--feed-host", multiple=True, metavar="HOST",
        help="Host to which the feed of FILE may connect; can be repeated.",
    )(allowed)  # fmt: skip


def reads_a_file(command: Command) -> Command:
    """Return a decorator that adds the argument FILE and the options for its limits."""
    file = click.argument(
        "file", type=ExistingPath(), help="Timeline: a YAML file, a table or a folder of Markdown files."
    )
    return file(reads_within_limits(command))


def of_options(dataclass: Any, given: Mapping[str, Any]) -> Any:
    """Return an instance of the dataclass with values from the options of the same names."""
    return dataclass(**{field.name: given[field.name] for field in fields(dataclass)})
