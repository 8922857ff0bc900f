"""The slides of a deck on their canvas: headline, text, chart and sources with their positions in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from timeline.chart.published import Published, event_texts, pictured
from timeline.chart.reporting import reporting
from timeline.chart.slides import frame as places
from timeline.chart.slides.chosen_slides import ChosenSlides
from timeline.chart.slides.frame import PAD, Frame, Framed, fitted, framed, is_under_title, linked, set_in
from timeline.chart.slides.positions_slide import positions_scene, then_and_now
from timeline.chart.slides.slide import Slide, chart_alt, cites_of
from timeline.chart.slides.slide_chart import SMALLEST, slide_chart
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import brief, wording
from timeline.dates.intervals import counted
from timeline.i18n.catalogue import say, say_n
from timeline.layout.foot import MOST_NAMED
from timeline.layout.mirrored import flipped, mirrored
from timeline.layout.scene import LEADING, Box, PlacedLogo, Scene, Text, Weight
from timeline.layout.text import HEADLINE, plain, shorten, text_width, wrap
from timeline.model.citation import Citation
from timeline.model.timeline import Timeline
from timeline.theme.setting import Setting

RATIOS: dict[str, tuple[int, int]] = {"16:9": (1280, 720), "4:3": (1024, 768)}
"""The width and height of the canvas, in pixels."""
NARROWEST = 664
"""The least width of a chart beside an image, in pixels: a narrower chart would be vertical."""
COLUMNS, COLUMN_GAP = 2, 44.0
"""The columns of sources on a slide, and the pixels between them."""
_SIZES: dict[str, tuple[tuple[float, ...], Weight]] = {
    "number": (places.NUMBERS, 700),
    "quote": (places.QUOTES, 400),
}
"""The sizes and the weight of the large text of a slide."""
MOST_PAGES = 6
"""The maximum number of slides of sources."""


class Linked(NamedTuple):
    """A text and its link ("": no link)."""

    text: Text
    url: str


class ListedSource(NamedTuple):
    """A source in the list of sources, with the number of its event, and of the event's sources that are not listed."""

    number: int
    source: Citation
    others: int = 0

    @property
    def after(self) -> str:
        """The number of the other sources, after the source: " (+2)"."""
        return f" (+{self.others})" if self.others else ""


@dataclass(frozen=True)
class Stage:
    """A slide laid out on a canvas of `width` × `height` pixels.

    `scene` is its chart, whose top left corner is at (`left`, `top`). It appears in `steps`, if there are any, and what
    its veil hides is `later`. `foot` names the source of the slide's event, or the filter. `body` are the large texts
    of a slide without a chart, `entries` those of a slide of sources. `notes` are the speaker's notes, with all
    sources. `image` is the event's image.
    """

    slide: Slide
    id: str
    frame: Frame
    headline: Text
    text: Text | None
    foot: tuple[Linked, ...]
    scene: Scene | None = None
    steps: tuple[Scene, ...] = ()
    later: Scene | None = None
    body: tuple[Text, ...] = ()
    entries: tuple[Linked, ...] = ()
    notes: tuple[str, ...] = ()
    image: Framed | None = None
    left: float = PAD
    """The x-coordinate of the chart's left edge."""
    alt: str = ""
    """The alternative text of the chart."""
    logo: PlacedLogo | None = None
    number: Text | None = None
    """The number of the slide and of all slides."""
    count: int = 0
    """The number of all slides."""

    @property
    def width(self) -> int:
        return self.frame.width

    @property
    def height(self) -> int:
        return self.frame.height

    @property
    def top(self) -> float:
        return self.frame.top

    @property
    def told(self) -> frozenset[str]:
        """The ids of the events that the slide tells of: its own, and those of its chart's labels and positions."""
        scenes = [scene for scene in (self.scene, self.later) if scene]
        bands = (band.event for scene in scenes for band in scene.bands if band.event)
        return frozenset((*self.slide.events, *bands)).union(*(scene.labelled for scene in scenes))

    @property
    def texts(self) -> Iterator[Text]:
        """All texts around the chart."""
        yield self.headline
        yield from (self.text,) if self.text else ()
        yield from self.body
        yield from (self.image.credit,) if self.image and self.image.credit else ()
        yield from (linked.text for linked in (*self.entries, *self.foot))
        yield from (self.number,) if self.number else ()


