"""Layout of narrow charts: time runs down, positions are columns on the left, events are cards on the right.

Cards follow one another in order of time without gaps, so distances do not show durations. Each date has one place:
that of the first card that begins on it, where its marks stand and its bands begin (`timeline.layout.down.leaders`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from timeline.dates import FIRST_NEAR, civil, ordinal
from timeline.layout.down import columns as down
from timeline.layout.down.columns import Bracket, RowColumns, begins, in_order
from timeline.layout.fewer import heaviest_items, keeping, shortened, too_low
from timeline.layout.foot import Foot, bare_chart, notes_of, place_foot, with_foot
from timeline.layout.head import place_title
from timeline.layout.legend_keys import duration_entries, place_ramp, place_steps
from timeline.layout.lines import ERA_DASH
from timeline.layout.plan import Item, LegendEntry, Period, Plan
from timeline.layout.rows.bars import sign_of
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, Line, Run, Scene, Text, Weight
from timeline.layout.style import GROWTH, Style, style_for
from timeline.layout.text import block, line_width, plain, shorten, text_width, wrap

WIDEST = 640.0
"""The greatest width of a vertical chart, in pixels."""
MOST_CARDS = 60
"""The number of cards of a row with many more events; the others are counted in a note."""
CARD_GAP = 15.0
LEAST_GAP, MOST_GAP = 10.0, 30.0
"""The gap between cards where the height is fixed, and by how much it grows at most to use the height."""
YEAR_GAP = 12.0
EMPTY = 60.0
"""The height of the columns if there are no cards, in pixels."""
ERA_RULE = 40.0
"""The least length of the line after the name of an era, in pixels."""
NAME_ROOM = 5.0
"""The least width of the name beside a date over a card, in font sizes."""


@dataclass(frozen=True, slots=True)
class Card:
    """An event's text with its position, and the y-coordinate of the middle of its first line."""

    item: Item
    y: float
    text: Text


def lay_out_vertical(plan: Plan) -> Scene:
    """Place all items of the plan from top to bottom; every item has a card, or the most important ones that fit."""
    style = style_for(plan.setting, plan.width, framed=bool(plan.texts.title))
    if plan.height is None or plan.slide:
        return _vertical(plan, style, plan.items)
    height, short = plan.height, shortened(plan)
    styles = (*(style.scaled(factor) for factor in GROWTH), style)
    first = bisect_left(styles, True, key=lambda each: _vertical(short, each, plan.items).height <= height)
    if first < len(styles):
        return _vertical(short, styles[first], plan.items)

    def with_cards(count: int, style: Style, gap: float = LEAST_GAP) -> Scene:
        # Only the rows of these cards stay, with small marks for their other events.
        fewer = keeping(short, (item.row for item in heaviest_items(short, count)))
        return _vertical(fewer, style, heaviest_items(fewer, count), gap)

    counts = range(1, len(plan.items) + 1)
    most = bisect_left(counts, True, key=lambda count: with_cards(count, style).height > height)
    # A card that adds a row, with its colours in the legend, may not fit where the next one does.
    more = (count for count in range(most + 4, most, -1) if count <= len(counts))
    count = next((count for count in more if with_cards(count, style).height <= height), max(most, 1))
    fitting = (each for each in styles if with_cards(count, each).height <= height)
    best = next(fitting, style)
    scene = with_cards(count, best)
    if scene.height > height:
        raise too_low(with_cards(1, style))
    foot = best.pad if plan.texts.title else 8.0
    ends = [text.box.y1 for text in (*scene.texts, *(key.text for key in scene.legend))]
    low = max([*ends, scene.logo[0].y1] if scene.logo else ends)
    spare = max(height - foot - 0.1 - low, 0.0)
    spread = with_cards(count, best, LEAST_GAP + min(spare / (count + 1), MOST_GAP))
    return spread if spread.height <= height else scene


