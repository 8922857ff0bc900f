"""What files that are made to cost much do to other visitors: `python -m bench.hostile [FOLDER]`.

One visitor opens each file, and asks for its page and its exports. Meanwhile another one asks for the page of the
server's own timeline, moves a filter, and exports a chart. Before each file, this one does the same while nobody else
is there: both are measured in turns, so that what else the machine does falls on both.

It prints what the first visitor learns, the most CPU and memory of a process that answered, and at the end both times
of the second visitor, with the memory of the server before and after. The files are those of `tests.trust.test_costs`,
some that are valid and hard to draw, and those of FOLDER.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from threading import Event, Thread
from time import monotonic, perf_counter
from urllib.parse import quote

from bench.processes import processes_below, used_by
from tests.trust.test_costs import CASES
from tests.visiting import NOT_YET, call_of
from tests.web.workers.server import ROOT, Answered, Workers, serving

HEAD = "title: T\ntypes: [{id: t, label: T}]\n"
ACTORS = "actors: [{id: a, name: A}, {id: b, name: B}]\n"
QUIET, WARM = 2, 60
"""The rounds of the second visitor before each file, and at the beginning, when the server still keeps more of them."""
GLANCE = 0.05
"""The seconds between two looks at the processes."""
Times = defaultdict[str, list[float]]
LIMITS = {"seconds": 10, "megabytes": 512, "p95": 2.0, "kept": 1.2}
ASKED = ("/", "/export.png", "/export.pdf", "/present", "/print-picture")
FILE = ROOT / "data" / "events.yaml"


def _events(lines: Iterator[str]) -> str:
    return "events:\n" + "".join(f"- {{type: t, {line}}}\n" for line in lines)


def _actors(number: int, of: Callable[[int], str] = lambda _: "") -> str:
    return "actors:\n" + "".join(f"- {{id: a{n}, name: Actor {n}{of(n)}}}\n" for n in range(number))


def _single(title: str) -> str:
    return HEAD + ACTORS + _events(iter([f"id: e, date: 2020, actors: a, title: {title}"]))


def _answering(number: int, answered: Callable[[int], Iterator[int]]) -> str:
    def line(n: int) -> str:
        named = ", ".join(f"e{m}" for m in answered(n))
        return f"id: e{n}, date: 2020, actors: a, title: E, responds_to: [{named}]"

    return HEAD + ACTORS + _events(map(line, range(number)))


DRAWN: dict[str, Callable[[], str]] = {
    "a chain of 5,000 actors": lambda: (
        HEAD
        + _actors(5_000, lambda n: f", part_of: a{n + 1}" if n < 4_999 else "")
        + _events(iter(["id: e, date: 2020, actors: a0, title: E"]))
    ),
    "4,900 actors": lambda: (
        HEAD + _actors(4_900) + _events(f"id: e{n}, date: 2020, actors: a{n}, title: E" for n in range(4_900))
    ),
    "an event of 300 actors": lambda: (
        HEAD
        + _actors(300)
        + _events(
            f"id: e{day}, date: 2020-01-{day + 1:02}, actors: [{', '.join(f'a{n}' for n in range(300))}], title: E"
            for day in range(28)
        )
    ),
    "25,000 events of one day": lambda: (
        HEAD
        + ACTORS
        + _events(f"id: e{n}, date: 2020-06-10, actors: a, title: Event {n}" for n in range(25_000))
    ),
    "a title of one word of 19,000 letters": lambda: _single("x" * 19_000),
    "3,000 events in a chain": lambda: _answering(3_000, lambda n: iter([n - 1] if n else [])),
    "57,000 events": lambda: (
        HEAD
        + ACTORS
        + _events(
            f"id: e{n}, date: {1900 + n % 120}, actors: a, title: Event number {n}" for n in range(57_000)
        )
    ),
}


def inputs(folder: Path | None) -> Iterator[tuple[str, str, bytes]]:
    """Yield the files: what each is, its name, and its content."""
    for case, (name, made) in CASES.items():
        yield case, name, made(2)
    for case, text in DRAWN.items():
        yield case, "t.yaml", text().encode()
    for path in sorted(folder.iterdir()) if folder else ():
        yield path.name, path.name, path.read_bytes()


@dataclass
class Watch:
    """What the processes of a server use: seconds of CPU and bytes of memory, the most of any of them."""

    server: int
    seconds: float = 0
    memory: int = 0
    _begun: dict[int, float] = field(default_factory=dict)

    def begin(self) -> None:
        """Count from now on."""
        self.seconds = self.memory = 0
        self._begun = {pid: used for pid, used, _ in self._processes()}

    def look(self) -> None:
        """Look at the processes once."""
        for pid, used, memory in self._processes():
            self.seconds = max(self.seconds, used - self._begun.get(pid, 0))
            self.memory = max(self.memory, memory)

    def kept(self) -> int:
        """The bytes of memory of the server itself."""
        return used_by(self.server)[1]

    def _processes(self) -> Iterator[tuple[int, float, int]]:
        for pid in processes_below(self.server):
            seconds, memory = used_by(pid)
            if memory:
                yield pid, seconds, memory


def attack(server: Workers, name: str, data: bytes) -> str:
    """Open a file and ask for what can be made of it; return what the visitor learns."""
    answer = server.ask(f"/open?name={name}", data)
    try:
        told = json.loads(answer.text)
    except ValueError:
        return f"{answer.status} {answer.text[:90]!r}"
    said = f"{answer.status} {' '.join(told.get('says', ())) or told}"
    if not told.get("address"):
        return said[-150:]
    parts = []
    for path in ASKED:
        shown = server.ask(f"{path}{told['address'][1:]}")
        words = re.sub(r"<[^>]+>|\s+", " ", shown.text[-600:]).strip()[-90:] if shown.status >= 400 else ""
        parts.append(f"{path} {shown.status} {words}".strip())
    return "shown: " + " | ".join(parts)


def main() -> None:
    """Print a line for each file, and the times of the second visitor."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    quiet: Times = defaultdict(list)
    busy: Times = defaultdict(list)
    with serving(files=(str(FILE),), workers=1) as server:
        visitor, watch = Visitor(server, Random(1)), Watch(server.process.pid)
        for _ in range(WARM):
            visitor.round()
        before = watch.kept()
        with suppress(KeyboardInterrupt):
            for case, name, data in inputs(folder):
                for _ in range(QUIET):
                    visitor.round(quiet)
                watch.begin()
                learnt, seconds = _during(server, watch, visitor, busy, (name, data))
                over = watch.seconds > LIMITS["seconds"] or watch.memory > LIMITS["megabytes"] * 1e6
                used = f"{seconds:.1f} s, CPU {watch.seconds:.1f} s, {watch.memory / 1e6:.0f} MB"
                size = f"{len(data) / 1000:.0f} kB"
                print(f"{'OVER ' if over else ''}{case} ({size}): {used}; {learnt}", flush=True)
        tell(quiet, busy)
        after, lost = watch.kept(), dict(visitor.failed) or "none"
        kept = f"{before / 1e6:.0f} MB before, {after / 1e6:.0f} MB after ({after / before:.2f}×)"
        print(f"memory of the server: {kept}; answers that the second visitor did not get, by status: {lost}")


