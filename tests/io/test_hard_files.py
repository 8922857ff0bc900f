"""The four hard files of `tests.hard_files`, by which pictures are judged: each is valid, and is what it says."""

from __future__ import annotations

from tests.hard_files import HARD_FILES, hard_file


def test_the_hard_files_are_as_large_as_they_say() -> None:
    made = {name: hard_file(name) for name in HARD_FILES}
    assert {name: (len(one.actors), len(one.events)) for name, one in made.items()} == {
        "cities": (40, 300),
        "week": (1, 18),
        "case": (5, 12),
        "votes": (20, len(made["votes"].events)),
    }
    assert made["case"].languages == ("de", "ar", "ja")
    assert len({event.date.start for event in made["votes"].events}) == 10
    assert all(event.date.clock is not None for event in made["week"].events)
