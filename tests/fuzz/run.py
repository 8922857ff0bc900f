"""Give mutated inputs to all targets: `python -m tests.fuzz.run --seconds 3600` or `--count 100000`.

Each input is made from a number, so that `--first N --count 1 --targets yaml` gives it again. Inputs with faults are
kept in tests/fuzz/seeds, one for each place in the program where an error was raised.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from tests.fuzz.files import Figures, Tables, Timelines
from tests.fuzz.pages import Addresses, Calls, Edits
from tests.fuzz.target import Given, Target

TARGETS: dict[str, type[Target]] = {
    target.name: target for target in (Timelines, Tables, Figures, Addresses, Calls, Edits)
}
SEEDS = Path(__file__).parent / "seeds"
"""Inputs with which a fault was found, by the target; they are given again in each run of the tests."""
SHARES = {"yaml": 50, "table": 14, "figure": 14, "address": 9, "call": 9, "edit": 4}
"""How often each target is used: those that cost less more often."""
FORK = multiprocessing.get_context("fork")
MEMORY = 6_000_000_000
"""The bytes of addresses of a process."""
PLACE = re.compile(r'File "[^"]*/(timeline/[^"]+)", line (\d+)')


@cache
def target(name: str) -> Target:
    """Return a target, the same one each time."""
    return TARGETS[name]()


def keep_seed(name: str, given: Given) -> Path:
    """Write an input into a file, and return its path."""
    path = SEEDS / name / f"{sha256(given.data).hexdigest()[:12]}.{given.ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(given.data)
    return path


class Asked(NamedTuple):
    """What a process does: the numbers of its inputs, the seconds, and the targets."""

    first: int
    step: int
    most: int
    seconds: float
    targets: tuple[str, ...]


class Told(NamedTuple):
    """What came of it: the inputs by target, and the faults by their place."""

    given: Counter[str]
    faults: dict[str, str]


def fuzzed(asked: Asked) -> Told:
    """Give inputs; keep a seed for each fault."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    end, told = monotonic() + asked.seconds, Told(Counter(), {})
    weights = [SHARES[name] for name in asked.targets]
    for number in islice(count(asked.first, asked.step), asked.most):
        if monotonic() > end:
            break
        chance = random.Random(number)
        name = chance.choices(asked.targets, weights)[0]
        given = target(name).made(chance)
        told.given[name] += 1
        if fault := target(name).fault(given):
            place = ":".join(found[-1]) if (found := PLACE.findall(fault)) else fault.splitlines()[0][:150]
            if (key := f"{name} {place}") not in told.faults:
                told.faults[key] = fault
                print(f"number {number}, {keep_seed(name, given).name}, {key}\n{fault[-1500:]}", flush=True)
    return told


def main() -> None:
    """Print the number of inputs and the faults; exit with 1 if there are any."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--count", type=int, default=10**9, help="inputs of all targets together")
    parser.add_argument(
        "--first", type=int, default=random.SystemRandom().randrange(10**9), help="number of the first input"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--targets", nargs="*", choices=[*TARGETS], default=[*TARGETS])
    given = parser.parse_args()
    jobs = min(given.jobs, given.count)
    most, targets = -(-given.count // jobs), tuple(given.targets)
    asked = [Asked(given.first + n, jobs, most, given.seconds, targets) for n in range(jobs)]
    print(f"first input: {given.first}", flush=True)
    with TemporaryDirectory(prefix="timeline-fuzz-") as folder, ProcessPoolExecutor(jobs, FORK) as pool:
        tempfile.tempdir = folder  # the processes leave nothing behind
        told = [*pool.map(fuzzed, asked)]  # a process that ends by itself raises an error here
    inputs = sum((each.given for each in told), Counter[str]())
    faults = {key for each in told for key in each.faults}
    print(f"{inputs.total()} inputs ({dict(inputs)}), {len(faults)} faults: {sorted(faults) or 'none'}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
