"""Each mutant can still be made: its texts are in the program, and its tests exist."""

from __future__ import annotations

import ast
import re
import tempfile
from pathlib import Path
from threading import Event

import pytest

from tests.mutants import run
from tests.mutants.every import EVERY
from tests.mutants.mutant import ROOT, Mutant, patched
from tests.mutants.of_review import MUTANTS as OF_REVIEW


def test_there_are_54_mutants_of_different_names() -> None:
    assert len(OF_REVIEW) == 26
    assert len(EVERY) - len(OF_REVIEW) >= 28
    assert len({mutant.name for mutant in EVERY}) == len(EVERY)


@pytest.mark.parametrize("mutant", EVERY, ids=lambda mutant: mutant.name)
def test_a_mutant_can_be_made_and_its_tests_exist(mutant: Mutant) -> None:
    for patch in mutant.patches:
        text = patched(patch)
        if patch.file.endswith(".py"):
            ast.parse(text)
    assert mutant.tests
    for test in mutant.tests:
        file, _, name = test.partition("[")[0].partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"^def {name}\(", text, re.MULTILINE), test


def test_an_end_before_the_last_mutant_leaves_no_folder_and_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Event()

    def judged(copy: Path, mutant: Mutant) -> run.Verdict:
        if mutant is EVERY[1]:
            outcome(copy, ())
        while mutant is EVERY[0] and not run.RUNNING:
            runs.wait(0.01)
        return run.Verdict(mutant, True, "", 0)

    outcome = run.outcome
    monkeypatch.setattr(run, "PYTEST", ("-c", "import signal; signal.pause()"))
    monkeypatch.setattr(run, "copies", lambda folder, jobs: [folder] * jobs)
    monkeypatch.setattr(run, "verdict", judged)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    verdicts = run.every_verdict(list(EVERY[:4]), 2, usual=False)
    next(verdicts)
    verdicts.close()  # type: ignore[attr-defined]
    assert [*tmp_path.iterdir()] == []
    assert not run.RUNNING
