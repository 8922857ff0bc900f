"""The words several verbs share: the FILE they read, its limits, and the types of what is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from timeline.i18n.catalogue import languages, number, say, say_again

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline

NO_BOUND: Literal[".."] = ".."

Verb = TypeVar("Verb", bound=Callable[..., Any])


LANG = click.option(
    "--lang",
    is_eager=True,  # so that what is wrong with the other options is said in it
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    help="Language.",
)


def lang_of(ctx: click.Context | None) -> str:
    """The language of the command, as far as its line has been read."""
    return str(ctx.params.get("lang") or "en") if ctx else "en"


class DateText(click.ParamType[Any]):
    """A date as the data format writes it: 2020, 2020-06, 2020-06-10 …"""

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
    """A date as above, or `..` for no bound at all."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return NO_BOUND if value == NO_BOUND else super().convert(value, param, ctx)


class Window(click.ParamType[Any]):
    """First and last day of a stretch of time, `2020-05/2020-07`, as ordinals."""

    name = "window"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        first, _, last = str(value).partition("/")
        dates = [DateText().convert(part, param, ctx) for part in (first, last or first)]
        days = dates[0].start, dates[1].end
        if days[0] is None or days[1] is None or days[0] > days[1]:
            self.fail(
                say(
                    lang_of(ctx),
                    "'{value}' is no stretch of time; write 2020-05-01/2020-07-01",
                    value=str(value),
                ),
                param,
                ctx,
            )
        return days[0], days[1]


class AltText(click.ParamType[Any]):
    """An alternative text on one line, no longer than a screen reader reads in one go."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from timeline.view.address import LONGEST_ALT

        text = " ".join(str(value).split())
        if len(text) > LONGEST_ALT:
            words = say(lang_of(ctx), "it has {n} characters; {most} at most", n=len(text), most=LONGEST_ALT)
            self.fail(words, param, ctx)
        return text


class Day(DateText):
    """A date that is one day, as an ordinal."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, int):
            return value
        date = super().convert(value, param, ctx)
        if date.start is None or date.start != date.end:
            words = say(lang_of(ctx), "'{value}' is no day; write it like 2020-06-12", value=str(value))
            self.fail(words, param, ctx)
        return date.start


class PresetsFile(click.Path):
    """A file of presets, read at once so that `--size` can name one of them."""

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
    """Return the file of presets that the present command was given, if any."""
    path = click.get_current_context().meta.get(_PRESETS)
    return (Path(path),) if path else ()


PRESETS_FILE = click.option(
    "--presets",
    is_eager=True,
    metavar="FILE",
    type=PresetsFile(exists=True, dir_okay=False),
    help="Sizes of your own by name, a YAML file with lines such as 'front-page: 940x600'.",
)


class Size(click.ParamType[Any]):
    """Width and height in pixels, `1600x900`; `1600` alone lets the height follow; or the name of a preset."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int | None]:
        if isinstance(value, tuple):
            return value
        from timeline.io.presets import LEAST_SIDE, MOST_SIDE, PRESETS, in_range, parse_size, size_hint

        lang, given = lang_of(ctx), ctx.params.get("presets") if ctx else None
        presets = given if isinstance(given, dict) else PRESETS
        size = parse_size(str(value), presets)
        if size is None:
            hint = size_hint(str(value), presets)
            self.fail(say(lang, "'{value}' is no size; {hint}", value=str(value), hint=hint), param, ctx)
        if not in_range(size):
            words = say(
                lang,
                "'{value}' is out of range; a side has from {least} to {most} pixels",
                value=str(value),
                least=LEAST_SIDE,
                most=number(MOST_SIDE, lang),
            )
            self.fail(words, param, ctx)
        return size


YAML_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def reads_within_limits(verb: Verb) -> Verb:
    """Gives a verb the two limits of how much of a file is read."""
    n = click.IntRange(min=1)
    for add in (
        click.option("--max-values", type=n, metavar="N", help="Most values read. [default: 8000000]"),
        click.option("--max-bytes", type=n, metavar="N", help="Most bytes read. [default: 64000000]"),
    ):
        verb = add(verb)
    return verb


def reads_a_file(verb: Verb) -> Verb:
    """Gives a verb its FILE and the two limits of how much of it is read."""
    return click.argument("file", type=YAML_FILE, help="The timeline, a YAML file or a table.")(
        reads_within_limits(verb)
    )


def speaks(verb: Verb) -> Verb:
    """Gives a verb the language of what it says."""
    return LANG(verb)


def read(file: Path, max_bytes: int | None, max_values: int | None, lang: str = "en") -> Timeline:
    """The timeline of the file, YAML or a table, within the limits asked for; raises LoadError. What is said of a
    table is said in the language."""
    from timeline.cli.tables import is_table, timeline_of
    from timeline.io.loader import load

    if is_table(file):
        return timeline_of(file, lang)
    return load(file, limits(max_bytes, max_values))


def limits(max_bytes: int | None, max_values: int | None) -> Limits:
    """The limits of a file that was named, changed by what was asked."""
    from timeline.io.loader import NAMED_FILE

    limits = NAMED_FILE
    if max_bytes is not None:
        limits = replace(limits, max_bytes=max_bytes)
    if max_values is not None:
        limits = replace(limits, max_values=max_values)
    return limits
