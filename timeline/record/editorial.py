"""What an editor must know before print: single sources, likely placeholders, promises past their term … Pure.

None of it is wrong in itself: each remark is a question that a person answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlsplit

from timeline.dates import Edtf, Precision, civil
from timeline.io.yaml.locations import Locations
from timeline.io.yaml.reader import Path
from timeline.model.timeline import Event, Position, Source, Timeline, Words
from timeline.record.positions import stated_end

Code = Literal[
    "unsourced", "single-source", "source-undated", "source-unarchived", "quote-unattributed",
    "placeholder-date", "past-term", "after-as-of", "dispute-unexplained", "missing-language", "draft",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)

_ARCHIVES = ("archive.org", "archive.is", "archive.ph", "archive.today", "perma.cc", "ghostarchive.org")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know: the event it is about ("" for the rest of the file), and the place of the value.

    `inside` leads to the value within its event, or from the top of the file. `languages` are those a text lacks.
    `line` and `column` count from 1 and are 0 where the file's places are not known.
    """

    event: str
    code: Code
    inside: Path
    languages: tuple[str, ...] = ()
    path: Path = ()
    line: int = 0
    column: int = 0


def gate(
    timeline: Timeline,
    languages: Sequence[str] | None = None,
    *,
    ids: Collection[str] | None = None,
    day: int | None = None,
    places: Locations | None = None,
) -> tuple[Remark, ...]:
    """Every remark, in order of time, the file's own texts last; with `places` each has its line.

    `languages` are those each text should have (None: those of the titles), `ids` the events to look at (None: all,
    and the file's other texts), `day` the ordinal that terms are measured by (None: the day the file speaks of).
    """
    wanted = tuple(languages if languages is not None else timeline.languages)
    today = timeline.as_of if day is None else day
    found: list[Remark] = []
    looked_at = timeline.events if ids is None else in_time(timeline, ids)
    for event in looked_at:
        found += _of_event(timeline, event, wanted, today)
    if ids is None:
        found += _of_file(timeline, wanted)
    return tuple(_placed(remark, places) for remark in found) if places else tuple(found)


def in_time(timeline: Timeline, ids: Collection[str]) -> list[Event]:
    """The events of the ids that the timeline has, in order of time."""
    number = timeline.number
    return [timeline.events[n - 1] for n in sorted(number[i] for i in ids if i in number)]


def single_source(event: Event) -> bool:
    """Whether fewer than two sources are known to be independent: of different publishers and of different sites."""
    return _origins(event.sources) < 2


def after_as_of(timeline: Timeline, event: Event) -> bool:
    """Whether an event begins after the day that the file says it speaks of: one of the two may have stayed behind."""
    stated = timeline.stated_as_of
    if stated is None or stated.end is None or event.date.start is None:
        return False
    return event.date.start > stated.end


def _placed(remark: Remark, places: Locations) -> Remark:
    path = places.path("events", remark.event, remark.inside) if remark.event else remark.inside
    line, column = places.at(path)
    return Remark(remark.event, remark.code, remark.inside, remark.languages, path, line, column)


def _of_event(timeline: Timeline, event: Event, languages: Sequence[str], today: int) -> Iterator[Remark]:
    def remark(code: Code, *inside: str | int) -> Remark:
        return Remark(event.id, code, inside)

    if event.draft:
        yield remark("draft", "draft")
    if single_source(event):
        yield remark("single-source" if event.sources else "unsourced", "sources")
    for n, source in enumerate(event.sources):
        if source.date is None:
            yield remark("source-undated", "sources", n)
        if not _archived(source):
            yield remark("source-unarchived", "sources", n)
    if event.quote and event.quote.speaker is None:
        yield remark("quote-unattributed", "quote")
    if event.disputed is True:
        yield remark("dispute-unexplained", "disputed")
    for date, inside in dates_in(event):
        if on_a_first(date):
            yield remark("placeholder-date", *inside)
    if after_as_of(timeline, event):
        yield remark("after-as-of", "date")
    for n, position in enumerate(event.position):
        if _past_term(timeline, event, position, today):
            yield remark("past-term", "position", n, "expires")
    for words, inside in _texts(event):
        if missing := _missing(words, languages):
            yield Remark(event.id, "missing-language", inside, missing)


