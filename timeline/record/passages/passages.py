"""The passages of a page that an event's source should have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from timeline.dates import parse_date
from timeline.dates.formatting import format_weekday
from timeline.dates.mentions import YESTERDAY, find_date, find_day
from timeline.io.sources.pages import PageText
from timeline.model.nouns import Event, StatedPosition
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.passages.facts import find_name, find_words, names_of
from timeline.record.passages.links import fragment_of
from timeline.record.passages.plain import cleaned, passage, shown
from timeline.record.passages.quotation import ChangedWords, find_quotation, sentence_of

Kind = Literal["quotation", "date", "actor", "position"]
Outcome = Literal["exact", "inside", "differs", "found", "absent"]
RANKED: tuple[Outcome, ...] = ("absent", "found", "differs", "inside", "exact")


@dataclass(frozen=True)
class FoundPassage:
    """What was looked for in a page, and where it is.

    `name` is the quotation, the date in EDTF, or the id of an actor or a position. `words` are those of the page, with
    letters around them in `around`; both are empty if nothing was found. Around a quotation inside a longer sentence
    is that sentence. `lacking` are words of a position that are not near the others. `fragment` is what a link to the
    passage ends in.
    """

    kind: Kind
    name: str
    outcome: Outcome = "absent"
    words: str = ""
    around: str = ""
    changes: tuple[ChangedWords, ...] = ()
    lacking: tuple[str, ...] = ()
    with_year: bool = True
    fragment: str = field(default="", repr=False)


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a source of an event."""

    timeline: Timeline
    event: Event
    source: Source

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that the record names for the source and its quotation."""
        quote = self.event.quote.lang if self.event.quote else None
        return tuple(dict.fromkeys(filter(None, (self.source.lang, quote))))

    def passages(self, read: PageText) -> tuple[FoundPassage, ...]:
        """Return what a page has of the event, with each that is not found."""
        page = cleaned(read.text)
        langs = tuple(dict.fromkeys(filter(None, (read.lang, read.lang.partition("-")[0], *self.langs))))
        date = self._date(page, langs, read.date)
        return (*self._quotation(page), date, *self._names(page, langs), *self._positions(page, langs))

    def _quotation(self, page: str) -> Iterator[FoundPassage]:
        """Yield the best of the quotation's texts, which are in several languages."""
        quote = self.event.quote
        found = [quoted(text, page) for text in (quote.text.texts if quote else ())]
        if found:
            yield max(found, key=lambda each: RANKED.index(each.outcome))

    def _date(self, page: str, langs: Sequence[str], stated: str) -> FoundPassage:
        """Return where the page has the date; otherwise the day of its publication if it is that."""
        date = self.event.date
        found = find_date(date, page, langs)
        day = parse_date(stated).start if stated else None
        if (found is None or not found.with_year) and day and (date.start or day) <= day <= (date.end or 0):
            return FoundPassage("date", date.text, "found", stated, stated)
        if found is not None:
            return _found("date", date.text, page, found[:2], with_year=found.with_year)
        near = None
        if day and date.start is not None and date.start == date.end and 0 < day - date.start < 7:
            # A report of the days after it names the day of the week alone.
            days = [format_weekday(date.start, lang) for lang in langs]
            days += [YESTERDAY[lang] for lang in langs if day - date.start == 1 and lang in YESTERDAY]
            near = find_name([*days, *map(str.capitalize, days)], page) or find_day(date.start, page)
        return _found("date", date.text, page, near, with_year=False)

    def _names(self, page: str, langs: Sequence[str]) -> Iterator[FoundPassage]:
        for actor in self.event.actors:
            place = find_name(names_of(self.timeline.actor[actor]), page, langs)
            yield _found("actor", actor, page, place)

    def _positions(self, page: str, langs: Sequence[str]) -> Iterator[FoundPassage]:
        for held in self.event.positions:
            near = find_words(self._about(held), page, langs)
            place, lacking = (near[:2], near[2]) if near else (None, ())
            yield _found("position", held.position, page, place, lacking=lacking)

    def _about(self, held: StatedPosition) -> tuple[Words, ...]:
        """Return the texts with the words of a position: its label, what it covers, and its condition."""
        texts = (self.timeline.position[held.position].label, held.covers, held.until)
        return tuple(words for words in texts if words is not None)


def quoted(text: str, page: str) -> FoundPassage:
    """Return a quotation as the cleaned text of a page has it."""
    found = find_quotation(text, page)
    if found is None:
        return FoundPassage("quotation", text)
    place = found.start, found.end
    outcome = "differs" if found.changes else "exact" if found.whole else "inside"
    fragment = fragment_of(text, page[slice(*place)])
    more = {"outcome": outcome, "changes": found.changes, "around": passage(page, *sentence_of(page, *place))}
    return _found("quotation", text, page, place, **more, fragment=fragment)


def _found(kind: Kind, name: str, page: str, place: tuple[int, int] | None, **more: Any) -> FoundPassage:
    if place is None:
        return FoundPassage(kind, name)
    words, around = shown(page[slice(*place)]), passage(page, *place)
    return FoundPassage(kind, name, **{"outcome": "found", "words": words, "around": around, **more})


@dataclass(frozen=True)
class Drifted:
    """A passage that a later version of a page no longer has, or has in other words."""

    before: FoundPassage
    after: FoundPassage


def drifted(before: Sequence[FoundPassage], after: Sequence[FoundPassage]) -> tuple[Drifted, ...]:
    """Return the passages of an earlier version of a page that are gone or changed in a later one, also unread."""
    known = {_wanted(each): each for each in after}
    found = ((old, known.get(_wanted(old)) or FoundPassage(old.kind, old.name)) for old in before)
    return tuple(
        Drifted(old, new)
        for old, new in found
        if RANKED.index(new.outcome) < RANKED.index(old.outcome)
        or (old.kind in ("quotation", "position") and new.words != old.words)
    )


def _wanted(found: FoundPassage) -> tuple[Kind, str]:
    """Return what was looked for: of a quotation in several languages, a later version may have another text."""
    return found.kind, "" if found.kind == "quotation" else found.name
