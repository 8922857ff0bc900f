"""The independent sources of an event, which have different publishers and different sites."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from timeline.model.citation import is_archive
from timeline.model.nouns import Event, Source
from timeline.model.texts import Words


def single_source(event: Event) -> bool:
    """Return whether an event has fewer than two independent sources, with different publishers and different sites."""
    groups: list[set[str]] = []
    for source in event.sources:
        marks = {*_publisher(source), *_site(source)}
        common = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups += [marks.union(*common)] if marks else []
    return len(groups) < 2


def only_publisher(event: Event) -> Words | None:
    """Return the publisher shared by several sources, if no two sources are independent."""
    names = [name for source in event.sources for name in {*_publisher(source)}]
    shared = next(
        (s.publisher for s in event.sources if any(names.count(n) > 1 for n in _publisher(s))), None
    )
    return shared if shared and single_source(event) else None


def _publisher(source: Source) -> Iterator[str]:
    for name in source.publisher.values() if source.publisher else ():
        yield " ".join(name.casefold().split())


def _site(source: Source) -> Iterator[str]:
    """Yield the site of a source's URL, unless it is an archive, which has pages from any site."""
    host = host_of(source.url)
    if host and not is_archive(host):
        yield f"//{host.removeprefix('www.')}"


def host_of(url: str | None) -> str:
    """Return the host name of a URL; "" if there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # the model accepts "https://["
        return ""
