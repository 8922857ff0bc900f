"""`timeline archive`: archived copies of the sources of a file, from the Wayback Machine."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.command import command
from timeline.cli.files import cannot_write
from timeline.cli.options import IN_FILE, READING_DRAFTS, YAML_FILE, KeyTable, limits_of
from timeline.cli.reading import PRIVATE, is_table, read
from timeline.cli.terminal import Failed, complain, tell
from timeline.errors import FetchError
from timeline.i18n.catalogue import number, say, say_again, say_n

if TYPE_CHECKING:
    from timeline.io.archives import Answers, ArchivedCopy, Unarchived, Wayback
    from timeline.model.timeline import Timeline

KEY, SECRET = "TIMELINE_ARCHIVE_KEY", "TIMELINE_ARCHIVE_SECRET"
HOSTS = ("archive.org", "web.archive.org")
"""The hosts that get addresses: the first one each, the second one those that the first does not know."""
LISTED = 10
"""The number of addresses to list before asking, without `--dry-run`."""


@command(
    KeyTable("Keys of --set", (*READING_DRAFTS.settings, PRIVATE)),
    epilog="""\b
Examples:
  timeline archive data/events.yaml --dry-run
  timeline archive data/events.yaml --limit 20
  timeline archive data/events.yaml --write
  timeline archive data/events.yaml --only amazon-moratorium --write
  timeline archive data/events.yaml --keep --only amazon-moratorium

\b
Addresses of sources are sent to the Internet Archive after a question, one at a time with pauses. Addresses that look
private are not sent. What was answered is kept in .timeline/ beside FILE: run the command again to continue.

