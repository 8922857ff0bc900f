"""FILE of a command: a timeline, a table, or a web address, of which a snapshot is kept with its day."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import put_file, read_bytes, size_words
from timeline.cli.options import FOLDER, ExistingPath, SetKey, switch
from timeline.cli.terminal import Failed, complain, lang_of
from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_n

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.io.fetching import Address
    from timeline.io.fetching.download import Snapshot
    from timeline.io.tables import Choices, ImportedTable, Report
    from timeline.model.timeline import Timeline


LISTED = 50
"""The maximum number of reasons for refused rows to list; the report has all rows."""


def is_table(file: Path) -> bool:
    """Return whether a file is imported as a table, whatever its format, rather than read as a timeline file."""
    from timeline.io.feed_file import is_feed_file
    from timeline.io.kinds import other_kind, read_start

    if is_feed_file(file):
        return False
    if file.is_dir():
        return True
    if file.suffix.lower() in (".yaml", ".yml") and not other_kind(read_start(file), file.name):
        return False  # avoids importing all table readers
    from timeline.io.any_file import is_table_file

    return is_table_file(file)


def read(file: Path, limits: Limits, lang: str = DEFAULT_LANGUAGE) -> Timeline:
    """Return the timeline of a file, YAML or a table, without opening its feed; raise LoadError if it has errors."""
    if is_table(file):
        return imported_of(file, lang).timeline()
    from timeline.io.feed_file import is_feed_file, timeline_of_feed
    from timeline.io.loader import load

    return timeline_of_feed(file) if is_feed_file(file) else load(file, limits)


def read_with_feed(file: Path, limits: Limits, lang: str = DEFAULT_LANGUAGE) -> Timeline:
    """Return the timeline of a file with its feed, as charts need it; raise LoadError if one of them has errors."""
    timeline = read(file, limits, lang)
    if timeline.feed_place is None:
        return timeline
    from timeline.chart.feed.opened import opened

    return opened(timeline)


def warn_of_rows(timeline: Timeline, lang: str) -> None:
    """Name the actors in the rows of a feed that the feed does not have."""
    from timeline.chart.feed.opened import unmatched_rows

    for problem in unmatched_rows(timeline):
        complain(problem_words(problem, lang))


def imported_of(file: Path, lang: str) -> ImportedTable:
    """Return the import of a table by the choices beside it, and print its import report to standard error."""
    from timeline.io.any_file import dated, import_words, table_of
    from timeline.io.tables import import_table
    from timeline.io.tables.report import whose_options

    given = () if lang == DEFAULT_LANGUAGE else ("--lang", lang)
    with table_errors(file, lang, given=given):
        choices = read_choices(file, lang)
        brought = import_table(table_of(file, table_bytes(file, lang), choices), choices, saved=dated(file))
    complain(brought.report.sum(lang))
    for line in whose_options(refusals(brought.report, lang), lang):
        complain(line)
    if not brought.drafts:
        words = say(lang, "no row is a valid event")
        raise Failed("\n".join((words, *remedy_words(brought.report, import_words(file, given=given), lang))))
    return brought


def read_choices(file: Path, lang: str, given: Mapping[str, Any] | None = None) -> Choices:
    """Return the choices in the file beside a table, which is named, replaced by the `given` ones."""
    from timeline.io.tables.choices import choices_beside, choices_path

    choices = choices_beside(file, lang)
    if (path := choices_path(file)).is_file():
        complain(say(lang, "choices from {file}", file=path))
    return choices.with_more(given or {})


def remedy_words(report: Report, begin: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the commands that read refused years, with a minus sign or of two digits, with their introduction."""
    from timeline.dates.free_text import ORDERS
    from timeline.dates.spellings import with_full_year
    from timeline.io.tables.recognise.row_recipes import order_of

    fields = [(remark.code, dict(remark.fields)) for remark in report.refused]
    command = [*begin]
    if minus := next((each["options"] for code, each in fields if code == "date-minus"), ""):
        command += shlex.split(minus)
    short = [remark for remark in report.refused if remark.code == "date-two-digits"]
    if not short and not minus:
        return ()
    # Both centuries, if the two readings differ: 6/17/47 can be 1947 or 2047.
    texts = {
        first: [with_full_year(dict(each.fields)["value"], first) for each in short] for first in (1950, 1900)
    }
    firsts = [*texts] if texts[1900] != texts[1950] else [1950]
    ways = [[*command, "--short-years", str(first)] for first in firsts] if short else [command]
    rows = [remark.row for remark in short]
    if not report.order and order_of(zip(rows, texts[1950], strict=True)).unsettled:
        ways = [[*way, "--dates", order] for way in ways for order in ORDERS]
    return say(lang, "Run one of:" if len(ways) > 1 else "Run:"), *map(shlex.join, ways)


