"""How many words of a picture can be read where it is seen: `python -m bench.legible [FILE] [THEME]`, with `tesseract`.

Each preset is scaled with Lanczos to the pixels of the screen on which it is seen: 390 CSS pixels × 3 on a phone, 960
pixels of a slide. Tesseract reads that picture. A word counts as read if it is found as often as it is drawn, at
different places, without regard to case and punctuation; words of one letter do not count.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from timeline.io.loader import load
from timeline.io.presets import PRESETS
from timeline.io.themes.reader import is_path, load_theme, shipped
from timeline.layout.scene import Scene, Text
from timeline.render import Drawn
from timeline.render.pixels import png
from timeline.theme.shipped import DATA
from timeline.view.view import View

SEEN = {"square": (390 * 3, 0.9), "social": (390 * 3, 0.9), "story": (390 * 3, 0.9), "slide": (960, 0.95)}
"""The width in pixels at which each preset is seen, and the share of its words to be read."""
GROUND, CONTRAST = 8, 4
"""The distance in pixels up to which pixels are the ground of a letter, and the factor of its contrast with it."""
SAME_PLACE = 8.0
"""The distance in pixels up to which two readings of a word are of one place."""
_WORD = re.compile(r"\w{2,}")


def texts(scene: Scene) -> Iterator[Text]:
    """The texts of a Scene."""
    yield from scene.texts
    yield from (tint.text for tint in scene.tints if tint.text)
    yield from (lane.head for lane in scene.lanes)
    yield from (band.text for band in scene.bands if band.text)
    yield from (flag.text for flag in scene.flags)
    yield from (key.text for key in scene.legend)


def words(text: str) -> Counter[str]:
    """The words of a text in lower case, each as often as it occurs."""
    return Counter(_WORD.findall(text.lower().replace("\u00a0", " ")))


def variants(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture, its negative, and what is darker or lighter than the ground around it, in black on white.

    Tesseract reads dark letters on a light, even ground best; a reader also reads letters on touching colours.
    """
    yield from (picture, ImageOps.invert(picture))
    ground = picture.filter(ImageFilter.BoxBlur(GROUND))
    for one, other in ((ground, picture), (picture, ground)):
        yield ImageOps.invert(ImageChops.subtract(one, other, scale=1 / CONTRAST))


def read(picture: Image.Image, lang: str) -> Counter[str]:
    """The words that Tesseract finds in a picture and in its variants, each once at each place."""
    places: dict[str, list[tuple[float, float]]] = {}
    for each in variants(picture):
        buffer = io.BytesIO()
        each.save(buffer, "PNG")
        for layout in ("11", "6"):
            command = ["tesseract", "-", "-", "--psm", layout, "-l", lang, "tsv"]
            done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True)
            for word, x, y in _placed(done.stdout.decode()):
                known = places.setdefault(word, [])
                if all(max(abs(x - a), abs(y - b)) > SAME_PLACE for a, b in known):
                    known.append((x, y))
    return Counter({word: len(known) for word, known in places.items()})


def _placed(table: str) -> Iterator[tuple[str, float, float]]:
    """The words in Tesseract's table, each with the middle of its box in pixels."""
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        x, y = (float(row[a]) + float(row[b]) / 2 for a, b in (("left", "width"), ("top", "height")))
        yield from ((word, x, y) for word in words(row["text"] or ""))


def share(scene: Scene, factor: int, seen: int) -> tuple[int, int, list[str]]:
    """How many words are read, of how many, and those that are not."""
    picture = Image.open(io.BytesIO(png(scene, factor))).convert("L")
    picture = picture.resize((seen, round(seen * picture.height / picture.width)), Image.Resampling.LANCZOS)
    drawn = sum((words(str(text)) for text in texts(scene)), Counter[str]())
    missing = drawn - read(picture, "eng")
    return drawn.total() - missing.total(), drawn.total(), sorted(missing.elements())


def main() -> int:
    """Print the share of each preset; return 1 if one is below its target."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    timeline, failed = load(file), False
    if len(sys.argv) > 2:  # the path of a theme, or the name of one that comes along
        name = sys.argv[2]
        timeline = replace(timeline, house=load_theme(name if is_path(name) else shipped(name)))
    for name, (seen, target) in SEEN.items():
        width, height, factor = PRESETS[name][:3]
        scene = Drawn(timeline, replace(View.of(timeline), width=width, height=height)).scene
        count, total, missing = share(scene, factor, seen)
        failed |= count < target * total
        print(f"{name:8} {count}/{total} = {count / total:.0%} (target {target:.0%}); not read: {missing}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
