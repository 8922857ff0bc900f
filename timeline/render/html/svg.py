"""Several charts of a timeline as small interactive SVGs for one page: styles, hatches and marks are shared.

`timeline.render.svg.writer` writes a stand-alone chart. This module turns every attribute that two elements share
into a class of one style sheet, and every mark into a reference. Four layouts then take less space than two without
them. Marks and bands have indices for the page's script: `data-n` for an event's row, `data-a` for an actor,
`data-s` for a position, `data-c` for a category.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from markupsafe import Markup

from timeline.layout.scene import LEADING, Band, Bar, LegendKey, Line, Mark, Run, Scene, SceneRow, Strip
from timeline.model.timeline import Timeline
from timeline.render import primitives as draw
from timeline.render.display import Writer, display, explained
from timeline.render.subsets import face
from timeline.render.svg.writer import number, place, text_of, turn_of
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme

CRUMB = 6.0
"""The length in pixels below which a piece of an interrupted line is omitted."""
PARTS = ("fill", "edge", "on", "hatch")
_look = attrgetter("paint.edge", "paint.dash")


@dataclass
class ClassSheet:
    """The classes, hatches and marks that the charts of a page share, and the letters of each weight."""

    keys: tuple[str, ...]
    """The positions, followed by the categories that have a colour."""
    house: HouseTheme
    classes: dict[str, str] = field(default_factory=dict)
    hatches: dict[tuple[draw.Stripes, str], str] = field(default_factory=dict)
    marks: dict[draw.Glyph, str] = field(default_factory=dict)
    letters: dict[int, set[str]] = field(default_factory=dict)
    photos: dict[tuple[str, float, float], tuple[str, draw.Picture]] = field(default_factory=dict)
    quiet: bool = False
    """True if anything is drawn paler."""

    def named(self, declarations: str) -> str:
        """Return the attribute for the class of these declarations."""
        return f'class="{self.classes.setdefault(declarations, f"t{len(self.classes)}")}"'

    def css(self) -> str:
        """Return the rules of all classes requested so far."""
        return "".join(f".{name}{{{declared}}}" for declared, name in self.classes.items())

    def colour(self, role: str) -> str:
        """Return a role's colour as a CSS value: a custom property of the page or of `colours`."""
        part, _, key = role.partition(":")
        if key:
            self.quiet |= part.startswith("quiet-")
            return f"var(--{_short(part)}{self.keys.index(key)})"
        return f"var(--{ {'era': 'tint', 'band': 'ink'}.get(part, part) })"

    def colours(self, fills: Mapping[str, str], theme: Theme) -> str:
        """Return the custom properties of positions and categories in a theme, from the colour of each."""
        parts = (*PARTS, *(f"quiet-{part}" for part in PARTS)) if self.quiet else PARTS
        return "".join(
            f"--{_short(part)}{n}:{draw.stance_colour(part, fills[key], theme, self.house)};"
            for n, key in enumerate(self.keys)
            for part in parts
        )

    def paint(self, paint: draw.Paint) -> str:
        """Return the attributes of a paint."""
        edge = f"stroke:{self.colour(paint.edge)}" if paint.edge else ""
        width = f"stroke-width:{paint.width:g}" if paint.width not in (0, 1) else ""
        dash = f"stroke-dasharray:{paint.dash}" if paint.dash else ""
        opacity = f"opacity:{paint.opacity}" if paint.opacity else ""
        fill = f"fill:{self.colour(paint.fill) if paint.fill else 'none'}"
        return self.named(";".join(filter(None, (fill, edge, width, dash, opacity))))

    def defs(self) -> str:
        """Return the shared definitions in an SVG without size: browsers ignore definitions in a hidden one."""
        hatches = "".join(self._pattern(name, *of) for of, name in self.hatches.items())
        marks = "".join(self._mark(glyph, name) for glyph, name in self.marks.items())
        photos = "".join(_photo(name, picture) for name, picture in self.photos.values())
        return f'<svg class="defs" aria-hidden="true"><defs>{hatches}{marks}{photos}</defs></svg>'

    def _pattern(self, name: str, of: draw.Stripes, role: str) -> str:
        gap, high = of.gap, of.width if of.dotted else of.gap
        turned = f' patternTransform="rotate({-of.angle:g})"' if of.angle else ""
        return (
            f'<pattern id="{name}" width="{gap:g}" height="{gap:g}" patternUnits="userSpaceOnUse"{turned}>'
            f'<rect width="{high:g}" height="{of.width:g}" {self.named(f"fill:{self.colour(role)}")}/></pattern>'
        )

    def _mark(self, glyph: draw.Glyph, name: str) -> str:
        paint, r, d = glyph.paint, glyph.size / 2 - 1, glyph.reach
        dash = f";stroke-dasharray:{paint.dash}" if paint.dash else ""
        fill = self.colour(paint.fill)
        drawn = self.named(f"fill:{fill};stroke:var(--ink);stroke-width:{paint.width:g}{dash}")
        path = {
            "circle": f"M{_n(-r)} 0a{_n(r)} {_n(r)} 0 1 1 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 1 {_n(-2 * r)} 0z",
            "square": f"M{_n(-r)} {_n(-r)}h{_n(2 * r)}v{_n(2 * r)}h{_n(-2 * r)}z",
            "earlier": f"M{_n(-d)} 0L{_n(r)} {_n(-d)}V{_n(d)}z",
            "earlier-right": f"M{_n(d)} 0L{_n(-r)} {_n(-d)}V{_n(d)}z",
            "diamond": f"M0 {_n(-d)}l{_n(d)} {_n(d)}l{_n(-d)} {_n(d)}l{_n(-d)} {_n(-d)}z",
        }[glyph.shape]
        if glyph.ground is None:
            return f'<path id="{name}" {drawn} d="{path}"/>'
        under = self.named(f"fill:var(--paper);stroke:var(--paper);stroke-width:{glyph.ground.width:g}")
        return f'<g id="{name}"><path {under} d="{path}"/><path {drawn} d="{path}"/></g>'


