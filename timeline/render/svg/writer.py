"""A Scene as SVG: text stays text, every event is a group with its id and its words as title.

`svg(scene)` paints the Scene's own theme into attributes. `svg(scene, live=True)` writes classes instead, for a page
that carries the rules of `live_css` for both themes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from timeline.i18n.bidi import from_right
from timeline.layout.arcs import arc_path
from timeline.layout.scene import Arc, Band, Box, Flag, LegendKey, Line, Mark, Run, Scene, Term, Text, Tint
from timeline.layout.text import anchored
from timeline.render.paint import BLOCKS, RING, blocks_of, colour, cuts_of, half_of, paints_of, roles, tick_of
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
    return _Writer(scene, live, prefix, halo, outline).document(style)


def live_css(scene: Scene) -> str:
    """Rules for the classes of a live SVG: light, dark by preference, and either by `data-theme` on the root."""
    light, dark = (_rules(scene, theme) for theme in ("light", "dark"))
    return (
        f"{light}@media (prefers-color-scheme: dark){{{_scoped(dark, ':root:not([data-theme=light])')}}}"
        f"{_scoped(dark, ':root[data-theme=dark]')}"
    )


def _rules(scene: Scene, theme: Theme) -> str:
    found = []
    for role in roles(scene):
        name, value = css_name(role), colour(role, scene, theme)
        found.append(f".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value}}}")
    return "".join(found)


def _scoped(rules: str, scope: str) -> str:
    return re.sub(r"(\.[fs]-)", rf"{scope} \1", rules)


def css_name(role: str) -> str:
    """A role as part of a class or id name."""
    return re.sub(r"[^A-Za-z0-9-]", "_", role)


def number(value: float) -> str:
    """A length with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _tone(quiet: bool) -> str:
    return "quiet-" if quiet else ""


