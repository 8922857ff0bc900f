"""The texts below the rows: legend, notes with sources, and the logo of a theme with the space that texts leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal

from timeline.i18n.charted import say
from timeline.i18n.letters import isolated
from timeline.layout.legend_keys import place_keys, signs_of
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.wrappings import Canvas, size_of
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, LegendKey, Line, PlacedLogo, Scene, Text
from timeline.layout.style import Style
from timeline.layout.text import note_lines, plain, text_width, wrap
from timeline.model.event_texts import EventTexts
from timeline.theme.house import Logo

NOTE_AIR = 18.0
"""The space above the notes, with the line in it, in pixels."""
NOTES_SHARE = 0.15
"""The greatest height of the notes on chosen days, as a share of a fixed height."""
MOST_NAMED = 4
"""The maximum number of publishers in the line of sources."""
LOGO_GAP, LOGO_AIR = 18.0, 10.0
"""The space between the logo and texts beside it, and texts above or below it, in pixels."""
WIDEST = 0.4
"""The greatest width of a logo, as a share of the chart's width."""
BESIDE = 0.3
"""The greatest width of a logo with texts beside it, as a share of the chart's width."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The texts and the legend below the rows, the line above the notes, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    rules: tuple[Line, ...]
    y: float
    logo: PlacedLogo | None = None


def logo_of(plan: Plan, edge: Literal["top", "bottom"]) -> Logo | None:
    """Return the logo at an edge of a chart that stands alone; a page around a chart has it itself."""
    logo = plan.setting.house.logos.get(plan.theme) if plan.texts.title else None
    return logo if logo and logo.corner.startswith(edge) else None


def logo_size(logo: Logo, plan: Plan, style: Style) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels."""
    room = (plan.width - 2 * style.pad) * WIDEST
    scale = min(logo.lines * LEADING * style.small / logo.height, room / logo.width)
    return logo.width * scale, logo.height * scale


def place_logo(logo: Logo, plan: Plan, style: Style, top: float) -> PlacedLogo:
    """Place a logo at the left or the right edge, from y `top` down."""
    width, height = logo_size(logo, plan, style)
    left = style.pad if logo.corner.endswith("left") else plan.width - style.pad - width
    return Box(left, top, left + width, top + height), logo


def room_beside(plan: Plan, style: Style, edge: Literal["top", "bottom"]) -> float:
    """Return the width of the title or the notes, beside a logo in the corner at the right if it is not too wide."""
    logo, room = logo_of(plan, edge), plan.width - 2 * style.pad
    if logo is None or logo.corner.endswith("left"):
        return room
    width = logo_size(logo, plan, style)[0]
    return room - width - LOGO_GAP if width <= room * BESIDE else room


def place_foot(plan: Plan, style: Style, notes: Sequence[str], top: float) -> Foot:
    """Place legend, notes and logo from y `top` down; a page around the chart has the legend itself."""
    keys, below = place_keys(signs_of(plan), plan, style, top + 4)
    y = below if plan.explained else top + 4
    lines, rules, low = _place_notes(notes, plan, style, y)
    logo, placed = logo_of(plan, "bottom"), None
    if logo:
        height = logo_size(logo, plan, style)[1]
        beside = room_beside(plan, style, "bottom") < plan.width - 2 * style.pad
        low = max(low, y + NOTE_AIR + height) if beside else low + LOGO_AIR + height
        placed = place_logo(logo, plan, style, low - height)[0]._replace(y1=low), logo
    # At a fixed size, the letters of the last line end where the margin begins.
    slack = (LEADING - 1) * style.small if plan.fixed else 0.0
    low += style.below + (style.pad - slack if plan.texts.title else 8)
    return Foot(tuple(lines), tuple(keys), tuple(rules), low, placed)


def bare_chart(plan: Plan, scale: Scale, plot: Box) -> Scene:
    """Return a chart in either direction, with its events and its colours but without shapes and texts."""
    return Scene(
        width=plan.width,
        height=0.0,
        theme=plan.theme,
        lang=plan.lang,
        name=plan.name,
        alt=plan.alt,
        plot=plot,
        scale=scale,
        events=plan.events,
        total=plan.total,
        fills=plan.fills,
    )


def with_foot(scene: Scene, plan: Plan, keys: Sequence[LegendKey], foot: Foot) -> Scene:
    """Return a chart with its foot below its other texts and lines, and the keys above its rows.

    Where a page around the chart explains the marks, `how` has the keys for its “How to read”.
    """
    explained = plan.explained
    return replace(
        scene,
        height=max(plan.height or 0.0, round(foot.y, 3)),
        texts=(*scene.texts, *foot.texts),
        rules=(*scene.rules, *foot.rules),
        legend=(*keys, *foot.keys) if explained else tuple(keys),
        how=() if explained else foot.keys,
        logo=scene.logo or foot.logo,
    )


