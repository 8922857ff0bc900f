"""The logo of the theme on a slide: its place, and the space that headline and last line leave to it."""

from __future__ import annotations

from timeline.layout.logos import PlacedLogo
from timeline.layout.scene import Box
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme

LINE, HIGHEST, WIDEST = 15.0, 30.0, 200.0
"""The height of a line of the logo, and its greatest height and width, in pixels."""
GAP = 24.0
"""The space between the logo and texts beside it, in pixels."""


def logo_size(house: HouseTheme, theme: Theme) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels; 0 without one."""
    logo = house.logos.get(theme)
    if logo is None:
        return 0.0, 0.0
    scale = min(min(logo.lines * LINE, HIGHEST) / logo.height, WIDEST / logo.width)
    return logo.width * scale, logo.height * scale


def logo_on(house: HouseTheme, canvas: Box, theme: Theme) -> PlacedLogo | None:
    """Return the logo in its corner of the canvas inside its margins."""
    logo, (width, height) = house.logos.get(theme), logo_size(house, theme)
    if logo is None:
        return None
    left = canvas.x0 if logo.corner.endswith("left") else canvas.x1 - width
    top = canvas.y0 if logo.corner.startswith("top") else canvas.y1 - height
    return (Box(left, top, left + width, top + height), logo)


def beside(house: HouseTheme, room: Box, edge: str, theme: Theme) -> Box:
    """Return the room of texts at the "top" or "bottom" edge of a slide, without that of the logo."""
    logo, (width, _) = house.logos.get(theme), logo_size(house, theme)
    if logo is None or not logo.corner.startswith(edge):
        return room
    taken = width + GAP
    return (
        room._replace(x0=room.x0 + taken)
        if logo.corner.endswith("left")
        else room._replace(x1=room.x1 - taken)
    )
