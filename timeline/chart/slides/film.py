"""The story of a view as pictures that follow each other, each with its headline, for a film without sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.chart.chart import drawn
from timeline.chart.compose import compose
from timeline.chart.slides.slide import Slide
from timeline.chart.slides.story import slides
from timeline.layout import lay_out
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
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
    """A picture of a film: its slide, with the text that it shows, and how long it stays."""

    slide: Slide
    text: str
    seconds: float

    def scene(self, timeline: Timeline, view: View) -> Scene:
        """Draw the picture with the size and the theme of a view; its event is strong, all others are quiet."""
        view = replace(
            self.slide.view,
            width=view.width,
            height=view.height,
            theme=view.theme,
            title=self.slide.headline,
            subtitle=self.text,
        )
        record = as_published(timeline, view.as_of)
        plan = compose(record, view, drawn(timeline, view), titled=True, table=False)
        if any(item.id == view.opened for item in plan.items):
            items = (
                replace(each, weight=each.weight + 100, bold=True, tone="strong")
                if each.id == view.opened
                else replace(each, tone="quiet", bold=False)
                for each in plan.items
            )
            plan = replace(plan, items=tuple(items))
        return lay_out(plan)


def film(timeline: Timeline, view: View) -> tuple[FilmPicture, ...]:
    """Return the pictures of the story of a view, in order; the slide of the sources has none."""
    told = (slide for slide in slides(timeline, view) if slide.kind != "sources")
    return tuple(_picture(slide) for slide in told)


def _picture(slide: Slide) -> FilmPicture:
    text = slide.text if len(slide.text) <= LONGEST_TEXT else ""
    words = len(f"{slide.headline} {text}".split())
    return FilmPicture(slide, text, min(max(LOOKING + words / WORDS_A_SECOND, SHORTEST), LONGEST))


def film_text(pictures: Sequence[FilmPicture]) -> str:
    """Return the headlines of a film, for readers who do not see it."""
    return " ".join(f"{n}. {picture.slide.headline}." for n, picture in enumerate(pictures, start=1))
