"""The search of a view: words, "quoted phrases", dates in words, and misspelt words.

A word that no event has is read as the nearest one that an event has. The parts of a search are joined by AND. A date
matches events dated in its period, and events with its words. Words in quotes are taken as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import contains

import numpy as np
from numpy.typing import NDArray

from timeline.dates import Edtf, Precision, format_date
from timeline.i18n.letters import fold
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.view.frame import Column, EventRows, columns_of, days_in, texts_of

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+(?:['-]\w+)*")
MOST_WORDS = 8
"""The maximum number of words of a date."""
BEGINNING = 3
"""The number of letters at the beginning of a word that people rarely mistype."""
ONE_LETTER, TWO_LETTERS = 4, 8
"""The least lengths of a word in which one letter, or two, may be wrong, missing, added or swapped."""


@dataclass(frozen=True)
class SearchPart:
    """A part of a search: its words as written, the dates that they name, and true for a quoted phrase."""

    text: str
    dates: tuple[Edtf, ...] = ()
    quoted: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The texts that an event must have, as search compares them."""
        return tuple(map(fold, self.text.split() if self.dates else (self.text,)))


@lru_cache(maxsize=64)
def parts(search: str) -> tuple[SearchPart, ...]:
    """Return the parts of a search, each once; an unclosed quote is ignored."""
    found: list[SearchPart] = []
    words: list[str] = []
    for phrase, word in (*_TERM.findall(search.translate(_QUOTES)), ("", "")):
        if word:
            words.append(word)
            continue
        found += _in_words(words)
        words = []
        found += [SearchPart(phrase.strip(), quoted=True)]
    return tuple(dict.fromkeys(part for part in found if fold(part.text)))


def _in_words(words: list[str]) -> Iterator[SearchPart]:
    """Yield the longest dates among words, and the other words."""
    if not words:
        return
    from timeline.view.typed import dates_named

    at = 0
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at, -1):
            text = " ".join(words[at:end])
            if (dates := dates_named(text)) or end == at + 1:
                yield SearchPart(text, dates)
                break
        at = end


def passing_search(search: str, frame: EventRows) -> NDArray[np.bool_]:
    """Return which rows match a search."""
    keep = np.ones(len(frame[Column.ID]), dtype=bool)
    nearest = corrections(frame, search)
    for part in parts(search):
        found = np.ones(len(frame[Column.ID]), dtype=bool)
        for text in (nearest[part],) if part in nearest else part.folded:
            found &= _with(text, frame)
        for date in part.dates:
            found |= _dated(date, frame)
        keep &= found
    return keep


def _with(folded: str, frame: EventRows) -> NDArray[np.bool_]:
    # Plain objects: the pandas methods for texts take several times as long.
    values = np.asarray(frame[Column.SEARCHABLE], dtype=object)
    return np.fromiter(map(contains, values, repeat(folded)), dtype=bool, count=len(values))


def _dated(date: Edtf, frame: EventRows) -> NDArray[np.bool_]:
    """Return which events lie in the period of a date; of a span between two dates, a part is enough."""
    first, last = days_in(frame, Column.FIRST_DAY), days_in(frame, Column.LAST_DAY)
    start, end = np.array([date.start, date.end], dtype=np.float64)
    # An open end is NaN: it lies in no period, and touches all.
    inside = (first >= start) & (last <= end)
    touching = ~(first > end) & ~(last < start)
    spans = np.asarray(frame[Column.PRECISION], dtype=object) == Precision.INTERVAL
    found: NDArray[np.bool_] = inside | (spans & touching)
    return found


@kept(16)
def corrections(frame: EventRows, search: str) -> Mapping[SearchPart, str]:
    """Return the words of a search that no row has, each with the nearest word of the rows, as search compares it."""
    nearest = {}
    for part in parts(search):
        word = fold(part.text)
        if part.quoted or part.dates or len(word) < ONE_LETTER or _with(word, frame).any():
            continue
        if near := _nearest(word, _vocabulary(frame)):
            nearest[part] = near
    return nearest


def _nearest(word: str, vocabulary: Mapping[str, int]) -> str:
    """Return the word with the fewest different letters, of these one with its first letters; empty if none is near.

    Of several, the most frequent one is returned.
    """
    from rapidfuzz import process  # loaded on demand: most views have no search
    from rapidfuzz.distance import OSA

    wrong = 2 if len(word) >= TWO_LETTERS else 1
    near = process.extract(word, vocabulary.keys(), scorer=OSA.distance, score_cutoff=wrong, limit=None)
    begins = word[:BEGINNING]
    order = ((n, each[:BEGINNING] != begins, -vocabulary[each], each) for each, n, _ in near)
    return min(order, default=(0, False, 0, ""))[3]


@kept(1)
def _vocabulary(frame: EventRows) -> Mapping[str, int]:
    """Return the words of all texts, with their numbers of occurrences."""
    return Counter(_WORD.findall("\n".join(frame[Column.SEARCHABLE])))


def spelled(timeline: Timeline, search: str) -> Mapping[SearchPart, str]:
    """Return the misspelt words of a search, each with the word shown instead, as an event spells it."""
    columns = columns_of(timeline)
    nearest = corrections(columns, search).items()
    return {part: _as_written(near, part.text, timeline) for part, near in nearest}


def marked(timeline: Timeline, search: str, lang: str) -> list[str]:
    """Return the texts to mark in the texts of the events found, as search compares them."""
    shown = spelled(timeline, search)
    texts = [shown.get(part, part.text) for part in parts(search)]
    texts += [format_date(date, lang) for part in parts(search) for date in part.dates]
    return list(dict.fromkeys(map(fold, texts)))


def _as_written(folded: str, typed: str, timeline: Timeline) -> str:
    from rapidfuzz.distance import OSA

    row = int(_with(folded, columns_of(timeline)).argmax())
    words = (word for text in texts_of(timeline.events[row], timeline) for word in _WORD.findall(text))
    # With the accents that were typed, if a text in another language has the same letters.
    same = [word for word in words if fold(word) == folded]
    return min(same, key=lambda word: OSA.distance(typed, word), default=folded)
