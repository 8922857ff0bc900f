"""The evidence of positions: how many sources are independent, and what a position lacks of what its file asks for.

Two sources are independent if they have different publishers, or owners of these, and different sites.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.i18n.catalogue import say
from timeline.model.cache import kept
from timeline.model.citation import host_of, is_archive
from timeline.model.nouns import Event
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

Owners = Mapping[str, str]
"""The owner of each publisher, both as `plain` writes them."""


def plain(name: str) -> str:
    """Return the name of a publisher for comparison."""
    return " ".join(name.casefold().split())


@kept(8)
def owners_of(timeline: Timeline) -> Owners:
    """Return the owner of each publisher that the file states."""
    found = {plain(name): plain(owner.name) for owner in timeline.owners for name in owner.publishers}
    return found | {plain(owner.name): plain(owner.name) for owner in timeline.owners}


def publishers(source: Source, owners: Owners) -> set[str]:
    """Return the owners of a source's publisher, in each language; a publisher without an owner owns itself."""
    names = (plain(name) for name in (source.publisher.values() if source.publisher else ()))
    return {owners.get(name, name) for name in names}


def independent(event: Event, owners: Owners) -> int:
    """Return the number of independent sources of an event; sources without publisher and site do not count."""
    groups: list[set[str]] = []
    for source in event.sources:
        host = host_of(source.url)
        # An archive has pages from any site.
        site = {f"//{host.removeprefix('www.')}"} if host and not is_archive(host) else set[str]()
        marks = publishers(source, owners) | site
        common = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups += [marks.union(*common)] if marks else []
    return len(groups)


def shared_publisher(event: Event) -> Words | None:
    """Return the publisher that several sources of an event have; None if they have different ones."""
    marks = [mark for source in event.sources for mark in publishers(source, {})]
    shared = (s.publisher for s in event.sources if any(marks.count(m) > 1 for m in publishers(s, {})))
    return next(shared, None)


def shared_owner(event: Event, timeline: Timeline) -> str | None:
    """Return the owner of several publishers of an event's sources; None if there is none."""
    marks = [mark for source in event.sources for mark in publishers(source, owners_of(timeline))]
    return next((owner.name for owner in timeline.owners if marks.count(plain(owner.name)) > 1), None)


def shortfall(timeline: Timeline, event: str, lang: str) -> str:
    """Return in words that the event of a position has less evidence than its file asks for; "" if it has enough.

    Returns:
        Text such as "less evidence than this record requires: 1 of 2 independent sources".
    """
    lacking = [*_lacking(timeline, timeline.event[event], lang)] if timeline.evidence else []
    return (
        say(lang, "less evidence than this record requires: {lacking}", lacking=say(lang, ", ").join(lacking))
        if lacking
        else ""
    )


def _lacking(timeline: Timeline, event: Event, lang: str) -> Iterator[str]:
    least = timeline.evidence
    assert least is not None
    has, apart = len(event.sources), independent(event, owners_of(timeline))
    if has < (least.sources or 0):
        yield say(lang, "{n} of {least} sources", n=has, least=least.sources)
    if apart < (least.independent or 0):
        yield say(lang, "{n} of {least} independent sources", n=apart, least=least.independent)
    if least.passage and not timeline.is_quoted(event):
        yield say(lang, "no quotation found in the kept page of a source")
