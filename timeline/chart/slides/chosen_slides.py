"""The slides of a deck: the file's `slides:`, or slides made from its data; as many as fit in the planned time.

Slides made from the data are a title, the events in order of time, and the whole chart with the outcome. What lies
after the day of a slide is veiled. Where most actors change their positions, two slides compare the positions
before and after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.chart.captions import is_as_opened, titles_of
from timeline.chart.compose import compose
from timeline.chart.enlarged import staged_period
from timeline.chart.first_changes import after_first, changed
from timeline.chart.proven import doubt_words
from timeline.chart.published import Published
from timeline.chart.slides.slide import (
    MINUTE,
    Kind,
    Slide,
    event_text,
    moment_of,
    note_lines,
    seconds_for,
    slides_yaml,
    title_line,
)
from timeline.chart.wording import first_sentence, notes, stance_words
from timeline.dates import Period
from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import languages, say
from timeline.layout.plan import Plan
from timeline.layout.scale import ScaleKind
from timeline.model.head import FileSlide
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.standing import compared, stand
from timeline.record.standing_words import moved_line, who
from timeline.record.turning_point import TurningPoint
from timeline.record.words import period_since
from timeline.view.file_keys import of_file
from timeline.view.keys import KEYS
from timeline.view.query import actors_with
from timeline.view.view import View, written_headline

ALWAYS = frozenset({"title", "closing", "sources"})
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
    made = made_slides(shown)
    deck = [next(made), *_own(shown)] if has_own_slides(shown) else list(made)
    kept = _chosen(record, deck, view, 60 * minutes) if minutes else deck
    bare = replace(view, opened=None, on=None)
    listed = Slide("sources", "sources", say(view.lang, "Sources"), "", bare)
    return ChosenSlides(_with_own_ids([*kept, listed]), tuple(slide for slide in deck if slide not in kept))


def has_own_slides(shown: Published) -> bool:
    """Return whether the slides of a view are those of the file, because it has the file's filters."""
    return bool(shown.record.slides) and is_as_opened(shown.record, shown.view)


def written_slides(of: Published) -> str:
    """Return the slides made from the data as the `slides:` of a file, in its languages, for an editor to change."""
    known = [lang for lang in of.record.languages if lang in languages()]
    views = {lang: replace(of.view, lang=lang or of.lang) for lang in known or ("",)}
    kinds = ("event", "positions", "closing")
    made = {lang: [*made_slides(of.with_view(view))] for lang, view in views.items()}
    return slides_yaml(of.record, {lang: [s for s in made[lang] if s.kind in kinds] for lang in made})


def _chosen(record: Timeline, deck: Sequence[Slide], view: View, seconds: int) -> list[Slide]:
    """Return the weightiest slides that fit in the time, in their order; at least one besides `ALWAYS` and the end."""

    def weight(slide: Slide) -> int:
        other = COMPARED if slide.kind == "positions" and slide.view.compare is not None else OTHER
        return max((weight_of(record, event, view) for event in slide.events), default=other)

    end = next((slide for slide in reversed(deck) if slide.kind in ("event", "closing")), None)
    always = [slide for slide in deck if slide.kind in ALWAYS or slide is end]
    left = seconds - sum(slide.seconds for slide in always)
    kept = {id(slide) for slide in always}
    others = [slide for slide in deck if id(slide) not in kept]
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
    view, lang = deck.view, deck.lang
    base = replace(View.of(deck.record), lang=lang, theme=view.theme, published_on=view.published_on)
    for n, written in enumerate(deck.record.slides, start=1):
        shown = base.with_values(of_file(written.view, (key for key in KEYS if key.file)))
        shown = replace(shown, finding=written.finding or "")
        # A slide of an earlier day tells the record as it was published then.
        timeline = deck.with_view(shown).record
        focus = shown.opened if shown.opened in timeline.event else None
        text = written.notes.say(lang) if written.notes else ""
        notes = tuple(line.strip() for line in text.splitlines() if line.strip())
        event = timeline.event[focus] if focus else None
        kind: Kind = "event" if focus and written.shows == "picture" else written.shows
        if not notes and event:
            notes = note_lines(timeline, event, lang)
        elif not notes and kind == "positions":
            notes = tuple(positions_notes(timeline, shown))
        slide = Slide(
            id=written.id or f"scene-{n}",
            kind=kind,
            headline=(written_headline(timeline, written) or timeline.title).say(lang),
            text=" ".join(
                filter(None, (*doubt_words(timeline, shown), _text(written, deck.with_view(shown), event)))
            ),
            view=shown,
            notes=notes,
            seconds=60 * written.minutes,
            events=(focus,) if focus else (),
            until=moment_of(event.date) if event else None if shown.on is None else shown.on + 1 - MINUTE,
        )
        yield _with_words(timeline, written, slide)


