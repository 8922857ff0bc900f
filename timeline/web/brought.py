"""A visitor's own file, YAML or a table, on the page: kept in memory under a key nobody can guess, for a while.

Nothing of it is written anywhere, and nothing else that is shown changes.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Lock
from time import monotonic
from typing import NamedTuple
from weakref import WeakKeyDictionary
from zlib import compress, decompress

from dash import Dash
from flask import Response, abort, request

from timeline.address_values import cut
from timeline.errors import LoadError, QueryError
from timeline.exchange import (
    VISITORS_TABLE,
    Choices,
    Report,
    Table,
    TableError,
    UndecidedError,
    bring,
    is_table,
    read_table,
    yaml_of,
)
from timeline.exchange.starter import starter
from timeline.file_schema import format_schema
from timeline.loader import YAML_NAMES, load_bytes
from timeline.model import Timeline
from timeline.problem_words import problem_words
from timeline.web.files import page_file
from timeline.web.language import asked_language
from timeline.web.opening import READERS, SCHEMA, STARTER, Answer, Given
from timeline.web.reading import choices_of, mapping, reading
from timeline.web.screen import Screen, absent, let_go
from timeline.web.shelf import Held, Shelf
from timeline.words import say, say_again, say_n

MOST_FILES, SECONDS = 20, 30 * 60
AS_FILE = "/brought.yaml"
TOLD = 8
"""Problems that are told one by one."""


class AsBrought(NamedTuple):
    """A table as it was brought: its name, its bytes, and how it was read."""

    name: str
    data: bytes
    choices: Choices
    headings: bool


class Visitors:
    """The files that visitors brought to one shelf; the oldest goes when there are too many or its time is over."""

    def __init__(self, shelf: Shelf, clock: Callable[[], float] = monotonic) -> None:
        self._shelf, self._clock, self._lock = shelf, clock, Lock()
        self._since: OrderedDict[str, float] = OrderedDict()
        self._tables: dict[str, AsBrought] = {}
        self._gone: deque[str] = deque(maxlen=2 * MOST_FILES)

    def keep(self, timeline: Timeline, table: AsBrought | None = None) -> str:
        """The key under which the timeline can be asked for; `table` is what it was made of."""
        key = secrets.token_hex(20)
        self._shelf.put(key, Held(_version(key), timeline))
        with self._lock:
            self._since[key] = self._clock()
            if table is not None:
                self._tables[key] = table._replace(data=compress(table.data))
        self.let_go()
        return key

    def table(self, key: str) -> AsBrought | None:
        """The table that a timeline was made of, while it is kept."""
        found = self._tables.get(key)
        return found._replace(data=decompress(found.data)) if found else None

    def let_go(self) -> None:
        """Takes away what is over."""
        with self._lock:
            now = self._clock()
            over = [key for key, since in self._since.items() if now - since >= SECONDS]
            kept = [key for key in self._since if key not in over]
            over += kept[: max(len(kept) - MOST_FILES, 0)]
            for key in over:
                del self._since[key]
                self._tables.pop(key, None)
                self._gone.append(_version(key))
            gone = frozenset(self._gone)
        for key in over:
            self._shelf.take_away(key)
        # Each time anew: an answer that was on its way when its file went is kept once it is made.
        if gone:
            let_go(gone)


def _version(key: str) -> str:
    return key[:12]


_VISITORS: WeakKeyDictionary[Shelf, Visitors] = WeakKeyDictionary()


def visitors_of(shelf: Shelf) -> Visitors:
    """The visitors' files of a shelf."""
    return _VISITORS.setdefault(shelf, Visitors(shelf))


def register(app: Dash, screen: Screen) -> None:
    """Lets the door read such files, takes away what is over; serves a file to begin with, and its schema."""
    if own_file not in READERS:
        READERS.append(own_file)

    def first() -> Response:
        answer = _download(STARTER, starter(asked_language()), "application/yaml; charset=utf-8")
        answer.vary.add("Accept-Language")
        return answer

    app.server.add_url_rule(STARTER, "starter", first)
    app.server.add_url_rule(
        SCHEMA, "schema", lambda: _download(SCHEMA, format_schema(), "application/schema+json")
    )
    app.server.add_url_rule(AS_FILE, "as-file", lambda: _as_file(screen))
    app.server.before_request(visitors_of(screen.shelf).let_go)
    app.server.before_request(lambda: _refuse_what_has_gone(screen))


