"""The colours of a chart, its legend, the patterns of positions, and the marks of texts in another language.

Positions are coloured by their rank, events by a category such as their type. The colour of a category does not depend
on the filters of a view, so that it stays the same while a reader filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.chart.sizes import size_entries
from timeline.dates.formatting import format_duration
from timeline.i18n.catalogue import language_name, listed
from timeline.i18n.charted import say, say_n
from timeline.layout.plan import Item, LegendEntry, PlanBand
from timeline.layout.scene import Outline, Term
from timeline.model.cache import kept
from timeline.model.nouns import Event, EventType, Position, Tag
from timeline.model.own import headed
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.colours import GREY, OUTSIDE, Theme, category, motif, woven
from timeline.view.view import View

CORRECTED = "*"
"""The character after the label of an event that was corrected since its publication."""
NAMED = 3
"""The maximum number of types with the same shape that the legend names."""


def term_of(stance: Position) -> Term:
    """Return the pattern of the position's bands."""
    return "off" if stance.off_scale else stance.term


def legend(
    timeline: Timeline,
    view: View,
    items: Sequence[Item],
    spans: Sequence[PlanBand],
    days: tuple[float, int],
    links: Sequence[LegendEntry] = (),
) -> tuple[LegendEntry, ...]:
    """Return the legend: the positions of the visible bands, the most permissive first, then categories and marks.

    The first and the last of the `days` are visible and have known positions. `links` are the meanings of arrows.
    """
    lang, (first, last) = view.lang, days
    begun = (s for s in spans if s.first is None or s.first < last + 1)
    spans = [s for s in begun if s.last is None or s.last > first]
    seen = {s.role for s in spans}
    entries = []
    stances = (s for s in timeline.positions if s.id in seen)
    for s in sorted(stances, key=lambda s: (s.off_scale, s.rank or 0)):
        short = s.short.say(lang) if s.short else ""
        entries.append(LegendEntry(s.id, "step", term_of(s), s.label.say(lang), short=short))
    entries += _phases(timeline, spans, lang)
    if any(s.first is None for s in spans):
        entries.append(LegendEntry("pole", "cut", "none", say(lang, "Began earlier, date not on record")))
    by = color_by(timeline, view)
    categories = category_entries(timeline, items, by, lang)
    entries += categories
    if by != "type" or not categories or timeline.positions:
        entries += _shapes(timeline, items, lang, alone=not categories)
    entries += _signals(timeline, items, first, lang)
    entries += size_entries(timeline, items, lang)
    entries += links
    entries += [LegendEntry("ink", "sign", "none", words) for words in _signs(timeline, items, lang)]
    # A chart with marks of only one shape needs no legend.
    return tuple(entries) if len(entries) > 1 or seen or categories else ()


def _shapes(timeline: Timeline, items: Sequence[Item], lang: str, *, alone: bool) -> list[LegendEntry]:
    """Return the meaning of each shape; if the shapes are not `alone` in the legend, only of several shapes.

    In a timeline with positions, an event that sets one has a shape of its own.
    """
    if timeline.positions:
        if all(item.shape != "diamond" for item in items):
            return []
        others = [timeline.event[item.id] for item in items if item.shape != "diamond"]
        same = others and all(event.positions for event in others)
        entries = [LegendEntry("ink", "diamond", "none", say(lang, "New position"))]
        same_words = say(lang, "Same position as before")
        return [*entries, *([LegendEntry("ink", "circle", "none", same_words)] if same else [])]
    present = {timeline.event[i.id].type for i in items if i.role != FEED}
    entries = []
    for shape in ("circle", "diamond", "square"):
        kinds = [k for k in timeline.types if k.shape == shape and k.id in present]
        if kinds:
            entries.append(LegendEntry("ink", shape, "none", _shape_words(timeline, kinds, lang)))
    return entries if alone or len(entries) > 1 else []


def _signals(timeline: Timeline, items: Sequence[Item], first: float, lang: str) -> list[LegendEntry]:
    """Return the meaning of marks at the edge, of events of a feed, and of outlines."""
    entries = []
    if any(i.begins is not None and i.begins < first and not i.coarse for i in items):
        entries.append(LegendEntry("ink", "earlier", "none", say(lang, "Began before the visible period")))
    if timeline.feed and (found := next((i for i in items if i.role == FEED), None)):
        words = say(lang, "Event of the feed “{name}”", name=timeline.feed.name.say(lang))
        entries.append(LegendEntry(FEED, found.shape, "none", words))
    doubtful = next((i.shape for i in items if i.style == "dashed"), None)
    if doubtful:
        words = say(lang, "Contested or in doubt")
        entries.append(LegendEntry("ink", doubtful, "none", words, "dashed"))
    return entries


