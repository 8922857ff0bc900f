"""A fuzz target: a part of the program that reads a stranger's bytes, and what counts as a fault there.

Of the page, which is in this process, a response with status 500 or a trace in the log is a fault.
"""

from __future__ import annotations

import logging
import random
import signal
import traceback
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any, NamedTuple

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from timeline.errors import TimelineError
from timeline.io.loader import load
from timeline.theme.shipped import PACKAGE
from timeline.web import PageApp, Shelf, create_app

FILE = PACKAGE.parent / "tests" / "trust" / "newsroom.yaml"
HERE = "http://127.0.0.1:8050"
SECONDS = 10.0
"""Of CPU time, for one input."""


class Given(NamedTuple):
    """An input: the ending of a file with it, and its bytes."""

    ending: str
    data: bytes


class UnnamedError(Exception):
    """An input that the program answers with an error that is not one of its own, or with status 500."""


class SlowError(BaseException):
    """An input that takes too long. Nothing in the program catches it."""


class Target(ABC):
    """A part of the program that reads a stranger's bytes."""

    name: str

    @abstractmethod
    def made(self, chance: random.Random) -> Given:
        """Return a mutated input."""

    @abstractmethod
    def give(self, given: Given) -> None:
        """Give an input to the program; raise UnnamedError for a fault."""

    def fault(self, given: Given) -> str:
        """Return what is wrong with the answer to an input; "" if nothing is."""
        try:
            with _in_time():
                self.give(given)
        except TimelineError:
            return ""
        except UnnamedError as error:
            return str(error)
        except SlowError:
            return f"more than {SECONDS:g} seconds of CPU time\n{traceback.format_exc()}"
        except Exception:
            return traceback.format_exc()
        return ""


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise SlowError in this thread after some seconds of CPU time."""

    def late(*_: object) -> None:
        raise SlowError

    former = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


class _Traces(logging.Handler):
    """The last error in the log, with its trace."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.last = logging.Formatter().format(record)


class Server:
    """A client of an app. Requests that fail raise UnnamedError with the trace."""

    def __init__(self, app: PageApp) -> None:
        self.app = app
        self._client: FlaskClient = app.server.test_client()
        self._traces = _Traces()
        logging.getLogger("timeline").addHandler(self._traces)

    def get(self, path: str) -> TestResponse:
        """Return the response to a GET."""
        return self._checked(path, self._client.get(path, base_url=HERE))

    def post(self, path: str, data: bytes, headers: Mapping[str, str]) -> TestResponse:
        """Return the response to a POST."""
        return self._checked(path, self._client.post(path, data=data, headers=dict(headers), base_url=HERE))

    def call(self, data: bytes) -> TestResponse:
        """Return the response to a call of the page's script."""
        return self.post("/_dash-update-component", data, {"Content-Type": "application/json"})

    @cached_property
    def known(self) -> dict[str, Any]:
        """The callback that the server answers."""
        listed = self.app.server.test_client().get("/_dash-dependencies").get_json()
        found: dict[str, Any] = next(each for each in listed if each["clientside_function"] is None)
        return found

    def _checked(self, path: str, answer: TestResponse) -> TestResponse:
        trace, self._traces.last = self._traces.last, ""
        if answer.status_code >= 500 and answer.status_code != 501:
            raise UnnamedError(f"{path[:200]}: status {answer.status_code}\n{trace or answer.text[:500]}")
        return answer


@cache
def app_of() -> Server:
    """Return the server of a small file."""
    return Server(create_app(Shelf.holding(load(FILE))))
