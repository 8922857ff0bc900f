"""The slides of a talk on their canvas: headline, text, picture and sources at their pixels, to be read across a room.

The picture is laid out like any other, in the stage's own style; what is not in focus is drawn quietly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from timeline.chart.chart import drawn
from timeline.chart.slides.slide_chart import SMALLEST, picture_on_stage, unsaid
from timeline.chart.slides.slide_images import GAP, SHARE, Framed, affordable, framed, linked
from timeline.chart.slides.standing import standing_scene
from timeline.chart.slides.story import Slide, cites_of, slides, spoken_notes
from timeline.chart.wording import notes
from timeline.i18n.catalogue import say_n
from timeline.layout.scene import LEADING, Box, Scene, Text
from timeline.layout.text import plain, shorten, text_width, wrap
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.view import View

RATIOS: dict[str, tuple[int, int]] = {"16:9": (1280, 720), "4:3": (1024, 768)}
"""The canvas of each shape of projector, in pixels."""
PAD, TOP, BOTTOM = 40.0, 22.0, 20.0
HEADLINES = (38.0, 32.0, 28.0)
"""Sizes of a headline, the largest tried first."""
TEXT = 21.0
NARROWEST = 664
"""Width of a picture beside an image at least, in pixels: a narrower one would run from top to bottom."""
NUMBER_ROOM = 110.0
"""At the right of the last line, for the slide's number."""
COLUMN_GAP = 44.0
MOST_PAGES = 6
"""Slides of sources at most."""


class Linked(NamedTuple):
    """A text, and the web address it leads to ("": none)."""

    text: Text
    url: str


@dataclass(frozen=True)
class Stage:
    """A slide in its final place: what stands on a canvas of `width` × `height` pixels.

    `scene` is its picture, whose top left corner is at (`PAD`, `top`); `foot` the sources of what it tells, or what is
    drawn, and what found no room; `entries` are the sources of a slide of sources.
    """

    slide: Slide
    id: str
    width: int
    height: int
    headline: Text
    text: Text | None
    top: float
    scene: Scene | None
    foot: tuple[Linked, ...]
    entries: tuple[Linked, ...] = ()
    notes: tuple[str, ...] = ()
    """What the speaker reads, the sources of what is told among it."""
    image: Framed | None = None
    """Of the event told, at the right of the picture."""

    @property
    def texts(self) -> Iterator[Text]:
        """The texts around the picture."""
        yield self.headline
        yield from (self.text,) if self.text else ()
        yield from (self.image.credit,) if self.image and self.image.credit else ()
        yield from (linked.text for linked in (*self.entries, *self.foot))


def stages(timeline: Timeline, view: View, ratio: str = "16:9") -> tuple[Stage, ...]:
    """Every slide of the view's talk, placed; of sources as many as they need."""
    width, height = RATIOS[ratio]
    placed: list[Stage] = []
    told = slides(timeline, view)
    held = affordable(
        timeline, (e for slide in told if slide.kind == "event" for e in slide.events), view.lang
    )
    for slide in told:
        if slide.kind == "sources":
            placed += _source_stages(timeline, slide, width, height)
        else:
            placed.append(_stage(timeline, slide, width, height, held))
    return tuple(_numbered(stage, n, len(placed)) for n, stage in enumerate(placed, start=1))


def _numbered(stage: Stage, n: int, count: int) -> Stage:
    """The slide with its number in the last line."""
    y = stage.height - BOTTOM - LEADING * SMALLEST
    text = plain((stage.width - PAD, y), [f"{n}/{count}"], SMALLEST, 600, "muted", "end")
    return replace(stage, foot=(*stage.foot, Linked(text, "")))


def _stage(timeline: Timeline, slide: Slide, width: int, height: int, images: frozenset[str]) -> Stage:
    headline, text, top = _head(slide.headline, slide.text, width)
    low = height - BOTTOM - LEADING * SMALLEST
    record = as_published(timeline, slide.view.as_of)
    image = _image(record, slide, images, Box(PAD, top + 8, width - PAD, low - 12))
    wide = width - 2 * PAD - (image_room(width) + GAP if image else 0)
    inner = replace(slide.view, width=round(wide), height=int(low - 10 - top))
    lanes = 0
    if slide.kind == "standing":
        scene = standing_scene(record, inner)
    else:
        scene, lanes = picture_on_stage(timeline, inner, slide.kind == "event")
        if slide.kind == "opening" and slide.text and not scene.legend:
            # What the colours mean is worth more than an introduction, which the speaker can say.
            bare = replace(slide, text="", notes=(slide.text, *slide.notes))
            return _stage(timeline, bare, width, height, images)
    spoken = spoken_notes(record, slide.notes, slide.events, slide.view.lang)
    line = Box(PAD, low, width - PAD - NUMBER_ROOM, height - BOTTOM)
    told = unsaid(scene, lanes, slide.view.lang)
    right = [(told, "")] if told else []
    foot = _foot(record, slide, right + _elsewhere(record, slide, line.width / 3, image), line)
    return Stage(slide, slide.id, width, height, headline, text, top, scene, foot, notes=spoken, image=image)


def image_room(width: int) -> float:
    """Width of the column in which an image stands, in pixels."""
    return min(round(width * SHARE), round(width - 2 * PAD - GAP) - NARROWEST)


def _image(record: Timeline, slide: Slide, held: frozenset[str], room: Box) -> Framed | None:
    """The image of the event told, at the right of the room."""
    events = [e for e in slide.events[:1] if slide.kind == "event" and e in held]
    if not events:
        return None
    wide = image_room(round(room.x1 + PAD))
    return framed(record, events[0], slide.view.lang, room._replace(x0=room.x1 - wide))


