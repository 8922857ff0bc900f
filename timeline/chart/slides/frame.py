"""The places that all slides of a deck share: title, text, foot, number, image and logo, in pixels of the canvas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.chart.published import Pictured, pictured
from timeline.chart.slides.slide import Slide
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING, Box, PlacedLogo, Text, Weight
from timeline.layout.text import HEADLINE, plain, shorten, text_width, wrap
from timeline.model.citation import safe_url
from timeline.model.images import ImageData
from timeline.model.timeline import Timeline
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme
from timeline.theme.setting import Setting

PAD, TOP, BOTTOM = 40.0, 24.0, 18.0
TITLES = (36.0, 30.0)
"""The sizes of a headline: the smaller one if it needs more than two lines."""
TEXTS = (23.0,)
"""The size of the text below it, of at most two lines."""
COVER, COVER_TEXT = (56.0, 48.0, 40.0, 32.0), (28.0, 24.0, 20.0)
"""The sizes of the texts of the title slide."""
NUMBERS, QUOTES, WORDS = (160.0, 120.0, 88.0, 60.0, 40.0), (40.0, 34.0, 28.0, 24.0, 20.0), (26.0, 22.0, 18.0)
"""The sizes of a number, of a quotation, and of the words below either."""
PARAGRAPHS = (34.0, 30.0, 26.0, 22.0, 18.0)
"""The sizes of the text of a slide of text."""
NUMBER_ROOM = 90.0
"""The space for the slide number at the right of the last line, in pixels."""
Place = Literal["top", "bottom"]


@dataclass(frozen=True)
class Frame:
    """The places on the slides of a deck.

    `title` and `text` hold the longest headline and text of the deck, `foot` the longest last lines. The chart lies
    between `top` and `low`. `cover` and `sentence` are the places on the title slide, `big` and `words` those of a
    number or a quotation and of the words below it.
    """

    width: int
    height: int
    title: Box
    text: Box
    foot: Box
    number: Box

    @property
    def top(self) -> float:
        return self.text.y1 + 8

    @property
    def low(self) -> float:
        return self.foot.y0 - 10

    @property
    def body(self) -> Box:
        """The place of a chart or of an image."""
        return Box(PAD, self.top, self.width - PAD, self.low)

    @property
    def cover(self) -> Box:
        return Box(2 * PAD, TOP, self.width - 2 * PAD, round(self.height * 0.52))

    @property
    def sentence(self) -> Box:
        return Box(2 * PAD, self.cover.y1 + 20, self.width - 2 * PAD, self.low)

    @property
    def big(self) -> Box:
        return Box(2 * PAD, self.top, self.width - 2 * PAD, round(self.top + 0.62 * (self.low - self.top)))

    @property
    def prose(self) -> Box:
        return Box(PAD, self.title.y1 + 20, self.width - 2 * PAD, self.low)

    @property
    def words(self) -> Box:
        return Box(2 * PAD, self.big.y1 + 12, self.width - 2 * PAD, self.low)


def foot_room(house: HouseTheme, width: int, theme: Theme) -> Box:
    """Return the room of a last line and of the slide number from left to right, beside the logo."""
    return beside(house, Box(PAD, 0.0, width - PAD, 0.0), "bottom", theme)


def frame_of(
    how: Setting, slides: Sequence[Slide], feet: Iterable[Sequence[str]], width: int, height: int
) -> Frame:
    """Return the frame for slides and the lines of their feet on a canvas of `width` × `height` pixels."""
    theme = slides[0].view.theme
    across = beside(how.house, Box(PAD, TOP, width - PAD, TOP), "top", theme)
    below = foot_room(how.house, width, theme)
    within, room = [slide for slide in slides if slide.kind != "title"], across.width
    heads = (fitted(how, slide.headline, room, TITLES, 2, HEADLINE)[1] for slide in within)
    lines = max(map(len, heads), default=1)
    title = across._replace(y1=TOP + LEADING * TITLES[0] * lines)
    texts = [fitted(how, slide.text, room, TEXTS, 2) for slide in within if is_under_title(slide)]
    high = max((LEADING * size * len(some) for size, some in texts), default=0.0)
    text = across._replace(y0=title.y1 + 2, y1=title.y1 + 2 + high)
    last = height - BOTTOM
    rows = max((len(foot) for foot in feet), default=1)
    foot = Box(below.x0, last - LEADING * SMALLEST * max(rows, 1), below.x1 - NUMBER_ROOM, last)
    number = Box(below.x1 - NUMBER_ROOM + 10, last - LEADING * SMALLEST, below.x1, last)
    return Frame(width, height, title, text, foot, number)


def is_under_title(slide: Slide) -> bool:
    """Return whether the text of a slide stands below its headline."""
    return bool(slide.text) and slide.kind not in ("title", "number", "quote", "text")


def fitted(
    how: Setting, words: str, room: float, sizes: Sequence[float], most: int, weight: Weight = 400
) -> tuple[float, list[str]]:
    """Return the first size in which some words need at most `most` lines, and the lines; "…" ends too long a text."""
    size, lines = sizes[0], [""]
    for size in sizes:
        lines = wrap(how, words, room, size, weight)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], shorten(how, " ".join(lines[most - 1 :]), room - size, size, weight)]


def set_in(
    how: Setting, box: Box, words: str, sizes: Sequence[float], at: Place = "top", weight: Weight = 400
) -> Text:
    """Place words in a box, as large as they fit in it; words at its top are muted."""
    for size in sizes:
        most = max(1, int(box.height / (LEADING * size)))
        lines = [line for part in words.split("\n") for line in wrap(how, part, box.width, size, weight)]
        if len(lines) <= most:
            break
    if len(lines) > most:
        last = shorten(how, " ".join(lines[most - 1 :]), box.width - size, size, weight)
        lines = [*lines[: most - 1], last]
    y = box.y0 if at == "top" else box.y1 - LEADING * size * len(lines)
    return plain(how, (box.x0, y), lines, size, weight, "muted" if at == "top" else "ink")


def paragraphs(words: str) -> list[tuple[str, str]]:
    """Return the lines of a text that have words, each after its bullet, which is empty without one."""
    lines = (line.strip() for line in words.splitlines())
    parted = (("•", line[2:].strip()) if line.startswith(("- ", "• ")) else ("", line) for line in lines)
    return [each for each in parted if each[1]]


def set_paragraphs(how: Setting, box: Box, words: str) -> tuple[Text, ...]:
    """Place the lines of a text below one another, as large as they fit in a box; "…" is in place of the rest."""
    placed: list[Text] = []
    for size in PARAGRAPHS:
        placed, y = [], box.y0
        for bullet, line in paragraphs(words):
            left = box.x0 + size if bullet else box.x0
            placed += [plain(how, (box.x0, y), [bullet], size, 400, "muted")] if bullet else []
            placed.append(plain(how, (left, y), wrap(how, line, box.x1 - left, size), size))
            y = placed[-1].box.y1 + size / 3
        if y <= box.y1 + size / 3:
            return tuple(placed)
    kept = [text for text in placed if text.box.y1 <= box.y1 - LEADING * size]
    return (*kept, plain(how, (box.x0, box.y1 - LEADING * size), ["…"], size))


SHARE = 0.3
"""The share of a slide's width for an image."""
GAP = 28.0
CREDIT, CREDIT_LINES = 18.0, 2
BUDGET = 6_000_000
"""The maximum number of bytes of all images of a slide deck."""


