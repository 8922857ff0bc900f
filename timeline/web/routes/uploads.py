"""A visitor's file, YAML or a table, on the page: kept in memory for some time under a secret key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from flask import Response, abort, jsonify, request

from timeline.errors import LoadError, QueryError, problem_words
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.io.decoding import YAML_NAMES
from timeline.io.formats.reading import is_importable, read_file
from timeline.io.loader import load_bytes
from timeline.io.tables import (
    VISITORS_TABLE,
    Choices,
    Report,
    Table,
    TableError,
    UndecidedError,
    import_table,
)
from timeline.io.tables.importing import ImportedTable
from timeline.io.tables.report import order_words, refused_lines
from timeline.model.timeline import Timeline
from timeline.record.versions.diff import diff, diff_words
from timeline.view.address import cut
from timeline.web.request_scope import asked_language
from timeline.web.routes.downloads import attachment
from timeline.web.routes.opening import Answer, FileToOpen, figure
from timeline.web.routes.table_dialog import (
    choices_of,
    label_of,
    proposed,
    query_words,
    reading_dialog,
)
from timeline.web.server.bounded.limits import LARGEST, READING
from timeline.web.server.permissions import visitor
from timeline.web.server.routing import OPEN_PATH, Route, uncached
from timeline.web.state.screen import Screen, encodable
from timeline.web.state.shelf import absent
from timeline.web.state.visitors import Uploaded, visitors_of

REPORT_PATH = "/brought.json"
LISTED = 8
"""The maximum number of problems to list; the others are counted."""


MOST_CHANGES = 20
"""The maximum number of changes since an earlier version to list."""
_EVIDENCE = frozenset({"can-be-date", "can-be-title", "can-be-actors", "can-be-wide", "title-template"})


def _open(screen: Screen) -> Response | tuple[Response, int]:
    """Return the URL that shows a file, whose bytes are kept in memory and not written to disk."""
    lang, data = asked_language(), _read()
    if data is None:
        return jsonify(address="", says=[say(lang, "The file is too large; the maximum is 5 MB.")]), 413
    name, key = _name(request.args.get("name", "")), request.args.get("file", "")
    file = FileToOpen(name, data, lang, screen, key, request.args.to_dict())
    answer = figure(file) or own_file(file) or _unknown(file)
    return jsonify(address=answer.address, says=answer.says, **answer.more)


def _read() -> bytes | None:
    """Return the bytes of the request, or None if there are more than `LARGEST`, without reading them."""
    request.max_content_length = LARGEST + 1
    if (request.content_length or 0) > LARGEST:
        return None
    data = request.stream.read(LARGEST + 1)
    return data if len(data) <= LARGEST else None


def _name(path: str) -> str:
    """Return the last part of a path on any system, without unprintable characters."""
    last = encodable(path).replace("\\", "/").rpartition("/")[2]
    return cut("".join(char for char in last if char.isprintable())) or "?"


def _unknown(file: FileToOpen) -> Answer:
    unknown = say(file.lang, "{name} cannot be opened here.", name=file.name)
    known = say(
        file.lang,
        "You can open timelines (YAML), tables (CSV, Excel, OpenDocument), calendars, feeds, files of other programs, "
        "and charts exported from Timeline (PNG, SVG, PDF, HTML).",
    )
    return Answer(says=(unknown, known))


def _as_file(screen: Screen) -> Response:
    """Return the file that `timeline import` would make of a visitor's table."""
    upload = visitors_of(screen.shelf).uploaded(request.args.get("file", ""))
    if upload is None or upload.choices is None:
        abort(404)
    text = upload.text(asked_language()).decode()
    return uncached(attachment("/timeline.yaml", text, "application/yaml; charset=utf-8"))


def uploaded_text(screen: Screen, key: str) -> bytes | None:
    """Return the text of the timeline file of an upload, also of one made from a table; None if it is not kept."""
    upload = visitors_of(screen.shelf).uploaded(key)
    return upload.text(asked_language()) if upload else None


