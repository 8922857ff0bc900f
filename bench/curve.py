"""How CPU time grows with the events, actors and texts of a file: `python -m bench.curve`.

Each shape of file, with 3, 30 and 300 actors, is made in sizes from 100 events on, ten times as many each time, and
each operation on it is a process of its own, forked after the file is loaded, so that none finds what another one has
kept. An exponent compares two neighbouring sizes: 1 is ten times the time for ten times the events. Only times of at
least `COUNTS` seconds are compared, as below them what is constant hides the rest. `--hash` prints a checksum of each
output too, to compare two checkouts.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise, product
from math import log10
from time import process_time

from timeline.chart.chart import draw_chart
from timeline.io.decoding import Limits
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.standing import stand
from timeline.record.standing_words import StandingWords
from timeline.record.unmatched import unmatched_warnings
from timeline.render import export
from timeline.view.view import View

SIZES, ACTORS = (100, 1_000, 10_000, 100_000), (3, 30, 300)
COUNTS = 0.2
"""The least CPU seconds of the larger of two sizes whose exponent counts."""
MOST_SECONDS = 300
"""An operation that takes longer is stopped, and the larger sizes are left out."""
MOST_BYTES = 400_000_000
LIMITS = Limits(max_bytes=MOST_BYTES, max_values=100_000_000, options=True)
FIRST, DAYS = date(2000, 1, 1), 9_000
TEXT = (
    "the company says it will not sell face recognition to police until a law is in place and asks congress for rules"
    " while a study finds errors in the tests of its product used by cities that later ban it after protest"
)
WORDS = TEXT.split()
STANCES = 8


@dataclass(frozen=True)
class Shape:
    """What the events of a file have: on how many days, how many actors each, their length, sources and texts."""

    days: int = DAYS
    everyone: bool = False
    lasting: bool = False
    words: int = 0
    sources: int = 1
    positions: bool = False


SHAPES = {
    "base": Shape(),
    "one day": Shape(days=1),
    "all actors": Shape(everyone=True),
    "intervals": Shape(lasting=True),
    "long texts": Shape(words=300),
    "ten sources": Shape(sources=10),
    "positions": Shape(positions=True),
}


def made(shape: Shape, events: int, actors: int) -> bytes:
    """Return the YAML of a file; the same numbers give the same bytes."""
    rng = random.Random(events + actors)
    lines = ["title: A bench", "actors:", *(f"- {{id: a{n}, name: Company {n}}}" for n in range(actors))]
    lines += ["types:", "- {id: statement, label: Statement}", "- {id: action, label: Action, shape: square}"]
    lines += ["positions:", *(f"- {{id: s{n}, label: Stance {n}, rank: {n}}}" for n in range(STANCES))]
    lines += ["events:"]
    for n in range(events):
        lines += _event(shape, rng, n, actors)
    return "\n".join(lines).encode()


def _event(shape: Shape, rng: random.Random, n: int, actors: int) -> Iterator[str]:
    day = FIRST + timedelta(rng.randrange(shape.days))
    last = day + timedelta(1 + rng.randrange(200))
    actor = rng.randrange(actors)
    named = range(actors) if shape.everyone else (actor, (actor + 1) % actors)
    yield f"- id: e{n}"
    yield f"  date: {day}/{last}" if shape.lasting else f"  date: {day}"
    yield f"  actors: [{', '.join(f'a{each}' for each in named)}]"
    yield f"  type: {rng.choice(('statement', 'action'))}"
    yield f"  title: {' '.join(rng.choices(WORDS, k=rng.randint(4, 12))).capitalize()} {n}"
    yield f"  importance: {rng.choice((1, 2, 2, 3, 3, 3, 4, 5))}"
    if shape.words:
        yield f"  summary: {' '.join(rng.choices(WORDS, k=shape.words))}"
    if shape.positions:
        yield f"  positions: [{{actor: a{actor}, position: s{_stance(actor, day)}}}]"
    yield "  sources:"
    for m in range(shape.sources):
        yield f"  - {{title: Report {n}, publisher: Paper {m}, url: 'https://example.org/{n}/{m}', date: {day}}}"


def _stance(actor: int, day: date) -> int:
    """Return the position of an actor on a day, on which it may have one only."""
    return (day.toordinal() * 2_654_435_761 >> 7) % (STANCES - 1) + actor % 2


def _check(timeline: Timeline) -> object:
    found = (*check_warnings(timeline), *unmatched_warnings(timeline, None))
    return [(each.event, each.code, each.inside, str(each.message)) for each in found]


def _positions(timeline: Timeline) -> object:
    on = (FIRST + timedelta(DAYS // 2)).toordinal()
    return [StandingWords(timeline, each).line() for each in stand(timeline, on)]


def _exported(ending: str) -> Callable[[Timeline], object]:
    return lambda timeline: export(timeline, View.of(timeline), ending)


OPERATIONS: dict[str, Callable[[Timeline], object]] = {
    "draw": lambda timeline: draw_chart(timeline, View.of(timeline)).height,
    **{ending: _exported(ending) for ending in ("svg", "html", "csv", "ics")},
    "check": _check,
    "positions": _positions,
}


def measure(operation: str, timeline: Timeline, *, hashed: bool) -> tuple[float, str] | None:
    """Return the CPU seconds of an operation in a process of its own, and a checksum; None if it was stopped."""
    out, into = os.pipe()
    sys.stdout.flush()
    process = os.fork()
    if not process:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        begun = process_time()
        result = OPERATIONS[operation](timeline)
        taken = process_time() - begun
        data = (result if isinstance(result, bytes) else repr(result).encode()) if hashed else b""
        os.write(into, f"{taken} {sha256(data).hexdigest()[:12]}".encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as told:
        words = told.read().split()
    os.waitpid(process, 0)
    return (float(words[0]), words[1]) if words else None


def curve(
    shape: str, actors: int, sizes: list[int], asked: list[str], *, hashed: bool
) -> dict[str, list[float]]:
    """Print a line for each size and operation of a shape, and return the seconds by operation."""
    found: dict[str, list[float]] = {operation: [] for operation in ("load", *asked)}
    ended: set[str] = set()
    for events in sizes:
        data = made(SHAPES[shape], events, actors)
        if len(data) > MOST_BYTES:
            break
        begun = process_time()
        timeline = load_bytes(data, "bench.yaml", LIMITS)
        found["load"].append(process_time() - begun)
        gc.freeze()  # a forked process would copy what a collection visits
        print(f"{shape:11} {actors:4} {events:7} {'load':9} {found['load'][-1]:8.3f}", flush=True)
        for operation in asked:
            result = None if operation in ended else measure(operation, timeline, hashed=hashed)
            if result is None:
                ended.add(operation)
                continue
            found[operation].append(result[0])
            print(
                f"{shape:11} {actors:4} {events:7} {operation:9} {result[0]:8.3f}  {result[1] * hashed}",
                flush=True,
            )
    return found


def exponents(seconds: list[float]) -> list[float]:
    """Return the exponents between neighbouring sizes whose times count."""
    return [log10(after / before) for before, after in pairwise(seconds) if after >= COUNTS and before > 0]


def main() -> None:
    """Print each time, then for each operation its greatest exponent and where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapes", nargs="*", choices=SHAPES, default=[*SHAPES])
    parser.add_argument("--actors", nargs="*", type=int, default=[*ACTORS])
    parser.add_argument("--sizes", nargs="*", type=int, default=[*SIZES])
    parser.add_argument("--of", nargs="*", choices=OPERATIONS, default=[*OPERATIONS])
    parser.add_argument("--hash", action="store_true")
    given = parser.parse_args()
    gc.set_threshold(200_000, 50, 50)  # as the command does
    small = load_bytes(made(SHAPES["positions"], 20, 3), "bench.yaml", LIMITS)
    for operation in given.of:  # loads what it imports
        OPERATIONS[operation](small)
    steepest: dict[str, tuple[float, str]] = {}
    for shape, actors in product(given.shapes, given.actors):
        for operation, seconds in curve(shape, actors, given.sizes, given.of, hashed=given.hash).items():
            for exponent in exponents(seconds):
                best = steepest.get(operation, (0.0, ""))
                steepest[operation] = max(best, (exponent, f"{shape}, {actors} actors"))
    for operation, (exponent, where) in steepest.items():
        print(f"{operation:9} {exponent:5.2f}  {where}")


if __name__ == "__main__":
    main()
