"""The slides of a view as pictures that follow each other, each with its headline, for a film without sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.chart.compose import compose
from timeline.chart.published import published
from timeline.chart.slides.chosen_slides import choose_slides
from timeline.chart.slides.slide import Slide
from timeline.chart.slides.slide_chart import in_focus, is_later, quietened, veiled
from timeline.errors import SizeError
from timeline.layout import lay_out
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.view.view import View

WORDS_A_SECOND = 4.0
"""How fast a reader takes in the words of a headline."""
LOOKING = 1.5
"""The seconds for a look at the chart."""
SHORTEST, LONGEST = 3.0, 7.0
"""The limits of the seconds of a picture."""
LONGEST_TEXT = 120
"""The number of characters above which a text below a headline is left out: nobody reads it in a film."""


@dataclass(frozen=True)
class FilmPicture:
    """A picture of a film: its slide, with the text that it shows, and how long it stays.

    Events after the moment `until` are not shown; None shows all.
    """

    slide: Slide
    text: str
    seconds: float
    until: float | None

    def scene(self, timeline: Timeline, view: View) -> Scene:
        """Draw the picture with the size and the theme of a view; its event is strong, all others are quiet.

        A picture that is too low for its text has only its headline.
        """
        try:
            return self._drawn(timeline, view, self.text)
        except SizeError:
            return self._drawn(timeline, view, "")

    def _drawn(self, timeline: Timeline, view: View, text: str) -> Scene:
        view = replace(
            self.slide.view,
            width=view.width,
            height=view.height,
            theme=view.theme,
            title=self.slide.headline,
            subtitle=text,
        )
        plan, until = in_focus(compose(published(timeline, view)), view.opened), self.until
        if until is None:
            return lay_out(plan)
        # What is later is left out; a chart from left to right keeps its places.
        plan = quietened(plan, until)
        scene = lay_out(plan)
        if not scene.vertical:
            return veiled(scene, {item.id: item for item in plan.items}, until, view.opened or "")[0]
        items = tuple(item for item in plan.items if not is_later(item.begins, until))
        bands = tuple(band for band in plan.bands if not is_later(band.first, until))
        return lay_out(replace(plan, items=items, bands=bands)) if items else scene


def film(timeline: Timeline, view: View) -> tuple[FilmPicture, ...]:
    """Return the pictures of the slides of a view, in order; how to read a chart and the sources have none."""
    slides = choose_slides(published(timeline, view)).slides
    told = [slide for slide in slides if slide.kind not in ("opening", "sources")]
    first = next((slide.until for slide in told if slide.until is not None), None)
    return tuple(_picture(slide, first) for slide in told)


def _picture(slide: Slide, first: float | None) -> FilmPicture:
    """Return the picture of a slide; `first` is the moment of the first event that the film tells."""
    text = " · ".join(filter(None, (slide.big, slide.by))) or slide.text
    text = text if len(text) <= LONGEST_TEXT else ""
    words, on = len(f"{slide.headline} {text}".split()), slide.view.on
    # A slide tells up to its own moment, or the end of its day; the title does not give away the end.
    known = slide.until if slide.until is not None or on is None else on + 1
    until = first if slide.kind == "title" else known
    return FilmPicture(slide, text, min(max(LOOKING + words / WORDS_A_SECOND, SHORTEST), LONGEST), until)


def film_text(pictures: Sequence[FilmPicture]) -> str:
    """Return the headlines of a film, for readers who do not see it."""
    return " ".join(f"{n}. {picture.slide.headline}." for n, picture in enumerate(pictures, start=1))
