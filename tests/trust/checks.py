"""The twenty checks: what must hold before Timeline is trusted with a stranger's file and a public address.

`@check(7)` marks a test as part of a check. `pytest -k xss-app` and `pytest -k check-07` run a check.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest


class Check(NamedTuple):
    """The name of a check, and what must hold."""

    name: str
    holds: str


CHECKS: dict[int, Check] = {
    1: Check(
        "yaml-corpus",
        "More than 60 hostile files, each read in a separate process with 512 MB and 5 s: none ends the process, "
        "each is refused in 200 ms of CPU time.",
    ),
    2: Check(
        "yaml-fuzz",
        "Mutated files raise no other error than that of a file that cannot be read, with line and column. "
        "`make fuzz` tries others for an hour.",
    ),
    3: Check("yaml-lines", "Each of 50 faults in a realistic file is named with its line and column."),
    4: Check("yaml-literal", "40 texts that YAML programs like to change, such as `NO`, arrive as written."),
    5: Check(
        "yaml-speed",
        "10,000 events are read in 1 s of CPU time and 120 MB of memory; a byte more than 5 MB is refused in 10 ms.",
    ),
    6: Check(
        "dates", "100 spellings mean the same on two faked days; 20,000 broken ones raise one kind of error."
    ),
    7: Check(
        "xss-app",
        "30 payloads in all texts of a timeline, on the page in Chromium without its policy, with each event opened "
        "and hovered over: none runs, none adds an element, none asks another server.",
    ),
    8: Check(
        "xss-export",
        "The same payloads in exported files: none runs, a listening server hears nothing.",
    ),
    9: Check("links", "Of 40 spellings of URLs only those of http, https and mailto become links."),
    10: Check(
        "csp", "On each page under its policy, 20 kinds of script, frame and request are stopped by Chromium."
    ),
    11: Check(
        "headers",
        "Responses of every status, also of internal errors, have all security headers, and no cookie.",
    ),
    12: Check(
        "bad-posts",
        "More than 40 malformed calls and 16 requests get their status without a trace, in 50 ms.",
    ),
    13: Check(
        "callback-types", "Each callback answers values of wrong types, alone and mixed with right ones."
    ),
    14: Check(
        "upload",
        "More than 40 kinds of uploaded file are shown or refused in words; nothing is written.",
    ),
    15: Check(
        "reload",
        "A file that is replaced, torn, broken and deleted again and again, before one process and before two "
        "workers: no response is made of half an edit, the last valid one stays.",
    ),
    16: Check(
        "load", "50 clients filter 1,000 events before two workers: no errors, memory grows by 15 % at most."
    ),
    17: Check(
        "export-pressure",
        "40 exports at once are valid or refused with 429, the page answers others, and no process is left.",
    ),
    18: Check(
        "axe",
        "axe-core finds nothing on pages and dialogs, in light and dark, at 320 and 1,280 pixels; `make test` tries "
        "some of them, with `EVERY=1` all.",
    ),
    19: Check("keyboard", "Keys reach every control, with a focus that is seen, and leave the page again."),
    20: Check(
        "equivalence",
        "After 50 random filters, page, CSV, JSON, HTML file and export dialog have the same events; positions and "
        "categories differ for eyes of every kind and in grey print.",
    ),
}


def check(number: int) -> pytest.MarkDecorator:
    """Return the mark of the tests of a check."""
    return pytest.mark.check(number=number, name=CHECKS[number].name)
