"""The texts of vertical charts: a block for each date, with its events and the positions that they set.

A block begins with its date, and with the name of its row if all its events are of one. Events of one date whose
labels say only who holds which position are one line for each position, with all names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from math import floor, inf

from timeline.dates import civil, is_far
from timeline.dates.intervals import around, clock_words, interval_words
from timeline.layout.down.columns import RowColumns, begins, in_order, is_wide, set_by
from timeline.layout.lines import ERA_DASH
from timeline.layout.plan import Item, LegendEntry, Period, Plan, PlanBand
from timeline.layout.rows.bars import sign_of
from timeline.layout.scene import LEADING, At, Box, LegendKey, Line, Run, Text, Weight
from timeline.layout.style import Style
from timeline.layout.text import block, line_width, plain, text_width, wrap

TIGHT = 0.84
"""The size by which the lines of a block are apart, as a share of that of its titles."""
MIDDLE = 0.33
"""The distance from the baseline of a text up to the middle of its letters, in font sizes."""
BALANCE = (0.6, 0.7, 0.8, 0.9)
"""The shares of the width that are tried for lines of similar lengths."""
STROKES = 1.5
"""The space for accents and descenders between lines of different texts of a block, in pixels."""
ENTRY_GAP = 4.0
"""The space between two events of one block, in pixels."""
SWATCH = (1.12, 0.87)
"""The width and the height of a swatch beside the name of a position, in font sizes."""
AIR = 0.4
"""The space between a swatch and its text, in font sizes."""
ERA_AIR, ERA_RULE = 12.0, 40.0
"""The space below the name of an era, and the least length of the line after it, in pixels."""
DAY_MINUTES = 24 * 60
_MARKS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Block:
    """The events that begin at one moment: the y of its top, of the middle of its first line, and below it."""

    items: Sequence[Item]
    top: float
    y: float
    bottom: float
    texts: list[Text] = field(default_factory=list)
    labels: list[tuple[Item, Text]] = field(default_factory=list)
    keys: list[LegendKey] = field(default_factory=list)


def place_block(
    columns: RowColumns, items: Sequence[Item], top: float, before: Item | None, *, brief: bool
) -> Block:
    """Place the events of one date from y `top` down; a brief date has no year if it is that of the event before."""
    plan, style = columns.plan, columns.style
    date = items[0].bare_date if brief and before and _is_clear(items[0], plan, before) else items[0].date
    placed = Block(items, top, top + TIGHT * style.label - MIDDLE * style.date, top)
    shared, others = sharing(plan, items)
    alone = None if others else _alone(columns, date, shared)
    rows = {item.row for item in others}
    who = columns.name_of(others[0]) if len(rows) == 1 and not shared else ""
    who = plan.rows[alone[1].row].name if alone else who
    text = block(style.how, (columns.left, top), _heading(columns, date, who), TIGHT * style.label)
    placed.texts, placed.bottom = [] if alone else [text], text.box.y1 + STROKES
    if before and (plan.height is None or style.spread):
        placed.texts += _beside(columns, text, gap_words(plan, before, items[0]))
    if alone:
        placed.labels.append((alone[0], text))
        _place_key(columns, placed, alone[1], alone[1].label)
        return placed
    for some in shared:
        _place_shared(columns, placed, some)
    for n, item in enumerate(others):
        _place_entry(columns, placed, item, "" if who else columns.name_of(item))
        placed.bottom += ENTRY_GAP if n + 1 < len(others) else 0.0
    return placed


def _alone(
    columns: RowColumns, date: str, shared: Sequence[Sequence[tuple[Item, PlanBand]]]
) -> tuple[Item, PlanBand] | None:
    """Return the only change of a date if the name of its row fits on the line of the date."""
    if [len(some) for some in shared] != [1]:
        return None
    name = columns.plan.rows[shared[0][0][1].row].name
    return shared[0][0] if len(_heading(columns, date, name)) == 1 else None


def _beside(columns: RowColumns, heading: Text, words: str) -> list[Text]:
    """Place the time since the block above at the right of the date, if there is room and a time."""
    how, size, right = columns.style.how, columns.style.small, columns.left + columns.room
    if not words or text_width(how, words, size) > right - heading.box.x1 - size:
        return []
    at: At = right, heading.baseline(0) - size, "end"
    return [
        plain(how, at, [words], size, 600)
        if columns.style.spread
        else plain(how, at, [words], size, 400, "muted")
    ]


def groups_of(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the events in order of time, those of one date together; of one moment, there may be several dates."""
    for _, some in groupby(in_order(items), key=lambda item: (begins(item), item.date)):
        yield [*some]


