"""The image of an event as it is shown: its bytes where they are known, and its words in a language."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.images import ImageData
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline


@dataclass(frozen=True)
class Pictured:
    """An image with its words; without `data` it is an address (`url`), or a file that was not read.

    `alt` is empty for a decorative image. `lang` is the language `alt` is written in, empty for the one asked for.
    """

    data: ImageData | None
    url: str
    alt: str
    credit: str
    lang: str = ""


def pictured(timeline: Timeline, event: Event, lang: str) -> Pictured | None:
    """The image of an event, None where it has none."""
    image = event.image
    if image is None:
        return None
    alt, found = image.alt.pick(lang) if image.alt else ("", "")
    return Pictured(
        timeline.images.get(image.file or ""),
        image.url or "",
        alt,
        image.credit.say(lang) if image.credit else "",
        found if found != lang else "",
    )
