"""Neighbouring positions are told apart by eyes of every kind and in grey print, whatever their number.

Colour vision is simulated after Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB; differences are
distances in OKLab, where 0.02 is about what an eye sees at all.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from timeline.render.display import stance_colour
from timeline.theme.colours import PALETTES, contrast, ramp

SEEN = 0.02
EDGE = 1.5
"""Contrast at which a line of one pixel between two areas is seen."""
EYES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return r, g, b


def seen(colour: str, eyes: str) -> Triple:
    given = linear(colour)
    r, g, b = (min(max(sum(m * v for m, v in zip(row, given, strict=True)), 0), 1) for row in EYES[eyes])
    return r, g, b


def oklab(rgb: Triple) -> Triple:
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def apart(a: str, b: str, eyes: str) -> float:
    one, other = (oklab(seen(colour, eyes)) for colour in (a, b))
    return float(sum((x - y) ** 2 for x, y in zip(one, other, strict=True)) ** 0.5)


def edged(a: str, b: str) -> bool:
    """Whether the lines round the two bands, on paper, are seen between them."""
    return all(contrast(stance_colour("edge", fill, "light"), fill) >= EDGE for fill in (a, b))


def test_the_measure_knows_black_from_white_and_confuses_what_such_eyes_confuse() -> None:
    assert apart("#000000", "#ffffff", "usual") == pytest.approx(1, abs=0.01)
    assert apart("#b03030", "#5a6a20", "deuteranopia") < apart("#b03030", "#5a6a20", "usual") / 2
    assert apart("#3060c0", "#b04a2a", "grey print") < 0.1


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("steps", range(2, 14))
def test_neighbours_on_the_scale_are_told_apart(steps: int, eyes: str) -> None:
    confused = [
        (a, b)
        for a, b in pairwise(ramp(steps))
        if apart(a, b, eyes) < SEEN and not (eyes == "grey print" and edged(a, b))
    ]
    assert confused == []


@pytest.mark.parametrize("theme", sorted(PALETTES))
@pytest.mark.parametrize("steps", range(2, 14))
def test_a_band_s_edge_stands_off_the_paper_for_eyes_of_every_kind(theme: str, steps: int) -> None:
    paper = PALETTES[theme].paper  # type: ignore[index]
    for fill in ramp(steps):
        line = stance_colour("edge", fill, theme)  # type: ignore[arg-type]
        assert contrast(line, paper) >= 3
        assert all(apart(line, paper, eyes) > 5 * SEEN for eyes in EYES)


@pytest.mark.parametrize("eyes", EYES)
def test_links_and_errors_are_told_from_text(eyes: str) -> None:
    for palette in PALETTES.values():
        assert apart(palette.accent, palette.ink, eyes) > SEEN
        assert contrast(palette.danger, palette.paper) >= 4.5
        assert contrast(palette.danger, palette.tint) >= 4.5