def is_brief(plan: Plan, blocks: Sequence[Sequence[Item]]) -> bool:
    """Return whether dates have no year that is clear: where most have their year, all others have it, too."""
    return 2 * sum(_is_clear(b[0], plan, a[0]) for a, b in pairwise(blocks)) >= len(blocks)


def _is_clear(item: Item, plan: Plan, before: Item) -> bool:
    """Return whether the date of an event needs no year (within hours, no day) after that of the one before."""
    until = None if item.last is None else _turn_of(item.last, plan)
    lasts = item.interval and item.first != item.last and until != _turn(item, plan)
    ended = before.last if before.interval else None
    # The last year that was written is the one that a date without a year is read in.
    turns = {_turn(before, plan), *([_turn_of(ended, plan)] if ended is not None else [])}
    # What follows an unknown day of a year may be of any year.
    return turns == {_turn(item, plan)} and not is_wide(before) and not lasts


def _turn(item: Item, plan: Plan) -> int:
    """Return the year in which an event begins, or in a chart of hours the day."""
    return _turn_of(item.first if item.first is not None else item.last or 1, plan)


def _turn_of(day: int, plan: Plan) -> int:
    return floor(day) if plan.time.hours else civil(day)[0]


def _heading(columns: RowColumns, date: str, who: str) -> list[tuple[Run, ...]]:
    """Return the date and a name on one line, or else below one another."""
    how, size = columns.style.how, columns.style.date
    day, name = Run(date, size, 600, "muted"), Run(f" · {who}", size, 600, "muted")
    if who and line_width(how, (day, name)) <= columns.room:
        return [(day, name)]
    # At a fixed height, the names of a row of several would take the place of a text.
    kept = columns.plan.height is None or any(row.name == who for row in columns.plan.rows)
    words = (date, who if kept else "")
    lines = [line for each in filter(None, words) for line in wrap(how, each, columns.room, size, 600)]
    return [(Run(line, size, 600, "muted"),) for line in lines]


def _place_entry(columns: RowColumns, placed: Block, item: Item, name: str) -> None:
    """Add the label of an event below a name, and the positions that it sets."""
    plan, style, size = columns.plan, columns.style, columns.style.label
    weight: Weight = 700 if item.bold or plan.fixed else 400
    sign = sign_of(item, style.date)
    room = columns.room - line_width(style.how, sign)
    *lines, last = _balanced(style, item, room, weight)
    titles = [*((Run(line, size, weight),) for line in lines), (Run(last, size, weight), *sign)]
    over = _heading(columns, name, "") if name else []
    text = block(style.how, (columns.left, placed.bottom), [*over, *titles], TIGHT * size)
    placed.labels.append((item, text))
    placed.bottom = text.box.y1
    for _, some in groupby(sorted(columns.setting.get(item.id, ()), key=_alike), key=_alike):
        bands = [*some]
        names = ", ".join(plan.rows[band.row].name for band in bands)
        own = [band.row for band in bands] == [item.row]
        _place_key(columns, placed, bands[0], bands[0].label if own else f"{bands[0].label}: {names}")


def _balanced(style: Style, item: Item, room: float, weight: Weight) -> list[str]:
    """Return the title in as few lines as fit, of similar lengths."""
    ways = (wrap(style.how, item.label, room * share, style.label, weight, item.lang) for share in BALANCE)
    least = wrap(style.how, item.label, room, style.label, weight, item.lang)
    return next((lines for lines in ways if len(lines) == len(least)), least)


