"""Who stood where on a day, and what changed between two, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.date_words import format_between, format_date, format_day, format_noun
from timeline.dates import Edtf, Precision, parse_date
from timeline.i18n.catalogue import say, say_n
from timeline.model.timeline import Source, Timeline
from timeline.record.phases import known_until
from timeline.record.positions import Holding, begun
from timeline.record.standing import Moved, Standing, Step, announced_by, last_word, sources
from timeline.record.words import since_words


def stand_line(timeline: Timeline, standing: Standing, lang: str = "en") -> str:
    """One line: the stance, what the day is in it, since when, by which event and source, its terms, what follows; then
    the source's address."""
    head = " ".join(stand_sentences(timeline, standing, lang))
    url = next((source.url for source in sources(timeline, standing) if source.url), "")
    return f"{who(timeline, standing, lang)}{say(lang, ': ')}{head} {url}".rstrip()


def stand_sentences(timeline: Timeline, standing: Standing, lang: str = "en") -> tuple[str, ...]:
    """The line without the actor, sentence by sentence: where it stands and since when, its terms, what follows."""
    return tuple(_head(timeline, standing, lang))


def who(timeline: Timeline, standing: Standing | Moved, lang: str) -> str:
    """The actor's name, with the matter where the file tells several apart."""
    name = timeline.actor[standing.actor].name.say(lang)
    scope = timeline.scope.get(standing.scope_id)
    return say(lang, "{name} ({scope})", name=name, scope=scope.label.say(lang)) if scope else name


def _head(timeline: Timeline, standing: Standing, lang: str) -> Iterator[str]:
    held = standing.held
    if held is None:
        yield from _none_yet(timeline, standing, lang)
        return
    if standing.phase == "changing":
        yield _changing(timeline, standing, held, lang)
    else:
        yield f"{_in_force(timeline, standing, held, lang)}."
    yield from _terms(standing, held, lang)
    yield _next(timeline, standing, lang)


def _none_yet(timeline: Timeline, standing: Standing, lang: str) -> Iterator[str]:
    first = standing.next
    if first is None:
        yield say(lang, "no position recorded.")
        return
    if first.since is None:
        yield from _before_the_record(timeline, first, standing.begins, lang)
        return
    date, label = format_noun(begun(first.since), lang), label_of(timeline, first, lang)
    if standing.phase == "announced":
        announced = _announced(timeline, first, lang)
        yield say(
            lang, "{label}, {announced}, in force from {date}; {evidence}.",
            label=label, announced=announced, date=date, evidence=evidence(timeline, first, lang),
        )  # fmt: skip
        yield from _terms(standing, first, lang)
        return
    yield say(lang, "no position recorded before {date}.", date=date)
    yield say(lang, "First position: {label}.", label=label)


def _before_the_record(timeline: Timeline, first: Holding, day: int | None, lang: str) -> Iterator[str]:
    """For a day before all events: what is first known of one whose first position nobody saw begin."""
    assert day is not None  # or the day asked for would not be before it
    date, event = format_noun(_day(day), lang), timeline.event[first.set_by].title.say(lang)
    yield say(lang, "no position recorded before {date}, where the record begins.", date=date)
    yield say(lang, "First position: {label}, known from “{event}”.",
              label=label_of(timeline, first, lang), event=event)  # fmt: skip


def _announced(timeline: Timeline, band: Holding, lang: str) -> str:
    date = begun(timeline.event[band.set_by].date)
    words = format_date(date, lang)
    if date.approximate or date.uncertain:
        return say(lang, "announced ({date})", date=words)
    if date.precision in (Precision.DAY, Precision.TIME):
        return say(lang, "announced on {date}", date=words)
    if date.precision in (Precision.MONTH, Precision.YEAR):
        return say(lang, "announced in {date}", date=words)
    return say(lang, "announced ({date})", date=words)


def label_of(timeline: Timeline, held: Holding, lang: str) -> str:
    """The stance in words."""
    return timeline.stance[held.stance].label.say(lang)


