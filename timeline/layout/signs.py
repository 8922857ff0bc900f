"""The signs that a chart has drawn: its legend explains these and no others.

A chart of a fixed size has few lines for them. What has no entry there is drawn plain, where that is not false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.i18n.charted import say
from timeline.layout.legend_keys import MARKS, lines_of, signs_of
from timeline.layout.plan import LegendEntry, Plan
from timeline.layout.scene import Band, Bar, LegendKey, Scene
from timeline.layout.style import Style

ORDER = ("soft", "progress", "swatch", "half", "cut", "earlier", "count", "link")
"""The shapes of entries, first those whose sign would be false if it were plain; all others come last."""
WIDE = 900.0
"""The width in pixels from which the legend of a chart of a fixed size has two lines."""
HATCHED = ("fixed", "condition")
"""The patterns of positions in force, which only underline the words of a position."""
WORD = re.compile(r"\w+")
IN_FORCE = ("none", "off", *HATCHED)
"""The patterns of bars that should have words; the others continue such a bar."""


def explained_signs(scene: Scene, plan: Plan, style: Style) -> tuple[LegendEntry, ...]:
    """Return the entries of the plan whose signs are drawn; a page around a chart explains more than one view of it."""
    if not plan.explained:
        return plan.entries
    return in_lines([entry for entry in plan.entries if is_drawn(entry, scene)], plan, style)


def is_seen(entry: LegendEntry, scene: Scene) -> bool:
    """Return whether the colour of a category is drawn; True for all other entries."""
    return not entry.categorical or entry.role in {m.role for m in scene.marks} | {b.role for b in scene.bars}


def in_lines(entries: Sequence[LegendEntry], plan: Plan, style: Style) -> tuple[LegendEntry, ...]:
    """Return the entries below the rows that have room in a chart of a fixed size, with short words; else all."""
    if not plan.fixed:
        return tuple(entries)
    colours = [entry for entry in plan.entries if entry.categorical] if plan.terse else []
    lines = lines_of(colours, plan, style) if plan.terse else 1 + (plan.width >= WIDE)
    chosen: list[LegendEntry] = []
    for entry in sorted(signs_of(replace(plan, entries=tuple(entries))), key=_rank):
        more = [*chosen, replace(entry, label=entry.short or entry.label)]
        # A bar that only has a pattern would say nothing; its entry is after the colours of the positions.
        needed = plan.terse and not colours and entry.shape == "swatch"
        chosen = more if needed or lines_of([*colours, *more], plan, style) <= lines else chosen
    # A line is not worth its space for a broken end alone, which readers know.
    return tuple(chosen) if any(entry.shape != "cut" for entry in chosen) else ()


def _rank(entry: LegendEntry) -> int:
    return ORDER.index(entry.shape) if entry.shape in ORDER else len(ORDER)


def plainly(scene: Scene, plan: Plan, entries: Sequence[LegendEntry], keys: Sequence[LegendKey]) -> Scene:
    """Return a chart without the signs that neither entries nor keys explain, where their plain form is as true."""
    if not plan.explained or plan.slide or plan.paper:
        return scene
    patterns = {(key.role, key.term) for key in keys}
    shown = (
        band
        if band.term not in HATCHED or (band.stance, band.term) in patterns
        else replace(band, term="none")
        for band in scene.bands
    )
    scene = scene if scene.theme == "print" else replace(scene, bands=tuple(shown))
    shapes = {entry.shape for entry in entries}
    if not plan.fixed:
        return scene
    bands = (band for band in scene.bands if "half" in shapes or not _is_alone(band, scene))
    marks = (replace(m, shape="circle") if m.shape == "diamond" else m for m in scene.marks)
    return replace(scene, bands=tuple(bands), marks=tuple(marks))


def with_words(plan: Plan, bands: Sequence[Band]) -> Plan:
    """Return the plan of a chart with the positions that its bars do not name.

    All positions outside the scale have one colour, so each of their bars must have words, or the legend has one entry
    with the names of those that lack some.
    """
    off = [entry for entry in plan.entries if entry.shape == "step" and entry.term == "off"]
    outside, named = {entry.role for entry in off}, {band.stance for band in bands if band.text}
    highest = max((band.box.height for band in bands), default=0.0)
    bare = {b.stance for b in bands if not b.text and b.term in IN_FORCE and b.box.height > highest - 1}
    silent = frozenset(
        {band.stance for band in bands} - named | (bare & outside if len(outside) > 1 else set())
    )
    left = [entry for entry in off if entry.role in silent]
    drawn = {band.stance for band in bands} - {entry.role for entry in left}
    others = {entry.short or entry.label for entry in off if entry.role in drawn}
    if left and (others or len(left) > 1):
        names = dict.fromkeys(entry.short or entry.label for entry in left)
        # A key that named one of several greys would name the bars of the others wrongly.
        beyond = say(plan.lang, "Outside the scale") if others - {*names} else ""
        words = " · ".join(filter(None, (beyond, *names)))
        left = [replace(left[0], label=words, short=words)]
    entries = (entry for entry in plan.entries if entry not in off)
    return in_one_wording(as_said(replace(plan, entries=(*entries, *left), unnamed=silent), bands), bands)


def in_one_wording(plan: Plan, bands: Sequence[Band]) -> Plan:
    """Return the plan of a chart in which no position has two names with different words.

    Where a bar lacks the room of the full name, other bars and the legend have the short one too.
    """
    short = {
        b.stance for b in bands if b.text and str(b.text) in b.labels[1:] and _is_reworded(*b.labels[:2])
    }
    told = (replace(b, label=b.short, short="") if b.role in short and b.short else b for b in plan.bands)
    entries = (
        replace(e, label=e.short) if e.shape == "step" and e.role in short and e.short else e
        for e in plan.entries
    )
    return replace(plan, bands=tuple(told), entries=tuple(entries))


def _is_reworded(full: str, short: str) -> bool:
    """Return whether a short name has words that the full one has not."""
    words, others = (set(WORD.findall(name.casefold())) for name in (short, full))
    return not words <= others


def as_said(plan: Plan, bands: Sequence[Band]) -> Plan:
    """Return the plan of a chart whose legend has the full names of the positions of which all bars have them."""
    if not plan.texts.title or plan.slide or plan.paper:  # in a story, the words of a bar change
        return plan
    said = {(band.stance, str(band.text)) for band in bands if band.text}
    full = {e.role for e in plan.entries if (e.role, e.label) in said and (e.role, e.short) not in said}
    entries = (replace(e, short="") if e.role in full else e for e in plan.entries)
    return replace(plan, entries=tuple(entries))


def as_drawn(keys: Iterable[LegendKey], scene: Scene) -> Iterator[LegendKey]:
    """Yield the keys above the rows, those of colours of which only bars are drawn as bars."""
    points, bars = {mark.role for mark in scene.marks}, {bar.role for bar in scene.bars}
    for key in keys:
        lasting = key.shape in (*MARKS, "category") and key.role in bars - points
        yield replace(key, shape="lasting") if lasting else key


def unplaced(entries: Iterable[LegendEntry], keys: Sequence[LegendKey]) -> tuple[LegendEntry, ...]:
    """Return the entries that are not among the keys above the rows."""
    placed = {(key.role, key.shape, key.term) for key in keys}
    return tuple(entry for entry in entries if (entry.role, entry.shape, entry.term) not in placed)


def is_drawn(entry: LegendEntry, scene: Scene) -> bool:
    """Return whether a chart has the sign of an entry; of some, a page around it knows more."""
    if entry.shape in MARKS and entry.role == "ink":
        return any((mark.shape, mark.style) == (entry.shape, entry.style) for mark in scene.marks)
    drawn = _DRAWN.get(entry.shape)
    return drawn is None or drawn(entry, scene)


def _is_half(band: Band, scene: Scene) -> bool:
    return band.box.height < max(each.box.height for each in scene.bands) - 1


def _is_alone(band: Band, scene: Scene) -> bool:
    """Return whether a band of half the height has no other half, so that the chart can begin with the whole band."""
    halves = [each for each in scene.bands if each.box.x0 == band.box.x0 and each.box.touches(band.box, 1.0)]
    return len(halves) == 1 and _is_half(band, scene)


def _is_pale(bar: Bar) -> bool:
    return bar.done is not None and bar.done < (bar.box.y1 if bar.down else bar.box.x1) - 0.5


_DRAWN: dict[str, Callable[[LegendEntry, Scene], bool]] = {
    "swatch": lambda entry, scene: any(band.term == entry.term for band in scene.bands),
    "half": lambda entry, scene: any(_is_half(band, scene) for band in scene.bands),
    "cut": lambda entry, scene: any(band.cuts for band in scene.bands),
    "earlier": lambda entry, scene: any(mark.shape == "earlier" for mark in scene.marks),
    "bar": lambda entry, scene: any(mark.span for mark in scene.marks),
    "count": lambda entry, scene: bool(scene.counts),
    "link": lambda entry, scene: any(link.role == entry.role for link in scene.links),
    "duration": lambda entry, scene: any(not bar.role for bar in scene.bars),
    "soft": lambda entry, scene: any(any(bar.soft) for bar in scene.bars),
    "progress": lambda entry, scene: any(map(_is_pale, scene.bars)),
}