@dataclass(frozen=True)
class _Canvas:
    """What the slides of a deck have in common."""

    shown: Published
    frame: Frame
    images: frozenset[str]
    how: Setting
    told: frozenset[str]
    """The events that the slides are about."""


def stages(
    shown: Published, chosen: ChosenSlides, ratio: str = "16:9", only: int | None = None
) -> tuple[Stage, ...]:
    """Lay out the slides of a view, or only one, on canvases with the aspect `ratio`, one of `RATIOS`."""
    record, how, (width, height) = shown.record, setting_of(shown), RATIOS[ratio]
    own = [slide for slide in chosen.slides if slide.kind in ("event", "photo")]
    images = places.affordable(record, (event for slide in own for event in slide.events), shown.lang)
    room = places.foot_room(how.house, width, shown.view.theme).width - places.NUMBER_ROOM
    feet = [[words for words, _ in _foot(shown, slide, images, room)] for slide in chosen.slides]
    told = frozenset(event for slide in chosen.slides for event in slide.events)
    canvas = _Canvas(shown, places.frame_of(how, chosen.slides, feet, width, height), images, how, told)
    placed: list[Stage] = []
    for slide in chosen.slides if only is None else chosen.slides[only : only + 1]:
        if slide.kind == "sources":
            placed += _source_stages(canvas, slide, sources_of(record, placed, shown.lang))
        else:
            placed.append(_stage(canvas, slide))
    first, count = (only or 0) + 1, len(placed) if only is None else 0
    numbered = (_numbered(how, stage, n, count) for n, stage in enumerate(placed, start=first))
    return tuple(map(_mirrored, numbered) if how.from_right else numbered)


def _mirrored(stage: Stage) -> Stage:
    """Return the slide from right to left; its chart is mirrored already, except that of positions."""
    flip = partial(flipped, width=float(stage.width))
    scene, steps = stage.scene, stage.steps
    if scene and stage.slide.kind == "positions":
        scene, steps = mirrored(scene), tuple(map(mirrored, steps))
    parts = ("headline", "text", "image", "body", "number", "logo")
    inside: dict[str, Any] = {name: flip(getattr(stage, name)) for name in parts}
    inside["left"] = PAD if scene is None else stage.width - PAD - scene.width
    foot, entries = (
        tuple(each._replace(text=flip(each.text)) for each in linked)
        for linked in (stage.foot, stage.entries)
    )
    return replace(stage, scene=scene, steps=steps, foot=foot, entries=entries, **inside)


def _numbered(how: Setting, stage: Stage, n: int, count: int) -> Stage:
    """Return the slide with its number on the last line, and that of all slides unless it is 0."""
    box = stage.frame.number
    words = f"{n} / {count}" if count else str(n)
    number = plain(how, (box.x1, box.y0, "end"), [words], SMALLEST, 400, "muted")
    within = Box(PAD, places.TOP, stage.width - PAD, stage.height - places.BOTTOM + 2)
    return replace(
        stage, number=number, count=count, logo=places.logo_on(how.house, within, stage.slide.view.theme)
    )


def _stage(canvas: _Canvas, slide: Slide) -> Stage:
    frame, how, lang = canvas.frame, canvas.how, canvas.shown.lang
    cites = cites_of(canvas.shown.record, slide.events, lang)
    spoken = (*slide.notes, *(f"– {cite.plain(lang)}" for cite in cites))
    foot = _placed_foot(how, _foot(canvas.shown, slide, canvas.images, frame.foot.width), frame.foot)
    if slide.kind == "title":
        head = set_in(how, frame.cover, slide.headline, places.COVER, "bottom", HEADLINE)
        under = set_in(how, frame.sentence, slide.text, places.COVER_TEXT)
        return Stage(slide, slide.id, frame, head, under, foot, notes=spoken)
    head, text = _head(how, slide, frame)
    stage = Stage(slide, slide.id, frame, head, text, foot, notes=spoken)
    if slide.kind in ("number", "quote"):
        sizes, weight = _SIZES[slide.kind]
        big = set_in(how, frame.big, slide.big, sizes, "bottom", weight)
        told = "\n".join(filter(None, (slide.by, slide.text)))
        words = (set_in(how, frame.words, told, places.WORDS),) if told else ()
        return replace(stage, body=(big, *words))
    if slide.kind == "text":
        return replace(stage, body=places.set_paragraphs(how, frame.prose, slide.text))
    if slide.kind == "photo":
        return replace(stage, image=_photo(canvas, slide, frame.body, middle=True))
    return _with_chart(canvas, stage)


