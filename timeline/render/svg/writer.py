"""A Scene as SVG: text stays text, every event is a group with its id and its words as title.

`svg(scene)` writes the colours of the Scene's own theme. `svg(scene, live=True)` writes classes instead, for a page
that has the rules of `live_css` for both themes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from itertools import chain
from typing import Any

from timeline.i18n.letters import from_right
from timeline.layout.arcs import arc_path
from timeline.layout.scene import Band, Box, Mark, Run, Scene, Term, Text
from timeline.layout.text import anchored
from timeline.render.display import (
    Area,
    Curve,
    Display,
    Glyph,
    Group,
    Paint,
    Primitive,
    Rect,
    Strokes,
    TextBlock,
    area,
    display,
    shapes_of,
)
from timeline.render.paint import colour, roles
from timeline.theme.colours import FONT_STACK, Theme, script_of

PATTERNS: dict[Term, tuple[int, tuple[tuple[float, float], ...]]] = {
    "fixed": (45, ((2.2, 7),)),
    "condition": (-45, ((1.2, 7),)),
    "off": (0, ((2.0, 7),)),
    "off-dots": (45, ((3.0, 3.0),)),
    "off-grid": (0, ((1.2, 7), (7, 1.2))),
    "off-cross": (45, ((1.2, 7), (7, 1.2))),
    "past": (90, ((3.0, 7),)),
    "unknown": (45, ((1.0, 7),)),
}
"""Of each hatched term the degrees it is turned by, and widths and heights of what is drawn in each 7 × 7 pixels."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def text_of(value: str) -> str:
    """User text made safe inside an element or a quoted attribute."""
    return escape(_CONTROL.sub("", value), quote=True)


def svg(
    scene: Scene,
    *,
    live: bool = False,
    style: str = "",
    prefix: str = "",
    halo: bool = True,
    outline: bool = False,
) -> str:
    """The picture as one `<svg>` element, in UTF-8 text; `style` is CSS to carry along, such as fonts.

    `prefix` is put before every id, so that several pictures can stand in one page. The halo of paper round texts
    is for whoever moves things in a drawing program: the Scene itself puts nothing behind a text.
    `outline` draws letters as shapes, for programs that do not have the font.
    """
    return _SvgWriter(scene, live, prefix, halo, outline).document(style)


def live_css(scene: Scene) -> str:
    """Rules for the classes of a live SVG: light, dark by preference, and either by `data-theme` on the root."""
    light, dark = (_rules(scene, theme) for theme in ("light", "dark"))
    return (
        f"{light}@media (prefers-color-scheme: dark){{{_scoped(dark, ':root:not([data-theme=light])')}}}"
        f"{_scoped(dark, ':root[data-theme=dark]')}"
    )


def _rules(scene: Scene, theme: Theme) -> str:
    rules = []
    for role in roles(scene.fills):
        name, value = css_name(role), colour(role, scene.fills, theme)
        rules.append(f".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value}}}")
    return "".join(rules)


def _scoped(rules: str, scope: str) -> str:
    return re.sub(r"(\.[fs]-)", rf"{scope} \1", rules)


def css_name(role: str) -> str:
    """A role as part of a class or id name."""
    return re.sub(r"[^A-Za-z0-9-]", "_", role)


def number(value: float) -> str:
    """A length with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def pattern(name: str, term: Term, ground: str, stripes: str) -> str:
    """The `<pattern>` of a hatched term; `ground` and `stripes` are attributes that paint them."""
    angle, sizes = PATTERNS[term]
    drawn = "".join(f'<rect width="{w:g}" height="{h:g}" {stripes}/>' for w, h in sizes)
    return (
        f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate({angle})"><rect width="7" height="7" {ground}/>{drawn}</pattern>'
    )


def place(box: Box, length: Callable[[float], str]) -> str:
    """The attributes of a rectangle's place and size."""
    return (
        f'x="{length(box.x0)}" y="{length(box.y0)}" width="{length(box.width)}" height="{length(box.height)}"'
    )