def refusals(report: Report, lang: str) -> list[str]:
    """Print the refused rows to standard error by their first reasons, and the number of others; return the lines."""
    from timeline.io.tables.report import refused_lines

    lines = refused_lines(report, lambda remark: remark.placed(report.name, lang), lang)
    for line, _ in lines[:LISTED]:
        complain(line)
    if more := report.all_refused - sum(rows for _, rows in lines[:LISTED]):
        complain(say_n(lang, "{n} more row was refused", "{n} more rows were refused", more))
    return [line for line, _ in lines[:LISTED]]


def table_bytes(file: Path, lang: str) -> bytes:
    """Return the bytes of a table, at most one more than the limit; nothing for a folder."""
    from timeline.io.tables import NAMED_TABLE

    return b"" if file.is_dir() else read_bytes(file, NAMED_TABLE.max_bytes, lang)


@contextmanager
def table_errors(file: Path, lang: str, out: Path | None = None, given: Sequence[str] = ()) -> Iterator[None]:
    """Turn the errors and open questions of a table into Failed, with the commands that make the choice."""
    from timeline.io.any_file import commands, import_words
    from timeline.io.tables import TableError, UndecidedError

    try:
        yield
    except TableError as error:
        raise Failed(error.remark.placed(str(file), lang)) from None
    except UndecidedError as error:
        ways = commands(error, import_words(file, out, given))
        evidence = (found.in_words(lang) for found in error.evidence)
        intro = (say(lang, "Run one of:") if len(ways) > 1 else say(lang, "Run:"),) if ways else ()
        raise Failed(
            "\n".join((f"{file}: {error.remark.in_words(lang)}", *evidence, *intro, *ways))
        ) from None


OPTIONS = ("refresh", "yes", "settings")
"""The names of the options of an address, which a command about its snapshot does not need."""
MOST_CHANGES = 40
"""The maximum number of changes to list before a new version is taken."""


