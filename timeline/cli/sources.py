"""Kept pages of sources: `archive --keep`, `--add` and `--again`, and what `check --sources` finds in them."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from timeline.cli.files import cannot_write, size_words
from timeline.cli.terminal import Failed, complain, tell, tell_all
from timeline.errors import FetchError, not_defined, with_closest
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.i18n.sentences import Sentence, verbatim
from timeline.io.archives import reason_not_to_ask
from timeline.io.fetching import PAGE, FetchLimits, address_of, fetch
from timeline.io.fetching.download import moment
from timeline.io.sources.pages import UNREAD, put_links, text_of
from timeline.io.sources.store import MOST_BYTES, Archive, FetchedPage, SourcesError, page_of, pages_of
from timeline.io.write.versions import shown_path
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.passages.checking import CheckedSource, SourceCheck, links_of, record_of
from timeline.record.passages.passages import drifted
from timeline.record.passages.words import PassageWords

PAUSE = 1.5
"""Seconds between two pages."""


@dataclass
class KeptSources:
    """The kept pages of a file in one run of a command."""

    timeline: Timeline
    archive: Archive
    lang: str
    only: Sequence[str] = ()
    """Ids of the events whose sources `check` reads; all if empty."""

    @classmethod
    def of(cls, file: Path, timeline: Timeline, lang: str, only: Sequence[str] = ()) -> KeptSources:
        """Return the kept pages of a file."""
        return cls(timeline, Archive.of(file), lang, only)

    @property
    def check(self) -> SourceCheck:
        """What looks for the passages."""
        return SourceCheck(self.timeline, self.archive)

    def records(self) -> list[dict[str, Any]]:
        """Return what was found in each source, for programs."""
        return [record_of(each) for each in self._every()]

    def lines(self) -> Iterator[str]:
        """Yield what was found in each source with a kept page, then the numbers."""
        every, words = self._every(), PassageWords(self.timeline, self.lang)
        for each in every:
            if each.asked:
                yield from words.lines(each)
        yield from words.unkept(every)
        yield words.summary(every)

    def _every(self) -> list[CheckedSource]:
        every, only = self.check.every(), {self._event(id_).id for id_ in self.only}
        with suppress(OSError):  # a folder that cannot be written to has no links to passages
            put_links(self.archive.file, links_of(every))
        return [each for each in every if not only or each.event.id in only]

    def add(self, given: Sequence[tuple[str, str, Path]]) -> None:
        """Keep pages that a person saved; a page that is refused keeps none of the others back."""
        added, refused = list[str](), list[str]()
        for event, url, path in given:
            try:
                self._add(event, url, path)
            except Failed as error:
                refused.append(error.message)
            except SourcesError as error:
                refused.append(say_again(self.lang, error.args[0]))
            else:
                added.append(url)
        if added:
            self._finish(added)
        if refused:
            raise Failed("\n".join(refused))

    def _add(self, event: str, url: str, path: Path) -> None:
        urls = [source.url for source in self._event(event).cited if source.url]
        if url not in urls:
            words = "{event} has no source {url}; its sources are: {urls}"
            raise Failed(say(self.lang, words, event=event, url=url, urls=", ".join(urls) or "–"))
        for page in pages_of(path, url):
            self._check_text(page, path)
            self._written(partial(self.archive.add, page))
            words = "Added {path} as {url} ({size})"
            size = size_words(len(page.data), self.lang)
            tell(say(self.lang, words, path=path, url=url, size=size))

    def fetch(self, given: Mapping[str, Any]) -> None:
        """Fetch the pages that are not kept, or with `again` those that are, one by one."""
        wanted = self._wanted(given)
        if given["dry_run"]:
            tell_all(wanted)
        one, many = "{n} page to fetch", "{n} pages to fetch"
        complain(say_n(self.lang, one, many, len(wanted)))
        if given["dry_run"] or not wanted or not self._agreed(wanted, given["yes"]):
            return
        failed = self._fetch_each(wanted, given["private_addresses"])
        self._finish(wanted)
        for url, why in failed:
            complain(f"{url}{say(self.lang, ': ')}{say_again(self.lang, why)}")
        if failed:
            one, many = "{n} page could not be fetched", "{n} pages could not be fetched"
            raise Failed(say_n(self.lang, one, many, len(failed)))

    def _wanted(self, given: Mapping[str, Any]) -> list[str]:
        """Return the address of each page to fetch once, and say which may not be fetched."""
        only, again, found = given["only"], given["again"], dict[str, None]()
        for event in (each for each in self.timeline.events if given["drafts"] or not each.draft):
            for source in event.cited:
                if not source.url or (only and event.id not in only and source.url not in only):
                    continue
                url, kept = page_of(source.url), bool(self.archive.versions(source.url))
                why = None if given["private_addresses"] else reason_not_to_ask(url)
                if why is not None and kept == again:
                    words = say(self.lang, "not fetched: {why}", why=say_again(self.lang, why))
                    complain(f"{url}{say(self.lang, ': ')}{words}")
                elif kept == again:
                    found[url] = None
        return [*found][: given["limit"]]

    def _agreed(self, urls: Sequence[str], yes: bool) -> bool:
        if yes:
            return True
        if not sys.stdin.isatty():
            raise Failed(say(self.lang, "add --yes to fetch the pages"))
        hosts = len({url.split("/")[2] for url in urls})
        one, many = "Fetch them from {n} site?", "Fetch them from {n} sites?"
        return click.confirm(say_n(self.lang, one, many, hosts), default=False, err=True)

    def _fetch_each(self, urls: Sequence[str], private: bool) -> list[tuple[str, Sentence]]:
        limits, failed = FetchLimits(MOST_BYTES, private=private), list[tuple[str, Sentence]]()
        label = say(self.lang, "Fetching pages")
        try:
            with click.progressbar(urls, label=label, show_pos=True, file=sys.stderr) as bar:
                for n, url in enumerate(bar):
                    if n:
                        time.sleep(PAUSE)
                    if (why := self._fetched(url, limits)) is not None:
                        failed.append((url, why))
        except KeyboardInterrupt:
            words = "stopped; the pages so far are in {path}: run the command again to continue"
            raise Failed(say(self.lang, words, path=self._place)) from None
        return failed

    def _fetched(self, url: str, limits: FetchLimits) -> Sentence | None:
        """Keep a page at once, so that an interruption loses none; return why it could not be fetched."""
        try:
            fetched = fetch(address_of(url), limits, asked=PAGE)
        except FetchError as error:
            why = error.args[0]
            self._written(lambda: self.archive.add_failed(url, moment(), str(why)))
            return why if isinstance(why, Sentence) else verbatim(why)
        page = FetchedPage(url, fetched.data, fetched.mime, moment(), 200)
        self._written(lambda: self.archive.add(page))
        return None

    def _event(self, id_: str) -> Event:
        if id_ not in self.timeline.event:
            closest = with_closest(not_defined("events", id_), id_, self.timeline.event)
            raise Failed(say_again(self.lang, closest))
        return self.timeline.event[id_]

    def _check_text(self, page: FetchedPage, path: Path) -> None:
        """Refuse a saved page without words, which would stand in the place of the page that is kept."""
        if (why := text_of(page.data, page.mime).unread) in ("damaged", "empty", "type"):
            reason = say_again(self.lang, UNREAD[why])
            raise Failed(say(self.lang, "{path} was not added: {why}", path=path, why=reason))

    def _finish(self, urls: Sequence[str]) -> None:
        """Read the new pages, and list the passages that they no longer have as the versions before."""
        pages, words, changed = {page_of(url) for url in urls}, PassageWords(self.timeline, self.lang), 0
        every = self.check.every()
        for now in every:
            if now.kept is None or now.kept.url not in pages:
                continue
            if now.unread:
                tell_all(words.lines(now))
            versions = self.archive.versions(now.kept.url)
            before = self.check.version(now, versions[-2]).passages if len(versions) > 1 else ()
            if changes := drifted(before, now.passages):
                changed += 1
                tell_all(words.drifted(now, changes))
        self._written(lambda: put_links(self.archive.file, links_of(every)))
        one, many = "{n} page is kept in {path}", "{n} pages are kept in {path}"
        kept_pages = {kept.url for kept in self.archive.pages}
        tell(say_n(self.lang, one, many, len(kept_pages), path=self._place))
        if changed:
            one = "{n} source no longer has its passages as they were"
            many = "{n} sources no longer have their passages as they were"
            tell(say_n(self.lang, one, many, changed))

    @property
    def _place(self) -> Path:
        return shown_path(self.archive.path)

    def _written(self, write: Callable[[], Any]) -> None:
        """Write something; fail with words if that is not possible."""
        try:
            write()
        except OSError as error:
            raise Failed(cannot_write(self._place, error, self.lang)) from None
