"""Web addresses in place of files: fetched on command, kept as snapshots with their day, renewed on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.files import put_file, size_words
from timeline.cli.options import FOLDER, ExistingPath
from timeline.cli.settings import SetKey, switch
from timeline.cli.terminal import complain, lang_of
from timeline.i18n.catalogue import say, say_n

if TYPE_CHECKING:
    from timeline.io.fetching import Address
    from timeline.io.fetching.snapshots import Snapshot
    from timeline.model.timeline import Timeline

OPTIONS = ("refresh", "yes", "settings")
"""The names of the options of an address, which a command about its snapshot does not need."""
LISTED = 40
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
        from timeline.io.file_types import YAML_NAMES

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

    def file(self, given: Path | str, lang: str) -> Path:
        """Return a file; of an address its snapshot, which is fetched if there is none yet, or on request."""
        if isinstance(given, Path):
            return given
        from timeline.io.fetching import address_of
        from timeline.io.fetching.snapshots import latest

        address = address_of(given)
        known = latest(self.folder, address)
        if known and not self.refresh:
            day = _day(known.day, lang)
            complain(say(lang, "Using the snapshot of {day}, {file}; --refresh fetches the address again",
                         day=day, file=known.path))  # fmt: skip
            return known.path
        return self._fetched(address, known, lang)

    def _fetched(self, address: Address, known: Snapshot | None, lang: str) -> Path:
        """Fetch an address; show the changes, and ask whether to take them, if there is a snapshot."""
        from timeline.io.fetching import FetchLimits, fetch
        from timeline.io.fetching.snapshots import check_no_page, keep, name_of, today
        from timeline.io.tables import NAMED_TABLE

        complain(say(lang, "Fetching {url} …", url=address.url))
        fetched = fetch(address, FetchLimits(NAMED_TABLE.max_bytes, private=self.private))
        if known and known.path.read_bytes() == fetched.data:
            complain(say(lang, "Nothing has changed since {day}.", day=_day(known.day, lang)))
            return known.path
        check_no_page(address, fetched.data, name_of(fetched))
        if known and not self._taken(known, fetched.data, lang):
            return known.path

        def write(path: Path, data: bytes) -> None:
            put_file(path, data, lang)

        kept = keep(self.folder, address, fetched, write, today())
        size = size_words(len(fetched.data), lang)
        words = "Saved the snapshot of {day} as {path} ({size})"
        complain(say(lang, words, day=_day(kept.day, lang), path=kept.path, size=size))
        return kept.path

    def _taken(self, known: Snapshot, data: bytes, lang: str) -> bool:
        """Show what changed, and return whether the person wants the new version."""
        complain(say(lang, "Changes since the snapshot of {day}:", day=_day(known.day, lang)))
        lines = changed(known.path, (known.path.read_bytes(), data), lang)
        for line in lines[:LISTED]:
            complain(f"  {line}")
        if len(lines) > LISTED:
            complain(say_n(lang, "  and {n} more", "  and {n} more", len(lines) - LISTED))
        return self.yes or click.confirm(say(lang, "Use the new version?"), default=False, err=True)


def changed(path: Path, versions: tuple[bytes, bytes], lang: str) -> tuple[str, ...]:
    """Return the differences between two versions of a file; only its size if one of them needs other choices."""
    from timeline.errors import LoadError
    from timeline.record.diff import diff_words

    try:
        old, new = (_timeline(data, path) for data in versions)
    except LoadError:
        words = "{before} before, {after} now; the events cannot be compared without choices of columns"
        sizes = (say_n(lang, "{n} line", "{n} lines", data.count(b"\n")) for data in versions)
        return (say(lang, words, before=next(sizes), after=next(sizes)),)
    return diff_words(old, new, lang)


def _timeline(data: bytes, path: Path) -> Timeline:
    from timeline.io.any_file import timeline_of
    from timeline.io.checks.images import Folder
    from timeline.io.loader import NAMED_FILE

    return timeline_of(data, path, NAMED_FILE, Folder(path.parent))


def _day(day: str, lang: str) -> str:
    from timeline.dates import format_date, parse_date

    return format_date(parse_date(day), lang)


FETCHING = (
    SetKey("snapshots", "folder for fetched files; snapshots if not set", FOLDER, Path("snapshots"),
            environment=True),
    switch("private_addresses", "1 to fetch addresses of this machine and its network too", environment=True),
)  # fmt: skip


def fetches_addresses(command: Any) -> Any:
    """Return the command with the options of addresses in place of files."""
    yes = click.option("--yes", is_flag=True, help="New version of a refreshed address without a question.")
    refresh = click.option(
        "--refresh", is_flag=True, help="Fetch an address again, and show what has changed."
    )
    return refresh(yes(command))
