"""The slides of a deck on their canvas: headline, text, chart and sources with their positions in pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from timeline.chart.chart import drawn, drawn_mark
from timeline.chart.slides.slide_chart import SMALLEST, left_out, picture_on_stage
from timeline.chart.slides.slide_images import GAP, SHARE, Framed, affordable, framed, linked
from timeline.chart.slides.slide_logo import beside, logo_on
from timeline.chart.slides.standing import standing_scene
from timeline.chart.slides.story import Slide, cites_of, slides, spoken_notes
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import notes
from timeline.i18n.catalogue import say_n
from timeline.layout.logos import PlacedLogo
from timeline.layout.mirrored import flipped, mirrored
from timeline.layout.scene import LEADING, Box, Scene, Text, Weight
from timeline.layout.text import HEADLINE, plain, shorten, text_width, wrap
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.theme.colours import Theme
from timeline.theme.setting import texts_set
from timeline.view.view import View

RATIOS: dict[str, tuple[int, int]] = {"16:9": (1280, 720), "4:3": (1024, 768)}
"""The width and height of the canvas, in pixels."""
PAD, TOP, BOTTOM = 40.0, 22.0, 20.0
HEADLINES = (38.0, 32.0, 28.0)
"""The sizes of a headline; the largest is tried first."""
TEXT = 21.0
NARROWEST = 664
"""The least width of a chart beside an image, in pixels: a narrower chart would be vertical."""
NUMBER_ROOM = 110.0
"""The space for the slide number at the right of the last line, in pixels."""
COLUMNS, COLUMN_GAP = 2, 44.0
"""The columns of sources on a slide, and the pixels between them."""
MOST_PAGES = 6
"""The maximum number of slides of sources."""


class Linked(NamedTuple):
    """A text and its link ("": no link)."""

    text: Text
    url: str


@dataclass(frozen=True)
class Stage:
    """A slide laid out on a canvas of `width` × `height` pixels.

    `scene` is its chart, whose top left corner is at (`left`, `top`). `foot` names the source of the slide's event, or
    the filter, and counts hidden labels and rows. `entries` are the entries of a slide of sources. `notes` are the
    speaker's notes, with all sources. `image` is the event's image.
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
    image: Framed | None = None
    left: float = PAD
    """The x-coordinate of the chart's left edge."""
    logo: PlacedLogo | None = None

    @property
    def texts(self) -> Iterator[Text]:
        """All texts around the chart."""
        yield self.headline
        yield from (self.text,) if self.text else ()
        yield from (self.image.credit,) if self.image and self.image.credit else ()
        yield from (linked.text for linked in (*self.entries, *self.foot))


def stages(timeline: Timeline, view: View, ratio: str = "16:9") -> tuple[Stage, ...]:
    """Lay out the slide deck of a view, on canvases with the aspect `ratio`, one of `RATIOS`."""
    with texts_set(setting_of(timeline, view.lang)):
        placed = _stages(timeline, view, *RATIOS[ratio])
    return (
        tuple(_mirrored(stage) for stage in placed) if setting_of(timeline, view.lang).from_right else placed
    )


def _stages(timeline: Timeline, view: View, width: int, height: int) -> tuple[Stage, ...]:
    placed: list[Stage] = []
    deck = slides(timeline, view)
    events = (event for slide in deck if slide.kind == "event" for event in slide.events)
    images = affordable(timeline, events, view.lang)
    for slide in deck:
        if slide.kind == "sources":
            placed += _source_stages(timeline, slide, width, height)
        else:
            placed.append(_stage(timeline, slide, width, height, images))
    return tuple(_numbered(stage, n, len(placed)) for n, stage in enumerate(placed, start=1))


def _mirrored(stage: Stage) -> Stage:
    """Return the slide from right to left; its chart is mirrored already."""
    flip = partial(flipped, width=float(stage.width))
    scene = stage.scene and (mirrored(stage.scene) if stage.slide.kind == "standing" else stage.scene)
    inside: dict[str, Any] = {
        "headline": flip(stage.headline),
        "text": flip(stage.text),
        "image": flip(stage.image),
        "logo": flip(stage.logo),
    }
    inside["left"] = PAD if scene is None else stage.width - PAD - scene.width
    return replace(
        stage, scene=scene, foot=_led(stage.foot, flip), entries=_led(stage.entries, flip), **inside
    )


