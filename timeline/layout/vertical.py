"""Layout of narrow charts: time runs down, positions are columns on the left, events are cards on the right.

Cards follow one another in order of time without gaps, so distances do not show durations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.dates import FIRST_NEAR, civil, ordinal
from timeline.layout import margins
from timeline.layout.bars import duration_entries
from timeline.layout.brackets import Bracket, brackets_of, place_brackets
from timeline.layout.fewer import (
    brief_notes,
    heaviest_items,
    is_fixed,
    shortened,
    too_low,
    with_hidden,
    with_items,
)
from timeline.layout.lanes import number_of
from timeline.layout.plan import Item, LegendEntry, Plan, Span
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Bar, Box, Flag, LaneRow, Line, Mark, Run, Scene, Text, Weight
from timeline.layout.style import GROWTH, Style, style_for
from timeline.layout.text import block, line_width, plain, shorten, text_width, wrap

WIDEST = 640.0
"""The greatest width of a vertical chart, in pixels."""
MOST_CARDS = 60
"""The number of cards of a row with many more events; the others are counted in a note."""
MOST_COLUMNS = 12
"""The maximum number of columns of positions; the cards of further rows state the changes."""
MARK = 13.0
"""The size of a mark, in pixels, for which columns have their usual width."""
SMALL_MARK = 0.6
"""The size of a mark without a card, as a share of the size of other marks."""
CARD_GAP = 15.0
LEAST_GAP, MOST_GAP = 10.0, 30.0
"""The gap between cards where the height is fixed, and by how much it grows at most to use the height."""
YEAR_GAP = 12.0
EMPTY = 60.0
"""The height of the columns if there are no cards, in pixels."""
NAME_ROOM = 5.0
"""The least width of the name beside a date over a card, in font sizes."""


@dataclass(frozen=True, slots=True)
class LaneColumns:
    """The columns of the rows that hold positions: width, pitch, and middles by the row's index."""

    width: float
    pitch: float
    middles: dict[int, float]
    right: float


@dataclass(frozen=True, slots=True)
class Card:
    """An event's text with its position, and the y-coordinate of its mark."""

    item: Item
    y: float
    text: Text


def lay_out_vertical(plan: Plan) -> Scene:
    """Place all items of the plan from top to bottom; every item has a card, or the most important ones that fit."""
    style = style_for(plan.width, framed=bool(plan.title))
    if plan.height is None or plan.slide:
        return _vertical(plan, style, plan.items)
    height, short = plan.height, shortened(plan)
    styles = (*(style.scaled(factor) for factor in GROWTH), style)
    first = bisect_left(styles, True, key=lambda each: _vertical(short, each, plan.items).height <= height)
    if first < len(styles):
        return _vertical(short, styles[first], plan.items)

    def with_cards(count: int, style: Style, gap: float = LEAST_GAP) -> Scene:
        fewer = with_items(short, count)
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
    foot = best.pad if plan.title else 8.0
    low = max(text.box.y1 for text in (*scene.texts, *(key.text for key in scene.legend)))
    spare = max(height - foot - 0.1 - low, 0.0)
    spread = with_cards(count, best, LEAST_GAP + min(spare / count, MOST_GAP))
    return spread if spread.height <= height else scene


