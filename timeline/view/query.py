"""Which events to show: a frozen set of filters, applied to the frame, checked against a timeline, said in words.

Filters are joined by AND, the values of one filter by OR; a filter left empty lets everything through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from operator import contains
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.dates import Edtf, Precision, format_date, format_span, parse_date
from timeline.errors import DateError, QueryError
from timeline.i18n.catalogue import each_in_words, listed, number, say, say_n
from timeline.i18n.sentences import Sentence
from timeline.model.actors import owners
from timeline.model.timeline import Timeline, unknown
from timeline.view.frame import Column, fold

__all__ = ["Query", "count_words", "fold", "terms"]

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True)
class Query:
    """The filters of a view.

    `actors` finds the events in which one of them acts or is concerned; what a company's subsidiary does (an actor
    of kind company that is `part_of` it) counts as its own, what its staff does only when the event names it.
    `stances` finds the events that set or confirm one of them. `search` wants every word, or "quoted phrase",
    somewhere in the event's texts of any language; case, accents and the shape of quotes do not matter, and a lone
    `*` is no search. `since` and `until` keep an event whose date may lie within them, at its precision. `nature`
    keeps what was said, or what was done, by the event's kind.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    search: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    importance: int = 1
    drafts: bool = False
    nature: Literal["", "said", "did"] = ""

    def __post_init__(self) -> None:
        # One spelling for "no bound" and "no search", so that equal filters are equal.
        if self.search.strip() == "*":
            object.__setattr__(self, "search", "")
        if self.since is not None and self.since.start is None:
            object.__setattr__(self, "since", None)
        if self.until is not None and self.until.end is None:
            object.__setattr__(self, "until", None)

    @classmethod
    def of(cls, timeline: Timeline) -> Query:
        """The filters the file opens with."""
        view = timeline.view
        return cls(
            view.actors, view.kinds, view.stances, view.search, view.since, view.until, view.importance,
            nature=view.nature or "",
        )  # fmt: skip

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows that pass, in their order, all columns kept; the frame itself stays as it is."""
        return frame[self.mask(frame)]

    def mask(self, frame: pd.DataFrame) -> NDArray[np.bool_]:
        """Which rows pass, one truth value per row."""
        keep = (frame[Column.IMPORTANCE] >= self.importance).to_numpy(dtype=bool, copy=True)
        if not self.drafts:
            keep &= ~frame[Column.DRAFT].to_numpy(dtype=bool)
        if self.kinds:
            keep &= frame[Column.KIND].isin(self.kinds).to_numpy(dtype=bool)
        if self.nature:
            keep &= (frame[Column.NATURE] == self.nature).to_numpy(dtype=bool)
        if self.actors:
            keep &= _any_of(frame[Column.FOUND_UNDER], self.actors)
        if self.stances:
            keep &= _any_of(frame[Column.STANCES], self.stances)
        if self.since is not None:
            keep &= _known(frame[Column.LAST_DAY] >= self.since.start)
        if self.until is not None:
            keep &= _known(frame[Column.FIRST_DAY] <= self.until.end)
        if _reversed(self):
            keep[:] = False  # nothing can be between them
        for term in terms(self.search):
            keep &= _told(contains, frame[Column.SEARCHABLE], repeat(fold(term)))
        return keep

    def faults(self, timeline: Timeline) -> tuple[Sentence, ...]:
        """What cannot be asked of this timeline, each with what would be right; empty when all is well."""
        found: list[Sentence] = []
        for what, asked, known in _ids(self, timeline):
            found += [unknown(i, known, what) for i in asked if i not in known]
        if not 1 <= self.importance <= 5:
            found.append(Sentence("importance goes from 1 to 5, not {n}", n=self.importance))
        if self.nature not in ("", "said", "did"):
            found.append(Sentence("nature is 'said' or 'did', not '{nature}'", nature=self.nature))
        if _reversed(self):
            found.append(
                Sentence(
                    "from {since} is later than until {until}; nothing can be between them",
                    since=str(self.since),
                    until=str(self.until),
                )
            )
        return tuple(found)

    def check(self, timeline: Timeline) -> None:
        """QueryError with every fault, one a line, when the timeline cannot answer this query."""
        found = self.faults(timeline)
        if found:
            raise QueryError(each_in_words(found))

    def describe(self, timeline: Timeline, lang: str = "en") -> str:
        """The filters in words, "about Amazon and IBM, mentioning “police”"; "all events" when there is none."""
        parts = (
            _said(lang, "about {names}", _names(timeline.actor, self.actors, "name", lang), "standard"),
            _said(lang, "of kind {names}", _names(timeline.kind, self.kinds, "label", lang), "or"),
            say(lang, _NATURES[self.nature]) if self.nature in _NATURES else "",
            _said(lang, "setting or confirming {names}", _stances(self, timeline, lang), "or"),
            _said(lang, "mentioning {names}", _quoted(terms(self.search), lang), "standard"),
            _dates(self, lang),
            _importance(self.importance, lang),
            say(lang, "drafts included") if self.drafts and timeline.drafts else "",
        )
        return ", ".join(filter(None, parts)) or say(lang, "all events")


_NATURES = {"said": "only what was said", "did": "only what was done"}


def terms(search: str) -> tuple[str, ...]:
    """The words and quoted phrases of a search, each once, as written; a quote never closed is no quote."""
    found = ((phrase or word).strip() for phrase, word in _TERM.findall(search.translate(_QUOTES)))
    return tuple(dict.fromkeys(term for term in found if fold(term)))


def count_words(timeline: Timeline, shown: pd.DataFrame, query: Query, lang: str = "en") -> str:
    """How many events are shown, "14 of 61 events: 9 by Amazon, 5 about it", and how many drafts are not."""
    hidden = 0 if query.drafts else sum(e.draft for e in timeline.events)
    words = _share(len(shown), len(timeline.events) - hidden, lang)
    if len(query.actors) == 1 and len(shown):
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
    some = "{shown} of {total} events"  # one of several is "1 of 61 events", where French counts the 1
    return say_n(lang, some, some, shown, shown=count, total=of)


def _by_and_about(count: str, timeline: Timeline, shown: pd.DataFrame, actor: str, lang: str) -> str:
    own = {actor, *(a for a in timeline.actor if actor in owners(timeline, a))}
    by = int(_any_of(shown[Column.ACTORS], own).sum())
    about = len(shown) - by
    known = timeline.actor.get(actor)
    name = known.name.say(lang) if known else actor
    fields = {"count": count, "name": name, "of_name": _of(name)}
    if by and about:
        message = _BY_AND_ABOUT.get(known.kind if known else "", _BY_AND_ABOUT[""])
        return say(lang, message, by=number(by, lang), about=number(about, lang), **fields)
    if len(shown) == 1:
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
    """The name after the French "de", for the catalogue's use: d’Amazon, de Microsoft, du Congrès."""
    for article, joined in _FRENCH_ARTICLES.items():
        if name.startswith(article):
            return joined + name[len(article) :]
    return ("d’" if fold(name)[:1] in tuple("aeiou") else "de ") + name


