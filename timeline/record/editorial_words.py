"""What the gate remarks, in words."""

from __future__ import annotations

from timeline.dates import Precision, format_date, format_day
from timeline.i18n.catalogue import say
from timeline.io.yaml.reader import Path
from timeline.model.timeline import Event, Position, Timeline
from timeline.record.changes import name_of
from timeline.record.editorial import Code, Remark, dates_in, on_a_first
from timeline.record.positions import stated_end


def remark_words(timeline: Timeline, remark: Remark, lang: str) -> str:
    """A remark as a sentence without its end: what there is to know, and what to ask."""
    event = timeline.event.get(remark.event)
    if remark.code == "missing-language" or event is None:
        field = "quote" if remark.inside == ("quote", "text") else str(remark.inside[-1])
        name, codes = name_of(field, lang), ", ".join(remark.languages)
        return say(lang, "{name} is not written in every language; missing: {languages}",
                   name=name, languages=codes)  # fmt: skip
    match remark.code:
        case "unsourced":
            return say(lang, "no source is given")
        case "single-source":
            return _single_words(event, lang)
        case "quote-unattributed":
            return say(lang, "the quotation has no speaker")
        case "dispute-unexplained":
            return say(lang, "marked as disputed; by whom and why is not said")
        case "draft":
            return say(lang, "a draft, not to be published yet")
        case "after-as-of":
            day = format_day(timeline.as_of, lang)
            return say(lang, "later than {date}, the day that the file speaks of (as_of)", date=day)
        case "placeholder-date":
            return _first_words(event, remark.inside, lang)
        case "past-term":
            return _term_words(timeline, event, event.position[int(remark.inside[1])], lang)
    title = event.sources[int(remark.inside[1])].title.say(lang)
    if remark.code == "source-undated":
        return say(lang, "the source “{title}” has no date", title=title)
    return say(lang, "the source “{title}” has no archive copy", title=title)


def code_words(code: Code, lang: str) -> str:
    """What remarks of one code have in common, in a few words with a capital and without an end."""
    words: dict[Code, str] = {
        "unsourced": say(lang, "Events without any source"),
        "single-source": say(lang, "Events without two independent sources"),
        "source-undated": say(lang, "Sources without a date"),
        "source-unarchived": say(lang, "Sources without an archived copy"),
        "quote-unattributed": say(lang, "Quotations without a speaker"),
        "placeholder-date": say(lang, "Dates on the first of a month or of a year: is the day known?"),
        "past-term": say(lang, "Positions past their stated end, with no later word"),
        "after-as-of": say(lang, "Events later than the day that the file speaks of (as_of)"),
        "dispute-unexplained": say(lang, "Disputes that are not explained"),
        "missing-language": say(lang, "Texts that lack a language"),
        "draft": say(lang, "Drafts, not to be published yet"),
    }
    return words[code]


def _single_words(event: Event, lang: str) -> str:
    if len(event.sources) > 1:
        return say(lang, "{n} sources, but no two that are known to be independent", n=len(event.sources))
    only = event.sources[0]
    name = only.publisher.say(lang) if only.publisher else only.title.say(lang)
    return say(lang, "a single source: {name}", name=name)


def _first_words(event: Event, inside: Path, lang: str) -> str:
    date = next(date for date, where in dates_in(event) if where == inside)
    ends = (date.lower, date.upper) if date.precision is Precision.INTERVAL else (date,)
    first = next(end for end in ends if end and on_a_first(end))
    new_year = first.text.endswith("-01-01")
    said = say(
        lang,
        "{date} is the first day of a year; is the day known, or only the year?"
        if new_year
        else "{date} is the first day of a month; is the day known, or only the month?",
        date=format_date(first, lang),
    )
    if inside[0] != "sources":
        return said
    title = event.sources[int(inside[1])].title.say(lang)
    return say(lang, "the source “{title}”", title=title) + say(lang, ": ") + said


def _term_words(timeline: Timeline, event: Event, position: Position, lang: str) -> str:
    end = stated_end(event, position)
    assert end is not None
    assert end.end is not None  # or the term could not be past
    return say(
        lang,
        "{actor}, “{stance}”: the stated end, {date}, has passed; no later word is recorded",
        actor=timeline.actor[position.actor].name.say(lang),
        stance=timeline.stance[position.stance].label.say(lang),
        date=format_day(end.end, lang),
    )
