"""Pictures in a theme: nothing covers anything, every format shows its fonts and colours, and no theme leaks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house import TEXT, shipped_theme, wide_theme, write_theme
from tests.layout.quality import measure
from tests.layout.test_layout import random_timeline
from timeline.chart.chart import draw_chart
from timeline.errors import SizeError
from timeline.io.presets import PRESETS
from timeline.io.themes.reader import SHIPPED, load_theme
from timeline.layout.text import text_width
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.render.slides.deck import Deck, deck_html
from timeline.render.slides.pptx import pptx
from timeline.theme.colours import SCREEN, contrast
from timeline.theme.differences import EYES, apart, lab
from timeline.theme.house import USUAL_THEME, HouseTheme
from timeline.theme.setting import Setting
from timeline.view.view import View

Make = Callable[[Timeline], bytes]
SIZES = ("article", "phone", "square", "social", "slide", "story")
FORMATS = ("svg", "png", "pdf", "html", "plotly.html")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> HouseTheme:
    return load_theme(write_theme(tmp_path_factory.mktemp("house")))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> HouseTheme:
    return wide_theme(tmp_path_factory.mktemp("wide"))


@pytest.fixture(scope="module")
def themes(house: HouseTheme, wide: HouseTheme) -> dict[str, HouseTheme]:
    return {name: shipped_theme(name) for name in SHIPPED} | {"house": house, "wide": wide}


def drawn(timeline: Timeline, house: HouseTheme, size: str = "article", **view: object) -> Drawn:
    width, height = PRESETS[size][:2]
    themed = replace(timeline, house=house)
    shown = replace(View.of(themed), width=width, height=height).with_values(view)
    return Drawn(themed, shown)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", [*SHIPPED, "house", "wide"])
def test_nothing_covers_a_label_in_any_theme(
    record: Timeline, themes: dict[str, HouseTheme], name: str, size: str
) -> None:
    scene = drawn(record, themes[name], size).scene
    assert measure(scene).clean
    assert bool(scene.logo) == bool(themes[name].logo)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["serif", "contrast", "house", "wide"])
def test_random_pictures_hold_the_laws_in_any_theme(
    themes: dict[str, HouseTheme], name: str, seed: int
) -> None:
    made = replace(random_timeline(seed, 40, 3), house=themes[name])
    for width, height in ((390, None), (900, None), (1280, 720)):
        try:
            scene = draw_chart(made, replace(View.of(made), width=width, height=height))
        except SizeError:
            continue
        assert measure(scene).clean, width


@pytest.mark.parametrize("size", ["article", "square", "phone"])
@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_the_logo_has_its_corner_to_itself(record: Timeline, tmp_path: Path, corner: str, size: str) -> None:
    path = write_theme(tmp_path, TEXT.replace("bottom-right", corner))
    scene = drawn(record, load_theme(path), size).scene
    assert scene.logo
    box, (high, side) = scene.logo[0], corner.split("-")
    assert measure(scene).clean
    assert (box.y0 < scene.height / 2) == (high == "top")
    assert (box.x0 < scene.width / 3) == (side == "left")
    assert scene.width - box.x1 >= 0
    assert box.width / box.height == pytest.approx(4)


def _deck(timeline: Timeline) -> bytes:
    return deck_html(Deck.of(timeline, View.of(timeline))).html.encode()


def _pptx(timeline: Timeline) -> bytes:
    data = pptx(Deck.of(timeline, View.of(timeline)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"".join(file.read(name) for name in file.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("name", ["svg", "html", "plotly.html", "deck", "pptx"])
def test_every_format_has_the_fonts_colours_credit_and_logo(
    record: Timeline, house: HouseTheme, name: str
) -> None:
    themed = replace(record, house=house)
    makers: dict[str, Make] = {"deck": _deck, "pptx": _pptx}
    make = makers.get(name) or (lambda _: written(drawn(record, house), name))
    text = make(themed).decode("utf-8", "replace").lower()
    assert "source serif 4" in text
    for colour in (house.light.paper, house.light.ink, house.steps(8)[-1]):
        assert colour.removeprefix("#") in text
    assert USUAL_THEME.ramp[0].removeprefix("#") not in text
    if name != "pptx":
        assert "source serif 4 headline" in text
        assert "the meridian" in text


def test_a_document_and_pixels_have_the_fonts_and_colours(record: Timeline, house: HouseTheme) -> None:
    document = written(drawn(record, house, "square"), "pdf")
    names = {*re.findall(rb"SourceSerif4(?:Headline)?-[0-9]{3}", document)}
    assert names or b"/ObjStm" in document  # the names may be compressed
    from PIL import Image

    with Image.open(io.BytesIO(written(drawn(record, house, "square"), "png"))) as image:
        red, green, blue = image.convert("RGB").getpixel((2, 2))  # type: ignore[misc]
    assert f"#{red:02x}{green:02x}{blue:02x}" == house.light.paper


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_theme_gives_the_same_bytes_and_no_other_theme_stays(
    record: Timeline, house: HouseTheme, name: str
) -> None:
    def draw(theme: HouseTheme) -> bytes:
        return written(drawn(record, theme, "square"), name)

    plain, themed = draw(USUAL_THEME), draw(house)
    assert draw(shipped_theme("serif")) not in (plain, themed)
    assert (draw(house), draw(USUAL_THEME)) == (themed, plain)


def test_print_is_black_and_white_in_the_fonts_of_the_theme(record: Timeline, house: HouseTheme) -> None:
    text = written(drawn(record, house, theme="print"), "svg").decode()
    assert "Source Serif 4" in text
    picture = text[text.index("<defs>") :]
    colours = {*re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', picture)}
    assert colours <= {"#000000", "#ffffff"}


def test_widths_are_those_of_the_theme(house: HouseTheme, wide: HouseTheme) -> None:
    words = "Positions of companies, 2018–2021"
    assert shipped_theme("default") is USUAL_THEME
    widths = [text_width(Setting(house=theme), words, 14) for theme in (USUAL_THEME, house, wide)]
    assert widths[2] == pytest.approx(1.35 * widths[0], rel=0.01)
    assert len({*widths}) == 3


def test_a_letter_that_the_theme_lacks_is_set_in_another_font(record: Timeline, wide: HouseTheme) -> None:
    assert text_width(Setting(house=wide), "שלום", 14) > 0
    assert text_width(Setting(house=shipped_theme("contrast")), "Москва", 14) > 0


def test_the_credit_of_the_theme_stands_where_none_is_given(record: Timeline, house: HouseTheme) -> None:
    words = " ".join(drawn(record, house).scene.words)
    assert "Graphic: The Meridian" in words
    own = " ".join(drawn(record, house, credit="Chart: Jo Doe").scene.words)
    assert "Chart: Jo Doe" in own
    assert "Graphic" not in own


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", SHIPPED)
def test_positions_get_darker_in_the_themes_that_come_along(name: str, eyes: str) -> None:
    for n in range(2, 13):
        steps = shipped_theme(name).steps(n)
        lightness = [lab(colour, eyes)[0] for colour in steps]
        assert lightness == sorted({*lightness}, reverse=True)
        least = 8 if n <= 8 else 3
        assert min(apart(a, b, eyes) for a, b in pairwise(steps)) >= least, n


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("mode", SCREEN)
def test_texts_of_the_themes_that_come_along_can_be_read(name: str, mode: str) -> None:
    theme = shipped_theme(name)
    palette = theme.palette(mode)  # type: ignore[arg-type]
    least = 7.0 if name == "contrast" else 4.5
    for words in ("ink", "muted", "accent", "danger"):
        assert contrast(getattr(palette, words), palette.paper) >= least
    assert not theme.warnings
