"""Slides as a self-contained HTML file: reveal.js with all slides in their final position, including fonts and scripts.

The page makes no requests. Its policy names the scripts by hash, including the script of reveal's speaker window,
which inherits the policy. Any style is allowed, because reveal sets styles at run time. Without scripts, the slides
are below one another, as on paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from timeline.chart.legend import stance_fills
from timeline.chart.published import Published, published, recordings
from timeline.chart.slides.chosen_slides import ChosenSlides, choose_slides
from timeline.chart.slides.frame import PAD
from timeline.chart.slides.slides import Stage, stages
from timeline.chart.typesetting import setting_of
from timeline.dates.calendars import format_also
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING
from timeline.model.timeline import Timeline
from timeline.record.words import names
from timeline.render.drawn import Drawn
from timeline.render.html.svg import ClassSheet, ScriptNumbers, picture_svg
from timeline.render.page import Page, asset, hashed, html, script_data, stand_alone, theme_css, vendor
from timeline.render.subsets import font_css, font_stack
from timeline.theme.colours import SCREEN
from timeline.theme.house import HouseTheme
from timeline.view.view import View, headline

CSP = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "media-src data:; frame-src 'self' file:; base-uri 'none'; form-action 'none'"
)
MOST_NAMED = 2_000
"""The maximum number of events that a reader can jump to by typing."""


@dataclass(frozen=True)
class Deck:
    """The slides of a view in their positions."""

    shown: Published
    chosen: ChosenSlides
    stages: tuple[Stage, ...]
    ratio: str = "16:9"

    @classmethod
    def of(
        cls,
        timeline: Timeline,
        view: View,
        ratio: str = "16:9",
        minutes: int | None = None,
        only: int | None = None,
    ) -> Deck:
        """Return the slide deck of a view; `ratio` is "16:9" or "4:3", `minutes` is its greatest length.

        With `only`, it has one of its slides.
        """
        shown = published(timeline, view)
        chosen = choose_slides(shown, minutes)
        return cls(shown, chosen, stages(shown, chosen, ratio, only), ratio)

    @classmethod
    def drawn(cls, drawn: Drawn) -> Deck:
        """Return the slide deck of a view that becomes a file; slides have their own size."""
        usual = View()
        return cls.of(drawn.timeline, replace(drawn.view, width=usual.width, height=usual.height))

    @property
    def view(self) -> View:
        """The view of the deck."""
        return self.shown.view

    @property
    def title(self) -> str:
        """The headline of the view."""
        return headline(self.record, self.view).say(self.view.lang)

    @property
    def words(self) -> Iterator[str]:
        """The words of all texts on the slides, and of their notes."""
        for stage in self.stages:
            yield from (str(text) for text in stage.texts)
            yield from stage.scene.words if stage.scene else ()
            yield from stage.later.words if stage.later else ()
            yield from stage.notes

    @property
    def record(self) -> Timeline:
        """The record as published on the view's `published_on`."""
        return self.shown.record


def deck_html(deck: Deck) -> Page:
    """Return the slides as a page; the same input gives the same page."""
    if deck.view.theme not in SCREEN:
        shown = deck.shown.with_view(replace(deck.view, theme="light"))
        slides = tuple(replace(s, view=replace(s.view, theme="light")) for s in deck.chosen.slides)
        chosen = replace(deck.chosen, slides=slides)
        deck = replace(deck, shown=shown, chosen=chosen, stages=stages(shown, chosen, deck.ratio))
    how, fills = setting_of(deck.shown), stance_fills(deck.record)
    for scene in (stage.scene for stage in deck.stages if stage.scene):
        fills |= scene.fills
    sheet = ClassSheet(tuple(fills), how.house)
    body = _body(deck, sheet)
    scripts = [
        *map(vendor, ("reveal.js", "reveal-notes.js")),
        *map(asset, ("speaker.js", "pointer.js", "deck.js")),
    ]
    policy = CSP.replace("{scripts}", f"{{scripts}} {hashed(speaker_script())}")
    titles = "".join(str(stage.headline) for stage in deck.stages)
    fonts = font_css(how, body, titles=titles)
    own = _css(fills, sheet, deck.stages[0], font_stack(how, body))
    style = f"{fonts}{vendor('reveal.css')}{own}"
    # print-pdf: reveal's print style sheet, which separates the slides, must not apply.
    attributes = {"class": "print-pdf", "data-theme": deck.view.theme}
    values = {"attributes": attributes, "title": deck.title, "body": body, "data": {}}
    return stand_alone("render/page.html", deck.view.lang, policy, style, scripts, **values)


def deck_html_bytes(deck: Deck) -> bytes:
    """Return the page as a file."""
    return deck_html(deck).html.encode()


def deck_bytes(drawn: Drawn) -> bytes:
    """Return the slides of a view as a page."""
    return deck_html_bytes(Deck.drawn(drawn))


def speaker_script() -> str:
    """Return the script of reveal's speaker window, as its plugin writes it into that window."""
    plugin = str(vendor("reveal-notes.js"))
    start = plugin.index("<script>", plugin.index("about:blank")) + len("<script>")
    written = plugin[start : plugin.index("<\\/script>", start)]
    assert "${" not in written, "the speaker window's script is no longer a plain text"
    return re.sub(r"\\(.)", r"\1", written)