def _report_again(screen: Screen) -> Response:
    """Return the import report of an upload again, in the language of the request; nothing if it is not kept."""
    lang = asked_language()
    answer, upload = Answer(), visitors_of(screen.shelf).uploaded(request.args.get("file", ""))
    if upload is not None and upload.choices is None:
        answer = Answer(says=(_kept_words(screen, lang),))
    elif upload is not None and upload.choices is not None:
        table = upload.table(upload.choices)
        brought = import_table(table, replace(upload.choices, lang=lang))
        answer = _report(brought, table, upload.choices)
        answer = replace(answer, says=(*answer.says, _kept_words(screen, lang)))
    return uncached(jsonify(address="", says=answer.says, **answer.more))


def own_file(file: FileToOpen) -> Answer | None:
    """Return the URL of a visitor's file, read as a separate timeline, or its problems.

    With the key of an earlier version as `since`, the answer also has the changes since that version.
    """
    answer, since = _own_file(file), file.params.get("since", "")
    if answer is None or not answer.address or not since:
        return answer
    new = parse_qs(urlsplit(answer.address).query)["file"][0]
    old, now = (visitors_of(file.screen.shelf).version(key) for key in (since, new))
    if old is None or now is None:
        return answer
    lines = [*diff_words(old.timeline, now.timeline, file.lang)] if diff(old.timeline, now.timeline) else []
    changes = [*_some(lines, file.lang, MOST_CHANGES)]
    return replace(answer, more={**answer.more, "changes": changes})


def _earlier(file: FileToOpen) -> Choices | None:
    """Return how an earlier version of a table that is opened again was read; None if there is none."""
    since = file.params.get("since", "")
    upload = visitors_of(file.screen.shelf).uploaded(since) if since else None
    return upload.choices if upload else None


def _own_file(file: FileToOpen) -> Answer | None:
    again = file.params.get("again", "")
    if again:
        return _again(file, again)
    if is_importable(file.name, file.data, VISITORS_TABLE):
        return _table(file)
    if not file.name.lower().endswith(YAML_NAMES):
        return None
    try:
        timeline = load_bytes(file.data, file.name)
    except LoadError as error:
        return _problems(file, [problem_words(problem, file.lang) for problem in error.problems])
    words = [_kept_words(file.screen, file.lang)]
    if timeline.unread_theme:
        sentence = "The theme {file} is not read from the disk of the server; the page has its usual colours and fonts."
        words.append(say(file.lang, sentence, file=timeline.unread_theme))
    if timeline.feed:
        sentence = (
            "The feed “{name}” is not opened: the server opens no files and no databases for uploaded files."
        )
        words.append(say(file.lang, sentence, name=timeline.feed.name.say(file.lang)))
    return Answer(_keep(file, timeline, Uploaded(file.name, file.data)), tuple(words))


def _again(file: FileToOpen, key: str) -> Answer:
    """Read the table of a visible timeline with other choices; the result gets a new URL."""
    upload = visitors_of(file.screen.shelf).uploaded(key)
    if upload is None or upload.choices is None:
        return Answer(says=(absent(key, file.lang),))
    return _table(file._replace(name=upload.name, data=upload.data))


def _table(file: FileToOpen) -> Answer:
    lang, name = file.lang, file.name
    try:
        opened = _opened(file)
        table = read_file(file.data, name, VISITORS_TABLE, opened)
    except TableError as error:
        return _problems(file, [error.remark.for_page(lang)])
    try:
        choices = opened if _earlier(file) else choices_of(file.params, table, opened)
        return _brought(file, table, choices)
    except QueryError as error:
        return _problems(file, [query_words(error, lang)])
    except LoadError as error:  # of the records in a table that was exported
        return _problems(file, [problem_words(problem, lang) for problem in error.problems])
    except UndecidedError as error:
        question = _question(error, lang)
        head = say(
            lang,
            "Answer a question to display {name}. The displayed timeline has not changed.",
            name=name,
        )
        fitting = [remark for remark in error.evidence if remark.code in _EVIDENCE]
        why = [question, *(remark.for_page(lang) for remark in fitting)]
        asked = {remark.column for remark in fitting}
        reading = reading_dialog(table, proposed(choices, error.ways), why, asked=asked)
        return Answer(says=(head, question), more={"asks": error.asks, "reading": reading})


