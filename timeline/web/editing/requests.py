"""Requests to the editor's routes: who sends them, from which page, and what they contain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import orjson
from flask import Response, abort, jsonify, request

from timeline.errors import Problem
from timeline.i18n.catalogue import say, say_again
from timeline.io.write import Change
from timeline.web.request_scope import asked_language
from timeline.web.server.permissions import access, from_elsewhere, may_edit

TOKEN = "X-Timeline-Token"
MOST = 5_000_000
"""The maximum number of bytes of a request."""
DEEPEST = 24
"""The maximum number of lists and mappings inside one another; a file has at most 12."""
MOST_CHANGES = 5_000


def refuse(status: int, code: str, message: str, /, **more: Any) -> NoReturn:
    """Respond with an error: a code for the page's script, and a sentence in the page's language."""
    response = jsonify(code=code, error=message, **more)
    response.status_code = status
    if status == 429:
        response.headers["Retry-After"] = "10"
    abort(response)


def refuse_with(status: int, code: str, message: str, problems: Sequence[Problem]) -> NoReturn:
    """Respond with an error and the problems of a file, each with its place."""
    lang = asked_language()
    listed = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "message": say_again(lang, problem.message),
            "hint": say_again(lang, problem.hint),
        }
        for problem in problems
    ]
    refuse(status, code, message, broken=listed)


def refuse_foreign() -> None:
    """Refuse a request that this server's page did not send: another site's, a form's, or one without its token."""
    lang = asked_language()
    if not same_origin():
        refuse(403, "origin", say(lang, "Another site caused this request. It changed nothing."))
    if request.mimetype != "application/json":
        refuse(415, "type", say(lang, "The request is not JSON."))
    known = access()
    if known is not None and not known.knows(request.headers.get(TOKEN, "")):
        refuse(403, "token", say(lang, "The server no longer knows this page. Reload it."))


def same_origin() -> bool:
    """Return whether a browser says that a page of this server caused the request."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    told = (site, origin) != (None, None) and site != "none"
    return told and not from_elsewhere()


def refuse_readers() -> None:
    """Refuse a request of somebody who may not change files."""
    if may_edit():
        return
    lang, known = asked_language(), access()
    if known is not None and known.asks:
        refuse(401, "pass", say(lang, "Type the edit token of this server first."))
    refuse(403, "reader", say(lang, "You cannot change this file from here."))


def body() -> dict[str, Any]:
    """Return the JSON object of the request; respond with an error if it is too large or too deep."""
    lang = asked_language()
    request.max_content_length = MOST + 1
    data = request.stream.read(MOST + 1) if (request.content_length or 0) <= MOST else None
    if data is None or len(data) > MOST:
        refuse(413, "large", say(lang, "The request is too large; the maximum is 5 MB."))
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        value = None
    if not isinstance(value, dict) or _is_deep(value):
        refuse(400, "shape", say(lang, "The request is not a valid JSON object."))
    return value


def _is_deep(value: Any) -> bool:
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        level = [part for node in level for part in _parts(node)]
        if not level:
            return False
    return True


def _parts(node: Any) -> Sequence[Any]:
    if isinstance(node, dict):
        return [*node.values()]
    return node if isinstance(node, list) else ()


def changes_of(sent: dict[str, Any]) -> list[Change]:
    """Return the changes in a request."""
    changes = sent.get("changes", [])
    if not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        refuse(400, "shape", say(asked_language(), "The request has no valid list of changes."))
    try:
        return [Change.from_json(change) for change in changes]
    except (ValueError, TypeError) as error:
        refuse(400, "shape", say_again(asked_language(), str(error)))


def text_of(sent: dict[str, Any]) -> bytes | None:
    """Return the text that a page without a file edits, None if it edits a file."""
    if sent.get("text") is None:
        return None
    if not isinstance(sent["text"], str):
        refuse(400, "shape", say(asked_language(), "The request has no valid text."))
    return str(sent["text"]).encode()


def answer(**values: Any) -> Response:
    """Return a response that no cache keeps."""
    response = Response(orjson.dumps(values), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
