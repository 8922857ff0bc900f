"""What a reader finds of a file in one picture: `python -m bench.glance [FOLDER] [WORD…]`.

Fifteen files in seven sizes: the bundled file as it opens and as a whole, the nine examples, and the four hard files
of `tests.hard_files`. It prints a line for each picture, and with a FOLDER writes the PNGs there, with a sheet of small
pictures for each size. Words choose the files and the sizes whose names have them: `week`, `square`.

Columns: rows with positions that are drawn, of all; labels; labels without a date; events of importance 5 without a
label though their row is drawn; marks without a label; codes to learn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from tests.bundled import unfiltered
from tests.hard_files import HARD_FILES, hard_file
from tests.layout.test_layout import rows_of
from tests.layout.test_places import undated
from tests.project.import_graph import ROOT
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.io.presets import PRESETS
from timeline.model.timeline import Timeline
from timeline.record.positions import tracks
from timeline.render import export
from timeline.theme.shipped import DATA
from timeline.view.view import View

SIZES = ("article", "a4-landscape", "slide", "square", "social", "story", "phone")
LANGUAGES = {"case": "ar"}
"""The language of a picture whose file has several and not that of the interface."""
SHEET, COLUMNS, GAP = 470, 4, 12
"""The width of a small picture on a sheet, how many stand side by side, and the gap between two, in pixels."""
TALLEST = 940
"""The height at which a small picture is cut."""


class Glance(NamedTuple):
    """What a picture shows, as numbers."""

    drawn: int
    positioned: int
    labels: int
    undated: int
    missing: int
    silent: int


def files() -> Iterator[tuple[str, Timeline]]:
    """Yield the fifteen files with their names."""
    yield "bundled", load(DATA)
    yield "bundled-all", unfiltered()
    yield from ((path.stem, load(path)) for path in sorted((ROOT / "examples/topics").glob("*.yaml")))
    yield from ((name, hard_file(name)) for name in HARD_FILES)


def glance(timeline: Timeline, view: View) -> Glance:
    """Return the numbers of a picture."""
    scene = draw_chart(timeline, view)
    rows, labelled, chosen = dict(rows_of(scene)), scene.labelled, view.query.actors
    holders = {actor for actor, _ in tracks(timeline) if not chosen or actor in chosen}
    drawn = {band.actor for band in scene.bands}
    important = [each.event for each in scene.events if timeline.event[each.event].importance == 5]
    return Glance(
        len(drawn & holders),
        len(holders),
        len(labelled),
        len(undated(timeline, scene)),
        sum(event in rows and event not in labelled for event in important),
        sum(mark.event not in labelled for mark in scene.marks),
    )


def pictures(words: Sequence[str]) -> Iterator[tuple[str, str, Timeline, View]]:
    """Yield the pictures that the words choose: the file's name, the size's, the file and its view."""
    for name, made in files():
        sizes = [size for size in SIZES if all(word in f"{name} {size}" for word in words)]
        for size in sizes:
            view = replace(View.of(made), width=PRESETS[size].width, height=PRESETS[size].height)
            view = replace(view, lang=LANGUAGES.get(name, view.lang))
            yield name, size, made, view


def sheet(images: Sequence[Image.Image]) -> Image.Image:
    """Return small pictures on one sheet, from left to right and from top to bottom."""
    small = [image.resize((SHEET, round(image.height * SHEET / image.width))) for image in images]
    small = [image.crop((0, 0, SHEET, min(image.height, TALLEST))) for image in small]
    lines = [small[n : n + COLUMNS] for n in range(0, len(small), COLUMNS)]
    heights = [max(image.height for image in line) + GAP for line in lines]
    whole = Image.new("RGB", (COLUMNS * (SHEET + GAP) + GAP, sum(heights) + GAP), "#777777")
    for n, line in enumerate(lines):
        for k, image in enumerate(line):
            whole.paste(image, (GAP + k * (SHEET + GAP), GAP + sum(heights[:n])))
    return whole


def main() -> None:
    """Print a line for each picture, and write the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    drawn: dict[str, list[Image.Image]] = {}
    print(f"{'':40} rows     labels  no date  5 without  silent marks")
    for name, size, made, view in pictures(sys.argv[2:]):
        found = glance(made, view)
        print(f"{name:28}{size:12} {found.drawn:3}/{found.positioned:<3} {found.labels:7} {found.undated:8}"
              f" {found.missing:10} {found.silent:13}", flush=True)  # fmt: skip
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            data = export(made, view, "png", PRESETS[size].factor)
            (folder / f"{name}_{size}.png").write_bytes(data)
            drawn.setdefault(size, []).append(Image.open(BytesIO(data)).convert("RGB"))
    for size, images in drawn.items():
        sheet(images).save(folder / f"sheet_{size}.png") if folder else None


if __name__ == "__main__":
    main()
