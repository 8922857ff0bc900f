"""Neighbouring positions and categories are told apart by eyes of every kind and in grey print.

Differences are CIEDE2000: 2 is about what an eye sees at all between two areas that touch.
"""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from tests.trust.checks import check
from timeline.io.themes.reader import load_theme
from timeline.render.primitives import stance_colour
from timeline.theme.colours import (
    CATEGORIES,
    GREY,
    NEUTRAL,
    PALETTES,
    RAMP,
    SCREEN,
    STEPS,
    category,
    contrast,
    edge,
    motif,
    ramp,
    readable,
    text_on,
    woven,
)
from timeline.theme.differences import EYES, apart, ciede2000, lab
from timeline.theme.house import USUAL_THEME
from timeline.theme.shipped import THEMES

SEEN = 2.0
NEIGHBOURS = 8.0
"""The least difference of neighbours in a legend."""
# Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", table 1: two colours and their difference.
SHARMA = (
    (50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425), (50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615),
    (50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412), (50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000),
    (50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000), (50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000),
    (50, 0, 0, 50, -1, 2, 2.3669), (50, -1, 2, 50, 0, 0, 2.3669),
    (50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792), (50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792),
    (50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195), (50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195),
    (50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045), (50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461),
    (50, 2.5, 0, 50, 0, -2.5, 4.3065), (50, 2.5, 0, 73, 25, -18, 27.1492), (50, 2.5, 0, 61, -5, 29, 22.8977),
    (50, 2.5, 0, 56, -27, -3, 31.9030), (50, 2.5, 0, 58, 24, 15, 19.4535), (50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000),
    (50, 2.5, 0, 50, 3.2972, 0, 1.0000), (50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000),
    (50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000),
    (60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644),
    (63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630),
    (61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731),
    (35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645),
    (22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373),
    (36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146),
    (90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441),
    (90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381),
    (6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377),
    (2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082),
)  # fmt: skip


@pytest.mark.parametrize("row", SHARMA)
def test_the_measure_gives_the_published_differences(row: tuple[float, ...]) -> None:
    l1, a1, b1, l2, a2, b2, difference = row
    assert ciede2000((l1, a1, b1), (l2, a2, b2)) == pytest.approx(difference, abs=1e-4)


def test_the_measure_knows_black_from_white_and_confuses_what_such_eyes_confuse() -> None:
    assert apart("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert apart("#b03030", "#5a6a20", "deuteranopia") < apart("#b03030", "#5a6a20") / 2
    assert apart("#3060c0", "#b04a2a", "grey print") < 5


@check(20)
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("steps", range(2, 14))
def test_neighbours_on_the_scale_are_told_apart_and_get_darker(steps: int, eyes: str) -> None:
    least = NEIGHBOURS if steps <= len(RAMP) else 1.5 * SEEN
    assert [(a, b) for a, b in pairwise(ramp(steps)) if apart(a, b, eyes) < least] == []
    lightness = [lab(colour, eyes)[0] for colour in ramp(steps)]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == steps


@pytest.mark.parametrize("name", ["default", "serif", "contrast"])
@pytest.mark.parametrize("steps", NEUTRAL)
def test_the_middle_of_three_or_five_steps_is_of_neither_half(name: str, steps: int) -> None:
    house = load_theme(THEMES / name / "theme.yaml")
    colours, middle = house.steps(steps), steps // 2
    warm, blue = house.ramp[: len(house.ramp) // 2], house.ramp[len(house.ramp) // 2 :]
    assert hypot(*lab(colours[middle])[1:]) < 13
    assert set(colours[:middle]) <= set(warm)
    assert set(colours[middle + 1 :]) <= set(blue)
    assert all(apart(a, b, eyes) >= NEIGHBOURS for a, b in pairwise(colours) for eyes in EYES)
    assert all(contrast(text_on(each, house.light.ink), each) >= 4.5 for each in colours)


def test_seven_steps_have_three_warm_and_four_blue_colours() -> None:
    assert ramp(7) == ("#ffe3ae", "#eaa660", "#b97d6e", "#3b7e94", "#22677c", "#074d6a", "#002e60")


@check(20)
@pytest.mark.parametrize("eyes", EYES)
def test_neighbouring_categories_are_told_apart(eyes: str) -> None:
    pairs = pairwise((*CATEGORIES, CATEGORIES[0]))
    assert [(a, b) for a, b in pairs if apart(a, b, eyes) < NEIGHBOURS] == []


def test_any_two_categories_differ() -> None:
    pairs = [(a, b) for n, a in enumerate(CATEGORIES) for b in CATEGORIES[n + 1 :]]
    assert min(apart(a, b) for a, b in pairs) > 12
    assert len(CATEGORIES) == 12
    assert category(12) == category(0)
    assert len({motif(n) for n in range(12)} | set(woven(STEPS))) == 12 + STEPS


@pytest.mark.parametrize("theme", SCREEN)
@pytest.mark.parametrize("colour", [*CATEGORIES, *RAMP])
def test_words_on_a_colour_can_be_read_and_its_edge_is_seen(theme: str, colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.5
    assert readable(colour) == colour
    assert contrast(edge(colour, PALETTES[theme]), PALETTES[theme].paper) >= 3  # type: ignore[index]


@pytest.mark.parametrize("theme", SCREEN)
def test_the_grey_outside_the_scale_is_quiet_but_seen(theme: str) -> None:
    fill, line, stripes, words = (
        stance_colour(part, GREY, theme, USUAL_THEME)  # type: ignore[arg-type]
        for part in ("fill", "edge", "hatch", "on")
    )
    paper = PALETTES[theme].paper  # type: ignore[index]
    assert contrast(line, paper) >= 3
    assert contrast(stripes, fill) >= 3
    assert contrast(words, fill) >= 7
    assert contrast(fill, paper) < 2


@check(20)
@pytest.mark.parametrize("theme", sorted(PALETTES))
@pytest.mark.parametrize("steps", range(2, 14))
def test_a_band_s_edge_stands_off_the_paper_for_eyes_of_every_kind(theme: str, steps: int) -> None:
    paper = PALETTES[theme].paper  # type: ignore[index]
    for fill in ramp(steps):
        line = stance_colour("edge", fill, theme, USUAL_THEME)  # type: ignore[arg-type]
        assert contrast(line, paper) >= 3
        assert all(apart(line, paper, eyes) > 5 * SEEN for eyes in EYES)


@pytest.mark.parametrize("eyes", EYES)
def test_links_and_errors_are_told_from_text(eyes: str) -> None:
    for palette in (PALETTES[theme] for theme in SCREEN):
        assert apart(palette.accent, palette.ink, eyes) > SEEN
        assert contrast(palette.danger, palette.paper) >= 4.5
        assert contrast(palette.danger, palette.tint) >= 4.5
