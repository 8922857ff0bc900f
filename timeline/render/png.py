"""A Scene as PNG, from its SVG, with the bundled fonts only: no browser, and the same bytes on every machine."""

from __future__ import annotations

from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.render.svg.writer import svg
from timeline.theme.colours import FONT_FAMILY, FONT_FILES, SCRIPTS

MOST_PIXELS = 100_000_000


def png(scene: Scene, scale_factor: float = 2.0) -> bytes:
    """The picture as PNG bytes, `scale_factor` pixels to a CSS pixel; raises RenderError beyond 100 megapixels."""
    import resvg_py  # loaded when called: most verbs draw no PNG

    if scene.width * scene.height * scale_factor**2 > MOST_PIXELS:
        size = f"{scene.width * scale_factor:.0f}×{scene.height * scale_factor:.0f}"
        message = Sentence(
            "a picture of {size} pixels is too large; the limit is {n} megapixels",
            size=size,
            n=MOST_PIXELS // 1_000_000,
        )
        raise RenderError(message)
    scripts = [script.files[weight] for script in SCRIPTS for weight in (400, 700)]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(scene, halo=False),
            zoom=scale_factor,
            skip_system_fonts=True,
            font_files=[str(file) for file in (*FONT_FILES.values(), *scripts)],
            font_family=FONT_FAMILY,
            sans_serif_family=FONT_FAMILY,
        )
    )