def _as_file(screen: Screen) -> Response:
    """The file that `timeline import` would have made of a visitor's table, to go on with."""
    found = visitors_of(screen.shelf).table(request.args.get("file", ""))
    if found is None:
        abort(404)
    choices = replace(found.choices, lang=asked_language())
    table = read_table(found.data, found.name, VISITORS_TABLE, headings=found.headings)
    text = yaml_of(bring(table, choices))
    answer = _download("/timeline.yaml", text, "application/yaml; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refuse_what_has_gone(screen: Screen) -> None:
    """A page that is open on a file that has gone is not answered from another one; what it says of that, it asks."""
    if page_file() and not screen.knows(page_file()):
        abort(410)


def _download(path: str, text: str, kind: str) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{path[1:]}"'}
    return Response(text, content_type=kind, headers=named)


def own_file(given: Given) -> Answer | None:
    """The visitor's file as a timeline of its own; where it is none, its problems."""
    again = given.said.get("again", ("",))[0]
    if again:
        return _again(given, again)
    if is_table(given.name, given.data[:8]):
        return _table(given)
    if not given.name.lower().endswith(YAML_NAMES):
        return None
    try:
        timeline = load_bytes(given.data, given.name)
    except LoadError as error:
        told = (problem_words(problem, given.lang) for problem in error.problems)
        return _problems(given, told, len(error.problems))
    return _kept(given, timeline, ())


def _again(given: Given, key: str) -> Answer:
    """The table of a timeline that is shown, read in another way; it gets an address of its own."""
    found = visitors_of(given.screen.shelf).table(key)
    if found is None:
        return Answer(says=(absent(cut(key), given.lang),))
    return _table(given._replace(name=found.name, data=found.data))


def _table(given: Given) -> Answer:
    lang, name = given.lang, given.name
    try:
        table = read_table(given.data, name, VISITORS_TABLE, headings=_headed(given))
    except TableError as error:
        return _problems(given, [error.finding.told(lang)], 1)
    try:
        choices = choices_of(given.said, table, lang)
        return _brought(given, table, choices)
    except QueryError:
        return _problems(given, [say(lang, "What was said of its columns or dates does not fit it.")], 1)
    except UndecidedError as error:
        question = _question(error, lang)
        head = say(
            lang,
            "{name} is not shown yet, a question is open; nothing else that is shown has changed.",
            name=name,
        )
        more = {"asks": error.asks, "reading": reading(table, choices, [question], not _headed(given))}
        return Answer(says=(head, question), more=more)


def _headed(given: Given) -> bool:
    """Whether the table has a row of headings: unless it is said to have none."""
    return given.said.get("headless", ("",))[0] != "1"


def _question(error: UndecidedError, lang: str) -> str:
    if error.asks == "dates":
        return say_again(lang, error.finding.message())
    if len(error.missing) == 2:
        return say(lang, "Say which column holds the date, and which the title.")
    if "date" in error.missing:
        return say(lang, "Say which column holds the date.")
    return say(lang, "Say which column holds the title.")


def _brought(given: Given, table: Table, choices: Choices) -> Answer:
    lang = given.lang
    brought = bring(table, choices)
    report = brought.report
    why = (report.how(lang), report.sum(lang))
    remarks = [*report.every(lang)]
    number = sum(report.counts.values()) - max(report.counts["unused"] - 1, 0)  # those are one line
    aside = {"title": say_n(lang, "{n} remark", "{n} remarks", number), "lines": remarks}
    more = {
        "reading": reading(table, choices, why, not _headed(given)),
        **({"aside": aside} if remarks else {}),
    }
    if not brought.drafts:
        problems = (finding.told(lang) for finding in report.refused)
        return replace(_problems(given, problems, len(report.refused)), more=more)
    brought_as = AsBrought(given.name, given.data, choices, _headed(given))
    return replace(_kept(given, brought.timeline(), tuple(_account(report, given)), brought_as), more=more)


def _kept(given: Given, timeline: Timeline, told: tuple[str, ...], table: AsBrought | None = None) -> Answer:
    key = visitors_of(given.screen.shelf).keep(timeline, table)
    kept = say(
        given.lang,
        "Kept in this server’s memory alone, for 30 minutes; only who has this address sees it.",
    )
    return Answer(f"/?file={key}&lang={given.lang}", (*told, kept))


def _account(report: Report, given: Given) -> Iterator[str]:
    lang = given.lang
    yield report.how(lang)
    yield mapping(report.columns, lang)
    yield from (*([report.order_words(lang)] if report.order else []), report.sum(lang))
    yield from _some((finding.told(lang) for finding in report.refused), len(report.refused), lang)


def _problems(given: Given, lines: Iterator[str] | list[str], total: int) -> Answer:
    head = say(given.lang, "{name} has problems; nothing else that is shown has changed.", name=given.name)
    return Answer(says=(head, *_some(iter(lines), total, given.lang)))


def _some(lines: Iterator[str], total: int, lang: str) -> Iterator[str]:
    for _, line in zip(range(TOLD), lines, strict=False):
        yield line
    if total > TOLD:
        yield say(lang, "and {n} more", n=total - TOLD)
