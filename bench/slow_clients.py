"""What clients that are slow, silent or many do to others: `python -m bench.slow_clients`.

Some clients ask for much and read nothing, or send half a request, or say nothing. Meanwhile a visitor asks for the
page, moves a filter and exports a chart. Before and after, the visitor does the same alone: all are measured in one
run, so that what else the machine does falls on all of them. How much p95 differs between before and after says what
the machine does by itself. At the end, 128 clients use the page as browsers do.
"""

from __future__ import annotations

import resource
import socket
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from random import Random
from statistics import median, quantiles
from time import monotonic, perf_counter
from typing import NamedTuple

from bench.processes import used_by
from bench.visitor import Visitor
from tests.web.workers.server import ROOT, Workers, serving

Times = defaultdict[str, list[float]]
ROUNDS = 60
CROWD, CROWD_SECONDS = 128, 30
FILE = ROOT / "data" / "events.yaml"
BIG = "/_dash-component-suites/plotly/package_data/plotly.min.js"


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


class Clients(NamedTuple):
    """Some clients: what they do, how many they are, and what each of them sends."""

    what: str
    number: int
    sent: bytes


UPLOAD = (
    b"POST /open?name=a.yaml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n" + b"x" * 1000
)
SLOW = (
    *(Clients("readers of 60 pages each", number, _get("/") * 60) for number in (4, 64, 250)),
    *(Clients("readers of 6 files of 5 MB each", number, _get(BIG) * 6) for number in (4, 64, 250)),
    *(Clients("writers of half an upload", number, UPLOAD) for number in (4, 64, 250)),
    Clients("connections with half a head", 1_200, b"GET / HTTP/1.1\r\nHost: lo"),
    Clients("idle connections", 1_200, b""),
)


def main() -> None:
    """Print the times of the visitor for each kind of clients."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 4_000), hard), hard))
    with serving(files=(str(FILE),), workers=1) as server:
        visitor = Visitor(server, Random(1))
        for _ in range(4):
            visitor.round()
        for clients in SLOW:
            tell(server, visitor, clients)
        crowd(server)


def tell(server: Workers, visitor: Visitor, clients: Clients) -> None:
    """Print the times of a visitor without and with some clients."""
    before, failed = memory(server), visitor.failed.total()
    first = _measure(visitor, ROUNDS // 2)
    with connected(server, clients):
        busy = _measure(visitor, ROUNDS)
        most = memory(server)
    last = _measure(visitor, ROUNDS // 2)
    words = "; ".join(_compared(what, (first[what], last[what]), busy[what]) for what in busy)
    lost = visitor.failed.total() - failed
    print(f"{clients.number} {clients.what}: {words}; {lost} failed; {before} MB, then {most} MB", flush=True)


def _measure(visitor: Visitor, rounds: int) -> Times:
    times: Times = defaultdict(list)
    for _ in range(rounds):
        visitor.round(times)
    return times


def _compared(what: str, quiet: tuple[list[float], list[float]], busy: list[float]) -> str:
    both = [*quiet[0], *quiet[1]]
    middle, high = median(busy) / median(both), _p95(busy) / _p95(both)
    halves = sorted(map(_p95, quiet))
    return (
        f"{what} {median(both) * 1000:.0f} → {median(busy) * 1000:.0f} ms "
        f"({middle:.1f}×, p95 {high:.1f}×, without them {halves[1] / halves[0]:.1f}×)"
    )


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


@contextmanager
def connected(server: Workers, clients: Clients) -> Iterator[None]:
    """Connect the clients, none of which reads anything."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    with ExitStack() as stack:
        for _ in range(clients.number):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.settimeout(10)
            with suppress(OSError):  # one that the server has closed has had its effect
                client.connect((host, int(port)))
                client.sendall(clients.sent)
        yield


def memory(server: Workers) -> int:
    """Return the megabytes of memory of the server."""
    return used_by(server.process.pid)[1] // 1_000_000


def crowd(server: Workers) -> None:
    """Let many clients use the page at once: the page, then some moves of a filter."""
    end, times, told = monotonic() + CROWD_SECONDS, list[float](), Counter[int]()

    def use(n: int) -> None:
        visitor = Visitor(server, Random(n))
        while monotonic() < end:
            for ask in (visitor.page, *([visitor.filter] * 3)):
                begun = perf_counter()
                ask()
                times.append(perf_counter() - begun)
        told.update(visitor.failed)

    with ThreadPoolExecutor(CROWD) as pool:
        list(pool.map(use, range(CROWD)))
    rate = f"{len(times) / CROWD_SECONDS:.0f} pages and filters a second"
    print(
        f"{CROWD} clients: {rate}, median {median(times):.2f} s, p95 {_p95(times):.2f} s; "
        f"not answered, by status: {dict(told) or 'none'}; {memory(server)} MB"
    )


if __name__ == "__main__":
    main()