def _in_force(timeline: Timeline, standing: Standing, held: Holding, lang: str) -> str:
    since = since_words(held.since, lang) if held.since else say(lang, "since before our records")
    fields = {
        "label": label_of(timeline, held, lang),
        "since": since,
        "evidence": evidence(timeline, held, lang),
    }
    doubt = say(lang, "; ").join(_doubts(timeline, standing, held, lang))
    if doubt:
        return say(lang, "{label}, {doubt}; {since}, {evidence}", doubt=doubt, **fields)
    return say(lang, "{label}; {since}, {evidence}", **fields)


def _doubts(timeline: Timeline, standing: Standing, held: Holding, lang: str) -> Iterator[str]:
    """What keeps the position from being plainly in force: past its term, only last confirmed, no longer followed."""
    band = standing.band or held
    last, known = last_word(timeline, band), _followed_until(standing)
    if standing.past_term and held.expires is not None:
        later = band.end is not None or (band.confirmed or standing.day) > standing.day
        date = format_day(held.expires, lang)
        if later:
            yield say(lang, "past its stated end ({date}), no word by then", date=date)
        else:
            yield say(lang, "past its stated end ({date}), no later word", date=date)
    elif last and said_again(band) and band.end is None and standing.day > (band.confirmed or 0):
        yield say(lang, "last confirmed in {month}", month=format_date(_month(last), lang))
    if known is not None:
        yield say(lang, "not known after {date}", date=format_noun(_day(known), lang))


_PARTS = (Precision.SEASON, Precision.QUARTER)


def said_again(band: Holding) -> bool:
    """Whether an event other than the one it is known by confirmed the position."""
    return any(event != band.set_by for event in band.confirmed_by)


def _month(date: Edtf) -> Edtf:
    """The month of a date, or its year where it is coarser than a month: what may follow "in"."""
    plain = begun(date).text.partition("T")[0].rstrip("~?%")
    if begun(date).precision in (Precision.DAY, Precision.TIME):
        return parse_date(plain.rpartition("-")[0])
    return parse_date(plain.rpartition("-")[0] if begun(date).precision in _PARTS else plain)


def _day(day: int) -> Edtf:
    return Edtf(str(day), day, day, Precision.DAY)


def evidence(timeline: Timeline, held: Holding, lang: str) -> str:
    """Which event set the position, or made it known, and its source."""
    event = timeline.event[held.set_by]
    fields = {"event": event.title.say(lang), "source": source_words(event.sources, lang)}
    if held.evidence == "set":
        return say(lang, "set by “{event}” ({source})", **fields)
    date = format_date(begun(event.date), lang)
    return say(lang, "known from “{event}” ({date}; {source})", date=date, **fields)


def source_words(sources: tuple[Source, ...], lang: str, *, address: bool = False) -> str:
    """The first source that has an address, else the first, and how many others there are."""
    if not sources:
        return say(lang, "no source recorded")
    cited, others = next((s for s in sources if s.url), sources[0]), len(sources) - 1
    words = cited.cite(lang).plain(lang, address=address)
    if not others:
        return say(lang, "source: {cited}", cited=words)
    return say_n(
        lang, "source: {cited}, and {n} other", "source: {cited}, and {n} others", others, cited=words
    )


def _changing(timeline: Timeline, standing: Standing, held: Holding, lang: str) -> str:
    """The sentence for a day within the stretch in which the change lies."""
    assert held.start is not None
    assert held.settled is not None
    fields = {
        "between": format_between(held.start, held.settled, lang),
        "after": label_of(timeline, held, lang),
        "evidence": evidence(timeline, held, lang),
    }
    if standing.before is None:
        return say(lang, "took its first recorded position, “{after}”, {between}, on a day not recorded; {evidence}.",
                   **fields)  # fmt: skip
    before = label_of(timeline, standing.before, lang)
    return say(lang, "changed {between}, on a day not recorded, from “{before}” to “{after}”; {evidence}.",
               before=before, **fields)  # fmt: skip


