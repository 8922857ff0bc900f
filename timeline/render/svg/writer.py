"""A Scene as SVG: text stays text, every event is a group with its id, and with its text as title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import starmap

from timeline.layout.scene import Band, Bar, Box, Mark, Run, Scene, Text
from timeline.layout.text import SHARES, anchored, is_simple, pieces_of, text_width
from timeline.render import primitives as draw
from timeline.render.display import Display, Writer, display, event_labels, explained, turned_texts
from timeline.render.subsets import face, glyph_path, outlines
from timeline.theme.colours import Theme
from timeline.theme.fonts import Font

INKSCAPE = ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
Shape = draw.Primitive | draw.Group
Link = Callable[[str], str]
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def text_of(value: str) -> str:
    """Return user text escaped for an element or a quoted attribute, without control characters."""
    return escape(_CONTROL.sub("", value), quote=True)


def svg(
    scene: Scene,
    *,
    links: Link | None = None,
    style: str = "",
    prefix: str = "",
    halo: bool = True,
    outline: bool = False,
) -> str:
    """Return the chart as one `<svg>` element.

    Args:
        scene: The chart.
        links: The URL of each event, for a page that has the rules of `live_css` for both themes: events are links,
            and elements have classes in place of colours.
        style: CSS to include, such as fonts.
        prefix: A prefix for every id, so that several charts can be in one page.
        halo: Outline texts in the colour of the paper, for editing in a drawing program.
        outline: Draw letters as shapes, for programs that do not have the font.
    """
    return _SvgWriter(scene, links, prefix, halo, outline).document(style)


def swatches(scene: Scene) -> list[tuple[str, str]]:
    """Return what the page around a chart explains: each swatch as an `<svg>` element, and its meaning."""
    writer, found = _SvgWriter(scene, None, "", False, False), list[tuple[str, str]]()
    for group, key in explained(scene):
        x, y, width, height = map(
            number, (key.box.x0 - 1, key.box.y0 - 1, key.box.width + 2, key.box.height + 2)
        )
        size = f'width="{width}" height="{height}" viewBox="{x} {y} {width} {height}"'
        mark = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{writer.group(group)}</svg>'
        found.append((mark, str(key.text)))
    return found


def labels(scene: Scene) -> str:
    """Return the labels of events and the texts that are read downward as one `<svg>` element.

    The page's script lays them over Plotly's drawing.
    """
    writer = _SvgWriter(scene, None, "", True, False)
    blocks = [(draw.TextBlock(text), event) for text, event in event_labels(scene)]
    if any(text.turned for text in scene.lettering):
        blocks += [(block, "") for block in turned_texts(display(scene))]
    return f"<svg>{''.join(starmap(writer.label, blocks))}</svg>"


def live_css(scene: Scene) -> str:
    """Return rules for the classes of an interactive SVG: light, dark by preference, and either by `data-theme`."""
    preferred = class_css(scene, "dark", ":root:not([data-theme=light]) ")
    chosen = class_css(scene, "dark", ":root[data-theme=dark] ")
    return f"{class_css(scene, 'light')}@media (prefers-color-scheme: dark){{{preferred}}}{chosen}"


def class_css(scene: Scene, theme: Theme, scope: str = "") -> str:
    """Return rules for the classes of an interactive SVG in a theme, under a selector."""
    quiet = any(band.quiet for band in scene.bands)
    named = ((css_name(role), role) for role in draw.roles(scene.fills, bool(scene.bars), quiet))
    values = ((name, draw.colour(role, scene.fills, theme, scene.setting.house)) for name, role in named)
    return "".join(f"{scope}.f-{name}{{fill:{c}}}{scope}.s-{name}{{stroke:{c}}}" for name, c in values)


def css_name(role: str) -> str:
    """Return a role as a part of a class or id name."""
    return re.sub(r"[^A-Za-z0-9-]", "_", role)


def number(value: float) -> str:
    """Return a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def turn_of(text: Text) -> str:
    """Return the attribute that turns a text to the right, with a space before it; "" for a level text."""
    x, y = number(text.box.x1), number(text.box.y0)
    return f' transform="translate({x} {y}) rotate(90)"' if text.turned else ""


