"""Output to the terminal: streams, exit codes, and the escaping of control characters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from timeline.errors import LoadError, SizeError, TimelineError, problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say_again, say_n, told_in
from timeline.i18n.letters import without_marks

FILE_HAS_PROBLEMS = 1

# C0 and C1 controls, line separators, and characters that reorder text: with any of them, a title in a file could
# overwrite the text on the reader's screen.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Failed(click.ClickException):
    """An error of a valid command that could not be completed; exit code 2."""

    exit_code = 2

    def format_message(self) -> str:
        return "\n".join(plain(line) for line in self.message.split("\n"))


def plain(text: object) -> str:
    """Return the text on one line, with control characters written as escapes, for example ESC as "backslash x1b"."""
    return _CONTROLS.sub(
        lambda control: control[0].encode("unicode_escape").decode("ascii"), without_marks(str(text))
    )


def tell(text: object) -> None:
    """Print a line to standard output."""
    click.echo(plain(text))


def tell_json(value: Any) -> None:
    """Print a value as JSON to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def tell_all(lines: Iterable[object]) -> None:
    """Print lines to standard output."""
    for line in lines:
        tell(line)


def tell_record(as_json: bool, record: Callable[[], Any], lines: Callable[[], Iterable[str]]) -> None:
    """Print a record as JSON, or its lines."""
    if as_json:
        tell_json(record())
    else:
        tell_all(lines())


def complain(text: object) -> None:
    """Print a line to standard error."""
    click.echo(plain(text), err=True)


def lang_of(ctx: click.Context | None) -> str:
    """Return the language of the command's messages, as far as its options have been parsed."""
    return told_in(str(ctx.params.get("lang") or DEFAULT_LANGUAGE)) if ctx else DEFAULT_LANGUAGE


@contextmanager
def complaints(ctx: click.Context) -> Iterator[None]:
    """Turn the package's errors into lines on standard error and an exit code."""
    try:
        yield
    except LoadError as error:
        lang = lang_of(ctx)
        for problem in error.problems:
            complain(problem_words(problem, lang))
        complain(say_n(lang, "{n} error", "{n} errors", len(error.problems)))
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS) from None
    except SizeError as error:
        raise click.BadParameter(say_again(lang_of(ctx), error.args[0]), param_hint="'--size'") from None
    except TimelineError as error:
        raise Failed(say_again(lang_of(ctx), error.args[0])) from None


def put_out(text: str) -> None:
    """Print the text of a file to standard output, in UTF-8 and with its line endings on every terminal."""
    click.echo(text.encode("utf-8", "replace"), nl=False)