@dataclass(frozen=True)
class Framed:
    """An image with its position on the canvas, in pixels; `lang` is the language of `alt`, "" for the slide's."""

    data: ImageData
    box: Box
    alt: str
    lang: str
    credit: Text | None


def affordable(timeline: Timeline, events: Iterable[str], lang: str) -> frozenset[str]:
    """Return the events, in slide order, whose images fit into the deck's `BUDGET`."""
    left, kept = BUDGET, set[str]()
    for event in dict.fromkeys(events):
        image = pictured(timeline, timeline.event[event], lang)
        if image and image.data and len(image.data.data) <= left:
            left -= len(image.data.data)
            kept.add(event)
    return frozenset(kept)


def framed(how: Setting, image: Pictured, room: Box, *, middle: bool = False) -> Framed | None:
    """Return an image with its credit below, as large as it fits in the upper right or the `middle` of a space."""
    if image.data is None:
        return None
    lines = wrap(how, image.credit, room.width, CREDIT)[:CREDIT_LINES] if image.credit else []
    high = room.height - (LEADING * CREDIT * len(lines) + 6 if lines else 0)
    scale = min(room.width / image.data.width, high / image.data.height)
    wide, tall = image.data.width * scale, image.data.height * scale
    right = room.x1 - (room.width - wide) / 2 if middle else room.x1
    box = Box(right - wide, room.y0, right, room.y0 + tall)
    credit = None
    if lines:
        widest = max(text_width(how, line, CREDIT) for line in lines)
        at = min(box.x0, room.x1 - widest), box.y1 + 6
        credit = plain(how, at, lines, CREDIT, 400, "muted")
    return Framed(image.data, box, image.alt, image.lang, credit)


def linked(timeline: Timeline, event: str, lang: str) -> tuple[str, str] | None:
    """Return the text and URL for an image that the deck does not contain; None if there is no image."""
    image = pictured(timeline, timeline.event[event], lang)
    if image is None:
        return None
    name = image.alt or say(lang, "decorative")
    return f"{say(lang, 'Image')}{say(lang, ': ')}{name}", safe_url(image.url) or ""


LINE, HIGHEST, WIDEST = 15.0, 30.0, 200.0
"""The height of a line of the logo, and its greatest height and width, in pixels."""
LOGO_GAP = 24.0
"""The space between the logo and texts beside it, in pixels."""


def logo_size(house: HouseTheme, theme: Theme) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels; 0 without one."""
    logo = house.logos.get(theme)
    if logo is None:
        return 0.0, 0.0
    scale = min(min(logo.lines * LINE, HIGHEST) / logo.height, WIDEST / logo.width)
    return logo.width * scale, logo.height * scale


def logo_on(house: HouseTheme, canvas: Box, theme: Theme) -> PlacedLogo | None:
    """Return the logo in its corner of the canvas inside its margins."""
    logo, (width, height) = house.logos.get(theme), logo_size(house, theme)
    if logo is None:
        return None
    left = canvas.x0 if logo.corner.endswith("left") else canvas.x1 - width
    top = canvas.y0 if logo.corner.startswith("top") else canvas.y1 - height
    return (Box(left, top, left + width, top + height), logo)


def beside(house: HouseTheme, room: Box, edge: str, theme: Theme) -> Box:
    """Return the room of texts at the "top" or "bottom" edge of a slide, without that of the logo."""
    logo, (width, _) = house.logos.get(theme), logo_size(house, theme)
    if logo is None or not logo.corner.startswith(edge):
        return room
    if logo.corner.endswith("left"):
        return room._replace(x0=room.x0 + width + LOGO_GAP)
    return room._replace(x1=room.x1 - width - LOGO_GAP)
