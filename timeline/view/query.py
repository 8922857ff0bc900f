"""The filters of a view: applied to events, checked against a timeline, and described in words.

Filters are joined by AND, the values of one filter by OR. An empty filter matches all events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from timeline.dates import Edtf, Precision, format_date, parse_date
from timeline.dates.formatting import format_span
from timeline.errors import DateError, QueryError, with_closest
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, each_in_words, listed, number, say, say_n
from timeline.i18n.letters import fold
from timeline.i18n.sentences import Sentence
from timeline.model.actors import owners
from timeline.model.timeline import Timeline
from timeline.view.address import cut
from timeline.view.date_keys import BoundKey
from timeline.view.file_keys import of_file
from timeline.view.frame import TEXTS, Column, EventRows, columns_of, days_in
from timeline.view.key_kinds import AlsoKey, ChoiceKey, IdsKey, Key, LevelKey, ListKey, SwitchKey, TextKey
from timeline.view.keys import FILTERS, LISTS, Filters
from timeline.view.own_keys import FieldsKey
from timeline.view.search import parts, passing_search, spelled

if TYPE_CHECKING:
    import pandas as pd

FEW_NAMES = 6
"""The number of names in the description of a filter that has many."""


@dataclass(frozen=True, kw_only=True)
class Query(Filters):
    """The filters of a view. An event must match all of them; an empty filter matches all events."""

    def __post_init__(self) -> None:
        # "No bound" and "no search" each have one spelling, so that equal filters compare equal.
        if self.search.strip() == "*":
            object.__setattr__(self, "search", "")
        if self.since is not None and self.since.start is None:
            object.__setattr__(self, "since", None)
        if self.to is not None and self.to.end is None:
            object.__setattr__(self, "to", None)

    @property
    def hides(self) -> bool:
        """Return whether a filter is in use."""
        return replace(self, also=()) != Query()

    @classmethod
    def of(cls, timeline: Timeline) -> Query:
        """Return the filters of the file's `view:`, which are empty if the file has none."""
        return cls(**of_file(timeline.view, FILTERS))

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that match, of a frame with the columns of `Timeline.to_frame`, which is not changed."""
        return frame[self.mask(frame)]

    def mask(self, frame: EventRows) -> NDArray[np.bool_]:
        """Return which rows match, of a frame with the columns of `Timeline.to_frame`."""
        keep = np.ones(len(frame[Column.ID]), dtype=bool)
        for passing in masks(self, frame).values():
            keep &= passing
        return keep

    def faults(self, timeline: Timeline) -> tuple[Sentence, ...]:
        """Return a sentence for each error of the filters, with the nearest id that the timeline defines."""
        errors: list[Sentence] = []
        for key in (key for key in FILTERS if isinstance(key, ListKey)):
            ids = getattr(self, key.field)
            known = key.known(timeline) if ids else {}
            errors += [with_closest(key.not_defined(i), i, known) for i in ids if i not in known]
        if not 1 <= self.importance <= 5:
            errors.append(Sentence("importance must be from 1 to 5, not {n}", n=self.importance))
        if self.mode not in ("", "statement", "action"):
            errors.append(Sentence("mode must be 'statement' or 'action', not '{mode}'", mode=self.mode))
        if _reversed(self):
            words = Sentence(
                "the first date ({since}) is later than the last date ({to}); swap or correct them"
            )
            errors.append(words.filled(since=str(self.since), to=str(self.to)))
        return tuple(errors)

    def check(self, timeline: Timeline) -> None:
        """Check the filters against the timeline that defines the ids.

        Raises:
            QueryError: If the filters have errors; the message lists them, one per line.
        """
        if errors := self.faults(timeline):
            raise QueryError(each_in_words(errors))

    def describe(self, timeline: Timeline, lang: str = DEFAULT_LANGUAGE) -> str:
        """Return the filters as text: "about Amazon and IBM, mentioning “police”"; "all events" if there is none."""
        used = [key for key in FILTERS if self.hides or not isinstance(key, AlsoKey)]
        groups = {key.group: _described(key, self, timeline, lang) for key in used}
        return say(lang, ", ").join(filter(None, groups.values())) or say(lang, "all events")


def actors_with(timeline: Timeline, query: Query) -> set[str]:
    """Return the actors whom the filters by actor and by what actors are (`of_actor`) name; all if there is none."""
    found = {*query.actors} or {*timeline.actor}
    for key in LISTS:
        if (of := key.of_actor) and (chosen := getattr(query, key.field)):
            own = {each.id: {*of(each)} for each in timeline.actors}
            for some in key.groups(chosen):
                # The values of a field of events are nobody's.
                found &= {actor for actor, values in own.items() if not values.isdisjoint(some)} or found
    return found


def masks(query: Query, frame: EventRows) -> dict[str, NDArray[np.bool_]]:
    """Return a mask of the rows that match each filter in use, by its field."""
    values = {key: getattr(query, key.field) for key in FILTERS if not isinstance(key, AlsoKey)}
    used = {k: v for k, v in values.items() if (not v if isinstance(k, SwitchKey) else v != k.default)}
    found = {key.field: _passing(key, value, frame) for key, value in used.items()}
    if query.also:
        stays = _any_of(frame, Column.ID, query.also)
        # A search finds only what has its words, and no view shows a draft unasked.
        found |= {k.field: found[k.field] | stays for k in used if not isinstance(k, TextKey | SwitchKey)}
    if _reversed(query):
        found["to"] = np.zeros(len(frame[Column.ID]), dtype=bool)  # nothing can be between them
    return found


def count_words(timeline: Timeline, shown: EventRows, query: Query, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the number of events as text: "14 of 61 events: 9 by Amazon, 5 about it", and of hidden drafts."""
    hidden = 0 if query.drafts else int(columns_of(timeline)[Column.DRAFT].sum())
    number_shown = len(shown[Column.ID])
    words = _share(number_shown, len(timeline.events) - hidden, lang)
    if len(query.actors) == 1 and number_shown:
        words = _by_and_about(words, timeline, shown, query.actors[0], lang)
    if not hidden:
        return words
    one, many = "{count} ({drafts} draft not shown)", "{count} ({drafts} drafts not shown)"
    return say_n(lang, one, many, hidden, count=words, drafts=number(hidden, lang))


