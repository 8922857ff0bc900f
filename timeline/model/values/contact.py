"""The contact of a file: where readers report an error in an event."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BeforeValidator

from timeline.i18n.sentences import Sentence
from timeline.model.values.written import wrong

_MAIL = re.compile(r"[^\s@:/?#&]+@[^\s@:/?#&]+\.[^\s@:/?#&]+")
_URL = re.compile(r"(?i)https?://[^\s/?#{}]+\S*|mailto:\S+@\S+")


def _read(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    named = set(re.findall(r"\{.*?\}", text))
    if (_MAIL.fullmatch(text) or _URL.fullmatch(text)) and named <= {"{event}", "{chart}"}:
        return text
    message = Sentence("'{value}' is neither a mail address nor a URL", value=str(value)[:80])
    hint = Sentence(
        "write 'desk@example.org', or a URL such as 'https://example.org/report?event={event}&chart={chart}'"
    )
    raise wrong(message, hint)


Contact = Annotated[str, BeforeValidator(_read, json_schema_input_type=str)]
"""A mail address or a URL; in a URL, {event} and {chart} stand for the ids of an event and a chart."""


def contact_url(contact: Contact, subject: str, *, event: str, chart: str) -> str:
    """Return the URL of a contact for an error in an event of a chart.

    Args:
        contact: The contact as the file writes it.
        subject: The subject of a mail, unless the contact is a URL.
        event: The id of the event; empty for the whole chart.
        chart: The id of the chart.
    """
    if _MAIL.fullmatch(contact):
        ids = " · ".join(filter(None, (event, chart)))
        return f"mailto:{contact}?subject={quote(f'{subject}: {ids}')}"
    return contact.replace("{event}", quote(event, safe="")).replace("{chart}", quote(chart, safe=""))