def _led(entries: tuple[Linked, ...], flip: Callable[[Text], Text]) -> tuple[Linked, ...]:
    return tuple(entry._replace(text=flip(entry.text)) for entry in entries)


def _numbered(stage: Stage, n: int, count: int) -> Stage:
    """Return the slide with its number on the last line."""
    theme, y = stage.slide.view.theme, stage.height - BOTTOM - LEADING * SMALLEST
    right = _line(stage.width, stage.height, theme).x1 + NUMBER_ROOM
    text = plain((right, y), [f"{n}/{count}"], SMALLEST, 600, "muted", "end")
    logo = logo_on(Box(PAD, TOP, stage.width - PAD, stage.height - BOTTOM + 2), theme)
    return replace(stage, foot=(*stage.foot, Linked(text, "")), logo=logo)


def _line(width: int, height: int, theme: Theme) -> Box:
    """Return the room of the last line, before the number of the slide."""
    room = Box(PAD, height - BOTTOM - LEADING * SMALLEST, width - PAD - NUMBER_ROOM, height - BOTTOM)
    return beside(room, "bottom", theme)


def _stage(timeline: Timeline, slide: Slide, width: int, height: int, images: frozenset[str]) -> Stage:
    headline, text, top = _head(slide.headline, slide.text, width, slide.view.theme)
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
            # The introduction makes room for the legend; the speaker can present it.
            bare = replace(slide, text="", notes=(slide.text, *slide.notes))
            return _stage(timeline, bare, width, height, images)
    spoken = spoken_notes(record, slide.notes, slide.events, slide.view.lang)
    line = _line(width, height, slide.view.theme)
    words = left_out(scene, lanes, slide.view.lang)
    right = [(words, "")] if words else []
    right += _elsewhere(record, slide, line.width / 3, image)
    foot = _foot(record, slide, _with_mark(record, slide, right, line.width), line)
    return Stage(slide, slide.id, width, height, headline, text, top, scene, foot, notes=spoken, image=image)


def image_room(width: int) -> float:
    """Return the width of the column for an image, in pixels, on a canvas of `width` pixels."""
    return min(round(width * SHARE), round(width - 2 * PAD - GAP) - NARROWEST)


def _image(record: Timeline, slide: Slide, images: frozenset[str], room: Box) -> Framed | None:
    """Return the image of the slide's event, at the right of the room."""
    events = [e for e in slide.events[:1] if slide.kind == "event" and e in images]
    if not events:
        return None
    wide = image_room(round(room.x1 + PAD))
    return framed(record, events[0], slide.view.lang, room._replace(x0=room.x1 - wide))


def _head(headline: str, text: str, width: int, theme: Theme) -> tuple[Text, Text | None, float]:
    """Return headline and text, shortened with "…" if they are too long, and the y below them."""
    across = beside(Box(PAD, TOP, width - PAD, TOP), "top", theme)
    left, room = across.x0, across.width
    size, lines = HEADLINES[-1], [""]
    for size in HEADLINES:
        lines = wrap(headline, room, size, HEADLINE)
        if len(lines) <= (1 if size == HEADLINES[0] else 2):
            break
    head = plain((left, TOP), _cut(lines, 2, room, size), size, HEADLINE)
    if not text:
        return head, None, head.box.y1 + 8
    under = plain(
        (left, head.box.y1 + 2), _cut(wrap(text, room, TEXT), 2, room, TEXT, 700), TEXT, 400, "muted"
    )
    return head, under, under.box.y1 + 8


def _cut(lines: Sequence[str], most: int, room: float, size: float, weight: Weight = HEADLINE) -> list[str]:
    """Return at most `most` lines; the last one ends with "…" if lines were cut."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), room - size, size, weight)]


def _foot(record: Timeline, slide: Slide, right: Sequence[tuple[str, str]], room: Box) -> tuple[Linked, ...]:
    """Return the last line: the source of the slide's event, otherwise the filter; and the texts at its right end."""
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