def _place_notes(
    notes: Sequence[str], plan: Plan, style: Style, top: float
) -> tuple[list[Text], list[Line], float]:
    """Place notes, below a line unless the size is fixed."""
    if not notes:
        return [], [], top
    y = top + (NOTE_AIR - 8 if not plan.fixed else 0.0)
    rules = [] if plan.fixed else [Line(style.pad, y, plan.width - style.pad, y, "rule")]
    width = room_beside(plan, style, "bottom")
    packed = _packed(notes, plan, style, width) if plan.fixed else notes
    lines = [line for note in packed for line in note_lines(style.how, note, width, style.small)]
    text = plain(style.how, (style.pad, y + 8), lines, style.small, 400, "muted")
    return [text], rules, text.box.y1


def _packed(notes: Sequence[str], plan: Plan, style: Style, width: float) -> list[str]:
    """Return the notes with each on the line of the one before it if it fits there."""
    lines = list[str]()
    for note in notes:
        joined = _sentences((*lines[-1:], note), plan.lang)
        fits = lines and text_width(style.how, joined, style.small) <= width
        lines[-1 if fits else len(lines) :] = [joined if fits else note]
    return lines


def notes_of(plan: Plan, style: Style, seen: Sequence[Item]) -> tuple[str, ...]:
    """Return the notes of a chart with these events: one line of its sources and facts, then the other notes."""
    if not plan.texts.title:
        return plan.texts.notes
    # The publishers of the events in the chart come first, then those of the events that set its positions.
    named = [item.id for item in sorted(seen, key=lambda i: (-i.weight, i.number))]
    barred = sorted({band.event for band in plan.bands if band.event})
    by_id = {told.event: told for told in plan.events}
    told = [by_id[id_] for id_ in dict.fromkeys((*named, *barred) if plan.rows else by_id) if id_ in by_id]
    chosen, width = plan.texts.notes, room_beside(plan, style, "bottom")
    count = sum(len(wrap(style.how, note, width, style.small)) for note in chosen)
    if plan.fixed and count * LEADING * style.small > NOTES_SHARE * (plan.height or 0.0):
        chosen = ()  # notes on chosen days would take the space of rows
    return (_line(plan, style, told, len(seen) if plan.printed else plan.total), *chosen)


def notes_below(canvas: Canvas, scene: Scene | None) -> tuple[str, ...]:
    """Return the notes below a chart, with the credits of its images, which a page around a chart shows itself.

    Without a scene, the notes are those of all events.
    """
    plan, style = canvas.plan, canvas.style
    drawn = None if scene is None or not plan.printed else scene.labelled | {bar.event for bar in scene.bars}
    notes = notes_of(plan, style, [i for i in plan.items if drawn is None or i.id in drawn])
    pictured = None if scene is None else {flag.event for flag in scene.flags if flag.photo}
    shown = (item for item in plan.items if size_of(item, plan, style))
    own = (i.illustration for i in shown if i.illustration and (pictured is None or i.id in pictured))
    named = list(dict.fromkeys(image.credit for image in own if image.credit))
    lacking = plan.wording.unlinked(scene.unlinked) if scene and not (plan.fixed or plan.slide) else ""
    credited = [plan.wording.credits(named)] if named and plan.texts.title else []
    return (*notes, *filter(None, [lacking]), *credited)


def _line(plan: Plan, style: Style, told: Sequence[EventTexts], seen: int) -> str:
    """Return sources, facts and rights in the first of several ways that fits on a line, or else the last of them."""
    texts, width = plan.texts, room_beside(plan, style, "bottom")
    origins = cache(partial(plan.wording.origins, told))
    count = plan.wording.seen(seen) if seen or not plan.fixed else ""
    ends = (texts.rights, count)
    if not plan.fixed:
        return _sentences((origins(MOST_NAMED), *texts.facts, *ends), plan.lang)
    # The facts go one by one, then the publishers; the number of events goes only if the chart has all of them.
    said = [(*texts.facts[n:], *ends) for n in range(len(texts.facts) + 1)]
    ways = [(most, parts) for parts in said for most in range(MOST_NAMED, 1, -1)]
    ways += [(1, ends)]
    ways += [(1, (texts.rights,))] if seen >= plan.total else []
    line = ""
    for most, parts in ways:
        line = _sentences((origins(most), *parts), plan.lang)
        if text_width(style.how, line, style.small) <= width:
            break
    return line


def _sentences(parts: Sequence[str], lang: str) -> str:
    """Return parts as sentences on a line, each in its own direction."""
    whole = [f"{part[:1].upper()}{part[1:]}" for part in parts if part]
    ended = (isolated(part.rstrip(".")) for part in whole[:-1])
    return say(lang, ". ").join([*ended, *map(isolated, whole[-1:])])
