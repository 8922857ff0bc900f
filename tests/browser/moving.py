"""The moving picture of the README: the days of June 2020 open, and a label opens the evidence of its event."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

SIZE = 1280, 960
SMALL = 960, 720
COLOURS = 160
STEPS, STEP = 5, 80
"""The pictures of the pointer on its way, and how long each is shown, in milliseconds."""
POINTER = """([x, y]) => {
    let drawn = document.getElementById("drawn-pointer")
    if (!drawn) {
        drawn = document.createElement("div")
        drawn.id = "drawn-pointer"
        const arrow = '<path d="M3 2v19l5-4.5 3 7.5 3.4-1.4-3-7.3H19z" fill="#111" stroke="#fff"/>'
        drawn.innerHTML = `<svg width="26" height="26">${arrow}</svg>`
        drawn.style.cssText = "position:fixed;z-index:99999;pointer-events:none"
        document.body.append(drawn)
    }
    drawn.style.left = x + "px"
    drawn.style.top = y + "px"
}"""
FOLD, LABEL = 'button.fold[data-group="*panel"]', "One-year pause on police use"


class Film:
    """Pictures of a page with a pointer, each with its milliseconds."""

    def __init__(self, page: Page) -> None:
        self.page, self.at = page, (SIZE[0] / 2, SIZE[1] * 0.8)
        self.pictures: list[tuple[Image.Image, int]] = []
        self.page.evaluate(POINTER, self.at)

    def show(self, milliseconds: int) -> None:
        """Add a picture of the page when nothing moves any more."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("() => Promise.all(document.getAnimations().map(a => a.finished))")
        drawn = Image.open(BytesIO(self.page.screenshot())).convert("RGB")
        self.pictures.append((drawn.resize(SMALL, Image.Resampling.LANCZOS), milliseconds))

    def go(self, x: float, y: float) -> None:
        """Lead the pointer to a place."""
        (x0, y0), self.at = self.at, (x, y)
        for n in range(1, STEPS + 1):
            self.page.evaluate(POINTER, (x0 + (x - x0) * n / STEPS, y0 + (y - y0) * n / STEPS))
            self.show(STEP)
        self.page.mouse.move(x, y)

    def save(self, path: Path) -> None:
        """Write the pictures as a GIF, all in the same colours."""
        drawn = [picture for picture, _ in self.pictures]
        chosen = Image.new("RGB", (SMALL[0], SMALL[1] * 2))
        for n, picture in enumerate((drawn[0], drawn[-1])):
            chosen.paste(picture, (0, SMALL[1] * n))
        palette = chosen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        first, *others = (p.quantize(palette=palette, dither=Image.Dither.NONE) for p in drawn)
        times = [each for _, each in self.pictures]
        first.save(path, save_all=True, append_images=others, duration=times, loop=0, optimize=True)


def _inside(part: Locator, right: float) -> tuple[float, float]:
    """Return a place in the middle of a part of the page, some pixels right of its left edge."""
    box = part.bounding_box()
    assert box
    return box["x"] + right, box["y"] + box["height"] / 2


def film(page: Page, home: str, path: Path) -> None:
    """Write the film of the bundled file."""
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    page.goto(f"{home}/?lang=en")
    page.locator("#static-copy").wait_for(state="detached")
    made = Film(page)
    made.show(2200)
    made.go(*_inside(page.locator(FOLD), 140))
    page.mouse.click(*made.at)
    page.get_by_text("The stripe above").first.wait_for()
    made.show(2500)
    made.go(*_inside(page.get_by_text(LABEL).first, 60))
    made.show(1200)
    page.mouse.click(*made.at)
    page.locator(":text('primary source'):visible").first.wait_for()
    made.show(4500)
    made.save(path)
