"""The texts below the rows: legend, notes, sources, and the logo of a theme with the space that texts leave to it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from timeline.i18n.catalogue import say
from timeline.layout.legend_keys import place_keys
from timeline.layout.plan import Item, Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, EventTexts, LegendKey, Line, PlacedLogo, Scene, Text
from timeline.layout.style import Style
from timeline.layout.text import note_lines, plain, text_width, wrap
from timeline.theme.house import Logo

NOTE_AIR = 18.0
"""The space above the notes, with the line in it, in pixels."""
NOTES_SHARE = 0.15
"""The greatest height of the notes on chosen days, as a share of a fixed height."""
MOST_NAMED = 8
"""The maximum number of publishers in the line of sources."""
COLUMN, COLUMN_GAP = 250.0, 20.0
"""The least width of a column of sources, and the gap between two columns, in pixels."""
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
    if logo is None or logo.corner.endswith("left") or (edge == "bottom" and plan.texts.cited):
        return room
    width = logo_size(logo, plan, style)[0]
    return room - width - LOGO_GAP if width <= room * BESIDE else room


def place_foot(plan: Plan, style: Style, notes: Sequence[str], top: float) -> Foot:
    """Place legend, notes, sources and logo from y `top` down; a page around the chart has the legend itself."""
    entries = [entry for entry in plan.entries if entry.shape != "step" and not entry.categorical]
    keys, below = place_keys(entries, plan, style, top + 4)
    y = below if plan.explained else top + 4
    lines, rules, low = _place_notes(notes, plan, style, y)
    cited, low = _place_sources(plan, style, low)
    logo, placed = logo_of(plan, "bottom"), None
    if logo:
        height = logo_size(logo, plan, style)[1]
        beside = room_beside(plan, style, "bottom") < plan.width - 2 * style.pad
        low = max(low, y + NOTE_AIR + height) if beside else low + LOGO_AIR + height
        placed = place_logo(logo, plan, style, low - height)[0]._replace(y1=low), logo
    low += style.pad if plan.texts.title else 8
    return Foot((*lines, *cited), tuple(keys), tuple(rules), low, placed)


def bare_chart(plan: Plan, scale: Scale, plot: Box, labelled: Set[str]) -> Scene:
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
        texts=(),
        rules=(),
        rows=(),
        bands=(),
        events=tuple(each.labelled(each.event in labelled) for each in plan.events),
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
    """Place notes below a line."""
    if not notes:
        return [], [], top
    y = top + NOTE_AIR - 8
    rule = Line(style.pad, y, plan.width - style.pad, y, "rule")
    width = room_beside(plan, style, "bottom")
    lines = [line for note in notes for line in note_lines(style.how, note, width, style.small)]
    text = plain(style.how, (style.pad, y + 8), lines, style.small, 400, "muted")
    return [text], [rule], text.box.y1


def _place_sources(plan: Plan, style: Style, top: float) -> tuple[list[Text], float]:
    """Place the cited entries in columns under their heading."""
    if not plan.texts.cited:
        return [], top
    room = plan.width - 2 * style.pad
    words = say(plan.lang, "First source of each event, by event number, and number of other sources")
    title = wrap(style.how, words, room, style.date, 600)
    heading = plain(style.how, (style.pad, top + 10), title, style.date, 600, "muted")
    count = max(1, int((room + COLUMN_GAP) // (COLUMN + COLUMN_GAP)))
    width = (room - (count - 1) * COLUMN_GAP) / count
    columns = _columns([wrap(style.how, entry, width, style.date) for entry in plan.texts.cited], count)
    places = [(style.pad + n * (width + COLUMN_GAP), heading.box.y1 + 2) for n in range(len(columns))]
    texts = [
        plain(style.how, at, lines, style.date, 400, "muted")
        for at, lines in zip(places, columns, strict=True)
    ]
    return [heading, *texts], max(text.box.y1 for text in texts)


def _columns(entries: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Divide the entries' lines among at most `count` columns of similar height, without dividing an entry."""
    height = max(1, ceil(sum(map(len, entries)) / count))
    while True:
        columns: list[list[str]] = [[]]
        for lines in entries:
            if columns[-1] and len(columns[-1]) + len(lines) > height:
                columns.append([])
            columns[-1] += lines
        if len(columns) <= count:
            return columns
        height += 1


