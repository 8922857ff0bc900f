"""Several pictures of one timeline as small live SVGs for one page: styles, hatches and marks are written once.

`timeline.render.svg.writer` writes a picture that stands alone; here every attribute that two elements share is a class
of one sheet, and every mark is a reference, so that four layouts weigh less than two would. Marks and bands carry
numbers for the page's script: `data-n` the place of an event's row, `data-a` of an actor, `data-s` of a stance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from timeline.layout.arcs import arc_path
from timeline.layout.scene import LEADING, Band, Box, Flag, LaneRow, LegendKey, Line, Mark, Run, Scene, Text
from timeline.render.paint import BLOCKS, RING, blocks_of, cuts_of, half_of, paints_of, stance_colour, tick_of
from timeline.render.svg.writer import PATTERNS, text_of
from timeline.theme.colours import Theme

CRUMB = 6.0
"""Length in pixels under which a piece of a broken rule is left out."""
PARTS = ("fill", "edge", "on", "hatch")


@dataclass
class Sheet:
    """The classes, hatches and marks that the pictures of a page share, and the letters of each weight."""

    stances: tuple[str, ...]
    classes: dict[str, str] = field(default_factory=dict)
    hatches: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    marks: dict[tuple[str, str, float], str] = field(default_factory=dict)
    letters: dict[int, set[str]] = field(default_factory=dict)
    quiet: bool = False
    """Whether any band is drawn paler."""

    def name(self, declarations: str) -> str:
        """The class of these declarations."""
        return self.classes.setdefault(declarations, f"t{len(self.classes)}")

    def css(self) -> str:
        """The rules of all classes asked for so far."""
        return "".join(f".{name}{{{declared}}}" for declared, name in self.classes.items())

    def paint(self, role: str) -> str:
        """A role's colour as a value of CSS: a custom property of the page or of `colours`."""
        part, _, stance = role.partition(":")
        if stance:
            return f"var(--{_short(part)}{self.stances.index(stance)})"
        return f"var(--{ {'era': 'tint', 'band': 'ink'}.get(part, part) })"

    def colours(self, fills: Mapping[str, str], theme: Theme) -> str:
        """The custom properties of the stances in a theme, from the colour of each."""
        parts = (*PARTS, *(f"quiet-{part}" for part in PARTS)) if self.quiet else PARTS
        return "".join(
            f"--{_short(part)}{n}:{stance_colour(part, fills[stance], theme)};"
            for n, stance in enumerate(self.stances)
            for part in parts
        )

    def area(self, stance: str, term: str, quiet: bool = False) -> str:
        """Attributes that fill and edge a shape as a band of the stance and term."""
        self.quiet |= quiet
        paints = paints_of(stance, term, quiet)  # type: ignore[arg-type]
        edge = f"stroke:{self.paint(paints.edge)}"
        if term not in PATTERNS:
            return f'class="{self.name(f"fill:{self.paint(paints.fill)};{edge}")}"'
        hatch = self.hatches.setdefault((term, stance, quiet), f"_h{len(self.hatches)}")
        return f'class="{self.name(edge)}" fill="url(#{hatch})"'

    def mark(self, shape: str, style: str, size: float) -> str:
        """The id of a mark."""
        return self.marks.setdefault((shape, style, size), f"_m{len(self.marks)}")

    def defs(self) -> str:
        """What the pictures refer to, as an SVG of no size; one that is not displayed would lend nothing."""
        hatches = "".join(self._hatch(*key, name) for key, name in self.hatches.items())
        marks = "".join(self._mark(*key, name) for key, name in self.marks.items())
        return f'<svg class="defs" aria-hidden="true"><defs>{hatches}{marks}</defs></svg>'

    def _hatch(self, term: str, stance: str, quiet: bool, name: str) -> str:
        paints = paints_of(stance, term, quiet)  # type: ignore[arg-type]
        angle, stripes = PATTERNS[term]  # type: ignore[index]
        ground = self.name(f"fill:{self.paint(paints.fill)}")
        stripe = self.name(f"fill:{self.paint(paints.stripes)}")
        drawn = "".join(f'<rect width="{w:g}" height="{h:g}" class="{stripe}"/>' for w, h in stripes)
        return (
            f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse"'
            f' patternTransform="rotate({angle})"><rect width="7" height="7" class="{ground}"/>{drawn}</pattern>'
        )

    def _mark(self, shape: str, style: str, size: float, name: str) -> str:
        r, d = size / 2 - 1, (size / 2 - 1) * 1.32
        paint = f"fill:var(--paper);stroke:var(--ink);stroke-width:{1 if style == 'thin' else 2}"
        paint += ";stroke-dasharray:2.6 1.8" if style == "dashed" else ""
        path = {
            "circle": f"M{_n(-r)} 0a{_n(r)} {_n(r)} 0 1 1 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 1 {_n(-2 * r)} 0z",
            "square": f"M{_n(-r)} {_n(-r)}h{_n(2 * r)}v{_n(2 * r)}h{_n(-2 * r)}z",
            "earlier": f"M{_n(-d)} 0L{_n(r)} {_n(-d)}V{_n(d)}z",
            "diamond": f"M0 {_n(-d)}l{_n(d)} {_n(d)}l{_n(-d)} {_n(d)}l{_n(-d)} {_n(-d)}z",
        }[shape]
        return f'<path id="{name}" class="{self.name(paint)}" data-shape="{shape}" d="{path}"/>'