def _with_mark(
    record: Timeline, slide: Slide, right: Sequence[tuple[str, str]], room: float
) -> Sequence[tuple[str, str]]:
    """Return the texts at the right with the id of the slide's chart, if half of the room is left for the source."""
    marked = [*right, (drawn_mark(record, slide.view), "")]
    wide = sum(text_width(words, SMALLEST) + 30 for words, _ in marked)
    return marked if wide <= room / 2 else right


def _elsewhere(record: Timeline, slide: Slide, room: float, image: Framed | None) -> list[tuple[str, str]]:
    """Return text and URL of the image of the slide's event if the deck does not contain the image."""
    events = slide.events[:1] if slide.kind == "event" and image is None else ()
    links = (linked(record, event, slide.view.lang) for event in events)
    return [(shorten(words, room, SMALLEST), url) for words, url in filter(None, links)]


def _cited(record: Timeline, slide: Slide) -> tuple[str, str] | None:
    """Return the first source of the slide's event with the number of others, and its link."""
    for event in (record.event[i] for i in slide.events[:1] if record.event[i].sources):
        first = event.sources[0].cite(slide.view.lang)
        others = f" (+{len(event.sources) - 1})" if len(event.sources) > 1 else ""
        return f"[{record.number[event.id]}] {first.brief()}{others}", first.link
    return None


def _source_stages(timeline: Timeline, slide: Slide, width: int, height: int) -> list[Stage]:
    """Lay out the sources of all events of the deck, in columns, on at most `MOST_PAGES` slides."""
    lang = slide.view.lang
    record = as_published(timeline, slide.view.as_of)
    theme = slide.view.theme
    _, _, top = _head(slide.headline, "", width, theme)
    low = height - BOTTOM - LEADING * SMALLEST - 8
    wide = (width - 2 * PAD - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS
    cites = [
        (f"[{record.number[event.id]}] {cited.plain(lang, address=False)}", cited.link)
        for event in record.events
        if event.id in slide.events
        for cited in cites_of(record, [event.id], lang)
    ]
    pages = _paged(cites, wide, top, low)
    kept = pages[:MOST_PAGES]
    left = sum(map(len, pages[MOST_PAGES:]))
    around = _source_foot(record, slide, left, height, width)
    placed = []
    for n, page in enumerate(kept or [()], start=1):
        more = f" ({n}/{len(kept)})" if len(kept) > 1 else ""
        head, _, _ = _head(f"{slide.headline}{more}", "", width, theme)
        ident = slide.id if n == 1 else f"{slide.id}-{n}"
        placed.append(Stage(slide, ident, width, height, head, None, top, None, around, tuple(page)))
    return placed


def _source_foot(record: Timeline, slide: Slide, left: int, height: int, width: int) -> tuple[Linked, ...]:
    lang = slide.view.lang
    words = notes(record, slide.view, len(record.events))[0]
    if left:
        words = say_n(
            lang, "{n} more source is listed in the file.", "{n} more sources are listed in the file.", left
        )
    room = _line(width, height, slide.view.theme)
    line = shorten(words, room.width, SMALLEST)
    return (Linked(plain((room.x0, room.y0), [line], SMALLEST, 400, "muted"), ""),)


def _paged(cites: Sequence[tuple[str, str]], wide: float, top: float, low: float) -> list[list[Linked]]:
    """Place the entries in columns that are `wide` pixels wide, from `top` to `low`, `COLUMNS` to a page."""
    pages: list[list[Linked]] = []
    column, y = -1, low
    for words, url in cites:
        lines = wrap(words, wide, SMALLEST)[:4]
        if y + len(lines) * LEADING * SMALLEST > low:
            column, y = (column + 1) % COLUMNS, top
            if column == 0:
                pages.append([])
        text = plain((PAD + column * (wide + COLUMN_GAP), y), lines, SMALLEST)
        pages[-1].append(Linked(text, url))
        y = text.box.y1 + 7
    return pages