def _during(
    server: Workers,
    watch: Watch,
    visitor: Visitor,
    busy: Times,
    file: tuple[str, bytes],
) -> tuple[str, float]:
    """Let the second visitor go on while the first one has a file; return what that one learns, and its seconds."""
    learnt: list[str] = []
    over = Event()

    def bring() -> None:
        learnt.append(attack(server, *file))
        over.set()

    def look() -> None:
        while not over.wait(GLANCE):
            watch.look()

    began = monotonic()
    threads = [Thread(target=bring), Thread(target=look)]
    for thread in threads:
        thread.start()
    while not over.is_set():
        visitor.round(busy)
    for thread in threads:
        thread.join()
    return learnt[0], monotonic() - began


def tell(quiet: Times, busy: Times) -> None:
    """Print the times of the second visitor, quiet and busy."""
    for what, times in busy.items():
        both = [(median(all_), quantiles(all_, n=20)[-1]) for all_ in (quiet[what], times)]
        (middle, high), (middle_busy, high_busy) = both
        print(
            f"{what}: median {middle * 1000:.0f} ms quiet, {middle_busy * 1000:.0f} ms busy "
            f"({middle_busy / middle:.2f}×); p95 {high * 1000:.0f} ms quiet, {high_busy * 1000:.0f} ms busy "
            f"({high_busy / high:.2f}×, limit {LIMITS['p95']:.0f}×)"
        )


WORDS = ("police", "law", "congress", "pause", "system", "study", "city", "camera", "sale", "letter")
CALLS = "/_dash-update-component"


class Visitor:
    """A visitor of the server's first timeline, whose filters have other words each time, so that none is kept."""

    def __init__(self, server: Workers, chance: Random) -> None:
        self._server, self._chance = server, chance
        known = json.loads(server.ask("/_dash-dependencies").text)
        self._known = next(call for call in known if call["clientside_function"] is None)
        self.failed: Counter[int] = Counter()

    def round(self, times: defaultdict[str, list[float]] | None = None) -> None:
        """Ask for the page, the answers to a moved filter and a chart; add the seconds of each to the times."""
        for what, ask in (("page", self.page), ("filter", self.filter), ("export", self.export)):
            begun = perf_counter()
            ask()
            if times is not None:
                times[what].append(perf_counter() - begun)

    def page(self) -> None:
        """Ask for the page."""
        self._expect(self._server.ask("/"))

    def filter(self) -> None:
        """Move a filter: the call has all that is then shown."""
        values = {"search.value": self._words(), "asked.data": NOT_YET}
        body = json.dumps(call_of(self._known, values.get, ["search.value"])).encode()
        self._expect(self._server.ask(CALLS, body, {"Content-Type": "application/json"}))

    def export(self) -> None:
        """Export a chart."""
        self._expect(self._server.ask(f"/export.svg?q={quote(self._words())}"))

    def _words(self) -> str:
        return f"{self._chance.choice(WORDS)} {self._chance.choice(WORDS)[:4]}"

    def _expect(self, answer: Answered) -> str:
        if answer.status not in (200, 204):
            self.failed[answer.status] += 1
        return answer.text if answer.status == 200 else ""


if __name__ == "__main__":
    main()