def place(box: Box, length: Callable[[float], str]) -> str:
    """Return the attributes for a rectangle's position and size."""
    x, y, width, height = map(length, (box.x0, box.y0, box.width, box.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _layers(shown: Display) -> Iterator[tuple[str, Sequence[Shape]]]:
    """Yield the name and the shapes of each layer, from bottom to top; upright lines belong to the axis."""
    upright = [s._replace(lines=tuple(line for line in s.lines if line.x0 == line.x1)) for s in shown.rules]
    level = [s._replace(lines=tuple(line for line in s.lines if line.x0 != line.x1)) for s in shown.rules]
    words = {part: [block for block in shown.texts if block.text.part == part] for part in ("axis", "legend")}
    titles = [block for block in shown.texts if block.text.part not in words]
    yield "periods", [*shown.tints, *shown.cones]
    yield "axis", [*(s for s in upright if s.lines), *words["axis"]]
    yield "rows", [*(s for s in level if s.lines), *shown.counts, *shown.heads]
    yield "bars", [*shown.bands, *shown.links, *shown.strips, *shown.cursors]
    yield "titles", titles
    yield "events", [*shown.bars, *shown.events]
    yield "legend", [*shown.keys, *words["legend"]]
    if shown.logo:
        yield "logo", shown.logo


class _SvgWriter(Writer):
    """The writer of one chart."""

    def __init__(self, scene: Scene, links: Link | None, prefix: str, halo: bool, outline: bool) -> None:
        self.scene, self.links, self.prefix, self.halo, self.outline = scene, links, prefix, halo, outline
        self.live, self.setting = links is not None, scene.setting
        self.glyphs: dict[tuple[int, int], str] = {}
        """The ids of the letters drawn as shapes, by weight and name of the glyph."""
        self.colour = cache(lambda role: draw.colour(role, scene.fills, scene.theme, scene.setting.house))
        self.paint = cache(self.attributes)

    def fill(self, role: str) -> str:
        return f'class="f-{css_name(role)}"' if self.live else f'fill="{self.colour(role)}"'

    def stroke(self, role: str) -> str:
        return f'class="s-{css_name(role)}"' if self.live else f'stroke="{self.colour(role)}"'

    def attributes(self, paint: draw.Paint, fill: str = 'fill="none" ') -> str:
        """Return the attributes of a paint; `fill` is the value for no fill."""
        if not paint.edge or not paint.fill:
            colours = self.fill(paint.fill) if not paint.edge else fill + self.stroke(paint.edge)
        elif self.live:
            colours = f'class="f-{css_name(paint.fill)} s-{css_name(paint.edge)}"'
        else:
            colours = f"{self.fill(paint.fill)} {self.stroke(paint.edge)}"
        width = f' stroke-width="{paint.width:g}"' if paint.width else ""
        dash = f' stroke-dasharray="{paint.dash}"' if paint.dash else ""
        opacity = f' opacity="{float(paint.opacity):g}"' if paint.opacity else ""
        return f"{colours}{width}{dash}{opacity}"

    def document(self, style: str) -> str:
        s, p, shown = self.scene, self.prefix, display(self.scene)
        w, h, fonts = number(s.width), number(s.height), text_of(s.setting.house.text.stack)
        role = "group" if self.links else "img"  # an image has no links for those who hear it
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg"{"" if self.live else INKSCAPE} width="{w}" height="{h}"'
            f' viewBox="0 0 {w} {h}" role="{role}"'
            f' lang="{text_of(s.lang)}" aria-labelledby="{p}title {p}desc" font-family="{fonts}"'
            ' text-rendering="geometricPrecision">'
            f'<title id="{p}title">{text_of(s.name)}</title><desc id="{p}desc">{text_of(s.alt)}</desc>'
        )
        paper = f'<rect width="{w}" height="{h}" {self.fill("paper")}/>'
        # One element per line of the file.
        body = "\n".join((paper, *(self.layer(name, shapes) for name, shapes in _layers(shown))))
        css = f"<style>{style}</style>" if style else ""
        letters = "".join(
            f'<path id="{id_}" d="{glyph_path(self.setting.house.font(weight), weight, glyph)}"/>'
            for (weight, glyph), id_ in self.glyphs.items()
        )
        return f"{head}{css}\n<defs>{letters}</defs>\n{body}\n</svg>\n"

    def layer(self, name: str, shapes: Sequence[Shape]) -> str:
        """Return shapes as a named group, which drawing programs show as a layer."""
        elements = (self.strokes(s, "\n") if isinstance(s, draw.Strokes) else self.spell(s) for s in shapes)
        shown = "" if self.live else f' inkscape:groupmode="layer" inkscape:label="{name.capitalize()}"'
        return "\n".join((f'<g id="{self.prefix}{name}"{shown}>', *elements, "</g>"))

    def hatch(self, hatch: draw.Hatch) -> str:
        drawn = draw.path(hatch.polygons)
        return f'<path d="{drawn}" {self.fill(hatch.role)}/>' if drawn else ""

    def rect(self, rect: draw.Rect) -> str:
        curve = f' rx="{number(rect.radius)}"' if rect.radius else ""
        named = f"><title>{text_of(rect.words)}</title></rect>" if rect.words else "/>"
        return f"<rect {place(rect.box, number)}{curve} {self.paint(rect.paint)}{named}"

    def picture(self, picture: draw.Picture) -> str:
        at = place(picture.box, number)
        name = f"{self.prefix}photo-{css_name(picture.event)}"
        title = f"<title>{text_of(picture.alt)}</title>" if picture.alt else ""
        return (
            f'<clipPath id="{name}"><rect {at} rx="{number(draw.CORNER)}"/></clipPath>'
            f'<image {at} href="{picture.image.url}" preserveAspectRatio="none" clip-path="url(#{name})">'
            f"{title}</image>"
        )

    def emblem(self, emblem: draw.Emblem) -> str:
        """Return the logo as a separate image, in which no rule of the page applies."""
        named = f"<title>{text_of(emblem.image.name)}</title>"
        return f'<image {place(emblem.box, number)} href="{emblem.image.url}">{named}</image>'

    def strokes(self, strokes: draw.Strokes, between: str = "") -> str:
        """Return many lines as one path, because each element slows down a reader; a few as lines."""
        ends = [tuple(map(number, line[:4])) for line in strokes.lines]
        if strokes.many:
            joined = "".join(f"M{x0},{y0}L{x1},{y1}" for x0, y0, x1, y1 in ends)
            return f'<path d="{joined}" {self.paint(strokes.paint)}/>'
        paint = self.attributes(strokes.paint, "")
        return between.join(
            f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" {paint}/>' for x0, y0, x1, y1 in ends
        )

    def area(self, area: draw.Area) -> str:
        return f'<path d="{draw.path([area.corners])}" {self.paint(area.paint)}/>'

    def curve(self, curve: draw.Curve) -> str:
        return f'<path d="{curve.arc.path}" {self.paint(curve.paint)}/>'

    def group(self, group: draw.Group) -> str:
        """Return the shapes of a band or an event as one element."""
        pole = self.strokes(draw.Strokes((group.pole,), draw.POLE, many=True)) if group.pole else ""
        of, inner = group.of, pole + "".join(map(self.spell, group.shapes))
        if isinstance(of, Band):
            event = f' data-event="{text_of(of.event)}"' if of.event else ""
            return f"<g{event}>{self.linked(of.event, inner)}</g>"
        if isinstance(of, Mark | Bar):
            id_ = f'id="{self.prefix}event-{css_name(of.event)}" '  # a page has each id once
            named = f'{"" if isinstance(of, Mark) and of.echo else id_}data-event="{text_of(of.event)}"'
            return f"<g {named}>{self.linked(of.event, f'<title>{text_of(of.words)}</title>{inner}')}</g>"
        return inner

    def linked(self, event: str | None, inner: str) -> str:
        """Return shapes as a link to their event; the Tab key skips it, because the table has the same links."""
        if not event or self.links is None:
            return inner
        return f'<a href="{text_of(self.links(event))}" tabindex="-1">{inner}</a>'

    def glyph(self, glyph: draw.Glyph) -> str:
        under = self.glyph(glyph._replace(paint=glyph.ground)) if glyph.ground else ""
        x, y, d = glyph.x, glyph.y, glyph.reach
        paint = self.paint(glyph.paint)
        if glyph.shape in ("circle", "ring"):
            return f'{under}<circle cx="{number(x)}" cy="{number(y)}" r="{number(d)}" {paint}/>'
        if glyph.shape == "square":
            return f"{under}<rect {place(Box(x - d, y - d, x + d, y + d), number)} {paint}/>"
        corners = " ".join(f"{number(a)},{number(b)}" for a, b in glyph.outline)
        return f'{under}<polygon points="{corners}" {paint}/>'

    def textblock(self, block: draw.TextBlock) -> str:
        """Return a `<text>` with a `<tspan>` per line, and one per run in a line with several styles."""
        text, role = block
        halo = ""
        if self.halo and text.halo and not role:
            halo = f' {self.stroke("paper")} stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        if self.outline:
            drawn = self.letters(text, role, bool(halo))
        else:
            rows = "".join(self.line_of(text, i, role) for i in range(len(text.lines)))
            anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
            drawn = f"<text{anchor}{halo}>{rows}</text>"
        return f"<g{turn_of(text)}>{drawn}</g>" if text.turned else drawn

    def label(self, block: draw.TextBlock, event: str) -> str:
        """Return a text with its event and its place, which do not depend on how it is drawn."""
        of = f' data-event="{text_of(event)}"' if event else ""
        x, y = number(block.text.x), number(block.text.y)
        return f'<g class="label"{of} data-x="{x}" data-y="{y}">{self.textblock(block)}</g>'

    def letters(self, text: Text, role: str, halo: bool) -> str:
        """Return the text as shapes; runs with letters of other fonts stay text: side by side, they change shape.

        A run with an outline in the colour of the paper is drawn twice, because the outline of a letter would cover
        the letter before it.
        """
        paths = ""
        for run, (x, y), scale, letters in outlines(self.setting, text):
            ids = (self.glyphs.setdefault(o[:2], f"{self.prefix}g{len(self.glyphs)}") for o in letters)
            each = "".join(
                f'<use href="#{id_}" x="{o.offset:g}"/>' for id_, o in zip(ids, letters, strict=True)
            )
            placed = f'transform="translate({number(x)} {number(y)}) scale({scale:.5f} {-scale:.5f})"'
            around = (
                f'<g {self.stroke("paper")} stroke-width="{3 / scale:.0f}" stroke-linejoin="round">{each}</g>'
            )
            paths += f"<g {placed} {self.fill(role or run.role)}>{around if halo else ''}{each}</g>"
        left = "".join(self.apart(text, i, role, outlined=True) for i in range(len(text.lines)))
        return paths + (f'<text text-anchor="{text.anchor}">{left}</text>' if left else "")

    def line_of(self, text: Text, i: int, role: str) -> str:
        place = f'x="{number(text.x)}" y="{number(text.baseline(i))}"'
        line = text.lines[i]
        if not all(is_simple(self.setting, run) for run in line):
            return self.apart(text, i, role)
        if len(line) == 1:
            return f"<tspan {place} {self.look(line[0], role)}>{text_of(line[0].text)}</tspan>"
        runs = (f"<tspan {self.look(run, role)}>{text_of(run.text)}</tspan>" for run in line)
        return f"<tspan {place}>{''.join(runs)}</tspan>"

    def apart(self, text: Text, i: int, role: str, outlined: bool = False) -> str:
        """Return runs of a line at their positions, in pieces of one font and direction; or those not outlined."""
        part, y, how = SHARES[text.anchor], number(text.baseline(i)), self.setting
        pieces = (
            (run, piece)
            for run, x in anchored(how, text, i)
            if not (outlined and is_simple(how, run))
            for piece in pieces_of(how, run, x - part * text_width(how, run.text, run.size, run.weight))
        )
        return "".join(
            f'<tspan x="{number(x0 + part * (x1 - x0))}" y="{y}" {self.look(run, role, font)}>{text_of(words)}</tspan>'
            for run, (words, x0, x1, font) in pieces
        )

    def look(self, run: Run, role: str, font: Font | None = None) -> str:
        named, heavy = face(self.setting.house, run.weight)
        if font:
            named = font.family
            heavy += font.variable and run.weight == 400  # 400 is the file's own weight
        weight = f' font-weight="{heavy}"' if heavy != 400 else ""
        stack = text_of(self.setting.house.text.stack)
        family = f""" font-family="'{text_of(named)}', {stack}\"""" if named else ""
        return f'font-size="{number(run.size)}"{weight}{family} {self.fill(role or run.role)}'
