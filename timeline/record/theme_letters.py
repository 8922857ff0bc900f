"""The letters of a timeline that the fonts of its theme lack."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.i18n.letters import visible
from timeline.model.timeline import Timeline
from timeline.theme.fonts import SOURCE, Font


def letters_lacked(timeline: Timeline) -> Iterator[tuple[Font, str]]:
    """Yield each font of the theme that lacks letters, with these letters, sorted."""
    house = timeline.house
    if house.fonts == (SOURCE,):
        return
    titles = {*"".join(_headlines(timeline))}
    for font in house.fonts:
        used = titles if font is house.headline else {*"".join(_texts(timeline))}
        if letters := sorted(c for c in used if visible(c) and not c.isspace() and not font.has(c)):
            yield font, "".join(letters)


def _headlines(timeline: Timeline) -> Iterator[str]:
    """Yield the titles of the file and of its views, in all languages."""
    for words in (timeline.title, timeline.view.title, *(saved.title for saved in timeline.views)):
        yield from words.texts if words else ()


def _texts(timeline: Timeline) -> Iterator[str]:
    """Yield the texts that pictures have, in all languages."""
    yield from _headlines(timeline)
    yield from timeline.about.texts if timeline.about else ()
    for event in timeline.events:
        for words in (event.title, event.label, event.summary):
            yield from words.texts if words else ()
        yield from (text for source in event.sources for text in source.title.texts)
    for noun in (timeline.positions, timeline.types, timeline.tags, timeline.eras):
        yield from (text for each in noun for text in each.label.texts)
    for actor in timeline.actors:
        yield from actor.name.texts
    for row in timeline.rows:
        yield from row.name.texts if row.name else ()
    for group in timeline.groups:
        yield from group.label.texts
    for topic in timeline.topics:
        yield from topic.label.texts
