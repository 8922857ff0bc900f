"""What the program says: the stream, the exit code, and never a character that acts on the terminal."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from timeline.errors import LoadError, TimelineError, problem_words
from timeline.i18n.catalogue import say_again, say_n
from timeline.i18n.letters import without_marks

FILE_HAS_PROBLEMS = 1

# C0 and C1 controls, line separators, and the marks that reorder text: a title from a file could use any of
# them to rewrite what stands on the reader's screen.
_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Failed(click.ClickException):
    """Something that could not be done, though the command was understood; exit code 2."""

    exit_code = 2

    def format_message(self) -> str:
        return "\n".join(plain(line) for line in self.message.split("\n"))


def plain(text: object) -> str:
    """The text on one line, characters that act on a terminal written as escapes such as `\\x1b`."""
    return _ACTS.sub(
        lambda found: found[0].encode("unicode_escape").decode("ascii"), without_marks(str(text))
    )


def tell(text: object) -> None:
    """One line on standard output."""
    click.echo(plain(text))


def complain(text: object) -> None:
    """One line on standard error."""
    click.echo(plain(text), err=True)


@contextmanager
def complaints(lang: str = "en") -> Iterator[None]:
    """Turns the package's errors into lines on standard error, in the language, and an exit code."""
    try:
        yield
    except LoadError as error:
        for problem in error.problems:
            complain(problem_words(problem, lang))
        complain(say_n(lang, "{n} problem", "{n} problems", len(error.problems)))
        raise click.exceptions.Exit(FILE_HAS_PROBLEMS) from None
    except TimelineError as error:
        raise Failed(say_again(lang, error.args[0])) from None


def survive_any_encoding() -> None:
    """Lets a terminal that cannot show a character show its escape instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def put_out(text: str) -> None:
    """Writes the text of a file to standard output, in UTF-8 and with its own line ends, whatever the terminal uses."""
    click.echo(text.encode("utf-8", "replace"), nl=False)
