"""Visitors with a file each, before several workers of which some are killed, and Redis stopped and started.

Every visitor looks at its own file again and again. An answer is right, lost (the worker was killed while it had the
request), said to be gone (410), said to be unknown (503), or a falsehood: another timeline, or words that are not true.
Run it with `python -m bench.workers [VISITORS]`.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from tests.web.state.redis_process import RedisProcess, redis_server
from tests.web.workers.server import Workers, serving

VISITORS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
AT_ONCE, LOOKS, KILLS_EVERY = 8, 2, 3.0
UNDER_KILLS = 4
"""The looks of each visitor while workers are killed."""
CELLS = ((2, "folder"), (4, "folder"), (2, "redis"), (4, "redis"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as redis:
        for workers, state in CELLS:
            words = ("--set", f"redis_url={redis.url}") if state == "redis" else ()
            redis.empty()
            with serving(*words, workers=workers) as server:
                print(f"{workers} workers, {state}, {VISITORS} visitors")
                keys = uploads(server)
                looks(server, keys, "  looking")
                with killing(server) as kills:
                    looks(server, keys * UNDER_KILLS, "  looking, workers killed", kills, each=1)
                looks(server, keys, "  after the kills")
                if state == "redis":
                    without_redis(server, redis, keys)


def uploads(server: Workers) -> list[str]:
    start = monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        keys = list(pool.map(lambda n: server.open(f"Visitor {n}"), range(VISITORS)))
    print(f"  uploads: {VISITORS} in {monotonic() - start:.1f} s, {keys.count('')} not kept")
    return keys


def looks(
    server: Workers, keys: list[str], name: str, kills: list[float] | None = None, each: int = LOOKS
) -> Counter[str]:
    """Let all visitors look at their files some times, and print what they were told."""
    times: list[float] = []

    def look(n: int) -> str:
        start = monotonic()
        status, titles = server.titles(keys[n])
        times.append(monotonic() - start)
        if status == 200:
            return "right" if titles == [f"Visitor {n % VISITORS}"] else "WRONG"
        return {0: "lost", 410: "gone", 429: "busy", 503: "unknown"}.get(status, f"status {status}")

    order = [n for n in range(len(keys)) if keys[n]] * each
    random.Random(1).shuffle(order)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = Counter(pool.map(look, order))
    p95 = statistics.quantiles(times, n=20)[-1] * 1000
    killed = f", {len(kills)} kills" if kills is not None else ""
    print(f"{name}: {dict(told.most_common())}, p95 {p95:.0f} ms{killed}")
    return told


@contextmanager
def killing(server: Workers) -> Iterator[list[float]]:
    """Kill a worker at random every moment; yield the times of the kills."""
    kills: list[float] = []
    over, chance = Event(), random.Random(2)

    def run() -> None:
        while not over.wait(KILLS_EVERY * (0.5 + chance.random())):
            server.kill_one(chance)
            kills.append(monotonic())

    thread = Thread(target=run)
    thread.start()
    yield kills
    over.set()
    thread.join()


def without_redis(server: Workers, redis: RedisProcess, keys: list[str]) -> None:
    redis.stop()
    told = looks(server, keys, "  Redis stopped")
    pages = Counter(server.ask("/export.svg").status for _ in range(20))
    print(f"  the server's own timeline meanwhile: {dict(pages)}")
    redis.start()
    back = looks(server, keys, "  Redis started again, empty")
    said = told["unknown"] + back["gone"]
    print(f"  answers that said that the file is unknown or gone: {said} of {(told + back).total()}")
    again = uploads(server)
    looks(server, again, "  new uploads")


if __name__ == "__main__":
    main()