def with_hidden(hidden: str, notes: Sequence[str]) -> tuple[str, ...]:
    """Return the notes with the number of hidden labels on their first line."""
    return (" · ".join([*notes[:1], hidden]), *notes[1:])


def marked(notes: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Return the notes with the id of the chart at the end of their first line."""
    return (" · ".join([*notes[:1], plan.texts.mark]), *notes[1:]) if plan.texts.mark else (*notes,)


def brief_notes(plan: Plan, style: Style, labelled: Sequence[Item], left: int) -> tuple[str, ...]:
    """Return the notes with the number of events without a label, and the publishers of what the chart says.

    These are the sources of the labelled events, and of the events that set the positions of its bars.
    """
    width = room_beside(plan, style, "bottom")
    named = [item.id for item in sorted(labelled, key=lambda i: (-i.weight, i.number))]
    set_by, by_number = {band.event for band in plan.bands}, sorted(plan.events, key=lambda told: told.number)
    barred = (told.event for told in by_number if told.event in set_by)
    order = {event: n for n, event in enumerate(dict.fromkeys((*named, *barred)))}
    texts = sorted((told for told in plan.events if told.event in order), key=lambda told: order[told.event])
    fewer = bool(left or plan.dropped[0])
    more = [plan.wording.more(left, plan.dropped[0])] if fewer else []
    # The number of all events says nothing beside that of the others; a filter still does.
    rest = plan.texts.brief[1:] if fewer and not plan.texts.filtered else plan.texts.brief
    lines = _packed([*more, *rest], width, style)
    ends = [line for line in (*lines[-1:], *_sources(texts, plan, width, style)) if line]
    chosen = plan.texts.notes[1:]
    count = sum(len(wrap(style.how, note, width, style.small)) for note in chosen)
    if count * LEADING * style.small > NOTES_SHARE * (plan.height or 0.0):
        chosen = ()  # notes on chosen days would take the space of rows
    return (*lines[:-1], *_with_mark(ends, texts, plan, style), *chosen)


def _sources(texts: Sequence[EventTexts], plan: Plan, width: float, style: Style) -> list[str]:
    """Return the line of publishers, as many as fit; no line if they are listed elsewhere or none fits."""
    named = range(MOST_NAMED, 0, -1) if not plan.texts.cited else ()
    lines = (plan.wording.origins(texts, most) for most in named)
    line = next((line for line in lines if text_width(style.how, line, style.small) <= width), "")
    return [line] if line else []


def _with_mark(
    lines: Sequence[str], texts: Sequence[EventTexts], plan: Plan, style: Style
) -> tuple[str, ...]:
    """Return the last lines with the id of the chart: where it fits, in place of some publishers, or below them."""
    if not plan.texts.mark:
        return (*lines,)
    width = room_beside(plan, style, "bottom")
    for n, line in reversed([*enumerate(lines)]):
        if text_width(style.how, longer := f"{line} · {plan.texts.mark}", style.small) <= width:
            return (*lines[:n], longer, *lines[n + 1 :])
    least = _sources(texts, plan, width - text_width(style.how, f" · {plan.texts.mark}", style.small), style)
    if least and len(lines) > 1:
        return (*lines[:-1], f"{least[0]} · {plan.texts.mark}")
    return (*lines, plan.texts.mark)


def _packed(parts: Sequence[str], width: float, style: Style) -> tuple[str, ...]:
    """Return parts of a note in lines that end with whole parts."""
    lines = list[str]()
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and text_width(style.how, longer, style.small) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)
