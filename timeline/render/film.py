"""A view as a film without sound: an animated GIF, the same bytes on every machine, or an MP4 by ffmpeg.

Both begin with the last picture, by which a program shows a film that does not play.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from math import floor
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from timeline.chart.slides.film import Film, Moment, Pace, film
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.io.presets import PRESETS
from timeline.layout import runs_down
from timeline.render.drawn import Drawn
from timeline.render.pixels import png

if TYPE_CHECKING:
    from PIL.Image import Image

VIDEO, REPEATED = Pace(25, 10, 25.0, 1.5, 4.0), Pace(10, 5, 14.0, 1.4, 3.0)
"""The paces of an MP4, and of a GIF, which has half as many stops to be short and small."""
LEVEL = 540, 750
"""The width and the greatest height of the chart in a tall film, whose time runs from left to right too."""
ABOVE = 0.56
"""The share of the empty height of a tall film that is above its chart: apps cover more of the upper end."""
MOST_PIXELS = 4_000_000
COLOURS = 255
"""The number of colours of a GIF: one more is for what does not change."""


def gif_bytes(drawn: Drawn) -> bytes:
    """Return an animated GIF that repeats; its comment has the captions. Raise RenderError if it is too large."""
    from PIL import Image

    told, image = _film(drawn, REPEATED)
    *moments, last = told.moments()
    first, middle = image(last), image(moments[len(moments) // 2])
    both = Image.new("RGB", (first.width, first.height * 2))
    both.paste(first)
    both.paste(middle, (0, first.height))
    palette, out = (
        both.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE),
        io.BytesIO(),
    )
    flat = (image(each).quantize(palette=palette, dither=Image.Dither.NONE) for each in (last, *moments))
    next(flat).save(
        out,
        "GIF",
        save_all=True,
        append_images=flat,
        loop=0,
        optimize=True,
        disposal=1,
        duration=[round(each.seconds * 1000) for each in (last, *moments)],
        comment=told.text.encode("utf-8", "replace"),
    )
    return out.getvalue()


def mp4_bytes(drawn: Drawn) -> bytes:
    """Return an MP4 (H.264); raise RenderError without ffmpeg, if it fails, or if the film is too large."""
    if (program := shutil.which("ffmpeg")) is None:
        message = "an .mp4 file needs the program ffmpeg, which is not installed; install it, or write a .gif"
        raise RenderError(Sentence(message))
    told, image = _film(drawn, VIDEO)
    size, still = image(told.last).size, told.chart.still
    command = [
        program, "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgb24", "-framerate", str(VIDEO.rate),
        "-video_size", f"{size[0]}x{size[1]}", "-i", "-", "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p",
        "-c:v", "libx264", "-tune", "animation", "-crf", "22", "-threads", "1", "-fflags", "+bitexact",
        "-flags:v", "+bitexact", "-metadata", f"title={still.name}", "-metadata", f"description={told.text}",
        "-movflags", "+faststart", "film.mp4",
    ]  # fmt: skip
    with TemporaryDirectory() as folder, Popen(command, stdin=PIPE, stderr=PIPE, cwd=folder) as encoder:
        assert encoder.stdin, "it is a pipe"
        with suppress(BrokenPipeError):  # it has failed, and says why
            for at in (told.last._replace(seconds=1 / VIDEO.rate), *told.moments()):
                pixels = image(at).tobytes()
                for _ in range(round(at.seconds * VIDEO.rate)):
                    encoder.stdin.write(pixels)
        reason = encoder.communicate()[1].decode("utf-8", "replace").strip().rpartition("\n")[2]
        if encoder.returncode:
            raise RenderError(Sentence("ffmpeg could not make the film: {reason}", reason=reason))
        return Path(folder, "film.mp4").read_bytes()


def _film(drawn: Drawn, pace: Pace) -> tuple[Film, Callable[[Moment], Image]]:
    """Return the film of a view, and a function that draws its pictures, all with the size of the view."""
    from PIL import Image

    view, factor = drawn.still, drawn.factor
    if view.height is None:
        size = PRESETS["square"]
        view, factor = replace(view, width=size.width, height=size.height), size.factor
    width, height = round(view.width * factor), round((view.height or 0) * factor)
    if width * height > MOST_PIXELS:
        limit = MOST_PIXELS // 1_000_000
        raise RenderError(Sentence("a film can have at most {n} megapixels; make --size smaller", n=limit))
    if runs_down(view.width, view.height):
        share = view.width / LEVEL[0]
        view = replace(view, width=LEVEL[0], height=min(LEVEL[1], floor((view.height or 0) / share)))
        factor *= share
    told = film(drawn.timeline, view, pace)
    paper = told.chart.still.setting.house.palette(view.theme).paper

    def image(at: Moment) -> Image.Image:
        whole = Image.new("RGB", (width, height), paper)
        with Image.open(io.BytesIO(png(told.chart.picture(*at[:3], at.entered), factor))) as opened:
            whole.paste(opened.convert("RGB"), (0, round((height - opened.height) * ABOVE)))
        return whole

    return told, image
