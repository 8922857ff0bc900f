"""What a reader must be told of to read a picture: the codes that are drawn in it, each with a place.

    python -m tests.layout.codes FILE [WIDTH [HEIGHT]]

A code is a look that differs from the plain one of its kind and has a meaning: a colour, a pattern, a shape other than
the circle, an outline, a second size. What bears its own words, such as an enlarged period with its days, is none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.layout.scene import Band, Scene
from timeline.render.display import Display, display, shapes_of
from timeline.render.primitives import Glyph, Hatch, Rect
from timeline.view.view import View

Place = tuple[float, float]
BREAK = 12.0
"""The greatest height of a stroke across the axis, in pixels; a longer one leads to an enlarged period."""
NUMBER = re.compile(r"\[\d+\]")
TIMES = re.compile(r"×\d")
MORE = re.compile(r"\d+ more events?$")


def codes(scene: Scene) -> dict[str, Place]:
    """Each code of a picture with the first place where it is drawn."""
    shown, found = display(scene), dict[str, Place]()
    for code, place in (*_bands(scene, shown), *_marks(shown), *_others(scene, shown), *_letters(scene)):
        found.setdefault(code, place)
    return found


def _bands(scene: Scene, shown: Display) -> Iterator[tuple[str, Place]]:
    for group in shown.bands:
        assert isinstance(group.of, Band)
        band, place = group.of, group.of.box[:2]
        fill = scene.fills.get(band.stance, "")
        yield f"colour {fill}", place
        for hatch in shapes_of(Hatch, [group]):
            if not fill.startswith("weave-"):
                yield f"pattern {band.term}: {hatch.stripes}", place
        if band.term in ("announced", "unknown"):
            yield f"bar {band.term}", place
        if band.cuts:
            yield "cuts at the start of a bar", place


def _marks(shown: Display) -> Iterator[tuple[str, Place]]:
    glyphs = [glyph for glyph in shapes_of(Glyph, shown.events) if glyph.shape != "ring"]
    plain = max((glyph.size for glyph in glyphs), default=0.0)
    for glyph in glyphs:
        place = glyph.x, glyph.y
        if glyph.paint.fill != "paper":
            yield f"colour {glyph.paint.fill}", place
        if glyph.shape != "circle":
            yield f"shape {glyph.shape}", place
        if glyph.size != plain:
            yield f"size {glyph.size:g}", place
        if (glyph.paint.width, glyph.paint.dash) != (2.0, ""):
            yield f"outline {glyph.paint.width:g} {glyph.paint.dash}".strip(), place
    for rect in shapes_of(Rect, shown.events):
        yield "period beside a mark", rect.box[:2]


def _others(scene: Scene, shown: Display) -> Iterator[tuple[str, Place]]:
    for bar in scene.bars:
        yield f"bar of an event {bar.role}".strip(), bar.box[:2]
    yield from (("end that fades", bar.box[:2]) for bar in scene.bars if any(bar.soft))
    yield from (("part that is not done", bar.box[:2]) for bar in scene.bars if bar.done is not None)
    yield from (("bar of a number", rect.box[:2]) for rect in shown.counts)
    yield from (("arrow", link.tip) for link in scene.links)
    yield from (("tint", tint.box[:2]) for tint in scene.tints if not (tint.text or scene.panel))
    for x0, y0, x1, y1, *_ in scene.rules:
        if x0 != x1 and 0 < abs(y1 - y0) < BREAK:
            yield "stroke across the axis", (x0, y0)


def _letters(scene: Scene) -> Iterator[tuple[str, Place]]:
    weights = {
        run.weight for flag in scene.flags for line in flag.text.lines for run in line if run.role == "ink"
    }
    for flag in scene.flags:
        if len(weights - {600}) > 1 and any(run.weight == 700 for line in flag.text.lines for run in line):
            yield "bold label", flag.text.box[:2]
    for text in scene.lettering:
        for pattern, name in ((NUMBER, "number"), (TIMES, "factor"), (MORE, "more events")):
            if pattern.search(str(text)):
                yield name, text.box[:2]


def main() -> None:
    """Print the codes of a file's picture."""
    name, *size = sys.argv[1:]
    timeline = load(Path(name))
    width, height = int(size[0]) if size else 1280, int(size[1]) if len(size) > 1 else None
    found = codes(draw_chart(timeline, replace(View.of(timeline), width=width, height=height)))
    for code, (x, y) in found.items():
        print(f"{x:7.0f} {y:6.0f}  {code}")
    print(len(found))


if __name__ == "__main__":
    main()
