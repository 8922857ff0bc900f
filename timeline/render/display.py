"""A Scene as shapes in drawing order, each with its roles and sizes.

This module decides how a Scene looks. The writer of each format writes the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import ceil, inf
from typing import Any, NamedTuple, TypeVar

from timeline.layout.scene import Band, Bar, Box, Flag, LegendKey, Line, Mark, Scene, Text
from timeline.layout.shapes.arrows import Arc, DrawnLink
from timeline.model.images import thumbnail
from timeline.render.looks import hatched, look, strip_group
from timeline.render.primitives import (
    COUNT,
    HALO,
    RING,
    RINGED,
    SHARP,
    SPAN,
    TINT,
    Area,
    Curve,
    Emblem,
    Fade,
    Glyph,
    Group,
    Hatch,
    Paint,
    Picture,
    Primitive,
    Rect,
    Stripes,
    Strokes,
    TextBlock,
)

STROKE = 1.8
"""The width of the line of a link, in pixels."""
FADE_STEPS, STEP = 8, 2.0
"""The least number of steps in which the end of a bar fades, and the greatest length of one, in pixels."""
THIN = 1.0
"""The greatest radius of the corners of thin bars, in pixels."""
IN_PRINT = {
    SPAN: Paint("paper", "ink", 0.6),
    TINT: Paint(edge="rule", width=0.6, dash="1 3"),
    Paint("rule"): Paint(edge="rule", width=0.6),
}
"""Paints without colours and greys, in the theme for print."""
UNNAMED = Paint("rule", "pole", 1.0)
"""The paint of a bar without a label and a category, which must not be louder than what has a name."""
Some = TypeVar("Some", bound=Primitive)


class Display(NamedTuple):
    """All shapes of a Scene in layers, from bottom to top."""

    tints: Sequence[Rect]
    cones: Sequence[Hatch]
    rules: Sequence[Strokes]
    counts: Sequence[Rect]
    bands: Sequence[Group]
    links: Sequence[Curve | Area]
    bars: Sequence[Group]
    strips: Sequence[Group]
    cursors: Sequence[Strokes]
    texts: Sequence[TextBlock]
    heads: Sequence[Group]
    events: Sequence[Group]
    keys: Sequence[Group]
    logo: Sequence[Emblem]


class Writer:
    """A writer of a format, with a method in lower case for each kind of shape."""

    def spell(self, shape: Any) -> Any:
        """Return the result of the method for this kind of shape."""
        return getattr(self, type(shape).__name__.lower())(shape)

    def fade(self, fade: Fade) -> Any:
        """Return an area that fades to the paper, for formats without gradients."""
        return "".join(map(self.spell, fade.steps))


def display(scene: Scene) -> Display:
    """Return the shapes of the scene."""
    flags = {flag.event: flag for flag in scene.flags}
    texts = chain((tint.text for tint in scene.tints if tint.text), scene.texts)
    plain = IN_PRINT if scene.theme == "print" else {}
    thin = 0.4 if plain else 1.0
    radius = scene.setting.house.radius
    span = plain.get(SPAN, SPAN), min(1.5 * radius, 3)
    # An era has lines around it only, because a filled tint means "enlarged".
    tints = [(tint.box, Paint(tint.role)) for tint in scene.tints if tint.role != "era"]
    return Display(
        tints=[*(Rect(box, plain.get(paint, paint)) for box, paint in tints), *_overview(scene)],
        cones=[_cone(*sides) for sides in scene.cones],
        rules=_strokes(scene.rules, thin, many=True),
        counts=[Rect(count.box, COUNT, 0.0, count.words) for count in scene.counts],
        bands=[_band(band, scene) for band in scene.bands],
        links=[shape for link in scene.links for shape in arrow(link)],
        bars=[bar_group(bar, radius, flags.get(bar.event)) for bar in scene.bars],
        strips=[strip_group(strip, scene.fills) for strip in scene.strips],
        cursors=_strokes(scene.cursors, 2.0),
        texts=[TextBlock(text) for text in texts],
        heads=[Group((TextBlock(row.head),), row) for row in scene.rows],
        events=[
            _event(mark, None if mark.echo else flags.get(mark.event), scene.fills, span)
            for mark in scene.marks
        ],
        keys=[_key(key, scene.fills, plain, radius) for key in scene.legend],
        logo=[Emblem(*scene.logo)] if scene.logo else [],
    )


def explained(scene: Scene) -> Iterator[tuple[Group, LegendKey]]:
    """Yield what the page around the chart explains under "How to read": each swatch, without its text."""
    plain = IN_PRINT if scene.theme == "print" else {}
    for key in scene.how:
        yield Group(_key(key, scene.fills, plain, scene.setting.house.radius).shapes[:-1], key), key


def _cone(left: Line, right: Line) -> Hatch:
    """Return the area between the two sides of a cone, as one wide stripe of a pattern."""
    area = (left.x0, left.y0), (right.x0, right.y0), (right.x1, right.y1), (left.x1, left.y1)
    high = left.y1 - left.y0
    return Hatch((area,), (left.x0, left.y0), Stripes(0, high, high), "tint")


def shapes_of(kind: type[Some], *layers: Iterable[Group]) -> list[Some]:
    """Return the shapes of a kind in the groups of some layers."""
    groups = chain.from_iterable(layers)
    return [shape for group in groups for shape in group.shapes if type(shape) is kind]


def _strokes(lines: Iterable[Line], width: float, *, many: bool = False) -> list[Strokes]:
    looks: dict[Paint, list[Line]] = {}
    for line in lines:
        looks.setdefault(Paint(edge=line.role, width=width, dash=line.dash), []).append(line)
    return [Strokes(tuple(alike), paint, many) for paint, alike in looks.items()]


def _band(band: Band, scene: Scene) -> Group:
    of = look(band.stance, band.term, scene.fills.get(band.stance, ""), band.quiet)
    radius = min(scene.setting.house.radius, THIN) if scene.groups else scene.setting.house.radius
    hatch = hatched(band.box, of, band.text.box if band.text else None, radius, scene.vertical)
    text: tuple[TextBlock, ...] = ()
    if band.text:
        on_it = band.text.box.touches(band.box)
        text = (TextBlock(band.text, of.words) if on_it else TextBlock(band.text),)
    cuts = _strokes(band.cuts, 2.0) if band.cuts else ()
    fade = [Fade(band.fade, band.fade.x0 - 1 < band.box.x0)] if band.fade else ()
    return Group((Rect(band.box, of.paint, radius, band.words), *hatch, *cuts, *fade, *text), band)


def _overview(scene: Scene) -> Iterator[Rect]:
    """Yield the thin bars of the whole time."""
    for band in scene.overview:
        paint = look(band.stance, band.term, scene.fills.get(band.stance, "")).paint
        yield Rect(band.box, paint)


def _event(mark: Mark, flag: Flag | None, fills: Mapping[str, str], span: tuple[Paint, float]) -> Group:
    shapes: list[Primitive] = []
    if mark.span:
        shapes.append(Rect(mark.span, *span))
    if mark.tone == "strong":
        around = mark.size + 2 * RING + 2
        shapes += [Glyph("ring", mark.x, mark.y, around, paint) for paint in (HALO, RINGED)]
    paint = _outline(mark.style, "pole" if mark.tone == "quiet" else "ink", mark.role, mark.tone == "quiet")
    if mark.size:  # without a size, it is where a line ends
        shapes += _filled(Glyph(mark.shape, mark.x, mark.y, mark.size, paint), mark.role, fills)
    if flag:
        shapes.append(TextBlock(flag.text))
    if flag and flag.photo:
        photo = flag.photo  # with enough pixels for print
        size = round(photo.box.width * SHARP), round(photo.box.height * SHARP)
        shapes.append(Picture(photo.box, thumbnail(photo.image, *size), photo.alt, photo.event))
    return Group(tuple(shapes), mark, flag.pole if flag else None)


def _filled(glyph: Glyph, role: str, fills: Mapping[str, str]) -> list[Primitive]:
    """Return a mark, with the pattern of its category in the theme for print."""
    of = look(role, "none", fills.get(role, ""))
    return [glyph, *(Hatch((glyph.outline,), (glyph.x, glyph.y), each, of.stripes) for each in of.pattern)]


@cache
def _outline(style: str, edge: str = "ink", role: str = "", quiet: bool = False) -> Paint:
    """Return the paint of a mark with a category, or of one that has the colour of the paper."""
    fill = f"{'quiet-' if quiet else ''}fill:{role}" if role else "paper"
    return Paint(fill, edge, 2.0, "2.6 1.8" if style == "dashed" else "")


def _key(key: LegendKey, fills: Mapping[str, str], plain: Mapping[Paint, Paint], radius: float) -> Group:
    if key.shape == "step":
        of = look(key.role, key.term, fills.get(key.role, ""))
        hatch = hatched(key.box, of, key.text.box if str(key.text) else None)
        words = [TextBlock(key.text, of.words)] if str(key.text) else []
        return Group((Rect(key.box, of.paint), *hatch, *words), key)
    swatch = _swatch(key, fills, radius)
    drawn = (s._replace(paint=plain.get(s.paint, s.paint)) if isinstance(s, Rect) else s for s in swatch)
    return Group((*drawn, TextBlock(key.text)), key)


def _swatch(key: LegendKey, fills: Mapping[str, str], radius: float) -> Sequence[Primitive]:
    """Return the shapes beside the text of a legend entry; a character after a number is part of the text."""
    box, middle = key.box, (key.box.y0 + key.box.y1) / 2
    x = (box.x0 + box.x1) / 2
    match key.shape:
        case "swatch" | "half" | "category":
            box = box._replace(y0=middle) if key.shape == "half" else box
            of = look(key.role, key.term, fills.get(key.role, ""))
            return [Rect(box, of.paint, radius), *hatched(box, of, radius=radius)]
        case "cut":
            ends = ((box.x0 + at, box.x0 + at + box.height / 4) for at in (3.0, 9.0))
            cuts = [Line(x0, box.y1, x1, box.y0, "paper") for x0, x1 in ends]
            return [Rect(box, Paint(key.role), radius), *_strokes(cuts, 2.0)]
        case "link":
            return _small_arrow(key)
        case "duration" | "soft" | "progress" | "lasting":
            return _key_bar(key, radius)
        case "bar":
            bar = box._replace(y0=middle - 2.5, y1=middle + 2.5)
            return [Rect(bar, SPAN, min(1.5 * radius, 3))]
        case "count":
            columns = ((box.x0 + at, box.height * share) for at, share in ((0, 0.45), (6, 1.0), (12, 0.7)))
            paint = Paint(key.role, opacity="1")
            return [Rect(Box(left, box.y1 - height, left + 5, box.y1), paint) for left, height in columns]
        case "sign":
            return []
    # All other shapes are those of marks, drawn as in the chart.
    role = key.role if key.role in fills else ""
    return _filled(Glyph(key.shape, x, middle, box.height, _outline(key.style, "ink", role)), role, fills)


def arrow(link: DrawnLink) -> tuple[Curve, Area]:
    """Return the lines of a link and the head of its arrow."""
    paint = Paint(edge=link.role, width=STROKE, dash=link.dash)
    return Curve(link.arc, paint), Area(link.head.pieces[0], Paint(link.role))


def _small_arrow(key: LegendKey) -> tuple[Curve, Area]:
    """Return a small arrow to the right."""
    (x0, y0, x1, y1), dash = key.box, "4 3" if key.role == "accent" else ""
    y = (y0 + y1) / 2
    line, head = ((x0, y), (x1 - 8, y)), ((x1, y), (x1 - 8.5, y - 4), (x1 - 8.5, y + 4))
    return arrow(DrawnLink("", "", Arc((line,)), Arc((head,)), key.role, dash))


def _key_bar(key: LegendKey, radius: float) -> Sequence[Primitive]:
    """Return a small bar, with fading ends or a part that is not done."""
    middle = (key.box.y0 + key.box.y1) / 2
    box = key.box._replace(y0=middle - 5, y1=middle + 5)
    soft = (5.0, 5.0) if key.shape == "soft" else (0.0, 0.0)
    done = box.x0 if key.shape == "progress" else None
    role = "" if key.role == "muted" else key.role
    return bar_group(Bar("", box, role, key.style, None, "", soft, done, 0, ""), radius).shapes


def bar_group(bar: Bar, radius: float, flag: Flag | None = None) -> Group:
    """Return the shapes of an event's bar: a ring if it is in focus, its parts, its fading ends, and its label.

    `radius` is that of its corners.
    """
    shapes: list[Primitive] = []
    if bar.tone == "strong":
        x0, y0, x1, y1 = bar.box
        shapes.append(Rect(Box(x0 - RING, y0 - RING, x1 + RING, y1 + RING), RINGED, 5))
    full, rest, role, role_on_rest = bar_paints(bar.role, bar.style, bar.tone == "quiet")
    if not (bar.text or bar.role or bar.down) and bar.event and bar.done is None:
        full = UNNAMED
    if bar.done is None and bar.style == "dashed":
        full, role = rest, role_on_rest  # a dash is visible only on a pale ground
    shapes += _bar_parts(bar, full, rest, radius)
    if bar.text:
        shapes.append(TextBlock(bar.text, {"done": role, "rest": role_on_rest, "": ""}[bar.inside]))
    if flag:
        shapes.append(TextBlock(flag.text))
    return Group(tuple(shapes), bar, flag.pole if flag else None)


@cache
def bar_paints(key: str, style: str = "solid", quiet: bool = False) -> tuple[Paint, Paint, str, str]:
    """Return the paints of a bar, and of its part that is not done, and the roles of texts on each of them.

    `key` is the category of the event; without one, the bar is grey.
    """
    tone, width = "quiet-" if quiet else "", 1.25
    dash = "2.6 1.8" if style == "dashed" else ""
    if not key and quiet:
        return Paint("rule", "rule"), Paint("tint", "rule"), "muted", "muted"
    if not key:
        return Paint("muted", "muted", width, dash), Paint("rule", "muted", width, dash), "paper", "ink"
    edge = f"{tone}edge:{key}"
    full = Paint(f"{tone}fill:{key}", edge, width, dash)
    return full, Paint(f"quiet-fill:{key}", edge, width, dash), f"{tone}on:{key}", f"quiet-on:{key}"


def _bar_parts(bar: Bar, full: Paint, rest: Paint, radius: float) -> Iterator[Primitive]:
    """Yield the parts of a bar; a bar whose ends fade has its outline only along its known part."""
    low, high = _ends(bar)
    start, end = low + bar.soft[0], high - bar.soft[1]
    usual, (before, after) = (-inf, (rest, full)) if bar.leftward else (inf, (full, rest))
    done = usual if bar.done is None else bar.done
    turn = min(max(done, start), end)
    parts = [(a, b, paint) for a, b, paint in ((start, turn, before), (turn, end, after)) if b - a > 0.05]
    for length, at in ((bar.soft[0], low), (-bar.soft[1], high)):
        paint = before if at + length / 2 < done else after
        # Each step lies over the former ones, so that no gap is visible between two steps; together they are even.
        steps = max(FADE_STEPS, ceil(abs(length) / STEP)) if length else 0
        for n in range(steps):
            a, b = sorted((at + length * n / steps, at + length * 1.04))
            yield Rect(_along(bar, a, b), Paint(paint.fill, opacity=f"{1 / (steps + 1 - n):.3f}"))
    if not any(bar.soft):
        for n, (a, b, paint) in enumerate(parts):
            words = bar.words if n == 0 else ""
            yield Rect(_along(bar, a, b), paint, radius, words)
        return
    for a, b, paint in parts:
        yield Rect(_along(bar, a, b), Paint(paint.fill))
        yield Strokes(_sides(bar, _along(bar, a, b), paint), paint._replace(fill=""))


def _sides(bar: Bar, box: Box, paint: Paint) -> tuple[Line, Line]:
    """Return the two sides of a part of a bar that run along time, within the part."""
    x0, y0, x1, y1 = box
    half, role = paint.width / 2, paint.edge
    if bar.down:
        return Line(x0 + half, y0, x0 + half, y1, role), Line(x1 - half, y0, x1 - half, y1, role)
    return Line(x0, y0 + half, x1, y0 + half, role), Line(x0, y1 - half, x1, y1 - half, role)


def _ends(bar: Bar) -> tuple[float, float]:
    return (bar.box.y0, bar.box.y1) if bar.down else (bar.box.x0, bar.box.x1)


def _along(bar: Bar, a: float, b: float) -> Box:
    return bar.box._replace(y0=a, y1=b) if bar.down else bar.box._replace(x0=a, x1=b)


def event_labels(scene: Scene) -> list[tuple[Text, str]]:
    """Return the labels of events, each with its event; a click on the label inside a bar meets the bar."""
    beside = ((bar.text, bar.event) for bar in scene.bars if bar.text and not bar.inside)
    return [*((flag.text, flag.event) for flag in scene.flags), *beside]


def turned_texts(shown: Display) -> Iterator[TextBlock]:
    """Yield the texts that are read downward."""
    blocks = (*shown.texts, *shapes_of(TextBlock, shown.heads, shown.bands))
    return (block for block in blocks if block.text.turned)