def _vertical(plan: Plan, style: Style, carded: Sequence[Item], gap: float = CARD_GAP) -> Scene:
    """Place some items of the plan from top to bottom, `gap` pixels apart; the others have a small mark only."""
    columns = down.columns_of(plan, style)
    heads, logo, top = place_title(plan, style)
    stepped = plan.explained or all(entry.shape != "step" for entry in plan.entries)
    steps, ends, top = (place_steps if stepped else place_ramp)(plan, style, top)
    aid = down.place_initials(columns, top)
    top = aid.box.y1 + 8
    cards, headings, rules, scale, brackets = _with_brackets(carded, columns, top, gap)
    labelled = {item.id for item in carded}
    marks = down.place_marks(columns, scale, labelled)
    bottom = scale.pixels[-1] + style.mark / 2
    bars = down.place_brackets(brackets, columns.right + 1.5 * style.mark + 1 + columns.bare)
    # The end of a bracket takes the place of its event's mark: leaders begin there, and the mark is left out below.
    lasting = {bar.event: bar for bar in bars}
    leaders = [(card.item.id, card.y, card.text) for card in cards]
    flags, trunks = down.place_leaders(leaders, marks, lasting)
    plot = Box(style.pad, top, plan.width - style.pad, bottom)
    scene = replace(
        bare_chart(plan, scale, plot, labelled),
        texts=(*heads, *ends, aid, *headings),
        rules=(*rules, *trunks),
        rows=down.rows_of(columns, aid.y, bottom),
        bands=down.bands_of(columns, scale, top, bottom),
        marks=tuple(mark for mark in marks if mark.event not in lasting),
        bars=bars,
        flags=flags,
        counts=down.counts_of(columns, scale),
        cursors=down.cursor_lines(columns, scale, top, bottom),
        vertical=True,
        logo=logo,
    )
    return with_foot(scene, plan, steps, _foot(plan, style, carded, bottom))


def _foot(plan: Plan, style: Style, carded: Sequence[Item], bottom: float) -> Foot:
    """Place the legend and the notes below the cards."""
    # Columns have no arcs. Beside a page's chart, the list of meanings has the positions.
    entries = [entry for entry in plan.entries if entry.shape != "arc"]
    if not plan.explained:
        steps = (entry for entry in plan.entries if entry.shape == "step")
        entries = [*(replace(entry, shape="swatch") for entry in steps), *entries]
    entries += duration_entries([item for item in plan.items if item.interval], plan.lang)
    if plan.crowds:
        entries.append(LegendEntry("pole", "count", "none", plan.wording.counted))
    return place_foot(replace(plan, entries=tuple(entries)), style, notes_of(plan, style, carded), bottom)


def _with_brackets(
    carded: Sequence[Item], columns: RowColumns, top: float, gap: float
) -> tuple[list[Card], list[Text], list[Line], Scale, list[Bracket]]:
    """Place the cards, with room at their left for the brackets of events with a duration, and the scale."""
    plan, style, room = columns.plan, columns.style, 0.0
    left = columns.right + 6.5 + 1.5 * style.mark + columns.bare
    for _ in range(2):  # the room narrows the cards, which are then higher, but they stay in the same order
        cards, headings, rules, bottom = _cards(carded, plan, style, (left + room, top, gap))
        scale = _scale(plan, style, cards, top, max(bottom, top + EMPTY))
        timed = (card.item for card in cards if card.item.interval and card.item.first is not None)
        # An event that sets a position keeps its mark on the column.
        lasting = [item for item in timed if not (item.bold and item.row in columns.middles)]
        brackets, room = down.brackets_of(lasting, scale)
    return cards, headings, rules, scale, brackets


def _cards(
    carded: Sequence[Item], plan: Plan, style: Style, at: tuple[float, float, float]
) -> tuple[list[Card], list[Text], list[Line], float]:
    """Place cards from a left edge and a top, with a gap, and headings of years or days; return the y below too."""
    (x, top, gap), right = at, plan.width - style.pad
    cards, headings, rules = list[Card](), list[Text](), list[Line]()
    ordered = in_order(carded)
    y, year, eras = top + _lead(ordered, plan, gap), None, _eras(plan)
    for item in ordered:
        day = item.first if item.first is not None else item.last or 1
        begun = day if plan.time.hours else civil(day)[0]
        if civil(day)[0] < FIRST_NEAR and plan.height is None:
            # The number of years ago is on the card.
            year, y = None, y + (YEAR_GAP if cards else 0)
        elif begun != year and plan.height is None:
            year, y = begun, y + (YEAR_GAP if headings else 0)
            start = ordinal(civil(day)[0], 1, 1)
            hours, tick = plan.time.hours, plan.wording.tick
            words = tick(day, "day", False, True) if hours else tick(start, "year", False, False)
            headings.append(plain(style.how, (x, y), [words], style.date + 1, 700, "muted"))
            rules.append(_after(headings[-1], right))
            y = headings[-1].box.y1 + YEAR_GAP
        while eras and item.begins is not None and item.begins >= eras[0][0]:
            y = _era(eras.pop(0)[1], style, (x, y, right), headings, rules)
        cards.append(_card(item, plan, style, x, y, right - x))
        y = cards[-1].text.box.y1 + gap
    for _, era in eras:
        y = _era(era, style, (x, y, right), headings, rules)
    return cards, headings, rules, y


