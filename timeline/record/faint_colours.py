"""The file's own colours on which words are hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.i18n.sentences import Sentence
from timeline.io.yaml.reader import Path
from timeline.model.timeline import Timeline
from timeline.theme.colours import readable, text_on


def faint_colours(timeline: Timeline) -> Iterator[tuple[Path, Sentence]]:
    """Yield the place of each colour on which neither dark nor white words have a contrast of 4.5:1, and a message."""
    for section in ("positions", "types", "actors", "tags"):
        for n, noun in enumerate(getattr(timeline, section)):
            color = (noun.color or "").lower()
            if color and (better := readable(color)) != color:
                message = Sentence(
                    "words in {words} on {color} have a contrast below 4.5:1; use {better}",
                    words=text_on(color), color=color, better=better,
                )  # fmt: skip
                yield (section, n, "color"), message