def _photo(name: str, picture: draw.Picture) -> str:
    size = f'width="{_n(picture.box.width)}" height="{_n(picture.box.height)}"'
    return (
        f'<clipPath id="{name}c"><rect {size} rx="{_n(draw.CORNER)}"/></clipPath><image id="{name}" {size}'
        f' href="{picture.image.url}" preserveAspectRatio="none" clip-path="url(#{name}c)"/>'
    )


@dataclass(frozen=True)
class ScriptNumbers:
    """The indices by which the page's script identifies rows of events and actors, and the actors of rows."""

    events: Mapping[str, int]
    actors: Mapping[str, int]
    rows: Mapping[str, str]

    @classmethod
    def of(cls, timeline: Timeline, events: Iterable[str], actors: Iterable[str]) -> ScriptNumbers:
        """Return the indices of events and actors."""
        rows = {row.id: row.actor for row in timeline.drawn_rows if row.actor}
        places, numbers = ({id_: n for n, id_ in enumerate(ids)} for ids in (events, actors))
        return cls(places, numbers, rows)


def picture_svg(
    scene: Scene,
    sheet: ClassSheet,
    numbers: ScriptNumbers,
    name: str,
    alt: str = "",
    parts: Sequence[tuple[str, Scene]] = (),
) -> str:
    """Return the chart as an `<svg>` of class `name`, named `alt` or by the page's element `_alt`.

    It has no background. `data-plot` is the box of the page's cursor: of the rows, or of a vertical chart's columns of
    bands. `parts` are added to a slide by a key: each has a
    class and a scene.
    """
    plot = scene.plot
    if scene.vertical and scene.bands:
        plot = plot._replace(x1=max(band.box.x1 for band in scene.bands) + 6)
    named = f'aria-label="{text_of(alt)}"' if alt else 'aria-labelledby="_alt"'
    writer = _SharedWriter(sheet, numbers)
    layers = "".join(writer.layers(scene) if not parts else writer.layers_in_parts(scene, parts))
    return (
        f'<svg class="picture {name}" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" role="img"'
        f' {named} data-plot="{" ".join(map(_n, plot))}"{" data-down" if scene.vertical else ""}>\n{layers}</svg>\n'
    )


def how_to_read(scenes: Iterable[Scene], sheet: ClassSheet, numbers: ScriptNumbers) -> dict[str, Markup]:
    """Return the meaning of each mark that charts leave to their page, with the mark as an `<svg>`, each once."""
    writer, found = _SharedWriter(sheet, numbers), dict[str, Markup]()
    for scene in scenes:
        for group, key in explained(scene):
            box = key.box
            view = " ".join(map(_n, (box.x0 - 1, box.y0 - 1, box.width + 2, box.height + 2)))
            mark = f'<svg viewBox="{view}" aria-hidden="true">{writer.all(group.shapes)}</svg>'
            found[str(key.text)] = Markup(mark)
    return found


