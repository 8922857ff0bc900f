"""What a picture means is decided once, and painted alike in all formats: paints, patterns, images beside labels."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from PIL import Image as Drawing
from pptx import Presentation

from tests.layout.quality import measure
from tests.render.pptx_boxes import every
from tests.strategies import noun, ordered, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import presented
from timeline.layout.lines import ERA_DASH
from timeline.layout.scene import CLEAR, LEADING, Box, Photo, Scene
from timeline.model.head import Era
from timeline.model.images import parse_image, thumbnail
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render.display import display, shapes_of
from timeline.render.html.article import article
from timeline.render.looks import hatched, look
from timeline.render.pdf.document import document
from timeline.render.pixels import png
from timeline.render.plotly.figure import figure
from timeline.render.primitives import HATCHES, WEAVES, Glyph, Hatch, Polygon, Rect, corners, disc, striped
from timeline.render.slides.master import PX
from timeline.render.slides.shapes import Painter
from timeline.render.svg.writer import svg
from timeline.theme.colours import GREY, OUTSIDE, PALETTES, STEPS
from timeline.view.view import View


@pytest.fixture(scope="module")
def dimmed(record: Timeline) -> Scene:
    """The bundled file while the page presents one event."""
    view = replace(View.of(record), width=1280, height=720, opened="amazon-moratorium")
    return presented(published(record, view))


def traces(scene: Scene, name: str) -> list[dict[str, Any]]:
    return [trace for trace in figure(scene)["data"] if trace["name"].startswith(name)]


def slide_of(scene: Scene) -> Any:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    Painter(slide, scene.setting, scene.theme).scene(scene, 0, 0)
    return slide


def strokes_of(scene: Scene) -> list[Any]:
    """The lines of a slide: shapes of a path without an area."""
    line = ".//{*}path[@fill='none']"
    return [shape for shape in every(slide_of(scene).shapes) if shape._element.find(line) is not None]


def test_the_page_dims_what_is_not_in_focus_as_an_svg_does(dimmed: Scene) -> None:
    paints = [rect.paint for rect in shapes_of(Rect, display(dimmed).bands)]
    assert 0 < sum(paint.edge.startswith("quiet-") for paint in paints) < len(dimmed.bands)
    drawn, bands = svg(dimmed), traces(dimmed, "band:")
    assert sum(len(trace["x"]) for trace in bands) >= len(dimmed.bands)
    markers = [trace["marker"] for trace in bands]
    assert all(part in drawn for m in markers for part in (m["line"]["color"], m["color"]))
    fills = {(trace["name"], trace["marker"]["color"]) for trace in bands}
    assert len(fills) > len({name for name, _ in fills})


def test_the_page_rings_the_mark_in_focus_and_draws_the_others_quietly(
    dimmed: Scene, record: Timeline
) -> None:
    palette = PALETTES[dimmed.theme]
    strong = next(mark for mark in dimmed.marks if mark.tone == "strong")
    marks = traces(dimmed, "marks")[0]
    events = [data[0] for data in marks["customdata"]]
    edges = dict(zip(events, marks["marker"]["line"]["color"], strict=True))
    assert {edge for event, edge in edges.items() if event not in (strong.event, None)} == {palette.pole}
    assert edges[strong.event] == palette.ink
    rings = [shape for shape in figure(dimmed)["layout"]["shapes"] if shape["type"] == "circle"]
    circles = [glyph for glyph in shapes_of(Glyph, display(dimmed).events) if glyph.shape == "ring"]
    assert {(ring["x0"] + ring["x1"], ring["y0"] + ring["y1"]) for ring in rings} == {
        (2 * strong.x, 2 * strong.y)
    }
    assert [ring["x1"] - ring["x0"] for ring in rings] == [2 * circle.reach for circle in circles]
    # A wider one in the colour of the paper keeps it apart from what is below it.
    assert [ring["line"] for ring in rings] == [
        {"width": 7, "color": palette.paper},
        {"width": 3, "color": palette.accent},
    ]
    plain = draw_chart(record, View.of(record))
    assert traces(plain, "marks")[0]["marker"]["line"]["color"] == PALETTES["light"].ink
    assert not [shape for shape in figure(plain)["layout"]["shapes"] if shape["type"] == "circle"]


def test_an_era_has_lines_at_its_ends_in_every_format_and_never_a_tint() -> None:
    era = noun(Era, id="spring", label="Spring", date="2019-02/2019-10")
    scene = draw_chart(toy_timeline(eras=(era,)), View(time_axis="linear"))
    (around,) = [tint.box for tint in scene.tints if tint.role == "era"]
    assert not display(scene).tints
    edges = [line for line in scene.rules if line.dash == ERA_DASH]
    assert {line.x0 for line in edges} == {around.x0, around.x1} == {line.x1 for line in edges}
    pole = PALETTES["light"].pole
    assert re.search(rf'stroke="{pole}"[^>]* stroke-dasharray="{ERA_DASH}"', svg(scene))
    assert [s for s in figure(scene)["layout"]["shapes"] if s["line"].get("dash") == "6px,3px"]
    dashed = [s for s in strokes_of(scene) if s.line.dash_style is not None]
    ends = {(round(s.left / PX), round((s.left + s.width) / PX)) for s in dashed}
    assert (round(around.x0), round(around.x1)) in ends


def test_lines_are_as_wide_on_a_slide_and_on_the_page_as_in_an_svg(record: Timeline) -> None:
    scene = draw_chart(record, View.of(record))
    widths = {float(width) for width in re.findall(r'<path [^>]*stroke-width="([^"]+)"', svg(scene))}
    lines = [shape["line"]["width"] for shape in figure(scene)["layout"]["shapes"] if shape["type"] == "path"]
    assert widths <= set(lines)
    on_slide = {shape.line.width for shape in strokes_of(scene)}
    assert {round(width * PX) for width in widths} <= {int(width) for width in on_slide}


def test_a_dashed_mark_has_a_ground_wider_than_its_outline_in_every_writer(record: Timeline) -> None:
    scene = draw_chart(record, replace(View.of(record), theme="dark"), titled=False)
    dashed = [g for g in shapes_of(Glyph, display(scene).events) if g.paint.dash]
    assert dashed
    assert all(g.ground and g.ground.width > g.paint.width for g in dashed)
    assert not any(g.ground for g in shapes_of(Glyph, display(scene).events) if not g.paint.dash)
    (ground,) = traces(scene, "ground")
    keys = [g for g in shapes_of(Glyph, display(scene).keys) if g.paint.dash]
    assert ground["x"].count(None) == len(dashed) + len(keys)
    paper = PALETTES["dark"].paper
    assert svg(scene).count(f'fill="{paper}" stroke="{paper}"') == len(dashed) + len(keys)


BAND = Box(100.0, 40.0, 300.0, 62.0)
WORDS = Box(150.0, 42.0, 220.0, 60.0)


def size(polygon: Polygon) -> float:
    """The area of a polygon."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*polygon, polygon[0])))) / 2


