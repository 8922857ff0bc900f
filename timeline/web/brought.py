"""A visitor's own file, YAML or a table, on the page: kept in memory under a key nobody can guess, for a while.

Nothing of it is written anywhere, and nothing else that is shown changes.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from time import monotonic
from weakref import WeakKeyDictionary

from dash import Dash
from flask import Response

from timeline.errors import LoadError
from timeline.exchange import (
    VISITORS_TABLE,
    Choices,
    Report,
    TableError,
    UndecidedError,
    bring,
    is_table,
    read_table,
)
from timeline.exchange.starter import starter
from timeline.loader import load_bytes
from timeline.model import Timeline
from timeline.web.language import asked_language
from timeline.web.opening import READERS, STARTER, Answer, Given
from timeline.web.screen import Screen
from timeline.web.shelf import Held, Shelf
from timeline.words import say

MOST_FILES, SECONDS = 20, 30 * 60
_YAML = (".yaml", ".yml", ".json")
TOLD = 8
"""Problems that are told one by one."""


class Visitors:
    """The files that visitors brought to one shelf; the oldest goes when there are too many or its time is over."""

    def __init__(self, shelf: Shelf, clock: Callable[[], float] = monotonic) -> None:
        self._shelf, self._clock, self._lock = shelf, clock, Lock()
        self._since: OrderedDict[str, float] = OrderedDict()

    def keep(self, timeline: Timeline) -> str:
        """The key under which the timeline can be asked for from now on."""
        key = secrets.token_hex(20)
        self._shelf.put(key, Held(key[:12], timeline))
        with self._lock:
            self._since[key] = self._clock()
        self.let_go()
        return key

    def let_go(self) -> None:
        """Takes away what is over."""
        with self._lock:
            now = self._clock()
            over = [key for key, since in self._since.items() if now - since >= SECONDS]
            kept = [key for key in self._since if key not in over]
            over += kept[: max(len(kept) - MOST_FILES, 0)]
            for key in over:
                del self._since[key]
        for key in over:
            self._shelf.take_away(key)


_VISITORS: WeakKeyDictionary[Shelf, Visitors] = WeakKeyDictionary()


def visitors_of(shelf: Shelf) -> Visitors:
    """The visitors' files of a shelf."""
    return _VISITORS.setdefault(shelf, Visitors(shelf))


def register(app: Dash, screen: Screen) -> None:
    """Lets the door read such files, takes away at each request what is over, and serves a file to begin with."""
    if own_file not in READERS:
        READERS.append(own_file)

    def first() -> Response:
        name = STARTER.rpartition("/")[2]
        return Response(
            starter(asked_language()),
            content_type="application/yaml; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept-Language"},
        )

    app.server.add_url_rule(STARTER, "starter", first)
    app.server.before_request(visitors_of(screen.shelf).let_go)


def own_file(given: Given) -> Answer | None:
    """The visitor's file as a timeline of its own; where it is none, its problems."""
    lang, name = given.lang, given.name
    if not (name.lower().endswith(_YAML) or is_table(name, given.data[:8])):
        return None
    try:
        timeline, told = _timeline(given)
    except LoadError as error:
        return _problems(given, map(str, error.problems), len(error.problems))
    except TableError as error:
        return _problems(given, [str(error.finding.problem(name, lang))], 1)
    except UndecidedError as error:
        asked = say(lang, "Rename the columns, or say them to “timeline import” with --map.")
        if error.asks == "dates":
            asked = say(
                lang, "Write the dates as 2020-06-30, or say the order to “timeline import” with --dates."
            )
        found = _problems(given, [f"{name}: {error.finding.said(lang)}", asked], 2)
        return Answer(says=found.says, more={"asks": error.asks, "columns": list(error.table.header)})
    key = visitors_of(given.screen.shelf).keep(timeline)
    kept = say(lang, "Kept in this server’s memory alone, for 30 minutes; only who has this address sees it.")
    return Answer(f"/?file={key}", (*told, kept))


def _timeline(given: Given) -> tuple[Timeline, tuple[str, ...]]:
    if not is_table(given.name, given.data[:8]):
        return load_bytes(given.data, given.name), ()
    brought = bring(read_table(given.data, given.name, VISITORS_TABLE), Choices(lang=given.lang))
    if not brought.drafts:
        raise LoadError([finding.problem(given.name, given.lang) for finding in brought.report.refused])
    return brought.timeline(), tuple(_account(brought.report, given))


def _account(report: Report, given: Given) -> Iterator[str]:
    lang = given.lang
    yield from (report.how(lang), *([report.order_words(lang)] if report.order else []), report.sum(lang))
    yield from _some((str(f.problem(given.name, lang)) for f in report.refused), len(report.refused), lang)
    remarks = list(report.remarked(lang))
    yield from _some(iter(remarks), len(remarks), lang)


def _problems(given: Given, lines: Iterator[str] | list[str], total: int) -> Answer:
    head = say(given.lang, "{name} has problems; nothing else that is shown has changed.", name=given.name)
    return Answer(says=(head, *_some(iter(lines), total, given.lang)))


def _some(lines: Iterator[str], total: int, lang: str) -> Iterator[str]:
    for _, line in zip(range(TOLD), lines, strict=False):
        yield line
    if total > TOLD:
        yield say(lang, "and {n} more", n=total - TOLD)
