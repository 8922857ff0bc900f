"""The height that a row needs: for its labels, marks and bars above and below its line, and for its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.layout.scene import LEADING
from timeline.layout.style import Style

if TYPE_CHECKING:
    from timeline.layout.lanes import LaneDraft

HEADING_AIR = 10.0
"""The empty height around the heading of a group, in pixels."""
HUNG_AIR = 6.0
"""The space below labels that hang from a line, in pixels: the strokes of an axis break end in it."""


def least_height(lane: LaneDraft, style: Style) -> float:
    """Return the height in pixels that a row needs for its labels and its name."""
    if lane.heading:
        return LEADING * style.head + HEADING_AIR
    return max(style.top + lane.peak, _half_name(lane, style) + name_rise(lane, style)) + depth(lane, style)


def depth(lane: LaneDraft, style: Style) -> float:
    """Return the height in pixels that a row needs below its line."""
    hung = max((p.top for p in lane.under), default=0.0) + HUNG_AIR
    name = _half_name(lane, style) - name_rise(lane, style)
    if lane.stacks:
        return max(bars_below(lane, style) + lane.bars.depth + 7, name)
    return max(style.half(lane.bare) + style.bottom, hung, name)


def bars_below(lane: LaneDraft, style: Style) -> float:
    """Return the distance from a row's line down to its bars; a row without a line has the first bars in its place."""
    if not lane.lined:
        return -lane.bars.heights[0] / 2
    # Between them are the periods of imprecise dates, below bands, and ticks.
    return style.half(lane.bare) + max(8.0 if lane.bare else 10.5, style.bottom if lane.ticked else 0.0)


def name_rise(lane: LaneDraft, style: Style) -> float:
    """Return the distance in pixels from a row's line up to the middle of its name."""
    return style.bars / 2 if style.low and lane.bins else 0.0


def _half_name(lane: LaneDraft, style: Style) -> float:
    """Return the height in pixels of a row's name above its line, and below it."""
    return len(lane.head) * LEADING * style.head / 2