def _opened(file: FileToOpen) -> Choices:
    """Return how a visitor chose to open the table: whether it has headings, which is the default, and is wide."""
    if earlier := _earlier(file):
        return replace(earlier, lang=file.lang)
    headless, wide = (file.params.get(name) == "1" for name in ("headless", "wide"))
    return Choices(headings=not headless, wide=wide, lang=file.lang)


def _question(error: UndecidedError, lang: str) -> str:
    if error.asks == "dates" or "actors" in error.missing:
        return say_again(lang, error.remark.message())
    if len(error.missing) == 2:
        return say(lang, "Choose the date column and the title column.")
    if "date" in error.missing:
        return say(lang, "Choose the date column.")
    return say(lang, "Choose the title column.")


def _brought(file: FileToOpen, table: Table, choices: Choices) -> Answer:
    brought = import_table(table, choices)
    beyond = brought.beyond(VISITORS_TABLE)
    answer = _report(brought, table, choices)
    if not brought.drafts:
        return replace(_problems(file, _refused(brought.report, file.lang)), more=answer.more)
    if beyond:
        return replace(_problems(file, [beyond.for_page(file.lang)]), more=answer.more)
    says = (*answer.says, _kept_words(file.screen, file.lang))
    return replace(
        answer, address=_keep(file, brought.timeline(), Uploaded(file.name, file.data, choices)), says=says
    )


def _report(brought: ImportedTable, table: Table, choices: Choices) -> Answer:
    """Return the import report of a table, its warnings, and the data for reading it with other choices."""
    report, lang = brought.report, brought.choices.lang
    warnings = [*report.every(lang)]
    # The unused columns are on one line.
    number = sum(report.counts.values()) - max(report.counts["unused"] - 1, 0)
    aside = {"title": say_n(lang, "{n} warning", "{n} warnings", number), "lines": warnings}
    why = (report.how(lang), report.sum(lang))
    more = {
        "reading": reading_dialog(table, replace(choices, lang=lang), why, brought),
        **({"aside": aside} if warnings else {}),
    }
    return Answer(says=tuple(_sentences(report, lang)), more=more)


def _keep(file: FileToOpen, timeline: Timeline, uploaded: Uploaded) -> str:
    """Keep a visitor's timeline and return the URL that shows it."""
    key = visitors_of(file.screen.shelf).keep(timeline, uploaded, visitor())
    return f"./?file={key}&lang={file.lang}"


def _kept_words(screen: Screen, lang: str) -> str:
    if screen.shelf.shared.in_memory:
        return say(
            lang,
            "The upload is kept in this server’s memory for up to 30 minutes. Only people with this link can see it.",
        )
    return say(
        lang, "The upload is kept on this server for up to 30 minutes. Only people with this link can see it."
    )


def _sentences(report: Report, lang: str) -> Iterator[str]:
    yield report.how(lang)
    yield report.columns_words(lang, lambda name: label_of(name, lang))
    if report.order:
        yield order_words(report.order, *report.evidence, lang)
    yield report.sum(lang)
    yield from _some(_refused(report, lang), lang)


def _refused(report: Report, lang: str) -> list[str]:
    """Return the reasons for refused rows, each with its rows."""
    lines = refused_lines(report, lambda remark: remark.for_page(lang), lang)
    return [line for line, _ in lines]


def _problems(file: FileToOpen, lines: list[str]) -> Answer:
    head = say(file.lang, "{name} has errors. The displayed timeline has not changed.", name=file.name)
    return Answer(says=(head, *_some(lines, file.lang)))


def _some(lines: list[str], lang: str, most: int = LISTED) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield say(lang, "and {n} more", n=len(lines) - most)


ROUTES = (
    Route(OPEN_PATH, _open, (READING, READING), "POST"),
    Route("/brought.yaml", _as_file),
    Route(REPORT_PATH, _report_again),
)
