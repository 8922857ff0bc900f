"""Named chart sizes: the bundled presets, and presets in a YAML file.

Sizes are CSS pixels where the chart is seen, 96 to the inch: A4 is 210 × 297 mm, so 794 × 1123. A chart without a
height is as high as its content. A PNG has `factor` pixels per CSS pixel: a square of 540 × 540 has 1080 × 1080.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from timeline.errors import LoadError, closest, shown
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import Limits, read_bytes
from timeline.io.yaml.reader import Node, YamlMap, YamlText
from timeline.io.yaml.validation import Problems, kind_of


class ChartSize(NamedTuple):
    """The size of a chart where it is seen, in CSS pixels, and the pixels of a PNG per CSS pixel.

    `lines` are texts that a preset gives its charts, such as the credit, by their keys in a view.
    """

    width: int
    height: int | None = None
    factor: int = 2
    lines: Mapping[str, str] = MappingProxyType({})


PRESETS: Mapping[str, ChartSize] = MappingProxyType(
    {
        "article": ChartSize(1280),
        "column": ChartSize(680),
        "phone": ChartSize(390),
        "social": ChartSize(600, 338),
        "square": ChartSize(540, 540),
        "story": ChartSize(360, 640, 3),
        "slide": ChartSize(960, 540),
        "a4": ChartSize(794, 1123),
        "a4-landscape": ChartSize(1123, 794),
        "a3": ChartSize(1123, 1587),
        "a3-landscape": ChartSize(1587, 1123),
    }
)
LEAST_SIDE, MOST_SIDE = 100, 10_000
"""The least and greatest length of a side of a chart, in pixels, in presets, on the command line and on the page."""
LIMITS = Limits(max_bytes=100_000, max_values=2_000)
LINES = ("title", "subtitle", "source", "credit")
"""The keys of a preset for the texts of its charts, as in a view."""
LONGEST_TEXT, LONGEST_SUBTITLE = 200, 600
"""The maximum number of characters of such a text; a subtitle can be an introduction."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SIZE = re.compile(r"(\d{1,5})(?:[xX×](\d{1,5}))?(?:@([1-4]))?")
_MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d)?)(?:[xX×](\d{1,4}(?:\.\d)?))?\s?mm(?:@([1-4]))?")
PER_MILLIMETRE = 96 / 25.4
"""CSS pixels."""


def parse_size(text: str, presets: Mapping[str, ChartSize] = PRESETS) -> ChartSize | None:
    """Return the size of `1600x900`, `1600` (no height), `540x540@2`, `145x100mm` or a preset; otherwise None."""
    if match := _SIZE.fullmatch(text):
        return ChartSize(int(match[1]), int(match[2]) if match[2] else None, int(match[3] or 2))
    if match := _MILLIMETRES.fullmatch(text):
        width, height = (round(float(side) * PER_MILLIMETRE) if side else None for side in match.group(1, 2))
        return ChartSize(width or 0, height, int(match[3] or 2))
    return presets.get(text.lower())


def in_range(size: ChartSize) -> bool:
    """Return whether each side of the size has from LEAST_SIDE to MOST_SIDE pixels."""
    return all(LEAST_SIDE <= side <= MOST_SIDE for side in size[:2] if side is not None)


def size_hint(text: str, presets: Mapping[str, ChartSize] = PRESETS) -> Sentence:
    """Return a hint for a text that is not a size."""
    return Sentence(
        "write 1600x900, 145x100mm, 1600 for the width alone, or the name of a preset; {hint}",
        hint=closest(text, presets),
    )


def load_presets(path: str | Path) -> dict[str, ChartSize]:
    """Return the bundled presets and those in a file; raise LoadError with every problem, each with its line.

    The file maps names to sizes: `front-page: 940x600`, `sidebar: 300`, `post: 540x540@2`. A preset with texts for its
    charts is a mapping: `post: {size: 540x540@2, credit: The Meridian}`.
    """
    data, hint = read_bytes(path, LIMITS.max_bytes), Sentence("write a line such as 'front-page: 940x600'")
    problems = Problems(str(path))
    root = problems.mapping_in(data, LIMITS, Sentence("this is not a list of presets"), hint)
    found = {str(key): size for key, value in root.items() if (size := _preset(key, value, problems))}
    if problems.count:
        raise LoadError(problems.listed())
    return {**PRESETS, **found}


def _preset(name: YamlText, value: Node, problems: Problems) -> ChartSize | None:
    """Return a preset; add what is wrong with it."""
    texts = value if isinstance(value, YamlMap) else YamlMap()
    written = texts.get("size", value)
    size = parse_size(written, {}) if isinstance(written, YamlText) else None
    if fault := _fault(name, written, size):
        node, message, hint = fault
        problems.add(node, (str(name),), message, hint)
    for key, line in texts.items():
        path, most = (str(name), str(key)), LONGEST_SUBTITLE if key == "subtitle" else LONGEST_TEXT
        if key not in ("size", *LINES):
            problems.add(
                key, path, Sentence("unknown key {key}", key=shown(key)), closest(key, ("size", *LINES))
            )
        elif key in LINES and not isinstance(line, YamlText):
            problems.add(line, path, Sentence("{key} must be text, {what}", key=str(key), what=kind_of(line)))
        elif key in LINES and len(line) > most:
            message = Sentence("{key} must have at most {most} characters", key=str(key), most=most)
            problems.add(line, path, message)
    return size._replace(lines={str(key): str(texts[key]) for key in LINES if key in texts}) if size else None


def _fault(name: YamlText, written: Node, size: ChartSize | None) -> tuple[Node, Sentence, Sentence] | None:
    """Return what is wrong with the name or the size of a preset: its place, a message and a hint."""
    if not NAME.fullmatch(name):
        message = Sentence("'{name}' is not a valid preset name", name=str(name))
        return name, message, Sentence("use at most 40 lower-case letters, digits and hyphens")
    if name.isdigit() or parse_size(name, {}):
        message = Sentence("'{name}' is a size, not a name", name=str(name))
        return name, message, Sentence("begin the name with a letter")
    if size is None:
        message = Sentence("this is not a valid size")
        if isinstance(written, YamlText):
            message = Sentence("'{size}' is not a valid size", size=str(written))
        hint = Sentence("write 'WIDTHxHEIGHT' in pixels, or 'WIDTH' for an automatic height")
        return written, message, hint
    if not in_range(size):
        message = Sentence("'{size}' is out of range", size=str(written))
        hint = Sentence("each side must be {least} to {most} pixels")
        return written, message, hint.filled(least=LEAST_SIDE, most=numeral(MOST_SIDE))
    return None
