"""The story of a view as a film without sound: an animated GIF, or an MP4 by ffmpeg where it is installed.

Pictures are drawn one at a time. A GIF has the same bytes on every machine; an MP4 has them with the same ffmpeg.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from timeline.chart.slides.film import FilmPicture, film, film_text
from timeline.chart.wording import author_of
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.io.presets import PRESETS
from timeline.render import RENDERERS, Renderer
from timeline.render.drawn import Drawn
from timeline.render.pixels import COLOURS, png

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL = "square"
"""The preset of a film whose view has no height."""
MOST_PICTURES = 60
MOST_PIXELS = 4_000_000
"""The maximum number of pixels of a picture: a GIF keeps all pictures in memory until it is written."""
RATE = 25
"""Pictures per second of an MP4, as players expect; most of them are the same."""
PATIENCE = 600
"""The maximum number of seconds for ffmpeg."""


def gif_bytes(drawn: Drawn) -> bytes:
    """Return an animated GIF that repeats; its comment has the headlines. Raise RenderError if it is too large."""
    pictures, drawn = _film(drawn)
    images, out = _images(pictures, drawn), io.BytesIO()
    first, rest = next(images), (_with_palette(image) for image in images)
    _with_palette(first).save(
        out, "GIF", save_all=True, append_images=rest, loop=0, optimize=False, disposal=1,
        duration=[round(picture.seconds * 1000) for picture in pictures],
        comment=film_text(pictures).encode("utf-8", "replace")[:MOST_PIXELS],
    )  # fmt: skip
    return out.getvalue()


def mp4_bytes(drawn: Drawn) -> bytes:
    """Return an MP4 (H.264); raise RenderError without ffmpeg, if it fails, or if the film is too large."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise RenderError(
            Sentence(
                "an .mp4 file needs the program ffmpeg, which is not installed; install it, or write a .gif"
            )
        )
    pictures, drawn = _film(drawn)
    with TemporaryDirectory() as folder:
        for n, image in enumerate(_images(pictures, drawn)):
            image.save(Path(folder, f"{n}.png"), compress_level=1)
        # The list names the last picture twice, because some versions ignore its time; `-t` ends the film.
        lines = [f"file '{n}.png'\nduration {each.seconds:.2f}\n" for n, each in enumerate(pictures)]
        Path(folder, "list.txt").write_text(
            "".join((*lines, f"file '{len(pictures) - 1}.png'\n")), encoding="utf-8"
        )
        _run([program, *_arguments(pictures, drawn)], folder)
        return Path(folder, "film.mp4").read_bytes()


def _arguments(pictures: Sequence[FilmPicture], drawn: Drawn) -> list[str]:
    """Return the arguments of ffmpeg: even sides, colours that every player knows, texts, and no date."""
    told = {
        "title": drawn.scene.name,
        "description": film_text(pictures),
        "artist": author_of(drawn.published, drawn.view),
        "copyright": drawn.published.license or "",
        "language": drawn.view.lang,
    }
    paper = drawn.scene.setting.house.palette(drawn.scene.theme).paper.replace("#", "0x")
    texts = [part for key, text in told.items() if text for part in ("-metadata", f"{key}={_one_line(text)}")]
    return [
        "-nostdin", "-hide_banner", "-loglevel", "error", "-f", "concat", "-i", "list.txt",
        "-vf", f"fps={RATE},pad=ceil(iw/2)*2:ceil(ih/2)*2:color={paper},format=yuv420p",
        "-t", f"{sum(picture.seconds for picture in pictures):.2f}",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-tune", "stillimage", "-threads", "1",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1", *texts,
        "-movflags", "+faststart", "film.mp4",
    ]  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _run(command: list[str], folder: str) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RenderError(Sentence("ffmpeg could not make the film: {reason}", reason=str(error))) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.returncode)]
        raise RenderError(Sentence("ffmpeg could not make the film: {reason}", reason=said[-1]))


def _film(drawn: Drawn) -> tuple[tuple[FilmPicture, ...], Drawn]:
    """Return the pictures of a view, and the view with a height."""
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
    return pictures, drawn


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


def _with_palette(image: Image) -> Any:
    from PIL import Image

    return image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


FILMS = {
    "gif": Renderer("image/gif", gif_bytes, takes_factor=True),
    "mp4": Renderer("video/mp4", mp4_bytes, takes_factor=True),
}
"""The formats of films. A server does not offer them: they take too long for an answer."""
FORMATS = RENDERERS | FILMS
