"""What is wrong with a file, as tests ask for it: whatever is found must be said in French too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from timeline.errors import LoadError, Problem, problem_words
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load_bytes

FILLED = {
    "{5000 nines}": "9" * 5000,
    "{81 times a}": "a" * 81,
    "{tab}": "\t",
    "{bell}": "\a",
    "{nothing}": "",
}
"""What a file of examples writes for a text that it cannot hold, and that text."""


def problems(read: Callable[[], object]) -> tuple[Problem, ...]:
    """What is wrong with what is read; nothing of it stays English in French."""
    with pytest.raises(LoadError) as caught:
        read()
    for problem in caught.value.problems:
        assert problem_words(problem, "en") == str(problem)
        for part in (problem.message, problem.hint):
            assert not part or say_again("fr", part) != part
    return caught.value.problems


def said(text: str | bytes, lang: str = "en") -> list[str]:
    """Every problem of a text, as it is printed."""
    data = text.encode() if isinstance(text, str) else text
    return [problem_words(problem, lang) for problem in problems(lambda: load_bytes(data, "f.yaml"))]


class Case(NamedTuple):
    """What an example writes, and what is said of it."""

    written: str
    english: list[str]
    french: list[str]


def cases(path: Path) -> list[Case]:
    """The examples of a file: blocks of lines, then answers after an arrow, the French ones after a double one."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n")[1:]:
        lines = block.strip("\n").split("\n")
        english, french = ([line[4:] for line in lines if line.startswith(f"  {arrow} ")] for arrow in "→⇒")
        text = "\n".join(line for line in lines if not line.startswith(("  → ", "  ⇒ ")))
        for name, filled in FILLED.items():
            text = text.replace(name, filled)
        found.append(Case(text, english, french))
    return found