def _n(value: float) -> str:
    """Return a length with at most one decimal: a tenth of a pixel is invisible."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"


class _SharedWriter(Writer):
    """The writer of one chart."""

    def __init__(self, sheet: ClassSheet, numbers: ScriptNumbers) -> None:
        self.sheet, self.numbers = sheet, numbers

    def layers(self, scene: Scene) -> Iterator[str]:
        """Yield the layers for the page's script, with lines that have no short pieces between two texts."""
        shown = display(scene)
        rules = (each._replace(lines=tuple(filter(_is_seen, each.lines))) for each in shown.rules)
        lines = sorted((each for each in rules if each.lines), key=_look)
        yield f'<g class="ground">{self.all((*shown.tints, *shown.cones, *lines, *shown.counts))}</g>\n'
        yield f'<g class="bands">{self.all((*shown.bands, *shown.links, *shown.strips, *shown.cursors))}</g>\n'
        yield f'<g class="words">{self.all((*shown.texts, *shown.heads))}</g>\n'
        yield "".join(f"{self.group(event)}\n" for event in (*shown.bars, *shown.events))
        yield f'<g class="keys">{self.all(shown.keys)}</g>'

    def layers_in_parts(self, scene: Scene, parts: Sequence[tuple[str, Scene]]) -> Iterator[str]:
        """Yield the layers of a chart, in which each part has its bands above those before it, and its marks last."""
        ground, bands, *above = self.layers(scene)
        yield ground
        yield bands
        added = [(n, kind, tuple(self.layers(part))) for n, (kind, part) in enumerate(parts)]
        for n, kind, layers in added:
            yield f'<g class="fragment {kind}" data-fragment-index="{n}">{"".join(layers[:2])}</g>\n'
        yield from above
        for n, kind, layers in added:
            yield f'<g class="fragment {kind}" data-fragment-index="{n}">{"".join(layers[2:-1])}</g>\n'

    def all(self, shapes: Iterable[object]) -> str:
        return "".join(map(self.spell, shapes))

    def rect(self, rect: draw.Rect) -> str:
        curve = f' rx="{number(rect.radius)}"' if rect.radius == self.sheet.house.radius else ""
        return f"<rect {place(rect.box, _n)}{curve} {self.sheet.paint(rect.paint)}/>"

    def picture(self, picture: draw.Picture) -> str:
        box, photos = picture.box, self.sheet.photos
        name, _ = photos.setdefault(
            (picture.image.digest, box.width, box.height), (f"_i{len(photos)}", picture)
        )
        title = f"<title>{text_of(picture.alt)}</title>" if picture.alt else ""
        return f'<use class="photo" href="#{name}" x="{_n(box.x0)}" y="{_n(box.y0)}">{title}</use>'

    def strokes(self, strokes: draw.Strokes) -> str:
        return f'<path {self.sheet.paint(strokes.paint)} d="{"".join(map(_path, strokes.lines))}"/>'

    def hatch(self, hatch: draw.Hatch) -> str:
        areas = "".join(f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in area)}z" for area in hatch.areas)
        # As a pattern, which browsers draw without seams.
        hatches = self.sheet.hatches
        name = hatches.setdefault((hatch.stripes, hatch.role), f"_h{len(hatches)}")
        return f'<path fill="url(#{name})" d="{areas}"/>'

    def area(self, area: draw.Area) -> str:
        return f'<path {self.sheet.paint(area.paint)} d="{draw.path([area.corners])}"/>'

    def curve(self, curve: draw.Curve) -> str:
        return f'<path {self.sheet.paint(curve.paint)} d="{curve.arc.path}"/>'

    def glyph(self, glyph: draw.Glyph) -> str:
        if glyph.shape == "ring":
            at = f'cx="{_n(glyph.x)}" cy="{_n(glyph.y)}" r="{_n(glyph.reach)}"'
            return f"<circle {at} {self.sheet.paint(glyph.paint)}/>"
        # The class of its group distinguishes a quiet mark.
        alike, marks = glyph._replace(x=0, y=0, paint=glyph.paint._replace(edge="ink")), self.sheet.marks
        return (
            f'<use href="#{marks.setdefault(alike, f"_m{len(marks)}")}" x="{_n(glyph.x)}" y="{_n(glyph.y)}"/>'
        )

    def group(self, group: draw.Group) -> str:
        """Return the shapes in an element with the indices for the page's script."""
        attributes, shapes = self.attributes(group.of), group.shapes
        if isinstance(group.of, LegendKey):
            return f"<g{attributes}>{self.all(shapes)}</g>"
        # The classes of texts, the most frequent, are numbered before those of lines.
        order = sorted(range(len(shapes)), key=lambda n: _is_line(shapes[n]))
        elements = {n: self.spell(shapes[n]) for n in order}
        pole = f'<path d="{_path(group.pole)}"/>' if group.pole else ""
        inner = "".join(elements[n] for n in range(len(shapes)))
        inner = f"<g>{inner}</g>" if isinstance(group.of, Bar) else inner
        return f"<g {attributes}>{pole}{inner}</g>" if attributes else inner

    def attributes(self, of: Band | SceneRow | Mark | Bar | LegendKey | Strip) -> str:
        places, actors, keys = self.numbers.events, self.numbers.actors, self.sheet.keys
        match of:
            case LegendKey():  # the position or the category that it explains
                step = of.shape == "step"
                known = step or ":" in of.role
                return f' data-{"s" if step else "c"}="{keys.index(of.role)}"' if known else ""
            case Band():
                opens = f' data-n="{places[of.event]}"' if of.event and of.event in places else ""
                return f'data-a="{actors.get(of.actor, -1)}" data-s="{keys.index(of.stance)}"{opens}'
            case Strip():
                return ""
            case Bar() | Mark():
                bar = isinstance(of, Bar)
                category = f' data-c="{keys.index(of.role)}"' if of.role else ""
                classes = " ".join(filter(None, ("bar" if bar else "", of.tone)))
                return f'data-n="{places[of.event]}"{category}' + (f' class="{classes}"' if classes else "")
        actor = actors.get(self.numbers.rows.get(of.id.partition(":")[2] or of.id, ""))
        return "" if actor is None else f'data-a="{actor}"'

    def textblock(self, block: draw.TextBlock) -> str:
        """Return a `<text>` in the style of its first run; lines and runs in another style are `<tspan>`s."""
        text, role = block
        usual, x, lines = text.lines[0][0], _n(text.x), ""
        for i, line in enumerate(text.lines):
            runs = "".join(self.run(run, usual, role) for run in line)
            lines += f'<tspan x="{x}" dy="{number(LEADING * text.size)}">{runs}</tspan>' if i else runs
        return (
            f'<text x="{x}" y="{_n(text.baseline(0))}"{turn_of(text)} {self.look(usual, role, text.anchor)}>'
            f"{lines}</text>"
        )

    def run(self, run: Run, usual: Run, role: str) -> str:
        self.sheet.letters.setdefault(run.weight, set()).update(run.text)
        words = text_of(run.text)
        return words if run[1:] == usual[1:] else f"<tspan {self.look(run, role)}>{words}</tspan>"

    def look(self, run: Run, role: str, anchor: str = "start") -> str:
        placed = "" if anchor == "start" else f";text-anchor:{anchor}"
        colour, (family, weight) = self.sheet.colour(role or run.role), face(self.sheet.house, run.weight)
        named = f";font-family:'{family}'" if family else ""
        return self.sheet.named(f"fill:{colour};font-size:{run.size:g}px;font-weight:{weight}{named}{placed}")


def _short(part: str) -> str:
    """Return the letter of a part of bands, after a "q" if it is quiet."""
    return f"q{part[6]}" if part.startswith("quiet-") else part[0]


def _is_seen(rule: Line) -> bool:
    return abs(rule.x1 - rule.x0) + abs(rule.y1 - rule.y0) >= CRUMB


def _is_line(shape: draw.Primitive) -> bool:
    return (
        not isinstance(shape, draw.TextBlock | draw.Picture | draw.Emblem | draw.Hatch | draw.Fade)
        and not shape.paint.fill
    )


def _path(line: Line) -> str:
    x0, y0, x1, y1 = map(_n, line[:4])
    if x0 == x1:
        return f"M{x0} {y0}V{y1}"
    return f"M{x0} {y0}H{x1}" if y0 == y1 else f"M{x0} {y0}L{x1} {y1}"