def _head(headline: str, text: str, width: int) -> tuple[Text, Text | None, float]:
    """Headline and text from the top, and the y below them; what is too long ends in "…"."""
    room = width - 2 * PAD
    size, lines = HEADLINES[-1], [""]
    for size in HEADLINES:
        lines = wrap(headline, room, size, 700)
        if len(lines) <= (1 if size == HEADLINES[0] else 2):
            break
    head = plain((PAD, TOP), _cut(lines, 2, room, size), size, 700)
    if not text:
        return head, None, head.box.y1 + 8
    under = plain((PAD, head.box.y1 + 2), _cut(wrap(text, room, TEXT), 2, room, TEXT), TEXT, 400, "muted")
    return head, under, under.box.y1 + 8


def _cut(lines: Sequence[str], most: int, room: float, size: float) -> list[str]:
    """The first lines, the last of them with "…" where more follow."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), room - size, size, 700)]


def _foot(record: Timeline, slide: Slide, right: Sequence[tuple[str, str]], room: Box) -> tuple[Linked, ...]:
    """The last line: the source of what is told, else what is drawn; at its right what found no room, each with where
    it leads."""
    wide = sum(text_width(words, SMALLEST) + 30 for words, _ in right)
    words, url = _cited(record, slide) or (
        notes(record, slide.view, len(drawn(record, slide.view).drawn))[0],
        "",
    )
    line = shorten(words, room.width - wide, SMALLEST)
    foot = [Linked(plain((room.x0, room.y0), [line], SMALLEST, 400, "muted"), url)]
    end = room.x1
    for words, url in right:
        foot.append(Linked(plain((end, room.y0), [words], SMALLEST, 400, "muted", "end"), url))
        end -= text_width(words, SMALLEST) + 30
    return tuple(foot)


def _elsewhere(record: Timeline, slide: Slide, room: float, image: Framed | None) -> list[tuple[str, str]]:
    """The image of the event told, where the talk does not hold it: what it shows, and its address."""
    events = slide.events[:1] if slide.kind == "event" and image is None else ()
    found = [linked(record, event, slide.view.lang) for event in events]
    return [(shorten(words, room, SMALLEST), url) for words, url in filter(None, found)]


def _cited(record: Timeline, slide: Slide) -> tuple[str, str] | None:
    """The first source of the event told, and how many others; where it leads."""
    for event in (record.event[i] for i in slide.events[:1] if record.event[i].sources):
        first = event.sources[0].cite(slide.view.lang)
        others = f" (+{len(event.sources) - 1})" if len(event.sources) > 1 else ""
        return f"[{record.number[event.id]}] {first.brief()}{others}", first.link
    return None


def _source_stages(timeline: Timeline, slide: Slide, width: int, height: int) -> list[Stage]:
    """The sources of all that was told, in columns, on as many slides as they need."""
    lang = slide.view.lang
    record = as_published(timeline, slide.view.as_of)
    _, _, top = _head(slide.headline, "", width)
    low = height - BOTTOM - LEADING * SMALLEST - 8
    columns = 2
    wide = (width - 2 * PAD - (columns - 1) * COLUMN_GAP) / columns
    told = [event for event in record.events if event.id in set(slide.events)]
    cites = [
        (f"[{record.number[event.id]}] {cited.plain(lang, address=False)}", cited.link)
        for event in told
        for cited in cites_of(record, [event.id], lang)
    ]
    pages = _paged(cites, wide, top, low)
    kept = pages[:MOST_PAGES]
    left = sum(map(len, pages[MOST_PAGES:]))
    around = _source_foot(record, slide, left, height, width)
    placed = []
    for n, page in enumerate(kept or [()], start=1):
        more = f" ({n}/{len(kept)})" if len(kept) > 1 else ""
        head, _, _ = _head(f"{slide.headline}{more}", "", width)
        ident = slide.id if n == 1 else f"{slide.id}-{n}"
        placed.append(Stage(slide, ident, width, height, head, None, top, None, around, tuple(page)))
    return placed


def _source_foot(record: Timeline, slide: Slide, left: int, height: int, width: int) -> tuple[Linked, ...]:
    lang = slide.view.lang
    words = notes(record, slide.view, len(record.events))[0]
    if left:
        words = say_n(
            lang, "{n} more source stands in the file.", "{n} more sources stand in the file.", left
        )
    line = shorten(words, width - 2 * PAD - NUMBER_ROOM, SMALLEST)
    return (Linked(plain((PAD, height - BOTTOM - LEADING * SMALLEST), [line], SMALLEST, 400, "muted"), ""),)


def _paged(cites: Sequence[tuple[str, str]], wide: float, top: float, low: float) -> list[list[Linked]]:
    """The entries in columns `wide` pixels wide, two a page, from `top` to `low`."""
    pages: list[list[Linked]] = []
    column, y = 2, top
    for words, url in cites:
        lines = wrap(words, wide, SMALLEST)[:4]
        high = len(lines) * LEADING * SMALLEST
        if column == 2 or y + high > low:
            column, y = (column + 1 if column < 2 else 2), top
            if column == 2:
                pages.append([])
                column = 0
        text = plain((PAD + column * (wide + COLUMN_GAP), y), lines, SMALLEST)
        pages[-1].append(Linked(text, url))
        y = text.box.y1 + 7
    return pages