def _share(shown: int, total: int, lang: str) -> str:
    count, of = number(shown, lang), number(total, lang)
    if shown == total:
        return say_n(lang, "{shown} event", "{shown} events", total, shown=count)
    if not shown:
        return say_n(lang, "none of {total} event", "none of {total} events", total, total=of)
    some = "{shown} of {total} events"  # the singular case is "1 of 61 events", where French counts the 1
    return say_n(lang, some, some, shown, shown=count, total=of)


def _by_and_about(count: str, timeline: Timeline, shown: EventRows, actor: str, lang: str) -> str:
    own = {actor, *(a for a in timeline.actor if actor in owners(timeline, a))}
    by = int(_any_of(shown, Column.ACTORS, own).sum())
    about = int(_any_of(shown, Column.FOUND_UNDER, [actor]).sum()) - by
    if by + about < len(shown[Column.ID]):  # others stay although the filter hides them
        return count
    known = timeline.actor.get(actor)
    name = known.name.say(lang) if known else actor
    fields = {"count": count, "name": name, "of_name": _of(name)}
    if by and about:
        message = _BY_AND_ABOUT.get((known.type if known else None) or "", _BY_AND_ABOUT[""])
        return say(lang, message, by=number(by, lang), about=number(about, lang), **fields)
    if len(shown[Column.ID]) == 1:
        return say(lang, "{count}, by {name}" if by else "{count}, about {name}", **fields)
    return say(lang, "{count}, all by {name}" if by else "{count}, all about {name}", **fields)


_BY_AND_ABOUT = {
    "": "{count}: {by} by {name}, {about} about it",
    "person": "{count}: {by} by {name}, {about} about this person",
    "staff": "{count}: {by} by {name}, {about} about them",
    "public": "{count}: {by} by {name}, {about} about them",
}
_FRENCH_ARTICLES = {"Le ": "du ", "Les ": "des ", "La ": "de la ", "L’": "de l’", "L'": "de l’"}


def _of(name: str) -> str:
    """Return the name after the French "de", for the catalogue: d’Amazon, de Microsoft, du Congrès."""
    for article, joined in _FRENCH_ARTICLES.items():
        if name.startswith(article):
            return joined + name[len(article) :]
    return ("d’" if fold(name)[:1] in tuple("aeiou") else "de ") + name


def _any_of(frame: EventRows, column: str, wanted: Iterable[str]) -> NDArray[np.bool_]:
    # Plain objects: the pandas methods for texts and tuples take several times as long.
    values, chosen = np.asarray(frame[column], dtype=object), set(wanted)
    if column in TEXTS:
        return np.fromiter(map(chosen.__contains__, values), dtype=bool, count=len(values))
    return ~np.fromiter(map(chosen.isdisjoint, values), dtype=bool, count=len(values))


def _reversed(query: Query) -> bool:
    since, until = query.since, query.to
    if since is None or until is None or since.begins is None or until.ends is None:
        return False
    return until.ends <= since.begins


def _passing(key: Key, value: Any, frame: EventRows) -> NDArray[np.bool_]:
    """Return which rows match the filter."""
    found: NDArray[np.bool_]
    match key:
        case IdsKey():
            found = np.logical_and.reduce([_any_of(frame, key.column, some) for some in key.groups(value)])
        case ChoiceKey():
            found = _any_of(frame, key.column, (value, "both"))
        case LevelKey():
            found = np.asarray(frame[key.column], dtype=np.int64) >= value
        case SwitchKey():
            found = ~np.asarray(frame[key.column], dtype=bool)
        # An open end is NaN, and matches any date.
        case BoundKey(end="first"):
            found = ~(days_in(frame, Column.LAST_DAY) < value.start) & ~_missed(value, frame, first=True)
        case BoundKey():
            found = ~(days_in(frame, Column.FIRST_DAY) > value.end) & ~_missed(value, frame, first=False)
        case _:
            found = passing_search(value, frame)
    return found