def _lead(carded: Sequence[Item], plan: Plan, gap: float) -> float:
    """Return the height to spare above the first card, for the marks of earlier events without a card."""
    first = begins(carded[0]) if carded else None
    earlier = (begin for item in plan.items if (begin := begins(item)) is not None)
    return max(gap - LEAST_GAP, 0.0) if first is not None and any(begin < first for begin in earlier) else 0.0


def _eras(plan: Plan) -> list[tuple[float, Period]]:
    """Return the visible eras in order of time, with their beginnings; none where the height is fixed."""
    begun = [(plan.time.first if era.first is None else era.first, era) for era in plan.periods]
    seen = (era for era in begun if era[0] < plan.time.last + 1 and (era[1].last or inf) > plan.time.first)
    return sorted(seen, key=lambda era: era[0]) if plan.height is None else []


def _era(
    era: Period, style: Style, at: tuple[float, float, float], headings: list[Text], rules: list[Line]
) -> float:
    """Place an era's name and dates between a left and a right edge, above the first card in it; return the y below."""
    x, y, right = at
    lines = wrap(style.how, f"{era.label} · {era.date}", right - x - ERA_RULE, style.date, 600)
    headings.append(plain(style.how, (x, y), lines, style.date, 600, "muted"))
    rules.append(_after(headings[-1], right, ERA_DASH))
    return headings[-1].box.y1 + YEAR_GAP


def _after(heading: Text, right: float, dash: str = "") -> Line:
    """Return the line after the first line of a heading."""
    middle = heading.y + LEADING * heading.size / 2
    return Line(heading.box.x1 + 8, middle, right, middle, "pole" if dash else "rule", dash)


def _card(item: Item, plan: Plan, style: Style, x: float, y: float, width: float) -> Card:
    size: float = style.label + 1.5
    weight: Weight = 700 if item.bold else 400
    sign = sign_of(item, style.date)
    # Headings with the year would take the space of cards where the height is fixed.
    lasts = item.interval and item.first != item.last
    date = item.date if lasts or plan.height is not None else item.bare_date
    after = Run(f" · {date}", style.date, 600, "muted")
    name, room = plan.rows[item.row].name, width - line_width(style.how, [*sign, after])
    if room < min(text_width(style.how, name, style.date, 600), NAME_ROOM * style.date):
        # A name cut to two letters is not readable: the date goes below it, in two lines where it has two ends.
        dates = wrap(style.how, date, width - line_width(style.how, sign), style.date, 600)
        written = (shorten(style.how, name, width, style.date, 600), *dates)
        *over, last = (Run(line, style.date, 600, "muted") for line in written)
        heads = [*((run,) for run in over), (last, *sign)]
    else:
        named = shorten(style.how, name, room, style.date, 600)
        heads = [(Run(named, style.date, 600, "muted"), after, *sign)]
    titles = wrap(style.how, item.label, width, size, weight, item.lang)
    text = block(style.how, (x, y), [*heads, *((Run(line, size, weight),) for line in titles)], size)
    return Card(item, y + LEADING * size / 2, text)


def _scale(plan: Plan, style: Style, cards: Sequence[Card], top: float, bottom: float) -> Scale:
    """Return the scale through the first card of each moment at which an event begins."""
    knots: dict[float, float] = {}
    for card in cards:
        day = begins(card.item)
        if day is not None:
            knots.setdefault(day, card.y)
    air = style.mark / 2
    ends = {
        min([plan.time.first, *(d - 1 for d in knots)]): min([top + air, *knots.values()]) - 0.1,
        max([plan.time.last + 1, *(d + 1 for d in knots)]): max([bottom - air, *knots.values()]) + 0.1,
    }
    days = sorted((ends | knots).items())
    return Scale("equal", tuple(d for d, _ in days), tuple(y for _, y in days))
