"""A view as a film without sound: an animated GIF, the same bytes on every machine, or an MP4 by ffmpeg.

Both begin with the last picture, by which a program shows a film that does not play.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from math import floor
from pathlib import Path
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
"""The paces of an MP4, and of a GIF, which tells half as many stops to be short and small."""
USUAL = "square"
"""The preset of a film whose view has no height."""
LEVEL = 540, 750
"""The width and the greatest height of the chart in a tall film, whose time runs from left to right too."""
ABOVE = 0.56
"""The share of the empty height of a tall film that is above its chart: apps cover more of the upper end."""
MOST_PIXELS = 4_000_000
COLOURS = 255
"""The number of colours of a GIF: one more is for what does not change."""
PATIENCE = 600
"""The maximum number of seconds for ffmpeg."""


def gif_bytes(drawn: Drawn) -> bytes:
    """Return an animated GIF that repeats; its comment has the captions. Raise RenderError if it is too large."""
    from PIL import Image

    told, image = _film(drawn, REPEATED)
    *moments, last = told.moments()
    first, middle = image(last), image(moments[len(moments) // 2]) if moments else image(last)
    sheet = Image.new("RGB", (first.width, first.height * 2))
    sheet.paste(first)
    sheet.paste(middle, (0, first.height))
    palette = sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    images = (
        each.quantize(palette=palette, dither=Image.Dither.NONE) for each in (first, *map(image, moments))
    )
    out = io.BytesIO()
    next(images).save(
        out,
        "GIF",
        save_all=True,
        append_images=images,
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
    shown = [told.last._replace(seconds=1 / VIDEO.rate), *told.moments()]
    lines = [f"file '{n}.png'\nduration {each.seconds:.2f}\n" for n, each in enumerate(shown)]
    with TemporaryDirectory() as folder:
        for n, each in enumerate(shown):
            image(each).save(Path(folder, f"{n}.png"), compress_level=1)
        # The list names the last picture twice, because some versions ignore its time; `-t` ends the film.
        listed = "".join((*lines, f"file '{len(shown) - 1}.png'\n"))
        Path(folder, "list.txt").write_text(listed, encoding="utf-8")
        _run([program, *_arguments(told, sum(each.seconds for each in shown))], folder)
        return Path(folder, "film.mp4").read_bytes()


def _film(drawn: Drawn, pace: Pace) -> tuple[Film, Callable[[Moment], Image]]:
    """Return the film of a view, and a function that draws its pictures, all with the size of the view."""
    from PIL import Image

    view, factor = drawn.still, drawn.factor
    if view.height is None:
        size = PRESETS[USUAL]
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


def _arguments(told: Film, seconds: float) -> list[str]:
    """Return the arguments of ffmpeg: even sides, colours that every player knows, and no date."""
    still = told.chart.still
    paper = still.setting.house.palette(still.theme).paper.replace("#", "0x")
    return [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-f", "concat", "-i", "list.txt",
        "-vf", f"fps={VIDEO.rate},pad=ceil(iw/2)*2:ceil(ih/2)*2:color={paper},format=yuv420p",
        "-t", f"{seconds:.2f}", "-c:v", "libx264", "-preset", "medium", "-tune", "animation", "-crf", "22",
        "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1",
        "-metadata", f"title={still.name}", "-metadata", f"description={told.text}",
        "-movflags", "+faststart", "film.mp4",
    ]  # fmt: skip


def _run(command: list[str], folder: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError(Sentence("ffmpeg could not make the film: {reason}", reason=str(error))) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.returncode)]
        raise RenderError(Sentence("ffmpeg could not make the film: {reason}", reason=said[-1]))
