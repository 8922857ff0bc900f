"""A key that names no timeline: an unknown one, or that of an upload that is no longer kept."""

from __future__ import annotations

import re

from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.view.address import cut

UPLOAD = re.compile("[0-9a-f]{40}")
"""The form of the keys of uploads."""


class AbsentError(QueryError):
    """A key that names no timeline of this server; `gone` if it has the form of an upload's key."""

    def __init__(self, key: str, lang: str) -> None:
        self.gone = bool(UPLOAD.fullmatch(key))
        super().__init__(absent(key, lang))


def absent(key: str, lang: str) -> str:
    """Return the sentence about a key that is not, or no longer, on the shelf."""
    if UPLOAD.fullmatch(key):
        return say(
            lang,
            "This file is no longer available. Uploaded files are kept for up to 30 minutes; they are lost earlier if "
            "the server restarts or receives many others. Open the file again.",
        )
    return say(lang, "“{key}”: unknown value “{id}”", key="file", id=cut(key))
