"""docs/accessibility.md is true: its tests are there, its numbers right, its transcripts those of the tests.

WRITE=1 puts the transcripts into the page again.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

from tests.browser.faces import FILES, OPENED, OTHERS, STATES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/accessibility.md"
TRANSCRIPTS = ROOT / "tests/browser/transcripts"
BLOCK = re.compile(r"(<!-- transcripts -->\n).*?(\n<!-- /transcripts -->)", re.S)
VERDICT = re.compile(r"^\| (\D.+?) \| (pass|partly|fail|not applicable) \| (.+) \|$", re.M)
TASKS = (("position", "en"), ("source", "fr"), ("count", "fr"), ("tree", "en"), ("alternative", "fr"))
"""The transcripts on the page, each task in one of the languages."""


def text() -> str:
    return PAGE.read_text(encoding="utf-8")


def verdicts(part: str) -> Counter[str]:
    return Counter(verdict for _, verdict, _ in VERDICT.findall(part))


def test_fifty_heuristics_have_a_verdict_and_no_critical_one_failed() -> None:
    page = text()
    critical, others = page.partition("### Critical")[2].split("### Others")
    assert len({name for name, _, _ in VERDICT.findall(page)}) == 50
    assert verdicts(critical) == {"pass": 14}
    every = verdicts(critical) + verdicts(others)
    said = {
        row[0]: (int(row[1]), int(row[2]))
        for row in re.findall(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \|$", page, re.M)
    }
    assert {verdict: n for verdict, (n, _) in said.items()} == every
    assert {verdict: n for verdict, (_, n) in said.items() if n} == {"pass": 14}


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:\w+/)?test_\w+\.py)`", text()))
    assert len(named) > 20
    folders = {name: name if "/" in name else f"browser/{name}" for name in named}
    assert [name for name, path in folders.items() if not (ROOT / "tests" / path).is_file()] == []


def test_every_heuristic_was_tested_somehow() -> None:
    for name, verdict, how in VERDICT.findall(text()):
        assert verdict != "pass" or "`" in how or "by hand" in how, name


def test_the_page_counts_the_views_that_axe_checks() -> None:
    assert (len(STATES), len(OPENED), len(OTHERS), len(FILES)) == (6, 11, 6, 8)
    assert "on 31 views: six states of the page, eleven dialogs" in text()


def test_the_transcripts_on_the_page_are_those_of_the_tests() -> None:
    kept = [(TRANSCRIPTS / f"{task}-{lang}.txt").read_text(encoding="utf-8") for task, lang in TASKS]
    written = BLOCK.sub(
        lambda found: found[1] + "".join(f"\n```text\n{each}```\n" for each in kept) + found[2], text()
    )
    if os.environ.get("WRITE"):
        PAGE.write_text(written, encoding="utf-8")
    assert text() == written
