"""Tables as the verbs meet them: their bytes, their day, what is said when one cannot be read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.files import cannot_read
from timeline.cli.terminal import Failed, complain, complaints
from timeline.i18n.catalogue import say, say_n

if TYPE_CHECKING:
    from timeline.io.tables import Report
    from timeline.model.timeline import Timeline

LISTED = 50
"""Refused rows that are told one by one; the report has all of them."""


def is_table(file: Path) -> bool:
    """Whether a file is to be read as a table, not as YAML."""
    from timeline.io.loader import YAML_NAMES

    if file.suffix.lower() in YAML_NAMES:  # which then loads nothing of tables
        return False
    from timeline.io.any_file import is_table_file

    return is_table_file(file)


def timeline_of(file: Path, lang: str) -> Timeline:
    """The timeline of a table as it is, with its account on standard error."""
    from timeline.io.any_file import dated
    from timeline.io.tables import Choices, import_table, read_table

    with table_errors(file, lang, given=() if lang == "en" else ("--lang", lang)):
        table = read_table(bytes_of(file, lang), file.name)
        brought = import_table(table, Choices(lang=lang), saved=dated(file))
    complain(brought.report.sum(lang))
    refusals(brought.report, lang)
    if not brought.drafts:
        raise Failed(say(lang, "no row can be an event"))
    return brought.timeline()


def refusals(report: Report, lang: str) -> None:
    """Says each refused row on standard error, and then how many more there are."""
    for finding in report.refused[:LISTED]:
        complain(finding.placed(report.name, lang))
    if len(report.refused) > LISTED:
        more = len(report.refused) - LISTED
        complain(say_n(lang, "{n} more row is refused", "{n} more rows are refused", more))


def bytes_of(file: Path, lang: str) -> bytes:
    """All of a file, as far as a table may go."""
    from timeline.io.tables import NAMED_TABLE

    try:
        with file.open("rb") as opened:
            return opened.read(NAMED_TABLE.max_bytes + 1)
    except OSError as error:
        raise Failed(cannot_read(file, error, lang)) from None


@contextmanager
def table_errors(file: Path, lang: str, out: Path | None = None, given: Sequence[str] = ()) -> Iterator[None]:
    """Turns what is wrong with a table, and what must be said of it, into one line and an exit code; `out` is the
    file to be written, `given` are the options that a next command keeps."""
    from timeline.io.any_file import commands
    from timeline.io.tables import TableError, UndecidedError

    with complaints(lang):
        try:
            yield
        except TableError as error:
            raise Failed(error.finding.placed(str(file), lang)) from None
        except UndecidedError as error:
            ways = "\n".join(commands(file, error, out, given))
            raise Failed(f"{file}: {error.finding.in_words(lang)}\n{ways}") from None