def _vertical(plan: Plan, style: Style, carded: Sequence[Item], gap: float = CARD_GAP) -> Scene:
    """Place some items of the plan from top to bottom, `gap` pixels apart; the others have a small mark only."""
    titles, top = margins.place_title(plan, style)
    steps, ends, top = margins.place_steps(plan, style, top)
    top -= 8
    columns = _columns(plan, style)
    aid = _aid(plan, style, columns, top + 8)
    top = aid.box.y1 + 8
    cards, headings, rules, scale, brackets = _with_brackets(carded, plan, style, columns, (top, gap))
    bottom = scale.pixels[-1]
    bars = place_brackets(brackets, columns.right + 1.5 * style.mark + 1)
    keys, y = margins.place_legend(replace(plan, entries=_entries(plan)), style, bottom + 4)
    y = y if margins.explains(plan) else bottom + 4
    notes, note_rules, y = margins.place_notes(_notes(plan, style, carded), plan, style, y)
    cited, y = margins.place_sources(plan, style, y)
    lasting = {bar.event: bar for bar in bars}
    marks = [_mark(card.item, card.y, columns, style) for card in cards]
    labelled = {item.id for item in carded}
    return Scene(
        width=plan.width,
        height=max(plan.height or 0.0, round(y + (style.pad if plan.title else 8), 3)),
        theme=plan.theme,
        lang=plan.lang,
        name=plan.name,
        alt=plan.alt,
        plot=Box(style.pad, top, plan.width - style.pad, bottom),
        scale=scale,
        texts=(*titles, *ends, aid, *headings, *notes, *cited),
        rules=(*rules, *note_rules),
        lanes=_lane_rows(plan, columns, aid.y, bottom, style),
        bands=_bands(plan, columns, scale, cards, top, bottom),
        marks=(
            *_small_marks(plan, columns, scale, style, labelled),
            *(mark for mark in marks if mark.event not in lasting),
        ),
        bars=bars,
        flags=tuple(map(_flag, cards, marks, [lasting.get(mark.event) for mark in marks])),
        legend=(*steps, *keys) if margins.explains(plan) else tuple(steps),
        how=() if margins.explains(plan) else tuple(keys),
        rows=tuple(row.labelled(row.event in labelled) for row in plan.rows),
        total=plan.total,
        omitted=plan.dropped[1],
        fills=plan.fills,
        cursors=_cursors(plan, columns, scale, style, top, bottom),
        vertical=True,
    )


def _with_brackets(
    carded: Sequence[Item], plan: Plan, style: Style, columns: LaneColumns, at: tuple[float, float]
) -> tuple[list[Card], list[Text], list[Line], Scale, list[Bracket]]:
    """Place the cards, with room at their left for the brackets of events with a duration, and the scale.

    `at` is the top, and the gap between two cards.
    """
    (top, gap), room = at, 0.0
    left = columns.right + 6.5 + 1.5 * style.mark
    for _ in range(2):  # the room narrows the cards, which are then higher, but they stay in the same order
        cards, headings, rules, bottom = _cards(carded, plan, style, (left + room, top, gap))
        scale = _scale(plan, cards, top, max(bottom, top + EMPTY))
        placed = [(card.item, card.y, card.text.box) for card in cards]
        brackets, room = brackets_of(placed, scale, lambda item: _lasts(item, columns))
    return cards, headings, rules, scale, brackets


def _lasts(item: Item, columns: LaneColumns) -> bool:
    """Return whether the event has a bracket; one that sets a position keeps its mark on the column."""
    return item.interval and not (item.bold and item.lane in columns.middles)


def _entries(plan: Plan) -> tuple[LegendEntry, ...]:
    """Return the legend of the marks and brackets; columns have no lines to other rows, and no arcs."""
    known = (entry for entry in plan.entries if entry.shape not in ("tick", "link", "arc"))
    return (*known, *duration_entries([item for item in plan.items if item.interval], plan.wording))


def _notes(plan: Plan, style: Style, carded: Sequence[Item]) -> tuple[str, ...]:
    """Return the number of events without a card, followed by the notes of the plan."""
    left_out = plan.total - len(carded)
    if is_fixed(plan):
        return brief_notes(plan, style, carded, left_out)
    return with_hidden(plan.wording.hidden(left_out, False), plan.notes) if left_out else plan.notes


def _aid(plan: Plan, style: Style, columns: LaneColumns, top: float) -> Text:
    """Place a note beside the columns that explains their initials, and that spacing is equal."""
    x = columns.right + 6.5 + 1.5 * style.mark
    lanes = [plan.lanes[lane] for lane in columns.middles]
    names = [lane.name for lane in lanes]
    key = " · ".join(
        f"{short} {lane.name}, {lane.subtitle}" if names.count(lane.name) > 1 else f"{short} {lane.name}"
        for short, lane in zip(_initials(names), lanes, strict=True)
    )
    width = plan.width - style.pad - x
    lines = [
        line for words in (key, plan.wording.equal_steps) if words for line in wrap(words, width, style.date)
    ]
    return plain((x, top + 2), lines, style.date, 400, "muted")


def _columns(plan: Plan, style: Style) -> LaneColumns:
    lanes = sorted({span.lane for span in plan.spans})[:MOST_COLUMNS]
    grown = style.mark / MARK
    width, gap = (16.0 * grown, 8.0 * grown) if len(lanes) <= 5 else (14.0 * grown, 4.0 * grown)
    widest = (plan.width - 2 * style.pad) * 0.45
    width = min(width, max(6.0, widest / max(len(lanes), 1) - gap))
    middles = {lane: style.pad + 8 + width / 2 + i * (width + gap) for i, lane in enumerate(lanes)}
    return LaneColumns(width, width + gap, middles, max(middles.values(), default=style.pad) + width / 2)


