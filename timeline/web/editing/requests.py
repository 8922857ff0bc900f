"""Requests to the editor's routes: who sends them, from which page, and what they contain.

Who is asked for the edit token types it on a page of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit

import orjson
from flask import Response, abort, jsonify, request

from timeline.errors import Problem
from timeline.i18n.catalogue import say, say_again
from timeline.io.write import Change
from timeline.render.page import html
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import LARGEST, SHOWING
from timeline.web.server.bundle import styles_address
from timeline.web.server.permissions import access, from_elsewhere, from_here, may_edit, visitor
from timeline.web.server.routing import EDIT_PATH, Route, uncached
from timeline.web.state.screen import Screen

TOKEN = "X-Timeline-Token"
DEEPEST = 24
"""The maximum number of lists and mappings inside one another; a file has at most 12."""
MOST_CHANGES = 5_000


def refuse(status: int, code: str, message: str, /, **more: Any) -> NoReturn:
    """Respond with an error: a code for the page's script, and a sentence in the page's language."""
    response = jsonify(code=code, error=message, **more)
    response.status_code = status
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


def refuse_foreign(mime: str = "application/json") -> None:
    """Refuse a request that this server's page did not send: another site's, a form's, or one without its token."""
    lang = asked_language()
    refuse_other_sites()
    if request.mimetype != mime:
        refuse(415, "type", say(lang, "The request is not of the type {type}.", type=mime))
    known = access()
    if known is not None and not known.knows(request.headers.get(TOKEN, "")):
        refuse(403, "token", say(lang, "The server no longer knows this page. Reload it."))


def refuse_other_sites() -> None:
    """Refuse a request unless a browser says that a page of this server caused it."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if (site, origin) == (None, None) or site == "none" or from_elsewhere():
        refuse(403, "origin", say(asked_language(), "Another site caused this request. It changed nothing."))


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
    request.max_content_length = LARGEST + 1
    data = request.stream.read(LARGEST + 1) if (request.content_length or 0) <= LARGEST else None
    if data is None or len(data) > LARGEST:
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
        lists = [[*node.values()] if isinstance(node, dict) else node for node in level]
        level = [part for parts in lists if isinstance(parts, list) for part in parts]
        if not level:
            return False
    return True


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
    return uncached(Response(orjson.dumps(values), mimetype="application/json"))


PASS_PATH = f"{EDIT_PATH}-pass"
LONGEST_FORM = 10_000
"""The maximum number of bytes of the form."""


def _typed(_: Screen) -> Response:
    request.max_content_length = LONGEST_FORM
    lang, known = asked_language(), access()
    refuse_other_sites()
    wanted = _address(request.form.get("next", ""))
    # Those of one visitor, of this machine, or of an unknown proxy are counted together.
    sender = visitor() or ("this machine" if from_here() else "a proxy")
    admitted = known.admits(request.form.get("token", ""), sender) if known else False
    if known and admitted:
        return known.give_pass(uncached(Response(status=303, headers={"Location": f".{wanted}"})))
    if admitted is None:
        response = asking(wanted, say(lang, "There were too many wrong tokens. Try again in a minute."), 429)
        response.headers["Retry-After"] = "60"
        return response
    return asking(wanted, say(lang, "This is not the edit token."), 403)


def asking(wanted: str, wrong: str = "", status: int = 401) -> Response:
    """Return the page that asks for the edit token and leads to an address of this server."""
    return uncached(Response(token_page(asked_language(), wanted, wrong), status=status))


def token_page(lang: str, wanted: str, wrong: str = "") -> str:
    """Return the page that asks for the edit token, with what is `wrong` with the last one."""
    title, style, action = say(lang, "Edit this timeline"), styles_address(), f".{PASS_PATH}?lang={lang}"
    return str(
        html("web/edit-token.html", lang, title=title, action=action, next=wanted, wrong=wrong, style=style)
    )


def _address(wanted: str) -> str:
    """Return the path and query of an address of the editor; the editor itself for any other address."""
    parts = urlsplit(wanted)
    ours = not parts.scheme and not parts.netloc and parts.path == EDIT_PATH and wanted.isprintable()
    return wanted if ours else EDIT_PATH


ROUTES = (Route(PASS_PATH, _typed, (None, SHOWING), "POST"),)
