"""The colours of a chart: of positions by their rank, and of events by a category such as their type.

The colour of a category does not depend on the filters of a view, so that it stays the same while a reader filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from timeline.i18n.catalogue import say
from timeline.layout.plan import Item, LegendEntry
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.theme.colours import GREY, Theme, category, motif, woven
from timeline.view.view import View

FEED = "feed:event"
"""The role of the events of a feed, if they have no colour of a category."""
_OF: dict[str, Callable[[Event], str]] = {
    "type": lambda event: event.type,
    "actor": lambda event: event.actors[0],
    "tag": lambda event: next(iter(event.tags), ""),
}
"""The id of an event's category, "" for none."""
_NOUNS: dict[str, Callable[[Timeline], Sequence[Any]]] = {
    "type": lambda timeline: timeline.types,
    "actor": lambda timeline: timeline.actors,
    "tag": lambda timeline: timeline.tags,
}


def fills_of(timeline: Timeline, view: View) -> dict[str, str]:
    """Return the colour of each position, by its id, and of each category, by its role such as `type:law`."""
    fills = stance_fills(timeline, view.theme)
    fills |= category_fills(timeline, color_by(timeline, view), view.theme)
    return fills | {FEED: GREY} if timeline.feed_shown else fills


def stance_fills(timeline: Timeline, theme: Theme = "light") -> dict[str, str]:
    """Return a colour for each position: the file's colour, a step of the ramp by rank, or grey outside the scale."""
    ranked = sorted((s for s in timeline.positions if not s.off_scale), key=lambda s: (s.rank or 0, s.id))
    printed = theme == "print"
    steps = (woven(len(ranked)) if printed else timeline.house.steps(len(ranked))) if ranked else ()
    by_id = dict(zip([s.id for s in ranked], steps, strict=True))
    return {s.id: (not printed and s.color) or by_id.get(s.id, GREY) for s in timeline.positions}


def color_by(timeline: Timeline, view: View) -> str:
    """Return "type", "actor" or "tag", by which a chart is coloured, or "": by type if that tells more than one."""
    if view.color_by:
        return view.color_by if view.color_by in _OF else ""
    return "" if timeline.positions or not _several_types(timeline) else "type"


@kept(1)
def _several_types(timeline: Timeline) -> bool:
    return len({event.type for event in timeline.events}) > 1


@kept(8)
def category_fills(timeline: Timeline, by: str, theme: Theme = "light") -> dict[str, str]:
    """Return the colours of the categories with the most events, by their roles, in the order of the file."""
    if not by:
        return {}
    record = timeline.record
    counts = Counter(_OF[by](event) for event in record.events)
    present = [noun for noun in _NOUNS[by](timeline) if counts[noun.id]]
    first = sorted(present, key=lambda noun: -counts[noun.id])[: len(timeline.house.categories)]
    coloured = [noun for noun in present if noun in first]
    if theme == "print":
        fills = [motif(n) for n in range(len(coloured))]
    else:
        fills = [noun.color or category(n, timeline.house.categories) for n, noun in enumerate(coloured)]
    return {f"{by}:{noun.id}": fill for noun, fill in zip(coloured, fills, strict=True)}


def role_of(timeline: Timeline, event: Event, by: str) -> str:
    """Return the role of an event's category, "" if it has none or none with a colour."""
    if by and (role := f"{by}:{_OF[by](event)}") in category_fills(timeline, by):
        return role
    return FEED if timeline.is_found(event) else ""


def category_entries(timeline: Timeline, items: Iterable[Item], by: str, lang: str) -> list[LegendEntry]:
    """Return the legend of the visible events' categories, in the shape of their marks if that is always the same."""
    shapes: dict[str, set[str]] = {}
    for item in items:
        shapes.setdefault(item.role, set()).add(item.shape)
    entries = []
    for noun in _NOUNS[by](timeline) if by else ():
        label, role = noun.name if by == "actor" else noun.label, f"{by}:{noun.id}"
        if drawn := shapes.get(role):
            shape: Any = min(drawn) if len(drawn) == 1 else "category"
            entries.append(LegendEntry(role, shape, "none", label.say(lang)))
    if entries and (drawn := shapes.get("")):
        rest: Any = min(drawn)
        entries.append(LegendEntry("ink", rest, "none", say(lang, "Other events")))
    return entries