class _Writer:
    """One picture being written; holds what every element needs to know."""

    def __init__(self, scene: Scene, live: bool, prefix: str, halo: bool, outline: bool) -> None:
        self.scene, self.live, self.prefix, self.halo, self.outline = scene, live, prefix, halo, outline

    def fill(self, role: str) -> str:
        return (
            f'class="f-{css_name(role)}"'
            if self.live
            else f'fill="{colour(role, self.scene, self.scene.theme)}"'
        )

    def stroke(self, role: str, more: str = "") -> str:
        """Stroke by role; `more` names further classes when the picture is live."""
        if self.live:
            return f'class="s-{css_name(role)}{more and " " + more}"'
        return f'stroke="{colour(role, self.scene, self.scene.theme)}"'

    def both(self, fill: str, stroke: str) -> str:
        if self.live:
            return f'class="f-{css_name(fill)} s-{css_name(stroke)}"'
        theme = self.scene.theme
        return f'fill="{colour(fill, self.scene, theme)}" stroke="{colour(stroke, self.scene, theme)}"'

    def document(self, style: str) -> str:
        s, p = self.scene, self.prefix
        w, h = number(s.width), number(s.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img"'
            f' lang="{text_of(s.lang)}" aria-labelledby="{p}title {p}desc" font-family="{text_of(FONT_STACK)}"'
            ' text-rendering="geometricPrecision">'
            f'<title id="{p}title">{text_of(s.name)}</title><desc id="{p}desc">{text_of(s.alt)}</desc>'
        )
        body = "\n".join(part for part in self.parts() if part)
        css = f"<style>{style}</style>" if style else ""
        return f"{head}{css}\n<defs>{self.patterns()}</defs>\n{body}\n</svg>\n"

    def parts(self) -> Iterator[str]:
        s = self.scene
        yield f'<rect width="{number(s.width)}" height="{number(s.height)}" {self.fill("paper")}/>'
        yield from (self.tint(t) for t in s.tints)
        yield from self.strokes(s.rules)
        yield from self.strokes(s.links, width=1.5)
        yield from (self.rect(c.box, self.fill("pole"), 0, c.words) for c in s.counts)
        yield from (self.band(b) for b in s.bands)
        yield from (self.arc(arc) for arc in s.arcs)
        yield from (self.line(line, width=2) for line in s.cursors)
        flags = {flag.event: flag for flag in s.flags}
        yield from self.strokes((flag.pole for flag in s.flags), width=1.2)
        yield from (self.text(t.text) for t in s.tints if t.text)
        yield from (self.text(t) for t in s.texts)
        yield from (self.text(lane.head) for lane in s.lanes)
        yield from (self.event(mark, flags.get(mark.event)) for mark in s.marks)
        yield from (self.key(k) for k in s.legend)

    def patterns(self) -> str:
        used = {(b.stance, b.term, b.quiet) for b in self.scene.bands}
        used |= {(k.role, k.term, False) for k in self.scene.legend}
        return "".join(self.pattern(*each) for each in sorted(used) if each[1] in PATTERNS)

    def pattern(self, stance: str, term: Term, quiet: bool) -> str:
        angle, marks = PATTERNS[term]
        paints = paints_of(stance, term, quiet)
        drawn = "".join(f'<rect width="{w:g}" height="{h:g}" {self.fill(paints.stripes)}/>' for w, h in marks)
        return (
            f'<pattern id="{self.prefix}{_tone(quiet)}{term}-{css_name(stance)}" width="7" height="7"'
            f' patternUnits="userSpaceOnUse" patternTransform="rotate({angle})">'
            f'<rect width="7" height="7" {self.fill(paints.fill)}/>{drawn}</pattern>'
        )

    def area(self, stance: str, term: Term, quiet: bool = False) -> str:
        """Fill and edge of a stance, hatched when it has a term or its time is not plainly its own."""
        paints = paints_of(stance, term, quiet)
        if term not in PATTERNS:
            return self.both(paints.fill, paints.edge)
        return f'fill="url(#{self.prefix}{_tone(quiet)}{term}-{css_name(stance)})" {self.stroke(paints.edge)}'

    def rect(self, box: Box, paint: str, radius: float = 0.0, title: str = "") -> str:
        place = f'x="{number(box.x0)}" y="{number(box.y0)}" width="{number(box.width)}" height="{number(box.height)}"'
        curve = f' rx="{number(radius)}"' if radius else ""
        named = f"><title>{text_of(title)}</title></rect>" if title else "/>"
        return f"<rect {place}{curve} {paint}{named}"

    def tint(self, tint: Tint) -> str:
        if tint.role == "era":  # a frame: the tint says "enlarged"
            return self.rect(tint.box, f'fill="none" {self.stroke("rule")} stroke-width="2"')
        return self.rect(tint.box, self.fill("tint"))

    def line(self, line: Line, width: float = 1.0) -> str:
        dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
        ends = f'x1="{number(line.x0)}" y1="{number(line.y0)}" x2="{number(line.x1)}" y2="{number(line.y1)}"'
        return f'<line {ends} {self.stroke(line.role)} stroke-width="{number(width)}"{dash}/>'

    def strokes(self, lines: Iterable[Line], width: float = 1.0) -> Iterator[str]:
        """Lines of one look as one path: a picture has hundreds, and each element costs a reader time."""
        paths: dict[tuple[str, str], list[str]] = {}
        for line in lines:
            start, end = (f"{number(x)},{number(y)}" for x, y in ((line.x0, line.y0), (line.x1, line.y1)))
            paths.setdefault((line.role, line.dash), []).append(f"M{start}L{end}")
        for (role, pattern), found in paths.items():
            dash = f' stroke-dasharray="{pattern}"' if pattern else ""
            yield f'<path d="{"".join(found)}" fill="none" {self.stroke(role)} stroke-width="{number(width)}"{dash}/>'

    def band(self, band: Band) -> str:
        shape = self.rect(band.box, self.area(band.stance, band.term, band.quiet), 2, band.words)
        paints = paints_of(band.stance, band.term, band.quiet)
        words = self.text(band.text, paints.text) if band.text else ""
        words = "".join(self.line(cut, width=2) for cut in band.cuts) + words
        event = f' data-event="{text_of(band.event)}"' if band.event else ""
        return f"<g{event}>{shape}{words}</g>"

    def arc(self, arc: Arc) -> str:
        return f'<path d="{arc_path(arc)}" fill="none" {self.stroke("accent")} stroke-width="2"/>'

    def event(self, mark: Mark, flag: Flag | None) -> str:
        ident = f"{self.prefix}event-{css_name(mark.event)}"
        span = self.rect(mark.span, f'{self.fill("muted")} opacity="0.55"', 3) if mark.span else ""
        label = self.text(flag.text) if flag else ""
        if mark.tone == "strong":
            x, y, r = (number(value) for value in (mark.x, mark.y, mark.size / 2 + RING))
            span += (
                f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" {self.stroke("accent")} stroke-width="3"/>'
            )
        return (
            f'<g id="{ident}" data-event="{text_of(mark.event)}"><title>{text_of(mark.words)}</title>'
            f"{span}{self.mark(mark.x, mark.y, mark.size, mark.shape, mark.style, mark.tone)}{label}</g>"
        )

    def mark(self, x: float, y: float, size: float, shape: str, style: str, tone: str = "") -> str:
        r = size / 2 - 1
        dash = ' stroke-dasharray="2.6 1.8"' if style == "dashed" else ""
        width = 1 if style == "thin" else 2
        paint = f'{self.both("paper", "pole" if tone == "quiet" else "ink")} stroke-width="{width}"{dash}'
        if shape == "circle":
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {paint}/>'
        if shape == "square":
            return self.rect(Box(x - r, y - r, x + r, y + r), paint)
        d = r * 1.32
        diamond = ((x, y - d), (x + d, y), (x, y + d), (x - d, y))
        outline = ((x - d, y), (x + r, y - d), (x + r, y + d)) if shape == "earlier" else diamond
        corners = " ".join(f"{number(a)},{number(b)}" for a, b in outline)
        return f'<polygon points="{corners}" {paint}/>'

    def key(self, key: LegendKey) -> str:
        if key.shape == "swatch":
            swatch = self.rect(key.box, self.area(key.role, key.term), 2)
        elif key.shape == "half":
            swatch = self.rect(half_of(key), self.area(key.role, key.term), 2)
        elif key.shape == "cut":
            swatch = self.rect(key.box, self.fill(key.role), 2)
            swatch += "".join(self.line(cut, width=2) for cut in cuts_of(key))
        elif key.shape == "tick":
            swatch = self.line(tick_of(key), width=1.5)
        elif key.shape in BLOCKS:
            paint = f'{self.fill(key.role)} opacity="{BLOCKS[key.shape]:g}"'
            swatch = "".join(self.rect(box, paint, 3 if key.shape == "bar" else 0) for box in blocks_of(key))
        elif key.shape == "sign":
            swatch = ""
        else:
            x, y = (key.box.x0 + key.box.x1) / 2, (key.box.y0 + key.box.y1) / 2
            swatch = self.mark(x, y, 13, key.shape, key.style)
        return swatch + self.text(key.text)

    def text(self, text: Text, role: str = "") -> str:
        """One `<text>` with a `<tspan>` per line, and one per run in a line of several styles."""
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
        from timeline.render.svg.outlines import (
            outlines,  # loaded when called: few ask for it, and it reads whole fonts
        )

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