def _text(written: FileSlide, of: Published, event: Event | None) -> str:
    """Return the line below the headline of a slide of the file; on a chart, that of its event if it has none."""
    if written.text or event is None or written.shows != "picture":
        return written.text.say(of.lang) if written.text else ""
    return _subtitles(of).get(event.id) or event_text(of.record, event, of.lang)


def _subtitles(of: Published) -> dict[str, str]:
    """Return for events soon after the first change of position how long after it: "10 June 2020 · two days after"."""
    record, lang, actors = of.record, of.lang, of.view.query.actors
    moved = changed(record, of.own_events, {*(actors or record.actor)}, of.view.query.drafts)
    later = after_first(record, moved, lang)
    return {
        event: f"{format_date(record.event[event].date, lang)} · {words}" for event, words in later.items()
    }


def _with_words(timeline: Timeline, written: FileSlide, slide: Slide) -> Slide:
    """Return a slide with its number or its quotation."""
    lang = slide.view.lang
    if slide.kind == "number" and written.number:
        return replace(slide, big=written.number.say(lang))
    event = timeline.event[slide.events[0]] if slide.kind == "quote" and slide.events else None
    if event is None or event.quote is None:
        return slide
    quote = event.quote
    speaker = f"— {quote.speaker.say(lang)}" if quote.speaker else ""
    note = quote.note.say(lang) if quote.note else ""
    text = slide.text or event_text(timeline, event, lang)
    by = "\n".join(filter(None, (speaker, note)))
    return replace(slide, big=say(lang, "“{text}”", text=quote.text.say(lang)), by=by, text=text)


MOST_TOLD = 24
"""The maximum number of events of a deck made from the data; the most important are chosen."""
IMPORTANT = 5
"""The least importance of an event that has a slide without changing a position."""
LEAST_TOLD = 8
"""The number of events that a deck tells in any case, the most important ones, if there are as many."""
FEW = 12
"""The maximum number of events of a deck that tells all of them."""


def made_slides(of: Published) -> Iterator[Slide]:
    """Yield the slides made from the data of a view."""
    view, lang = of.view, of.lang
    axis: ScaleKind = "linear" if view.time_axis == "magnified" else view.time_axis
    whole = of.with_view(replace(view, opened=None, on=None, compare=None, after=None, time_axis=axis))
    record, shown, titles = whole.record, whole.own_events, titles_of(whole)
    sentence = first_sentence(titles.subtitle) or notes(whole)[0]
    spoken = titles.subtitle or sentence  # the rest of the introduction
    seconds = seconds_for(titles.title, spoken)
    yield Slide("title", "title", titles.title, sentence, whole.view, (spoken,), seconds)
    told = _weightiest(record, shown, view)
    made = [*_told(whole, told, view, titles.title)]
    if view.on is not None and view.on not in (slide.view.on for slide in made):
        yield _positions(record, "standing", replace(view, opened=None))
    yield from made
    last = TurningPoint(record, shown, view.query.actors, view.query.drafts).outcome()
    if last and last is not told[-1]:
        words = title_line(record, last, lang)
        yield Slide("closing", "closing", words, "", whole.view, (words,), seconds_for(words))


