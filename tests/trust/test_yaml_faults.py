"""Faults seeded into a realistic file: each is named at its very place, and all of a file in one run.

In an edit, ⟦ stands right before the place that the problem has to name: ⟦what the file has→what the writer wrote⟧.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults import problems
from tests.trust.checks import check
from timeline.io.loader import load_bytes

pytestmark = check(3)
Edit = str | tuple[str, str]
GOOD = (Path(__file__).parent / "newsroom.yaml").read_text(encoding="utf-8")

# The edits, and what we answer. They can all be in one file.
TOGETHER: list[tuple[Edit, str | None]] = [
    ("⟦license→licence⟧: CC", "unknown key 'licence'; did you mean 'license'?"),
    ("⟦about: What companies said and did.→about:⟧", "about has no value; add a value, or remove the key"),
    (
        "  ⟦fr: Qui en était où→french: Qui⟧",
        "'french' is not a valid language code; write a code such as en or fr",
    ),
    ("    rank: ⟦2→two⟧", "rank must be an integer, not 'two'"),
    ("    rank: ⟦4→1⟧", "two positions have the rank 1; the first is on line 12; give each a different rank"),
    (
        '    ⟦color: "#b5651d"→color: #b5651d⟧',
        "color has no value; add a value in quotes, as in '#1f77b4', or remove the key",
    ),
    (
        "    term: ⟦fixed→fix⟧",
        "'fix' is not a valid value for term; did you mean 'fixed'? use one of: none, fixed, condition",
    ),
    ("    off_scale: ⟦true→maybe⟧", "off_scale must be true or false, not 'maybe'"),
    (
        "    shape: ⟦circle→round⟧",
        "'round' is not a valid value for shape; use one of: circle, diamond, square",
    ),
    ("    ⟦mode→mod⟧: action", "unknown key 'mod'; did you mean 'mode'?"),
    (
        "    product: ⟦Rekognition→[Rekognition]⟧",
        "product must be text, not a list; write text, or one text per language: {en: …, fr: …}",
    ),
    ("    tracked_until: ⟦2021-06-30→2021-06-31⟧", None),
    (
        "    part_of: ⟦amazon→aws⟧",
        "the actor 'aws' is part of itself: aws → aws; remove one of these part_of keys",
    ),
    (
        ("    name: Microsoft\n", "    name: Microsoft\n  - id: ⟦ibm\n    name: IBM\n"),
        "the id 'ibm' is used for two actors; the first is on line 47; choose another",
    ),
    ("    type: ⟦government→state⟧", None),
    ("  - ⟦amazon→amazn⟧\n", "the actor 'amazn' in 'rows:' is not defined; did you mean 'amazon'?"),
    ("    actor_types: [civil society, ⟦government→parliament⟧]", None),
    (
        "  types: [⟦statement→statment⟧]",
        "the event type 'statment' is not defined; did you mean 'statement'?",
    ),
    ("  to: ⟦2021→2017⟧\n", "the view ends (2017) before it begins (2018); swap or correct the dates"),
    ("    date: ⟦2020-05-25/2020-06-30→2020-06-30/2020-05-25⟧", None),
    ("    date: ⟦2018-07-26→26/07/2018⟧\n    actors: aclu", None),
    ("    regarding: [amazon, ⟦congress→senate⟧]", None),
    ("      ⟦fr: Un essai confond des élus→fr:⟧", "fr has no value; add a value, or remove the key"),
    ("    importance: ⟦4→6⟧", "importance must be at most 5, not '6'"),
    (
        "        url: ⟦https://www→www⟧.example.org/test",
        "'www.example.org/test' is not a valid URL; it must start with http:// or https://",
    ),
    ("        role: ⟦primary→first⟧", None),
    (
        "        lang: ⟦en→English⟧\n  - id: ibm-letter",
        "'English' is not a valid language code; write a code such as en or fr",
    ),
    ("      - ⟦title→titel⟧: A test report\n        publisher", "unknown key 'titel'; did you mean 'title'?"),
    ("    regarding: [congress]\n    type: ⟦statement→letter⟧", None),
    ('      text: ⟦We will not condone it.→"  "⟧', "the text is empty; add a value, or remove the key"),
    (
        "      position: ⟦withdrawn→withdrew⟧",
        "the position 'withdrew' is not defined; did you mean 'withdrawn'?",
    ),
    (
        "    confidence: ⟦high→sure⟧",
        "'sure' is not a valid value for confidence; use one of: high, medium, low",
    ),
    (
        "    responds_to: [⟦ibm→imb⟧-letter, aclu-test]",
        "the event 'imb-letter' is not defined; did you mean 'ibm-letter'?",
    ),
    ("        expires: ⟦P1Y→P1J⟧", None),
    ("      - ⟦date→dated⟧: 2020-06-12\n", "unknown key 'dated'; did you mean 'date'?"),
    ("    draft: ⟦false→[no]⟧", "draft must be true or false, not a list"),
    ("      actor: ⟦microsoft→microsft⟧", "the actor 'microsft' is not defined; did you mean 'microsoft'?"),
    ("  - ⟦id: amazon-extends→importance: 2⟧\n", "id is missing; add an id, such as 'id: amazon-pause'"),
    (("    title: Amazon extends the pause", "    title: Amazon extends\n    ⟦title: the pause"), None),
]

# These end the reading: one problem each.
ALONE: list[tuple[Edit, str]] = [
    ("  - id: ibm\n⟦    name→\tname⟧: IBM", "tabs are not allowed; indent with spaces"),
    ("    title: IBM writes⟦ to Congress→: no more⟧", "unexpected ':'"),
    (
        ("    title: IBM writes to Congress", "    title: 'IBM'⟦s letter'"),
        "unexpected text after the closing '",
    ),
    ('    title: ⟦IBM→"IBM⟧ writes to Congress', "the quotes are not closed"),
    (
        ("    type: act\n    title: Amazon pauses", "    type: act\n     title⟦: Amazon pauses"),
        "unexpected ':'",
    ),
    ("    regarding: ⟦[congress]→[congress⟧\n", "'[' is not closed"),
    ("    ⟦summary:→summary⟧ The firm", "the line has no ':'"),
    ("    label: ⟦Act→@Act⟧\n", "text cannot begin with this character"),
    ("  ⟦- id→-id⟧: act\n", "no space after '-'"),
    ("    label: ⟦paused→&p paused⟧", "YAML anchors ('&p') are not supported"),
    ("    label: ⟦paused→*offers⟧", "YAML aliases ('*offers') are not supported"),
    ("    label: ⟦paused→!important paused⟧", "YAML tags ('!important') are not supported"),
    ("⟦events→---\nevents⟧:\n", "a second YAML document begins here"),
    ("A test⟦→\x00⟧ report", "the text contains an invisible character (U+0000)"),
    ('    name: ⟦Amazon→"\\e[31mAmazon"⟧\n', "the text contains an invisible character (U+001B)"),
]


def both(edit: Edit) -> tuple[str, str]:
    """The text that the file has, and the one that the writer wrote instead: of "rank: ⟦2→two⟧", "rank: 2"."""
    if isinstance(edit, tuple):
        return edit
    return re.sub("⟦(.*)→.*⟧", r"\1", edit, flags=re.S), re.sub("⟦.*→(.*)⟧", r"⟦\1", edit, flags=re.S)


def edited(*edits: Edit) -> tuple[str, list[tuple[int, int]]]:
    """The good file with the edits, and the places marked in them, in file order."""
    text = GOOD
    for old, new in map(both, edits):
        assert text.count(old) == 1, f"{old!r} must stand in the file once"
        text = text.replace(old, new)
    places = []
    for line, content in enumerate(text.split("\n"), start=1):
        before = content.split("⟦")[:-1]
        places += [(line, sum(map(len, before[: n + 1])) + 1) for n in range(len(before))]
    return text.replace("⟦", ""), places


def found_in(text: str) -> list[tuple[int, int, str]]:
    """Line, column and words of every problem of a text."""
    told = problems(lambda: load_bytes(text.encode(), "events.yaml"))
    found = [(p.line, p.column, str(p).split(": ", 1)[1]) for p in told]
    assert found == sorted(found)
    return found


def test_the_file_without_faults_loads() -> None:
    assert len(load_bytes(GOOD.encode(), "events.yaml").events) == 5


@pytest.mark.parametrize(("edit", "said"), TOGETHER)
def test_a_fault_is_named_at_its_very_place(edit: Edit, said: str | None) -> None:
    text, places = edited(edit)
    found = found_in(text)
    assert [(line, column) for line, column, _ in found] == places
    assert said in (None, found[0][2])


@pytest.mark.parametrize(("edit", "said"), ALONE)
def test_what_cannot_be_read_on_is_named_at_its_place(edit: Edit, said: str) -> None:
    text, places = edited(edit)
    found = found_in(text)
    assert [(line, column) for line, column, _ in found] == places
    assert said in found[0][2]


def test_all_faults_of_a_file_are_named_in_one_run_in_file_order() -> None:
    text, places = edited(*(edit for edit, _ in TOGETHER))
    found = found_in(text)
    assert [(line, column) for line, column, _ in found] == places