def covered(stripes: tuple[Polygon, ...], box: Box = BAND) -> float:
    return sum(map(size, stripes)) / (box.width * box.height)


@pytest.mark.parametrize("stripes", [s for hatch in (*HATCHES.values(), *WEAVES) for s in hatch])
def test_a_stripe_stays_in_its_area(stripes: object) -> None:
    for area in (corners(BAND), disc(50, 50, 6), ((0, 5), (5, 0), (10, 5), (5, 10))):
        xs, ys = zip(*area, strict=True)
        found = striped(area, area[0], stripes)
        assert found
        for polygon in found:
            assert all(min(xs) - 1e-6 <= x <= max(xs) + 1e-6 for x, _ in polygon)
            assert all(min(ys) - 1e-6 <= y <= max(ys) + 1e-6 for _, y in polygon)


@pytest.mark.parametrize("term", ["fixed", "condition", "faded", "past", "unknown"])
def test_the_ground_behind_words_is_plain(term: str) -> None:
    points = [
        point for hatch in hatched(BAND, look("x", term), WORDS) for each in hatch.polygons for point in each
    ]
    assert points
    ground = WORDS._replace(x0=WORDS.x0 - CLEAR, x1=WORDS.x1 + CLEAR)
    size = WORDS.height / LEADING
    inside = Box(ground.x0 + 0.1, ground.y0 + (WORDS.height - size) / 2 + 0.1, ground.x1 - 0.1, ground.y1)
    inside = inside._replace(y1=inside.y0 + size - 0.2)
    assert not any(inside.x0 < x < inside.x1 and inside.y0 < y < inside.y1 for x, y in points)


def test_a_pattern_begins_and_ends_with_its_bar_also_above_and_below_words() -> None:
    (hatch,) = hatched(BAND, look("x", "fixed"), WORDS._replace(x0=BAND.x0 + CLEAR))
    xs = [x for polygon in hatch.polygons for x, _ in polygon]
    assert (min(xs), max(xs)) == (BAND.x0, BAND.x1)
    above = [area for area in hatch.areas if area[0][1] == BAND.y0 and area[2][1] < BAND.y1]
    below = [area for area in hatch.areas if area[0][1] > BAND.y0 and area[2][1] == BAND.y1]
    assert above
    assert below


def test_a_position_outside_the_scale_is_grey_without_a_pattern_and_dotted_in_print() -> None:
    assert not hatched(BAND, look("x", "off", GREY))
    (stripes,) = look("x", "off", OUTSIDE).pattern
    assert stripes.dotted


def test_patterns_in_print_get_denser_with_the_rank() -> None:
    share = [sum(covered(striped(corners(BAND), (0, 0), s)) for s in WEAVES[n]) for n in range(STEPS - 1)]
    assert share == sorted(share)
    assert all(b - a > 0.05 for a, b in pairwise(share))
    assert all(a != b for a, b in combinations(WEAVES[STEPS + 1 :], 2))


def test_a_picture_for_print_has_black_and_white_alone(record: Timeline) -> None:
    for view in (
        View.of(record),
        replace(View.of(record), width=420),
        View(color_by="type", after="george-floyd-protests"),
    ):
        drawn = svg(draw_chart(record, replace(view, theme="print")))
        assert set(re.findall(r"#[0-9a-fA-F]{6}\b", drawn)) == {"#000000", "#ffffff"}
        assert "opacity" not in drawn
        assert "<pattern" not in drawn