def _told(whole: Published, told: Sequence[Event], view: View, title: str) -> Iterator[Slide]:
    """Yield a slide for each event, and two for the positions where most of them change.

    An event has its title as the headline, with its date and actors if the deck has the title already. The last one
    shows the whole time.
    """
    lang, record = whole.lang, whole.record
    heads = Counter([title, *(event.title.say(lang) for event in told)])
    turn = TurningPoint(record, told, view.query.actors, view.query.drafts).group()
    turn = turn if len({move.track for move in turn}) > 1 else ()
    place = {event.id: n for n, event in enumerate(told)}
    ends = sorted(place[move.event.id] for move in turn)
    plan = compose(whole, titled=False, thin=False)
    subtitles = _subtitles(whole)
    for n, event in enumerate(told):
        if turn and n == ends[0]:
            yield _positions(record, "before", replace(whole.view, on=turn[0].day - 1, compare=None))
        lines, head = note_lines(record, event, lang), event.title.say(lang)
        part = _window(event, plan) if event is not told[-1] else None
        yield Slide(
            id=event.id,
            kind="event",
            headline=head if heads[head] == 1 else title_line(record, event, lang),
            text=subtitles.get(event.id) or event_text(record, event, lang),
            view=replace(whole.view, opened=event.id, window=view.window or part),
            notes=lines,
            seconds=seconds_for(*lines),
            events=(event.id,),
            until=moment_of(event.date),
        )
        if turn and n == ends[-1]:
            yield _positions(record, "after", replace(whole.view, on=turn[-1].day, compare=turn[0].day - 1))


def _window(event: Event, plan: Plan) -> Period | None:
    """Return the enlarged period if it has the event, so that its slides have one axis; None for the whole time."""
    zone, begins, ends = plan.time.zone, event.date.begins, event.date.ends
    if zone is None or begins is None or ends is None:
        return None
    return staged_period(plan) if zone.first <= begins and ends <= zone.last + 1 else None


def _weightiest(record: Timeline, shown: Sequence[Event], view: View) -> list[Event]:
    """Return the events that get a slide, in order of time: all of a few, the most important of many."""
    if len(shown) <= FEW:
        return list(shown)
    changed = changes(record, drafts=view.query.drafts)
    order = sorted(shown, key=lambda e: (-weight_of(record, e.id, view), record.number[e.id]))
    told = [e for e in order if e.id in changed or e.importance >= IMPORTANT]
    kept = {event.id for event in (told[:MOST_TOLD] if len(told) >= LEAST_TOLD else order[:LEAST_TOLD])}
    return [event for event in shown if event.id in kept]


def weight_of(record: Timeline, event: str, view: View) -> int:
    """Return the weight of an event's slide: its importance, and whether it changed a position."""
    return 2 * record.event[event].importance + 3 * (event in changes(record, drafts=view.query.drafts))


def _positions(record: Timeline, id: str, view: View) -> Slide:
    lang, other = view.lang, view.compare
    headline = say(lang, "Positions on {date}", date=format_day(view.on or 0, lang))
    text = say(lang, "Compared with {date}", date=format_day(other, lang)) if other is not None else ""
    lines = tuple(positions_notes(record, view))
    return Slide(id, "positions", headline, text, replace(view, window=None), lines, seconds_for(*lines))


def positions_notes(record: Timeline, view: View) -> Iterator[str]:
    """Yield a line for each actor with a position on the day of a view, or with a change from the day to compare."""
    actors, drafts, day = actors_with(record, view.query), view.query.drafts, view.on or 0
    if view.compare is None:
        for standing in stand(record, day, drafts=drafts):
            if standing.period and standing.actor in actors:
                words = stance_words(record, standing, view.lang)
                since = period_since(standing.period, view.lang)
                yield f"{who(record, standing, view.lang)}{say(view.lang, ': ')}{words}{say(view.lang, ', ')}{since}."
        return
    for moved in compared(record, view.compare, day, drafts=drafts):
        if moved.steps and moved.first.actor in actors:
            yield moved_line(record, moved, view.lang)
