"""A visitor's own file, YAML or a table, on the page: kept in memory under a key nobody can guess, for a while.

Nothing of it is written anywhere, and nothing else that is shown changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.errors import LoadError, QueryError, problem_words
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.io.loader import YAML_NAMES, load_bytes
from timeline.io.schema import format_schema
from timeline.io.starter import starter
from timeline.io.tables import (
    VISITORS_TABLE,
    Choices,
    Report,
    Table,
    TableError,
    UndecidedError,
    import_table,
    is_table,
    read_table,
    yaml_of,
)
from timeline.io.tables.importing import ImportedTable
from timeline.model.timeline import Timeline
from timeline.view.address import cut
from timeline.web.page.masthead import SCHEMA_PATH, STARTER_PATH
from timeline.web.request_scope import asked_language, page_file
from timeline.web.routes.opening import READERS, Answer, Given
from timeline.web.routes.reading import choices_of, mapping, reading
from timeline.web.state.screen import Screen, absent
from timeline.web.state.visitors import AsBrought, visitors_of

AS_FILE, ACCOUNT = "/brought.yaml", "/brought.json"
TOLD = 8
"""Problems that are told one by one."""


def register(app: Dash, screen: Screen) -> None:
    """Lets the door read such files, takes away what is over; serves a file to begin with, and its schema."""
    if own_file not in READERS:
        READERS.append(own_file)

    def first() -> Response:
        answer = _download(STARTER_PATH, starter(asked_language()), "application/yaml; charset=utf-8")
        answer.vary.add("Accept-Language")
        return answer

    app.server.add_url_rule(STARTER_PATH, "starter", first)
    app.server.add_url_rule(
        SCHEMA_PATH, "schema", lambda: _download(SCHEMA_PATH, format_schema(), "application/schema+json")
    )
    app.server.add_url_rule(AS_FILE, "as-file", lambda: _as_file(screen))
    app.server.add_url_rule(ACCOUNT, "account", lambda: _account_again(screen))
    app.server.before_request(visitors_of(screen.shelf).let_go)
    app.server.before_request(lambda: _refuse_what_has_gone(screen))


def _as_file(screen: Screen) -> Response:
    """The file that `timeline import` would have made of a visitor's table, to go on with."""
    found = visitors_of(screen.shelf).table(request.args.get("file", ""))
    if found is None:
        abort(404)
    choices = replace(found.choices, lang=asked_language())
    table = read_table(found.data, found.name, VISITORS_TABLE, headings=found.headings)
    text = yaml_of(import_table(table, choices))
    answer = _download("/timeline.yaml", text, "application/yaml; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _account_again(screen: Screen) -> Response:
    """What was said of a visitor's file when it came, for who opens its address later, in the language asked for;
    nothing of a file that is not kept."""
    visitors, key, lang = visitors_of(screen.shelf), request.args.get("file", ""), asked_language()
    answer, found = Answer(says=(_kept_words(lang),) if visitors.knows(key) else ()), visitors.table(key)
    if found is not None:
        table = read_table(found.data, found.name, VISITORS_TABLE, headings=found.headings)
        answer = _told(import_table(table, replace(found.choices, lang=lang)), table, found)
    response = jsonify(address="", says=answer.says, **answer.more)
    response.headers["Cache-Control"] = "no-store"
    return response


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
    return Answer(_keep(given, timeline), (_kept_words(given.lang),))


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
        return _problems(given, [error.finding.for_page(lang)], 1)
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
    brought_as = AsBrought(given.name, given.data, choices, _headed(given))
    brought = import_table(table, choices)
    told = _told(brought, table, brought_as)
    if not brought.drafts:
        problems = (finding.for_page(given.lang) for finding in brought.report.refused)
        return replace(_problems(given, problems, len(brought.report.refused)), more=told.more)
    return replace(told, address=_keep(given, brought.timeline(), brought_as))


def _told(brought: ImportedTable, table: Table, as_brought: AsBrought) -> Answer:
    """The account of a table that is shown, its remarks, and all that the dialog needs to read it in another way."""
    report, choices, lang = brought.report, as_brought.choices, brought.choices.lang
    remarks = [*report.every(lang)]
    number = sum(report.counts.values()) - max(report.counts["unused"] - 1, 0)  # those are one line
    aside = {"title": say_n(lang, "{n} remark", "{n} remarks", number), "lines": remarks}
    why = (report.how(lang), report.sum(lang))
    more = {
        "reading": reading(table, replace(choices, lang=lang), why, not as_brought.headings),
        **({"aside": aside} if remarks else {}),
    }
    return Answer(says=(*_account(report, lang), _kept_words(lang)), more=more)


def _keep(given: Given, timeline: Timeline, table: AsBrought | None = None) -> str:
    """The address that shows a visitor's timeline."""
    return f"/?file={visitors_of(given.screen.shelf).keep(timeline, table)}&lang={given.lang}"


def _kept_words(lang: str) -> str:
    return say(lang, "Kept in this server’s memory alone, for 30 minutes; only who has this address sees it.")


def _account(report: Report, lang: str) -> Iterator[str]:
    yield report.how(lang)
    yield mapping(report.columns, lang)
    yield from (*([report.order_words(lang)] if report.order else []), report.sum(lang))
    yield from _some((finding.for_page(lang) for finding in report.refused), len(report.refused), lang)


def _problems(given: Given, lines: Iterator[str] | list[str], total: int) -> Answer:
    head = say(given.lang, "{name} has problems; nothing else that is shown has changed.", name=given.name)
    return Answer(says=(head, *_some(iter(lines), total, given.lang)))


def _some(lines: Iterator[str], total: int, lang: str) -> Iterator[str]:
    for _, line in zip(range(TOLD), lines, strict=False):
        yield line
    if total > TOLD:
        yield say(lang, "and {n} more", n=total - TOLD)
