"""Each mutant can still be made: its texts are in the program, and its tests exist."""

from __future__ import annotations

import ast
import re

import pytest

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
