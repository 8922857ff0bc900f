"""A small timeline with what the bundled one has not: images, titles in one language, titles from right to left."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw

TEXT = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")


def write_sample(folder: Path) -> Path:
    """The timeline with its two images in a folder; the path of its file."""
    (folder / "bridge.png").write_bytes(_bridge(960, 600))
    (folder / "sign.png").write_bytes(_sheet(420, 640))
    path = folder / "sample.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _png(drawing: Image.Image) -> bytes:
    out = io.BytesIO()
    drawing.save(out, "PNG", optimize=True)
    return out.getvalue()


def _bridge(width: int, height: int) -> bytes:
    made = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(made)
    for y in range(height):
        part = y / height
        draw.line((0, y, width, y), (int(120 + 120 * part), int(150 + 50 * part), int(200 - 60 * part)))
    water = int(height * 0.72)
    draw.rectangle((0, water, width, height), (58, 84, 104))
    draw.rectangle((0, int(height * 0.42), width, int(height * 0.5)), (60, 52, 50))
    for left in range(0, width, width // 3):
        draw.rectangle((left, int(height * 0.5), left + width // 3, water), (60, 52, 50))
        arch = (left + 30, int(height * 0.54), left + width // 3 - 30, water + int(height * 0.2))
        draw.pieslice(arch, 180, 360, (196, 178, 140))
    draw.rectangle((0, water, width, height), (58, 84, 104))
    return _png(made)


def _sheet(width: int, height: int) -> bytes:
    made = Image.new("RGB", (width, height), (244, 240, 228))
    draw = ImageDraw.Draw(made)
    draw.rectangle((40, 40, width - 40, 76), (70, 70, 90))
    for n, y in enumerate(range(120, height - 40, 34)):
        draw.line((40, y, width - 40 - (n * 37) % 160, y - (n * 5) % 9), (60, 80, 150), 4)
    return _png(made)