def _body(deck: Deck, sheet: ClassSheet) -> Markup:
    events, actors = ([noun.id for noun in nouns] for nouns in (deck.record.events, deck.record.actors))
    # Each slide names other events of a feed, which the record does not have.
    drawn = (row.event for stage in deck.stages if stage.scene for row in stage.scene.events)
    numbers = ScriptNumbers.of(deck.record, dict.fromkeys((*events, *drawn)), actors)
    drawings = []
    for stage in deck.stages:
        # Its first part, the parts that a key adds, and what its veil hides.
        first, *more = stage.steps or (stage.scene,)
        parts = [("step", scene) for scene in more]
        parts += [("later", stage.later)] if stage.later else []
        drawing = picture_svg(first, sheet, numbers, "stage", stage.alt, parts) if first else ""
        drawings.append(Markup(drawing))
    return html(
        "render/deck.html",
        deck.view.lang,
        PAD=PAD,
        defs=Markup(sheet.defs()),
        slides=list(zip(deck.stages, drawings, strict=True)),
        media=recordings(
            deck.record, [deck.record.event[event] for event in slides_of(deck.stages)], deck.view.lang
        ),
        settings=_settings(deck),
        events=_events(deck),
    )


def slides_of(stages: Sequence[Stage]) -> dict[str, int]:
    """Return the index of the slide for each event."""
    return {event: n for n, stage in enumerate(stages) for event in stage.slide.events}


def _events(deck: Deck) -> Markup:
    """Return every drawn event as inert JSON: title, date, slide, and other words for search.

    The slide is the event's slide, or the nearest one before it.
    """
    lang, slides = deck.view.lang, slides_of(deck.stages)
    slide, listed = 0, list[list[Any]]()
    for event in deck.shown.own_events[:MOST_NAMED]:
        slide = slides.get(event.id, slide)
        who = names(deck.record, event.everyone, lang)
        more = f"{who} {event.label.say(lang)}" if event.label else who
        date = format_also(event.date, deck.record.calendars, lang)
        listed.append([event.title.say(lang), date, slide, more])
    return script_data(listed)


def _settings(deck: Deck) -> dict[str, str]:
    """Return the script's settings in `data-` attributes; `start` is the first slide if the URL names none."""
    lang, first = deck.view.lang, deck.stages[0]
    before, after = say(lang, "previous slide"), say(lang, "next slide")
    # Reveal's buttons, which the page contains but does not draw.
    controls = {"left": before, "right": after, "up": before, "down": after}
    return {
        "width": str(first.width),
        "height": str(first.height),
        "none": say(lang, "No event contains these words."),
        "start": str(slides_of(deck.stages).get(deck.view.opened or "", 0)),
        "controls": json.dumps(controls, ensure_ascii=False),
        "speaker": json.dumps(_speaker(lang), ensure_ascii=False),
    }


def _speaker(lang: str) -> dict[str, object]:
    """Return the texts of the speaker window, with a name for each layout."""
    layouts = {
        "default": say(lang, "Default"),
        "wide": say(lang, "Wide"),
        "tall": say(lang, "Tall"),
        "notes-only": say(lang, "Notes only"),
    }
    return {
        "title": say(lang, "Speaker window"),
        "loading": say(lang, "Loading slides…"),
        "lost": say(
            lang, "The slide deck is not responding. Close this window, then press S in the slide deck again."
        ),
        "upcoming": say(lang, "Next slide"),
        "time": say(lang, "Elapsed time"),
        "reset": say(lang, "Click to reset"),
        "pacing": say(lang, "Pacing: time left for this slide"),
        "notes": say(lang, "Notes"),
        "layout": say(lang, "Layout"),
        "layouts": {key: (name, say(lang, "Layout: {name}", name=name)) for key, name in layouts.items()},
    }


def _css(fills: Mapping[str, str], sheet: ClassSheet, stage: Stage, fonts: str) -> str:
    house = sheet.house
    light, dark = (house.properties_css(theme) + sheet.colours(fills, theme) for theme in SCREEN)
    size = f"--width:{stage.width}px;--height:{stage.height}px;--leading:{LEADING}"
    page = f"@page{{size:{stage.width}px {stage.height}px;margin:0}}"
    return (
        f":root{{{light}{size}}}[data-theme=dark]{{{dark}}}{page}"
        f"body{{font-family:{fonts}}}{asset('deck.css')}{theme_css(house, '.headline')}{_logo_css(house)}{sheet.css()}"
    )


def _logo_css(house: HouseTheme) -> str:
    """Return the images of the logo, once for all slides; "" without a logo."""
    if not house.logos:
        return ""
    light, dark = (house.logos[theme] for theme in SCREEN)
    mark = ".reveal .slides>section>.house-logo"
    rules = f"{mark}{{background:url({light.url}) center/contain no-repeat}}"
    return rules if dark is light else f"{rules}[data-theme=dark] {mark}{{background-image:url({dark.url})}}"
