"""A fuzz target: a part of the program that reads a stranger's bytes, and what counts as a fault there."""

from __future__ import annotations

import random
import signal
import traceback
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from timeline.errors import TimelineError

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
