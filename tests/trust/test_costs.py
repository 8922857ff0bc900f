"""What a visitor's file costs: twice the input takes at most 2.5 times the CPU, and little memory.

Each case is read in a process of its own, so that its peak of memory is its own. The limits of time are in seconds of
CPU; only `CLOCK=1` judges them, and reads each case also at its simple size.
"""

from __future__ import annotations

import bz2
import gc
import multiprocessing
import resource
import zlib
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from time import process_time
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from tests.clock import JUDGED, soon
from tests.io.tables.raw_workbook import Raw, raw_workbook
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

MARK = '{"timeline-of-positions":'
MOST_SECONDS, MOST_MEMORY = 10.0, 300_000
"""Seconds of CPU and kilobytes for one file; a worker has 512 MB, of which the program takes some 150."""
FLOOR = 0.15
"""Seconds below which a file costs nothing that could be compared."""


class Cost(NamedTuple):
    """Seconds of CPU, kilobytes of memory beyond those of the server, the status and what the reader is told."""

    seconds: float
    memory: int
    status: int
    says: str


def _packed(text: bytes) -> bytes:
    packed = b64encode(bz2.compress(text)).decode()
    return f'{MARK}1,"view":{{}},"size":"100x100","factor":1,"packed":"{packed}"}}\n'.encode()


def _beside(page: bytes) -> bytes:
    """Return a page whose data refer to its table."""
    return b"<" + _packed(b"{}").replace(b'"}\n', b'","table":"x"}\n') + page


def _pdf(stream: bytes, count: int) -> bytes:
    return b"%PDF-1.7\n" + (b"stream\n" + stream + b"\nendstream\n") * count


CASES: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "marks": ("f.html", lambda n: b"<" + MARK.encode() * 50_000 * n),
    "lines that are no data": ("f.html", lambda n: b"<" + f"{MARK}0}}\n".encode() * 50_000 * n),
    "a bomb of lists": ("f.html", lambda n: b"<" + _packed(b"[" + b"[]," * 3_000_000 * n + b"[]]")),
    "a bomb of objects": (
        "f.html",
        lambda n: b"<" + _packed(b'{"events":[' + b"{}," * 3_000_000 * n + b"{}]}"),
    ),
    "many bombs": ("f.html", lambda n: b"<" + _packed(b"[" + b"[]," * 3_000_000 + b"[]]") * 10 * n),
    "tables without an end": ("f.html", lambda n: _beside(b'<table id="_table"' * 50_000 * n)),
    "tags without an end": ("f.html", lambda n: _beside(b"<header>" + b"<" * 500_000 * n + b"</header>")),
    "streams of 64 MB": (
        "f.pdf",
        lambda n: _pdf(zlib.compress(MARK.encode() + b" " * 64_000_000, 9), 10 * n),
    ),
    "small streams": ("f.pdf", lambda n: _pdf(zlib.compress(MARK.encode() + b"x"), 8_000 * n)),
}


def _book(raw: Callable[[int], Raw]) -> Callable[[int], bytes]:
    return lambda n: raw_workbook(raw(n))