class _SvgWriter:
    """One picture being written; holds what every element needs to know."""

    def __init__(self, scene: Scene, live: bool, prefix: str, halo: bool, outline: bool) -> None:
        self.scene, self.live, self.prefix, self.halo, self.outline = scene, live, prefix, halo, outline
        self.colour = cache(lambda role: colour(role, scene.fills, scene.theme))
        self.paints: dict[Paint, str] = {}

    def fill(self, role: str) -> str:
        """The attribute of a fill by role."""
        return f'class="f-{css_name(role)}"' if self.live else f'fill="{self.colour(role)}"'

    def stroke(self, role: str) -> str:
        """The attribute of a stroke by role."""
        return f'class="s-{css_name(role)}"' if self.live else f'stroke="{self.colour(role)}"'

    def paint(self, paint: Paint) -> str:
        """The attributes of a paint, written once for all shapes that have it."""
        if paint not in self.paints:
            self.paints[paint] = self.attributes(paint, 'fill="none" ')
        return self.paints[paint]

    def attributes(self, paint: Paint, fill: str) -> str:
        """The attributes of a paint; `fill` is what stands for no fill."""
        if paint.area and paint.area.term in PATTERNS:
            attributes = f'fill="url(#{self.hatch(paint.area)})" {self.stroke(paint.edge)}'
        elif not paint.edge:
            attributes = self.fill(paint.fill)
        elif not paint.fill:
            attributes = fill + self.stroke(paint.edge)
        elif self.live:
            attributes = f'class="f-{css_name(paint.fill)} s-{css_name(paint.edge)}"'
        else:
            attributes = f"{self.fill(paint.fill)} {self.stroke(paint.edge)}"
        width = f' stroke-width="{paint.width:g}"' if paint.width else ""
        dash = f' stroke-dasharray="{paint.dash}"' if paint.dash else ""
        return f"{attributes}{width}{dash}" + (
            f' opacity="{float(paint.opacity):g}"' if paint.opacity else ""
        )

    def document(self, style: str) -> str:
        s, p, shown = self.scene, self.prefix, display(self.scene)
        w, h = number(s.width), number(s.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img"'
            f' lang="{text_of(s.lang)}" aria-labelledby="{p}title {p}desc" font-family="{text_of(FONT_STACK)}"'
            ' text-rendering="geometricPrecision">'
            f'<title id="{p}title">{text_of(s.name)}</title><desc id="{p}desc">{text_of(s.alt)}</desc>'
        )
        body = "\n".join(self.parts(shown))
        css = f"<style>{style}</style>" if style else ""
        return f"{head}{css}\n<defs>{self.patterns(shown)}</defs>\n{body}\n</svg>\n"

    def parts(self, shown: Display) -> Iterator[str]:
        """The elements of the picture, one a line of the file."""
        yield f'<rect width="{number(self.scene.width)}" height="{number(self.scene.height)}" {self.fill("paper")}/>'
        shapes: Iterator[Primitive | Group] = chain.from_iterable(shown)
        for shape in shapes:
            yield from self.strokes(shape) if isinstance(shape, Strokes) else (self.spell(shape),)

    def spell(self, shape: Primitive | Group) -> str:
        return (
            "".join(self.strokes(shape)) if isinstance(shape, Strokes) else ELEMENTS[type(shape)](self, shape)
        )

    def patterns(self, shown: Display) -> str:
        rects = shapes_of(Rect, shown.bands, shown.keys)
        used = sorted({rect.paint.area for rect in rects if rect.paint.area})
        return "".join(self.pattern(each) for each in used if each.term in PATTERNS)

    def pattern(self, of: Area) -> str:
        paint, _ = area(*of)
        return pattern(self.hatch(of), of.term, self.fill(paint.fill), self.fill(paint.stripes))

    def hatch(self, of: Area) -> str:
        """The id of a pattern."""
        return f"{self.prefix}{'quiet-' if of.quiet else ''}{of.term}-{css_name(of.stance)}"

    def rect(self, rect: Rect) -> str:
        curve = f' rx="{number(rect.radius)}"' if rect.radius else ""
        named = f"><title>{text_of(rect.words)}</title></rect>" if rect.words else "/>"
        return f"<rect {place(rect.box, number)}{curve} {self.paint(rect.paint)}{named}"

    def strokes(self, strokes: Strokes) -> Iterator[str]:
        """Many lines as one path, because each element costs a reader time; a few as lines."""
        ends = [tuple(map(number, line[:4])) for line in strokes.lines]
        if strokes.many:
            path = "".join(f"M{x0},{y0}L{x1},{y1}" for x0, y0, x1, y1 in ends)
            yield f'<path d="{path}" {self.paint(strokes.paint)}/>'
            return
        paint = self.attributes(strokes.paint, "")
        for x0, y0, x1, y1 in ends:
            yield f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" {paint}/>'

    def curve(self, curve: Curve) -> str:
        return f'<path d="{arc_path(curve.arc)}" {self.paint(curve.paint)}/>'

    def group(self, group: Group) -> str:
        """The shapes, of a band or an event as one element."""
        of, inner = group.of, "".join(map(self.spell, group.shapes))
        if isinstance(of, Band):
            event = f' data-event="{text_of(of.event)}"' if of.event else ""
            return f"<g{event}>{inner}</g>"
        if isinstance(of, Mark):
            named = f'id="{self.prefix}event-{css_name(of.event)}" data-event="{text_of(of.event)}"'
            return f"<g {named}><title>{text_of(of.words)}</title>{inner}</g>"
        return inner

    def glyph(self, glyph: Glyph) -> str:
        x, y, d = glyph.x, glyph.y, glyph.reach
        paint = self.paint(glyph.paint)
        if glyph.shape in ("circle", "ring"):
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(d)}" {paint}/>'
        if glyph.shape == "square":
            return f"<rect {place(Box(x - d, y - d, x + d, y + d), number)} {paint}/>"
        r = glyph.size / 2 - 1
        diamond = ((x, y - d), (x + d, y), (x, y + d), (x - d, y))
        outline = ((x - d, y), (x + r, y - d), (x + r, y + d)) if glyph.shape == "earlier" else diamond
        corners = " ".join(f"{number(a)},{number(b)}" for a, b in outline)
        return f'<polygon points="{corners}" {paint}/>'

    def text(self, block: TextBlock) -> str:
        """One `<text>` with a `<tspan>` per line, and one per run in a line of several styles."""
        text, role = block
        halo = ""
        if self.halo and text.halo and not role:
            halo = f' {self.stroke("paper")} stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        if self.outline:
            return f"<g{halo}>{self.letters(text, role)}</g>"
        rows = "".join(self.line_of(text, i, role) for i in range(len(text.lines)))
        anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
        return f"<text{anchor}{halo}>{rows}</text>"

    def letters(self, text: Text, role: str) -> str:
        """The text as paths; what is read from right to left stays text, for its letters change beside each other."""
        # Loaded when called: few ask for it, and it reads whole fonts.
        from timeline.render.svg.outlines import outlines

        paths = "".join(f'<path d="{path}" {self.fill(role or run.role)}/>' for run, path in outlines(text))
        left = "".join(self.apart(text, i, role, from_right) for i in range(len(text.lines)))
        return paths + (f'<text text-anchor="{text.anchor}">{left}</text>' if left else "")

    def line_of(self, text: Text, i: int, role: str) -> str:
        place = f'x="{number(text.x)}" y="{number(text.baseline(i))}"'
        line = text.lines[i]
        if len(line) == 1:
            return f"<tspan {place} {self.look(line[0], role)}>{text_of(line[0].text)}</tspan>"
        if any(from_right(run.text) for run in line):
            return self.apart(text, i, role)
        runs = (f"<tspan {self.look(run, role)}>{text_of(run.text)}</tspan>" for run in line)
        return f"<tspan {place}>{''.join(runs)}</tspan>"

    def apart(self, text: Text, i: int, role: str, some: Callable[[str], bool] = bool) -> str:
        """The runs of a line each at its own place: so none is drawn in the font or the direction of its neighbour."""
        return "".join(
            f'<tspan x="{number(x)}" y="{number(text.baseline(i))}" {self.look(run, role)}>{text_of(run.text)}</tspan>'
            for run, x in anchored(text, i)
            if some(run.text)
        )

    def look(self, run: Run, role: str) -> str:
        weight = f' font-weight="{run.weight}"' if run.weight != 400 else ""
        script = script_of(run.text)
        family = f""" font-family="'{script.family}', {text_of(FONT_STACK)}\"""" if script else ""
        return f'font-size="{number(run.size)}"{weight}{family} {self.fill(role or run.role)}'


ELEMENTS: dict[type, Callable[[_SvgWriter, Any], str]] = {
    Rect: _SvgWriter.rect, Curve: _SvgWriter.curve, Glyph: _SvgWriter.glyph, TextBlock: _SvgWriter.text,
    Group: _SvgWriter.group,
}  # fmt: skip
"""How each kind of shape is written."""