def _missed(bound: Edtf, frame: EventRows, *, first: bool) -> NDArray[np.bool_]:
    """Return which events end on the day of a first date, before its time, or begin on that of a last one after it."""
    column, day = (Column.LAST_DAY, bound.start) if first else (Column.FIRST_DAY, bound.end)
    found: NDArray[np.bool_] = days_in(frame, column) == day
    if bound.clock is None and bound.until is None:
        return np.zeros_like(found)
    dates = np.asarray(frame[Column.DATE], dtype=object)
    for row in np.flatnonzero(found).tolist():
        date = parse_date(dates[row])
        end, start = (date.ends, bound.begins) if first else (bound.ends, date.begins)
        found[row] = end is not None and start is not None and end <= start
    return found


def _described(key: Key, query: Query, timeline: Timeline, lang: str) -> str:
    """Return the filter as text, with its group; empty if it matches every event."""
    value = getattr(query, key.field)
    match key:
        case AlsoKey():
            stays = [
                i for i in value if i in timeline.event and (query.drafts or not timeline.event[i].draft)
            ]
            return _said(lang, key.sentence, _names(key, stays, timeline, lang), key.joint)
        case FieldsKey():
            each = [listed(_names(key, some, timeline, lang), lang, "or") for some in key.groups(value)]
            return _said(lang, key.sentence, each, "standard")
        case IdsKey():
            return _said(lang, key.sentence, _names(key, value, timeline, lang), key.joint)
        case ChoiceKey():
            return say(lang, key.sentences[key.choices.index(value)]) if value in key.choices else ""
        case LevelKey():
            return _importance(value, lang)
        case SwitchKey():
            matters = value and any(getattr(event, key.column) for event in timeline.events)
            return say(lang, key.sentence) if matters else ""
        case BoundKey():
            return _dates(query, lang)
    return say(lang, ", ").join(_search(value, timeline, lang))


def _names(key: IdsKey | AlsoKey, ids: Iterable[str], timeline: Timeline, lang: str) -> list[str]:
    known = key.known(timeline) if ids else {}
    names = [key.label(known[i]).say(lang) if i in known else i for i in ids]
    names = _quoted(names, lang) if key.quoted else names
    if (left := len(names) - FEW_NAMES) < 3:
        return names
    return [*names[:FEW_NAMES], say_n(lang, "{n} other", "{n} others", left)]


def _quoted(texts: Iterable[str], lang: str) -> list[str]:
    return [say(lang, "“{text}”", text=text) for text in texts]


def _search(search: str, timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield the words that events mention, as they are shown instead of misspelt ones, and then the dates."""
    shown, found = spelled(timeline, search), parts(search)
    words = [shown.get(part, part.text) for part in found if not part.dates]
    if words:
        yield _said(lang, "mentioning {names}", _quoted(words, lang), "standard")
    for part in found:
        if part.dates:
            dates = listed([format_date(date, lang) for date in part.dates], lang, "or")
            yield say(lang, "dated {dates} or mentioning “{text}”", dates=dates, text=part.text)


def corrected(timeline: Timeline, query: Query, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return sentences about the words of the search that no event has, with the words shown instead."""
    message = "No event contains “{typed}”. Searched for “{found}” instead."
    pairs = spelled(timeline, query.search).items()
    return " ".join(say(lang, message, typed=cut(part.text), found=found) for part, found in pairs)


def _said(lang: str, message: str, names: list[str], style: Literal["standard", "or"]) -> str:
    return say(lang, message, names=listed(names, lang, style)) if names else ""


def _importance(least: int, lang: str) -> str:
    if least >= 5:
        return say(lang, "of importance 5")
    return say(lang, "of importance {least} or more", least=least) if least > 1 else ""


def _dates(query: Query, lang: str) -> str:
    since, until = query.since, query.to
    if since and until:
        return _between(since, until, lang)
    if since:
        return _worded(f"{since.text}/..", lang, format_date(since, lang))
    return _worded(f"../{until.text}", lang, format_date(until, lang)) if until else ""


def _between(since: Edtf, until: Edtf, lang: str) -> str:
    first, last = since.start, until.end
    if since.text == until.text or first is None or last is None:
        return format_date(since, lang)
    if since.precision is until.precision is Precision.DAY and first <= last:
        return format_span(first, last, lang)
    words = f"{format_date(since, lang)} – {format_date(until, lang)}"
    return _worded(f"{since.text}/{until.text}", lang, words)


def _worded(interval: str, lang: str, otherwise: str) -> str:
    """Return the interval as text, or another text if a bound, such as an interval, cannot end an interval."""
    try:
        return format_date(parse_date(interval), lang)
    except DateError:
        return otherwise