@dataclass(frozen=True)
class Places:
    """Where the page's script finds what a mark, band or lane is: rows of events, actors, and actors of lanes."""

    rows: Mapping[str, int]
    actors: Mapping[str, int]
    lanes: Mapping[str, str]


def picture_svg(scene: Scene, sheet: Sheet, places: Places, name: str, alt: str = "") -> str:
    """The picture as an `<svg>` of class `name`, named `alt` or by the page's element `_alt`.

    It has no paper of its own. `data-plot` is the box of the page's cursor.
    """
    writer = _Writer(scene, sheet, places)
    plot = " ".join(_n(v) for v in _cursor_box(scene))
    named = f'aria-label="{text_of(alt)}"' if alt else 'aria-labelledby="_alt"'
    return (
        f'<svg class="picture {name}" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" role="img"'
        f' {named} data-plot="{plot}"{" data-down" if scene.vertical else ""}>\n'
        f'<g class="ground">{"".join(writer.ground())}</g>\n<g class="bands">{"".join(writer.bands())}</g>\n'
        f'<g class="words">{"".join(writer.words())}</g>\n{"".join(writer.marks())}'
        f'<g class="keys">{"".join(writer.keys())}</g></svg>\n'
    )


def _cursor_box(scene: Scene) -> Box:
    """The lanes; where time runs down only the columns of bands, beside which the texts stand."""
    if not scene.vertical or not scene.bands:
        return scene.plot
    return scene.plot._replace(x1=max(band.box.x1 for band in scene.bands) + 6)


