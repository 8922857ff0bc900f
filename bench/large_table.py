"""How soon a table of very many rows is seen: `python -m bench.large_table TABLE.csv`.

Three times with an empty cache: the seconds from the start of `timeline serve` to its address, to the first picture
in Chromium, to the chart that answers, and to that of the whole table; and the most memory (PSS) of the server, and of
it and its other processes together. `python -m bench.scale --rows 1000000 --store duckdb` makes such a table in
`build/scale`.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep, time

from playwright.sync_api import Page, sync_playwright

from bench.panning import CHROMIUM, QUIET, load
from bench.processes import processes_below, proportional

RUNS = 3
FIRST = "performance.getEntriesByName('first-contentful-paint')"
CHART = "#graph svg"
WHOLE = "() => !document.querySelector('#live #status').textContent.includes('so far')"


def watch(process: subprocess.Popen[str], most: dict[str, int]) -> None:
    """Note the most memory of a server, and of it with its other processes, until it ends."""
    while process.poll() is None:
        own = proportional(process.pid)
        most["server"] = max(most["server"], own)
        most["all"] = max(most["all"], own + sum(map(proportional, processes_below(process.pid))))
        sleep(0.05)


def run(table: Path, page: Page) -> str:
    """Serve the table from an empty cache; return the times and the memory in words."""
    most = {"server": 0, "all": 0}
    with tempfile.TemporaryDirectory() as cache:
        begun, since = time(), perf_counter()
        command = [sys.executable, "-m", "timeline", "serve", str(table), "--port", "0"]
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            Thread(target=watch, args=(process, most), daemon=True).start()
            assert process.stdout is not None
            found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout)))
            address = perf_counter() - since
            page.goto(found[0])
            page.wait_for_function(f"() => {FIRST}.length")
            origin: float = page.evaluate(f"() => performance.timeOrigin + {FIRST}[0].startTime")
            page.wait_for_selector(CHART, state="attached", timeout=120_000)
            alive = perf_counter() - since
            page.wait_for_function(WHOLE, timeout=120_000)
            whole = perf_counter() - since
            page.goto("about:blank")
            process.terminate()
    return (
        f"address {address:.1f} s, first picture {origin / 1000 - begun:.1f} s, chart {alive:.1f} s, "
        f"whole {whole:.1f} s, server {most['server'] / 1e6:.0f} MB, "
        f"with other processes {most['all'] / 1e6:.0f} MB   ({load()})"
    )


def main() -> None:
    """Print a line for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    table = parser.parse_args().table
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        for _ in range(RUNS):
            print(run(table, page), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
