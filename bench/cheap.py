"""How long cheap questions wait while many dear ones are asked: `python -m bench.cheap FILE`.

40 clients ask at once for charts of different periods. Meanwhile another process asks for `/healthz` and `/version`
every 50 ms. Times are wall times; the load of the machine is printed with them.
"""

from __future__ import annotations

import argparse
import json
from multiprocessing import Process, SimpleQueue
from pathlib import Path
from random import Random
from threading import Thread
from time import perf_counter, sleep
from typing import Any
from urllib.request import Request, urlopen

from bench.panning import CALLS, Times, load, served

CLIENTS, SECONDS, PAUSE = 40, 8, 0.05
CHEAP = ("/healthz", "/version")
FIRST, DAYS = 730_120, 8_000
"""The first day of 2000, and the number of days in which the periods begin."""
JSON = {"Content-Type": "application/json"}


def question(address: str) -> Any:
    """Return a function that returns the page's question about a period, as the server's framework expects it."""
    known = json.loads(urlopen(f"{address}/_dash-dependencies").read())
    call = next(each for each in known if each["clientside_function"] is None)
    places = [place.rsplit(".", 1) for place in call["output"].strip(".").split("...")]

    def asked(first: int, last: int) -> bytes:
        value = {"window": {"width": 1200, "room": 700, "days": [first, last]}, "address": {}, "values": {}}
        inputs = [{"id": each["id"], "property": each["property"], "value": value} for each in call["inputs"]]
        return json.dumps({
            "output": call["output"],
            "outputs": [{"id": id_, "property": name} for id_, name in places],
            "inputs": inputs,
            "state": [{"id": each["id"], "property": each["property"], "value": {}} for each in call["state"]],
            "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
        }).encode()  # fmt: skip

    return asked


def watch(address: str, told: SimpleQueue[dict[str, list[float]]]) -> None:
    """Ask cheap questions for some seconds; tell the milliseconds of each."""
    took: dict[str, list[float]] = {path: [] for path in CHEAP}
    end = perf_counter() + SECONDS
    while perf_counter() < end:
        for path, times in took.items():
            begun = perf_counter()
            urlopen(address + path).read()
            times.append(1000 * (perf_counter() - begun))
        sleep(PAUSE)
    told.put(took)


def main() -> None:
    """Print the times of the charts and of the cheap questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    with served(parser.parse_args().file, 1) as (address, _):
        asked, chance, charts = question(address), Random(2), list[float]()

        def ask() -> None:
            first, begun = FIRST + chance.randrange(DAYS), perf_counter()
            body = asked(first, first + chance.randrange(30, 1_500))
            urlopen(Request(f"{address}{CALLS}", body, JSON)).read()
            charts.append(1000 * (perf_counter() - begun))

        ask()
        told: SimpleQueue[dict[str, list[float]]] = SimpleQueue()
        Process(target=watch, args=(address, told), daemon=True).start()
        clients = [Thread(target=ask) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        print(f"{len(charts) - 1} charts at once   {Times.of(charts[1:])}   ({load()})")
        for path, times in told.get().items():
            print(f"{path:18} {Times.of(times)}, at most {max(times):.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