class FileOrAddress(ExistingPath):
    """The path of a file or a folder, or the address of a shared table, which stays a text."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from timeline.io.fetching import is_address

        if isinstance(value, str) and is_address(value):
            return value
        if ctx is not None and ctx.params.get("edit") and not Path(value).exists():
            return self._new(Path(value), param, ctx)
        return super().convert(value, param, ctx)

    def _new(self, path: Path, param: click.Parameter | None, ctx: click.Context) -> Path:
        """Return the path of a timeline that the page will write."""
        from timeline.io.decoding import YAML_NAMES

        if not path.parent.is_dir():
            self.fail(say(lang_of(ctx), "the folder {path} does not exist", path=path.parent), param, ctx)
        if not path.name.lower().endswith(YAML_NAMES):
            words = "{path} does not exist; a new timeline needs a name that ends in .yaml"
            self.fail(say(lang_of(ctx), words, path=path), param, ctx)
        return path


@dataclass(frozen=True)
class Fetching:
    """How the command fetches addresses: the folder of snapshots, whether to fetch again, and which addresses."""

    folder: Path
    refresh: bool
    yes: bool
    private: bool

    @classmethod
    def of(cls, settings: Mapping[str, Any], refresh: bool, yes: bool) -> Fetching:
        """Return how the settings and the options of a command fetch addresses."""
        return cls(settings["snapshots"], refresh, yes, settings["private_addresses"])

    def file(self, given: Path | str, lang: str, chosen: Mapping[str, Any] | None = None) -> Path:
        """Return a file; of an address its snapshot, which is fetched if there is none yet, or on request.

        The changes since the last snapshot are those of tables that are read with the `chosen` choices.
        """
        if isinstance(given, Path):
            return given
        from timeline.io.fetching import address_of
        from timeline.io.fetching.download import latest

        address = address_of(given)
        known = latest(self.folder, address)
        if known and not self.refresh:
            words = "Using the snapshot of {day}, {file}; --refresh fetches the address again"
            complain(say(lang, words, day=_day(known.day, lang), file=known.path))
            return known.path
        return self._fetched(address, known, lang, chosen or {})

    def _fetched(
        self, address: Address, known: Snapshot | None, lang: str, chosen: Mapping[str, Any]
    ) -> Path:
        """Fetch an address; show the changes, and ask whether to take them, if there is a snapshot."""
        from timeline.io.fetching import FetchLimits, fetch
        from timeline.io.fetching.download import check_no_page, keep, name_of, today
        from timeline.io.tables import NAMED_TABLE

        complain(say(lang, "Fetching {url} …", url=address.url))
        fetched = fetch(address, FetchLimits(NAMED_TABLE.max_bytes, private=self.private))
        if known and known.path.read_bytes() == fetched.data:
            complain(say(lang, "Nothing has changed since {day}.", day=_day(known.day, lang)))
            return known.path
        check_no_page(address, fetched.data, name_of(fetched))
        if known and not self._taken(known, fetched.data, lang, chosen):
            return known.path
        kept = keep(self.folder, address, fetched, partial(put_file, lang=lang), today())
        size = size_words(len(fetched.data), lang)
        words = "Saved the snapshot of {day} as {path} ({size})"
        complain(say(lang, words, day=_day(kept.day, lang), path=kept.path, size=size))
        return kept.path

    def _taken(self, known: Snapshot, data: bytes, lang: str, chosen: Mapping[str, Any]) -> bool:
        """Show what changed, and return whether the person wants the new version."""
        complain(say(lang, "Changes since the snapshot of {day}:", day=_day(known.day, lang)))
        lines = changed(known.path, (known.path.read_bytes(), data), lang, chosen)
        for line in lines[:MOST_CHANGES]:
            complain(f"  {line}")
        if len(lines) > MOST_CHANGES:
            complain(say_n(lang, "  and {n} more", "  and {n} more", len(lines) - MOST_CHANGES))
        return self.yes or click.confirm(say(lang, "Use the new version?"), default=False, err=True)


def changed(
    path: Path, versions: tuple[bytes, bytes], lang: str, chosen: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the differences between two versions of a file; only its size if one of them needs other choices."""
    from timeline.io.any_file import timeline_of
    from timeline.io.folder import Folder
    from timeline.io.loader import NAMED_FILE
    from timeline.record.versions.diff import diff_words

    try:
        old, new = (
            timeline_of(data, path, NAMED_FILE, Folder(path.parent), chosen=chosen) for data in versions
        )
    except LoadError:
        words = "{before} before, {after} now; the events cannot be compared without choices of columns"
        sizes = (say_n(lang, "{n} line", "{n} lines", data.count(b"\n")) for data in versions)
        return (say(lang, words, before=next(sizes), after=next(sizes)),)
    return diff_words(old, new, lang)


def _day(day: str, lang: str) -> str:
    from timeline.dates import format_date, parse_date

    return format_date(parse_date(day), lang)


PRIVATE = switch(
    "private_addresses", "1 to fetch addresses of this machine and its network too", environment=True
)
FETCHING = (
    SetKey("snapshots", "folder for fetched files; snapshots if not set", FOLDER, Path("snapshots"),
            environment=True),
    PRIVATE,
)  # fmt: skip


def fetches_addresses(command: Any) -> Any:
    """Return the command with the options of addresses in place of files."""
    yes = click.option("--yes", is_flag=True, help="New version of a refreshed address without a question.")
    means = "Fetch an address again, and show what has changed."
    return click.option("--refresh", is_flag=True, help=means)(yes(command))
