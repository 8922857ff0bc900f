"""A served file edited hundreds of times while readers ask: every answer is one edit, whole, and none goes back."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle, takewhile
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest

from tests.serving import served
from tests.trust.checks import check
from timeline.io.whole_files import write_whole
from timeline.web import Shelf
from timeline.web.state.followed import PAUSE, REST

EDITS, ROUND, READERS = 250, 50, 3
STEP, SOON = 0.01, 60.0
"""Seconds between two edits of a round; seconds in which the last, then left alone, is shown or said to be wrong."""
REPLACED, IN_PLACE, TORN, BROKEN, DELETED = range(5)
LAST = (REPLACED, BROKEN, TORN, DELETED, TORN)  # how rounds end, in turn
ACTORS = "actors: [{id: city, name: City, type: government}]\ntypes: [{id: said, label: Said}]\n"
ONE = "  - {{id: e{i}, date: 20{i}-01, actors: city, type: said, title: Edit {n}}}\n"


def ids(n: int) -> list[str]:
    """The events of an edit; neighbours have unlike numbers of them."""
    return [f"e{i}" for i in range(10, 13 + n % 4)]


def text(n: int) -> bytes:
    listed = "".join(ONE.format(i=e[1:], n=n) for e in ids(n))
    return f"title: Edit {n}\n{ACTORS}events:\n{listed}".encode()


def write(path: Path, n: int, way: int, gap: float) -> bool:
    """Edits the file; False when its half lay there so long that it was the file, as the machine stood still."""
    begun, data = monotonic(), text(n)
    if way == DELETED:
        path.unlink(missing_ok=True)
    elif way in (IN_PLACE, BROKEN):
        path.write_bytes(data.replace(b"2012-01", b"2012-13") if way == BROKEN else data)
    elif way == REPLACED:
        write_whole(path, data)
    else:
        middle = data.index(b"  - {id: e12")  # what stands before is in order, and not all
        with path.open("wb", buffering=0) as file:
            file.write(data[:middle])
            sleep(gap)
            file.write(data[middle:])
    return way != TORN or monotonic() - begun < REST


class Reader:
    """A client with one connection, and all that it was told."""

    def __init__(self, port: int) -> None:
        self.line = HTTPConnection("127.0.0.1", port, timeout=10)
        self.told: list[tuple[str, int | None]] = []  # version and edit; `/version` names no edit
        self.faults: list[tuple[int | None, str]] = []

    def ask(self, path: str) -> Any:
        """The answer; what is wrong with it is noted."""
        self.line.request("GET", path)
        answer = self.line.getresponse()
        body, version = answer.read().decode(), answer.headers["X-Timeline-Version"]
        own = re.search(r'(?:data-version=|"version": ?)"(\w+)"', body)
        edits = {int(n) for n in re.findall(r"Edit (\d+)", body)}
        edit = max(edits, default=None)
        shown = re.findall(r'"id": "(e\d+)"|<a class="row" [^>]*data-event="(e\d+)"', body)
        self.told.append((version, edit))
        if answer.status != 200 or (own and own[1] != version) or len(edits) != (path != "/version"):
            self.faults.append((edit, f"{path}: {answer.status}, {version}, {own}, {edits}"))
        if edit is not None and [a or b for a, b in shown] != ids(edit):
            self.faults.append((edit, f"{path}: {edit} with {shown}"))
        return json.loads(body) if path != "/" else body

    def keep_asking(self, end: Event) -> None:
        try:
            for path in takewhile(lambda _: not end.is_set(), cycle(("/version", "/export.json", "/"))):
                self.ask(path)
        except Exception as error:
            self.faults.append((None, repr(error)))

    def settled(self, n: int, way: int) -> int:
        """The edit that is shown once the last one has been looked at; fails when that takes too long."""
        until = monotonic() + SOON
        while monotonic() < until:
            state, _ = self.ask("/version"), self.ask("/export.json")
            (before, _), (version, edit) = self.told[-2:]
            ended = edit == n and not state["notice"] if way in (REPLACED, TORN) else state["notice"]
            if ended and not state["settling"] and before == version and edit is not None:
                return edit
            sleep(STEP)
        pytest.fail(f"edit {n} ({way}) is not told: {state}, {self.told[-1]}")


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (path := tmp_path / "bridge.yaml").write_bytes(text(0))
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)  # threads meet more often in the middle of something
    with served(Shelf.opening(path)) as address:
        yield int(address.rpartition(":")[2])
    sys.setswitchinterval(usual)


@check(15)
def test_no_answer_is_made_of_half_an_edit_or_of_two(port: int, tmp_path: Path) -> None:
    path, own, end = tmp_path / "bridge.yaml", Reader(port), Event()
    everyone = [own, *(Reader(port) for _ in range(READERS))]
    threads = [Thread(target=reader.keep_asking, args=(end,), daemon=True) for reader in everyone[1:]]
    for thread in threads:
        thread.start()
    shown, sound, late = 0, {0}, set()
    try:
        for n in range(1, EDITS + 1):
            last = n % ROUND == 0
            way = LAST[n // ROUND % len(LAST) - 1] if last else n % 5
            sound |= {n} - {n if way in (BROKEN, DELETED) else 0}
            late |= set() if write(path, n, way, (PAUSE + REST) / 2 if last else STEP) else {n}
            sleep(STEP)
            if last:
                before, shown = shown, own.settled(n, way)
                assert before <= shown <= n  # of a broken or deleted file the last sound edit stays
    finally:
        end.set()
        for thread in threads:
            thread.join(timeout=10)
        for reader in everyone:
            reader.line.close()
    assert [fault for reader in everyone for fault in reader.faults if fault[0] not in late] == []
    told = [answer for reader in everyone for answer in reader.told]
    pairs = {(version, n) for version, n in told if n is not None and n not in late}
    edit_of = dict(pairs)
    assert len(pairs) == len(edit_of) == len(set(edit_of.values()))  # a version is an edit
    assert set(edit_of.values()) <= sound
    for reader in everyone:
        course = [edit_of[version] for version, _ in reader.told if version in edit_of]
        assert len(course) > EDITS / ROUND
        assert course == sorted(course)