def _cards(
    carded: Sequence[Item], plan: Plan, style: Style, at: tuple[float, float, float]
) -> tuple[list[Card], list[Text], list[Line], float]:
    """Place cards in a column, with a heading at the start of each year or day; also return the y below them all.

    `at` is the left edge, the top, and the gap between two cards.
    """
    (x, top, gap), right = at, plan.width - style.pad
    cards, headings, rules = list[Card](), list[Text](), list[Line]()
    y, year = top, None
    for item in sorted(carded, key=lambda i: i.number):
        day = item.first if item.first is not None else item.last or 1
        begun = day if plan.hours else civil(day)[0]
        if civil(day)[0] < FIRST_NEAR and plan.height is None:
            # The number of years ago is on the card.
            year, y = None, y + (YEAR_GAP if cards else 0)
        elif begun != year and plan.height is None:
            year, y = begun, y + (YEAR_GAP if headings else 0)
            words = _heading(plan, day)
            headings.append(plain((x, y), [words], style.date + 1, 700, "muted"))
            middle = y + LEADING * (style.date + 1) / 2
            rules.append(Line(headings[-1].box.x1 + 8, middle, right, middle))
            y = headings[-1].box.y1 + YEAR_GAP
        cards.append(_card(item, plan, style, x, y, right - x))
        y = cards[-1].text.box.y1 + gap
    return cards, headings, rules, y


def _heading(plan: Plan, day: int) -> str:
    """Return the heading above the cards that begin in a year, or on a day in a chart of hours."""
    if plan.hours:
        return plan.wording.tick(day, "day", False, True)
    return plan.wording.tick(ordinal(civil(day)[0], 1, 1), "year", False, False)


def _card(item: Item, plan: Plan, style: Style, x: float, y: float, width: float) -> Card:
    size: float = style.label + 1.5
    weight: Weight = 700 if item.bold else 400
    number = number_of(item, style, plan.numbered)
    # Headings with the year would take the space of cards where the height is fixed.
    lasts = item.interval and item.first != item.last
    date = item.date if lasts or plan.height is not None else item.bare_date
    after = Run(f" · {date}", style.date, 600, "muted")
    name, room = plan.lanes[item.lane].name, width - line_width([*number, after])
    if room < min(text_width(name, style.date, 600), NAME_ROOM * style.date):
        # A name cut to two letters is not readable: the date goes below it, in two lines where it has two ends.
        written = (
            shorten(name, width, style.date, 600),
            *wrap(date, width - line_width(number), style.date, 600),
        )
        *over, last = (Run(line, style.date, 600, "muted") for line in written)
        heads = [*((run,) for run in over), (last, *number)]
    else:
        heads = [(Run(shorten(name, room, style.date, 600), style.date, 600, "muted"), after, *number)]
    lines = [
        *heads,
        *((Run(line, size, weight),) for line in wrap(item.label, width, size, weight, item.lang)),
    ]
    text = block(x, y, lines, size)
    return Card(item, y + LEADING * size / 2, text)


def _scale(plan: Plan, cards: Sequence[Card], top: float, bottom: float) -> Scale:
    """Return the scale through the first card of each day."""
    knots: dict[float, float] = {}
    for card in cards:
        day = card.item.first if card.item.first is not None else card.item.last
        if day is not None and day >= max(knots, default=day):
            knots.setdefault(day, card.y)
    ends: dict[float, float] = {
        min([plan.first, *(d - 1 for d in knots)]): top,
        max([plan.last + 1, *(d + 1 for d in knots)]): bottom,
    }
    days = sorted((ends | knots).items())
    return Scale("equal", tuple(d for d, _ in days), tuple(y for _, y in days))


def _mark(item: Item, y: float, columns: LaneColumns, style: Style) -> Mark:
    x = columns.middles.get(item.lane, columns.right + style.mark - 1)
    size, words = style.mark - 1, item.words
    return Mark(item.id, x, y, size, item.shape, item.style, None, item.number, words, role=item.role)


