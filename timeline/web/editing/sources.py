"""What a page says of itself as a source: a copied page or text, or the page of an address. Nothing is written.

`/edit/source` reads what somebody pasted or dropped, and makes no request; `/edit/source-page` asks for the page of an
address.
"""

from __future__ import annotations

from dataclasses import asdict

from flask import Response

from timeline.errors import FetchError
from timeline.i18n.catalogue import say, say_again
from timeline.io.fetching import PAGE, address_of
from timeline.io.sources.described import DescribedPage, described, described_text
from timeline.io.sources.pages import decoded_page
from timeline.web.editing.asking import PLAIN
from timeline.web.editing.requests import answer, body, refuse, refuse_foreign
from timeline.web.request_scope import asked_language
from timeline.web.routes.opening import fetched
from timeline.web.server.bounded.limits import FETCHING
from timeline.web.server.permissions import may_fetch
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.screen import Screen


def _pasted(_: Screen) -> Response:
    refuse_foreign()
    sent = body()
    page, text = sent.get("html"), sent.get("text")
    if not isinstance(page, str) or not isinstance(text, str):
        refuse(400, "shape", say(asked_language(), "The request has no valid text."))
    return _found(described(page) if page.strip() else described_text(text))


def _fetched(_: Screen) -> Response:
    """Ask for a page, for those who may ask for addresses; the server's own limits and refusals apply."""
    refuse_foreign()
    lang, url = asked_language(), str(body().get("url", ""))
    if not may_fetch():
        refuse(403, "fetch", say(lang, "This server fetches no addresses."))
    try:
        page = fetched(address_of(url), PAGE)
    except FetchError as error:
        refuse(422, "fetch", say_again(lang, error.args[0]))
    if "html" not in page.mime and not page.data.lstrip().startswith(b"<"):
        refuse(422, "fetch", say(lang, "The address does not lead to a page of HTML."))
    return _found(described(decoded_page(page.data, page.mime), page.address.url))


def _found(page: DescribedPage) -> Response:
    return answer(found={key: text for key, text in asdict(page).items() if text})


ROUTES = (
    Route(f"{EDIT_PATH}/source", _pasted, PLAIN, "POST"),
    Route(f"{EDIT_PATH}/source-page", _fetched, (FETCHING, FETCHING), "POST"),
)