def _terms(standing: Standing, held: Holding, lang: str) -> Iterator[str]:
    """What the position covers and not, and its stated end."""
    told = []
    if held.scope:
        told.append((say(lang, "Covers"), held.scope.say(lang)))
    if held.excludes:
        told.append((say(lang, "Does not cover"), held.excludes.say(lang)))
    ends = [expiry(held, lang)] if held.expires is not None and not standing.past_term else []
    ends += [held.until.say(lang)] if held.until else []
    if ends:
        told.append((say(lang, "Stated end"), ", ".join(ends)))
    yield from (f"{name}{say(lang, ': ')}{text.rstrip('.')}." for name, text in told)


def expiry(held: Holding, lang: str) -> str:
    """The last day in force, and that it was reckoned, where the record states a duration."""
    assert held.expires is not None
    date = format_day(held.expires, lang)
    return say(lang, "{date} (computed from the announced term)", date=date) if held.computed else date


def _next(timeline: Timeline, standing: Standing, lang: str) -> str:
    band = standing.next
    if band is None:
        again = standing.band is not None and said_again(standing.band)
        return say(
            lang, "No later change recorded." if again else "No later change or confirmation recorded."
        )
    label = label_of(timeline, band, lang)
    date = format_date(begun(band.since), lang) if band.since else ""
    if announced_by(band, standing.day):
        announced = _announced(timeline, band, lang)
        return say(lang, "Next change: {label} ({date}, {announced}).",
                   label=label, date=date, announced=announced)  # fmt: skip
    return say(lang, "Next change: {label} ({date}).", label=label, date=date)


def compared_lines(timeline: Timeline, moves: tuple[Moved, ...], lang: str = "en") -> tuple[str, ...]:
    """What changed between two days: a heading that names them, then a line for each actor and matter."""
    if not moves:
        return ()
    first, second = moves[0].first.day, moves[0].second.day
    between = format_between(first, second, lang)
    heading = say(lang, "{between}:", between=between[:1].upper() + between[1:])
    return (heading, *(moved_line(timeline, moved, lang) for moved in moves))


def moved_line(timeline: Timeline, moved: Moved, lang: str = "en") -> str:
    """What changed for one actor, each change with its date and event; or that nothing did."""
    name = who(timeline, moved, lang)
    if moved.steps:
        told = f"{say(lang, '; then ').join(_steps(timeline, moved.steps, lang))}."
    elif moved.first.held is None and moved.second.held is not None:
        label = label_of(timeline, moved.second.held, lang)
        told = say(lang, "not recorded on the first of the two days; “{label}” on the second.", label=label)
    elif moved.second.held is not None:
        told = say(lang, "no change (“{label}”).", label=label_of(timeline, moved.second.held, lang))
    else:
        told = say(lang, "no change (no position recorded).")
    known = _followed_until(moved.second)
    if known is not None:
        told = say(lang, "{told} Not known after {date}.", told=told, date=format_noun(_day(known), lang))
    return f"{name}{say(lang, ': ')}{told}"


def _followed_until(standing: Standing) -> int | None:
    """The last day on which what is held is known, where the standing's own is later."""
    band = standing.band or standing.held
    return known_until(band) if standing.phase == "unknown" and band is not None else None


def _steps(timeline: Timeline, steps: tuple[Step, ...], lang: str) -> Iterator[str]:
    for n, step in enumerate(steps):
        event = timeline.event[step.held.set_by]
        assert step.held.since is not None
        fields = {
            "after": label_of(timeline, step.held, lang),
            "date": format_date(begun(step.held.since), lang),
            "event": event.title.say(lang),
        }
        if n:
            told = say(lang, "to “{after}” ({date}, “{event}”)", **fields)
        elif step.before is None:
            told = say(lang, "first position recorded, “{after}” ({date}, “{event}”)", **fields)
        else:
            before = label_of(timeline, step.before, lang)
            told = say(lang, "went from “{before}” to “{after}” ({date}, “{event}”)", before=before, **fields)
        yield told if step.sure else say(lang, "{told}, perhaps outside these days", told=told)
