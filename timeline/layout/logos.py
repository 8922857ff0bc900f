"""The logo of a theme in its corner: its size, its place, and the space that texts leave to it."""

from __future__ import annotations

from timeline.layout.plan import Plan
from timeline.layout.scene import LEADING, Box
from timeline.layout.style import Style
from timeline.theme.house import Logo

PlacedLogo = tuple[Box, Logo]
"""The logo of a theme in its box."""
GAP, ABOVE = 18.0, 10.0
"""The space between the logo and texts beside it, and texts above or below it, in pixels."""
WIDEST = 0.4
"""The greatest width of a logo, as a share of the chart's width."""
BESIDE = 0.3
"""The greatest width of a logo with texts beside it, as a share of the chart's width."""


def logo_of(plan: Plan) -> Logo | None:
    """Return the logo of a chart that stands alone; a page around a chart has it itself."""
    return plan.setting.house.logos.get(plan.theme) if plan.texts.title else None


def size_of(plan: Plan, style: Style) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels; 0 without one."""
    logo, room = logo_of(plan), (plan.width - 2 * style.pad) * WIDEST
    if logo is None:
        return 0.0, 0.0
    scale = min(logo.lines * LEADING * style.small / logo.height, room / logo.width)
    return logo.width * scale, logo.height * scale


def _is_beside(plan: Plan, style: Style) -> bool:
    """Return whether texts stand beside the logo, because it is not too wide."""
    return size_of(plan, style)[0] <= (plan.width - 2 * style.pad) * BESIDE


def title_width(plan: Plan, style: Style) -> float:
    """Return the width of the title, beside a logo in the corner at the right."""
    logo, room = logo_of(plan), plan.width - 2 * style.pad
    beside = logo and logo.corner == "top-right" and _is_beside(plan, style)
    return room - size_of(plan, style)[0] - GAP if beside else room


def note_width(plan: Plan, style: Style) -> float:
    """Return the width of the notes, beside a logo in the corner at the right."""
    logo, room = logo_of(plan), plan.width - 2 * style.pad
    beside = logo and logo.corner == "bottom-right" and not plan.texts.cited and _is_beside(plan, style)
    return room - size_of(plan, style)[0] - GAP if beside else room


def place_above(plan: Plan, style: Style) -> tuple[PlacedLogo | None, float, float]:
    """Place a logo in an upper corner; return it, the top of the title, and the least y below the title."""
    logo, top = logo_of(plan), style.pad - 6
    if logo is None or not logo.corner.startswith("top"):
        return None, top, 0.0
    width, height = size_of(plan, style)
    left = style.pad if logo.corner == "top-left" else plan.width - style.pad - width
    box = Box(left, style.pad, left + width, style.pad + height)
    beside = title_width(plan, style) < plan.width - 2 * style.pad
    return (box, logo), top if beside else box.y1 + ABOVE - 4, box.y1 + ABOVE


def place_below(plan: Plan, style: Style, top: float, low: float) -> tuple[PlacedLogo | None, float]:
    """Place a logo in a lower corner; return it and the y below it.

    Args:
        plan: The chart.
        style: Its sizes.
        top: The top of the notes, beside which it may stand.
        low: The y below all texts.
    """
    logo = logo_of(plan)
    if logo is None or not logo.corner.startswith("bottom"):
        return None, low
    width, height = size_of(plan, style)
    beside = note_width(plan, style) < plan.width - 2 * style.pad
    bottom = max(low, top + height) if beside else low + ABOVE + height
    left = style.pad if logo.corner == "bottom-left" else plan.width - style.pad - width
    return (Box(left, bottom - height, left + width, bottom), logo), bottom
