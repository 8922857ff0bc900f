"""The slides of a view as a film without sound: an animated GIF, the same bytes on every machine."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.chart.slides.film import FilmPicture, film, film_text
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.io.presets import PRESETS
from timeline.render.drawn import Drawn
from timeline.render.pixels import png, with_palette

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL = "square"
"""The preset of a film whose view has no height."""
MOST_PICTURES = 60
MOST_PIXELS = 4_000_000
"""The maximum number of pixels of a picture: a GIF keeps all pictures in memory until it is written."""


def gif_bytes(drawn: Drawn) -> bytes:
    """Return an animated GIF that repeats; its comment has the headlines. Raise RenderError if it is too large."""
    view = drawn.still
    if view.height is None:
        size = PRESETS[USUAL]
        drawn = replace(drawn, view=replace(view, width=size.width, height=size.height), factor=size.factor)
    pictures = film(drawn.timeline, drawn.still)
    width, height = drawn.view.width * drawn.factor, (drawn.view.height or 0) * drawn.factor
    if width * height > MOST_PIXELS:
        limit = MOST_PIXELS // 1_000_000
        raise RenderError(Sentence("a film can have at most {n} megapixels; make --size smaller", n=limit))
    if len(pictures) > MOST_PICTURES:
        raise RenderError(
            Sentence("a film can have at most {most} slides, not {n}", most=MOST_PICTURES, n=len(pictures))
        )
    images, out = _images(pictures, drawn), io.BytesIO()
    first, rest = next(images), map(with_palette, images)
    with_palette(first).save(
        out,
        "GIF",
        save_all=True,
        append_images=rest,
        loop=0,
        optimize=False,
        disposal=1,
        duration=[round(picture.seconds * 1000) for picture in pictures],
        comment=film_text(pictures).encode("utf-8", "replace")[:MOST_PIXELS],
    )
    return out.getvalue()


def _images(pictures: Sequence[FilmPicture], drawn: Drawn) -> Iterator[Image]:
    """Draw the pictures, each when it is asked for, all with the size of the view."""
    from PIL import Image

    view, factor = drawn.still, drawn.factor
    size = round(view.width * factor), round((view.height or 0) * factor)
    for picture in pictures:
        scene = picture.scene(drawn.timeline, view)
        whole = Image.new("RGB", size, scene.setting.house.palette(scene.theme).paper)
        with Image.open(io.BytesIO(png(scene, factor))) as opened:
            whole.paste(opened.convert("RGB"), (0, 0))
        yield whole
