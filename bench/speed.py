"""CPU milliseconds from a filter to the picture's Plotly dict, at three sizes. `python -m bench.speed`.

Filter, layout and dict in one process, `time.process_time`, medians of nine after one to warm up, on a made timeline
of six lanes with positions, of which a third of the events crowd in a few weeks. The view changes in width by a pixel
from run to run and the filter is forgotten, so that no run finds picture or rows of the one before; what is kept is
how wide words are, where titles break and the texts of an event, as on a page that zooms.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from time import process_time

from timeline.chart.chart import draw_chart
from timeline.chart.published import passing
from timeline.model import cache
from timeline.model.nouns import Actor, Event, EventType, Position
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render.plotly.figure import figure
from timeline.view.query import Query
from timeline.view.view import View

TARGETS = {60: 30, 1_000: 60, 100_000: 100}
"""Milliseconds by number of events."""
RUNS = 9
FILTERS = {
    "no filter": Query(),
    "one actor": Query(actors=("a3",)),
    "a search": Query(search="police"),
}
MOST_POSITIONS = 200
LANES = ("Amazon", "Clearview", "Google", "IBM", "Microsoft", "Outside pressure")
STANCES = (
    "offered",
    "asks for a law",
    "self-set limits",
    "fixed-term pause",
    "until a condition",
    "withdrawn",
)
TERMS = ("none", "none", "none", "fixed", "condition", "none")
SHAPES = ("circle", "diamond", "square")
TEXT = (
    "the company says it will not sell face recognition to police until a law is in place and asks Congress for rules"
    " while a study finds errors in the tests of its product used by cities that later ban it after protest"
)
WORDS = TEXT.split()
FIRST = date(2013, 1, 1)


def made_timeline(count: int) -> Timeline:
    """A timeline of so many events from 2013 to 2024; the same number gives the same timeline."""
    rng = random.Random(count)
    events = [_event(rng, n, n < min(count // 4, MOST_POSITIONS)) for n in range(count)]
    return Timeline(
        title=Words("Who stood where"),
        actors=tuple(Actor.model_validate({"id": f"a{n}", "name": name}) for n, name in enumerate(LANES)),
        types=tuple(EventType.model_validate({"id": s, "label": f"A {s}", "shape": s}) for s in SHAPES),
        positions=tuple(_stances()),
        events=tuple(sorted(events, key=lambda e: (*e.date.sort_key(), e.id))),
    )


def _stances() -> Iterator[Position]:
    for n, (label, term) in enumerate(zip(STANCES, TERMS, strict=True)):
        yield Position.model_validate({"id": f"s{n}", "label": label, "rank": n, "term": term})


def _event(rng: random.Random, n: int, states: bool) -> Event:
    day = FIRST + timedelta(2700 + rng.randrange(40) if rng.random() < 1 / 3 else rng.randrange(4380))
    actor = f"a{rng.randrange(len(LANES))}"
    title = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 12))).capitalize()
    position = [{"actor": actor, "position": f"s{rng.randrange(len(STANCES))}"}] if states else []
    fields = {
        "id": f"e{n}",
        "date": rng.choice((day.isoformat(),) * 8 + (f"{day:%Y-%m}", f"{day:%Y}~")),
        "actors": [actor],
        "regarding": [f"a{rng.randrange(len(LANES))}"] if rng.random() < 0.2 else [],
        "type": rng.choice(SHAPES),
        "title": title,
        "importance": rng.choice((1, 2, 2, 3, 3, 3, 4, 5)),
        "positions": position,
    }
    return Event.model_validate(fields)


def milliseconds(timeline: Timeline, view: View) -> float:
    """The median CPU time from the view to its Plotly dict."""
    times = []
    for run in range(RUNS + 1):
        vars(timeline).get(cache._KEPT, {}).pop(getattr(passing, "__wrapped__", passing), None)
        begun = process_time()
        figure(draw_chart(timeline, replace(view, width=view.width - run), titled=False))
        times.append((process_time() - begun) * 1000)
    return median(times[1:])


def main() -> None:
    """Prints one line for each size and filter."""
    for count, target in TARGETS.items():
        made = made_timeline(count)
        for words, query in FILTERS.items():
            taken = milliseconds(made, View(query=query))
            print(f"{f'{count:,} events':20} {words:9} {taken:5.1f} ms CPU  (target {target} ms)")


if __name__ == "__main__":
    main()
