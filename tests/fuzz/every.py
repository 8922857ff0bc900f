"""All targets, and the seeds: inputs with which a fault was found, which are given again in each run of the tests."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.fuzz.files import Figures, Tables, Timelines
from tests.fuzz.pages import Addresses, Calls, Edits
from tests.fuzz.target import Given, Target

TARGETS: dict[str, type[Target]] = {
    target.name: target for target in (Timelines, Tables, Figures, Addresses, Calls, Edits)
}
SEEDS = Path(__file__).parent / "seeds"


@cache
def target(name: str) -> Target:
    """Return a target, the same one each time."""
    return TARGETS[name]()


def seeds(name: str) -> list[Path]:
    """Return the files with the seeds of a target."""
    return sorted((SEEDS / name).glob("*"))


def seed_of(path: Path) -> Given:
    """Return the input in a file."""
    return Given(path.name.partition(".")[2], path.read_bytes())


def keep_seed(name: str, given: Given) -> Path:
    """Write an input into a file, and return its path."""
    path = SEEDS / name / f"{sha256(given.data).hexdigest()[:12]}.{given.ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(given.data)
    return path
