"""A mutant: the program with one guard taken out, and the tests that must fail then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Patch(NamedTuple):
    """A text that a file has once, and the text in its place."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Mutant:
    """A guard that is taken out by patches, and the tests of which at least one must fail.

    Attributes:
        name: The guard.
        patches: How it is taken out.
        tests: Files of tests, each with the names of the tests, such as `tests/trust/test_csp.py::test_a`.
    """

    name: str
    patches: tuple[Patch, ...]
    tests: tuple[str, ...]


class StaleError(Exception):
    """The program no longer has the text of a patch, or has it twice."""


def patched(patch: Patch, root: Path = ROOT) -> str:
    """Return the patched text of a file; raise StaleError."""
    path = root / patch.file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if text.count(patch.old) != 1:
        raise StaleError(f"{patch.file} has {text.count(patch.old)} times, not once: {patch.old!r}")
    return text.replace(patch.old, patch.new)


def without(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    """Return a mutant of one patch."""
    return Mutant(name, (Patch(file, old, new),), tests)
