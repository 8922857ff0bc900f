"""Each source of a timeline beside its kept page: what was found in it, or why it could not be read.

It says *found, here* or *not found in the stored text*, and never whether a statement is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from timeline.errors import TimelineError
from timeline.i18n.sentences import NOTHING, Sentence, verbatim
from timeline.io.sources.pages import MOST_HTML, UNREAD, PageText, kept_text
from timeline.io.sources.store import Archive, KeptPage, page_of
from timeline.model.citation import passage_key
from timeline.model.nouns import Event
from timeline.model.sources import Quote, Reply, Source
from timeline.model.timeline import Timeline
from timeline.record.passages.passages import FoundPassage, Wanted

NO_URL = Sentence("it has no URL")
NO_TEXT = PageText()
NOT_KEPT = Sentence("no page is kept; run timeline archive --keep, or --add a saved page")


@dataclass(frozen=True)
class CheckedSource:
    """A source of an event: the page that is kept of it, and its passages, or `unread`, why there are none.

    `page` has no text. `partly` says which pages of a PDF were not read. A `reply` to an event is an event of its own
    here, with one source.
    """

    event: Event
    number: int
    reply: Reply | None = None
    kept: KeptPage | None = None
    page: PageText = NO_TEXT
    passages: tuple[FoundPassage, ...] = ()
    unread: Sentence = NOTHING

    @property
    def source(self) -> Source:
        """The source."""
        return self.event.sources[self.number]

    @property
    def asked(self) -> bool:
        """Return whether a page is kept, or could not be fetched."""
        return self.unread not in (NO_URL, NOT_KEPT)

    @property
    def partly(self) -> Sentence:
        """Say how many pages of a long PDF were read; nothing if all were."""
        if self.page.read >= self.page.pages:
            return NOTHING
        words = "the first {read} of {pages} pages were read"
        return Sentence(words, read=self.page.read, pages=self.page.pages)


@dataclass
class SourceCheck:
    """Looks for what a timeline says in the kept pages of its sources; without `make`, in those that were read."""

    timeline: Timeline
    archive: Archive
    make: bool = True

    def every(self) -> list[CheckedSource]:
        """Return the sources of all events, in order of time."""
        return [checked for event in self.timeline.events for checked in self.of(event)]

    def of(self, event: Event) -> Iterator[CheckedSource]:
        """Yield the sources of an event, then those of the replies to it."""
        for number in range(len(event.sources)):
            yield self._source(CheckedSource(event, number))
        for reply in event.reply:
            if reply.source:
                yield self._source(CheckedSource(_as_event(reply, reply.source, event), 0, reply))

    def _source(self, checked: CheckedSource) -> CheckedSource:
        """Return what is found in the last kept page of a source."""
        source = checked.source
        if not source.url:
            return replace(checked, unread=NO_URL)
        versions, failure = self.archive.versions(source.url), self.archive.failure(source.url)
        if versions:
            return self.version(checked, versions[-1])
        if failure is None:
            return replace(checked, unread=NOT_KEPT)
        why = verbatim(failure.failed)
        return replace(checked, unread=Sentence("it could not be fetched: {why}", why=why))

    def version(self, checked: CheckedSource, kept: KeptPage) -> CheckedSource:
        """Return what is found in one kept version of the page of a source."""
        try:
            page = kept_text(self.archive, kept, make=self.make)
        except TimelineError as error:
            return replace(checked, kept=kept, unread=error.args[0])
        except OSError:
            return replace(checked, kept=kept, unread=Sentence("the archive cannot be read"))
        wanted = Wanted(self.timeline, checked.event, checked.source)
        passages = () if page.unread else wanted.passages(page)
        unread = UNREAD.get(page.unread, NOTHING)
        if page.unread == "large":
            unread = unread.filled(n=MOST_HTML // 1_000_000)
        return replace(checked, kept=kept, page=replace(page, text=""), passages=passages, unread=unread)


def links_of(every: Iterable[CheckedSource]) -> Mapping[str, str]:
    """Return what the links to found quotations end in, by the keys of their sources; nothing for PDFs."""
    found = dict[str, str]()
    for checked in every:
        url, quote = checked.source.url, checked.event.quote
        here = [p for p in checked.passages if p.kind == "quotation" and p.outcome != "absent"]
        if url and quote and here:
            marked = not checked.page.pages and page_of(url) == url
            found[passage_key(url, quote.text.texts)] = here[0].fragment if marked else ""
    return found


def _as_event(reply: Reply, source: Source, to: Event) -> Event:
    """Return a reply as an event that says what the reply's source should have."""
    quote = Quote.model_construct(text=reply.text, lang=reply.lang) if reply.text else None
    said = {"quote": quote, "date": reply.date or to.date, "actors": (reply.actor,)}
    return to.model_copy(update={**said, "positions": (), "sources": (source,), "reply": ()})


def record_of(checked: CheckedSource) -> dict[str, Any]:
    """Return a checked source as plain values, for programs."""
    kept = checked.kept or KeptPage("", "")
    return {
        "event": checked.event.id,
        "source": checked.number + 1,
        "reply": checked.reply.actor if checked.reply else "",
        "url": checked.source.url or "",
        "state": "could-not-be-read" if checked.unread else "read",
        "reason": str(checked.unread or checked.partly),
        "sha256": kept.digest,
        "type": kept.mime,
        "fetched": kept.time,
        "title": checked.page.title,
        "date": checked.page.date,
        "passages": [_passage_record(each) for each in checked.passages],
    }


def _passage_record(found: FoundPassage) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "name": found.name,
        "found": found.outcome != "absent",
        **(
            {each: found.outcome == each for each in ("exact", "inside")} if found.kind == "quotation" else {}
        ),
        "words": found.words,
        "passage": found.around,
        "changes": [asdict(change) for change in found.changes],
        "lacking": [*found.lacking],
    }
