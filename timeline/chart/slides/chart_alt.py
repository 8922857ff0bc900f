"""The alternative text of the chart of a slide: what the slide says, then what its chart shows up to then."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.chart.slides.slide import Slide
from timeline.i18n.catalogue import listed, say, say_n
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.turning_point import finding


def chart_alt(record: Timeline, slide: Slide, scene: Scene) -> str:
    """Return what a slide says, its headline, and the positions or the number of events and the rows.

    `scene` is the chart as the slide shows it first: what lies after the slide's day is in none of the sentences.
    """
    sentences = (words.strip().rstrip(".") for words in _sentences(record, slide, scene))
    return " ".join(f"{words}." for words in dict.fromkeys(sentences) if words)


def _sentences(record: Timeline, slide: Slide, scene: Scene) -> Iterator[str]:
    lang, query = slide.view.lang, slide.view.query
    if slide.kind == "closing":
        yield slide.notes[0]
    elif slide.kind == "picture":
        events = [record.event[row.event] for row in scene.events if row.event in record.event]
        yield finding(record, events, lang, actors=query.actors, drafts=query.drafts)
    elif slide.kind == "event":
        yield slide.text
    yield slide.headline
    if slide.kind == "positions":
        yield slide.text
        yield scene.alt
        return
    rows = [str(row.head) for row in scene.rows if row.part != "heading"]
    fields = {"rows": listed(rows, lang)}
    one, many = "Timeline of {n} event. Rows: {rows}", "Timeline of {n} events. Rows: {rows}"
    yield (
        say_n(lang, one, many, len(scene.events), **fields)
        if scene.events
        else say(lang, "Rows: {rows}", **fields)
    )
