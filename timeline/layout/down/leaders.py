"""The marks of a vertical chart, and the lines from them to the cards of their events.

A mark stands where its date does, in the column of its row. Marks of one date and one column are side by side. Where
several cards are of one date, a line goes from its marks to a trunk beside the cards, and from the trunk to each card.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import inf

from timeline.layout.down.columns import RowColumns
from timeline.layout.plan import Item, Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import Bar, Flag, Line, Mark, Text
from timeline.layout.style import Style

SMALL_MARK = 0.6
"""The size of a mark without a card, as a share of the size of other marks."""
STEP = 0.6
"""The distance between marks of one date side by side, in sizes of a mark."""
MOST_ASIDE = 3
"""The maximum number of such marks beside the first one; more of them are behind the last one."""
POLE, TRUNK, STUB = 5.0, 7.0, 2.5
"""The distances from a card to the end of its line, to the trunk, and to the end of a line from it, in pixels."""

Leader = tuple[str, float, Text]
"""The event of a card, the y of the middle of its first line, and its text."""


def begins(item: Item) -> float | None:
    """Return the moment at which an event begins; its last day if it has no first one."""
    return item.begins if item.first is not None else item.last


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items in the order of their beginnings, those that begin at once in the order of their numbers."""

    def order(item: Item) -> tuple[float, int]:
        begin = begins(item)
        return (-inf if begin is None else begin, item.number)

    return sorted(items, key=order)


def place_marks(
    plan: Plan, style: Style, columns: RowColumns, scale: Scale, carded: set[str]
) -> tuple[Mark, ...]:
    """Return the marks of the items at the places of their dates; those without a card are small."""
    marks, small = list[Mark](), style.mark * SMALL_MARK
    for _, together in groupby(_by_place(plan.items, columns), key=lambda item: _place(item, columns)):
        for aside, item in enumerate(together):
            mark = _mark(item, scale, columns, style)
            mark = mark if item.id in carded else replace(mark, size=small)
            step = STEP * (style.mark - 1) * min(aside, _most(item, columns, style))
            marks.append(replace(mark, x=mark.x + step))
    return tuple(sorted(marks, key=lambda mark: (mark.event in carded, mark.y, mark.number)))


def fan_width(plan: Plan, style: Style, columns: RowColumns) -> float:
    """Return the width of the marks side by side in the column of the rows without positions, beyond that of one."""
    bare = [item for item in _by_place(plan.items, columns) if item.row not in columns.middles]
    groups = (len([*some]) - 1 for _, some in groupby(bare, key=lambda item: _place(item, columns)))
    return STEP * (style.mark - 1) * min(max(groups, default=0), MOST_ASIDE)


def _by_place(items: Iterable[Item], columns: RowColumns) -> list[Item]:
    """Return the dated items by column, then in order of time; of one date, those that set a position come first."""
    dated = (item for item in in_order(items) if begins(item) is not None)
    return sorted(dated, key=lambda item: (*_place(item, columns), not item.bold, item.number))


def _place(item: Item, columns: RowColumns) -> tuple[int, float]:
    """Return the column of an item, -1 for that of the rows without positions, and the moment of its beginning."""
    begin = begins(item)
    assert begin is not None
    return (item.row if item.row in columns.middles else -1, begin)


def _most(item: Item, columns: RowColumns, style: Style) -> int:
    """Return how many marks fit beside the first one of a date."""
    if item.row not in columns.middles:
        return MOST_ASIDE
    return max(int((columns.pitch - style.mark) / (STEP * style.mark)), 0) if len(columns.middles) > 1 else 1


def _mark(item: Item, scale: Scale, columns: RowColumns, style: Style) -> Mark:
    begin = begins(item)
    assert begin is not None
    x = columns.middles.get(item.row, columns.right + style.mark - 1)
    y = min(max(scale.to_px(begin), scale.pixels[0]), scale.pixels[-1])
    size, words = style.mark - 1, item.words
    return Mark(item.id, x, y, size, item.shape, item.style, None, item.number, words, role=item.role)


def place_leaders(
    cards: Sequence[Leader], marks: Iterable[Mark], lasting: Mapping[str, Bar]
) -> tuple[tuple[Flag, ...], tuple[Line, ...]]:
    """Return the cards with their lines, and the trunks of dates with several cards."""
    by_event = {mark.event: mark for mark in marks}
    flags, trunks = list[Flag](), list[Line]()
    for y, some in groupby(cards, key=lambda card: by_event[card[0]].y):
        together = [*some]
        starts = [_start(by_event[event], lasting.get(event)) for event, _, _ in together]
        flags += _flags(together, y, min(starts))
        if len(together) > 1:
            x = together[0][2].box.x0 - TRUNK
            trunks.append(Line(x, y, x, together[-1][1], "pole"))
    return tuple(flags), tuple(trunks)


def _start(mark: Mark, bar: Bar | None) -> float:
    return bar.box.x1 if bar else mark.x + mark.size / 2


def _flags(cards: Sequence[Leader], y: float, start: float) -> Iterator[Flag]:
    """Yield the cards of one date, the first with the line from the marks at y."""
    for n, (event, middle, text) in enumerate(cards):
        left = text.box.x0
        if n:
            yield Flag(event, Line(left - TRUNK, middle, left - STUB, middle, "pole"), text)
        else:
            yield Flag(event, Line(start, y, max(left - POLE, start), y, "pole"), text)