\b
--keep, --add and --again ask no archive. They keep the pages themselves in .timeline/ beside FILE, for timeline check
--sources; --again lists the passages that changed since. This needs the optional package `sources`.""",
)
@click.argument("file", type=YAML_FILE, help="Timeline: a YAML file.")
@click.option("--write", is_flag=True, help="Write the copies into FILE.")
@click.option("--save", is_flag=True, help="Let the archive save pages that it does not have; needs a key.")
@click.option(
    "--only", multiple=True, metavar="SOURCE", help="Id of an event, or URL of a source; repeatable."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Maximum number of addresses to ask for.")
@click.option("--dry-run", is_flag=True, help="List the addresses, and send none.")
@click.option("--keep", is_flag=True, help="Fetch the pages of the sources, and keep them beside FILE.")
@click.option("--again", is_flag=True, help="Fetch the kept pages again, and list the passages that changed.")
@click.option(
    "--add",
    nargs=3,
    multiple=True,
    type=(str, str, IN_FILE),
    metavar="EVENT URL PAGE",
    help="Keep a page that you saved: .html, .pdf, .txt, .warc or .wacz; repeatable.",
)
@click.option("--refresh", is_flag=True, help="Ask again for pages of which there was no copy.")
@click.option("--yes", is_flag=True, help="No question before the first request.")
def archive(file: Path, settings: dict[str, Any], lang: str, **given: Any) -> None:
    """Find archived copies of the sources of FILE, nearest to their dates.

    Exit codes: 0 success, 1 FILE has errors, 2 the command is invalid or failed.
    """
    from timeline.io.archives import Answers, unarchived

    if is_table(file) and given["write"]:
        raise click.UsageError(say(lang, "--write needs a YAML file"))
    key = _key(lang) if given["save"] else ""
    timeline = read(file, limits_of(settings), lang)
    if given["add"] or given["keep"] or given["again"]:
        _keep(file, timeline, {**given, **settings}, lang)
        return
    sources = [*unarchived(timeline, given["only"], drafts=settings["drafts"])]
    if sources:
        _Run(file, given, Answers.of(file), key, lang).run(sources)
    elif given["only"]:
        raise Failed(say(lang, "--only names no source without an archived copy"))
    else:
        tell(say(lang, "every source with a URL has an archived copy"))


def _keep(file: Path, timeline: Timeline, given: Mapping[str, Any], lang: str) -> None:
    """Keep pages of sources."""
    from timeline.cli.sources import KeptSources

    ways = given["keep"] + given["again"] + bool(given["add"])
    if ways > 1 or any(given[name] for name in ("write", "save", "refresh")):
        words = "give one of --keep, --again and --add, without --write, --save and --refresh"
        raise click.UsageError(say(lang, words))
    kept = KeptSources.of(file, timeline, lang)
    if given["add"]:
        kept.add(given["add"])
    else:
        kept.fetch(given)


def _key(lang: str) -> str:
    key, secret = (os.environ.get(name, "") for name in (KEY, SECRET))
    if not key or not secret:
        words = "--save needs a key of archive.org; set {key} and {secret}"
        raise Failed(say(lang, words, key=KEY, secret=SECRET))
    return f"{key}:{secret}"


def wayback_of(lang: str) -> Wayback:
    """Return what asks the archive, which says so before it waits for long."""
    from timeline.io.archives import Wayback

    def busy(seconds: float) -> None:
        complain(say(lang, "the archive is busy; waiting for {n} seconds", n=number(round(seconds), lang)))

    return Wayback(time.sleep, busy)


@dataclass
class _Run:
    """One run of the command, with its options."""

    file: Path
    given: Mapping[str, Any]
    answers: Answers
    key: str
    lang: str
    failed: int = 0
    found: list[tuple[Unarchived, ArchivedCopy]] = field(default_factory=list)

    @property
    def place(self) -> Path:
        """The path of the kept answers, for messages."""
        from timeline.io.write.versions import shown_path

        return shown_path(self.answers.path)

    def run(self, sources: Sequence[Unarchived]) -> None:
        """Ask, propose and write."""
        lang = self.lang
        sources = self.allowed(sources)
        pages = self.open_pages(sources)
        if self.given["dry_run"]:
            for url, day in pages:
                tell(f"{url} {day}".rstrip())
            one, many = "{n} address would be asked for", "{n} addresses would be asked for"
            tell(say_n(lang, one, many, len(pages)))
            return
        if pages and not self.agreed([url for url, _ in pages]):
            complain(say(lang, "nothing was sent"))
            return
        try:
            self.ask(pages)
        except KeyboardInterrupt:
            words = "stopped; the answers so far are in {path}: run the command again to continue"
            raise Failed(say(lang, words, path=self.place)) from None
        self.propose(sources)
        if self.given["write"]:
            self.save()
        elif self.found:
            tell(say(lang, "add --write to write these lines into {file}", file=self.file))
        if self.failed:
            one, many = "{n} address could not be asked for", "{n} addresses could not be asked for"
            raise Failed(say_n(lang, one, many, self.failed))

    def allowed(self, sources: Sequence[Unarchived]) -> list[Unarchived]:
        """Return the sources that may be asked for, and say why others are not."""
        from timeline.io.archives import reason_not_to_ask

        reasons = [(source, reason_not_to_ask(source.url)) for source in sources]
        for source, reason in reasons:
            if reason is not None:
                words = "{event}: source {n} is not asked for: {why}"
                complain(say(self.lang, words, event=source.event, n=source.number + 1, why=reason))
        return [source for source, reason in reasons if reason is None]

    def open_pages(self, sources: Sequence[Unarchived]) -> list[tuple[str, str]]:
        """Return each page once that was not asked for yet, with the day for which a copy is wanted."""
        from timeline.io.sources.store import page_of

        known, again = self.answers.known, self.given["refresh"] or self.given["save"]
        pages = dict.fromkeys((page_of(source.url), source.day) for source in sources)
        wanted = [page for page in pages if page not in known or (again and known[page] is None)]
        return wanted[: self.given["limit"]]

    def agreed(self, urls: Sequence[str]) -> bool:
        """Say which host gets which addresses, and return whether the person agrees."""
        lang, (host, other) = self.lang, HOSTS
        one = "{host} gets the address of {n} page, and {other} if {host} has no copy of it:"
        many = "{host} gets the addresses of {n} pages one by one, and {other} those of which {host} has no copy:"
        complain(say_n(lang, one, many, len(urls), host=host, other=other))
        for url in urls[:LISTED]:
            complain(f"  {url}")
        if (more := len(urls) - LISTED) > 0:
            complain(say(lang, "  and {n} more; --dry-run lists all", n=number(more, lang)))
        if self.key:
            words = "{other} also gets your key, and saves the pages that it does not have"
            complain(say(lang, words, other=other))
        complain(say(lang, "answers are kept in {path}", path=self.place))
        if self.given["yes"]:
            return True
        if not sys.stdin.isatty():
            raise Failed(say(lang, "add --yes to send the addresses"))
        return click.confirm(say(lang, "Send the addresses?"), default=False, err=True)

    def ask(self, pages: Sequence[tuple[str, str]]) -> None:
        """Ask for each page, and keep each answer at once."""
        from timeline.io.archives import TooBusyError

        wayback = wayback_of(self.lang)
        for n, (url, day) in enumerate(pages, start=1):
            try:
                copy = wayback.nearest(url, day)
                if copy is None and self.key:
                    copy = wayback.saved(url, self.key)
            except FetchError as error:
                busy, told = isinstance(error, TooBusyError), say_again(self.lang, error.args[0])
                self.failed += 1 + (len(pages) - n if busy else 0)
            else:
                busy, told = False, copy.url if copy else say(self.lang, "no copy")
                self.keep(url, day, copy)
            complain(f"[{n}/{len(pages)}] {url}{say(self.lang, ': ')}{told}")
            if busy:
                return

    def keep(self, url: str, day: str, copy: ArchivedCopy | None) -> None:
        """Keep an answer; without a place for it, say so once."""
        try:
            self.answers.keep(url, day, copy)
        except OSError as error:
            complain(cannot_write(self.place, error, self.lang))

    def propose(self, sources: Sequence[Unarchived]) -> None:
        """Print the copies with how far they are from the dates of their sources."""
        from timeline.io.sources.store import page_of

        missing, known, lang = 0, self.answers.known, self.lang
        for source in sources:
            page = (page_of(source.url), source.day)
            copy = known.get(page)
            if copy is None:
                missing += page in known
                continue
            self.found.append((source, copy))
            words, when = "{event}, source {n}, “{title}” ({when})", distance_words(source, copy, lang)
            tell(say(lang, words, event=source.event, n=source.number + 1, title=source.title, when=when))
            tell(f"    archived: {copy.url}")
        tell(say_n(lang, "{n} copy found", "{n} copies found", len(self.found)))
        if missing:
            one, many = "{n} source has no copy in the archive", "{n} sources have no copy in the archive"
            tell(say_n(lang, one, many, missing))

    def save(self) -> None:
        """Write the copies into the file."""
        from timeline.io.archives import changes_of
        from timeline.io.decoding import read_bytes
        from timeline.io.write import SaveError, items_of, save
        from timeline.io.write.versions import shown_path

        lang, file = self.lang, self.file
        changes = changes_of(items_of(read_bytes(file), str(file)), self.found)
        if not changes:
            tell(say(lang, "nothing to write"))
            return
        try:
            saved = save(file, changes)
        except SaveError as error:
            raise Failed(str(error)) from None
        if not saved.written:
            raise Failed(say(lang, "another program changed {file}; run the command again", file=file))
        lines = sum(line.sign == "+" for line in saved.edited.lines)
        one = "Wrote {n} line into {file}; the file as it was is in {copy}"
        many = "Wrote {n} lines into {file}; the file as it was is in {copy}"
        tell(say_n(lang, one, many, lines, file=file, copy=shown_path(saved.copy or file)))


def distance_words(source: Unarchived, copy: ArchivedCopy, lang: str) -> str:
    """Return how far a copy is from the date of its source: "copy of 12 June 2020, 2 days after its date"."""
    from timeline.dates.formatting import format_day

    day, distance = format_day(copy.day, lang), source.distance(copy.day)
    if not distance:
        return say(lang, "copy of {day}, on its date", day=day)
    one, many = "copy of {day}, {n} day after its date", "copy of {day}, {n} days after its date"
    if distance < 0:
        one, many = "copy of {day}, {n} day before its date", "copy of {day}, {n} days before its date"
    return say_n(lang, one, many, abs(distance), day=day)