def _alike(band: PlanBand) -> tuple[str, str]:
    return band.role, band.term


def _place_key(columns: RowColumns, placed: Block, band: PlanBand, words: str) -> Text:
    """Add a swatch of a position and its text."""
    size, how, left, top = columns.style.date, columns.style.how, columns.left, placed.bottom + STROKES
    wide, high = (size * share for share in SWATCH)
    x = left + wide + AIR * size
    text = plain(how, (x, top), wrap(how, words, columns.room - (x - left), size), size)
    middle = text.baseline(0) - MIDDLE * size
    box = Box(left, middle - high / 2, left + wide, middle + high / 2)
    placed.keys.append(LegendKey(box, band.role, "swatch", "solid", band.term, text))
    placed.bottom = text.box.y1
    return text


def sharing(plan: Plan, items: Sequence[Item]) -> tuple[list[list[tuple[Item, PlanBand]]], list[Item]]:
    """Return the events that say only who holds which position, those of each position, and the other events."""
    found: dict[str, list[tuple[Item, PlanBand]]] = {}
    for item in items:
        held = _held(plan, item)
        if not item.label:
            for band in set_by(plan).get(item.id, ()):
                found.setdefault(band.role, []).append((item, band))
        elif held and _says_only(item.label, plan.rows[item.row].name, held):
            found.setdefault(held.role, []).append((item, held))
    told = {item.id for some in found.values() for item, _ in some}
    return [*found.values()], [item for item in items if item.id not in told]


def _held(plan: Plan, item: Item) -> PlanBand | None:
    """Return the position that the row of an event holds from its beginning."""
    begin = begins(item)
    own = (band for band in plan.bands if band.row == item.row and band.label and band.first is not None)
    held = (b for b in own if begin is not None and (b.first or 0) <= begin < (b.last or begin + 1))
    return next(held, None)


def _says_only(label: str, name: str, band: PlanBand) -> bool:
    """Return whether a label says nothing but a name and a position."""
    left = _MARKS.sub(" ", label.casefold())
    for words in (name, band.label, band.short):
        left = left.replace(_MARKS.sub(" ", words.casefold()).strip() or " ", " ", 1)
    return not left.strip()


def _place_shared(columns: RowColumns, placed: Block, some: Sequence[tuple[Item, PlanBand]]) -> None:
    """Add the line of a position with the names of those who hold it, each of which is the label of its event."""
    how, size, right = columns.style.how, columns.style.date, columns.left + columns.room
    key = _place_key(columns, placed, some[0][1], f"{some[0][1].label}:")
    start, space = key.box.x0, text_width(how, " ", size)
    # The names are after a position on one line, or else below it.
    x, y = key.box.x1 + space if len(key.lines) == 1 else right, key.box.y0
    for n, (item, band) in enumerate(some):
        words = f"{columns.plan.rows[band.row].name}{',' if n + 1 < len(some) else ''}"
        lines = wrap(how, words, right - start, size, 600)
        wide = max(text_width(how, line, size, 600) for line in lines)
        if x + wide > right:
            x, y = start, placed.bottom
        text = plain(how, (x, y), lines, size, 600)
        if item in (told for told, _ in placed.labels):
            placed.texts.append(text)
        else:
            placed.labels.append((item, text))
        x, placed.bottom = text.box.x1 + space, max(placed.bottom, text.box.y1)


def gap_words(plan: Plan, before: Item, item: Item) -> str:
    """Return the time from the beginning of one event to that of the next in words, "2 days later".

    Return "" if it is unknown, or would be misread: after the end of a period as the time since then, before a year
    that is known more vaguely than the time itself as the place of the event among others of that year.
    """
    if before.begins is None or item.begins is None or before.begins == item.begins:
        return ""
    if before.interval and before.last is not None and before.last - before.soft[1] <= item.begins:
        return ""
    spans = [(floor(each.begins or 0), each.begun or floor(each.begins or 0)) for each in (before, item)]
    (_, known), (first, last) = spans
    if last - first > first - known > 0 and 4 * (known - spans[0][0]) < last - first:
        return ""
    spans = [around(span) if each.rough else span for each, span in zip((before, item), spans, strict=True)]
    minutes = round((item.begins - before.begins) * DAY_MINUTES)
    if plan.time.hours and None not in (before.moment, item.moment) and minutes < DAY_MINUTES:
        return clock_words(minutes, plan.lang, rough=before.rough or item.rough)
    return "" if is_far(spans[0][0]) else interval_words(spans[0], spans[1], plan.lang)