NUMBERED = "Date,Title," + ",".join(f"a ({n})" for n in range(2, 300))
REF = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
NUMBERS = f'<numFmts><numFmt numFmtId="170" formatCode="{"[" * 16 + "0" * 239}"/></numFmts>'
HIDDEN, STYLED = 'hidden="1" ', '<xf numFmtId="170"/>'
TABLES: dict[str, Callable[[int], bytes]] = {
    "equal headings": lambda n: b"Date,Title" + b",a" * 400 * n + b"\n2020,One",
    "far more equal headings": lambda n: b"Date,Title" + b",a" * 100_000 * n + b"\n2020,One",
    "headings that take each other's number": lambda n: f"{NUMBERED}{',a' * 150 * n}\n2020,One".encode(),
    "dates of many words": lambda n: f"Date,Title\n{'between june and ' * 8_000 * n},One".encode(),
    "empty rows": _book(lambda n: Raw("<row/>" * 25_000 * n)),
    "empty cells of a row": _book(lambda n: Raw(f"<row>{'<c/>' * 1_000_000 * n}</row>")),
    "empty cells": _book(lambda n: Raw(f"<row>{'<c/>' * 16_000}</row>" * 2 * n)),
    "equal sheets": _book(lambda n: Raw(sheets=1_000 * n, shared=True)),
    "sheets with far rows": _book(lambda n: Raw('<row r="100000"><c/></row>', sheets=2 * n, headings="")),
    "formats": _book(lambda n: Raw(styles=f"<cellXfs>{'<xf/>' * 8_000 * n}</cellXfs>")),
    "too many formats": _book(lambda n: Raw(styles=f"<cellXfs>{'<xf/>' * 300_000 * n}</cellXfs>")),
    "number formats": _book(lambda n: Raw(styles=f"{NUMBERS}<cellXfs>{STYLED * 4_000 * n}</cellXfs>")),
    "names": _book(
        lambda n: Raw(names=f"<definedNames>{'<definedName/>' * 30_000 * n}</definedNames>"),
    ),
    "texts": _book(lambda n: Raw(texts="<si><t/></si>" * 16_000 * n)),
    "too many texts": _book(lambda n: Raw(texts="<si/>" * 500_000 * n)),
    "a long text in many cells": _book(
        lambda n: Raw(REF * 400, texts=f"<si><t>{'a' * 9_000_000 * n}</t></si>")
    ),
    "a text in many cells": _book(lambda n: Raw(REF * 4 * n, texts=f"<si><t>{'1/' * 50_000}</t></si>")),
    "attributes in a comment": _book(lambda n: Raw(f"<!-- <row {HIDDEN * 20_000 * n}< -->")),
    "a word in a comment": _book(lambda n: Raw(f"<!-- hyperlink <row {'a' * 200_000 * n} {HIDDEN}> -->")),
    "spaces in a cell": _book(lambda n: Raw(f'<row><c r="A1"><f/>{" " * 200_000 * n}<x/></c></row>')),
    "more than unpacks": _book(lambda n: Raw(" " * 31_000_000 * n)),
}
CASES |= {f"{case} of a table": ("t.csv", made) for case, made in TABLES.items()}


@cache
def _client() -> FlaskClient:
    client: FlaskClient = create_app(Shelf.opening(DATA)).server.test_client()
    client.get("/healthz")
    return client


def _measured(name: str, data: bytes, answer: Connection) -> None:
    client = _client()
    gc.freeze()  # a collection would copy the memory of all tests before this one
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = process_time()
    response = client.post(f"/open?name={name}", data=data, content_type="application/octet-stream")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    says = " ".join((response.json or {}).get("says", ())) if response.is_json else ""
    answer.send(Cost(process_time() - start, memory, response.status_code, says))


def cost(name: str, data: bytes) -> Cost:
    """Open a file in a process of its own."""
    _client()
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_measured, args=(name, data, there))
    process.start()
    there.close()
    try:
        measured: Cost = here.recv()
    finally:
        process.join()
    return measured


LONG = {
    "a bomb of objects",
    "many bombs",
    "streams of 64 MB",
    "formats of a table",
    "a text in many cells of a table",
}
"""Cases that take some seconds, and are like others."""


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[pytest.mark.long] * (case in LONG)) for case in CASES]
)
def test_a_file_of_double_size_costs_at_most_double(case: str) -> None:
    name, made = CASES[case]
    twice = cost(name, made(2))
    assert twice.says
    assert twice.status in (200, 413)
    assert twice.memory < MOST_MEMORY
    if JUDGED:
        once = cost(name, made(1))
        assert once.says
        assert soon(twice.seconds, min(MOST_SECONDS, max(2.5 * once.seconds, FLOOR) + FLOOR))
