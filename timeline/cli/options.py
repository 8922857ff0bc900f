"""The words several verbs share: the FILE they read, its limits, and the types of what is given."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from timeline.words import languages

if TYPE_CHECKING:
    from timeline.dates import Edtf
    from timeline.loader import Limits
    from timeline.model import Timeline

NO_BOUND: Literal[".."] = ".."

Verb = TypeVar("Verb", bound=Callable[..., Any])


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
            self.fail(str(error), param, ctx)


class Bound(DateText):
    """A date as above, or `..` for no bound at all."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return NO_BOUND if value == NO_BOUND else super().convert(value, param, ctx)


class Size(click.ParamType[Any]):
    """Width and height in pixels, `1600x900`; `1600` alone lets the height follow from the content."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int | None]:
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{1,5})(?:[xX×](\d{1,5}))?", str(value))
        if not found:
            self.fail(f"'{value}' is no size; write 1600x900, or 1600 for the width alone", param, ctx)
        return int(found[1]), int(found[2]) if found[2] else None


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
    return click.argument("file", type=YAML_FILE, help="The timeline, a YAML file.")(
        reads_within_limits(verb)
    )


def speaks(verb: Verb) -> Verb:
    """Gives a verb the language of what it says."""
    tongues = click.Choice(languages())
    return click.option("--lang", type=tongues, default="en", show_default=True, help="Language.")(verb)


def read(file: Path, max_bytes: int | None, max_values: int | None) -> Timeline:
    """The timeline of the file within the limits asked for; raises LoadError."""
    from timeline.loader import load

    return load(file, limits(max_bytes, max_values))


def limits(max_bytes: int | None, max_values: int | None) -> Limits:
    """The limits of a file that was named, changed by what was asked."""
    from timeline.loader import NAMED_FILE

    limits = NAMED_FILE
    if max_bytes is not None:
        limits = replace(limits, max_bytes=max_bytes)
    if max_values is not None:
        limits = replace(limits, max_values=max_values)
    return limits