def test_all_formats_have_the_same_stripes() -> None:
    scene = draw_chart(toy_timeline(), View())
    shown = display(scene)
    hatches = shapes_of(Hatch, shown.bands, shown.keys)
    count = sum(len(hatch.polygons) for hatch in hatches)
    assert count > 3
    assert sum(path.count("z") for path in re.findall(r'<path d="([^"]*z)"', svg(scene))) == count
    traces = [trace for trace in figure(scene)["data"] if trace["name"] == "hatch"]
    assert sum(trace["x"].count(None) for trace in traces) == count
    assert slide_of(scene).shapes._spTree.xml.count("<a:close/>") == count


WIDE = View(time_axis="linear", width=1280)


def encoded(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Drawing.effect_noise(size, 60).convert(mode).save(out, kind)
    return out.getvalue()


def pictured(importance: int = 3, count: int = 3, *, alt: str = "A bridge") -> Timeline:
    """The toy with some events, of which the first has an image."""
    shown = {"file": "a.jpg", "credit": "A. Photographer"} | ({"alt": alt} if alt else {"decorative": True})
    made = [
        noun(Event, id=f"e{n}", date=f"{2000 + n}-05-05", actors="amber", type="act", title=f"Title {n}",
             importance=importance, **({} if n else {"image": shown}))
        for n in range(count)
    ]  # fmt: skip
    images = {"a.jpg": parse_image(encoded("JPEG", (900, 600)), "a.jpg")}
    return replace(toy_timeline(positions=()), events=ordered(made), images=images)


def photos(scene: Scene) -> list[Photo]:
    assert measure(scene).clean
    return [flag.photo for flag in scene.flags if flag.photo]


def test_an_image_is_beside_its_label_with_its_proportions() -> None:
    scene = draw_chart(pictured(), WIDE)
    (photo,) = photos(scene)
    assert photo.box.height == pytest.approx(photo.box.width * 600 / 900, abs=1)
    label = next(flag.text.box for flag in scene.flags if flag.event == "e0")
    assert photo.box.x1 < label.x0 < photo.box.x1 + 10


def test_many_events_leave_only_the_images_of_important_ones_and_small_charts_none() -> None:
    for importance, count, shown in ((3, 12, 1), (3, 13, 0), (4, 13, 1)):
        assert len(photos(draw_chart(pictured(importance, count), WIDE))) == shown
    for view in (replace(WIDE, width=900), replace(WIDE, width=390), replace(WIDE, height=170)):
        assert not photos(draw_chart(pictured(), view))


def test_the_notes_of_a_chart_name_who_made_its_images() -> None:
    said = " ".join(map(str, draw_chart(pictured(), WIDE).texts))
    assert "Images: A. Photographer" in said
    assert "A. Photographer" in str(document(published(pictured(), WIDE))["table"]["notes"])
    page = draw_chart(pictured(), WIDE, titled=False)
    assert "A. Photographer" not in " ".join(map(str, page.texts))


def test_every_format_contains_the_reduced_image() -> None:
    timeline = pictured()
    scene = draw_chart(timeline, WIDE)
    (photo,) = photos(scene)
    drawn = svg(scene)
    assert drawn.count("data:image/jpeg;base64,") == 1
    assert "<title>A bridge</title></image>" in drawn
    (shown,) = figure(scene)["layout"]["images"]
    assert (shown["x"], shown["y"], shown["sizex"]) == (photo.box.x0, photo.box.y0, photo.box.width)
    assert shown["source"] in drawn
    page = article(timeline, WIDE).html
    # One copy for all layouts, and the whole image for the details panel.
    assert page.count(shown["source"]) == 1
    (shape,) = [shape for shape in every(slide_of(scene).shapes) if shape.shape_type == 13]
    assert shape.image.content_type == "image/jpeg"
    image = Drawing.open(io.BytesIO(png(scene, 1.0))).convert("RGB")
    colours = image.crop(tuple(round(edge) for edge in photo.box)).getcolors(100_000)  # type: ignore[arg-type]
    assert colours
    assert len(colours) > 50
    assert "</title></image>" not in svg(draw_chart(pictured(alt=""), WIDE))


@pytest.mark.parametrize(
    ("kind", "mode", "mime"), [("JPEG", "RGB", "image/jpeg"), ("PNG", "RGBA", "image/png"), ("GIF", "P", "image/jpeg"),
                               ("WEBP", "RGB", "image/jpeg"), ("JPEG", "CMYK", "image/jpeg")],
)  # fmt: skip
def test_a_thumbnail_is_small_and_the_same_each_time(kind: str, mode: str, mime: str) -> None:
    image = parse_image(encoded(kind, (400, 800), mode), "a")
    made: Any = thumbnail(image, 60, 60)
    assert (made.mime, made.width, made.height) == (mime, 30, 60)
    thumbnail.cache_clear()
    assert thumbnail(image, 60, 60) == made
