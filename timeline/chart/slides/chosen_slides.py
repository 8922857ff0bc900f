"""The slides of a deck: the file's `slides:`, or slides made from its data; as many as fit in the planned time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.chart.published import Published
from timeline.chart.slides.made_slides import made_slides, positions_notes, weight_of
from timeline.chart.slides.slide import MINUTE, Kind, Slide, event_text, moment_of, note_lines
from timeline.i18n.catalogue import say
from timeline.model.head import FileSlide, ViewKeys
from timeline.model.timeline import Timeline
from timeline.view.file_keys import of_file
from timeline.view.keys import KEYS
from timeline.view.query import Query
from timeline.view.view import View

ALWAYS = frozenset({"title", "opening", "closing", "sources"})
"""The kinds of slides that are in every deck, however short."""
OTHER, COMPARED = 9, 14
"""The weight of a slide without an event, beside `weight_of` an event, and that of a comparison of two days."""


@dataclass(frozen=True)
class ChosenSlides:
    """The slides of a deck, and those that are left out because the time is too short for them."""

    slides: tuple[Slide, ...]
    left_out: tuple[Slide, ...] = ()

    @property
    def seconds(self) -> int:
        """The time that the slides take; the slides of sources are only shown."""
        return sum(slide.seconds for slide in self.slides if slide.kind != "sources")


def choose_slides(shown: Published, minutes: int | None = None) -> ChosenSlides:
    """Return the slides of a view, at most `minutes` long.

    They are the title and the file's slides if the view has the file's filters, otherwise slides made from the data.
    The last slide lists the sources.
    """
    record, view = shown.record, shown.view
    own = record.slides and view.query == Query.of(record) and view.window is None
    made = made_slides(shown)
    deck = [next(made), *_own(shown)] if own else list(made)
    kept = _chosen(record, deck, view, 60 * minutes) if minutes else deck
    bare = replace(view, opened=None, on=None)
    listed = Slide("sources", "sources", say(view.lang, "Sources"), "", bare)
    return ChosenSlides(_with_own_ids([*kept, listed]), tuple(slide for slide in deck if slide not in kept))


def _chosen(record: Timeline, deck: Sequence[Slide], view: View, seconds: int) -> list[Slide]:
    """Return the weightiest slides that fit in the time, in their order; at least one besides `ALWAYS`."""

    def weight(slide: Slide) -> int:
        other = COMPARED if slide.kind == "positions" and slide.view.compare is not None else OTHER
        return max((weight_of(record, event, view) for event in slide.events), default=other)

    always = [slide for slide in deck if slide.kind in ALWAYS]
    left = seconds - sum(slide.seconds for slide in always)
    kept = {id(slide) for slide in always}
    others = [slide for slide in deck if slide.kind not in ALWAYS]
    for n, slide in enumerate(sorted(others, key=lambda slide: -weight(slide))):
        if n == 0 or slide.seconds <= left:
            kept.add(id(slide))
            left -= slide.seconds
    return [slide for slide in deck if id(slide) in kept]


def _with_own_ids(deck: Sequence[Slide]) -> tuple[Slide, ...]:
    """Return the slides; the second slide with the same id gets the suffix "_2", but none that the file names."""
    seen, ids = Counter[str](), dict[int, str]()
    for n, slide in sorted(enumerate(deck), key=lambda each: each[1].kind in ALWAYS):
        seen[slide.id] += 1
        ids[n] = slide.id if seen[slide.id] == 1 else f"{slide.id}_{seen[slide.id]}"
    return tuple(replace(slide, id=ids[n]) for n, slide in enumerate(deck))


def _own(deck: Published) -> Iterator[Slide]:
    """Yield the slides that the file defines."""
    view = deck.view
    for n, written in enumerate(deck.record.slides, start=1):
        shown = _view_of(deck.record, written.view, view)
        timeline = deck.with_view(shown).record
        focus = shown.opened if shown.opened in timeline.event else None
        notes = _paragraphs(written, view.lang)
        event = timeline.event[focus] if focus else None
        kind: Kind = "event" if focus and written.shows == "picture" else written.shows
        if not notes and event:
            notes = note_lines(timeline, event, view.lang)
        elif not notes and kind == "positions":
            notes = tuple(positions_notes(timeline, shown))
        until = moment_of(event.date) if event else None if shown.on is None else shown.on + 1 - MINUTE
        slide = Slide(
            id=written.id or f"scene-{n}",
            kind=kind,
            headline=written.headline.say(view.lang),
            text=written.text.say(view.lang) if written.text else "",
            view=shown,
            notes=notes,
            seconds=60 * written.minutes,
            events=(focus,) if focus else (),
            until=until,
        )
        yield _with_words(timeline, written, slide)


def _with_words(timeline: Timeline, written: FileSlide, slide: Slide) -> Slide:
    """Return a slide with its number or its quotation."""
    lang = slide.view.lang
    if slide.kind == "number" and written.number:
        return replace(slide, big=written.number.say(lang))
    quote = timeline.event[slide.events[0]].quote if slide.kind == "quote" and slide.events else None
    if quote is None:
        return slide
    event = timeline.event[slide.events[0]]
    speaker = f"— {quote.speaker.say(lang)}" if quote.speaker else ""
    note = quote.note.say(lang) if quote.note else ""
    text = slide.text or event_text(timeline, event, lang)
    by = "\n".join(filter(None, (speaker, note)))
    return replace(slide, big=say(lang, "“{text}”", text=quote.text.say(lang)), by=by, text=text)


def _paragraphs(written: FileSlide, lang: str) -> tuple[str, ...]:
    text = written.notes.say(lang) if written.notes else ""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _view_of(timeline: Timeline, written: ViewKeys, view: View) -> View:
    """Return the view of a slide: the file's view with the slide's changes, in the deck's language and theme."""
    base = replace(View.of(timeline), lang=view.lang, theme=view.theme, as_of=view.as_of)
    return base.with_values(of_file(written, (key for key in KEYS if key.file)))