def scale_ends(
    timeline: Timeline, lang: str, entries: Sequence[LegendEntry] | None = None
) -> tuple[str, str]:
    """Return the names of the permissive and the restrictive end of the position scale, "" where the file has none.

    With the entries of a legend, an ellipsis stands beside the name of an end whose position is not among them.
    """
    ends = timeline.scale_ends
    low = ends.permissive.say(lang) if ends.permissive else ""
    high = ends.restrictive.say(lang) if ends.restrictive else ""
    ranked = sorted((s for s in timeline.positions if not s.off_scale), key=lambda s: s.rank or 0)
    if entries is None or not ranked:
        return low, high
    shown = {entry.role for entry in entries if entry.shape == "step"}
    return (
        low if not low or ranked[0].id in shown else f"{low} …",
        high if not high or ranked[-1].id in shown else f"… {high}",
    )


def sign_of(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the characters after an event's label: for a correction, and for a label in another language."""
    code = strange(event.label or event.title, timeline, lang)
    signs = (CORRECTED if event.corrections else "", mark(code) if code else "")
    return "\u00a0".join(filter(None, signs))


def _signs(timeline: Timeline, items: Sequence[Item], lang: str) -> list[str]:
    """Return the meaning of each character after the labels."""
    signed = [timeline.event[i.id] for i in items if i.sign]
    corrected = any(event.corrections for event in signed)
    signs = [say(lang, "{sign} Corrected since publication", sign=CORRECTED)] if corrected else []
    codes = sorted({strange(event.label or event.title, timeline, lang) for event in signed} - {""})
    return signs + [f"{mark(code)} {mark_words(code, lang)}" for code in codes]


def _phases(timeline: Timeline, spans: Sequence[PlanBand], lang: str) -> list[LegendEntry]:
    """Return entries for the patterns of bands that are not simply in force, in the colour of the first such band."""
    faded = {s.role for s in spans if s.term == "faded"}
    own = (s.fade_after for s in timeline.positions if s.id in faded)
    limits = dict.fromkeys(after or timeline.positions_fade_after or "" for after in own)
    durations = listed([format_duration(limit, lang) for limit in limits], lang, "or")
    meanings: dict[Term, str] = {
        "announced": say(lang, "Announced, not yet in force"),
        "faded": say(lang, "Not confirmed for {duration}", duration=durations),
        "past": say(lang, "Expired, no update on record"),
        "unknown": say(lang, "Not tracked after"),
        "open": say(lang, "Less evidence than this record requires"),
    }
    first = {s.term: s.role for s in reversed(spans) if s.half == "whole"}
    entries = [
        LegendEntry(first[term], "swatch", term, words) for term, words in meanings.items() if term in first
    ]
    words, lower = say(lang, "Began here, exact date not on record"), [s for s in spans if s.half == "lower"]
    entries += [LegendEntry(s.role, "half", "none", words) for s in lower if s.term != "past"][:1]
    words, short = say(lang, "In force or ended: not known exactly"), say(lang, "In force or ended")
    ended = [LegendEntry(s.role, "half", "past", words, short=short) for s in lower if s.term == "past"]
    return entries + ended[:1]


def _shape_words(timeline: Timeline, kinds: Sequence[EventType], lang: str) -> str:
    """Return the meaning of a shape: the file's description, otherwise the names of the types drawn with it."""
    shared = [k.legend for k in timeline.types if k.shape == kinds[0].shape and k.legend]
    if len(kinds) > 1 and shared:
        return shared[0].say(lang)
    named = [k.label.say(lang) for k in kinds]
    if len(named) <= NAMED:
        return say(lang, ", ").join(named)
    one, many = "{names} and {n} more type", "{names} and {n} more types"
    names = say(lang, ", ").join(named[: NAMED - 1])
    left = len(named) - NAMED + 1
    return say_n(lang, one, many, left, names=names) or f"{names} +{left}"


@kept(4)
def spoken(timeline: Timeline, lang: str) -> str:
    """Return the language in which a reader of `lang` expects the events; "" if the file names none.

    The language is `lang` if any title has it, otherwise the language of the file's title. A file in another
    language is thus marked once, at its title, and not at each event.
    """
    if lang in timeline.languages:
        return lang
    return timeline.title.pick(lang)[1]


def strange(words: Words, timeline: Timeline, lang: str) -> str:
    """Return the code of the language in which a text is shown; "" if it is the expected language."""
    code = words.pick(lang)[1]
    return code if code not in ("", lang, spoken(timeline, lang)) else ""


def mark(code: str) -> str:
    """Return the abbreviation of a language: its code in capitals, "EN"."""
    return code.partition("-")[0].upper()


def mark_words(code: str, lang: str) -> str:
    """Return the meaning of the abbreviation: "in English", « en anglais »."""
    name = language_name(code, lang)
    return say(lang, "in {language}", language=name) or name


FEED = "feed:event"
"""The role of the events of a feed, if they have no colour of a category."""


@dataclass(frozen=True, slots=True)
class _Category:
    """What colours events: its id, its name, and its own colour."""

    id: str
    label: Words
    color: str | None = None


def _categories(timeline: Timeline, by: str) -> Sequence[_Category]:
    """Return the categories in the order of the file; the values of a field by their numbers."""
    if by == "actor":
        return [_Category(each.id, each.name, each.color) for each in timeline.actors]
    if by in timeline.field:
        field = timeline.field[by]
        return [_Category(str(n), headed(field, each)) for n, each in enumerate(timeline.categories(by))]
    nouns: Sequence[EventType | Tag] = timeline.types if by == "type" else timeline.tags
    return [_Category(each.id, each.label, each.color) for each in nouns]


@kept(4)
def _category_ids(timeline: Timeline, by: str) -> dict[str, str]:
    """Return the id of the category of each event that has one; of several values of a field, the first one."""
    if by in timeline.field:
        return _ids_of_values(timeline, by)
    of: Callable[[Event], str] = {
        "type": lambda event: event.type,
        "actor": lambda event: event.actors[0],
        "tag": lambda event: next(iter(event.tags), ""),
    }[by]
    return {event.id: of(event) for event in timeline.events}


def _ids_of_values(timeline: Timeline, field: str) -> dict[str, str]:
    place = {words: str(n) for n, words in enumerate(timeline.categories(field))}
    described = timeline.described[f"own.{field}"]
    found = ((event.id, timeline.values(described, event)) for event in timeline.events)
    return {event: place[getattr(values[0], "words", values[0])] for event, values in found if values}


def fills_of(timeline: Timeline, view: View) -> dict[str, str]:
    """Return the colour of each position, by its id, and of each category, by its role such as `type:law`."""
    fills = stance_fills(timeline, view.theme)
    fills |= category_fills(timeline, color_by(timeline, view), view.theme)
    return fills | {FEED: GREY} if timeline.feed_shown else fills


def stance_fills(timeline: Timeline, theme: Theme = "light") -> dict[str, str]:
    """Return a colour for each position: the file's colour, a step of the ramp by rank, or one outside the scale."""
    ranked = sorted((s for s in timeline.positions if not s.off_scale), key=lambda s: (s.rank or 0, s.id))
    printed = theme == "print"
    steps = (woven(len(ranked)) if printed else timeline.house.steps(len(ranked))) if ranked else ()
    by_id = dict(zip([s.id for s in ranked], steps, strict=True))
    other = OUTSIDE if printed else GREY
    return {s.id: (not printed and s.color) or by_id.get(s.id, other) for s in timeline.positions}


def color_by(timeline: Timeline, view: View) -> str:
    """Return "type", "actor", "tag" or a field by which a chart is coloured, or "": by type if that tells more."""
    if view.color_by:
        return view.color_by if view.color_by in ("type", "actor", "tag", *timeline.field) else ""
    return "" if timeline.positions or not _several_types(timeline) else "type"


@kept(1)
def _several_types(timeline: Timeline) -> bool:
    return len({event.type for event in timeline.events}) > 1


@kept(8)
def category_fills(timeline: Timeline, by: str, theme: Theme = "light") -> dict[str, str]:
    """Return the colours of the categories with the most events, by their roles, in the order of the file."""
    if not by:
        return {}
    counts = Counter(_category_ids(timeline.record, by).values())
    present = [noun for noun in _categories(timeline, by) if counts[noun.id]]
    first = sorted(present, key=lambda noun: -counts[noun.id])[: len(timeline.house.categories)]
    coloured = [noun for noun in present if noun in first]
    if theme == "print":
        fills = [motif(n) for n in range(len(coloured))]
    else:
        fills = [noun.color or category(n, timeline.house.categories) for n, noun in enumerate(coloured)]
    return {f"{by}:{noun.id}": fill for noun, fill in zip(coloured, fills, strict=True)}


def role_of(timeline: Timeline, event: Event, by: str) -> str:
    """Return the role of an event's category, "" if it has none or none with a colour."""
    if by and (role := f"{by}:{_category_ids(timeline, by).get(event.id, '')}") in category_fills(
        timeline, by
    ):
        return role
    return FEED if timeline.is_found(event) else ""


def category_entries(timeline: Timeline, items: Iterable[Item], by: str, lang: str) -> list[LegendEntry]:
    """Return the legend of the visible events' categories, in the shape of their marks if that is always the same."""
    shapes: dict[str, set[str]] = {}
    for item in items:
        shapes.setdefault(item.role, set()).add(item.shape)
    entries = []
    for noun in _categories(timeline, by) if by else ():
        label, role = noun.label, f"{by}:{noun.id}"
        if drawn := shapes.get(role):
            shape: Any = min(drawn) if len(drawn) == 1 else "category"
            entries.append(LegendEntry(role, shape, "none", label.say(lang)))
    if entries and (drawn := shapes.get("")):
        rest: Any = min(drawn)
        entries.append(LegendEntry("ink", rest, "none", say(lang, "Other events")))
    return entries


def outline_of(event: Event) -> Outline:
    """Return a dashed outline for an event that is contested or in doubt; a date says itself that it is approximate."""
    return "dashed" if event.disagreements or event.confidence == "low" else "solid"