def _origins(sources: Sequence[Source]) -> int:
    """How many of the sources are independent: a publisher or a site in common makes two of them one."""
    groups: list[set[str]] = []
    for source in sources:
        marks = {*_publisher(source), *_site(source)}
        common = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups += [marks.union(*common)] if marks else []
    return len(groups)


def _publisher(source: Source) -> Iterator[str]:
    for name in source.publisher.values() if source.publisher else ():
        yield " ".join(name.casefold().split())


def _site(source: Source) -> Iterator[str]:
    """The site of a source's address; an archive holds everybody's pages and says nothing of their origin."""
    host = _host(source.url)
    if host and not _is_archive(host):
        yield f"//{host.removeprefix('www.')}"


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # "https://[" has passed for an address
        return ""


def _is_archive(host: str) -> bool:
    return any(host == archive or host.endswith(f".{archive}") for archive in _ARCHIVES)


def _archived(source: Source) -> bool:
    """Whether there is a copy in an archive, or no page that could have one."""
    host = _host(source.url)
    return bool(source.archived) or not host or _is_archive(host)


def dates_in(event: Event) -> Iterator[tuple[Edtf, Path]]:
    """Dates on which something happened or appeared. A stated end is none of them: terms often end on a first."""
    yield event.date, ("date",)
    yield from ((s.date, ("sources", n, "date")) for n, s in enumerate(event.sources) if s.date)
    yield from ((p.since, ("position", n, "from")) for n, p in enumerate(event.position) if p.since)


def on_a_first(date: Edtf) -> bool:
    """Whether it, or an end of it, is a plain day that is the first of its month."""
    if date.precision is Precision.INTERVAL:
        return any(on_a_first(end) for end in (date.lower, date.upper) if end)
    plain = date.precision is Precision.DAY and not (date.approximate or date.uncertain)
    return plain and date.start is not None and civil(date.start)[2] == 1


def _past_term(timeline: Timeline, event: Event, position: Position, today: int) -> bool:
    """Whether the stated end has passed, and no later event says where the actor stands."""
    end, since = stated_end(event, position), position.since or event.date
    if end is None or end.end is None or end.end >= today:
        return False
    later = (
        p.since or other.date
        for other in timeline.events
        for p in other.position
        if (p.actor, p.scope_id) == (position.actor, position.scope_id)
        and not other.draft
        and (other.date.start or 0) <= today
    )
    return not any(date.sort_key() > since.sort_key() for date in later)


def _missing(words: Words, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages a text lacks. One in no language lacks them all, where there is more than one."""
    return tuple(lang for lang in languages if lang not in words) if len(languages) > 1 else ()


def _texts(event: Event) -> Iterator[tuple[Words, Path]]:
    """The texts of an event that are the file's own; a source is called what its publisher called it."""
    for name in ("title", "label", "summary", "note", "disputed"):
        if isinstance(words := getattr(event, name, None), Words):
            yield words, (name,)
    quote = event.quote
    if quote:
        # A quotation in the one language it was said in is written in that language.
        plain = quote.lang and "" in quote.text
        yield (Words({str(quote.lang): quote.text[""]}) if plain else quote.text), ("quote", "text")
    for n, position in enumerate(event.position):
        for name in ("scope", "excludes", "until"):
            if words := getattr(position, name):
                yield words, ("position", n, name)
    yield from ((s.note, ("sources", n, "note")) for n, s in enumerate(event.sources) if s.note)
    yield from ((c.why, ("corrections", n, "why")) for n, c in enumerate(event.corrections))


def _of_file(timeline: Timeline, languages: Sequence[str]) -> Iterator[Remark]:
    """Texts outside the events. A name in no language is a proper name, the same in all."""
    heads = (("title", timeline.title), ("about", timeline.about))
    texts: list[tuple[Words | None, Path]] = [(words, (key,)) for key, words in heads]
    texts += [(s.label, ("stances", n, "label")) for n, s in enumerate(timeline.stances)]
    texts += [(k.label, ("kinds", n, "label")) for n, k in enumerate(timeline.kinds)]
    texts += [(e.label, ("eras", n, "label")) for n, e in enumerate(timeline.eras)]
    for n, lane in enumerate(timeline.lanes):
        texts.append((lane.name, ("lanes", n, "name")))
    for n, actor in enumerate(timeline.actors):
        texts += [(actor.name, ("actors", n, "name")), (actor.product, ("actors", n, "product"))]
    for words, inside in texts:
        if words and "" not in words and (missing := _missing(words, languages)):
            yield Remark("", "missing-language", inside, missing)
