"""The parts of shapes in DrawingML: user texts, their directions and fonts, points, and round corners."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from timeline.i18n.letters import RIGHT, undirected
from timeline.layout.scene import Box, Run
from timeline.render.display import colour
from timeline.render.hatching import Point
from timeline.render.primitives import Paint, Rect
from timeline.render.slides.master import PX
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme
from timeline.theme.setting import fonts_in

ROUND = 5
"""The radius above which the corners of a rectangle are drawn as round, in pixels."""
DASHES = {"2.6 1.8": "sysDash"}
"""The dashes of marks; dashed lines are dotted."""
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""The mark of a shape that a screen reader omits."""
UNPAINTED = Paint()
"""The paint of a text box."""
SHAPES = {
    "circle": "ellipse",
    "ring": "ellipse",
    "diamond": "diamond",
    "square": "rect",
    "earlier": "triangle",
    "earlier-right": "triangle right",
}
SCHEME = {
    "ink": "tx1", "paper": "bg1", "muted": "tx2", "tint": "bg2", "accent": "accent1", "band": "tx1", "era": "bg2",
}  # fmt: skip
"""Roles that are colours of the theme."""
THIN = frozenset({"rule", "pole"})
"""Roles of lines, in the colour of muted texts and partly transparent."""
PALE = 0.45
"""The opacity of a theme's colour in a paler band."""
ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return user text without the characters that XML cannot contain."""
    return _UNSHOWABLE.sub("", text)


def escaped(value: str) -> str:
    """Return user text for an element or a quoted attribute."""
    return escape(clean(value), quote=True)


def point(point: Point, left: float, top: float) -> str:
    """Return a point, in pixels, from the corner of its shape."""
    return f'<a:pt x="{round((point[0] - left) * PX)}" y="{round((point[1] - top) * PX)}"/>'


def is_leftward_line(line: Sequence[Run]) -> bool:
    """Return whether a line is one run that is set from right to left."""
    return len(line) == 1 and line[0].text.startswith(RIGHT)


def rtl(line: Sequence[Run]) -> str:
    """Return the attribute of a line that is set from right to left."""
    return ' rtl="1"' if is_leftward_line(line) else ""


def begun(line: Sequence[Run], anchor: str) -> str:
    """Return the beginning of a paragraph, with the direction of its line."""
    return f'<a:p><a:pPr marL="0" indent="0" algn="{ALIGN[anchor]}"{rtl(line)}>'


def runs(line: Sequence[Run]) -> Sequence[Run]:
    """Return the runs; one alone has the direction of its paragraph instead of a character for it."""
    return [line[0]._replace(text=undirected(line[0].text))] if len(line) == 1 else line


def faces(text: str) -> str:
    """Return the names of the fonts for letters that the theme's font lacks: of East Asia, or of other scripts."""
    slots = {"ea" if "CJK" in font.family else "cs": font.family for font in fonts_in(text)}
    return "".join(f'<a:{slot} typeface="{escaped(slots[slot])}"/>' for slot in ("ea", "cs") if slot in slots)


def form(rect: Rect) -> str:
    """Return the preset of a rectangle: with round corners, or without."""
    return f"roundRect {rect.radius:g}" if rect.radius > ROUND else "rect"


def adjusted(form: str, box: Box) -> str:
    """Return the adjustment of a shape: the radius of its corners, as a share of its shorter side."""
    name, _, radius = form.partition(" ")
    if name != "roundRect":
        return "<a:avLst/>"
    share = min(round(float(radius) / max(min(box.width, box.height), 1.0) * 100_000), 50_000)
    return f'<a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst>'


@cache
def share(role: str, theme: Theme, house: HouseTheme) -> float:
    """Return the opacity in which the colour of muted texts looks as the colour of a role."""
    paper, muted, wanted = (
        [int(colour(name, {}, theme, house)[n : n + 2], 16) for n in (1, 3, 5)]
        for name in ("paper", "muted", role)
    )
    shares = [(c - a) / (b - a) for a, b, c in zip(paper, muted, wanted, strict=True) if a != b]
    return round(min(max(sum(shares) / len(shares), 0.0), 1.0), 2) if shares else 1.0