def _photo(canvas: _Canvas, slide: Slide, box: Box, *, middle: bool = False) -> Framed | None:
    """Return the image of the slide's event in a box; None if the deck does not contain it."""
    event, record = slide.events[0] if slide.events else "", canvas.shown.record
    image = pictured(record, record.event[event], canvas.shown.lang) if event in canvas.images else None
    return framed(canvas.how, image, box, middle=middle) if image else None


def _with_chart(canvas: _Canvas, stage: Stage) -> Stage:
    """Return the slide with its chart, and the event's image beside it."""
    slide, frame, shown = stage.slide, canvas.frame, canvas.shown
    beside = min(round(frame.width * places.SHARE), round(frame.body.width - places.GAP) - NARROWEST)
    right = frame.body._replace(x0=frame.body.x1 - beside)
    image = _photo(canvas, slide, right) if slide.kind == "event" else None
    wide = frame.body.width - (beside + places.GAP if image else 0)
    inner = replace(slide.view, width=round(wide), height=int(frame.low - frame.top))
    if slide.kind == "positions":
        scene = positions_scene(canvas.how, shown.record, inner)
        steps = then_and_now(scene) if inner.compare is not None else ()
        stage = replace(stage, scene=scene, steps=steps, alt=chart_alt(shown.record, slide, scene))
        return _with_sources(canvas, stage)
    drawn = slide_chart(shown.with_view(inner), slide.kind == "event", slide.until, canvas.told)
    scene, lines = drawn.scene, stage.notes
    if drawn.hidden:
        names = say(shown.lang, "; ").join(drawn.hidden)
        lines = (*lines, say(shown.lang, "Rows that are not on this slide: {names}", names=names))
    alt = chart_alt(shown.record, slide, scene)
    stage = replace(stage, scene=scene, later=drawn.later, notes=lines, image=image, alt=alt)
    return _with_sources(canvas, stage)


def _with_sources(canvas: _Canvas, stage: Stage) -> Stage:
    """Return a slide of a chart with the publishers of the events that it tells of, unless it is of one event."""
    box = stage.frame.foot
    told = replace(stage, later=None).told
    foot = _foot(canvas.shown, stage.slide, canvas.images, box.width, told)
    return replace(stage, foot=_placed_foot(canvas.how, foot, box))


def _head(how: Setting, slide: Slide, frame: Frame) -> tuple[Text, Text | None]:
    """Return the headline at the bottom of its place, and the text below it."""
    size, lines = fitted(how, slide.headline, frame.title.width, places.TITLES, 2, HEADLINE)
    head = plain(how, (frame.title.x0, frame.title.y1 - LEADING * size * len(lines)), lines, size, HEADLINE)
    if not is_under_title(slide):
        return head, None
    size, lines = fitted(how, slide.text, frame.text.width, places.TEXTS, 2)
    return head, plain(how, (frame.text.x0, frame.text.y0), lines, size, 400, "muted")


