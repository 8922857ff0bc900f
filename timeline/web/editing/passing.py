"""The page that asks for the edit token, and the pass of who types it."""

from __future__ import annotations

from urllib.parse import urlsplit

from dash import Dash
from flask import Response, request

from timeline.i18n.catalogue import say
from timeline.render.page import html
from timeline.web.editing.requests import refuse, same_origin
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language
from timeline.web.server.access import Access
from timeline.web.server.bundle import styles_address
from timeline.web.server.permissions import from_here, visitor

PASS_PATH = f"{EDIT_PATH}/pass"
LONGEST_FORM = 10_000
"""The maximum number of bytes of the form."""


def register(app: Dash, access: Access) -> None:
    """Serve the form of the edit token."""

    def typed() -> Response:
        request.max_content_length = LONGEST_FORM
        lang = asked_language()
        if not same_origin():
            refuse(403, "origin", say(lang, "Another site caused this request. It changed nothing."))
        wanted = _address(request.form.get("next", ""))
        admitted = access.admits(request.form.get("token", ""), _sender())
        if admitted:
            return access.give_pass(_uncached(Response(status=303, headers={"Location": wanted})))
        if admitted is None:
            words = say(lang, "There were too many wrong tokens. Try again in a minute.")
            response = asking(wanted, words, 429)
            response.headers["Retry-After"] = "60"
            return response
        return asking(wanted, say(lang, "This is not the edit token."), 403)

    app.server.add_url_rule(PASS_PATH, "edit-pass", typed, methods=["POST"])


def asking(wanted: str, wrong: str = "", status: int = 401) -> Response:
    """Return the page that asks for the edit token and leads to an address of this server."""
    text = token_page(asked_language(), wanted, wrong)
    return _uncached(Response(text, status=status, content_type="text/html; charset=utf-8"))


def token_page(lang: str, wanted: str, wrong: str = "") -> str:
    """Return the page that asks for the edit token, with what is `wrong` with the last one."""
    title, style, action = say(lang, "Edit this timeline"), styles_address(), f"{PASS_PATH}?lang={lang}"
    return str(
        html("web/edit-token.html", lang, title=title, action=action, next=wanted, wrong=wrong, style=style)
    )


def _sender() -> str:
    """Return whose tokens are counted together: those of one visitor, of this machine, or of an unknown proxy."""
    return visitor() or ("this machine" if from_here() else "a proxy")


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _address(wanted: str) -> str:
    """Return the path and query of an address of the editor; the editor itself for any other address."""
    parts = urlsplit(wanted)
    ours = not parts.scheme and not parts.netloc and parts.path == EDIT_PATH and wanted.isprintable()
    return wanted if ours else EDIT_PATH