def eras_of(plan: Plan) -> list[tuple[float, Period]]:
    """Return the visible eras in order of time, with their beginnings; none where the height is fixed."""
    begun = [(plan.time.first if era.first is None else era.first, era) for era in plan.periods]
    seen = (era for era in begun if era[0] < plan.time.last + 1 and (era[1].last or inf) > plan.time.first)
    return sorted(seen, key=lambda era: era[0]) if plan.height is None else []


def place_era(columns: RowColumns, era: Period, y: float, headings: list[Text | Line]) -> float:
    """Place an era's name and dates with a line after them, above the first block in it; return the y below."""
    style, right = columns.style, columns.left + columns.room
    lines = wrap(style.how, f"{era.label} · {era.date}", columns.room - ERA_RULE, style.date, 600)
    text = plain(style.how, (columns.left, y), lines, style.date, 600, "muted")
    middle = text.y + LEADING * text.size / 2
    headings += [text, Line(text.box.x1 + 8, middle, right, middle, "pole", ERA_DASH)]
    return text.box.y1 + ERA_AIR


def spine_of(columns: RowColumns, blocks: Sequence[Block]) -> Iterator[Text | Line]:
    """Yield the line of time from the first block to the last.

    At a fixed height, the time between two blocks is beside it, and the line is open there around an arrow.
    """
    plan, style, x = columns.plan, columns.style, columns.spine
    for above, below in pairwise(blocks):
        on_line = plan.height is not None and not style.spread
        words = gap_words(plan, above.items[0], below.items[0]) if on_line else ""
        whole = Line(x, above.y, x, below.y, "pole")
        if not words:
            yield whole
            continue
        free = below.top - above.bottom - LEADING * style.small
        at = columns.left, above.bottom + max(free * 0.4, 0.0)
        yield (text := plain(style.how, at, [words], style.small, 600))
        middle, half, reach = text.baseline(0) - MIDDLE * style.small, style.small * 0.6, style.small * 0.28
        yield whole._replace(y1=middle - half)
        yield Line(x - reach, middle - reach / 2, x, middle + reach / 2, "ink")
        yield Line(x, middle + reach / 2, x + reach, middle - reach / 2, "ink")
        yield whole._replace(y0=middle + half)
    yield from (Line(x, last.y, x, last.bottom, "pole") for last in blocks[-1:])


def are_written(gaps: Sequence[Text], blocks: Sequence[Block]) -> bool:
    """Return whether the time between all moments is written, in the line of time or beside dates."""
    moments = {begins(block.items[0]) for block in blocks}
    beside = [text for block in blocks for text in block.texts if text.anchor == "end"]
    return 0 < len(gaps) + len(beside) >= len(moments) - 1


def grey_words(entry: LegendEntry, plan: Plan, silent: set[str]) -> str:
    """Return the words of a position; of one outside the scale, with its rows if others have its colour too."""
    drawn = {band.role for band in plan.bands} - silent
    others = entry.term == "off" and any(e.term == "off" and e.role in drawn for e in plan.entries)
    rows = dict.fromkeys(plan.rows[band.row].name for band in plan.bands if band.role == entry.role)
    return " · ".join([*(rows if others else ()), entry.label])


def with_circles(keys: Sequence[LegendKey], lasting: Set[str]) -> list[LegendKey]:
    """Return the keys; of categories that have no bar, the mark is a circle."""
    return [replace(k, shape="circle") if k.shape == "lasting" and k.role not in lasting else k for k in keys]