def _foot(
    deck: Published, slide: Slide, images: frozenset[str], room: float, told: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return the lines of the foot, each with its link: the sources of the slide, of its event or of all `told`."""
    record, shown, how, lang = deck.record, deck.with_view(slide.view), setting_of(deck), slide.view.lang
    rows = event_texts(record, (event for event in record.events if event.id in told), lang)
    named = (wording(deck).origins(rows, most) for most in range(MOST_NAMED, 0, -1))
    publishers = next((line for line in named if text_width(how, line, SMALLEST) <= room), "")
    first = _cited(record, slide) or (publishers or _about(shown, room), "")
    # An image that the deck does not contain is a link.
    events = slide.events[:1] if slide.kind in ("event", "photo") else ()
    links = (linked(record, event, lang) for event in events if event not in images)
    return [(shorten(how, words, room, SMALLEST), url) for words, url in (first, *filter(None, links))]


def _about(shown: Published, room: float, count: int | None = None) -> str:
    """Return the number of events with their filter, and what else is known of the file; not the first if too long."""
    parts, how = brief(shown, count), setting_of(shown)
    lines = (" · ".join(some) for some in (parts, parts[1:]) if some)
    return next((line for line in lines if text_width(how, line, SMALLEST) <= room), parts[0])


def _placed_foot(how: Setting, lines: Sequence[tuple[str, str]], box: Box) -> tuple[Linked, ...]:
    """Place the lines of a foot, the last one at the bottom of the box."""
    high = LEADING * SMALLEST
    tops = (box.y1 - high * n for n in range(len(lines), 0, -1))
    return tuple(
        Linked(plain(how, (box.x0, y), [words], SMALLEST, 400, "muted"), url)
        for y, (words, url) in zip(tops, lines, strict=True)
    )


def _cited(record: Timeline, slide: Slide) -> tuple[str, str] | None:
    """Return the first source of the slide's event with the number of others, and its link."""
    for event in (record.event[i] for i in slide.events[:1] if record.event[i].sources):
        lang, (first, *others) = slide.view.lang, event.sources
        cite = record.cite(event, first, lang)
        words = cite.brief(lang)
        if len(others) == 1:
            words = say(lang, "{source}, and one other", source=words)
        elif others:
            count, one, many = len(others), "{source}, and {count} other", "{source}, and {count} others"
            words = counted(lang, one, many, count, source=words)
        return words, cite.link
    return None


def sources_of(record: Timeline, stages: Sequence[Stage], lang: str) -> tuple[ListedSource, ...]:
    """Return the sources of all events that the slides tell of, by the events' numbers.

    An event that only the chart of a slide tells of has its first source and the number of the others.
    """
    own = {event for stage in stages for event in stage.slide.events}
    told = own.union(*(stage.told for stage in stages))
    listed = list[ListedSource]()
    for event in (event for event in record.events if event.id in told):
        number, cites = record.number[event.id], cites_of(record, [event.id], lang)
        kept = cites if event.id in own else cites[:1]
        listed += (ListedSource(number, cited, len(cites) - len(kept)) for cited in kept)
    return tuple(listed)


def _source_stages(canvas: _Canvas, slide: Slide, sources: Sequence[ListedSource]) -> list[Stage]:
    """Lay out the sources of the deck in columns, on at most `MOST_PAGES` slides."""
    record, frame, how, lang = canvas.shown.record, canvas.frame, canvas.how, canvas.shown.lang
    top = frame.title.y1 + 12
    wide = (frame.body.width - (COLUMNS - 1) * COLUMN_GAP) / COLUMNS
    cites = [
        (f"{cited.source.plain(lang, address=False)}{cited.after}", cited.source.link) for cited in sources
    ]
    pages = _paged(how, cites, wide, top, frame.low)
    kept = pages[:MOST_PAGES]
    left = sum(map(len, pages[MOST_PAGES:]))
    shown = canvas.shown.with_view(slide.view)
    count = len(record.events) + (shown.feed.total if shown.feed else 0)
    words = _about(shown, frame.foot.width, count)
    if left:
        one, many = "{n} more source is listed in the file.", "{n} more sources are listed in the file."
        words = say_n(lang, one, many, left)
    lines = [(shorten(how, words, frame.foot.width, SMALLEST), ""), reporting(shown)("")]
    foot = _placed_foot(how, [*filter(None, lines)], frame.foot)
    placed = []
    for n, page in enumerate(kept or [()], start=1):
        more = f" ({n}/{len(kept)})" if len(kept) > 1 else ""
        head, _ = _head(how, replace(slide, headline=f"{slide.headline}{more}"), frame)
        ident = slide.id if n == 1 else f"{slide.id}-{n}"
        placed.append(Stage(slide, ident, frame, head, None, foot, entries=tuple(page)))
    return placed


def _paged(
    how: Setting, cites: Sequence[tuple[str, str]], wide: float, top: float, low: float
) -> list[list[Linked]]:
    """Place the entries in columns that are `wide` pixels wide, from `top` to `low`, `COLUMNS` to a page."""
    pages: list[list[Linked]] = []
    column, y = -1, low
    for words, url in cites:
        lines = wrap(how, words, wide, SMALLEST)[:4]
        if y + len(lines) * LEADING * SMALLEST > low:
            column, y = (column + 1) % COLUMNS, top
            if column == 0:
                pages.append([])
        text = plain(how, (PAD + column * (wide + COLUMN_GAP), y), lines, SMALLEST)
        pages[-1].append(Linked(text, url))
        y = text.box.y1 + 7
    return pages