def _any_of(column: pd.Series, wanted: Iterable[str]) -> NDArray[np.bool_]:
    return ~_told(set(wanted).isdisjoint, column)


def _told(test: Callable[..., bool], column: pd.Series, *more: Iterable[object]) -> NDArray[np.bool_]:
    # Over the bare objects: pandas' own methods for text and tuples cost several times as much.
    values = column.to_numpy(dtype=object)
    return np.fromiter(map(test, values, *more), dtype=bool, count=len(values))


def _known(compared: pd.Series) -> NDArray[np.bool_]:
    # An open end reaches any date.
    return compared.fillna(True).to_numpy(dtype=bool)


def _reversed(query: Query) -> bool:
    since, until = query.since, query.until
    if since is None or until is None or since.start is None or until.end is None:
        return False
    return until.end < since.start


def _ids(query: Query, timeline: Timeline) -> list[tuple[str, tuple[str, ...], Mapping[str, object]]]:
    return [
        ("actor", query.actors, timeline.actor),
        ("kind", query.kinds, timeline.kind),
        ("stance", query.stances, timeline.stance),
    ]


def _names(known: Mapping[str, object], ids: Iterable[str], words: str, lang: str) -> list[str]:
    return [getattr(known[i], words).say(lang) if i in known else i for i in ids]


def _stances(query: Query, timeline: Timeline, lang: str) -> list[str]:
    return _quoted(_names(timeline.stance, query.stances, "label", lang), lang)


def _quoted(texts: Iterable[str], lang: str) -> list[str]:
    return [say(lang, "“{text}”", text=text) for text in texts]


def _said(lang: str, message: str, names: list[str], style: Literal["standard", "or"]) -> str:
    return say(lang, message, names=listed(names, lang, style)) if names else ""


def _importance(least: int, lang: str) -> str:
    if least >= 5:
        return say(lang, "of importance 5")
    return say(lang, "of importance {least} or more", least=least) if least > 1 else ""


def _dates(query: Query, lang: str) -> str:
    since, until = query.since, query.until
    if since and until:
        return _between(since, until, lang)
    if since:
        return _worded(f"{since.text}/..", lang, lambda: format_date(since, lang))
    return _worded(f"../{until.text}", lang, lambda: format_date(until, lang)) if until else ""


def _between(since: Edtf, until: Edtf, lang: str) -> str:
    first, last = since.start, until.end
    if since.text == until.text or first is None or last is None:
        return format_date(since, lang)
    if since.precision is until.precision is Precision.DAY and first <= last:
        return format_span(first, last, lang)
    return _worded(
        f"{since.text}/{until.text}", lang, lambda: f"{format_date(since, lang)} – {format_date(until, lang)}"
    )


def _worded(interval: str, lang: str, otherwise: Callable[[], str]) -> str:
    """The interval's own words; a bound that can be no end of an interval, such as a time of day, has others."""
    try:
        return format_date(parse_date(interval), lang)
    except DateError:
        return otherwise()
