"""Images beside labels: which events have theirs in the chart, and how each format contains it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image as Drawing
from pptx import Presentation

from tests.layout.quality import measure
from tests.render.pptx_boxes import every
from tests.strategies import noun, ordered, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.layout.scene import Photo, Scene
from timeline.model.images import parse_image, thumbnail
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render.html.article import article
from timeline.render.pdf.document import document
from timeline.render.pixels import png
from timeline.render.plotly.figure import figure
from timeline.render.slides.shapes import Painter
from timeline.render.svg.writer import svg
from timeline.view.view import View

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


@pytest.mark.parametrize(("importance", "count", "shown"), [(3, 12, 1), (3, 13, 0), (4, 13, 1)])
def test_many_events_leave_only_the_images_of_important_ones(importance: int, count: int, shown: int) -> None:
    assert len(photos(draw_chart(pictured(importance, count), WIDE))) == shown


def test_a_narrow_chart_a_phone_and_a_low_chart_have_no_images() -> None:
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
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    Painter(slide, "light", {}).scene(scene, 0, 0)
    (shape,) = [shape for shape in every(slide.shapes) if shape.shape_type == 13]
    assert shape.image.content_type == "image/jpeg"


def test_a_png_shows_the_image() -> None:
    scene = draw_chart(pictured(), WIDE)
    (photo,) = photos(scene)
    x0, y0, x1, y1 = (round(edge) for edge in photo.box)
    colours = (
        Drawing.open(io.BytesIO(png(scene, 1.0))).convert("RGB").crop((x0, y0, x1, y1)).getcolors(100_000)
    )
    assert colours is not None
    assert len(colours) > 50


def test_a_decorative_image_has_no_alternative_text() -> None:
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
