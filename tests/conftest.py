"""How the property tests run: without a stopwatch, since a busy machine is no fault of the code. And what many read."""

from __future__ import annotations

import gc
import os
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from zlib import crc32

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from tests.bundled import unfiltered
from tests.strategies import toy_timeline
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.render import film
from timeline.render.slides.deck import Deck
from timeline.theme.shipped import DATA
from timeline.view.view import View

FILES = 100
"""A run of so many test files is one of all tests."""
EXAMPLES = int(os.environ.get("EXAMPLES", "25"))
"""Of each law a run tries so many cases, other ones each time; `EXAMPLES=1000` tries more."""
settings.register_profile("timeline", deadline=None, max_examples=EXAMPLES)
settings.load_profile("timeline")


class Reader(FlaskClient):
    """A client that follows the relative addresses of the page, as a browser does."""

    def open(self, *args: Any, **options: Any) -> Any:
        if args and isinstance(args[0], str) and args[0].startswith("."):
            args = (urljoin("/", args[0]), *args[1:])
        return super().open(*args, **options)


Flask.test_client_class = Reader


SAMPLED = {"browser": 1, "layout": 1, "render": 1, "theme": 1}
"""The folders whose tests draw: how many of the parameters of a test are tried. `EVERY=1` tries all of them.

A test of another folder says it with the mark `tried`.
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long tests and most parameters of each test that draws, the same ones in each run."""
    if os.environ.get("EVERY") or len({item.path for item in items}) < FILES:
        return
    left_out = {item for item in items if item.get_closest_marker("long")}
    tried: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        tried[item.nodeid.partition("[")[0]].append(item)
    for test, same in tried.items():
        mark = same[0].get_closest_marker("tried")
        most = mark.args[0] if mark else SAMPLED.get(test.split("/")[1], len(same))
        left_out |= {*sorted(same, key=lambda item: crc32(item.nodeid.encode()))[most:]}
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    _keep_out_of_searches_for_garbage()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem is None or nextitem.path != item.path:
        _keep_out_of_searches_for_garbage()


def _keep_out_of_searches_for_garbage() -> None:
    """Leave out what is there after a module: searches of millions of objects took a third of a run's time."""
    with warnings.catch_warnings():
        # Of a cycle, a socket may be found before the client of Redis that would close it.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    gc.freeze()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let `-k check-07` and `-k xss-app` find the tests of a check."""
    for mark in item.iter_markers("check"):
        item.extra_keyword_matches |= {f"check-{mark.kwargs['number']:02}", mark.kwargs["name"]}


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the files of tests out of the user's list of recent timelines, also in commands that tests start."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def record() -> Timeline:
    """The founding timeline without the view it opens with."""
    return unfiltered()


@pytest.fixture(scope="session")
def founding() -> Timeline:
    """The founding timeline as it is."""
    return load(DATA)


@pytest.fixture(scope="session")
def toy() -> Timeline:
    """The timeline that a person can check by hand."""
    return toy_timeline()


@pytest.fixture(scope="session")
def deck(record: Timeline) -> Deck:
    """Slides made from it."""
    return Deck.of(record, View.of(record))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def few_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Films have two pictures a second, which are drawn in a tenth of the time."""
    for name in ("VIDEO", "REPEATED"):
        monkeypatch.setattr(film, name, getattr(film, name)._replace(rate=2))
