"""The events of a feed that a view names, as events of a timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from timeline.chart.feed.opened import day_of, short_digest, type_of
from timeline.dates import Edtf, day_text, parse_date
from timeline.errors import DateError
from timeline.model.feed import HEX_PREFIX, PREFIX, FeedPlace
from timeline.model.nouns import Event, Source
from timeline.model.texts import Words

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent

_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,70}")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*")
LONGEST_TITLE = 500
"""The number of characters of a title that is shown; feeds have longer ones."""
_FOREVER = 400_000_000
"""A number of days beyond which a moment stands for an open end."""


def id_in_timeline(id_: str) -> str:
    """Return the id in a timeline of an event of a feed."""
    if _PLAIN.fullmatch(id_):
        return f"{PREFIX}{id_}"
    spelled = id_.encode("utf-8", "replace").hex()
    return f"{HEX_PREFIX}{spelled}" if len(spelled) <= 70 else f"{HEX_PREFIX}-{short_digest(id_)}"


def id_in_feed(id_: str) -> str | None:
    """Return the id in a feed of an event of a timeline; None if it is not one of a feed, or its id is too long."""
    if id_.startswith(PREFIX):
        return id_.removeprefix(PREFIX)
    try:
        return bytes.fromhex(id_.removeprefix(HEX_PREFIX)).decode() if id_.startswith(HEX_PREFIX) else None
    except (ValueError, UnicodeDecodeError):
        return None


def events_of(found: Sequence[FeedEvent], place: FeedPlace, actors: Mapping[str, str]) -> Iterator[Event]:
    """Yield some events of a feed as events of a timeline; `actors` has the actor of each of the feed's values."""
    for each in found:
        yield Event(
            id=id_in_timeline(each.id),
            date=_date(each),
            actors=(actors[each.actor],),
            type=type_of(place),
            title=Words(_title(each)),
            summary=Words(each.kind) if each.kind.strip() else None,
            importance=min(max(each.importance, 1), 5),
            sources=(_source(each, place),),
        )


def _title(each: FeedEvent) -> str:
    title = " ".join(each.title.split()) or each.kind.strip() or each.id
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _source(each: FeedEvent, place: FeedPlace) -> Source:
    """Return the source of an event: its own address, otherwise that of the feed."""
    feed = place.feed
    publisher = Words(each.source) if each.source.strip() else feed.source
    own = each.url if _LINK.fullmatch(each.url) else None
    return Source(title=feed.name, publisher=publisher, url=own or feed.url, described=True)


def _date(each: FeedEvent) -> Edtf:
    """Return the date as the feed has it, otherwise the days of its moments."""
    try:
        date = parse_date(each.date)
        if date.start is not None or date.end is not None:
            return date
    except DateError:
        pass
    first, last = (
        day_text(day) if abs(day) < _FOREVER else ".." for day in (day_of(each.first), day_of(each.last))
    )
    return parse_date(first if first == last else f"{first}/{last}")