def _n(value: float) -> str:
    """A length with one decimal at most: a tenth of a pixel is not seen."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"


class _Writer:
    """One picture being written."""

    def __init__(self, scene: Scene, sheet: Sheet, places: Places) -> None:
        self.scene, self.sheet, self.places = scene, sheet, places

    def ground(self) -> Iterator[str]:
        scene = self.scene
        for tint in scene.tints:
            framed = "fill:none;stroke:var(--rule);stroke-width:2"
            yield self.rect(tint.box, framed if tint.role == "era" else "fill:var(--tint)")
        yield self.lines((rule for rule in scene.rules if _seen(rule)), 1.0)
        yield self.lines(scene.links, 1.5)
        yield from (self.rect(count.box, "fill:var(--pole)") for count in scene.counts)

    def bands(self) -> Iterator[str]:
        yield from (self.band(band) for band in self.scene.bands)
        stroke = self.stroke("accent", 2, "")
        yield from (f'<path class="{stroke}" d="{arc_path(arc)}"/>' for arc in self.scene.arcs)
        yield self.lines(self.scene.cursors, 2.0)

    def words(self) -> Iterator[str]:
        yield from (self.text(tint.text) for tint in self.scene.tints if tint.text)
        yield from (self.text(text) for text in self.scene.texts)
        yield from (self.head(lane) for lane in self.scene.lanes)

    def marks(self) -> Iterator[str]:
        flags = {flag.event: flag for flag in self.scene.flags}
        yield from (self.event(mark, flags.get(mark.event)) for mark in self.scene.marks)

    def keys(self) -> Iterator[str]:
        yield from (self.key(key) for key in self.scene.legend)

    def rect(self, box: Box, declarations: str) -> str:
        return f'<rect {_place(box)} class="{self.sheet.name(declarations)}"/>'

    def stroke(self, role: str, width: float, dash: str) -> str:
        dashed = f";stroke-dasharray:{dash}" if dash else ""
        return self.sheet.name(
            f"fill:none;stroke:{self.sheet.paint(role)}"
            + (f";stroke-width:{width:g}" if width != 1 else "")
            + dashed
        )

    def lines(self, lines: Iterable[Line], width: float) -> str:
        """Lines of one look as one path."""
        alike = groupby(sorted(lines, key=_look), key=_look)
        return "".join(
            f'<path class="{self.stroke(role, width, dash)}" d="{"".join(map(_path, some))}"/>'
            for (role, dash), some in alike
        )

    def band(self, band: Band) -> str:
        paint = self.sheet.area(band.stance, band.term, band.quiet)
        paints = paints_of(band.stance, band.term, band.quiet)
        text = self.text(band.text, paints.text) if band.text else ""
        event = self.places.rows.get(band.event or "")
        opens = "" if event is None else f' data-n="{event}"'
        return (
            f'<g data-a="{self.places.actors.get(band.actor, -1)}" data-s="{self.sheet.stances.index(band.stance)}"'
            f'{opens}><rect {_place(band.box)} rx="2" {paint}/>{self.lines(band.cuts, 2)}{text}</g>'
        )

    def head(self, lane: LaneRow) -> str:
        """A lane's name, told apart by its actor."""
        actor = self.places.actors.get(self.places.lanes.get(lane.id.partition(":")[2] or lane.id, ""))
        text = self.text(lane.head)
        return text if actor is None else f'<g data-a="{actor}">{text}</g>'

    def event(self, mark: Mark, flag: Flag | None) -> str:
        span = self.rect(mark.span, "fill:var(--muted);opacity:.55") if mark.span else ""
        pole = f'<path d="{_path(flag.pole)}"/>' if flag else ""
        drawn = f'<use href="#{self.sheet.mark(mark.shape, mark.style, mark.size)}" x="{_n(mark.x)}" y="{_n(mark.y)}"/>'
        label = self.text(flag.text) if flag else ""
        tone = f' class="{mark.tone}"' if mark.tone else ""
        if mark.tone == "strong":
            ring = self.stroke("accent", 3, "")
            span += (
                f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.size / 2 + RING)}" class="{ring}"/>'
            )
        return f'<g data-n="{self.places.rows[mark.event]}"{tone}>{pole}{span}{drawn}{label}</g>\n'

    def key(self, key: LegendKey) -> str:
        kind = f'data-k="{key.shape}"'
        if key.shape == "swatch" or key.shape == "half":
            box = half_of(key) if key.shape == "half" else key.box
            swatch = f'<rect {_place(box)} rx="2" {self.sheet.area(key.role, key.term)}/>'
            plain = key.term not in ("announced", "past", "unknown") and key.shape == "swatch"
            kind = f'data-s="{self.sheet.stances.index(key.role)}"' if plain else ""
        elif key.shape == "cut":
            swatch = self.rect(key.box, f"fill:{self.sheet.paint(key.role)}") + self.lines(cuts_of(key), 2)
            kind = ""
        elif key.shape == "tick":
            swatch, kind = self.lines([tick_of(key)], 1.5), ""
        elif key.shape in BLOCKS:
            paint = f"fill:{self.sheet.paint(key.role)};opacity:{BLOCKS[key.shape]:g}"
            swatch, kind = "".join(self.rect(box, paint) for box in blocks_of(key)), ""
        elif key.shape == "sign":
            swatch = kind = ""  # it stands in its own words
        else:
            x, y = (key.box.x0 + key.box.x1) / 2, (key.box.y0 + key.box.y1) / 2
            name = self.sheet.mark(key.shape, key.style, 13.0)
            swatch = f'<use href="#{name}" x="{_n(x)}" y="{_n(y)}"/>'
            kind = kind if key.style == "solid" else ""
        return f"<g {kind}>{swatch}{self.text(key.text)}</g>"

    def text(self, text: Text, role: str = "") -> str:
        """One `<text>` in the look of its first run; lines and runs of another look are `<tspan>`s."""
        usual = text.lines[0][0]
        lines = "".join(self.line(text, i, line, usual, role) for i, line in enumerate(text.lines))
        place = f'x="{_n(text.x)}" y="{_n(text.baseline(0))}"'
        return f'<text {place} class="{self.look(usual, role, text.anchor)}">{lines}</text>'

    def line(self, text: Text, i: int, line: Sequence[Run], usual: Run, role: str) -> str:
        runs = "".join(self.run(run, usual, role) for run in line)
        step = f"{LEADING * text.size:.2f}".rstrip("0").rstrip(".")
        return f'<tspan x="{_n(text.x)}" dy="{step}">{runs}</tspan>' if i else runs

    def run(self, run: Run, usual: Run, role: str) -> str:
        self.sheet.letters.setdefault(run.weight, set()).update(run.text)
        words = text_of(run.text)
        if (run.size, run.weight, run.role) == (usual.size, usual.weight, usual.role):
            return words
        return f'<tspan class="{self.look(run, role, "start")}">{words}</tspan>'

    def look(self, run: Run, role: str, anchor: str) -> str:
        declared = (
            f"fill:{self.sheet.paint(role or run.role)};font-size:{run.size:g}px;font-weight:{run.weight}"
        )
        return self.sheet.name(declared + (f";text-anchor:{anchor}" if anchor != "start" else ""))


def _short(part: str) -> str:
    """The letter of a part of bands, after a "q" where it is quiet."""
    return f"q{part[6]}" if part.startswith("quiet-") else part[0]


def _place(box: Box) -> str:
    return f'x="{_n(box.x0)}" y="{_n(box.y0)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _seen(rule: Line) -> bool:
    """Whether it is more than a crumb between two texts."""
    return abs(rule.x1 - rule.x0) + abs(rule.y1 - rule.y0) >= CRUMB


def _look(line: Line) -> tuple[str, str]:
    return line.role, line.dash


def _path(line: Line) -> str:
    x0, y0, x1, y1 = map(_n, line[:4])
    if x0 == x1:
        return f"M{x0} {y0}V{y1}"
    return f"M{x0} {y0}H{x1}" if y0 == y1 else f"M{x0} {y0}L{x1} {y1}"
