"""The legend: what is present in a picture and what it stands for, and the colours of stances."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.chart.languages import mark, mark_words, strange
from timeline.i18n.catalogue import say, say_n
from timeline.layout.plan import Item, LegendEntry, Span
from timeline.layout.scene import Term
from timeline.model.nouns import Event, Kind, Stance
from timeline.model.timeline import Timeline
from timeline.theme.colours import PALETTES, ramp

CORRECTED = "*"
"""Stands after the number of an event that was corrected since it was published."""

OFF_SCALE: tuple[Term, ...] = ("off", "off-dots", "off-grid", "off-cross")
"""The patterns of stances off the scale, which are all grey: each has its own, as far as they go."""


NAMED = 3
"""Kinds of one shape that the legend names one by one."""


def term_of(timeline: Timeline, stance: Stance) -> Term:
    """How bands of the stance are hatched."""
    if not stance.off_scale:
        return stance.term
    return OFF_SCALE[[s.id for s in timeline.stances if s.off_scale].index(stance.id) % len(OFF_SCALE)]


def stance_fills(timeline: Timeline) -> dict[str, str]:
    """A colour for each stance: its own, or its step of the ramp by rank; grey off the scale."""
    ranked = sorted((s for s in timeline.stances if not s.off_scale), key=lambda s: (s.rank or 0, s.id))
    steps = dict(zip([s.id for s in ranked], ramp(len(ranked)) if ranked else (), strict=True))
    grey = PALETTES["light"].grey
    return {s.id: s.color or steps.get(s.id, grey) for s in timeline.stances}


def legend(
    timeline: Timeline, items: Sequence[Item], spans: Sequence[Span], first: int, last: int, lang: str
) -> tuple[LegendEntry, ...]:
    """Stances of the bands in sight, from most permissive; then the shapes of the marks present."""
    spans = [s for s in spans if (s.first is None or s.first <= last) and (s.last is None or s.last > first)]
    seen = {s.role for s in spans}
    stances = sorted((s for s in timeline.stances if s.id in seen), key=lambda s: (s.off_scale, s.rank or 0))
    entries = [LegendEntry(s.id, "swatch", term_of(timeline, s), s.label.say(lang)) for s in stances]
    entries += _phases(spans, lang)
    if any(s.first is None for s in spans):
        entries.append(LegendEntry("pole", "cut", "none", say(lang, "Known only from later events")))
    present = {timeline.event[i.id].kind for i in items}
    for shape in ("circle", "diamond", "square"):
        kinds = [k for k in timeline.kinds if k.shape == shape and k.id in present]
        if kinds:
            entries.append(LegendEntry("ink", shape, "none", _shape_words(timeline, kinds, lang)))
    if any(i.first is not None and i.first < first and not i.coarse for i in items):
        entries.append(LegendEntry("ink", "earlier", "none", say(lang, "Began before what is shown")))
    if any(i.touches for i in items):
        entries.append(LegendEntry("ink", "tick", "none", say(lang, "Involved in an event of another lane")))
    doubtful = next((i.shape for i in items if i.style == "dashed"), None)
    if doubtful:
        entries.append(
            LegendEntry("ink", doubtful, "none", say(lang, "In doubt, or date approximate"), "dashed")
        )
    thin = [i for i in items if i.style == "thin"]
    if thin:
        entries.append(LegendEntry("ink", thin[0].shape, "none", _thin_words(timeline, thin, lang), "thin"))
    entries += [LegendEntry("ink", "sign", "none", words) for words in _signs(timeline, items, lang)]
    # Marks of one kind of shape and nothing else need no explaining.
    return tuple(entries) if len(entries) > 1 or seen else ()


def sign_of(timeline: Timeline, event: Event, lang: str) -> str:
    """What stands after an event's number: a mark of what was corrected, and of a label in another language."""
    code = strange(event.label or event.title, timeline, lang)
    return (CORRECTED if event.corrections else "") + (f"\u00a0{mark(code)}" if code else "")


def _signs(timeline: Timeline, items: Sequence[Item], lang: str) -> list[str]:
    """What the signs after the numbers stand for."""
    signed = [timeline.event[i.id] for i in items if i.sign]
    told = []
    if any(event.corrections for event in signed):
        told.append(say(lang, "{sign} Corrected since publication", sign=CORRECTED))
    codes = sorted({strange(event.label or event.title, timeline, lang) for event in signed} - {""})
    return told + [f"{mark(code)} {mark_words(code, lang)}" for code in codes]


def _thin_words(timeline: Timeline, thin: Sequence[Item], lang: str) -> str:
    """What a thin outline stands for among these events."""
    sourced = [bool(timeline.event[item.id].sources) for item in thin]
    if all(sourced):
        return say(lang, "Rests on a single source")
    return say(lang, "Rests on one source, or none") if any(sourced) else say(lang, "Without a source")


def _phases(spans: Sequence[Span], lang: str) -> list[LegendEntry]:
    """What bands that do not plainly hold are, each drawn as the first of them."""
    told: dict[Term, str] = {
        "announced": say(lang, "Announced, not yet in force"),
        "past": say(lang, "Past its stated end, no later word"),
        "unknown": say(lang, "Not known after"),
    }
    first = {s.term: s.role for s in reversed(spans)}
    entries = [
        LegendEntry(first[term], "swatch", term, words) for term, words in told.items() if term in first
    ]
    halves = [s.role for s in spans if s.half == "lower"]
    if halves:
        entries.append(
            LegendEntry(halves[0], "half", "none", say(lang, "Changed within this stretch, day not known"))
        )
    return entries


def _shape_words(timeline: Timeline, kinds: Sequence[Kind], lang: str) -> str:
    """What a shape stands for: the file's own words for it, else the kinds drawn with it, as far as they are few."""
    shared = [k.legend for k in timeline.kinds if k.shape == kinds[0].shape and k.legend]
    if len(kinds) > 1 and shared:
        return shared[0].say(lang)
    named = [k.label.say(lang) for k in kinds]
    if len(named) <= NAMED:
        return ", ".join(named)
    others = len(named) - NAMED + 1
    return say_n(
        lang,
        "{names} and {n} more kind",
        "{names} and {n} more kinds",
        others,
        names=", ".join(named[: NAMED - 1]),
    )
