"""The signs of `docs/read-a-chart.md` as small SVG files, drawn by the program: `python -m tests.project.signs`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.project.import_graph import ROOT
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.layout.scene import Box, KeyShape, Outline, Term
from timeline.render.svg.writer import swatches
from timeline.theme.shipped import DATA
from timeline.view.view import View

OUT = ROOT / "docs" / "signs"
SIGNS: dict[str, tuple[KeyShape, Term, Outline, str]] = {
    "position": ("swatch", "none", "solid", ""),
    "new-position": ("diamond", "none", "solid", "New position"),
    "same-position": ("circle", "none", "solid", "Same position as before"),
    "doubt": ("circle", "none", "dashed", "Contested or in doubt"),
    "announced": ("swatch", "announced", "solid", "Announced, not yet in force"),
    "fixed": ("swatch", "fixed", "solid", ""),
    "condition": ("swatch", "condition", "solid", ""),
    "expired": ("swatch", "past", "solid", "Expired, no update on record"),
    "unknown": ("swatch", "unknown", "solid", "Not tracked after"),
    "faded": ("swatch", "faded", "solid", "Not confirmed for {duration}"),
    "began-here": ("half", "none", "solid", "Began here, exact date not on record"),
    "half-ended": ("half", "past", "solid", "In force or ended: not known exactly"),
    "earlier": ("cut", "none", "solid", "Began earlier, date not on record"),
    "off-scale": ("swatch", "off", "solid", ""),
    "period": ("bar", "none", "solid", "Period in which it took or takes place"),
    "duration": ("duration", "none", "solid", "Duration"),
    "soft": ("soft", "none", "solid", "Start or end not known exactly, or open"),
    "progress": ("progress", "none", "solid", "Not yet done"),
    "before": ("earlier", "none", "solid", "Began before the visible period"),
    "count": ("count", "none", "solid", "Number of events"),
    "link": ("link", "none", "solid", ""),
}
"""The signs by the names of their files: shape, pattern, outline, and the words of the legend where it has some."""


MARKS = ("circle", "diamond", "earlier")
ROLES = dict.fromkeys(MARKS, "ink") | {"count": "pole", "cut": "pole", "link": "ink"}
ROLES |= dict.fromkeys(("duration", "soft", "progress", "bar"), "muted")
"""The colours of signs that have not the colour of a position."""
TIGHT, WIDE = (
    f'width="{w}" height="{h}" viewBox="{x} {y} {w} {h}"' for x, y, w, h in ((9, 0, 20, 20), (0, -3, 38, 26))
)
"""The frame of a mark without its outline, and one with room for it."""


def drawn() -> Iterator[tuple[str, str]]:
    """Yield the name of each file, and its SVG."""
    timeline = load(DATA)
    scene = draw_chart(timeline, View())
    positions = [each.id for each in timeline.positions if not each.off_scale]
    strong, off = (
        positions[len(positions) // 2],
        next(each.id for each in timeline.positions if each.off_scale),
    )
    for name, (shape, term, outline, _) in SIGNS.items():
        box = Box(10, 1, 28, 19) if shape in MARKS else Box(1, 1, 37, 19)
        role = off if term == "off" else ROLES.get(shape, strong)
        key = replace(scene.legend[0], box=box, role=role, shape=shape, style=outline, term=term)
        ((mark, _),) = swatches(replace(scene, how=(key,)))
        yield f"{name}.svg", mark.replace(TIGHT, WIDE) + "\n"


def main() -> None:
    """Write the files."""
    OUT.mkdir(exist_ok=True)
    for name, mark in drawn():
        Path(OUT, name).write_text(mark, encoding="utf-8")


if __name__ == "__main__":
    main()
