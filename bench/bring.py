"""A CSV of 235,000 rows: CPU seconds and memory to import it into a file, and to serve it. `python -m bench.bring`.

Each in a process of its own, with garbage collected as seldom as the command line has it. Targets: 10 s and 1 GB for
the import; what serving costs is printed beside it.
"""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

ROWS = 235_000
SECONDS, MEGABYTES = 10.0, 1000
KINDS = ("Statement", "Act", "Law", "Test", "Study")
WORDS = (
    "the", "company", "says", "it", "will", "not", "sell", "face", "recognition", "to", "police", "until", "a", "law",
    "is", "in", "place", "and", "asks", "Congress",
)  # fmt: skip


def rows(count: int) -> Iterator[str]:
    """Lines of a CSV of 300 companies and 8,000 days, month first; the same number gives the same lines."""
    rng = random.Random(count)
    yield "Date,Company,Category,Headline,Description,Link\n"
    for n in range(count):
        day = date(2000, 1, 1) + timedelta(rng.randrange(8_000))
        title, text = (" ".join(rng.choices(WORDS, k=k)) for k in (7, 20))
        who, kind = f"Company {rng.randrange(300)}", rng.choice(KINDS)
        yield f"{day.month}/{day.day}/{day.year},{who},{kind},{title},{text},https://example.org/{n}\n"


def run(what: str, path: Path) -> None:
    """One job, and its figures on standard output."""
    gc.set_threshold(200_000, 50, 50)
    from timeline.io.tables import import_table, read_table, yaml_of

    begun = process_time()
    brought = import_table(read_table(path.read_bytes(), path.name))
    if what == "import":
        path.with_suffix(".yaml").write_text(yaml_of(brought), encoding="utf-8")
        target = f"  (targets {SECONDS:.0f} s, {MEGABYTES} MB)"
    else:
        from timeline.chart.chart import draw_chart
        from timeline.view.view import View

        timeline = brought.timeline()
        draw_chart(timeline, View.of(timeline))
        target = ""
    taken = process_time() - begun
    print(f"{brought.report.events:,} rows, {what:6}  {taken:5.1f} s CPU  {_peak():5.0f} MB{target}")


def _peak() -> float:
    import resource  # not on Windows; this bench runs where `make` does

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Writes the table, then runs each job in a process of its own."""
    if len(sys.argv) == 3:
        run(sys.argv[1], Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(rows(ROWS))
        for what in ("import", "serve"):
            subprocess.run([sys.executable, "-m", "bench.bring", what, str(path)], check=True)


if __name__ == "__main__":
    main()