def _small_marks(
    plan: Plan, columns: LaneColumns, scale: Scale, style: Style, labelled: set[str]
) -> tuple[Mark, ...]:
    """Return the marks of the items without a card, at their days."""
    low, high = scale.pixels[0] + style.mark / 2, scale.pixels[-1] - style.mark / 2
    marks = []
    for item in sorted(plan.items, key=lambda i: i.number):
        day = item.first if item.first is not None else item.last
        if item.id not in labelled and day is not None:
            y = min(max(scale.to_px(day), low), high)
            marks.append(replace(_mark(item, y, columns, style), size=style.mark * SMALL_MARK))
    return tuple(marks)


def _flag(card: Card, mark: Mark, bar: Bar | None) -> Flag:
    start = bar.box.x1 if bar else mark.x + mark.size / 2
    pole = Line(start, mark.y, max(card.text.box.x0 - 5, start), mark.y, "pole")
    return Flag(card.item.id, pole, card.text)


def _bands(
    plan: Plan, columns: LaneColumns, scale: Scale, cards: Sequence[Card], top: float, bottom: float
) -> tuple[Band, ...]:
    at = {card.item.id: card.y for card in cards}
    bands = []
    for lane in columns.middles:
        spans = [s for s in plan.spans if s.lane == lane]
        edges = [_edge(s, scale, at, top, bottom) for s in spans]
        for i, span in enumerate(spans):
            below = edges[i + 1] if i + 1 < len(spans) else bottom
            if below - edges[i] > 1:
                bands.append(_band(span, columns, edges[i], below))
    return tuple(bands)


def _edge(span: Span, scale: Scale, at: dict[str, float], top: float, bottom: float) -> float:
    """Return the y at which a band begins: at its event's card if the event began it, otherwise at its day."""
    if span.first is None:
        return top
    y = scale.to_px(span.first)
    own = at.get(span.event or "", y)
    # An event that only reports an earlier start has its card elsewhere.
    return min(max(own if abs(scale.to_day(own) - span.first) < 1 else y, top), bottom)


def _band(span: Span, columns: LaneColumns, y0: float, y1: float) -> Band:
    middle, half = columns.middles[span.lane], columns.width / 2
    left = middle if span.half == "lower" else middle - half
    right = middle if span.half == "upper" else middle + half
    box = Box(left, y0, right, max(y1 - 1.5, y0 + 1))
    slant = box.width / 4
    cuts = tuple(Line(box.x0, y0 + y + slant, box.x1, y0 + y, "paper") for y in (3.0, 9.0))
    known = span.first is not None
    return Band(span.actor, span.role, box, span.event, span.term, None, span.words, () if known else cuts)


def _cursors(
    plan: Plan, columns: LaneColumns, scale: Scale, style: Style, top: float, bottom: float
) -> tuple[Line, ...]:
    """Draw a level line across the columns at each chosen day."""
    ys = [(n, scale.to_px(day + 0.5)) for n, (day, _) in enumerate(plan.cursors)]
    left, right = style.pad, columns.right + 6
    return tuple(Line(left, y, right, y, "accent", "4 3" if n else "") for n, y in ys if top <= y <= bottom)


def _lane_rows(
    plan: Plan, columns: LaneColumns, top: float, bottom: float, style: Style
) -> tuple[LaneRow, ...]:
    shorts = _initials([plan.lanes[lane].name for lane in columns.middles])
    widest = max((text_width(short, style.date, 700) for short in shorts), default=0.0)
    size = style.date * min(1.0, (columns.pitch - 1.5) / max(widest, 1.0))
    rows = []
    for (lane, x), short in zip(columns.middles.items(), shorts, strict=True):
        head = plain((x, top), [short], size, 700, "ink", "middle")
        box = Box(x - columns.width / 2, top, x + columns.width / 2, bottom)
        rows.append(LaneRow(plan.lanes[lane].id, box, x, head, bare=False))
    return tuple(rows)


def _initials(names: Sequence[str]) -> list[str]:
    """Return the first letter of each name; two letters where several names share it; numbers for equal names."""
    firsts = {name: name[:1].upper() for name in names}
    shared = {first for first in firsts.values() if list(firsts.values()).count(first) > 1}
    shorts = [firsts[name] + name[1:2] if firsts[name] in shared else firsts[name] for name in names]
    return [
        f"{short}{names[:n].count(name) + 1}" if names.count(name) > 1 else short
        for n, (short, name) in enumerate(zip(shorts, names, strict=True))
    ]
