"""The file and the language of a request.

The page's own request names both (`?file=`, `?lang=`, else the browser's preference). Dash's later requests have no
query, so the page lets the browser send them to `/~KEY/fr/_dash-…`, and middleware removes these prefixes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import has_request_context, request

from timeline.i18n.catalogue import SOURCE_LANGUAGE, languages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_FILE, _LANG = "timeline.file", "timeline.lang"
_FILE_PATH = re.compile(r"/~([A-Za-z0-9._-]{1,120})(/(?:[a-z]{2,3}/)?_dash-.*)")


class FileMiddleware:
    """WSGI middleware that moves `/~KEY` from the path of Dash's requests to the environment."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = _FILE_PATH.fullmatch(environ.get("PATH_INFO", ""))
        if path:
            environ[_FILE], environ["PATH_INFO"] = path.groups()
        return self._inner(environ, start_response)


def file_prefix(file: str) -> str:
    """Return the start of the addresses of Dash's requests for this file."""
    return f"/~{file}" if file else ""


def page_file() -> str:
    """Return the file's key in the path of the present request; empty for requests that have it in their query."""
    return str(request.environ.get(_FILE, "")) if has_request_context() else ""


class LanguageMiddleware:
    """WSGI middleware that moves `/fr` from the path of Dash's requests to the environment."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for lang in languages()[1:]:
            if path.startswith(f"/{lang}/_dash-"):
                environ[_LANG] = lang
                environ["PATH_INFO"] = path[len(lang) + 1 :]
        return self._inner(environ, start_response)


def language_prefix(lang: str) -> str:
    """Return the start of the addresses of Dash's requests in this language."""
    return "/" if lang == SOURCE_LANGUAGE else f"/{lang}/"


def page_language() -> str:
    """Return the language in the path of the present request; English outside of a request."""
    return str(request.environ.get(_LANG, SOURCE_LANGUAGE)) if has_request_context() else SOURCE_LANGUAGE


def asked_language() -> str:
    """Return the language that the present request asks for: `?lang=`, else the browser's preference, else English."""
    # A browser's fr-CA is served in French: only the first part counts, in the browser's order.
    preferred = [tag.split("-")[0].lower() for tag in request.accept_languages.values()]
    wanted = (request.args.get("lang", ""), *preferred)
    return next((lang for lang in wanted if lang in languages()), SOURCE_LANGUAGE)
