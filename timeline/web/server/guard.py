"""Checks of the host and the shape of requests, security headers and error responses.

Dash responds to a malformed call with status 500 and a stack trace in the log; this module rejects the call before Dash
reads it. Errors are JSON; the log has the trace of internal errors.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Response, abort, g, jsonify, request
from werkzeug.exceptions import HTTPException

from timeline.i18n.catalogue import say
from timeline.render.page import hashed
from timeline.web.internals import CALLS, CATCH_ALL, callback
from timeline.web.request_scope import ID_HEADER, asked_file, asked_language, request_id
from timeline.web.server.bounded.limits import INSIDE, Exceeded
from timeline.web.server.bundle import FIT, WAIT
from timeline.web.server.permissions import from_elsewhere, ip_of
from timeline.web.state.shelf import UPLOAD

MAX_BODY = 1_000_000
"""The maximum number of bytes of a request; a call from the page has a few kilobytes."""

CSP = (
    "default-src 'none'; base-uri 'none'; object-src 'none'; frame-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    f"img-src 'self' data: blob:; media-src 'self'; style-src 'self' 'unsafe-inline'; "
    f"script-src 'self' {hashed(WAIT)} {hashed(FIT)}"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MOST_DISCARDED, PART = 30_000_000, 1 << 16
"""The bytes of the largest body that is read although it is refused, and how many are read at a time.

A client that is still sending its body would not see the answer.
"""
ONE_YEAR = "public, max-age=31536000, immutable"

log = logging.getLogger(__name__)


def harden(app: Dash, stricter: tuple[str, ...] = ()) -> None:
    """Add the checks, the error responses and the headers to the app.

    Args:
        app: The app.
        stricter: The beginnings of the paths that themselves refuse requests of other sites.
    """
    app.server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.server.before_request(lambda: _refuse_misshapen(app, stricter))
    app.server.register_error_handler(Exception, _answer_error)

    app.server.after_request(_with_headers)


def _discard_body() -> None:
    """Read the body of a request that was refused by its length."""
    left, body = request.content_length or 0, request.environ["wsgi.input"]
    while 0 < left <= MOST_DISCARDED and (part := body.read(min(left, PART))):
        left -= len(part)


def _with_headers(response: Response) -> Response:
    """Add the headers of all answers; those in `g.headers`, which a frame needs, take their place, None for none."""
    if response.status_code == 413:
        _discard_body()
    kept = response.cache_control.no_store or response.cache_control.immutable
    response.headers.update(HEADERS)
    for name, value in g.get("headers", {}).items():
        if value is None:
            del response.headers[name]
        else:
            response.headers[name] = value
    if "m" in request.args and request.path.startswith("/assets/") and response.status_code == 200:
        response.headers["Cache-Control"] = ONE_YEAR
    elif UPLOAD.fullmatch(asked_file()):
        response.headers["Cache-Control"] = "private, no-store"
    elif response.mimetype in ("text/html", "application/json") and not kept:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _refuse_misshapen(app: Dash, stricter: tuple[str, ...]) -> None:
    if request.method not in ("GET", "HEAD", "POST"):
        abort(405)
    if request.method == "POST" and from_elsewhere() and not request.path.startswith(stricter):
        abort(403)
    if request.path.rstrip("/") != CALLS:
        if request.endpoint == CATCH_ALL:
            abort(404)
        return
    if request.method != "POST":
        abort(405)
    if not request.is_json:
        abort(415)
    _check_call(app, _body())


def _body() -> dict[str, Any]:
    try:
        body = json.loads(request.get_data(cache=True))
    except (ValueError, RecursionError):
        abort(400)
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        abort(400)
    return body


def _check_call(app: Dash, body: dict[str, Any]) -> None:
    """Reject a call that the page cannot send: unknown output, other inputs, wrong types."""
    known = callback(app, body["output"])
    if known is None:
        abort(404)
    outputs = body.get("outputs")
    listed: list[Any] = outputs if isinstance(outputs, list) else [outputs]
    changed = body.get("changedPropIds", [])
    valid = (
        all(_are_props(part) for part in (listed, body.get("inputs", []), body.get("state", [])))
        and isinstance(changed, list)
        and all(isinstance(prop, str) for prop in changed)
    )
    if not valid or _names(body.get("inputs", [])) != _names(known["inputs"]):
        abort(400)
    names = [".".join(pair) for pair in _names(listed)]
    output = names[0] if len(names) == 1 else f"..{'...'.join(names)}.."  # as Dash names it
    if _names(body.get("state", [])) != _names(known["state"]) or output != body["output"]:
        abort(400)


def _are_props(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(p, dict) and isinstance(p.get("id"), str) and isinstance(p.get("property"), str)
        for p in value
    )


def _names(props: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(p["id"], p["property"]) for p in props]


def _answer_error(error: Exception) -> Response | tuple[Response, int]:
    if isinstance(error, HTTPException):
        return jsonify(error=error.name), error.code or 500
    if isinstance(error, DependencyException | InvalidResourceError):
        return jsonify(error="Not Found"), 404
    if isinstance(error, MemoryError) and INSIDE in request.environ:
        raise Exceeded("memory") from error
    mark = request_id()
    log.error("%s %.80s %s", mark, request.path, type(error).__name__, exc_info=error)
    answer = jsonify(error="Internal Server Error", id=mark)
    answer.headers[ID_HEADER] = mark
    return answer, 500


LOCALHOST = "localhost"
NAMES = "HOST_NAMES"
"""The key of the app's configuration: the names that are allowed."""
_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_HEADER = re.compile(r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]{1,254}))(?::[0-9]{1,5})?")


def refuse_hosts(app: Dash, host_names: Collection[str]) -> None:
    """Respond with 421 to requests for a host other than an IP address, `localhost` or one of the names.

    Call this before other checks are registered. Raise ValueError for an invalid host name.
    """
    for name in host_names:
        if not is_host_name(name):
            raise ValueError(
                f"'{name}' is not a valid host name; write timeline.example.org, without port or path"
            )
    app.server.config[NAMES] = names = frozenset((LOCALHOST, *map(_compared, host_names)))

    def refuse_others() -> None:
        if not is_known(request.environ.get("HTTP_HOST", ""), names):
            message = say(
                asked_language(),
                "This host name is not allowed; the server’s administrator can add it.",
            )
            abort(Response(f"{message}\n", status=421, content_type="text/plain; charset=utf-8"))

    app.server.before_request(refuse_others)


def is_host_name(text: str) -> bool:
    """Return whether the text is a host name or an IP address, without scheme, port and path."""
    return bool(_NAME.fullmatch(_compared(text))) or ip_of(text) is not None


def is_known(header: str, names: Collection[str]) -> bool:
    """Return whether a `Host` header has an IP address or one of the names."""
    parts = _HEADER.fullmatch(header.lower())
    if parts is None:
        return False
    if parts["v6"] is not None:
        return ":" in parts["v6"] and ip_of(parts["v6"]) is not None
    name = _compared(parts["name"])
    return name in names or ip_of(name) is not None


def _compared(name: str) -> str:
    return name.lower().removesuffix(".")
