"""Random events with all that is difficult, and what each question means, counted one event at a time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from timeline.store import BEGINNING, DAY, END, Facets, FeedEvent, Viewport
from timeline.store.contract import Named

ACTORS = ("Acme", "O'Brien", "50%_'x\\", "äö", "Ωmega", "", "acme", 'say "no"', "новый")
KINDS = ("filing", "lawsuit", "Straße", "a;b")
WORDS = (
    "alpha",
    "O'Brien",
    "50%_'x\\",
    "ÄÖ",
    "%",
    "_",
    "\\",
    "ΣΟΦΟΣ",
    "İstanbul",
    "новый",
    '"',
    "--",
    "beta gamma",
)
DATES = (
    ("", "day"),
    ("2020", "year"),
    ("-0044?/2020-01-02", "year"),
    ("199X", "year"),
    ("Y-17E7", "year"),
    ("2020-21", "year"),
    ("2020-XX", "year"),
    ("2020-12~", "month"),
    ("2020-12-XX/..", "month"),
    ("2020-01/2020-02-03", "month"),
    ("2020-01-02", "day"),
    ("2020-01-02T03:04/2020-02", "day"),
    ("../2020", "day"),
)
"""Texts of dates, and the smallest unit that their beginning names if their precision does not say so."""
UNITS = {**dict(DATES), "2015": "year", "2015-01": "month"}
"""The same, with the dates of other tests."""
YEAR = 365 * DAY
LONG_AGO = -2_000_000 * YEAR


def events(number: int = 600, seed: int = 20) -> list[FeedEvent]:
    """Return so many events in the order of nothing."""
    random_ = random.Random(seed)
    return [_event(random_, n) for n in range(number)]


def _event(random_: random.Random, n: int) -> FeedEvent:
    first = random_.choice(
        (
            random_.randrange(-30 * YEAR, 50 * YEAR),
            random_.randrange(0, 40 * DAY),
            random_.randrange(0, 1000),
            -2100 * YEAR + random_.randrange(9 * YEAR),
            LONG_AGO,
        )
    )
    length = random_.choice((1, 1, 1, 1000, DAY, DAY, 30 * DAY, YEAR, random_.randrange(1, 90 * YEAR)))
    last = first + length - 1
    if n % 41 == 0:
        last = END
    if n % 43 == 0:
        first = BEGINNING
    title = " ".join(random_.sample(WORDS, 2))
    precision = random_.choice(("day", "month", "interval"))
    return FeedEvent(
        f"e{n:04}-{random_.choice('äÄzA')}", first, last, DATES[n % len(DATES)][0] or f"about {n}", precision,
        random_.choice(ACTORS), random_.choice(KINDS), title, random_.randint(1, 5), f"https://example.org/{n}",
        random_.choice(("", "Gazette")),
    )  # fmt: skip


def viewports() -> Iterator[Viewport]:
    """Yield viewports from a millisecond to more than all time, with and without filters."""
    random_ = random.Random(7)
    for first, before, bin_ in (
        (0, DAY, 84_375),
        (0, 1000, 1),
        (999, 1000, 1),
        (-30 * YEAR, 50 * YEAR, 256 * DAY),
        (12 * DAY + 7, 33 * DAY + 1, 3_600_000),
        (-2200 * YEAR, -2000 * YEAR, 3 * YEAR + 1),
        (LONG_AGO - YEAR, 60 * YEAR, 2**20 * DAY + 1),
        (-(2**61), 2**61 + 5, 2**53 + 3),
    ):
        for rows in ("actor", "kind", ""):
            yield Viewport(first=first, before=before, bin=bin_, rows=rows, named=random_.choice(NAMED))
            filters = random_.choice(FILTERS)
            yield Viewport(first=first, before=before, bin=bin_, rows=rows)
            yield Viewport(first=first, before=before, bin=bin_, rows=rows, **filters)  # type: ignore[arg-type]
            yield Viewport(first=first, before=before, bin=bin_, rows=rows, begun=True)


FILTERS: tuple[dict[str, object], ...] = (
    {"actors": ("O'Brien", "50%_'x\\", "nobody")},
    {"actors": ("äö", ""), "kinds": ("Straße",)},
    {"kinds": ("a;b", "filing"), "importance": 3},
    {"words": ("o'b",)},
    {"words": ("%",)},
    {"words": ("НОВЫЙ", "alpha")},
    {"words": ("ωMEG",)},
    {"words": ("50%_'X\\", "äö")},
    {"words": ("σοφοσ",), "importance": 2},
    {"words": ("istanbul",)},
    {"words": ("\\",), "actors": ("Acme", "acme")},
    {"words": ("", "НОВЫЙ")},
)


NAMED: tuple[tuple[Named, ...], ...] = (("year",), ("month",), ("day",), ("month", "day"))


def named(event: FeedEvent) -> str:
    """Return the smallest unit that the date of an event's beginning names."""
    return "day" if event.precision == "day" else UNITS.get(event.date, "day")


def hits(all_events: Iterable[FeedEvent], view: Viewport, without: str = "") -> list[FeedEvent]:
    """Return the events of a viewport."""
    return [
        event
        for event in all_events
        if (event.first if view.begun else event.last) >= view.first
        and event.first < view.before
        and event.importance >= view.importance
        and (not view.actors or without == "actor" or event.actor in view.actors)
        and (not view.kinds or without == "kind" or event.kind in view.kinds)
        and (not view.named or named(event) in view.named)
        and all(small(word) in small(event.title) or small(word) in small(event.actor) for word in view.words)
    ]


@cache
def small(text: str) -> str:
    """Return a text in small letters, as Unicode's one-to-one table has them."""
    return "".join("i" if letter == "İ" else "σ" if letter == "Σ" else letter.lower() for letter in text)


def row_of(event: FeedEvent, view: Viewport) -> str:
    """Return the row of an event."""
    return str(getattr(event, view.rows)) if view.rows else ""


def begun(all_events: Iterable[FeedEvent], view: Viewport) -> Counter[tuple[str, int]]:
    """Return the events by row and bin of their beginning."""
    found = Counter[tuple[str, int]]()
    for event in hits(all_events, view):
        found[row_of(event, view), (max(event.first, view.first) - view.origin) // view.bin] += 1
    return found


def facets(all_events: list[FeedEvent], view: Viewport) -> Facets:
    """Return the events of each actor and kind."""
    actors = Counter(event.actor for event in hits(all_events, view, "actor"))
    kinds = Counter(event.kind for event in hits(all_events, view, "kind"))
    return Facets(dict(actors), dict(kinds))


def top(all_events: list[FeedEvent], view: Viewport, k: int) -> tuple[FeedEvent, ...]:
    """Return the most important events."""
    return tuple(sorted(hits(all_events, view), key=lambda event: (-event.importance, event.id))[:k])
